//! What both doors do first, and the page's side of the bridge: the [`Engine`] and [`save`].

mod download;
mod engine;
mod fault;

pub use download::save;
pub use engine::{Answer, Engine};

use std::cell::RefCell;

thread_local! {
    static SPAWN: RefCell<Option<js_sys::Function>> = const { RefCell::new(None) };
    static PROGRAM: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Keeps what the boot script handed to the page.
pub(crate) fn prepare_page(spawn: js_sys::Function, program: String) {
    SPAWN.with_borrow_mut(|kept| *kept = Some(spawn));
    PROGRAM.with_borrow_mut(|kept| *kept = program);
    fault::show_on_page();
}

/// Keeps what the boot script handed to the worker.
pub(crate) fn prepare_worker(program: String) {
    PROGRAM.with_borrow_mut(|kept| *kept = program);
    fault::tell_the_page();
}

/// SHA-256 of the program (the wasm inside the page), 64 hexadecimal digits: shown on the first screen and written into the report.
pub fn program_sha256() -> String {
    PROGRAM.with_borrow(Clone::clone)
}

/// The boot script's function that makes a worker.
fn spawn_function() -> Option<js_sys::Function> {
    SPAWN.with_borrow(Clone::clone)
}
