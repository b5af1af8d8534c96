//! Writes the test corpus: `cargo run -p pmh-sample --example corpus` from anywhere in the workspace.
#![allow(clippy::disallowed_methods, reason = "a tool of the maintainers: its work is to write files")]

use pmh_sample::corpus;
use std::error::Error;
use std::fs;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests");
    let (corpus_dir, books) = (tests.join("corpus"), tests.join("oracle/books"));
    fs::create_dir_all(&corpus_dir)?;
    fs::create_dir_all(&books)?;
    for entry in corpus::entries() {
        for (name, bytes) in entry.files()? {
            fs::write(corpus_dir.join(name), bytes)?;
        }
        if let Some((name, bytes)) = entry.book()? {
            fs::write(books.join(name), bytes)?;
        }
    }
    for file in corpus::unreadable()? {
        if let Some(bytes) = file.bytes {
            fs::write(corpus_dir.join(file.file), bytes)?;
        }
    }
    fs::write(corpus_dir.join("index.json"), corpus::index()?)?;
    fs::write(corpus_dir.join("README.md"), corpus::readme()?)?;
    Ok(())
}
