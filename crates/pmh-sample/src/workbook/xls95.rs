//! Excel 95 (BIFF5): texts in code page 932, a stream called Book.

use super::compound::compound;
use super::styles::{Styles, code, error_code, le16, le32};
use super::xls::record;
use super::{Book, Sheet};
use crate::cell::Cell;
use crate::delimited::{TextEncoding, encode};

/// Cell formats begin behind the fifteen formats of styles that every workbook has.
const FIRST_STYLE: u16 = 15;

/// The bytes of the file. Looks, hidden rows and merged cells are not written: the values are what this is for.
pub(super) fn write(book: &Book) -> Vec<u8> {
    let styles = Styles::of(book);
    let sheets: Vec<Vec<u8>> = book.sheets.iter().map(|sheet| sheet_stream(book, sheet, &styles)).collect();
    let mut out =
        [begin(5), record(0x0042, &le16(&[932])), record(0x0022, &le16(&[u16::from(book.date1904)]))].concat();
    let font = [le16(&[220, 0, 0x7FFF, 400, 0]), vec![0, 0, 128, 0], text8("ＭＳ Ｐゴシック")].concat();
    (0..4).for_each(|_| out.extend(record(0x0031, &font)));
    for (id, code) in styles.codes() {
        out.extend(record(0x041E, &[le16(&[id]), text8(code)].concat()));
    }
    let format =
        |format: u16, kind: u16| record(0x00E0, &[le16(&[0, format, kind, 0x0020]), le32(&[0x20C0, 0])].concat());
    (0..15).for_each(|_| out.extend(format(0, 0xFFF5)));
    for (code, _) in styles.list() {
        out.extend(format(styles.format_id(code), 0x0001));
    }
    out.extend(record(0x0293, &[0x00, 0x80, 0x00, 0xFF]));
    let end = record(0x000A, &[]);
    let named = |sheet: &Sheet, offset: usize| {
        record(0x0085, &[le32(&[offset as u32]), le16(&[0]), text8(&sheet.name)].concat())
    };
    let mut offset = out.len() + book.sheets.iter().map(|sheet| named(sheet, 0).len()).sum::<usize>() + end.len();
    for (sheet, stream) in book.sheets.iter().zip(&sheets) {
        out.extend(named(sheet, offset));
        offset += stream.len();
    }
    out.extend(end);
    sheets.into_iter().for_each(|stream| out.extend(stream));
    compound(&[("Book", &out)])
}

fn begin(kind: u16) -> Vec<u8> {
    record(0x0809, &le16(&[0x0500, kind, 0x096C, 0x07C9]))
}

/// Bytes of code page 932 behind their count.
fn text8(text: &str) -> Vec<u8> {
    let bytes = encode(text, TextEncoding::Cp932);
    [vec![bytes.len() as u8], bytes].concat()
}

fn sheet_stream(book: &Book, sheet: &Sheet, styles: &Styles) -> Vec<u8> {
    let (height, width) = (sheet.rows.len() as u16, sheet.width() as u16);
    let mut out = [begin(0x10), record(0x0200, &le16(&[0, height, 0, width, 0]))].concat();
    for (r, row) in sheet.rows.iter().enumerate() {
        for (c, cell) in row.cells.iter().enumerate() {
            let style = FIRST_STYLE + styles.number((code(cell), row.look)) as u16;
            let head = le16(&[r as u16, c as u16, style]);
            let number = |v: i64| record(0x0203, &[head.clone(), (v as f64).to_le_bytes().to_vec()].concat());
            out.extend(match cell {
                Cell::Blank | Cell::Formula { v: None, .. } => continue,
                Cell::Number { v } | Cell::Formatted { v, .. } => number(*v),
                Cell::Date { v, .. } => number(book.serial(*v)),
                Cell::Bool { v } => record(0x0205, &[head, vec![u8::from(*v), 0]].concat()),
                Cell::Error { v } => record(0x0205, &[head, vec![error_code(v), 1]].concat()),
                Cell::Text { v } | Cell::Formula { v: Some(v), .. } => {
                    let text = encode(v, TextEncoding::Cp932);
                    record(0x0204, &[head, le16(&[text.len() as u16]), text].concat())
                }
            });
        }
    }
    out.extend(record(0x023E, &[le16(&[0x06B6, 0, 0]), le32(&[0])].concat()));
    out.extend(record(0x000A, &[]));
    out
}
