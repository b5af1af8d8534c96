//! ファイル設計書: known by what stands in it, and read for the layout form.

use pmh_core::line::unreadable_sentence;
use pmh_design::Design;
use pmh_table::{OpenOptions, Source, open};
use web_sys::Blob;

use super::plumbing::{FileSource, size_of};
use super::{Refusal, no_room};

/// A larger workbook is a ledger: a design describes some dozens of items. Opening a large one twice costs time.
const LARGEST: u64 = 4 * 1024 * 1024;

/// Whether a file looks like a design. What cannot be read is for the ledger's reader to tell.
pub(super) fn looks_like_design(file: &Blob) -> bool {
    let source = || FileSource::open(file.clone()).ok();
    size_of(file) <= LARGEST && source().is_some_and(|source| is_design(Box::new(source)))
}

fn is_design(source: Box<dyn Source>) -> bool {
    open(source, &OpenOptions::default()).is_ok_and(|mut book| pmh_design::is_design(&mut book).unwrap_or(false))
}

/// Reads a design. The error is for the clerk.
pub(super) fn read(name: &str, file: Option<&Blob>) -> Result<Design, Refusal> {
    let gone = || Refusal::plain("ファイルを受け取れませんでした。もう一度選んでください。");
    let source = FileSource::open(file.ok_or_else(gone)?.clone()).map_err(|error| no_room(&error))?;
    open(Box::new(source), &OpenOptions::default())
        .and_then(|mut book| pmh_design::read_design(&mut book))
        .map_err(|error| Refusal { code: error.code, ..Refusal::plain(unreadable_sentence(name, &error)) })
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "a test reads the files of the tree")]
    fn designs_are_told_from_ledgers() {
        let tests = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests");
        let (corpus, designs) = (tests.join("corpus"), tests.join("design"));
        for design in ["ministry.xlsx", "vendor.xls", "per-scheme.xlsx", "untidy.xlsx", "differential.xlsx"] {
            assert!(is_design(Box::new(Cursor::new(std::fs::read(designs.join(design)).unwrap()))), "{design}");
        }
        for ledger in ["nanbyo-ordinary.xlsx", "format-xls.xls", "format-ods.ods", "text-cp932.csv", "habit-plain.xlsx"]
        {
            assert!(!is_design(Box::new(Cursor::new(std::fs::read(corpus.join(ledger)).unwrap()))), "{ledger}");
        }
    }
}
