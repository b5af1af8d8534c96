//! The copy of the ledger with the findings of the last run marked in it, made when the clerk wants it.

use std::io;

use pmh_book::marked::{Marking, Trouble, write_marked};
use pmh_core::entry::Finding;
use pmh_core::privacy::masked;
use web_sys::Blob;

use super::journal::EntryReader;
use super::plumbing::{BlobSpool, FileSource};
use super::results::Results;
use super::{Refusal, no_room};

/// The copy; `name` is the ledger's, `file` its bytes. The error is for the clerk.
pub fn make(results: &Results, name: &str, file: Option<&Blob>) -> Result<Blob, Refusal> {
    let Some(file) = file else { return Err(Refusal::plain(super::NO_RESULTS)) };
    let mut spool = BlobSpool::new();
    write(results, name, file, &mut spool).map_err(|trouble| match trouble {
        Trouble::Write(error) => no_room(&error),
        other => Refusal::plain(other.to_string()),
    })?;
    spool.finish("application/octet-stream").map_err(|error| no_room(&error))
}

fn write(results: &Results, name: &str, file: &Blob, spool: &mut BlobSpool) -> Result<(), Trouble> {
    let [findings, ..] = results.books();
    let mut reader = EntryReader::new(FileSource::open(findings.blob.clone())?, &findings.marks);
    let mut entry = |number: u64| -> io::Result<Finding> { Ok(serde_json::from_str(reader.entry(number)?)?) };
    // Findings name the ledger as it may be shown.
    let mut marking = Marking::new(&masked(name));
    for number in 0..findings.marks.entries() {
        marking.add(number, &entry(number)?);
    }
    write_marked(Box::new(FileSource::open(file.clone())?), &marking, &mut entry, spool)
}
