// Every way out that a browser offers to a script. Each attempt is one function of an address; it runs inside the page, the frame or the
// worker, so it may use nothing from this file. Who judges is the listener, never what the function says.

/** Attempts that a document and a worker can make. */
export const everywhere = {
  fetch: (url) => fetch(url),
  fetchNoCors: (url) => fetch(url, { mode: "no-cors" }),
  fetchKeepalive: (url) => fetch(url, { method: "POST", body: "x", keepalive: true, mode: "no-cors" }),
  xhr: (url) => {
    const request = new XMLHttpRequest();
    request.open("GET", url);
    request.send();
  },
  webSocket: (url) => new WebSocket(url.replace("http:", "ws:")),
  eventSource: (url) => new EventSource(url),
  dynamicImport: (url) => import(url),
  wasmStreaming: (url) => WebAssembly.compileStreaming(fetch(url)),
  nestedWorker: (url) => {
    const code = `fetch(${JSON.stringify(url)}, { mode: "no-cors" })`;
    new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
  },
};

/** Attempts that only a worker can make. */
export const inWorkers = {
  importScripts: (url) => importScripts(url),
};

/** Attempts that only a document can make. */
export const inDocuments = {
  sendBeacon: (url) => navigator.sendBeacon(url, "x"),
  image: (url) => {
    new Image().src = url;
  },
  imageElement: (url) => document.body.append(Object.assign(document.createElement("img"), { src: url })),
  svgImage: (url) => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const image = document.createElementNS("http://www.w3.org/2000/svg", "image");
    image.setAttribute("href", url);
    svg.append(image);
    document.body.append(svg);
  },
  script: (url) => document.body.append(Object.assign(document.createElement("script"), { src: url })),
  moduleScript: (url) => document.body.append(Object.assign(document.createElement("script"), { type: "module", src: url })),
  stylesheet: (url) => document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: url })),
  preload: (url) => document.head.append(Object.assign(document.createElement("link"), { rel: "preload", as: "image", href: url })),
  prefetch: (url) => document.head.append(Object.assign(document.createElement("link"), { rel: "prefetch", href: url })),
  inlineStyle: (url) => {
    document.body.setAttribute("style", `background-image: url(${url})`);
  },
  styleProperty: (url) => {
    document.body.style.setProperty("list-style-image", `url(${url})`);
    const item = Object.assign(document.createElement("li"), { textContent: "x" });
    document.body.append(item);
  },
  styleElement: (url) => document.head.append(Object.assign(document.createElement("style"), { textContent: `@import url(${url});` })),
  font: (url) => new FontFace("Far", `url(${url})`).load(),
  iframe: (url) => document.body.append(Object.assign(document.createElement("iframe"), { src: url })),
  object: (url) => document.body.append(Object.assign(document.createElement("object"), { type: "text/html", data: url })),
  embed: (url) => document.body.append(Object.assign(document.createElement("embed"), { type: "text/html", src: url })),
  video: (url) => document.body.append(Object.assign(document.createElement("video"), { src: url, preload: "auto" })),
  audio: (url) => new Audio(url).play(),
  frameWithinMarkup: (url) => {
    document.body.append(Object.assign(document.createElement("iframe"), { srcdoc: `<img src="${url}">` }));
  },
  formIntoFrame: (url) => {
    const target = Object.assign(document.createElement("iframe"), { name: "formTarget" });
    const form = Object.assign(document.createElement("form"), { action: url, method: "post", target: "formTarget" });
    document.body.append(target, form);
    form.submit();
  },
};

/** WebRTC, by its own name and borrowed from a fresh frame. `url` names the listener's port. */
export const calls = {
  webRtc: (url) => {
    const port = new URL(url).port;
    const peer = new RTCPeerConnection({ iceServers: [{ urls: `turn:127.0.0.1:${port}?transport=tcp`, username: "x", credential: "x" }, { urls: `stun:127.0.0.1:${port}` }] });
    peer.createDataChannel("x");
    return peer.createOffer().then((offer) => peer.setLocalDescription(offer));
  },
  webRtcFromFreshFrame: (url) => {
    const port = new URL(url).port;
    const frame = document.createElement("iframe");
    document.body.append(frame);
    const peer = new frame.contentWindow.RTCPeerConnection({ iceServers: [{ urls: `turn:127.0.0.1:${port}?transport=tcp`, username: "x", credential: "x" }, { urls: `stun:127.0.0.1:${port}` }] });
    peer.createDataChannel("x");
    return peer.createOffer().then((offer) => peer.setLocalDescription(offer));
  },
};

/** Attempts that would take the page away; each needs a page of its own. */
export const navigations = {
  location: (url) => {
    location.href = url;
  },
  locationReplace: (url) => location.replace(url),
  topLocation: (url) => {
    top.location = url;
  },
  parentLocation: (url) => {
    parent.location.href = url;
  },
  open: (url) => window.open(url),
  openTop: (url) => window.open(url, "_top"),
  link: (url) => {
    const link = Object.assign(document.createElement("a"), { href: url, textContent: "x" });
    document.body.append(link);
    link.click();
  },
  linkTop: (url) => {
    const link = Object.assign(document.createElement("a"), { href: url, target: "_top", textContent: "x" });
    document.body.append(link);
    link.click();
  },
  linkBlank: (url) => {
    const link = Object.assign(document.createElement("a"), { href: url, target: "_blank", textContent: "x" });
    document.body.append(link);
    link.click();
  },
  linkPing: (url) => {
    const link = Object.assign(document.createElement("a"), { href: "#here", ping: url, textContent: "x" });
    document.body.append(link);
    link.click();
  },
  downloadLink: (url) => {
    const link = Object.assign(document.createElement("a"), { href: url, download: "x.txt", textContent: "x" });
    document.body.append(link);
    link.click();
  },
  form: (url) => {
    const form = Object.assign(document.createElement("form"), { action: url, method: "get" });
    document.body.append(form);
    form.submit();
  },
  formTop: (url) => {
    const form = Object.assign(document.createElement("form"), { action: url, method: "post", target: "_top" });
    document.body.append(form);
    form.submit();
  },
  metaRefresh: (url) => {
    const meta = document.createElement("meta");
    meta.httpEquiv = "refresh";
    meta.content = `0;url=${url}`;
    document.head.append(meta);
  },
};
