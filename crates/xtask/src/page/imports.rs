//! The capability manifest: what the wasm may ask of the browser.
//!
//! A wasm module can do nothing but what it imports. No build makes a page that imports what could reach a network. `web/imports.txt` holds
//! the list of all imports; `./build.sh test` fails until a new one has been looked at and accepted (`./build.sh imports`).

use std::collections::BTreeSet;

use wasmparser::{Parser, Payload};

use super::wasm::Program;
use crate::run::{self, Outcome};

/// Where the list is kept.
const LIST: &str = "web/imports.txt";

/// Parts of import names and of the glue's code that would reach a network or leave the page.
const FORBIDDEN: [&str; 18] = [
    "fetch(",
    "fetch_",
    "XMLHttpRequest",
    "WebSocket",
    "WebTransport",
    "EventSource",
    "RTCPeerConnection",
    "sendBeacon",
    "importScripts",
    "serviceWorker",
    "localStorage",
    "sessionStorage",
    "indexedDB",
    "BroadcastChannel",
    ".open(",
    "location",
    ".submit(",
    "eval(",
];

/// Refuses what could reach a network.
pub fn refuse(program: &Program) -> Outcome<()> {
    refuse_forbidden(program, &imports_of(program)?)
}

/// Compares the program with the list: a harmless import that is new is a decision, too.
pub fn check(program: &Program) -> Outcome<()> {
    let found = imports_of(program)?;
    let kept = run::read_text(&run::root().join(LIST)).unwrap_or_default();
    let kept: BTreeSet<String> = kept.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect();
    let new: Vec<&str> = found.difference(&kept).map(String::as_str).collect();
    let gone: Vec<&str> = kept.difference(&found).map(String::as_str).collect();
    if new.is_empty() && gone.is_empty() {
        return Ok(());
    }
    Err(format!(
        "the page's capabilities differ from {LIST}: new [{}], gone [{}]. Look at each, then run ./build.sh imports",
        new.join(" "),
        gone.join(" ")
    ))
}

/// Writes the list as it is now; the forbidden stays forbidden.
pub fn accept(program: &Program) -> Outcome<()> {
    let found = imports_of(program)?;
    refuse_forbidden(program, &found)?;
    let mut text = String::from(
        "# What the page's wasm may ask of the browser, one import per line. Written by ./build.sh imports, read by every build.\n",
    );
    for line in &found {
        text.push_str(line);
        text.push('\n');
    }
    run::write(&run::root().join(LIST), text)
}

/// The names of the imports without the hash that wasm-bindgen appends.
fn imports_of(program: &Program) -> Outcome<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    for wasm in [&program.wasm, &program.unpacker.wasm] {
        for payload in Parser::new(0).parse_all(wasm) {
            let payload = payload.map_err(|e| format!("wasm: {e}"))?;
            if let Payload::ImportSection(section) = payload {
                for import in section.into_imports() {
                    let import = import.map_err(|e| format!("wasm: {e}"))?;
                    names.insert(without_hash(import.name).to_owned());
                }
            }
        }
    }
    Ok(names)
}

/// `__wbg_slice_0123456789abcdef` → `__wbg_slice`.
fn without_hash(name: &str) -> &str {
    match name.rsplit_once('_') {
        Some((stem, hash)) if hash.len() == 16 && hash.bytes().all(|b| b.is_ascii_hexdigit()) => stem,
        _ => name,
    }
}

fn refuse_forbidden(program: &Program, found: &BTreeSet<String>) -> Outcome<()> {
    for word in FORBIDDEN {
        let in_name = found.iter().find(|name| format!("{name}_").contains(word) && word != "location");
        if let Some(name) = in_name {
            return Err(format!("the page's wasm imports {name}: nothing may reach a network"));
        }
        if let Some(line) = program.scripts().flat_map(str::lines).find(|line| line.contains(word)) {
            return Err(format!(
                "the page's wasm can reach `{word}` by `{}`: nothing may reach a network",
                line.trim()
            ));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn program(body: &str) -> Program {
        Program { glue: body.into(), ..Program::default() }
    }

    #[test]
    fn code_that_could_reach_a_network_is_refused() {
        for body in [
            "__wbg_a: function() { return arg0.fetch(arg1); }",
            "__wbg_a: function() { return new WebSocket(arg1); }",
            "__wbg_a: function() { arg0.location = arg1; }",
            "__wbg_a: function() { return arg0.open(arg1); }",
        ] {
            let program = program(body);
            assert!(refuse_forbidden(&program, &BTreeSet::new()).is_err(), "{body}");
        }
    }

    #[test]
    fn harmless_code_passes() {
        let program = program("__wbg_a: function() { return arg0.slice(arg1); }");
        assert_eq!(refuse_forbidden(&program, &BTreeSet::new()), Ok(()));
    }

    #[test]
    fn hashes_are_not_part_of_a_name() {
        assert_eq!(without_hash("__wbg_slice_0123456789abcdef"), "__wbg_slice");
        assert_eq!(without_hash("__wbindgen_object_drop_ref"), "__wbindgen_object_drop_ref");
    }
}
