// The worker's end: the first message brings the compiled program, all later ones go to the program itself.
"use strict";

self.onmessage = (event) => {
  self.onmessage = null;
  wasm_bindgen.initSync({ module: event.data.module });
  wasm_bindgen.start_worker(event.data.program);
};
