//! The page and its worker: one wasm module with two doors.
//!
//! The boot script (`static/boot`) compiles the module once and opens it twice: on the page through [`start_page`], where yew draws, and in
//! a worker through [`start_worker`], where files are read and converted. Both talk in the two enums of [`protocol`].
//!
//! Nothing here can open a connection: the web-sys features that could are not switched on, and the packer compares the imports of the
//! finished wasm with `web/imports.txt`.

pub mod app;
pub mod boot;
pub mod protocol;
pub mod worker;

use wasm_bindgen::prelude::*;

/// Draws the page into `#app`.
///
/// `spawn` is the boot script's function that makes a fresh worker which already holds the compiled module; `program` is the SHA-256 of
/// the wasm, in hexadecimal, as the packer computed it.
#[wasm_bindgen]
pub fn start_page(spawn: js_sys::Function, program: String) {
    boot::prepare_page(spawn, program);
    app::mount();
}

/// Begins to answer the page's requests inside a worker. `program` as in [`start_page`].
#[wasm_bindgen]
pub fn start_worker(program: String) {
    boot::prepare_worker(program);
    worker::listen();
}
