//! Delimited text: every encoding, every line end, and where each cell stands.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may fail loudly"
)]

mod common;

use std::io::Cursor;

use common::{open_bytes, refusal, rows, texts};
use pmh_table::{Encoding, Format, Note, OpenOptions, ReadError, Row, Value, Workbook, open};

fn encode(text: &str, encoding: Encoding) -> Vec<u8> {
    let tables = match encoding {
        Encoding::Cp932 => encoding_rs::SHIFT_JIS,
        Encoding::EucJp => encoding_rs::EUC_JP,
        Encoding::Iso2022Jp => encoding_rs::ISO_2022_JP,
        Encoding::Utf16Le => return text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        Encoding::Utf16Be => return text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        Encoding::Utf8 => return text.into(),
        Encoding::Utf8Bom => return format!("\u{FEFF}{text}").into(),
    };
    tables.encode(text).0.into_owned()
}

fn opened(bytes: Vec<u8>, encoding: Option<Encoding>) -> Result<Workbook, ReadError> {
    open(Box::new(Cursor::new(bytes)), &OpenOptions { encoding, ..OpenOptions::default() })
}

const LEDGER: &str =
    "受給者番号,氏名,フリガナ\r\n0012345,山田　太郎,ヤマダ　タロウ\r\n0000123,髙橋　花子,タカハシ　ハナコ\r\n";

#[test]
fn every_encoding_reads_alike() {
    for encoding in Encoding::ALL {
        // ISO-2022-JP and EUC-JP have no 髙.
        let narrow = matches!(encoding, Encoding::EucJp | Encoding::Iso2022Jp);
        let ledger = if narrow { LEDGER.replace('髙', "高") } else { LEDGER.to_owned() };
        let mut workbook = open_bytes(encode(&ledger, encoding)).unwrap();
        assert_eq!(workbook.encoding(), Some(encoding));
        assert_eq!((workbook.format(), workbook.delimiter()), (Format::Delimited, Some(b',')));
        let rows = common::rows_of(&mut workbook, 0).unwrap();
        assert_eq!(texts(&rows[1]), ["0012345", "山田　太郎", "ヤマダ　タロウ"], "{}", encoding.label());
        assert_eq!(rows.len(), 3);
        assert_eq!(rows[0].cell(0).text, "受給者番号", "the mark is no part of the first heading");
    }
}

#[test]
fn the_clerk_may_choose_the_encoding() {
    let bytes = encode(LEDGER, Encoding::Cp932);
    assert_eq!(opened(bytes.clone(), Some(Encoding::Cp932)).unwrap().encoding(), Some(Encoding::Cp932));
    let wrong = opened(bytes, Some(Encoding::Utf8));
    let error = wrong.map(|mut workbook| common::rows_of(&mut workbook, 0).unwrap_err()).unwrap_or_else(|error| error);
    assert_eq!((error.code, error.row), (1053, Some(1)), "a wrong choice, not a damaged file");
    let marked = encode(LEDGER, Encoding::Utf8Bom);
    assert_eq!(
        common::rows_of(&mut opened(marked, Some(Encoding::Utf8)).unwrap(), 0).unwrap()[0].cell(0).text,
        "受給者番号"
    );
}

#[test]
fn delimiters() {
    let tab = "受給者番号\t氏名\r\n1\t山田,太郎\r\n";
    let mut utf16 = vec![0xFF, 0xFE];
    utf16.extend(encode(tab, Encoding::Utf16Le));
    assert_eq!(texts(&rows(utf16)[1]), ["1", "山田,太郎"]);
    assert_eq!(texts(&rows("a;b;c\n1;\"2;3\";4\n".into())[1]), ["1", "2;3", "4"]);
    let options = OpenOptions { delimiter: Some(b'|'), ..OpenOptions::default() };
    let mut workbook = open(Box::new(Cursor::new("a|b,c\n")), &options).unwrap();
    assert_eq!(texts(&common::rows_of(&mut workbook, 0).unwrap()[0]), ["a", "b,c"]);
}

#[test]
fn physical_lines_with_every_line_end() {
    for end in ["\r\n", "\n", "\r"] {
        let text =
            ["氏名,住所,備考", "山田,\"札幌市", "中央区\",x", "", "", "鈴木,函館,\"", "", "\"", "佐藤,小樽,y", ""]
                .join(end);
        let found = rows(text.into_bytes());
        let places: Vec<(u32, Vec<u32>)> =
            found.iter().map(|row| (row.number, row.cells().map(|cell| cell.row).collect())).collect();
        assert_eq!(places, [(1, vec![1, 1, 1]), (2, vec![2, 2, 3]), (6, vec![6, 6, 6]), (9, vec![9, 9, 9])], "{end:?}");
        assert_eq!(found[1].cell(1).text, format!("札幌市{end}中央区"));
    }
}

#[test]
fn lines_stay_right_over_many_buffers() {
    let mut text = String::from("番号,値\n");
    for number in 2..60_000 {
        text.push_str(if number % 7 == 0 { "\n" } else { "あいうえお,\"か\nき\"\n" });
    }
    let bytes = encode(&text, Encoding::Cp932);
    let lines: Vec<&str> = text.split('\n').collect();
    for row in rows(bytes).iter().skip(1) {
        assert!(lines[row.number as usize - 1].starts_with('あ'), "{}", row.number);
        assert_eq!(row.cell(1).row, row.number);
    }
}

#[test]
fn quotes_apostrophes_and_formulas_stay_text() {
    let found = rows("\"a\"\"b\",=\"0123\",'0123,1.23457E+11, x ,\"\"\n".into());
    assert_eq!(texts(&found[0]), ["a\"b", "=\"0123\"", "'0123", "1.23457E+11", " x "]);
    assert!(found[0].cells().all(|cell| cell.value == Value::Text));
    let found = rows("a,=\"0123\"\n1,=\"0045\"\n".into());
    assert_eq!(found[1].cell(1).text, "=\"0045\"");
}

#[test]
fn an_open_quote_is_refused_where_it_begins() {
    let error = refusal("a,b\n1,2\n3,\"4\n5,6\n7,8\n".into());
    assert_eq!((error.rule, error.row), ("unclosed_quote", Some(3)));
    assert_eq!(rows("a,b\n1,\"2\"".into()).len(), 2);
    assert_eq!(rows("a,b\n1,\"2\"\n\n\n".into()).len(), 2);
}

#[test]
fn damage_is_refused_with_its_line() {
    let mut bytes = LEDGER.as_bytes().to_vec();
    bytes.extend("1,山田,ヤマダ\r\n".repeat(89_996).bytes());
    bytes.extend(b"1,\xE5\xB1,x\r\n");
    let error = refusal(bytes);
    assert_eq!((error.rule, error.row), ("damaged_utf8", Some(90_000)));
    let mut bytes = encode(LEDGER, Encoding::Cp932);
    bytes.extend(b"1,\x8E\x0D\x0A");
    let error = refusal(bytes);
    assert_eq!((error.rule, error.row), ("wrong_encoding", Some(4)));
    let mut bytes = encode(LEDGER, Encoding::Utf16Le);
    bytes.extend([0x00, 0xD8, b'x', 0]);
    assert_eq!(refusal(bytes).rule, "wrong_encoding");
}

#[test]
fn the_old_end_of_file_sign_is_left_out() {
    let mut workbook = open_bytes(b"a,b\r\n1,2\r\n\x1A".to_vec()).unwrap();
    assert_eq!(workbook.notes(), [Note::EndOfFileSign]);
    assert_eq!(common::rows_of(&mut workbook, 0).unwrap().len(), 2);
    assert_eq!(texts(&rows(b"a,b\r\n1,2\x1A\x1A".to_vec())[1]), ["1", "2"]);
}

#[test]
fn emptiness_and_endless_records() {
    assert_eq!(refusal(Vec::new()).rule, "empty_file");
    assert_eq!(refusal(vec![0xEF, 0xBB, 0xBF]).rule, "empty_file");
    assert_eq!(refusal(b"\r\n\r\n,,,\r\n  \r\n".to_vec()).rule, "no_cells");
    let mut endless = b"a,b\n\"".to_vec();
    endless.extend(vec![b'x'; 20 << 20]);
    let error = refusal(endless);
    assert_eq!((error.rule, error.row), ("record_too_long", Some(2)));
    assert_eq!(refusal(vec![b','; 20_000]).rule, "too_many_columns");
}

#[test]
fn progress_rises_to_one() {
    let bytes = LEDGER.repeat(20_000).into_bytes();
    let mut workbook = open_bytes(bytes).unwrap();
    let mut table = workbook.table(0).unwrap();
    let mut row = Row::new();
    let mut last = 0.0;
    while table.read_row(&mut row).unwrap() {
        assert!(table.progress() >= last);
        last = table.progress();
    }
    assert!((table.progress() - 1.0).abs() < f64::EPSILON);
}
