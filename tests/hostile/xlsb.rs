//! What an .xlsb can ask for: counts and lengths in binary records.

use zip::CompressionMethod::Deflated;

use super::Hostile;
use super::Outcome::{Refused, Rows};
use super::zipped::pack;

const REL: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A record whose length may be a lie.
fn lying(kind: u16, length: usize, data: &[u8]) -> Vec<u8> {
    let mut out = if kind < 0x80 { vec![kind as u8] } else { vec![(kind & 0x7F) as u8 | 0x80, (kind >> 7) as u8] };
    let mut rest = length;
    while rest >= 0x80 {
        out.push((rest & 0x7F) as u8 | 0x80);
        rest >>= 7;
    }
    out.push(rest as u8);
    out.extend(data);
    out
}

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    lying(kind, data.len(), data)
}

fn words(words: &[u32]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

fn string(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    [words(&[units.len() as u32]), units.into_iter().flat_map(u16::to_le_bytes).collect()].concat()
}

fn row(number: u32) -> Vec<u8> {
    record(0x00, &[words(&[number, 0]), vec![0x2C, 1, 0, 0, 0], words(&[0])].concat())
}

fn number(column: u32) -> Vec<u8> {
    record(0x05, &[words(&[column, 0]), 1.0f64.to_le_bytes().to_vec()].concat())
}

fn shared(index: u32) -> Vec<u8> {
    record(0x07, &words(&[0, 0, index]))
}

fn sheets(count: u32) -> Vec<u8> {
    let one = record(0x9C, &[words(&[0, 1]), string("s1"), string("一覧")].concat());
    one.repeat(count as usize)
}

fn book(rows: &[u8], strings: &[u8], sheets: &[u8]) -> Vec<u8> {
    let root =
        "<Relationships><Relationship Id=\"r\" Type=\"x/officeDocument\" Target=\"xl/workbook.bin\"/></Relationships>";
    let relations = format!(
        "<Relationships><Relationship Id=\"s1\" Type=\"{REL}/worksheet\" Target=\"sheet1.bin\"/>\
         <Relationship Id=\"s2\" Type=\"{REL}/sharedStrings\" Target=\"sharedStrings.bin\"/></Relationships>"
    );
    let sheet = [record(0x91, &[]), rows.to_vec(), record(0x92, &[])].concat();
    let parts: [(&str, &[u8]); 5] = [
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.bin", sheets),
        ("xl/_rels/workbook.bin.rels", relations.as_bytes()),
        ("xl/sheet1.bin", &sheet),
        ("xl/sharedStrings.bin", strings),
    ];
    pack(parts.into_iter().map(|(name, part)| (name, part, Deflated)))
}

pub(super) fn all() -> Vec<Hostile> {
    let one = || [row(0), shared(0)].concat();
    vec![
        Hostile::new("stray-cell.xlsb", Rows(2), || {
            book(&[row(0), number(0), row(1_048_575), number(16_383)].concat(), &[], &sheets(1))
        }),
        Hostile::new("sixteen-thousand-columns.xlsb", Rows(60), || {
            let cells: Vec<u8> = (0..16_384).flat_map(number).collect();
            book(&(0..60).flat_map(|at| [row(at), cells.clone()].concat()).collect::<Vec<u8>>(), &[], &sheets(1))
        }),
        Hostile::new("record-of-a-quarter-gigabyte.xlsb", Refused(1055), || {
            book(&lying(0x06, 0x0FFF_FFFF, &[0; 64]), &[], &sheets(1))
        }),
        Hostile::new("string-of-two-billion.xlsb", Refused(1032), move || {
            book(&one(), &record(0x13, &[vec![0], words(&[0x7FFF_FFFF]), vec![b'a', 0]].concat()), &sheets(1))
        }),
        Hostile::new("four-billion-runs.xlsb", Refused(1032), move || {
            book(&one(), &record(0x13, &[vec![3], string("山田"), words(&[u32::MAX, 0, 0])].concat()), &sheets(1))
        }),
        Hostile::new("four-billion-strings.xlsb", Rows(1), move || {
            let strings =
                [record(0x9F, &words(&[u32::MAX, u32::MAX])), record(0x13, &[vec![0], string("山田")].concat())]
                    .concat();
            book(&one(), &strings, &sheets(1))
        }),
        Hostile::new("string-that-is-not-there.xlsb", Refused(1032), || {
            book(&[row(0), shared(u32::MAX)].concat(), &[], &sheets(1))
        }),
        Hostile::new("hundred-thousand-sheets.xlsb", Refused(1032), move || book(&one(), &[], &sheets(100_000))),
    ]
}
