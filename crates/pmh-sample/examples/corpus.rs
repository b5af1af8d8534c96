//! Writes the test corpus: `cargo run -p pmh-sample --example corpus` from anywhere in the workspace.
#![allow(clippy::disallowed_methods, reason = "a tool of the maintainers: its work is to write files")]

use pmh_sample::{book_json, cases, corpus};
use std::error::Error;
use std::fs;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests");
    let corpus_dir = tests.join("corpus");
    fs::create_dir_all(corpus_dir.join("foreign"))?;
    for entry in corpus::entries() {
        for (name, bytes) in entry.files()? {
            fs::write(corpus_dir.join(name), bytes)?;
        }
    }
    for file in corpus::unreadable()? {
        fs::write(corpus_dir.join(file.file), file.bytes)?;
    }
    let foreign = corpus::foreign();
    fs::write(tests.join("oracle/foreign.json"), book_json(&foreign)?)?;
    fs::write(corpus_dir.join("foreign/expected.csv"), foreign.expected_csv())?;
    let cases = cases::all()?;
    let cases_dir = corpus_dir.join("cases");
    fs::create_dir_all(&cases_dir)?;
    for old in fs::read_dir(&cases_dir)? {
        fs::remove_file(old?.path())?;
    }
    for file in cases.iter().flat_map(|case| &case.files) {
        fs::write(cases_dir.join(&file.name), &file.bytes)?;
    }
    for (name, csv) in cases::golden(&cases) {
        fs::write(cases_dir.join(name), csv)?;
    }
    fs::write(cases_dir.join("cases.json"), cases::index(&cases)?)?;
    fs::write(corpus_dir.join("index.json"), corpus::index()?)?;
    fs::write(corpus_dir.join("README.md"), corpus::readme()?)?;
    Ok(())
}
