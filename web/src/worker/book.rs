//! The report as a workbook for people, made of the lists of the last run when the clerk wants it.

use std::io;

use pmh_book::{Facts, ReportBook, XlsxError};
use pmh_core::Env;
use pmh_core::entry::{Change, Finding, LeftOut, Skipped};
use pmh_core::line::Summary;
use serde::de::DeserializeOwned;

use super::journal::EntryReader;
use super::plumbing::FileSource;
use super::results::{Book, Results};
use super::{Refusal, no_room};
use crate::app::words::count;

/// Entries that a workbook made in the page may hold: it grows in memory, about 600 bytes an entry.
const MOST: u64 = 150_000;

/// How the last run ended: what the workbook says besides the lists.
pub struct End {
    /// Its figures.
    pub summary: Summary,
    /// Its day and program.
    pub env: Env,
    /// The names of the CSV's files; none when none was made.
    pub files: Vec<String>,
}

/// The workbook; `shown` is how often a My Number was on the screen. The error is for the clerk.
pub fn make(results: &Results, shown: u64) -> Result<Vec<u8>, Refusal> {
    let Some(end) = &results.end else { return Err(Refusal::plain(super::NO_RESULTS)) };
    let all: u64 = results.books().iter().map(|book| book.marks.entries()).sum();
    let [_, changes, ..] = results.books();
    // What nobody has to look at goes first.
    let listed = all - changes.marks.entries();
    if listed > MOST {
        return Err(Refusal::plain(format!(
            "指摘などが{}件あるため、Excelの検査結果を作れません（{}件まで）。多い指摘から直してチェックし直すか、出力の画面で検査結果（.json）を保存してください。",
            count(listed),
            count(MOST)
        )));
    }
    let facts = Facts { summary: &end.summary, env: &end.env, output_files: &end.files, shown: Some(shown) };
    fill(results, &end.summary, all <= MOST)
        .and_then(|book| book.finish(&facts).map_err(as_io))
        .map_err(|error| no_room(&error))
}

/// `room`: whether every change is listed, too.
fn fill(results: &Results, summary: &Summary, room: bool) -> io::Result<ReportBook> {
    let mut book = ReportBook::new(&summary.layout);
    let [findings, changes, skipped, left_out, added, changed, gone] = results.books();
    each(findings, |entry: Finding| book.finding(&entry))?;
    each(changes, |entry: Change| {
        if room {
            book.change(&entry)
        } else {
            book.unlisted_change(&entry);
            Ok(())
        }
    })?;
    each(left_out, |entry: LeftOut| book.left_out(&entry))?;
    each(skipped, |entry: Skipped| book.skipped(&entry))?;
    each(gone, |entry| book.gone(&entry))?;
    each(changed, |entry| book.changed(&entry))?;
    each(added, |entry| book.added(&entry))?;
    Ok(book)
}

/// Every entry of a list, in its order.
fn each<T: DeserializeOwned>(book: &Book, mut add: impl FnMut(T) -> Result<(), XlsxError>) -> io::Result<()> {
    let mut reader = EntryReader::new(FileSource::open(book.blob.clone())?, &book.marks);
    for number in 0..book.marks.entries() {
        add(serde_json::from_str(reader.entry(number)?)?).map_err(as_io)?;
    }
    Ok(())
}

fn as_io(error: XlsxError) -> io::Error {
    io::Error::other(error.to_string())
}
