//! .xlsx made to hurt: bombs, entities, endless things. Refused or handled, under the stated limits.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may fail loudly"
)]

mod common;

use std::io::Cursor;

use common::{Book, MAIN, refusal, zip};
use pmh_table::{Limits, OpenOptions, ReadError, Row, open};

fn under(limits: Limits, bytes: Vec<u8>) -> Result<usize, ReadError> {
    let options = OpenOptions { limits, ..OpenOptions::default() };
    let mut workbook = open(Box::new(Cursor::new(bytes)), &options)?;
    let mut table = workbook.table(0)?;
    let mut row = Row::new();
    let mut count = 0;
    while table.read_row(&mut row)? {
        count += 1;
    }
    Ok(count)
}

#[test]
fn a_billion_laughs_and_external_entities() {
    for doctype in [
        "<!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY lol2 \"&lol;&lol;\">]>",
        "<!DOCTYPE x SYSTEM \"file:///etc/passwd\">",
    ] {
        let mut book = Book::with_rows("<row><c><v>1</v></c></row>");
        book.sheet.insert_str(0, doctype);
        assert_eq!(refusal(book.bytes()).rule, "doctype_in_workbook");
        let mut book = Book::with_rows("<row><c t=\"s\"><v>0</v></c></row>");
        book.strings = Some(format!("{doctype}<sst xmlns=\"{MAIN}\"><si><t>&lol2;</t></si></sst>"));
        assert_eq!(refusal(book.bytes()).rule, "doctype_in_workbook");
    }
}

#[test]
fn an_inflating_bomb_is_stopped_by_its_ratio() {
    let mut book = Book::with_rows("<row><c><v>1</v></c></row>");
    book.sheet = format!("<worksheet><sheetData>{}</sheetData></worksheet>", " ".repeat(20 << 20));
    let tight = Limits { ratio_free_bytes: 1 << 20, ..Limits::default() };
    assert_eq!(under(tight, book.bytes()).unwrap_err().rule, "too_large");
    let total = Limits { part_bytes: 1 << 20, ..Limits::default() };
    assert_eq!(under(total, book.bytes()).unwrap_err().rule, "too_large");
}

#[test]
fn too_many_or_too_long_shared_strings() {
    let items = "<si><t>abcdefghij</t></si>".repeat(1000);
    let mut book = Book::with_rows("<row><c t=\"s\"><v>0</v></c></row>");
    book.strings = Some(format!("<sst>{items}</sst>"));
    let bytes = book.bytes();
    assert_eq!(under(Limits::default(), bytes.clone()).unwrap(), 1);
    let few = Limits { shared_strings_count: 999, ..Limits::default() };
    assert_eq!(under(few, bytes.clone()).unwrap_err().rule, "too_large");
    let short = Limits { shared_strings_bytes: 9_999, ..Limits::default() };
    assert_eq!(under(short, bytes).unwrap_err().rule, "too_large");
}

#[test]
fn a_cell_or_row_without_end() {
    let long = "x".repeat(3 << 20);
    let limits = Limits { record_bytes: 1 << 20, ..Limits::default() };
    for xml in [
        format!("<row><c t=\"str\"><v>{long}</v></c></row>"),
        format!("<row><c t=\"inlineStr\"><is><t>{long}</t></is></c></row>"),
        format!("<row>{}</row>", format!("<c t=\"str\"><v>{}</v></c>", "y".repeat(1000)).repeat(3000)),
    ] {
        let error = under(limits.clone(), Book::with_rows(&xml).bytes()).unwrap_err();
        assert!(["record_too_long", "too_large"].contains(&error.rule), "{}", error.rule);
    }
    let tag = format!("<row><c r=\"{}\"><v>1</v></c></row>", "A".repeat(3 << 20));
    assert_eq!(under(limits, Book::with_rows(&tag).bytes()).unwrap_err().rule, "damaged_workbook");
}

#[test]
fn a_wrong_checksum_is_noticed_at_the_end_of_the_sheet() {
    let mut body = String::new();
    for number in 1..2000 {
        body.push_str(&format!("<row r=\"{number}\"><c r=\"A{number}\"><v>{number}</v></c></row>"));
    }
    let mut bytes = Book::with_rows(&body).bytes();
    // The central directory holds the checksum that is compared.
    let name = b"xl/worksheets/sheet1.xml";
    let at = bytes.windows(name.len()).rposition(|window| window == name).unwrap();
    bytes[at - 46 + 16] ^= 1;
    assert_eq!(refusal(bytes).rule, "damaged_file");
}

#[test]
fn what_is_broken_before_the_first_row_has_no_row() {
    // Found by `./build.sh fuzz`: the sentence named row 0.
    let error = refusal(Book { sheet: "<worksheet><sheetData><c".into(), ..Book::default() }.bytes());
    assert_eq!((error.rule, error.row), ("damaged_workbook", None));
    let error = refusal(Book { sheet: "<worksheet><sheetData>".into(), ..Book::default() }.bytes());
    assert_eq!((error.row, error.message.contains("行目")), (None, false));
}

#[test]
fn a_truncated_file() {
    let bytes = Book::with_rows("<row><c><v>1</v></c></row>").bytes();
    for length in [5, 30, bytes.len() / 2, bytes.len() - 5] {
        assert_eq!(refusal(bytes[..length].to_vec()).rule, "damaged_file", "{length}");
    }
}

#[test]
fn books_that_name_themselves_or_nothing() {
    let relations =
        "<Relationships><Relationship Id=\"r\" Type=\"x/officeDocument\" Target=\"_rels/.rels\"/></Relationships>";
    assert_eq!(refusal(zip(&[("_rels/.rels", relations.as_bytes())])).rule, "no_sheets");
    let nothing =
        "<Relationships><Relationship Id=\"r\" Type=\"x/officeDocument\" Target=\"xl/none.xml\"/></Relationships>";
    assert_eq!(refusal(zip(&[("_rels/.rels", nothing.as_bytes())])).rule, "other_office_document");
}
