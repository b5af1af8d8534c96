// The first script of every document and of the worker, before anything else can run.
"use strict";

// The Content-Security-Policy does not reach WebRTC: without these names no code can begin a call.
for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection", "RTCDataChannel", "WebTransport"]) {
  delete self[name];
}

// With `require-trusted-types-for 'script'` this is the only way to make a script address: a blob of this page, nothing else.
if (self.trustedTypes && self.document) {
  self.trustedTypes.createPolicy("default", {
    createScriptURL: (url) => (url.startsWith("blob:") ? url : null),
  });
}

// A file dropped beside the drop area must not open itself in place of the page.
if (self.document) {
  for (const name of ["dragover", "drop"]) {
    self.addEventListener(name, (event) => event.preventDefault());
  }
}
