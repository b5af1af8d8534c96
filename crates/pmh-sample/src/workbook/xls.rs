//! Excel 97–2003 (MS-XLS, BIFF8).

use super::compound::compound;
use super::styles::{Styles, Texts, code, error_code, le16, le32, utf16};
use super::xls_styles;
use super::{Book, Look, Sheet, SheetRow, Shown};
use crate::cell::Cell;

/// Cell formats begin behind the fifteen formats of styles that every workbook has.
const FIRST_STYLE: u16 = 15;
/// No record is longer; what is longer goes on in CONTINUE records.
const LONGEST: usize = 8224;
/// Rows of the format.
const MOST_ROWS: usize = 65_536;

pub(super) fn write(book: &Book) -> Vec<u8> {
    let styles = Styles::of(book);
    let mut texts = Texts::default();
    let sheets: Vec<Vec<u8>> = book.sheets.iter().map(|sheet| sheet_stream(book, sheet, &styles, &mut texts)).collect();
    let before = [
        begin(5),
        record(0x0042, &le16(&[1200])),
        record(0x003D, &le16(&[0, 0, 16_000, 9000, 0x38, visible(book), 0, 1, 600])),
        record(0x0022, &le16(&[u16::from(book.date1904)])),
        xls_styles::records(&styles),
    ]
    .concat();
    let strings = string_table(&texts);
    let end = record(0x000A, &[]);
    let names: Vec<Vec<u8>> = book.sheets.iter().map(|sheet| bound_sheet(sheet, 0)).collect();
    let list: usize = names.iter().map(Vec::len).sum();
    let mut offset = before.len() + list + strings.len() + end.len();
    let mut out = before;
    for (sheet, stream) in book.sheets.iter().zip(&sheets) {
        out.extend(bound_sheet(sheet, offset as u32));
        offset += stream.len();
    }
    out.extend(strings);
    out.extend(end);
    sheets.into_iter().for_each(|stream| out.extend(stream));
    compound(&[("Workbook", &out)])
}

/// The first sheet that is shown.
fn visible(book: &Book) -> u16 {
    book.sheets.iter().position(|sheet| sheet.shown == Shown::Visible).unwrap_or(0) as u16
}

/// A record: kind, length, data.
pub(super) fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    [le16(&[kind, data.len() as u16]), data.to_vec()].concat()
}

/// BOF of the globals (5) or of a sheet (16).
pub(super) fn begin(kind: u16) -> Vec<u8> {
    record(0x0809, &[le16(&[0x0600, kind, 0x0DBB, 0x07CC]), le32(&[0x41, 6])].concat())
}

/// A string of UTF-16 behind a count of one or two bytes.
pub(super) fn text8(text: &str) -> Vec<u8> {
    let units = utf16(text);
    [vec![(units.len() / 2) as u8, 1], units].concat()
}

fn text16(text: &str) -> Vec<u8> {
    let units = utf16(text);
    [le16(&[(units.len() / 2) as u16]), vec![1], units].concat()
}

fn bound_sheet(sheet: &Sheet, offset: u32) -> Vec<u8> {
    let shown = match sheet.shown {
        Shown::Visible => 0,
        Shown::Hidden => 1,
        Shown::VeryHidden => 2,
    };
    record(0x0085, &[le32(&[offset]), vec![shown, 0], text8(&sheet.name)].concat())
}

/// SST and its CONTINUE records, cut between the texts.
fn string_table(texts: &Texts) -> Vec<u8> {
    let mut out = Vec::new();
    let (mut kind, mut data) = (0x00FC, le32(&[texts.uses, texts.list().len() as u32]));
    for text in texts.list() {
        let text = text16(text);
        if data.len() + text.len() > LONGEST {
            out.extend(record(kind, &data));
            (kind, data) = (0x003C, Vec::new());
        }
        data.extend(text);
    }
    out.extend(record(kind, &data));
    out
}

fn sheet_stream(book: &Book, sheet: &Sheet, styles: &Styles, texts: &mut Texts) -> Vec<u8> {
    let height = sheet.formatted_to.unwrap_or(0).min(MOST_ROWS).max(sheet.rows.len());
    let mut out = begin(0x10);
    for column in &sheet.hidden_columns {
        let column = *column as u16;
        out.extend(record(0x007D, &le16(&[column, column, 2304, FIRST_STYLE, 1, 0])));
    }
    out.extend(record(0x0200, &[le32(&[0, height as u32]), le16(&[0, sheet.width() as u16, 0])].concat()));
    if sheet.protected {
        out.extend(record(0x0012, &le16(&[1])));
    }
    if let Some(filter) = &sheet.filter {
        out.extend(record(0x009B, &[]));
        out.extend(record(0x009D, &le16(&[(filter.right - filter.left + 1) as u16])));
    }
    for (r, row) in sheet.rows.iter().enumerate() {
        out.extend(row_record(r as u16, row.cells.len() as u16, row.hidden));
        for (c, cell) in row.cells.iter().enumerate() {
            out.extend(cell_records(book, (r as u16, c as u16), row, cell, styles, texts));
        }
    }
    if height > sheet.rows.len() {
        let grey = FIRST_STYLE + styles.number(("", Look::Grey)) as u16;
        for r in (sheet.rows.len()..(sheet.rows.len() + 200).min(height - 1)).chain([height - 1]) {
            out.extend(row_record(r as u16, 1, false));
            out.extend(record(0x0201, &le16(&[r as u16, 0, grey])));
        }
    }
    for (row, col, _) in &sheet.comments {
        out.extend(record(0x001C, &[le16(&[*row as u16, *col as u16, 0, 1]), text16("担当"), vec![0]].concat()));
    }
    // WINDOW2
    out.extend(record(0x023E, &[le16(&[0x06B6, 0, 0, 0x40, 0]), le16(&[0, 0]), le32(&[0])].concat()));
    let spans = sheet.spans();
    if !spans.is_empty() {
        let corners = spans.iter().flat_map(|m| [m.top as u16, m.bottom as u16, m.left as u16, m.right as u16]);
        let corners: Vec<u16> = std::iter::once(spans.len() as u16).chain(corners).collect();
        out.extend(record(0x00E5, &le16(&corners)));
    }
    out.extend(record(0x000A, &[]));
    out
}

fn row_record(row: u16, cells: u16, hidden: bool) -> Vec<u8> {
    let flags = 0x0100 | if hidden { 0x20 } else { 0 };
    record(0x0208, &le16(&[row, 0, cells, 0xFF, 0, 0, flags, FIRST_STYLE]))
}

fn cell_records(
    book: &Book,
    (r, c): (u16, u16),
    row: &SheetRow,
    cell: &Cell,
    styles: &Styles,
    texts: &mut Texts,
) -> Vec<u8> {
    let style = FIRST_STYLE + styles.number((code(cell), row.look)) as u16;
    let head = le16(&[r, c, style]);
    let number = |v: i64| record(0x0203, &[head.clone(), (v as f64).to_le_bytes().to_vec()].concat());
    match cell {
        Cell::Blank if row.look == Look::Plain => Vec::new(),
        Cell::Blank => record(0x0201, &head),
        Cell::Text { v } => record(0x00FD, &[head, le32(&[texts.number(v)])].concat()),
        Cell::Number { v } | Cell::Formatted { v, .. } => number(*v),
        Cell::Date { v, .. } => number(book.serial(*v)),
        Cell::Bool { v } => record(0x0205, &[head, vec![u8::from(*v), 0]].concat()),
        Cell::Error { v } => record(0x0205, &[head, vec![error_code(v), 1]].concat()),
        Cell::Formula { v, .. } => {
            // The formula is the text itself (ptgStr): only its saved result is ever read. This format always saves one.
            let text = v.as_deref().unwrap_or("");
            let tokens = [vec![0x17], text8(text)].concat();
            let kind = if text.is_empty() { 3 } else { 0 };
            let saved = vec![kind, 0, 0, 0, 0, 0, 0xFF, 0xFF];
            let formula = [head, saved, le16(&[0]), le32(&[0]), le16(&[tokens.len() as u16]), tokens].concat();
            let mut out = record(0x0006, &formula);
            if !text.is_empty() {
                out.extend(record(0x0207, &text16(text)));
            }
            out
        }
    }
}
