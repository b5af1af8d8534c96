//! Excel's binary workbook (MS-XLSB, BIFF12). Numbers of records are those of MS-XLSB 2.3.

use super::styles::{Styles, Texts, code, error_code, le16, le32, utf16};
use super::xlsb_styles;
use super::zipped::{MakeError, content_types, relations, zip_of};
use super::{Book, Look, Sheet, SheetRow, Shown};
use crate::cell::Cell;

pub(super) fn write(book: &Book) -> Result<Vec<u8>, MakeError> {
    let styles = Styles::of(book);
    let mut texts = Texts::default();
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    let mut types = vec![("/xl/workbook.bin".to_owned(), "vnd.ms-excel.sheet.binary.macroEnabled.main")];
    let mut targets: Vec<(String, &str, String)> = Vec::new();
    for (sheet, n) in book.sheets.iter().zip(1..) {
        parts.push((format!("xl/worksheets/sheet{n}.bin"), sheet_part(book, sheet, &styles, &mut texts)));
        types.push((format!("/xl/worksheets/sheet{n}.bin"), "vnd.ms-excel.worksheet"));
        targets.push((format!("rId{n}"), "worksheet", format!("worksheets/sheet{n}.bin")));
        if !sheet.comments.is_empty() {
            let comments = [("rId1".to_owned(), "comments", format!("../comments{n}.bin"))];
            parts.push((format!("xl/worksheets/_rels/sheet{n}.bin.rels"), relations(&comments)));
            parts.push((format!("xl/comments{n}.bin"), comments_part(sheet)));
            types.push((format!("/xl/comments{n}.bin"), "vnd.ms-excel.comments"));
        }
    }
    parts.push(("xl/styles.bin".to_owned(), xlsb_styles::part(&styles)));
    types.push(("/xl/styles.bin".to_owned(), "vnd.ms-excel.styles"));
    targets.push(("rIdS".to_owned(), "styles", "styles.bin".to_owned()));
    let items = texts.list().iter().map(|text| record(19, &[vec![0], wide(text)].concat()));
    let shared = [record(159, &le32(&[texts.uses, texts.list().len() as u32]))].into_iter().chain(items);
    let shared: Vec<u8> = shared.chain([record(160, &[])]).flatten().collect();
    parts.push(("xl/sharedStrings.bin".to_owned(), shared));
    types.push(("/xl/sharedStrings.bin".to_owned(), "vnd.ms-excel.sharedStrings"));
    targets.push(("rIdT".to_owned(), "sharedStrings", "sharedStrings.bin".to_owned()));
    let root = [("rId1".to_owned(), "officeDocument", "xl/workbook.bin".to_owned())];
    let head = [
        ("[Content_Types].xml".to_owned(), content_types(&types)),
        ("_rels/.rels".to_owned(), relations(&root)),
        ("xl/workbook.bin".to_owned(), workbook_part(book)),
        ("xl/_rels/workbook.bin.rels".to_owned(), relations(&targets)),
    ];
    let all: Vec<(String, Vec<u8>)> = head.into_iter().chain(parts).collect();
    zip_of(all.iter().map(|(name, bytes)| (name.as_str(), bytes.clone())))
}

/// A record: kind and length in groups of seven bits, data.
pub(super) fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let mut out = if kind < 128 { vec![kind as u8] } else { vec![(kind & 0x7F | 0x80) as u8, (kind >> 7) as u8] };
    let mut size = data.len();
    loop {
        let low = (size & 0x7F) as u8;
        size >>= 7;
        out.push(if size > 0 { low | 0x80 } else { low });
        if size == 0 {
            break;
        }
    }
    out.extend_from_slice(data);
    out
}

/// A string behind a count of four bytes.
pub(super) fn wide(text: &str) -> Vec<u8> {
    let units = utf16(text);
    [le32(&[(units.len() / 2) as u32]), units].concat()
}

fn workbook_part(book: &Book) -> Vec<u8> {
    let system = u32::from(book.date1904);
    let mut out = [record(131, &[]), record(153, &[le32(&[system, 0]), wide("")].concat()), record(143, &[])].concat();
    for (sheet, n) in book.sheets.iter().zip(1..) {
        let shown = match sheet.shown {
            Shown::Visible => 0,
            Shown::Hidden => 1,
            Shown::VeryHidden => 2,
        };
        out.extend(record(156, &[le32(&[shown, n]), wide(&format!("rId{n}")), wide(&sheet.name)].concat()));
    }
    out.extend([record(144, &[]), record(132, &[])].concat());
    out
}

fn sheet_part(book: &Book, sheet: &Sheet, styles: &Styles, texts: &mut Texts) -> Vec<u8> {
    let last = sheet.formatted_to.unwrap_or(0).max(sheet.rows.len()).max(1) as u32 - 1;
    let width = sheet.width().max(1) as u32;
    let mut out = [record(129, &[]), record(148, &le32(&[0, last, 0, width - 1]))].concat();
    if !sheet.hidden_columns.is_empty() {
        out.extend(record(390, &[]));
        for column in &sheet.hidden_columns {
            let column = *column as u32;
            out.extend(record(60, &[le32(&[column, column, 2304, 0]), le16(&[1])].concat()));
        }
        out.extend(record(391, &[]));
    }
    out.extend(record(145, &[]));
    for (r, row) in sheet.rows.iter().enumerate() {
        let cells = row.cells.iter().enumerate();
        let cells: Vec<u8> = cells.flat_map(|(c, cell)| cell_record(book, c, row, cell, styles, texts)).collect();
        if !cells.is_empty() || row.hidden {
            out.extend(row_header(r, row.hidden, width));
            out.extend(cells);
        }
    }
    if let Some(last) = sheet.formatted_to {
        let grey = styles.number(("", Look::Grey));
        for r in (sheet.rows.len()..(sheet.rows.len() + 200).min(last - 1)).chain([last - 1]) {
            out.extend(row_header(r, false, width));
            out.extend(record(1, &le32(&[0, grey])));
        }
    }
    out.extend(record(146, &[]));
    if let Some(filter) = &sheet.filter {
        let corners = [filter.top, filter.bottom, filter.left, filter.right].map(|corner| corner as u32);
        out.extend(record(161, &le32(&corners)));
        out.extend([record(163, &[le32(&[0]), le16(&[0])].concat()), record(164, &[]), record(162, &[])].concat());
    }
    let spans = sheet.spans();
    if !spans.is_empty() {
        out.extend(record(177, &le32(&[spans.len() as u32])));
        for m in &spans {
            out.extend(record(176, &le32(&[m.top as u32, m.bottom as u32, m.left as u32, m.right as u32])));
        }
        out.extend(record(178, &[]));
    }
    out.extend(record(130, &[]));
    out
}

fn row_header(row: usize, hidden: bool, width: u32) -> Vec<u8> {
    let flags = if hidden { 0x10 } else { 0 };
    record(0, &[le32(&[row as u32, 0]), le16(&[360]), vec![0, flags, 0], le32(&[1, 0, width - 1])].concat())
}

fn cell_record(book: &Book, col: usize, row: &SheetRow, cell: &Cell, styles: &Styles, texts: &mut Texts) -> Vec<u8> {
    let head = le32(&[col as u32, styles.number((code(cell), row.look))]);
    let number = |v: i64| record(5, &[head.clone(), (v as f64).to_le_bytes().to_vec()].concat());
    match cell {
        Cell::Blank if row.look == Look::Plain => Vec::new(),
        Cell::Blank => record(1, &head),
        Cell::Text { v } => record(7, &[head, le32(&[texts.number(v)])].concat()),
        Cell::Number { v } | Cell::Formatted { v, .. } => number(*v),
        Cell::Date { v, .. } => number(book.serial(*v)),
        Cell::Bool { v } => record(4, &[head, vec![u8::from(*v)]].concat()),
        Cell::Error { v } => record(3, &[head, vec![error_code(v)]].concat()),
        Cell::Formula { v, .. } => {
            // The formula is the text itself (ptgStr): only its saved result is ever read. This format always saves one.
            let text = v.as_deref().unwrap_or("");
            let units = utf16(text);
            let tokens = [vec![0x17], le16(&[(units.len() / 2) as u16]), units].concat();
            let rest = [le16(&[0]), le32(&[tokens.len() as u32]), tokens, le32(&[0])].concat();
            record(8, &[head, wide(text), rest].concat())
        }
    }
}

fn comments_part(sheet: &Sheet) -> Vec<u8> {
    let mut out =
        [record(628, &[]), record(630, &[]), record(632, &wide("担当")), record(631, &[]), record(633, &[])].concat();
    for (row, col, text) in &sheet.comments {
        let (row, col) = (*row as u32, *col as u32);
        out.extend(record(635, &[le32(&[0, row, row, col, col]), vec![0; 16]].concat()));
        out.extend([record(637, &[vec![0], wide(text)].concat()), record(636, &[])].concat());
    }
    out.extend([record(634, &[]), record(629, &[])].concat());
    out
}
