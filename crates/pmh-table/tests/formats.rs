//! One ledger in every format, written by programs that are not ours (`data/make.py`): all read alike.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may fail loudly"
)]

mod common;

use common::{open_bytes, refusal, rows_of, texts};
use pmh_table::header::find_header;
use pmh_table::{DateShows, Format, Row, Suspicion, Value, Visibility, sample_rows};

const BOOKS: [(&str, Format, &[u8]); 8] = [
    ("openpyxl.xlsx", Format::Xlsx, include_bytes!("data/openpyxl.xlsx")),
    ("libreoffice.xlsx", Format::Xlsx, include_bytes!("data/libreoffice.xlsx")),
    ("records.xlsb", Format::Xlsb, include_bytes!("data/records.xlsb")),
    ("xlwt.xls", Format::Xls, include_bytes!("data/xlwt.xls")),
    ("libreoffice.xls", Format::Xls, include_bytes!("data/libreoffice.xls")),
    ("records95.xls", Format::Xls, include_bytes!("data/records95.xls")),
    ("odfpy.ods", Format::Ods, include_bytes!("data/odfpy.ods")),
    ("libreoffice.ods", Format::Ods, include_bytes!("data/libreoffice.ods")),
];

const LEDGER: [(u32, &[&str]); 7] = [
    (1, &["特定医療費受給者一覧"]),
    (3, &["受給者番号", "氏名", "フリガナ", "生年月日", "有効期間", "", "備考"]),
    (4, &["", "", "", "", "開始", "終了"]),
    (5, &["0012345", "山田　太郎", "ﾔﾏﾀﾞ ﾀﾛｳ", "S50.4.1", "2024/4/1", "2025/3/31"]),
    (6, &["0000123", "髙橋　花子", "ﾀｶﾊｼ ﾊﾅｺ", "S64.1.7", "2024/10/1", "2025/9/30"]),
    (7, &["7654321", "𠮷田　次郎", "ﾖｼﾀﾞ ｼﾞﾛｳ", "H1.1.8", "2019/5/1", "2020/4/30", "喪失"]),
    (8, &["0000022", "﨑山　三郎", "ｻｷﾔﾏ ｻﾌﾞﾛｳ", "S1.12.25", "2024/4/1", "2025/3/31", "一行目\n二行目"]),
];

#[test]
fn every_format_shows_the_same_ledger() {
    for (name, format, bytes) in BOOKS {
        let mut workbook = open_bytes(bytes.to_vec()).unwrap();
        assert_eq!(workbook.format(), format, "{name}");
        assert_eq!(workbook.sheets()[0].name, "一覧", "{name}");
        let rows = rows_of(&mut workbook, 0).unwrap();
        assert_eq!(rows.len(), LEDGER.len(), "{name}");
        for (row, (number, want)) in rows.iter().zip(LEDGER) {
            assert_eq!(row.number, number, "{name}");
            // Code page 932 has no 𠮷.
            let want: Vec<String> = want
                .iter()
                .map(|text| if name == "records95.xls" { text.replace('𠮷', "吉") } else { (*text).to_owned() })
                .collect();
            assert_eq!(texts(row), want, "{name} row {number}");
        }
    }
}

#[test]
fn every_format_keeps_numbers_dates_and_marks() {
    for (name, _, bytes) in BOOKS {
        let mut workbook = open_bytes(bytes.to_vec()).unwrap();
        let rows = rows_of(&mut workbook, 0).unwrap();
        let marked = |mark: fn(&Row) -> bool| -> Vec<u32> {
            rows.iter().filter(|row| mark(row)).map(|row| row.number).collect()
        };
        assert_eq!(marked(|row| row.hidden), [6], "{name}");
        assert_eq!(marked(|row| row.struck), [7], "{name}");
        assert_eq!(marked(|row| row.greyed), [8], "{name}");
        for (row, number) in rows[3..].iter().zip([12345.0, 123.0, 7_654_321.0, 22.0]) {
            let value = row.cell(0).value;
            // odfpy wrote no number format: a full number is only a number there.
            let plain = name == "odfpy.ods" && number == 7_654_321.0;
            let want = if plain { Value::Number(number) } else { Value::ZeroPadded(number) };
            assert_eq!(value, want, "{name}");
        }
        let date = Value::Date { serial: 27485.0, date1904: false, shows: DateShows::Full };
        assert_eq!(rows[3].cell(3).value, date, "{name}");
        let mut table = workbook.table(0).unwrap();
        assert_eq!(table.hidden_columns(), [(2, 2)], "{name}");
        let mut row = Row::new();
        while table.read_row(&mut row).unwrap() {}
        let merges = &table.tail().unwrap().merges;
        // Excel 5.0 had no merged cells.
        assert_eq!(merges.as_slice(), if name == "records95.xls" { &[][..] } else { &[[3, 4, 3, 5]] }, "{name}");
        assert!((table.progress() - 1.0).abs() < f64::EPSILON, "{name}");
    }
}

#[test]
fn every_format_finds_the_two_row_heading() {
    let known = |text: &str| ["受給者番号", "氏名", "生年月日", "備考"].contains(&text);
    for (name, _, bytes) in BOOKS {
        let mut workbook = open_bytes(bytes.to_vec()).unwrap();
        let sample = sample_rows(&mut workbook, 0, 20).unwrap();
        let header = find_header(&sample, &known, Default::default()).unwrap();
        assert_eq!((header.first_row, header.last_row), (3, 4), "{name}");
        let texts: Vec<&str> = header.columns.iter().map(|column| column.text.as_str()).collect();
        assert_eq!(
            texts,
            ["受給者番号", "氏名", "フリガナ", "生年月日", "有効期間/開始", "有効期間/終了", "備考"],
            "{name}"
        );
    }
}

#[test]
fn hidden_sheets_are_named_as_such() {
    for (name, _, bytes) in BOOKS {
        let workbook = open_bytes(bytes.to_vec()).unwrap();
        if let Some(sheet) = workbook.sheets().get(1) {
            assert_eq!(sheet.visibility, Visibility::Hidden, "{name}");
            assert_eq!(sheet.suspicious, Some(Suspicion::Lost), "{name}");
        }
    }
}

#[test]
fn strings_over_the_borders_of_xls_records() {
    let mut workbook = open_bytes(include_bytes!("data/xlwt.xls").to_vec()).unwrap();
    let rows = rows_of(&mut workbook, 1).unwrap();
    assert_eq!(rows.len(), 40);
    for (number, row) in rows.iter().enumerate().skip(1) {
        let want = format!("{number}{}{}", "長い文字列".repeat(120), "x".repeat(number));
        assert_eq!(row.cell(0).text, want);
    }
    assert_eq!(rows[0].cell(0).value, Value::Bool(true));
    assert_eq!(rows[0].cell(1).value, Value::Number(0.1));
}

#[test]
fn readings_are_kept_apart_from_the_text() {
    let mut workbook = open_bytes(include_bytes!("data/records.xlsb").to_vec()).unwrap();
    let rows = rows_of(&mut workbook, 0).unwrap();
    let cell = rows[3].cell(1);
    assert_eq!((cell.text, cell.phonetic), ("山田　太郎", "ヤマダ　タロウ"));
}

#[test]
fn passwords_are_named_as_such() {
    assert_eq!(refusal(include_bytes!("data/password.xlsx").to_vec()).rule, "password_ooxml");
    assert_eq!(refusal(include_bytes!("data/password.xls").to_vec()).rule, "password_xls");
    assert_eq!(refusal(include_bytes!("data/password.ods").to_vec()).rule, "password_ods");
}
