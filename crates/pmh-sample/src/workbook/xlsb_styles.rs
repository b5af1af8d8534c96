//! Fonts, fills, number formats and cell formats of an .xlsb.

use super::Look;
use super::styles::{Styles, le16, le32};
use super::xlsb::{record, wide};

/// Colours: automatic, none, and by red, green and blue.
const AUTOMATIC: [u8; 8] = [0x01, 0x40, 0, 0, 0, 0, 0, 0xFF];
const NONE: [u8; 8] = [0; 8];
const GREY: [u8; 8] = [0x05, 0, 0, 0, 0xBF, 0xBF, 0xBF, 0xFF];
const RED: [u8; 8] = [0x05, 0, 0, 0, 0xFF, 0, 0, 0xFF];

/// The part `styles.bin`.
pub(super) fn part(styles: &Styles) -> Vec<u8> {
    let formats: Vec<Vec<u8>> =
        styles.codes().map(|(id, code)| record(44, &[le16(&[id]), wide(code)].concat())).collect();
    let mut out = record(278, &[]);
    if !formats.is_empty() {
        out.extend(list(615, 616, formats));
    }
    out.extend(list(611, 612, vec![font(0, AUTOMATIC), font(0x08, AUTOMATIC), font(0, RED)]));
    out.extend(list(603, 604, vec![fill(0, AUTOMATIC), fill(17, AUTOMATIC), fill(1, GREY)]));
    let edge = [vec![0, 0], NONE.to_vec()].concat();
    out.extend(list(613, 614, vec![record(46, &[vec![0], edge.repeat(5)].concat())]));
    out.extend(list(626, 627, vec![cell_format(0xFFFF, 0, Look::Plain)]));
    let cells = styles.list().iter().map(|(code, look)| cell_format(0, styles.format_id(code), *look)).collect();
    out.extend(list(617, 618, cells));
    let normal = [le32(&[0]), le16(&[1]), vec![0, 0], wide("Normal")].concat();
    out.extend(list(619, 620, vec![record(48, &normal)]));
    out.extend(record(279, &[]));
    out
}

/// Records between a beginning that counts them and an end.
fn list(begin: u16, end: u16, records: Vec<Vec<u8>>) -> Vec<u8> {
    let count = le32(&[records.len() as u32]);
    [record(begin, &count), records.concat(), record(end, &[])].concat()
}

fn font(flags: u16, colour: [u8; 8]) -> Vec<u8> {
    let head = [le16(&[220, flags, 400, 0]), vec![0, 3, 128, 0]].concat();
    record(43, &[head, colour.to_vec(), vec![0], wide("游ゴシック")].concat())
}

fn fill(pattern: u32, colour: [u8; 8]) -> Vec<u8> {
    record(45, &[le32(&[pattern]), colour.to_vec(), AUTOMATIC.to_vec(), le32(&[0]), vec![0; 40], le32(&[0])].concat())
}

fn cell_format(parent: u16, format: u16, look: Look) -> Vec<u8> {
    let (font, fill) = match look {
        Look::Plain => (0, 0),
        Look::Struck => (1, 0),
        Look::Grey => (0, 2),
        Look::Red => (2, 0),
    };
    record(47, &[le16(&[parent, format, font, fill, 0]), vec![0, 0], le16(&[0x1010]), vec![7, 0]].concat())
}
