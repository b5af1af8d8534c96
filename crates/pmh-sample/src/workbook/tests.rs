//! Every writer, read back by an independent reader.

use super::*;
use crate::scheme::Scheme;
use crate::style::Style;
use crate::{Day, a1, ledger};
use calamine::{Data, Reader, Sheets, open_workbook_auto_from_rs};
use std::io::Cursor;

const TODAY: Day = Day { year: 2026, month: 4, day: 1 };

fn opened(book: &Book, format: BookFormat) -> Sheets<Cursor<Vec<u8>>> {
    open_workbook_auto_from_rs(Cursor::new(book.write(format).unwrap())).unwrap()
}

/// What calamine must give for a cell; dates as the number the file stores.
fn expected(book: &Book, cell: &Cell) -> String {
    match cell {
        Cell::Date { v, .. } => book.serial(*v).to_string(),
        Cell::Bool { v } => v.to_string(),
        other => other.stored(),
    }
}

fn given(data: Option<&Data>) -> String {
    match data {
        None | Some(Data::Empty) => String::new(),
        Some(Data::Float(number)) => number.to_string(),
        Some(Data::DateTime(moment)) => moment.as_f64().to_string(),
        Some(Data::DateTimeIso(iso)) => iso.clone(),
        Some(other) => other.to_string(),
    }
}

#[test]
fn calamine_reads_every_cell_of_every_format_in_both_date_systems() {
    let source = ledger(Scheme::Nanbyo, 12, 7, TODAY, &Style { names: crate::NameSet::Cp932, ..Style::ordinary() });
    for date1904 in [false, true] {
        let mut book = Book { date1904, ..Book::of(Sheet::of(&source)) };
        book.sheets.push(Sheet::of_texts("𠮷野・ほか", &[&["氏名", "備考"], &["見本　太郎", "改\n行"]]));
        for format in BookFormat::ALL.into_iter().chain([BookFormat::Xls95]) {
            if format == BookFormat::Xls95 {
                // The code page has no 𠮷.
                book.sheets[1].name = "吉野・ほか".to_owned();
            }
            let mut read = opened(&book, format);
            assert_eq!(read.sheet_names(), [source.sheet.as_str(), book.sheets[1].name.as_str()], "{format:?}");
            for sheet in &book.sheets {
                let range = read.worksheet_range(&sheet.name).unwrap();
                for (r, row) in sheet.rows.iter().enumerate() {
                    for (c, cell) in row.cells.iter().enumerate().filter(|(c, _)| !sheet.is_covered(r, *c)) {
                        let mut wanted = expected(&book, cell);
                        if let (BookFormat::Ods, Cell::Date { v, .. }) = (format, cell) {
                            wanted = Day::from_serial(*v).iso();
                        }
                        let found = given(range.get_value((r as u32, c as u32)));
                        assert_eq!(found, wanted, "{format:?} {} {}", sheet.name, a1(r, c));
                    }
                }
            }
        }
    }
}

#[test]
fn errors_formulas_and_truth_values_arrive() {
    let cells = vec![
        Cell::Error { v: "#N/A" },
        Cell::Error { v: "#DIV/0!" },
        Cell::Bool { v: true },
        Cell::Formula { f: "\"見\"".to_owned(), v: Some("見".to_owned()) },
        Cell::Number { v: -3 },
    ];
    let book = Book::of(Sheet { name: "値".to_owned(), rows: vec![cells.into()], ..Sheet::default() });
    for format in [BookFormat::Xlsx, BookFormat::Xlsb, BookFormat::Xls] {
        let range = opened(&book, format).worksheet_range("値").unwrap();
        let found: Vec<String> = (0..5).map(|c| given(range.get_value((0, c)))).collect();
        assert_eq!(found, ["#N/A", "#DIV/0!", "true", "見", "-3"], "{format:?}");
    }
}

#[test]
fn hidden_sheets_and_merges_arrive() {
    let mut book = Book::of(Sheet::of_texts("表", &[&["a", "b"], &["c", "d"]]));
    book.sheets[0].merges.push(Merge { top: 0, left: 0, bottom: 1, right: 0 });
    for (name, shown) in [("隠し", Shown::Hidden), ("奥", Shown::VeryHidden)] {
        book.sheets.push(Sheet { shown, ..Sheet::of_texts(name, &[&["x"]]) });
    }
    for format in [BookFormat::Xlsx, BookFormat::Xlsb, BookFormat::Xls] {
        let read = opened(&book, format);
        let shown: Vec<String> = read.sheets_metadata().iter().map(|sheet| format!("{:?}", sheet.visible)).collect();
        assert_eq!(shown, ["Visible", "Hidden", "VeryHidden"], "{format:?}");
    }
    assert!(book.sheets[0].is_covered(1, 0) && !book.sheets[0].is_covered(0, 0));
}

#[test]
fn a_long_string_table_runs_over_records() {
    let texts: Vec<String> = (0..3000).map(|n| format!("文字列その{n}")).collect();
    let rows = texts.iter().map(|text| SheetRow::from(vec![Cell::text(text)])).collect();
    let book = Book::of(Sheet { name: "長い".to_owned(), rows, ..Sheet::default() });
    let range = opened(&book, BookFormat::Xls).worksheet_range("長い").unwrap();
    for (n, text) in texts.iter().enumerate() {
        assert_eq!(given(range.get_value((n as u32, 0))), *text);
    }
}

#[test]
fn a_text_holds_what_is_shown() {
    let mut sheet = Sheet::of_texts("", &[&["a", "b\nc"], &["d"]]);
    sheet.set(1, 1, Cell::Formatted { v: 12, f: "0000" });
    assert_eq!(sheet.to_text(TextEncoding::Utf8, ';'), b"a;\"b\nc\"\r\nd;0012\r\n");
    assert_eq!(sheet.lines(), [0, 2]);
}

#[test]
fn inserted_rows_move_what_stands_below() {
    let mut sheet = Sheet::of_texts("", &[&["a"], &["b"]]);
    sheet.merges.push(Merge { top: 1, left: 0, bottom: 1, right: 2 });
    sheet.comments.push((1, 0, "注".to_owned()));
    sheet.insert(1, SheetRow::default());
    assert_eq!((sheet.merges[0].top, sheet.comments[0].0, sheet.rows.len()), (2, 2, 3));
}
