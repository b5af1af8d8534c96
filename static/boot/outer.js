// The outer document: a frame that cannot navigate, and the two things that only a top document can do for it.
"use strict";

(() => {
  const frame = document.getElementById("app-frame");

  // The window's title carries the state of the work.
  self.addEventListener("message", (event) => {
    if (event.source === frame.contentWindow && event.data && typeof event.data.title === "string") {
      document.title = event.data.title;
    }
  });

  // Ctrl+P out here would print the frame's visible part only.
  self.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "p") {
      event.preventDefault();
      frame.contentWindow.postMessage({ print: true }, "*");
    }
  });

  frame.addEventListener("load", () => frame.focus());
  frame.focus();
})();
