//! OpenDocument, laid out as LibreOffice does it: typed values, what is shown beside them, a repeated empty tail.

use super::styles::{Styles, code};
use super::zipped::{MakeError, escaped, xml, zip_of};
use super::{Book, Look, Sheet, SheetRow, Shown};
use crate::cell::{Cell, FORMAT_ERA_LONG, FORMAT_ERA_SHORT};
use crate::day::Day;

/// Columns and rows of a sheet.
const COLUMNS: usize = 16_384;
const ROWS: usize = 1_048_576;

const NAMESPACES: [(&str, &str); 6] = [
    ("office", "office"),
    ("style", "style"),
    ("text", "text"),
    ("table", "table"),
    ("number", "datastyle"),
    ("fo", "xsl-fo-compatible"),
];

pub(super) fn write(book: &Book) -> Result<Vec<u8>, MakeError> {
    let styles = Styles::of(book);
    let spaces: String = NAMESPACES
        .iter()
        .map(|(prefix, name)| format!(" xmlns:{prefix}=\"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0\""))
        .chain([" xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\"".to_owned()])
        .collect();
    let system = if book.date1904 {
        "<table:calculation-settings><table:null-date table:date-value=\"1904-01-01\"/></table:calculation-settings>"
    } else {
        ""
    };
    let tables: String = book.sheets.iter().map(|sheet| table(sheet, &styles)).collect();
    let content = format!(
        "<office:document-content{spaces} office:version=\"1.3\"><office:automatic-styles>{}</office:automatic-styles>\
         <office:body><office:spreadsheet>{system}{tables}</office:spreadsheet></office:body></office:document-content>",
        automatic_styles(&styles)
    );
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    let manifest = format!(
        "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" manifest:version=\"1.3\">\
         <manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.3\" manifest:media-type=\"{kind}\"/>\
         <manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/></manifest:manifest>"
    );
    zip_of([
        ("mimetype", kind.as_bytes().to_vec()),
        ("content.xml", xml(&content)),
        ("META-INF/manifest.xml", xml(&manifest)),
    ])
}

fn automatic_styles(styles: &Styles) -> String {
    let mut out = String::from(
        "<style:style style:name=\"ta1\" style:family=\"table\"><style:table-properties table:display=\"true\"/></style:style>\
         <style:style style:name=\"ta2\" style:family=\"table\"><style:table-properties table:display=\"false\"/></style:style>",
    );
    for (id, code) in styles.codes() {
        out.push_str(&number_style(id, code));
    }
    for (n, (code, look)) in styles.list().iter().enumerate() {
        let data = if code.is_empty() {
            String::new()
        } else {
            format!(" style:data-style-name=\"N{}\"", styles.format_id(code))
        };
        let look = match look {
            Look::Plain => "",
            Look::Struck => {
                "<style:text-properties style:text-line-through-style=\"solid\" style:text-line-through-type=\"single\"/>"
            }
            Look::Grey => "<style:table-cell-properties fo:background-color=\"#bfbfbf\"/>",
            Look::Red => "<style:text-properties fo:color=\"#ff0000\"/>",
        };
        out.push_str(&format!(
            "<style:style style:name=\"ce{n}\" style:family=\"table-cell\"{data}>{look}</style:style>"
        ));
    }
    out
}

fn is_date(code: &str) -> bool {
    code.contains(['y', 'g', 'm', 'd'])
}

/// A number or date format as LibreOffice stores it.
fn number_style(id: u16, code: &str) -> String {
    let text = |words: &str| format!("<number:text>{words}</number:text>");
    let (month, day) = ("<number:month/>", "<number:day/>");
    let year = "<number:year number:calendar=\"gengou\"/>";
    if !is_date(code) {
        let digits = if code.bytes().all(|b| b == b'0') { code.len() } else { 1 };
        return format!(
            "<number:number-style style:name=\"N{id}\"><number:number number:decimal-places=\"0\" \
             number:min-integer-digits=\"{digits}\"/></number:number-style>"
        );
    }
    let parts = match code {
        FORMAT_ERA_LONG => {
            let era = "<number:era number:calendar=\"gengou\" number:style=\"long\"/>";
            [era, year, &text("年"), month, &text("月"), day, &text("日")].concat()
        }
        FORMAT_ERA_SHORT => {
            ["<number:era number:calendar=\"gengou\"/>", year, &text("."), month, &text("."), day].concat()
        }
        _ => ["<number:year number:style=\"long\"/>", &text("/"), month, &text("/"), day].concat(),
    };
    format!("<number:date-style style:name=\"N{id}\">{parts}</number:date-style>")
}

fn table(sheet: &Sheet, styles: &Styles) -> String {
    let style = if sheet.shown == Shown::Visible { "ta1" } else { "ta2" };
    let protected = if sheet.protected { " table:protected=\"true\"" } else { "" };
    let mut out =
        format!("<table:table table:name=\"{}\" table:style-name=\"{style}\"{protected}>", escaped(&sheet.name));
    for column in 0..sheet.width() {
        let hidden = if sheet.hidden_columns.contains(&column) { " table:visibility=\"collapse\"" } else { "" };
        out.push_str(&format!("<table:table-column{hidden}/>"));
    }
    for (r, row) in sheet.rows.iter().enumerate() {
        let hidden = match (row.hidden, sheet.filter) {
            (true, Some(_)) => " table:visibility=\"filter\"",
            (true, None) => " table:visibility=\"collapse\"",
            _ => "",
        };
        out.push_str(&format!("<table:table-row{hidden}>"));
        for (c, cell) in row.cells.iter().enumerate() {
            if sheet.is_covered(r, c) {
                out.push_str("<table:covered-table-cell/>");
            } else {
                out.push_str(&cell_xml(sheet, (r, c), row, cell, styles));
            }
        }
        let rest = COLUMNS - row.cells.len();
        out.push_str(&format!("<table:table-cell table:number-columns-repeated=\"{rest}\"/></table:table-row>"));
    }
    let rest = ROWS - sheet.rows.len();
    let look = match sheet.formatted_to {
        Some(_) => format!(" table:style-name=\"ce{}\"", styles.number(("", Look::Grey))),
        None => String::new(),
    };
    out.push_str(&format!(
        "<table:table-row table:number-rows-repeated=\"{rest}\">\
         <table:table-cell{look} table:number-columns-repeated=\"{COLUMNS}\"/></table:table-row></table:table>"
    ));
    out
}

fn cell_xml(sheet: &Sheet, (r, c): (usize, usize), row: &SheetRow, cell: &Cell, styles: &Styles) -> String {
    let style = styles.number((code(cell), row.look));
    let mut head = format!("<table:table-cell table:style-name=\"ce{style}\"");
    if let Some(m) = sheet.merges.iter().find(|m| (m.top, m.left) == (r, c)) {
        let (across, down) = (m.right - m.left + 1, m.bottom - m.top + 1);
        head.push_str(&format!(" table:number-columns-spanned=\"{across}\" table:number-rows-spanned=\"{down}\""));
    }
    let comment: String = sheet
        .comments
        .iter()
        .filter(|(row, col, _)| (*row, *col) == (r, c))
        .map(|(_, _, text)| format!("<office:annotation><text:p>{}</text:p></office:annotation>", escaped(text)))
        .collect();
    let value = match cell {
        Cell::Blank => String::new(),
        Cell::Text { .. } => " office:value-type=\"string\"".to_owned(),
        Cell::Number { v } | Cell::Formatted { v, .. } => format!(" office:value-type=\"float\" office:value=\"{v}\""),
        Cell::Date { v, .. } => {
            format!(" office:value-type=\"date\" office:date-value=\"{}\"", Day::from_serial(*v).iso())
        }
        Cell::Bool { v } => format!(" office:value-type=\"boolean\" office:boolean-value=\"{v}\""),
        Cell::Error { v } => {
            let formula = if *v == "#N/A" { "NA()" } else { "1/0" };
            format!(
                " table:formula=\"of:={formula}\" office:value-type=\"string\" office:string-value=\"\" calcext:value-type=\"error\""
            )
        }
        Cell::Formula { f, v: None } => format!(" table:formula=\"of:={}\"", escaped(f)),
        Cell::Formula { f, v: Some(_) } => {
            format!(" table:formula=\"of:={}\" office:value-type=\"string\"", escaped(f))
        }
    };
    let lines: String = cell
        .displayed()
        .split('\n')
        .map(|line| format!("<text:p>{}</text:p>", escaped(&line.replace('\r', ""))))
        .collect();
    // What was never computed has no paragraph, not even an empty one.
    let text = if matches!(cell, Cell::Blank | Cell::Formula { v: None, .. }) { String::new() } else { lines };
    format!("{head}{value}>{comment}{text}</table:table-cell>")
}
