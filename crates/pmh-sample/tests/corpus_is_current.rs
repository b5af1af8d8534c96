//! The committed corpus is what the generator makes, and every workbook in it holds the cells of its ledger.
#![allow(clippy::disallowed_methods, reason = "a test of files")]

use calamine::{Data, Reader, open_workbook_auto};
use pmh_sample::corpus::{self, Entry, Format};
use pmh_sample::{Cell, FaultKind};
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

fn tests_dir(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests").join(name)
}

const AGAIN: &str = "run: cargo run -p pmh-sample --example corpus; python3 tests/oracle/make_books.py";

#[test]
fn files_are_what_the_generator_makes() {
    let dir = tests_dir("corpus");
    let mut known = BTreeSet::from(["README.md".to_owned(), "index.json".to_owned()]);
    assert_eq!(fs::read(dir.join("README.md")).unwrap(), corpus::readme().unwrap(), "{AGAIN}");
    assert_eq!(fs::read(dir.join("index.json")).unwrap(), corpus::index().unwrap(), "{AGAIN}");
    for entry in corpus::entries() {
        known.insert(entry.file());
        for (name, bytes) in entry.files().unwrap() {
            assert!(fs::read(dir.join(&name)).ok().as_ref() == Some(&bytes), "{name} is not current; {AGAIN}");
            known.insert(name);
        }
        if let Some((name, bytes)) = entry.book().unwrap() {
            let committed = fs::read(tests_dir("oracle/books").join(&name)).ok();
            assert!(committed.as_ref() == Some(&bytes), "{name} is not current; {AGAIN}");
        }
    }
    for file in corpus::unreadable().unwrap() {
        let committed = fs::read(dir.join(file.file)).unwrap();
        assert!(file.bytes.is_none_or(|bytes| bytes == committed), "{}", file.file);
        known.insert(file.file.to_owned());
    }
    let found: BTreeSet<String> =
        fs::read_dir(&dir).unwrap().map(|f| f.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(found, known, "a file that no entry makes, or one that is missing");
}

#[test]
fn workbooks_hold_the_cells_of_their_ledgers() {
    for entry in corpus::entries().iter().filter(|e| !matches!(e.format, Format::Text(..))) {
        let mut book = open_workbook_auto(tests_dir("corpus").join(entry.file())).unwrap();
        let ledger = entry.ledger();
        assert_eq!(book.sheet_names().join(","), ledger.sheet);
        let range = book.worksheet_range(&ledger.sheet).unwrap();
        for (r, row) in ledger.sheet_rows().enumerate() {
            for (c, cell) in row.iter().enumerate() {
                let read = range.get_value((r as u32, c as u32)).unwrap_or(&Data::Empty);
                assert!(same(cell, read, entry), "{} {}: {cell:?} is {read:?}", entry.file(), pmh_sample::a1(r, c));
            }
        }
    }
}

fn same(cell: &Cell, read: &Data, entry: &Entry) -> bool {
    match (cell, read) {
        (Cell::Blank | Cell::Formula { v: None, .. }, Data::Empty) => true,
        (Cell::Text { v } | Cell::Formula { v: Some(v), .. }, Data::String(text)) => v == text,
        (Cell::Number { v } | Cell::Formatted { v, .. }, Data::Float(number)) => *v as f64 == *number,
        (Cell::Number { v } | Cell::Formatted { v, .. }, Data::Int(number)) => v == number,
        (Cell::Date { v, .. }, Data::DateTime(date)) => *v as f64 == date.as_f64(),
        (Cell::Date { v, .. }, Data::DateTimeIso(date)) => {
            entry.format == Format::Ods && *date == pmh_sample::Day::from_serial(*v).iso()
        }
        (Cell::Bool { v }, Data::Bool(value)) => v == value,
        (Cell::Error { v }, Data::Error(error)) => *v == error.to_string(),
        _ => false,
    }
}

#[test]
fn a_formula_that_was_never_calculated_has_no_stored_result() {
    let entry = corpus::entries().into_iter().find(|e| e.name == "faulty-texts").unwrap();
    let ledger = entry.ledger();
    let fault = ledger.faults.iter().find(|f| f.kind == FaultKind::NotCalculated).unwrap();
    let mut book = open_workbook_auto(tests_dir("corpus").join(entry.file())).unwrap();
    let formulas = book.worksheet_formula(&ledger.sheet).unwrap();
    let formula = formulas.get_value((fault.row as u32, fault.col as u32)).unwrap();
    assert!(formula.starts_with("CONCATENATE"));
}

#[test]
fn every_scheme_every_format_and_every_fault_is_there() {
    let entries = corpus::entries();
    for scheme in pmh_sample::Scheme::ALL {
        assert!(entries.iter().any(|e| e.scheme == scheme && e.faults.is_empty()), "{scheme:?}");
    }
    for extension in ["xlsx", "xls", "ods", "xlsb", "csv", "txt"] {
        assert!(entries.iter().any(|e| e.format.extension() == extension), "{extension}");
    }
    for kind in FaultKind::ALL {
        let planted = entries.iter().any(|e| e.ledger().faults.iter().any(|f| f.kind == kind));
        assert!(planted, "{kind:?}");
    }
    let names: BTreeSet<_> = entries.iter().map(|e| e.name).collect();
    assert_eq!(names.len(), entries.len());
    assert!(corpus::unreadable().unwrap().iter().all(|u| u.file.starts_with("unreadable-")));
}
