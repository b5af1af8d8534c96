//! Every hostile file against its outcome and the memory it may take. Time is printed by `write.rs`, never judged here.
#![allow(clippy::print_stdout, reason = "`--nocapture` shows what each file takes")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

use std::io::Cursor;
use std::sync::Mutex;

use peak_alloc::PeakAlloc;
use pmh_table::{OpenOptions, ReadError, Row, header, open, sample_rows};
use pmh_tests::hostile::{Hostile, Outcome, all};

#[global_allocator]
static HEAP: PeakAlloc = PeakAlloc;

/// One file at a time: the heap is counted for the whole process.
static ALONE: Mutex<()> = Mutex::new(());

/// Opens, samples, finds the heading and reads to the end, as the page does.
fn read(bytes: Vec<u8>) -> Result<usize, ReadError> {
    let mut workbook = open(Box::new(Cursor::new(bytes)), &OpenOptions::default())?;
    let sample = sample_rows(&mut workbook, 0, 400)?;
    drop(header::find_header(&sample, &|text| text.contains("番号"), header::Forced::default()));
    drop(sample);
    let mut table = workbook.table(0)?;
    let mut row = Row::new();
    let mut rows = 0;
    while table.read_row(&mut row)? {
        rows += 1;
    }
    Ok(rows)
}

fn hold(chosen: impl Fn(&Hostile) -> bool) {
    let alone = ALONE.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let mut wrong = Vec::new();
    let mut tried = 0;
    for hostile in all().into_iter().filter(chosen) {
        tried += 1;
        let bytes = hostile.bytes();
        HEAP.reset_peak_usage();
        let before = HEAP.current_usage();
        let outcome = match read(bytes) {
            Ok(rows) => Outcome::Rows(rows),
            Err(error) => Outcome::Refused(error.code),
        };
        let megabytes = HEAP.peak_usage().saturating_sub(before) >> 20;
        println!("{:40} {outcome:?} {megabytes} MB", hostile.name);
        if outcome != hostile.outcome {
            wrong.push(format!("{}: {outcome:?} instead of {:?}", hostile.name, hostile.outcome));
        }
        if megabytes > hostile.megabytes {
            wrong.push(format!("{} takes {megabytes} MB, not {}", hostile.name, hostile.megabytes));
        }
    }
    drop(alone);
    assert!(tried > 0 && wrong.is_empty(), "{}", wrong.join("\n"));
}

fn ends(end: &'static str) -> impl Fn(&Hostile) -> bool {
    move |hostile| hostile.name.ends_with(end)
}

#[test]
fn xlsx() {
    hold(ends(".xlsx"));
}

#[test]
fn xlsb() {
    hold(ends(".xlsb"));
}

#[test]
fn xls() {
    hold(ends(".xls"));
}

#[test]
fn ods() {
    hold(ends(".ods"));
}

#[test]
fn text() {
    hold(ends(".csv"));
}
