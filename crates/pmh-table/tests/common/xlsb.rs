//! The cells of `data/make_cells.py` as an .xlsb, record by record after [MS-XLSB]: there is no free writer of it.

use super::{REL, zip};

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let mut out = if kind < 0x80 { vec![kind as u8] } else { vec![(kind & 0x7F) as u8 | 0x80, (kind >> 7) as u8] };
    let mut rest = data.len();
    while rest >= 0x80 {
        out.push((rest & 0x7F) as u8 | 0x80);
        rest >>= 7;
    }
    out.push(rest as u8);
    out.extend(data);
    out
}

fn words(words: &[u32]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

fn halves(words: &[u16]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    [words(&[units.len() as u32]), halves(&units)].concat()
}

const CODES: [&str; 11] = [
    "yyyy/m/d",
    "[$-411]ge.m.d",
    "[$-411]ggge\"年\"m\"月\"d\"日\"",
    "yyyy\"年\"m\"月\"",
    "m\"月\"d\"日\"",
    "yyyy",
    "yyyy/m/d h:mm",
    "h:mm",
    "0000000",
    "00-0000-0",
    "@",
];
/// Cell styles behind those of the codes: General, built-in 14, struck out, grey.
const GENERAL: u32 = 11;
const SHORT: u32 = 12;
const STRUCK: u32 = 13;
const GREY: u32 = 14;
/// The font that strikes out.
const STRUCK_FONT: u16 = 1;

fn styles() -> Vec<u8> {
    let none = [0u8; 8];
    let grey = [5u8, 0, 0, 0, 0xC0, 0xC0, 0xC0, 0xFF];
    let font = |flags: u16| {
        record(0x2B, &[halves(&[220, flags, 400, 0]), vec![0; 4], none.to_vec(), vec![0], wide("ＭＳ")].concat())
    };
    let fill = |pattern: u32, front: [u8; 8]| {
        record(0x2D, &[words(&[pattern]), front.to_vec(), none.to_vec(), vec![0; 48]].concat())
    };
    let xf =
        |format: u16, font: u16, fill: u16| record(0x2F, &[halves(&[0, format, font, fill, 0]), vec![0; 6]].concat());
    let mut out = Vec::new();
    for (code, id) in CODES.iter().zip(164u16..) {
        out.extend(record(0x2C, &[halves(&[id]), wide(code)].concat()));
    }
    out.extend([font(0), font(8), fill(0, none), fill(17, none), fill(1, grey), record(0x269, &[])].concat());
    (164..175).for_each(|id| out.extend(xf(id, 0, 0)));
    out.extend([xf(0, 0, 0), xf(14, 0, 0), xf(0, STRUCK_FONT, 0), xf(0, 0, 2), record(0x26A, &[])].concat());
    out
}

fn row(number: u32, hidden: bool) -> Vec<u8> {
    let flags = if hidden { 0x10 } else { 0 };
    record(0x00, &[words(&[number, 0]), halves(&[300]), vec![0, flags, 0], words(&[0])].concat())
}

fn cell(kind: u16, column: u32, style: u32, data: &[u8]) -> Vec<u8> {
    record(kind, &[&words(&[column, style]), data].concat())
}

fn text(column: u32, style: u32, text: &str) -> Vec<u8> {
    cell(0x06, column, style, &wide(text))
}

fn number(style: u32, number: f64) -> Vec<u8> {
    cell(0x05, 1, style, &number.to_le_bytes())
}

/// Text whose second character has a font of its own.
fn rich(value: &str, font: u16) -> Vec<u8> {
    cell(0x3E, 1, GENERAL, &[vec![1], wide(value), words(&[1]), halves(&[1, font])].concat())
}

/// The book, in the date system of 1900 or of 1904.
pub fn cells(mac: bool) -> Vec<u8> {
    let serial = if mac { 43921.0 } else { 45383.0 };
    // Flags and the tokens of a formula stand behind its result; they are not looked at.
    let formula = |kind: u16, result: &[u8]| cell(kind, 1, GENERAL, &[result, &[0; 12]].concat());
    let mut rows: Vec<(&str, Vec<u8>)> = vec![
        ("date", number(0, serial)),
        ("era", number(1, serial)),
        ("long era", number(2, serial)),
        ("builtin 14", number(SHORT, serial)),
        ("year and month", number(3, serial)),
        ("month and day", number(4, serial)),
        ("year", number(5, serial)),
        ("date and time", number(6, serial + 0.5)),
        ("time", number(7, 0.5)),
        ("serial", number(GENERAL, serial)),
        ("zeros", number(8, 12345.0)),
        ("zeros with hyphens", number(9, 1_234_567.0)),
        ("many digits", number(GENERAL, 123_456_789_012_345.0)),
        ("true", cell(0x04, 1, GENERAL, &[1])),
        ("false", cell(0x04, 1, GENERAL, &[0])),
        ("error", cell(0x03, 1, GENERAL, &[0x2A])),
        ("formula", formula(0x09, &2.0f64.to_le_bytes())),
        ("formula of text", formula(0x08, &wide("山田"))),
        ("formula of nothing", formula(0x08, &wide(""))),
        ("formula that fails", formula(0x0B, &[0x07])),
        ("rich", rich("山田", 0)),
        ("partly struck", rich("新旧", STRUCK_FONT)),
        ("struck", text(1, STRUCK, "喪失")),
        ("grey", text(1, GREY, "灰")),
        ("text of zeros", text(1, 10, "0123")),
        ("line break", text(1, GENERAL, "一行目\n二行目")),
        ("blanks", text(1, GENERAL, " 前後 ")),
        ("old kana", text(1, GENERAL, "ﾔﾏﾀﾞ")),
        ("rare", text(1, GENERAL, "髙𠮷﨑")),
    ];
    if !mac {
        rows.extend([("sixty", number(0, 60.0)), ("nought", number(0, 0.0)), ("minus one", number(0, -1.0))]);
    }
    let mut first = record(0x91, &[]);
    for ((name, value), at) in rows.into_iter().zip(0..) {
        let style = if name == "grey" { GREY } else { GENERAL };
        first.extend([row(at, false), text(0, style, name), value].concat());
    }
    first.extend([record(0x92, &[]), record(0x1CD, &[]), record(0x1CE, &[])].concat());
    let mut second = record(0x91, &[]);
    for (texts, at) in [["氏名", "状態"], ["山田　太郎", "有効"], ["髙橋　花子", "喪失"]].into_iter().zip(0..)
    {
        second.extend([row(at, at == 2), text(0, GENERAL, texts[0]), text(1, GENERAL, texts[1])].concat());
    }
    second.extend([record(0x92, &[]), record(0xA3, &words(&[1])), record(0xA4, &[])].concat());
    let mut book = record(0x99, &[words(&[u32::from(mac), 0]), wide("")].concat());
    for (id, name) in [("s1", "一覧"), ("s2", "絞り込み")] {
        book.extend(record(0x9C, &[words(&[0, 1]), wide(id), wide(name)].concat()));
    }
    let root = format!(
        "<Relationships><Relationship Id=\"r\" Type=\"{REL}/officeDocument\" Target=\"xl/workbook.bin\"/></Relationships>"
    );
    let relations = format!(
        "<Relationships><Relationship Id=\"s1\" Type=\"{REL}/worksheet\" Target=\"sheet1.bin\"/><Relationship Id=\"s2\" Type=\"{REL}/worksheet\" Target=\"sheet2.bin\"/><Relationship Id=\"s3\" Type=\"{REL}/styles\" Target=\"styles.bin\"/></Relationships>"
    );
    zip(&[
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.bin", &book),
        ("xl/_rels/workbook.bin.rels", relations.as_bytes()),
        ("xl/sheet1.bin", &first),
        ("xl/sheet2.bin", &second),
        ("xl/styles.bin", &styles()),
        ("xl/comments1.bin", b""),
    ])
}
