//! One row for each kind of cell and mark, in every format, written by programs that are not ours
//! (`data/make_cells.py`): what each reader sees of it. The .xlsb is written record by record below.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may fail loudly"
)]

mod common;

use common::{open_bytes, rows_of, xlsb};
use pmh_table::{DateShows, Note, Row, Value, Workbook};

/// The books with their date system; a program that computed the formulas saved their results.
const BOOKS: [(&str, bool, &[u8]); 8] = [
    ("cells.xlsx", false, include_bytes!("data/cells.xlsx")),
    ("cells-libreoffice.xlsx", false, include_bytes!("data/cells-libreoffice.xlsx")),
    ("cells.xls", false, include_bytes!("data/cells.xls")),
    ("cells.ods", false, include_bytes!("data/cells.ods")),
    ("cells1904.xlsx", true, include_bytes!("data/cells1904.xlsx")),
    ("cells1904-libreoffice.xlsx", true, include_bytes!("data/cells1904-libreoffice.xlsx")),
    ("cells1904.xls", true, include_bytes!("data/cells1904.xls")),
    ("cells1904.ods", true, include_bytes!("data/cells1904.ods")),
];

fn all() -> Vec<(&'static str, bool, Workbook)> {
    let mut all: Vec<_> =
        BOOKS.into_iter().map(|(name, mac, bytes)| (name, mac, open_bytes(bytes.to_vec()).unwrap())).collect();
    for (name, mac) in [("records.xlsb", false), ("records1904.xlsb", true)] {
        all.push((name, mac, open_bytes(xlsb::cells(mac)).unwrap()));
    }
    all
}

/// The row that column A names.
fn find<'a>(rows: &'a [Row], name: &str) -> Option<&'a Row> {
    rows.iter().find(|row| row.cell(0).text == name)
}

/// Runs over all books with the rows of their first sheet.
fn each(check: impl Fn(&str, bool, &[Row])) {
    for (name, mac, mut workbook) in all() {
        let rows = rows_of(&mut workbook, 0).unwrap();
        assert!(rows.len() >= 29, "{name}");
        check(name, mac, &rows);
    }
}

#[test]
fn dates_of_both_systems_and_what_their_formats_show() {
    let dates = [
        ("date", &["2024/4/1"][..], DateShows::Full),
        ("era", &["R6.4.1"], DateShows::Full),
        ("long era", &["令和6年4月1日"], DateShows::Full),
        // The built-in format follows the language of the program; LibreOffice wrote an American one.
        ("builtin 14", &["2024/4/1", "4/1/2024"], DateShows::Full),
        ("year and month", &["2024年4月"], DateShows::YearMonth),
        ("month and day", &["4月1日"], DateShows::MonthDay),
        ("year", &["2024"], DateShows::YearOnly),
    ];
    each(|name, mac, rows| {
        let day = |value: Value| match value {
            Value::Date { serial, date1904, shows } => Some((serial + if date1904 { 1462.0 } else { 0.0 }, shows)),
            _ => None,
        };
        for (kind, texts, shows) in &dates {
            let cell = find(rows, kind).unwrap().cell(1);
            assert!(texts.contains(&cell.text), "{name} {kind}: {}", cell.text);
            assert_eq!(day(cell.value), Some((45383.0, *shows)), "{name} {kind}");
        }
        let moment = find(rows, "date and time").unwrap().cell(1);
        assert_eq!((moment.text, day(moment.value)), ("2024/4/1 12:00", Some((45383.5, DateShows::Full))), "{name}");
        let time = find(rows, "time").unwrap().cell(1);
        assert_eq!(time.text, "12:00", "{name}");
        assert!(matches!(time.value, Value::Date { serial: 0.5, shows: DateShows::Time, .. }), "{name}");
        // A number without a date format is a number, whatever it may mean.
        let serial = if mac { 43921.0 } else { 45383.0 };
        assert_eq!(find(rows, "serial").unwrap().cell(1).value, Value::Number(serial), "{name}");
    });
}

#[test]
fn serials_that_are_no_days() {
    each(|name, mac, rows| {
        if mac {
            return;
        }
        let cell = |kind| find(rows, kind).unwrap().cell(1);
        if name.ends_with(".ods") {
            // LibreOffice has no 29 February 1900 and counts on before it; the text is what the clerk sees.
            let seen = ["sixty", "nought", "minus one"].map(|kind| cell(kind).text);
            assert_eq!(seen, ["1900/2/28", "1899/12/30", "1899/12/29"]);
            assert!(["sixty", "nought", "minus one"].iter().all(|kind| cell(kind).value == Value::Text));
            return;
        }
        for (kind, text, want) in [("sixty", "1900/2/29", 60.0), ("nought", "1900/1/0", 0.0), ("minus one", "-1", -1.0)]
        {
            let cell = cell(kind);
            assert_eq!(cell.text, text, "{name}");
            assert!(matches!(cell.value, Value::Date { serial, .. } if serial == want), "{name} {kind}");
        }
    });
}

#[test]
fn zero_formats_pad_and_hyphens_stand_where_they_are_shown() {
    each(|name, _, rows| {
        let cell = |kind| find(rows, kind).unwrap().cell(1);
        assert_eq!((cell("zeros").text, cell("zeros").value), ("0012345", Value::ZeroPadded(12345.0)), "{name}");
        assert_eq!(
            (cell("zeros with hyphens").text, cell("many digits").text),
            ("12-3456-7", "123456789012345"),
            "{name}"
        );
        assert_eq!((cell("text of zeros").text, cell("text of zeros").value), ("0123", Value::Text), "{name}");
    });
}

#[test]
fn truths_errors_and_formulas() {
    each(|name, _, rows| {
        let cell = |kind| find(rows, kind).unwrap().cell(1);
        assert_eq!((cell("true").text, cell("true").value), ("TRUE", Value::Bool(true)), "{name}");
        assert_eq!((cell("false").text, cell("false").value), ("FALSE", Value::Bool(false)), "{name}");
        assert_eq!((cell("error").text, cell("error").value), ("#N/A", Value::Error), "{name}");
        let formulas =
            ["formula", "formula of text", "formula of nothing", "formula that fails"].map(|kind| cell(kind).value);
        if ["cells.xlsx", "cells1904.xlsx"].contains(&name) {
            // openpyxl computes nothing.
            assert_eq!(formulas, [Value::NoCachedValue; 4], "{name}");
            return;
        }
        assert_eq!(formulas, [Value::Number(2.0), Value::Text, Value::Empty, Value::Error], "{name}");
        assert_eq!((cell("formula of text").text, cell("formula that fails").text), ("山田", "#DIV/0!"), "{name}");
    });
}

#[test]
fn texts() {
    each(|name, _, rows| {
        let text = |kind| find(rows, kind).unwrap().cell(1).text;
        assert_eq!((text("rich"), text("line break")), ("山田", "一行目\n二行目"), "{name}");
        assert_eq!((text("blanks"), text("old kana"), text("rare")), (" 前後 ", "ﾔﾏﾀﾞ", "髙𠮷﨑"), "{name}");
    });
}

#[test]
fn marks_are_seen_in_every_format() {
    each(|name, _, rows| {
        let marked = |mark: fn(&Row) -> bool| -> Vec<&str> {
            rows.iter().filter(|row| mark(row)).map(|row| row.cell(0).text).collect()
        };
        assert_eq!(marked(|row| row.struck), ["partly struck", "struck"], "{name}");
        assert_eq!(marked(|row| row.greyed), ["grey"], "{name}");
    });
}

#[test]
fn filters_conditional_formats_and_comments_are_seen_in_every_format() {
    for (name, _, mut workbook) in all() {
        assert_eq!(workbook.notes(), [Note::CommentsIgnored], "{name}: everything else is seen");
        let mut row = Row::new();
        let mut table = workbook.table(0).unwrap();
        while table.read_row(&mut row).unwrap() {}
        let tail = table.tail().unwrap();
        assert_eq!((tail.conditional_formats, tail.filtered), (true, false), "{name}");
        drop(table);
        let mut table = workbook.table(1).unwrap();
        let mut hidden = Vec::new();
        while table.read_row(&mut row).unwrap() {
            hidden.extend(row.hidden.then_some(row.number));
        }
        let tail = table.tail().unwrap();
        assert_eq!((hidden.as_slice(), tail.conditional_formats, tail.filtered), (&[3][..], false, true), "{name}");
    }
}
