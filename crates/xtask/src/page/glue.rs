//! wasm-bindgen's glue, with its loader taken out.
//!
//! Our boot scripts compile the wasm themselves and call `init` on the page, `initSync` in a worker. What remains unused, and the only
//! place that knows `fetch` and the page's address, is cut off: who reads the finished file finds no `fetch` in it, and a page without an
//! address has none to stumble over.

use crate::run::Outcome;

/// The functions of the loader.
const LOADER: [&str; 3] =
    ["    async function __wbg_load(", "    async function __wbg_init(", "    async function __wbg_init_once("];

/// How the page starts the program: a browser refuses to start more than 8 MiB on the page at once, but not bit by bit.
const INIT: &str =
    "init: async (module) => __wbg_finalize_init(await WebAssembly.instantiate(module, __wbg_get_imports()), module)";

/// Cuts the loader out. The shape of the glue belongs to the pinned version of wasm-bindgen; another shape is an error here, not a surprise
/// in a clerk's browser.
pub fn without_loader(glue: &str) -> Outcome<String> {
    let mut out = cut(glue, "    let script_src;\n", "\n    }\n")?;
    for start in LOADER {
        out = cut(&out, start, "\n    }\n")?;
    }
    let merged = "Object.assign(__wbg_init, { initSync }, exports)";
    if !out.contains(merged) {
        return Err(new_shape(merged));
    }
    Ok(out.replace(merged, &format!("Object.assign({{ initSync, {INIT} }}, exports)")))
}

/// Takes out everything from `start` to the next `end`, both included.
fn cut(text: &str, start: &str, end: &str) -> Outcome<String> {
    let (before, rest) = text.split_once(start).ok_or_else(|| new_shape(start))?;
    let (_, after) = rest.split_once(end).ok_or_else(|| new_shape(start))?;
    Ok(format!("{before}{after}"))
}

fn new_shape(missing: &str) -> String {
    format!("wasm-bindgen's glue has a new shape (no `{}`): look at page/glue.rs", missing.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_shape_is_noticed() {
        assert!(without_loader("let wasm_bindgen = {};").is_err());
    }

    #[test]
    fn a_function_is_cut_whole() {
        let text = "    function a() {\n        if (x) {\n        }\n    }\n    function b() {\n    }\n";
        let rest = cut(text, "    function a(", "\n    }\n").unwrap();
        assert_eq!(rest, "    function b() {\n    }\n");
    }
}
