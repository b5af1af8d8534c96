//! Our own faults: shown as one sentence with the place in the source, never with a value of the data.

use std::panic::{PanicHookInfo, set_hook};

use wasm_bindgen::{JsCast, JsValue};

use crate::protocol::Reply;

/// In the page: the boot script's sentence for a fault takes the screen.
pub(super) fn show_on_page() {
    // By yew's own function: its renderer would otherwise put a hook of its own that writes the panic's text to the console.
    yew::set_custom_panic_hook(Box::new(|info| {
        let place = place_of(info);
        let global = js_sys::global();
        let show = js_sys::Reflect::get(&global, &JsValue::from_str("pmhFault"));
        if let Some(show) = show.ok().and_then(|f| f.dyn_into::<js_sys::Function>().ok()) {
            // Nobody is left to tell when even this fails.
            let _ = show.call1(&global, &JsValue::from_str(&place));
        }
    }));
}

/// In the worker: the page is told before the worker dies.
pub(super) fn tell_the_page() {
    set_hook(Box::new(|info| {
        crate::worker::plumbing::Port::current().reply(&Reply::Fault { place: place_of(info) });
    }));
}

/// Source file and line. The panic's own text is left out: it could quote a cell.
fn place_of(info: &PanicHookInfo<'_>) -> String {
    info.location().map(|at| format!("{}:{}", at.file(), at.line())).unwrap_or_default()
}
