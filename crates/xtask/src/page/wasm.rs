//! Rust to wasm and glue: cargo, wasm-bindgen as a library, wasm-opt.

use std::path::Path;

use sha2::{Digest, Sha256};
use wasm_bindgen_cli_support::Bindgen;

use super::{Kind, glue};
use crate::run::{self, Outcome};

/// A wasm module and the JavaScript between it and the browser.
pub struct Module {
    /// The wasm.
    pub wasm: Vec<u8>,
    /// A classic script that defines `wasm_bindgen` or, of the unpacker, `pmh_unpack`.
    pub glue: String,
}

/// The program of the page.
pub struct Program {
    /// How carefully it was made.
    pub kind: Kind,
    /// Page and worker.
    pub wasm: Vec<u8>,
    /// The script that defines `wasm_bindgen`.
    pub glue: String,
    /// What unpacks the wasm at the start of the page.
    pub unpacker: Module,
}

impl Program {
    /// The glue of both modules.
    pub fn scripts(&self) -> impl Iterator<Item = &str> {
        [self.glue.as_str(), self.unpacker.glue.as_str()].into_iter()
    }

    /// SHA-256 of the wasm in hexadecimal: what the first screen shows.
    pub fn sha256(&self) -> String {
        hexadecimal(&Sha256::digest(&self.wasm))
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Compiles the page with everything below it, and its unpacker.
pub fn build(kind: Kind) -> Outcome<Program> {
    let page = module(kind, "pmh-web", "wasm_bindgen")?;
    let unpacker = module(kind, "pmh-unpack", "pmh_unpack")?;
    Ok(Program { kind, wasm: page.wasm, glue: page.glue, unpacker })
}

/// Compiles one package to wasm and glue; the glue defines the global constant `global`.
fn module(kind: Kind, package: &str, global: &str) -> Outcome<Module> {
    let profile = match kind {
        Kind::Release => "release",
        Kind::Development => "page-dev",
    };
    let mut cargo = run::cargo();
    cargo.args(["build", "--locked", "--package", package, "--lib"]);
    cargo.args(["--target", "wasm32-unknown-unknown", "--profile", profile]);
    if kind == Kind::Release {
        // wasm-bindgen reads the list of wasm features that stripping would remove; the names are taken out after it.
        cargo.args(["--config", "profile.release.strip=false"]);
        run::same_everywhere(&mut cargo)?;
    }
    run::must(&mut cargo)?;
    let name = package.replace('-', "_");
    let compiled = run::target().join("wasm32-unknown-unknown").join(profile).join(format!("{name}.wasm"));

    let folder = run::target().join("page").join(package);
    Bindgen::new()
        .input_path(compiled)
        .typescript(false)
        .no_modules(true)
        .and_then(|bindgen| bindgen.no_modules_global(global))
        .map_err(complaint)?
        .omit_default_module_path(true)
        .remove_producers_section(true)
        .remove_name_section(true)
        .generate(&folder)
        .map_err(complaint)?;
    let glue = glue::without_loader(&run::read_text(&folder.join(format!("{name}.js")))?)?;
    let bound = folder.join(format!("{name}_bg.wasm"));
    let wasm = match kind {
        Kind::Release => optimise(&bound)?,
        Kind::Development => run::read(&bound)?,
    };
    Ok(Module { wasm, glue })
}

fn complaint(error: impl std::fmt::Display) -> String {
    format!("wasm-bindgen: {error:#}")
}

/// wasm-opt, about 15 % smaller. What went in is marked beside what came out: an unchanged program is not optimised twice.
fn optimise(input: &Path) -> Outcome<Vec<u8>> {
    let output = input.with_file_name("optimised.wasm");
    let done_for = input.with_file_name("optimised-from.txt");
    let mark = hexadecimal(&Sha256::digest(run::read(input)?));
    if run::read_text(&done_for).is_ok_and(|kept| kept == mark) && output.is_file() {
        return run::read(&output);
    }
    run::write(&done_for, "")?;
    let tool = run::root().join("crates/xtask/node/node_modules/binaryen/bin/wasm-opt");
    run::must(run::program("node").arg(tool).args(FEATURES).arg("-O3").arg(input).arg("-o").arg(&output))?;
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

#[cfg(test)]
impl Default for Program {
    /// Two modules without content.
    fn default() -> Self {
        let empty = || b"\0asm\x01\0\0\0".to_vec();
        Self {
            kind: Kind::Development,
            wasm: empty(),
            glue: "let wasm_bindgen = {};".into(),
            unpacker: Module { wasm: empty(), glue: "let pmh_unpack = {};".into() },
        }
    }
}
