//! The page: Rust to wasm, wasm to one HTML file.

mod glue;
mod imports;
mod pack;
mod policy;
mod wasm;

use std::path::PathBuf;

use crate::run::{self, Outcome};

/// How carefully the page is made.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Small and fast, for clerks: release profile and wasm-opt.
    Release,
    /// Quickly made, for trying things out.
    Development,
}

/// Makes `dist/pmh-csv.html` and, for clerks, the folder edition in `dist/site`; returns the path of the single file.
pub fn build(kind: Kind) -> Outcome<PathBuf> {
    let program = wasm::build(kind)?;
    imports::refuse(&program)?;
    let single = pack::single(&program)?;
    let path = run::dist().join("pmh-csv.html");
    run::write(&path, single)?;
    if kind == Kind::Release {
        pack::folder(&program, &run::dist().join("site"))?;
    }
    Ok(path)
}

/// Builds once more and writes the list of imports as it is now.
pub fn accept_imports() -> Outcome<()> {
    let program = wasm::build(Kind::Release)?;
    imports::accept(&program)
}

/// Is the list of imports the one of the page that clerks get?
pub fn check_imports() -> Outcome<()> {
    imports::check(&wasm::build(Kind::Release)?)
}
