//! Fonts, number formats and cell formats of an .xls.

use super::Look;
use super::styles::{Styles, le16, le32, utf16};
use super::xls::{record, text8};

/// Palette numbers: 25 % grey, red, automatic.
const GREY: u16 = 22;
const RED: u16 = 10;
const AUTOMATIC: u16 = 0x7FFF;

/// FONT, FORMAT, XF and STYLE records.
pub(super) fn records(styles: &Styles) -> Vec<u8> {
    // Font number 4 does not exist: the fifth record is number 5.
    let fonts = [(0, AUTOMATIC), (0, AUTOMATIC), (0, AUTOMATIC), (0, AUTOMATIC), (0x08, AUTOMATIC), (0, RED)];
    let mut out: Vec<u8> = fonts.into_iter().flat_map(|(flags, colour)| font(flags, colour)).collect();
    for (id, code) in styles.codes() {
        let units = utf16(code);
        let code = [le16(&[id, (units.len() / 2) as u16]), vec![1], units].concat();
        out.extend(record(0x041E, &code));
    }
    for _ in 0..15 {
        out.extend(cell_format(0, 0, 0xFFF5, Look::Plain));
    }
    for (code, look) in styles.list() {
        let font = match look {
            Look::Struck => 5,
            Look::Red => 6,
            Look::Plain | Look::Grey => 0,
        };
        out.extend(cell_format(font, styles.format_id(code), 0x0001, *look));
    }
    out.extend(record(0x0293, &[0x00, 0x80, 0x00, 0xFF]));
    out
}

fn font(flags: u16, colour: u16) -> Vec<u8> {
    let head = le16(&[220, flags, colour, 400, 0]);
    record(0x0031, &[head, vec![0, 0, 128, 0], text8("ＭＳ Ｐゴシック")].concat())
}

fn cell_format(font: u16, format: u16, kind: u16, look: Look) -> Vec<u8> {
    let (pattern, colours) = if look == Look::Grey { (1_u32 << 26, GREY | 65 << 7) } else { (0, 64 | 65 << 7) };
    let head = [le16(&[font, format, kind]), vec![0x20, 0, 0, 0xFC]].concat();
    record(0x00E0, &[head, le32(&[0, pattern]), le16(&[colours])].concat())
}
