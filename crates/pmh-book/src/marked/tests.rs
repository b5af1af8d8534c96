//! Books built by hand, as no program but somebody's script builds them.

use std::io::{Cursor, Read, Write};

use calamine::{Reader, Xlsx};
use pmh_core::entry::{Finding, FindingKind};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::*;

const SPACE: &str = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const STYLES: &str = "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><fonts count=\"1\"><font><sz val=\"11\"/></font></fonts>\
    <fills count='2'><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>\
    <borders count=\"1\"><border/></borders><cellXfs count=\"3\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>\
    <xf numFmtId='14' fontId='0' fillId='1' borderId='0'><alignment wrapText=\"1\"/><protection locked=\"0\"/></xf>\
    <xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellXfs><dxfs count=\"1\"><dxf><fill><patternFill/></fill></dxf></dxfs></styleSheet>";

/// A book of one sheet 「台帳」 whose XML is given.
fn parts(sheet: &str) -> Vec<(String, String)> {
    let workbook = format!(
        "<workbook {SPACE} xmlns:r=\"{RELATIONS}\"><sheets><sheet name=\"台帳\" sheetId=\"7\" r:id=\"rId1\"/></sheets></workbook>"
    );
    let relations = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" \
         Type=\"{RELATIONS}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"{RELATIONS}/styles\" \
         Target=\"styles.xml\"/></Relationships>"
    );
    let package = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" \
         Type=\"{RELATIONS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    );
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" \
                 ContentType=\"application/xml\"/></Types>";
    [
        ("[Content_Types].xml", types),
        ("_rels/.rels", &package),
        ("xl/workbook.xml", &workbook),
        ("xl/_rels/workbook.xml.rels", &relations),
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/styles.xml", STYLES),
        ("customXml/item1.xml", "<a><b></a>"),
    ]
    .map(|(name, text)| (name.to_owned(), text.to_owned()))
    .to_vec()
}

fn zip(parts: &[(String, String)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn part(book: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(book)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn finding(band: u16, cell: &str, row: u32) -> Finding {
    Finding {
        kind: FindingKind::Finding,
        code: format!("{}", band + 1),
        band,
        file: "台帳.xlsx".into(),
        sheet: "台帳".into(),
        cell: cell.into(),
        row,
        message: "誤りです。".into(),
        ..Finding::default()
    }
}

fn marked(book: Vec<u8>, findings: &[Finding]) -> Result<Vec<u8>, Trouble> {
    let mut marking = Marking::new("台帳.xlsx");
    findings.iter().zip(0..).for_each(|(finding, number)| marking.add(number, finding));
    let mut entry = |number: u64| Ok(findings[usize::try_from(number).unwrap()].clone());
    let mut out = Vec::new();
    write_marked(Box::new(Cursor::new(book)), &marking, &mut entry, &mut out)?;
    Ok(out)
}

/// The sheet after marking, with the number of the first new style written as `S` and the second as `T`.
fn after(sheet: &str, findings: &[Finding]) -> String {
    let book = marked(zip(&parts(sheet)), findings).unwrap();
    let sheet = part(&book, "xl/worksheets/sheet1.xml");
    [("s=\"3\"", "s=\"S\""), ("s='3'", "s='S'"), ("s=\"4\"", "s=\"T\"")]
        .iter()
        .fold(sheet, |sheet, (from, to)| sheet.replace(from, to))
}

#[test]
fn only_the_tags_of_marked_cells_change() {
    let sheet = format!(
        "<?xml version=\"1.0\"?>\r\n<!-- <c r=\"B2\"> --><worksheet {SPACE}><sheetData><row r=\"1\" spans=\"1:2\"><c r=\"A1\" t=\"str\"><f>1&lt;2</f><v>x</v></c></row>\n\
         <row r=\"2\"><c r='A2' s='1'  t=\"inlineStr\"><is><t><![CDATA[<c r=\"B2\"/>]]></t></is></c><c  r=\"B2\" ><v>5</v></c></row></sheetData><c r=\"A2\"/></worksheet>"
    );
    let found = [finding(2000, "A2", 2), finding(3000, "B2", 2), finding(3000, "A2", 2)];
    let expected =
        sheet.replace("<c r='A2' s='1'", "<c r='A2' s='S'").replace("<c  r=\"B2\" >", "<c s=\"T\"  r=\"B2\" >");
    assert_eq!(after(&sheet, &found), expected);
    let book = marked(zip(&parts(&sheet)), &found).unwrap();
    let styles = part(&book, "xl/styles.xml");
    assert!(styles.contains(
        "<xf applyFill=\"1\" numFmtId='14' fontId='0' fillId='2' borderId='0'><alignment wrapText=\"1\"/><protection locked=\"0\"/></xf>\
         <xf applyFill=\"1\" numFmtId=\"0\" fontId=\"0\" fillId=\"3\" borderId=\"0\"/>"
    ), "{styles}");
    assert!(styles.contains("<fills count='5'>") && styles.contains("<fonts count=\"3\">"), "{styles}");
    assert_eq!(part(&book, "customXml/item1.xml"), "<a><b></a>", "a part that nobody understands");
}

#[test]
fn cells_and_rows_that_do_not_exist_are_put_in_their_place() {
    let sheet = format!(
        "<x:worksheet xmlns:x=\"main\" {SPACE}><x:cols><x:col min=\"3\" max=\"4\" style=\"2\"/></x:cols><x:sheetData><x:row r=\"2\" spans=\"1:2\" ht=\"9\">\
         <x:c r=\"A2\"><x:v>1</x:v></x:c><x:c r=\"E2\"/></x:row><x:row r=\"5\"/><x:row r=\"6\"><x:c><x:v>1</x:v></x:c><x:c><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>"
    );
    let found = [("C2", 2), ("F2", 2), ("D3", 3), ("A5", 5), ("B6", 6), ("C6", 6), ("A9", 9)]
        .map(|(cell, row)| finding(2000, cell, row));
    // Style 3 is made of style 2 (that of the column), style 4 of style 0.
    let expected = sheet
        .replace("<x:row r=\"2\" spans=\"1:2\" ht=\"9\">", "<x:row r=\"2\"  ht=\"9\">")
        .replace("<x:c r=\"E2\"/>", "<x:c r=\"C2\" s=\"S\"/><x:c r=\"E2\"/><x:c r=\"F2\" s=\"T\"/>")
        .replace("<x:row r=\"5\"/>", "<x:row r=\"3\"><x:c r=\"D3\" s=\"S\"/></x:row><x:row r=\"5\"><x:c r=\"A5\" s=\"T\"/></x:row>")
        .replace("<x:c><x:v>2</x:v></x:c></x:row>", "<x:c s=\"T\"><x:v>2</x:v></x:c><x:c r=\"C6\" s=\"S\"/></x:row><x:row r=\"9\"><x:c r=\"A9\" s=\"T\"/></x:row>");
    assert_eq!(after(&sheet, &found), expected);
}

#[test]
fn a_row_as_a_whole_is_marked_at_its_first_cell_with_something_in_it() {
    let sheet = format!(
        "<worksheet {SPACE}><sheetData><row r=\"2\"><c r=\"A2\" s=\"1\"/><c r=\"B2\"><v>1</v></c><c r=\"C2\"><v>1</v></c></row></sheetData></worksheet>"
    );
    assert_eq!(after(&sheet, &[finding(3000, "", 2)]), sheet.replace("<c r=\"B2\">", "<c s=\"S\" r=\"B2\">"));
    // The worse of two marks wins.
    let both = marked(zip(&parts(&sheet)), &[finding(3000, "B2", 2), finding(2000, "", 2)]).unwrap();
    assert!(part(&both, "xl/styles.xml").contains("<xf applyFill=\"1\" numFmtId=\"0\" fontId=\"0\" fillId=\"2\""));
}

#[test]
fn what_is_confirmed_informs_or_speaks_of_another_file_is_not_marked() {
    let sheet =
        format!("<worksheet {SPACE}><sheetData><row r=\"2\"><c r=\"A2\"><v>1</v></c></row></sheetData></worksheet>");
    let confirmed = Finding { confirmed: Some(pmh_core::notes::Decision::default()), ..finding(3000, "A2", 2) };
    let elsewhere = Finding { file: "前回.csv".into(), ..finding(2000, "A2", 2) };
    let found = [confirmed, finding(5000, "A2", 2), finding(1000, "A2", 2), elsewhere];
    assert_eq!(after(&sheet, &found), sheet);
    let book = marked(zip(&parts(&sheet)), &found).unwrap();
    let list = part(&book, "xl/worksheets/pmh-check-result1.xml");
    assert_eq!(list.matches("<row ").count(), 3, "what is wrong in another file is listed: {list}");
    assert!(list.contains("前回.csv") && !list.contains("<hyperlink"));
}

#[test]
fn the_book_has_one_sheet_more_and_the_rest_of_its_list_stays() {
    let sheet =
        format!("<worksheet {SPACE}><sheetData><row r=\"2\"><c r=\"A2\"><v>1</v></c></row></sheetData></worksheet>");
    let mut strict = parts(&sheet);
    for (name, text) in &mut strict {
        if name.ends_with("workbook.xml.rels") {
            *text = text.replace(RELATIONS, "http://purl.oclc.org/ooxml/officeDocument/relationships");
        }
    }
    for (book, space) in
        [(parts(&sheet), "schemas.openxmlformats.org/spreadsheetml"), (strict, "purl.oclc.org/ooxml/spreadsheetml")]
    {
        let twisted = Finding { kana: "=1+1 _x0041_ <&>\"'\u{1}".into(), ..finding(2000, "A2", 2) };
        let made = marked(zip(&book), std::slice::from_ref(&twisted)).unwrap();
        assert!(part(&made, "xl/worksheets/pmh-check-result1.xml").contains(space));
        let workbook = part(&made, "xl/workbook.xml");
        let before = &book.iter().find(|(name, _)| name == "xl/workbook.xml").unwrap().1;
        let added = "<sheet name=\"PMHチェック結果\" sheetId=\"8\" r:id=\"rIdPMH1\"/>";
        assert_eq!(workbook, before.replace("</sheets>", &format!("{added}</sheets>")));
        let again = marked(made.clone(), &[twisted]).unwrap();
        assert_eq!(part(&again, "xl/workbook.xml"), workbook, "a copy of a copy has one list");
        assert_eq!(part(&again, "xl/worksheets/sheet1.xml"), part(&made, "xl/worksheets/sheet1.xml"));
        assert_eq!(part(&again, "xl/worksheets/pmh-check-result1.xml").matches("<row ").count(), 3);
        let mut read = Xlsx::new(Cursor::new(again)).unwrap();
        assert_eq!(read.sheet_names(), ["台帳", "PMHチェック結果"]);
        let list = read.worksheet_range("PMHチェック結果").unwrap();
        let text = |column| list.get_value((2, column)).map(ToString::to_string).unwrap_or_default();
        assert_eq!([text(0), text(1)], ["台帳", "A2"]);
        assert_eq!(text(3), "=1+1 _x0041_ <&>\"'", "a name is a text, whatever it looks like");
    }
}

#[test]
fn books_that_are_too_odd_get_no_copy_and_one_sentence() {
    let sheet =
        format!("<worksheet {SPACE}><sheetData><row r=\"2\"><c r=\"A2\"><v>1</v></c></row></sheetData></worksheet>");
    let without = |part: &str, text: &str, by: &str| {
        let mut parts = parts(&sheet);
        for (_, inside) in parts.iter_mut().filter(|(name, _)| name == part) {
            assert!(inside.contains(text), "{part}");
            *inside = inside.replace(text, by);
        }
        parts
    };
    let odd = [
        without("xl/_rels/workbook.xml.rels", "/styles\"", "/other\""),
        without("xl/styles.xml", "fills", "feels"),
        without("xl/styles.xml", "cellXfs", "cells"),
        without("xl/styles.xml", "</fonts>", ""),
        without("xl/workbook.xml", "sheetId=\"7\"", ""),
        without("xl/workbook.xml", " r:id", " id"),
        without("[Content_Types].xml", "</Types>", ""),
        without("xl/worksheets/sheet1.xml", "r=\"A2\"", "r=\"2\""),
        without("xl/worksheets/sheet1.xml", "<row r=\"2\">", "<row r=\"2\"/><row r=\"1\">"),
        without("xl/worksheets/sheet1.xml", "<row r=\"2\">", "<row r=\"two\">"),
        without("xl/worksheets/sheet1.xml", "<sheetData>", "<!DOCTYPE a><sheetData>"),
        without("xl/worksheets/sheet1.xml", "<c r=\"A2\">", "<c r=\"A2"),
        without("xl/workbook.xml", "name=\"台帳\"", "name=\"別\""),
    ];
    for (at, book) in odd.iter().enumerate() {
        let trouble = marked(zip(book), &[finding(2000, "A2", 2)]).unwrap_err();
        let sentence = trouble.to_string();
        assert!(!matches!(trouble, Trouble::Write(_)), "{at}: {trouble:?}");
        assert!(sentence.ends_with('。') && !sentence.contains('\n'), "{at}: {sentence}");
    }
    for other in [
        b"a,b\r\n1,2\r\n".to_vec(),
        zip(&[
            ("mimetype".into(), "application/vnd.oasis.opendocument.spreadsheet".into()),
            ("content.xml".into(), "<a/>".into()),
        ]),
    ] {
        assert!(matches!(marked(other, &[]), Err(Trouble::Format)));
    }
}

#[test]
fn formulas_in_the_list_of_an_earlier_copy_are_not_torn_out() {
    let sheet =
        format!("<worksheet {SPACE}><sheetData><row r=\"2\"><c r=\"A2\"><v>1</v></c></row></sheetData></worksheet>");
    let mut book = parts(&sheet);
    book.push(("xl/worksheets/list.xml".into(), sheet.clone()));
    book.push(("xl/calcChain.xml".into(), format!("<calcChain {SPACE}><c r=\"A1\" i=\"9\"/></calcChain>")));
    for (name, text) in &mut book {
        if name.ends_with("workbook.xml") {
            *text = text.replace("</sheets>", "<sheet name=\"pmhチェック結果\" sheetId=\"9\" r:id=\"rId8\"/></sheets>");
        }
        if name.ends_with("workbook.xml.rels") {
            let more = format!(
                "<Relationship Id=\"rId8\" Type=\"{RELATIONS}/worksheet\" Target=\"worksheets/list.xml\"/><Relationship Id=\"rId9\" \
                 Type=\"{RELATIONS}/calcChain\" Target=\"calcChain.xml\"/></Relationships>"
            );
            *text = text.replace("</Relationships>", &more);
        }
    }
    assert!(matches!(marked(zip(&book), &[]), Err(Trouble::Odd)));
    for (name, text) in &mut book {
        if name.ends_with("calcChain.xml") {
            *text = text.replace("i=\"9\"", "i=\"7\"");
        }
    }
    let made = marked(zip(&book), &[]).unwrap();
    assert!(part(&made, "xl/worksheets/list.xml").contains("エラーと確認が必要なことはありません。"));
}

#[test]
fn two_sheets_told_apart_by_a_number_only_are_refused() {
    let sheet =
        format!("<worksheet {SPACE}><sheetData><row r=\"2\"><c r=\"A2\"><v>1</v></c></row></sheetData></worksheet>");
    let named = |names: [&str; 2]| {
        let mut book = parts(&sheet);
        book.push(("xl/worksheets/sheet2.xml".into(), sheet.clone()));
        for (name, text) in &mut book {
            if name.ends_with("workbook.xml") {
                let [one, two] = names;
                *text = text.replace("台帳", one);
                *text =
                    text.replace("</sheets>", &format!("<sheet name=\"{two}\" sheetId=\"8\" r:id=\"rId3\"/></sheets>"));
            }
            if name.ends_with("workbook.xml.rels") {
                let more = format!(
                    "<Relationship Id=\"rId3\" Type=\"{RELATIONS}/worksheet\" Target=\"worksheets/sheet2.xml\"/></Relationships>"
                );
                *text = text.replace("</Relationships>", &more);
            }
        }
        zip(&book)
    };
    // Fixture numbers.
    let (one, two) = ("123456789018", "123456789017");
    let found = Finding { sheet: masked_name(one), ..finding(2000, "A2", 2) };
    assert!(matches!(marked(named([one, two]), std::slice::from_ref(&found)), Err(Trouble::Names)));
    let book = marked(named([one, "別の表"]), &[found]).unwrap();
    let list = part(&book, "xl/worksheets/pmh-check-result1.xml");
    assert!(
        !list.contains(one) && !list.contains("<hyperlink"),
        "no number on the list, not even as the name of a sheet"
    );
    assert!(part(&book, "xl/worksheets/sheet1.xml").contains("<c s=\"3\" r=\"A2\">"));
}

fn masked_name(name: &str) -> String {
    pmh_core::privacy::masked(name).into_owned()
}

#[test]
fn long_sheets_go_through_whole() {
    let mut sheet = format!("<worksheet {SPACE}><sheetData>");
    let filler = "語".repeat(300);
    for row in 1..=6_000 {
        sheet.push_str(&format!(
            "<row r=\"{row}\"><c r=\"A{row}\" t=\"str\"><v>{filler}</v></c><c r=\"C{row}\"/></row>"
        ));
    }
    sheet.push_str("</sheetData></worksheet>");
    let rows = [1_u32, 2, 1_111, 5_999, 6_000];
    let found: Vec<Finding> = rows.iter().map(|row| finding(2000, &format!("B{row}"), *row)).collect();
    let mut expected = sheet.clone();
    for row in rows {
        expected =
            expected.replace(&format!("<c r=\"C{row}\"/>"), &format!("<c r=\"B{row}\" s=\"3\"/><c r=\"C{row}\"/>"));
    }
    let book = marked(zip(&parts(&sheet)), &found).unwrap();
    assert!(part(&book, "xl/worksheets/sheet1.xml") == expected);
}

#[test]
fn the_name_of_the_copy_keeps_what_excel_needs() {
    for (ledger, copy) in
        [("台帳.xlsx", "台帳_印付き.xlsx"), ("台帳.v2.XLSM", "台帳.v2_印付き.xlsm"), ("台帳", "台帳_印付き.xlsx")]
    {
        assert_eq!(file_name(ledger), copy);
    }
}
