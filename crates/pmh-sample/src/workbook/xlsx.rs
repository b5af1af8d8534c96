//! Office Open XML.

use super::styles::{Styles, Texts, code};
use super::zipped::{MakeError, content_types, escaped, relations, xml, zip_of};
use super::{Book, Look, Sheet, SheetRow, Shown};
use crate::cell::{Cell, a1};
use crate::ledger::Merge;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const SHEET_TYPES: &str = "vnd.openxmlformats-officedocument.spreadsheetml.";

pub(super) fn write(book: &Book) -> Result<Vec<u8>, MakeError> {
    let styles = Styles::of(book);
    let mut texts = Texts::default();
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    let main = if book.macros { "vnd.ms-excel.sheet.macroEnabled.main+xml" } else { "sheet.main+xml" };
    let main = if book.macros { main.to_owned() } else { format!("{SHEET_TYPES}{main}") };
    let typed = |kind: &str| format!("{SHEET_TYPES}{kind}+xml");
    let mut types: Vec<(String, String)> = vec![("/xl/workbook.xml".to_owned(), main)];
    let mut targets: Vec<(String, &str, String)> = Vec::new();
    for (sheet, n) in book.sheets.iter().zip(1..) {
        parts.push((format!("xl/worksheets/sheet{n}.xml"), xml(&sheet_xml(book, sheet, &styles, &mut texts))));
        types.push((format!("/xl/worksheets/sheet{n}.xml"), typed("worksheet")));
        targets.push((format!("rId{n}"), "worksheet", format!("worksheets/sheet{n}.xml")));
        if !sheet.comments.is_empty() {
            let comments = [("rId1".to_owned(), "comments", format!("../comments{n}.xml"))];
            parts.push((format!("xl/worksheets/_rels/sheet{n}.xml.rels"), relations(&comments)));
            parts.push((format!("xl/comments{n}.xml"), xml(&comments_xml(sheet))));
            types.push((format!("/xl/comments{n}.xml"), typed("comments")));
        }
    }
    parts.push(("xl/styles.xml".to_owned(), xml(&styles_xml(&styles))));
    types.push(("/xl/styles.xml".to_owned(), typed("styles")));
    targets.push(("rIdS".to_owned(), "styles", "styles.xml".to_owned()));
    parts.push(("xl/sharedStrings.xml".to_owned(), xml(&texts_xml(book, &texts))));
    types.push(("/xl/sharedStrings.xml".to_owned(), typed("sharedStrings")));
    targets.push(("rIdT".to_owned(), "sharedStrings", "sharedStrings.xml".to_owned()));
    if book.macros {
        parts.push(("xl/vbaProject.bin".to_owned(), b"no macro at all".to_vec()));
        types.push(("/xl/vbaProject.bin".to_owned(), "vnd.ms-office.vbaProject".to_owned()));
        targets.push(("rIdM".to_owned(), "ms:vbaProject", "vbaProject.bin".to_owned()));
    }
    let mut external = String::new();
    if book.external_link {
        let link = format!(
            "<externalLink xmlns=\"{MAIN}\"><externalBook xmlns:r=\"{RELATIONS}\" r:id=\"rId1\"/></externalLink>"
        );
        parts.push(("xl/externalLinks/externalLink1.xml".to_owned(), xml(&link)));
        let path = [("rId1".to_owned(), "externalLinkPath", "名簿.xlsx".to_owned())];
        parts.push(("xl/externalLinks/_rels/externalLink1.xml.rels".to_owned(), relations(&path)));
        types.push(("/xl/externalLinks/externalLink1.xml".to_owned(), typed("externalLink")));
        targets.push(("rIdE".to_owned(), "externalLink", "externalLinks/externalLink1.xml".to_owned()));
        external.push_str("<externalReferences><externalReference r:id=\"rIdE\"/></externalReferences>");
    }
    let types: Vec<(String, &str)> = types.iter().map(|(name, kind)| (name.clone(), kind.as_str())).collect();
    let root = [("rId1".to_owned(), "officeDocument", "xl/workbook.xml".to_owned())];
    let head = [
        ("[Content_Types].xml".to_owned(), content_types(&types)),
        ("_rels/.rels".to_owned(), relations(&root)),
        ("xl/workbook.xml".to_owned(), xml(&workbook_xml(book, &external))),
        ("xl/_rels/workbook.xml.rels".to_owned(), relations(&targets)),
    ];
    let all: Vec<(String, Vec<u8>)> = head.into_iter().chain(parts).collect();
    zip_of(all.iter().map(|(name, bytes)| (name.as_str(), bytes.clone())))
}

fn workbook_xml(book: &Book, external: &str) -> String {
    let sheets: String = book
        .sheets
        .iter()
        .zip(1..)
        .map(|(sheet, n)| {
            let state = match sheet.shown {
                Shown::Visible => "",
                Shown::Hidden => " state=\"hidden\"",
                Shown::VeryHidden => " state=\"veryHidden\"",
            };
            format!("<sheet name=\"{}\" sheetId=\"{n}\"{state} r:id=\"rId{n}\"/>", escaped(&sheet.name))
        })
        .collect();
    let system = if book.date1904 { "<workbookPr date1904=\"1\"/>" } else { "<workbookPr/>" };
    let first = book.sheets.iter().position(|sheet| sheet.shown == Shown::Visible).unwrap_or(0);
    format!(
        "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\">{system}<bookViews><workbookView activeTab=\"{first}\"/></bookViews>\
         <sheets>{sheets}</sheets>{external}</workbook>"
    )
}

fn styles_xml(styles: &Styles) -> String {
    let formats: String = styles
        .codes()
        .map(|(id, code)| format!("<numFmt numFmtId=\"{id}\" formatCode=\"{}\"/>", escaped(code)))
        .collect();
    let count = styles.codes().count();
    let formats = if count == 0 { String::new() } else { format!("<numFmts count=\"{count}\">{formats}</numFmts>") };
    let font =
        |marks: &str| format!("<font>{marks}<sz val=\"11\"/><name val=\"游ゴシック\"/><charset val=\"128\"/></font>");
    let fonts = [font(""), font("<strike/>"), font("<color rgb=\"FFFF0000\"/>")].concat();
    let fills = "<fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>\
                 <fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFBFBFBF\"/><bgColor indexed=\"64\"/></patternFill></fill>";
    let cells: String = styles
        .list()
        .iter()
        .map(|(code, look)| {
            let (font, fill) = match look {
                Look::Plain => (0, 0),
                Look::Struck => (1, 0),
                Look::Grey => (0, 2),
                Look::Red => (2, 0),
            };
            let id = styles.format_id(code);
            format!(
                "<xf numFmtId=\"{id}\" fontId=\"{font}\" fillId=\"{fill}\" borderId=\"0\" xfId=\"0\" \
                 applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\"/>"
            )
        })
        .collect();
    format!(
        "<styleSheet xmlns=\"{MAIN}\">{formats}<fonts count=\"3\">{fonts}</fonts><fills count=\"3\">{fills}</fills>\
         <borders count=\"1\"><border/></borders>\
         <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
         <cellXfs count=\"{}\">{cells}</cellXfs></styleSheet>",
        styles.list().len()
    )
}

/// The shared texts; one with a reading has it beside it.
fn texts_xml(book: &Book, texts: &Texts) -> String {
    let reading = |text: &str| {
        book.sheets.iter().find_map(|sheet| {
            let found = sheet.readings.iter().find(|(row, col, _)| sheet.cell(*row, *col).displayed() == text)?;
            Some(found.2.as_str())
        })
    };
    let items: String = texts
        .list()
        .iter()
        .map(|text| {
            let reading = reading(text).map_or(String::new(), |reading| {
                let last = text.encode_utf16().count();
                let reading = escaped(reading);
                format!("<rPh sb=\"0\" eb=\"{last}\"><t>{reading}</t></rPh><phoneticPr fontId=\"0\"/>")
            });
            format!("<si><t xml:space=\"preserve\">{}</t>{reading}</si>", escaped(text))
        })
        .collect();
    format!("<sst xmlns=\"{MAIN}\" count=\"{}\" uniqueCount=\"{}\">{items}</sst>", texts.uses, texts.list().len())
}

fn comments_xml(sheet: &Sheet) -> String {
    let list: String = sheet
        .comments
        .iter()
        .map(|(row, col, text)| {
            let (place, text) = (a1(*row, *col), escaped(text));
            format!("<comment ref=\"{place}\" authorId=\"0\"><text><t>{text}</t></text></comment>")
        })
        .collect();
    format!(
        "<comments xmlns=\"{MAIN}\"><authors><author>担当</author></authors><commentList>{list}</commentList></comments>"
    )
}

fn range(merge: &Merge) -> String {
    format!("{}:{}", a1(merge.top, merge.left), a1(merge.bottom, merge.right))
}

fn sheet_xml(book: &Book, sheet: &Sheet, styles: &Styles, texts: &mut Texts) -> String {
    let mut out = format!("<worksheet xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\">");
    if !sheet.hidden_columns.is_empty() {
        let column = |c: &usize| format!("<col min=\"{0}\" max=\"{0}\" width=\"9\" hidden=\"1\"/>", c + 1);
        out.push_str(&format!("<cols>{}</cols>", sheet.hidden_columns.iter().map(column).collect::<String>()));
    }
    out.push_str("<sheetData>");
    for (r, row) in sheet.rows.iter().enumerate() {
        row_xml(&mut out, book, (r, row), styles, texts);
    }
    if let Some(last) = sheet.formatted_to {
        // A stretch of formatted rows below the people, and the last row of all: the used range ends there.
        let grey = styles.number(("", Look::Grey));
        let below = sheet.rows.len() + 1;
        for r in (below..(below + 200).min(last)).chain([last]) {
            out.push_str(&format!("<row r=\"{r}\" s=\"{grey}\" customFormat=\"1\"><c r=\"A{r}\" s=\"{grey}\"/></row>"));
        }
    }
    out.push_str("</sheetData>");
    if sheet.protected {
        out.push_str("<sheetProtection sheet=\"1\" objects=\"1\" scenarios=\"1\"/>");
    }
    if let Some(filter) = &sheet.filter {
        out.push_str(&format!(
            "<autoFilter ref=\"{}\"><filterColumn colId=\"0\"><filters><filter val=\"1\"/></filters></filterColumn></autoFilter>",
            range(filter)
        ));
    }
    let spans = sheet.spans();
    if !spans.is_empty() {
        let cells: String = spans.iter().map(|m| format!("<mergeCell ref=\"{}\"/>", range(m))).collect();
        out.push_str(&format!("<mergeCells count=\"{}\">{cells}</mergeCells>", spans.len()));
    }
    if let Some((column, choices)) = &sheet.choices {
        let place = range(&Merge { top: 1, left: *column, bottom: 999, right: *column });
        out.push_str(&format!(
            "<dataValidations count=\"1\"><dataValidation type=\"list\" allowBlank=\"1\" sqref=\"{place}\">\
             <formula1>&quot;{}&quot;</formula1></dataValidation></dataValidations>",
            escaped(choices)
        ));
    }
    out.push_str("</worksheet>");
    out
}

fn row_xml(out: &mut String, book: &Book, (r, row): (usize, &SheetRow), styles: &Styles, texts: &mut Texts) {
    let hidden = if row.hidden { " hidden=\"1\"" } else { "" };
    out.push_str(&format!("<row r=\"{}\"{hidden}>", r + 1));
    for (c, cell) in row.cells.iter().enumerate() {
        let style = styles.number((code(cell), row.look));
        let place = a1(r, c);
        let head = format!("<c r=\"{place}\" s=\"{style}\"");
        let text = match cell {
            Cell::Blank if row.look == Look::Plain => continue,
            Cell::Blank => format!("{head}/>"),
            Cell::Text { v } => format!("{head} t=\"s\"><v>{}</v></c>", texts.number(v)),
            Cell::Number { v } | Cell::Formatted { v, .. } => format!("{head}><v>{v}</v></c>"),
            Cell::Date { v, .. } => format!("{head}><v>{}</v></c>", book.serial(*v)),
            Cell::Bool { v } => format!("{head} t=\"b\"><v>{}</v></c>", u8::from(*v)),
            Cell::Error { v } => format!("{head} t=\"e\"><v>{v}</v></c>"),
            Cell::Formula { f, v: None } => format!("{head}><f>{}</f></c>", escaped(f)),
            Cell::Formula { f, v: Some(v) } => {
                format!("{head} t=\"str\"><f>{}</f><v>{}</v></c>", escaped(f), escaped(v))
            }
        };
        out.push_str(&text);
    }
    out.push_str("</row>");
}
