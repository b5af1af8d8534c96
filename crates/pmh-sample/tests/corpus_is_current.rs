//! The committed corpus is what the generator makes, and every workbook in it holds the cells of its ledger.
#![allow(clippy::disallowed_methods, reason = "a test of files")]

use calamine::{Data, Reader, open_workbook_auto};
use pmh_sample::corpus::{self, Entry, Format};
use pmh_sample::{Cell, FaultKind, book_json, cases};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

fn tests_dir(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests").join(name)
}

const AGAIN: &str = "run: cargo run -p pmh-sample --example corpus";

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
    }
    let foreign = corpus::foreign();
    let committed = [fs::read(tests_dir("oracle/foreign.json")), fs::read(dir.join("foreign/expected.csv"))];
    let made = [book_json(&foreign).unwrap(), foreign.expected_csv()];
    let is_current = committed.into_iter().zip(made).all(|(file, text)| file.unwrap() == text.into_bytes());
    assert!(is_current, "the ledger for other programs is not current; {AGAIN}; python3 tests/oracle/make_books.py");
    for file in corpus::unreadable().unwrap() {
        let committed = fs::read(dir.join(file.file)).unwrap();
        assert!(file.bytes == committed, "{} is not current; {AGAIN}", file.file);
        known.insert(file.file.to_owned());
    }
    known.extend(["cases".to_owned(), "foreign".to_owned()]);
    let found: BTreeSet<String> =
        fs::read_dir(&dir).unwrap().map(|f| f.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(found, known, "a file that no entry makes, or one that is missing");
}

#[test]
fn the_cases_are_what_the_generator_makes() {
    let dir = tests_dir("corpus/cases");
    let cases = cases::all().unwrap();
    let mut wanted: BTreeMap<String, Vec<u8>> =
        cases::golden(&cases).into_iter().map(|(name, csv)| (name, csv.into_bytes())).collect();
    wanted.insert("cases.json".to_owned(), cases::index(&cases).unwrap());
    for file in cases.iter().flat_map(|case| &case.files) {
        assert!(wanted.insert(file.name.clone(), file.bytes.clone()).is_none(), "{} twice", file.name);
    }
    let found: BTreeMap<String, Vec<u8>> = fs::read_dir(&dir)
        .unwrap()
        .map(|file| file.unwrap().path())
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(path).unwrap()))
        .collect();
    let stale: Vec<&String> =
        wanted.keys().chain(found.keys()).filter(|name| wanted.get(*name) != found.get(*name)).collect();
    assert!(stale.is_empty(), "{stale:?} not current; {AGAIN}");
    assert!((1..=30).all(|number| cases.iter().any(|case| case.number == number && !case.files.is_empty())));
    let names = cases.iter().flat_map(|case| &case.files).map(|file| file.name.rsplit_once('.').unwrap().0);
    let table = cases::readme(&cases);
    assert!(names.into_iter().all(|stem| table.contains(&format!("`{stem}`"))), "a file that the table does not name");
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
        // In .ods calamine gives the words of an error.
        (Cell::Error { v }, Data::String(text)) => entry.format == Format::Ods && v == text,
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
