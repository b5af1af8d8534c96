//! .xlsx: rows and columns, marks, sheets, and what must be refused.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may fail loudly"
)]

mod common;

use common::{Book, MAIN, REL, open_bytes, refusal, rows, rows_of, texts, zip};
use pmh_table::{Note, Row, Suspicion, Visibility, a1, sample_rows};

const STYLES: &str = "<styleSheet><fonts><font><sz val=\"11\"/><color theme=\"1\"/></font><font><strike/></font><font><strike val=\"0\"/></font><font><color rgb=\"FF808080\"/></font></fonts><fills><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill><fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFD9D9D9\"/><bgColor indexed=\"64\"/></patternFill></fill><fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFFFFF00\"/></patternFill></fill></fills><cellXfs><xf fontId=\"0\" fillId=\"0\"/><xf fontId=\"1\" fillId=\"0\"/><xf fontId=\"2\"/><xf fontId=\"0\" fillId=\"2\"/><xf fontId=\"3\"/><xf fillId=\"3\"/></cellXfs><dxfs><dxf><font><strike/></font><fill><patternFill><bgColor rgb=\"FFD9D9D9\"/></patternFill></fill></dxf></dxfs></styleSheet>";

#[test]
fn struck_out_and_grey_rows() {
    let mut book = Book::with_rows(
        "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\" s=\"1\"><v>1</v></c><c r=\"B2\"><v>1</v></c></row><row r=\"3\"><c r=\"A3\" s=\"2\"><v>1</v></c></row><row r=\"4\"><c r=\"A4\" s=\"3\"><v>1</v></c><c r=\"B4\" s=\"4\"><v>1</v></c><c r=\"C4\"/></row><row r=\"5\"><c r=\"A5\" s=\"3\"><v>1</v></c><c r=\"B5\"><v>1</v></c></row><row r=\"6\"><c r=\"A6\" s=\"5\"><v>1</v></c></row><row r=\"7\"><c r=\"A7\" t=\"s\"><v>0</v></c></row>",
    )
    .strings(&["<r><rPr><strike/></rPr><t>旧住所</t></r><r><t>新住所</t></r>"]);
    book.styles = Some(STYLES.into());
    let found = rows(book.bytes());
    let struck: Vec<u32> = found.iter().filter(|row| row.struck).map(|row| row.number).collect();
    let greyed: Vec<u32> = found.iter().filter(|row| row.greyed).map(|row| row.number).collect();
    assert_eq!(struck, [2, 7]);
    assert_eq!(greyed, [4]);
    assert!(found[1].cell(0).struck && !found[1].cell(1).struck);
}

#[test]
fn hidden_rows_columns_filters_and_merges() {
    let book = Book::with_sheet(
        "<cols><col min=\"2\" max=\"3\" hidden=\"1\"/><col min=\"5\" max=\"5\" width=\"9\"/><col min=\"6\" max=\"6\" width=\"0\"/></cols><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\" hidden=\"1\"><c r=\"A2\"><v>1</v></c></row><row r=\"3\" hidden=\"true\"><c r=\"A3\"><v>1</v></c></row><row r=\"4\" ht=\"0\" customHeight=\"1\"><c r=\"A4\"><v>1</v></c></row></sheetData><autoFilter ref=\"A1:C4\"><filterColumn colId=\"0\"/></autoFilter><mergeCells><mergeCell ref=\"B2:D2\"/></mergeCells><conditionalFormatting sqref=\"A1:A9\"/>",
    );
    let mut workbook = open_bytes(book.bytes()).unwrap();
    let mut table = workbook.table(0).unwrap();
    assert_eq!(table.hidden_columns(), [(1, 2), (5, 5)]);
    let mut row = Row::new();
    let mut hidden = Vec::new();
    while table.read_row(&mut row).unwrap() {
        hidden.push(row.hidden);
    }
    assert_eq!(hidden, [false, true, true, true]);
    let tail = table.tail().unwrap();
    assert!(tail.filtered && tail.conditional_formats);
    assert_eq!(tail.merges, [[2, 1, 2, 3]]);
    assert!((table.progress() - 1.0).abs() < f64::EPSILON);
}

#[test]
fn a_stray_cell_in_the_last_corner_is_harmless() {
    let book = Book::with_rows(
        "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row>",
    );
    let found = rows(book.bytes());
    assert_eq!(found.len(), 2);
    assert_eq!(a1(found[1].number, found[1].cells().next().unwrap().column), "XFD1048576");
}

#[test]
fn formatted_emptiness_is_passed_over() {
    let mut empty = String::from("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>");
    for number in 2..200_000 {
        empty.push_str(&format!("<row r=\"{number}\" s=\"3\" customFormat=\"1\"><c r=\"A{number}\" s=\"3\"/></row>"));
    }
    assert_eq!(rows(Book::with_rows(&empty).bytes()).len(), 1);
}

#[test]
fn sheets_hidden_ones_and_suspicious_names() {
    let workbook = format!(
        "<workbook xmlns:r=\"{REL}\"><sheets><sheet name=\"現在\" r:id=\"a\"/><sheet name=\"R5喪失者\" state=\"hidden\" r:id=\"b\"/><sheet name=\"過年度\" state=\"veryHidden\" r:id=\"c\"/><sheet name=\"図\" r:id=\"d\"/></sheets></workbook>"
    );
    let strict = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    let relations = format!(
        "<Relationships><Relationship Id=\"a\" Type=\"{REL}/worksheet\" Target=\"s1.xml\"/><Relationship Id=\"b\" Type=\"{strict}/worksheet\" Target=\"/data/S2.XML\"/><Relationship Id=\"c\" Type=\"{REL}/worksheet\" Target=\"../data/s3.xml\"/><Relationship Id=\"d\" Type=\"{REL}/chartsheet\" Target=\"c.xml\"/></Relationships>"
    );
    let root = format!(
        "<Relationships><Relationship Id=\"r\" Type=\"{strict}/officeDocument\" Target=\"/book/main.xml\"/></Relationships>"
    );
    let sheet = |text: &str| {
        format!(
            "<worksheet xmlns=\"{MAIN}\"><sheetData><row><c t=\"inlineStr\"><is><t>{text}</t></is></c></row></sheetData></worksheet>"
        )
    };
    let (one, two, three) = (sheet("一"), sheet("二"), sheet("三"));
    let bytes = zip(&[
        ("_rels/.rels", root.as_bytes()),
        ("book/main.xml", workbook.as_bytes()),
        ("book/_rels/main.xml.rels", relations.as_bytes()),
        ("book/s1.xml", one.as_bytes()),
        ("data/s2.xml", two.as_bytes()),
        ("data/s3.xml", three.as_bytes()),
        ("book/comments1.xml", b"<comments/>"),
        ("book/vbaProject.bin", b"x"),
    ]);
    let mut workbook = open_bytes(bytes).unwrap();
    let sheets = workbook.sheets().to_vec();
    assert_eq!(sheets.iter().map(|s| s.name.as_str()).collect::<Vec<_>>(), ["現在", "R5喪失者", "過年度"]);
    assert_eq!(
        sheets.iter().map(|s| s.visibility).collect::<Vec<_>>(),
        [Visibility::Visible, Visibility::Hidden, Visibility::VeryHidden]
    );
    assert_eq!(sheets[1].suspicious, Some(Suspicion::Lost));
    assert_eq!(sheets[2].suspicious, Some(Suspicion::PastYear));
    assert_eq!(workbook.notes(), [Note::CommentsIgnored, Note::MacrosIgnored]);
    for (sheet, text) in ["一", "二", "三"].iter().enumerate() {
        assert_eq!(rows_of(&mut workbook, sheet).unwrap()[0].cell(0).text, *text);
    }
    assert_eq!(workbook.table(3).err().unwrap().rule, "no_such_sheet");
}

#[test]
fn a_sheet_may_be_read_again_from_the_top() {
    let book = Book::with_rows("<row><c><v>1</v></c></row><row><c><v>2</v></c></row>");
    let mut workbook = open_bytes(book.bytes()).unwrap();
    assert_eq!(sample_rows(&mut workbook, 0, 1).unwrap().len(), 1);
    assert_eq!(rows_of(&mut workbook, 0).unwrap().len(), 2);
}

#[test]
fn books_of_another_writer() {
    use rust_xlsxwriter::{Format, Workbook};
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("受給者").unwrap();
    sheet.write_string(0, 0, "受給者番号").unwrap();
    sheet.write_string(0, 1, "生年月日").unwrap();
    let zeros = Format::new().set_num_format("0000000");
    let era = Format::new().set_num_format("[$-411]ge.m.d").set_font_strikethrough();
    sheet.write_number_with_format(1, 0, 12345, &zeros).unwrap();
    sheet.write_number_with_format(1, 1, 27485, &era).unwrap();
    sheet.set_row_hidden(1).unwrap();
    let found = rows(book.save_to_buffer().unwrap());
    assert_eq!(texts(&found[0]), ["受給者番号", "生年月日"]);
    assert_eq!(texts(&found[1]), ["0012345", "S50.4.1"]);
    assert!(found[1].hidden && found[1].struck);
}

#[test]
fn damaged_sheets_are_refused_with_the_row() {
    let cases = [
        (
            "<row r=\"3\"><c r=\"A3\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><v>1</v></c></row>",
            "damaged_workbook",
            3,
        ),
        ("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row>", "damaged_workbook", 1),
        ("<row r=\"1\"><c r=\"A2\"><v>1</v></c></row>", "damaged_workbook", 1),
        ("<row r=\"1\"><c r=\"11\"><v>1</v></c></row>", "damaged_workbook", 1),
        ("<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>", "too_many_columns", 1),
        ("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c></row>", "damaged_workbook", 1),
        ("<row r=\"1\"><c r=\"A1\"><v>&unknown;</v></c></row>", "damaged_workbook", 1),
    ];
    for (xml, rule, row) in cases {
        let error = refusal(Book::with_rows(xml).bytes());
        assert_eq!((error.rule, error.row), (rule, Some(row)), "{xml}");
        assert!(error.message.ends_with("行目）。"), "{}", error.message);
    }
    assert_eq!(refusal(Book::with_rows("<row r=\"1048577\"><c><v>1</v></c></row>").bytes()).rule, "too_many_rows");
    assert_eq!(refusal(Book::with_rows("<row><c><v>1</v></c>").bytes()).rule, "damaged_workbook");
}

#[test]
fn emptiness_is_said() {
    assert_eq!(refusal(Book::with_rows("").bytes()).rule, "no_cells");
    assert_eq!(refusal(Book::with_rows("<row r=\"1\"><c r=\"A1\" s=\"3\"/></row>").bytes()).rule, "no_cells");
    assert_eq!(refusal(Book::with_sheet("<sheetData/>").bytes()).rule, "no_cells");
}
