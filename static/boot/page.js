// Inside the frame: unpacks the program, opens it for the page and, on request, for workers.
"use strict";

(() => {
  // `PMH_TEXT` holds in the folder edition what the single file holds in its text blocks.
  const text = (id) => (self.PMH_TEXT && self.PMH_TEXT[id]) || document.getElementById(id).textContent;
  const program = document.getElementById("pmh-wasm").dataset.sha256;

  const say = (sentence, detail) => {
    const place = document.createElement("main");
    place.className = "boot";
    const add = (kind, id, text) => {
      const element = Object.assign(document.createElement(kind), { id, textContent: text });
      place.append(element);
      return element;
    };
    add("h1", "boot-title", "PMH登録CSV作成ツール");
    add("p", "boot-message", sentence).setAttribute("role", "alert");
    if (detail) {
      add("p", "boot-detail", detail);
    }
    document.getElementById("app").replaceChildren(place);
    document.title = "[エラー] PMH登録CSV作成ツール";
  };

  // The program's own panic ends here: the place in its source, never a value of the data.
  self.pmhFault = (place) =>
    say("このツールの不具合で止まりました。ページを開き直してください。", "不具合の場所: " + place);

  const bytes = (base64) => {
    if (Uint8Array.fromBase64) {
      return Uint8Array.fromBase64(base64);
    }
    const binary = atob(base64);
    const out = new Uint8Array(binary.length);
    for (let i = 0; i < binary.length; i += 1) {
      out[i] = binary.charCodeAt(i);
    }
    return out;
  };

  // The program lies packed in the page, a quarter of its size; a small second one unpacks it and is forgotten.
  const unpacked = async (packed) => {
    pmh_unpack.initSync({ module: await WebAssembly.compile(bytes(text("pmh-unpack"))) });
    return pmh_unpack.unpack(packed);
  };

  const tellTitle = () => self.parent.postMessage({ title: document.title }, "*");
  new MutationObserver(tellTitle).observe(document.querySelector("title"), { childList: true });

  self.addEventListener("message", (event) => {
    if (event.source === self.parent && event.data && event.data.print === true) {
      // The program prints its own paper; before it runs, the page as it is.
      const press = new KeyboardEvent("keydown", { key: "p", ctrlKey: true, cancelable: true });
      if (self.dispatchEvent(press)) {
        self.print();
      }
    }
  });

  const start = async () => {
    if (typeof WebAssembly !== "object") {
      say("このブラウザではWebAssemblyが使えないため、このツールは動きません。設定で有効にするか、Microsoft EdgeまたはGoogle Chromeで開いてください。");
      return;
    }
    const unpackedProgram = await unpacked(bytes(text("pmh-wasm")));
    if (!unpackedProgram) {
      say("このファイルは壊れています。配布元からもう一度コピーしてください。");
      return;
    }
    const module = await WebAssembly.compile(unpackedProgram);
    const workerAddress = URL.createObjectURL(new Blob([text("pmh-worker")], { type: "text/javascript" }));
    const spawn = () => {
      const worker = new Worker(workerAddress);
      worker.postMessage({ module, program });
      return worker;
    };
    await wasm_bindgen.init(module);
    wasm_bindgen.start_page(spawn, program);
  };

  start().catch((error) =>
    say("このブラウザではツールを始められませんでした。Microsoft EdgeまたはGoogle Chromeの新しい版で開いてください。", String(error)));
})();
