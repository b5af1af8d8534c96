//! Rust to wasm and glue: cargo, wasm-bindgen as a library, wasm-opt.

use std::path::Path;

use sha2::{Digest, Sha256};
use wasm_bindgen_cli_support::Bindgen;

use super::{Kind, glue};
use crate::run::{self, Outcome};

/// The program of the page.
pub struct Program {
    /// The wasm.
    pub wasm: Vec<u8>,
    /// The JavaScript between wasm and browser, a classic script that defines `wasm_bindgen`.
    pub glue: String,
}

impl Program {
    /// SHA-256 of the wasm in hexadecimal: what the first screen shows.
    pub fn sha256(&self) -> String {
        hexadecimal(&Sha256::digest(&self.wasm))
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Compiles `web` and everything below it.
pub fn build(kind: Kind) -> Outcome<Program> {
    let profile = match kind {
        Kind::Release => "release",
        Kind::Development => "page-dev",
    };
    let mut cargo = run::cargo();
    cargo.args(["build", "--locked", "--package", "pmh-web", "--lib"]);
    cargo.args(["--target", "wasm32-unknown-unknown", "--profile", profile]);
    if kind == Kind::Release {
        // wasm-bindgen reads the list of wasm features that stripping would remove; the names are taken out after it.
        cargo.args(["--config", "profile.release.strip=false"]);
        run::same_everywhere(&mut cargo)?;
    }
    run::must(&mut cargo)?;
    let compiled = run::target().join("wasm32-unknown-unknown").join(profile).join("pmh_web.wasm");

    let folder = run::target().join("page");
    Bindgen::new()
        .input_path(compiled)
        .typescript(false)
        .no_modules(true)
        .map_err(complaint)?
        .omit_default_module_path(true)
        .remove_producers_section(true)
        .remove_name_section(true)
        .generate(&folder)
        .map_err(complaint)?;
    let glue = glue::without_loader(&run::read_text(&folder.join("pmh_web.js"))?)?;
    let bound = run::read(&folder.join("pmh_web_bg.wasm"))?;
    let wasm = match kind {
        Kind::Release => optimise(&bound)?,
        Kind::Development => bound,
    };
    Ok(Program { wasm, glue })
}

fn complaint(error: impl std::fmt::Display) -> String {
    format!("wasm-bindgen: {error:#}")
}

/// wasm-opt, about 15 % smaller. What went in is kept beside what came out: an unchanged program is not optimised twice.
fn optimise(bound: &[u8]) -> Outcome<Vec<u8>> {
    let folder = run::target().join("page");
    let input = folder.join("pmh_web_bg.wasm");
    let output = folder.join("optimised.wasm");
    let done_for = folder.join("optimised-from.txt");
    let mark = hexadecimal(&Sha256::digest(bound));
    if run::read_text(&done_for).is_ok_and(|kept| kept == mark) && output.is_file() {
        return run::read(&output);
    }
    run::write(&done_for, "")?;
    let tool = run::root().join("crates/xtask/node/node_modules/binaryen/bin/wasm-opt");
    run::must(run::program("node").arg(tool).args(FEATURES).arg("-O3").arg(&input).arg("-o").arg(&output))?;
    run::write(&done_for, mark)?;
    read_wasm(&output)
}

/// What Rust's wasm32 target emits by default, no more: every browser of the last years can run it.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

fn read_wasm(path: &Path) -> Outcome<Vec<u8>> {
    let bytes = run::read(path)?;
    if bytes.starts_with(b"\0asm") { Ok(bytes) } else { Err(format!("{} is not wasm", path.display())) }
}
