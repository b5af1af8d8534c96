//! The ledger as delimited text, as Excel and other programs save it: cells as they are shown.

use crate::expected::quoted;
use crate::ledger::Ledger;
use encoding_rs::{EUC_JP, Encoding, SHIFT_JIS};

/// The encodings in which ledgers arrive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextEncoding {
    /// UTF-8 without a byte order mark.
    Utf8,
    /// UTF-8 with a byte order mark: Excel's 「CSV UTF-8」.
    Utf8Bom,
    /// Windows code page 932: Excel's 「CSV（コンマ区切り）」. What it cannot write becomes `?`.
    Cp932,
    /// UTF-16 little endian with a byte order mark: Excel's 「Unicode テキスト」.
    Utf16LeBom,
    /// EUC-JP, from an old UNIX system. What it cannot write becomes `?`.
    EucJp,
}

/// Writes delimited text with CRLF at every line end.
pub fn write_csv(ledger: &Ledger, encoding: TextEncoding, delimiter: char) -> Vec<u8> {
    let rows = ledger.sheet_rows().map(|cells| {
        let shown = |col| cells.get(col).map(crate::Cell::displayed).unwrap_or_default();
        (0..ledger.columns.len()).map(shown).collect()
    });
    encode(&write_rows(rows, delimiter, "\r\n"), encoding)
}

/// Rows as delimited text with a line end behind each; quotes only where a value needs them.
pub fn write_rows(rows: impl Iterator<Item = Vec<String>>, delimiter: char, line_end: &str) -> String {
    let mut text = String::new();
    for cells in rows {
        for (col, cell) in cells.iter().enumerate() {
            if col > 0 {
                text.push(delimiter);
            }
            quoted(&mut text, cell, delimiter);
        }
        text.push_str(line_end);
    }
    text
}

/// `text` in an encoding; characters it cannot write become `?`, as Excel does it.
pub fn encode(text: &str, encoding: TextEncoding) -> Vec<u8> {
    match encoding {
        TextEncoding::Utf8 => text.as_bytes().to_vec(),
        TextEncoding::Utf8Bom => [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        TextEncoding::Utf16LeBom => {
            let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
            units.flat_map(u16::to_le_bytes).collect()
        }
        TextEncoding::Cp932 => legacy(text, SHIFT_JIS),
        TextEncoding::EucJp => legacy(text, EUC_JP),
    }
}

fn legacy(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut buffer = [0; 4];
    for c in text.chars() {
        if let Some(pair) = user_defined(c).filter(|_| encoding == SHIFT_JIS) {
            out.extend(pair);
            continue;
        }
        let (bytes, _, lost) = encoding.encode(c.encode_utf8(&mut buffer));
        if lost { out.push(b'?') } else { out.extend_from_slice(&bytes) }
    }
    out
}

/// The CP932 bytes F040–F9FC of a 外字 U+E000–E757, which the standard's encoder does not write and Windows does.
fn user_defined(c: char) -> Option<[u8; 2]> {
    let n = u32::from(c).checked_sub(0xE000).filter(|n| *n < 1880)?;
    let (lead, trail) = (0xF0 + n / 188, n % 188 + 0x40);
    Some([lead as u8, (trail + u32::from(trail >= 0x7F)) as u8])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_of_each_encoding() {
        assert_eq!(encode("髙﨑", TextEncoding::Cp932), [0xFB, 0xFC, 0xFA, 0xB1]);
        assert_eq!(encode("𠮷a", TextEncoding::Cp932), b"?a");
        assert_eq!(encode("\u{E000}\u{E757}", TextEncoding::Cp932), [0xF0, 0x40, 0xF9, 0xFC]);
        assert_eq!(encode("\u{E03F}", TextEncoding::Cp932), [0xF0, 0x80]);
        assert_eq!(encode("A𠮷", TextEncoding::Utf16LeBom), [0xFF, 0xFE, 0x41, 0, 0x42, 0xD8, 0xB7, 0xDF]);
        assert_eq!(encode("A", TextEncoding::Utf8Bom), b"\xEF\xBB\xBFA");
        assert_eq!(encode("山ｱ", TextEncoding::EucJp), [0xBB, 0xB3, 0x8E, 0xB1]);
    }
}
