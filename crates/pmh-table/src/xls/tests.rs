use std::io::Cursor;

use super::*;
use crate::source::Buffered;

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    records::write(&mut out, kind, data).unwrap();
    out
}

fn words(words: &[u16]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

fn bof(kind: u16) -> Vec<u8> {
    record(records::BOF, &words(&[0x0600, kind, 0, 0]))
}

/// A BIFF8 stream with one sheet.
fn book(globals: &[u8], sheet: &[u8]) -> Vec<u8> {
    let mut out = [bof(5), globals.to_vec()].concat();
    let offset = u32::try_from(out.len() + 4 + 8 + 1 + 4).unwrap();
    let mut head = offset.to_le_bytes().to_vec();
    head.extend([0, 0, 1, 0, b'S']);
    out.extend(record(0x0085, &head));
    out.extend(record(records::EOF, &[]));
    out.extend(bof(0x10));
    out.extend(sheet);
    out.extend(record(records::EOF, &[]));
    out
}

fn open(stream: &[u8]) -> Result<XlsBook, ReadError> {
    let file = container::write(stream);
    let source = Buffered::new(Box::new(Cursor::new(file))).unwrap();
    XlsBook::open(&mut Compound::open(source)?, "Workbook", &Limits::default())
}

fn rows(stream: &[u8]) -> Vec<Row> {
    let book = open(stream).unwrap();
    let mut table = book.table(0).unwrap();
    let mut rows = Vec::new();
    let mut row = Row::new();
    while table.read_row(&mut row).unwrap() {
        rows.push(row.clone());
    }
    rows
}

fn rule(stream: &[u8]) -> &'static str {
    open(stream).err().map_or("opened", |error| error.rule)
}

fn number(row: u16, column: u16, value: f64) -> Vec<u8> {
    let mut data = words(&[row, column, 15]);
    data.extend(value.to_le_bytes());
    record(0x0203, &data)
}

#[test]
fn a_stray_cell_in_the_last_corner_is_refused_before_memory_is_asked_for() {
    let near = [number(0, 0, 1.0), number(65_535, 3, 2.0)].concat();
    assert_eq!(rows(&book(&[], &near)).len(), 2);
    let far = [number(0, 0, 1.0), number(65_535, 255, 2.0)].concat();
    assert_eq!(rule(&book(&[], &far)), "too_large");
}

#[test]
fn formulas_keep_their_saved_results() {
    let formula = |column: u16, saved: [u8; 8]| {
        let mut data = words(&[0, column, 15]);
        data.extend(saved);
        // Flags, then tokens that make no sense: they are not looked at.
        data.extend([0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 1, 2, 3]);
        record(0x0006, &data)
    };
    let text = [words(&[2]), vec![1], words(&[0x5C71, 0x7530])].concat();
    let sheet = [
        formula(0, 1.5f64.to_le_bytes()),
        formula(1, [0, 0, 0, 0, 0, 0, 0xFF, 0xFF]),
        record(0x0207, &text),
        formula(2, [1, 0, 1, 0, 0, 0, 0xFF, 0xFF]),
        formula(3, [2, 0, 0x2A, 0, 0, 0, 0xFF, 0xFF]),
        formula(4, [3, 0, 0, 0, 0, 0, 0xFF, 0xFF]),
    ]
    .concat();
    let row = rows(&book(&[], &sheet)).remove(0);
    let texts: Vec<&str> = (0..5).map(|column| row.cell(column).text).collect();
    assert_eq!(texts, ["1.5", "山田", "TRUE", "#N/A", ""]);
    assert_eq!(row.cell(3).value, Value::Error);
    assert_eq!(rule(&book(&[], &formula(0, [2, 0, 0x99, 0, 0, 0, 0xFF, 0xFF]))), "damaged_workbook");
}

#[test]
fn hidden_columns_end_where_the_sheet_ends() {
    // Found by `./build.sh fuzz`: column 65,536 of a sheet that has 256.
    let info = record(0x007D, &words(&[3, 0xFFFF, 2304, 15, 1, 0]));
    let book = open(&book(&[], &[info, number(0, 0, 1.0)].concat())).unwrap();
    assert_eq!(book.table(0).unwrap().hidden_columns(), [(3, 255)]);
}

#[test]
fn charts_inside_a_sheet_are_passed_over() {
    let sheet =
        [number(0, 0, 1.0), bof(0x20), number(5, 5, 9.0), record(records::EOF, &[]), number(1, 0, 2.0)].concat();
    let found = rows(&book(&[], &sheet));
    assert_eq!(found.iter().map(|row| row.cell(0).text.to_owned()).collect::<Vec<_>>(), ["1", "2"]);
}

#[test]
fn string_tables_whose_count_lies() {
    let table = |count: u32, tail: &[u8]| {
        let mut data = count.to_le_bytes().to_vec();
        data.extend(count.to_le_bytes());
        data.extend([1, 0, 0, b'a', 1, 0, 0, b'b']);
        data.extend(tail);
        record(0x00FC, &data)
    };
    let cell = |index: u32| {
        let mut data = words(&[0, 0, 15]);
        data.extend(index.to_le_bytes());
        record(0x00FD, &data)
    };
    assert_eq!(rows(&book(&table(2, &[]), &cell(1)))[0].cell(0).text, "b");
    assert_eq!(rows(&book(&table(1, &[]), &cell(1)))[0].cell(0).text, "b", "too small");
    assert_eq!(rows(&book(&table(9, &[]), &cell(1)))[0].cell(0).text, "b", "too large");
    assert_eq!(rows(&book(&table(2, &[9]), &cell(1)))[0].cell(0).text, "b", "a byte too much");
    assert_eq!(rule(&book(&table(2, &[]), &cell(2))), "damaged_workbook", "a string that is not there");
    assert_eq!(rule(&book(&table(3, &[200, 0, 0, b'x']), &cell(0))), "damaged_workbook", "a string that is cut");
}

#[test]
fn what_is_no_number_is_an_error() {
    let row = rows(&book(&[], &[number(0, 0, f64::NAN), number(0, 1, f64::INFINITY)].concat())).remove(0);
    assert!(row.cells().all(|cell| cell.value == Value::Error));
}

#[test]
fn old_and_protected_streams_are_named() {
    assert_eq!(rule(&record(0x0409, &words(&[0x0400, 0x10]))), "old_excel");
    assert_eq!(rule(&book(&record(0x002F, &words(&[1, 1, 1])), &[])), "password_xls");
    assert_eq!(rule(&bof(5)), "damaged_workbook");
    assert_eq!(rule(&book(&[], &record(0x0203, &[0, 0]))), "damaged_workbook");
}
