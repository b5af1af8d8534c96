//! .ods: repetition, merged cells, comments, struck-out words, date styles, and what must be refused.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may fail loudly"
)]

mod common;

use common::{open_bytes, refusal, rows, rows_of, texts, zip};
use pmh_table::{DateShows, Note, Row, Value, Visibility};

fn book(styles: &str, body: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
    );
    zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_bytes()),
        ("META-INF/manifest.xml", b"<manifest:manifest><manifest:file-entry/></manifest:manifest>"),
    ])
}

fn table(rows: &str) -> String {
    format!("<table:table table:name=\"一覧\">{rows}</table:table>")
}

fn cells(xml: &str) -> Row {
    rows(book("", &table(&format!("<table:table-row>{xml}</table:table-row>")))).remove(0)
}

fn string(text: &str) -> String {
    format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
}

#[test]
fn repeated_cells_and_rows_are_unrolled() {
    let bytes = book(
        "",
        &table(
            "<table:table-row table:number-rows-repeated=\"3\"><table:table-cell table:number-columns-repeated=\"2\"/><table:table-cell office:value-type=\"float\" office:value=\"5\" table:number-columns-repeated=\"3\"><text:p>5</text:p></table:table-cell></table:table-row><table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell/></table:table-row><table:table-row><table:table-cell office:value-type=\"string\"><text:p>末</text:p></table:table-cell></table:table-row>",
        ),
    );
    let found = rows(bytes);
    assert_eq!(found.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 2, 3, 1_048_004]);
    for row in &found[..3] {
        assert_eq!(texts(row), ["", "", "5", "5", "5"]);
        assert!(row.cells().all(|cell| cell.row == row.number));
    }
}

#[test]
fn endless_repetition_is_refused_at_once() {
    let full = |rows: u32, columns: u32| {
        book(
            "",
            &table(&format!(
                "<table:table-row table:number-rows-repeated=\"{rows}\"><table:table-cell office:value-type=\"string\" table:number-columns-repeated=\"{columns}\"><text:p>x</text:p></table:table-cell></table:table-row>"
            )),
        )
    };
    assert_eq!(refusal(full(1_048_576, 16_384)).rule, "too_large");
    assert_eq!(refusal(full(1, 16_385)).rule, "too_many_columns");
    assert_eq!(refusal(full(1_048_577, 1)).rule, "too_many_rows");
    assert_eq!(refusal(full(4_294_967_295, 4_294_967_295)).rule, "too_many_columns");
    let blanks = "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>a<text:s text:c=\"4000000000\"/></text:p></table:table-cell></table:table-row>";
    assert_eq!(refusal(book("", &table(blanks))).rule, "record_too_long");
    let deep = format!("<table:table-row>{}</table:table-row>", string(&"<text:span>".repeat(5000)));
    assert_eq!(refusal(book("", &table(&deep))).rule, "damaged_workbook");
}

#[test]
fn texts_as_they_are_shown() {
    let row = cells(&[
        string("山田<text:s text:c=\"2\"/>太郎"),
        string("  一\n  二  <text:tab/>三<text:line-break/>四"),
        "<table:table-cell office:value-type=\"string\"><office:annotation><text:p>メモ</text:p></office:annotation><text:p>本文</text:p><text:p>二段目</text:p><draw:frame><draw:text-box><text:p>図</text:p></draw:text-box></draw:frame></table:table-cell>".to_owned(),
        string("<text:ruby><text:ruby-base>漢字</text:ruby-base><text:ruby-text>かんじ</text:ruby-text></text:ruby>&amp;<text:span>x</text:span>"),
        "<table:table-cell office:value-type=\"string\" office:string-value=\"値\"/>".to_owned(),
    ]
    .concat());
    assert_eq!(texts(&row), ["山田  太郎", "一 二 \t三\n四", "本文\n二段目", "漢字&x", "値"]);
    let bytes = book(
        "",
        &table(&format!(
            "<table:table-row>{}</table:table-row>",
            "<table:table-cell office:value-type=\"string\"><office:annotation/><text:p>本文</text:p></table:table-cell>"
        )),
    );
    assert_eq!(open_bytes(bytes).unwrap().notes(), [Note::CommentsIgnored]);
}

#[test]
fn values_of_every_kind() {
    let row = cells(
        "<table:table-cell office:value-type=\"float\" office:value=\"12\"><text:p>第0012号</text:p></table:table-cell><table:table-cell office:value-type=\"float\" office:value=\"12345\"><text:p>12,345</text:p></table:table-cell><table:table-cell office:value-type=\"percentage\" office:value=\"0.5\"><text:p>50%</text:p></table:table-cell><table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"><text:p>TRUE</text:p></table:table-cell><table:table-cell table:formula=\"of:=1/0\" office:value-type=\"string\" office:string-value=\"\" calcext:value-type=\"error\"><text:p>#DIV/0!</text:p></table:table-cell><table:table-cell table:formula=\"of:=A1\"/><table:table-cell office:value-type=\"time\" office:time-value=\"PT12H00M00S\"><text:p>12:00</text:p></table:table-cell><table:table-cell office:value-type=\"float\" office:value=\"123456789018\"><text:p>1.23E+11</text:p></table:table-cell>",
    );
    assert_eq!(texts(&row), ["第0012号", "12345", "0.5", "TRUE", "#DIV/0!", "", "12:00", "123456789018"]);
    assert_eq!(row.cell(0).value, Value::Number(12.0));
    assert_eq!(row.cell(3).value, Value::Bool(true));
    assert_eq!(row.cell(4).value, Value::Error);
    assert_eq!(row.cell(5).value, Value::NoCachedValue);
    assert_eq!(row.cell(6).value, Value::Date { serial: 0.5, date1904: false, shows: DateShows::Time });
}

#[test]
fn dates_by_what_their_style_shows() {
    let styles = "<number:date-style style:name=\"D1\"><number:year/><number:text>年</number:text><number:month/></number:date-style><number:date-style style:name=\"D2\"><number:month/><number:day/></number:date-style><style:style style:name=\"p\" style:family=\"table-cell\" style:data-style-name=\"D1\"/><style:style style:name=\"ym\" style:family=\"table-cell\" style:parent-style-name=\"p\"/><style:style style:name=\"md\" style:family=\"table-cell\" style:data-style-name=\"D2\"/><style:style style:name=\"loop\" style:family=\"table-cell\" style:parent-style-name=\"loop\"/>";
    let date = |style: &str, value: &str, text: &str| {
        format!(
            "<table:table-cell table:style-name=\"{style}\" office:value-type=\"date\" office:date-value=\"{value}\"><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let line = [
        date("ym", "2024-04-01", "2024年4月"),
        date("md", "2024-04-01T00:00:00", "4月1日"),
        date("loop", "2024-04-01", "R6.4.1"),
        date("none", "1899-12-31", "M32.12.31"),
    ]
    .concat();
    let row = rows(book(styles, &table(&format!("<table:table-row>{line}</table:table-row>")))).remove(0);
    assert_eq!(texts(&row), ["2024年4月", "4月1日", "R6.4.1", "M32.12.31"]);
    for (column, shows) in [(0, DateShows::YearMonth), (1, DateShows::MonthDay), (2, DateShows::Full)] {
        assert_eq!(row.cell(column).value, Value::Date { serial: 45383.0, date1904: false, shows });
    }
    assert_eq!(row.cell(3).value, Value::Text, "before March 1900 the text is what counts");
}

#[test]
fn hidden_merged_struck_and_grey() {
    let styles = "<style:style style:name=\"off\" style:family=\"table\"><style:table-properties table:display=\"false\"/></style:style><style:style style:name=\"T1\" style:family=\"text\"><style:text-properties style:text-line-through-style=\"solid\"/></style:style><style:style style:name=\"g\" style:family=\"table-cell\"><style:table-cell-properties fo:background-color=\"#cccccc\"/></style:style>";
    let body = format!(
        "<table:table table:name=\"一覧\"><table:table-column/><table:table-column table:visibility=\"collapse\" table:number-columns-repeated=\"2\"/><table:table-header-rows><table:table-row><table:table-cell office:value-type=\"string\" table:number-columns-spanned=\"2\" table:number-rows-spanned=\"1\"><text:p>期間</text:p></table:table-cell><table:covered-table-cell office:value-type=\"string\"><text:p>隠れた値</text:p></table:covered-table-cell>{}</table:table-row></table:table-header-rows><table:table-row-group><table:table-row table:visibility=\"filter\">{}</table:table-row></table:table-row-group><table:table-row>{}</table:table-row><table:table-row><table:table-cell table:style-name=\"g\" office:value-type=\"string\"><text:p>灰</text:p></table:table-cell></table:table-row></table:table><table:table table:name=\"廃止\" table:style-name=\"off\"><table:table-row>{}</table:table-row></table:table><table:table table:name=\"'file:///x.ods'#$Sheet1\"><table:table-source/><table:table-row>{}</table:table-row></table:table>",
        string("備考"),
        string("伏"),
        string("<text:span text:style-name=\"T1\">旧</text:span>新"),
        string("別"),
        string("外"),
    );
    let mut workbook = open_bytes(book(styles, &body)).unwrap();
    let sheets: Vec<(String, Visibility)> =
        workbook.sheets().iter().map(|sheet| (sheet.name.clone(), sheet.visibility)).collect();
    assert_eq!(sheets, [("一覧".to_owned(), Visibility::Visible), ("廃止".to_owned(), Visibility::Hidden)]);
    assert_eq!(workbook.notes(), [Note::ExternalLinks]);
    let found = rows_of(&mut workbook, 0).unwrap();
    assert_eq!(texts(&found[0]), ["期間", "", "備考"]);
    assert_eq!(found.iter().map(|row| row.hidden).collect::<Vec<_>>(), [false, true, false, false]);
    assert_eq!(found.iter().map(|row| row.struck).collect::<Vec<_>>(), [false, false, true, false]);
    assert_eq!(found.iter().map(|row| row.greyed).collect::<Vec<_>>(), [false, false, false, true]);
    assert_eq!(rows_of(&mut workbook, 1).unwrap()[0].cell(0).text, "別");
    let mut table = workbook.table(0).unwrap();
    assert_eq!(table.hidden_columns(), [(1, 2)]);
    let mut row = Row::new();
    while table.read_row(&mut row).unwrap() {}
    assert_eq!(table.tail().unwrap().merges, [[1, 0, 1, 1]]);
}

#[test]
fn unfinished_documents_end() {
    let broken = zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", "<d><table:table table:name=\"a\"><table:table-row><table:table-cell office:value-type=\"string\"><text:p>x</text:p></table:table-cell></table:table-row>".as_bytes()),
    ]);
    assert_eq!(refusal(broken).rule, "damaged_workbook");
    assert_eq!(refusal(book("", "")).rule, "no_sheets");
    assert_eq!(refusal(book("", &table(""))).rule, "no_cells");
}
