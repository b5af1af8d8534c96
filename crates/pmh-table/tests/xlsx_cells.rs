//! .xlsx: every kind of cell, as the clerk sees it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may fail loudly"
)]

mod common;

use common::{Book, rows, texts};
use pmh_table::{DateShows, Row, Value};

fn first(book: Book) -> Row {
    rows(book.bytes()).remove(0)
}

fn cells(xml: &str) -> Row {
    first(Book::with_rows(&format!("<row r=\"1\">{xml}</row>")))
}

#[test]
fn numbers_are_shown_whole() {
    let row = cells(
        "<c r=\"A1\"><v>123456789018</v></c><c r=\"B1\"><v>1.23456789018E+11</v></c><c r=\"C1\" t=\"n\"><v>0.1</v></c><c r=\"D1\"><v>1234.5599999999999</v></c><c r=\"E1\"><v>-3</v></c>",
    );
    assert_eq!(texts(&row), ["123456789018", "123456789018", "0.1", "1234.56", "-3"]);
    assert_eq!(row.cell(0).value, Value::Number(123_456_789_018.0));
}

#[test]
fn what_is_no_number_is_an_error_cell() {
    let row = cells("<c r=\"A1\"><v>12x</v></c><c r=\"B1\"><v>NaN</v></c>");
    assert_eq!(row.cell(0).value, Value::Error);
    assert_eq!(row.cell(1).value, Value::Error);
}

#[test]
fn zero_formats_pad_and_dates_carry_their_serial() {
    let book = Book::with_rows(
        "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>12345</v></c><c r=\"B1\" s=\"2\"><v>45383</v></c><c r=\"C1\" s=\"3\"><v>45383</v></c><c r=\"D1\" s=\"99\"><v>45383</v></c></row>",
    )
    .formats(&["0000000", "[$-411]ggge\"年\"m\"月\"d\"日\"", "ggge\"年度\""]);
    let row = first(book);
    assert_eq!(texts(&row), ["0012345", "令和6年4月1日", "令和6年度", "45383"]);
    assert_eq!(row.cell(0).value, Value::ZeroPadded(12345.0));
    let date = |shows| Value::Date { serial: 45383.0, date1904: false, shows };
    assert_eq!(row.cell(1).value, date(DateShows::Full));
    assert_eq!(row.cell(2).value, date(DateShows::YearOnly));
    assert_eq!(row.cell(3).value, Value::Number(45383.0));
}

#[test]
fn japanese_builtin_formats_stand_in_no_file() {
    let mut book =
        Book::with_rows("<row><c s=\"0\"><v>45383</v></c><c s=\"1\"><v>45383</v></c><c s=\"2\"><v>45383</v></c></row>");
    book.styles = Some(
        "<styleSheet><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs count=\"3\"><xf numFmtId=\"57\"/><xf numFmtId=\"58\"/><xf numFmtId=\"55\"/></cellXfs></styleSheet>"
            .into(),
    );
    assert_eq!(texts(&first(book)), ["R6.4.1", "令和6年4月1日", "2024年4月"]);
}

#[test]
fn the_1904_system() {
    let book = Book::with_rows("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>43921</v></c></row>")
        .formats(&["yyyy/m/d"])
        .properties("date1904=\"1\"");
    let row = first(book);
    assert_eq!(row.cell(0).text, "2024/4/1");
    assert_eq!(row.cell(0).value, Value::Date { serial: 43921.0, date1904: true, shows: DateShows::Full });
}

#[test]
fn serials_that_are_no_dates_keep_their_serial() {
    let book = Book::with_rows(
        "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>60</v></c><c r=\"B1\" s=\"1\"><v>0</v></c><c r=\"C1\" s=\"1\"><v>-1</v></c><c r=\"D1\" s=\"1\"><v>45383.99999999</v></c></row>",
    )
    .formats(&["yyyy/m/d"]);
    let row = first(book);
    assert_eq!(texts(&row), ["1900/2/29", "1900/1/0", "-1", "2024/4/1"]);
    for (column, want) in [(0, 60.0), (1, 0.0), (2, -1.0), (3, 45383.99999999)] {
        assert!(matches!(row.cell(column).value, Value::Date { serial, .. } if serial == want));
    }
}

#[test]
fn iso_date_cells() {
    let book = Book::with_rows(
        "<row r=\"1\"><c r=\"A1\" t=\"d\"><v>2024-04-01T00:00:00</v></c><c r=\"B1\" t=\"d\" s=\"1\"><v>2024-04-01</v></c><c r=\"C1\" t=\"d\"><v>someday</v></c></row>",
    )
    .formats(&["ge.m.d"]);
    let row = first(book);
    assert_eq!(texts(&row), ["2024-04-01", "R6.4.1", "someday"]);
    assert!(matches!(row.cell(0).value, Value::Date { serial: 45383.0, shows: DateShows::Full, .. }));
    assert_eq!(row.cell(2).value, Value::Text);
}

#[test]
fn truth_errors_and_formulas() {
    let row = cells(
        "<c r=\"A1\" t=\"b\"><v>1</v></c><c r=\"B1\" t=\"b\"><v>0</v></c><c r=\"C1\" t=\"e\"><v>#N/A</v></c><c r=\"D1\" t=\"str\"><f>A1</f><v>山田</v></c><c r=\"E1\"><f>1+1</f><v>2</v></c><c r=\"F1\"><f>1+1</f></c><c r=\"G1\"><f>1+1</f><v></v></c><c r=\"H1\" t=\"str\"><f>\"\"</f><v></v></c><c r=\"I1\"><f>1</f><v/></c>",
    );
    assert_eq!(texts(&row), ["TRUE", "FALSE", "#N/A", "山田", "2", "", "", "", ""]);
    assert_eq!(row.cell(0).value, Value::Bool(true));
    assert_eq!(row.cell(2).value, Value::Error);
    assert_eq!(row.cell(4).value, Value::Number(2.0));
    for column in [5, 6, 8] {
        assert_eq!(row.cell(column).value, Value::NoCachedValue, "{column}");
    }
    assert_eq!(row.cell(7).value, Value::Empty, "a formula that gives an empty text shows nothing");
}

#[test]
fn results_that_were_never_computed_do_not_count() {
    let rows = "<row r=\"1\"><c r=\"A1\"><f>B1*2</f><v>0</v></c><c r=\"B1\"><v>3</v></c></row>";
    let mut book = Book::with_rows(rows);
    book.after_sheets = "<calcPr calcId=\"124519\" fullCalcOnLoad=\"1\"/>".into();
    let row = first(book);
    assert_eq!(row.cell(0).value, Value::NoCachedValue);
    assert_eq!(row.cell(1).value, Value::Number(3.0));
}

#[test]
fn strings_of_every_kind() {
    let book = Book::with_rows(
        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"s\"><v>2</v></c><c r=\"D1\" t=\"inlineStr\"><is><r><t>中</t></r><r><t>村</t></r></is></c><c r=\"E1\" t=\"s\"><v>3</v></c><c r=\"F1\" t=\"s\"><v>4</v></c><c r=\"G1\" t=\"str\"><v>a_x000D_b</v></c></row>",
    )
    .strings(&[
        "<t>山田　太郎</t><rPh sb=\"0\" eb=\"2\"><t>ヤマダ</t></rPh><rPh sb=\"3\" eb=\"5\"><t>タロウ</t></rPh><phoneticPr fontId=\"1\"/>",
        "<r><t>髙</t></r><r><rPr><sz val=\"11\"/></rPr><t xml:space=\"preserve\">橋 </t></r>",
        "<t>一行目_x000D_\n二行目 &amp; &#x20BB7;</t>",
        "<t/>",
        "<t xml:space=\"preserve\"> 前後 </t>",
    ]);
    let row = first(book);
    assert_eq!(texts(&row), ["山田　太郎", "髙橋 ", "一行目\r\n二行目 & 𠮷", "中村", "", " 前後 ", "a\rb"]);
    assert_eq!(row.cell(0).phonetic, "ヤマダ　タロウ", "offered beside the text, never in it");
    assert_eq!(row.cell(4).value, Value::Empty);
}

#[test]
fn references_may_be_left_out() {
    let found = rows(
        Book::with_rows(
            "<row><c><v>1</v></c><c/><c><v>3</v></c></row><row><c><v>4</v></c></row><row r=\"7\"><c r=\"B7\"><v>5</v></c><c><v>6</v></c></row>",
        )
        .bytes(),
    );
    assert_eq!(found.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 2, 7]);
    assert_eq!(texts(&found[0]), ["1", "", "3"]);
    assert_eq!(texts(&found[2]), ["", "5", "6"]);
    assert_eq!(found[2].cell(2).row, 7);
}

#[test]
fn prefixes_comments_and_extensions_do_not_matter() {
    let book = Book { sheet: "<x:worksheet xmlns:x=\"u\"><!-- <row> --><x:sheetData><x:row r=\"1\" spans=\"1:2\" x14ac:dyDescent=\"0.2\"><x:c r=\"A1\" t=\"inlineStr\"><x:is><x:t>山</x:t></x:is><x:extLst><x:ext><y:v>9</y:v></x:ext></x:extLst></x:c></x:row></x:sheetData></x:worksheet>".into(), ..Book::default() };
    assert_eq!(texts(&first(book)), ["山"]);
}
