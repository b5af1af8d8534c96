//! The short way for the cells that nearly every cell is like: `<c r="A1" s="1" t="s"><v>12</v></c>`, unprefixed,
//! double quotes, no reference or formula inside, whole in the buffer. Whatever looks different in the least goes the
//! long way, so this file decides speed and never meaning.

use super::cell::{Head, Kind};

/// A cell read the short way.
#[derive(Debug, PartialEq)]
pub(crate) struct Short<'a> {
    pub(crate) head: Head,
    /// What stands in `<v>`; `None` for an empty cell.
    pub(crate) value: Option<&'a [u8]>,
    /// Bytes of the whole element.
    pub(crate) length: usize,
}

/// Reads the cell that begins at the start of `bytes`; `None` sends it the long way.
pub(crate) fn cell(bytes: &[u8]) -> Option<Short<'_>> {
    let mut rest = bytes.strip_prefix(b"<c")?;
    let mut head = Head::default();
    loop {
        let [first, second, third, after @ ..] = rest else { return None };
        match (first, second, third) {
            (b' ', name, b'=') => {
                let after = after.strip_prefix(b"\"")?;
                let length = after.iter().take(24).position(|byte| *byte == b'"')?;
                let (value, next) = (after.get(..length)?, after.get(length + 1..)?);
                match name {
                    b'r' => head.set_reference(value).ok()?,
                    b's' => head.style = crate::xml::number(value)?,
                    b't' if value == b"s" => head.kind = Kind::Shared,
                    b't' if value == b"n" => head.kind = Kind::Number,
                    _ => return None,
                }
                rest = next;
            }
            (b'/', b'>', _) => {
                let rest = rest.get(2..)?;
                return Some(Short { head, value: None, length: bytes.len() - rest.len() });
            }
            (b'>', b'<', b'v') => {
                let after = after.strip_prefix(b">")?;
                let length = after.iter().take(32).position(|byte| *byte == b'<')?;
                let (value, close) = (after.get(..length)?, after.get(length..)?);
                let rest = close.strip_prefix(b"</v></c>")?;
                let plain =
                    !value.is_empty() && value.iter().all(|byte| byte.is_ascii_digit() || b"+-.Ee".contains(byte));
                return plain.then_some(Short { head, value: Some(value), length: bytes.len() - rest.len() });
            }
            _ => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_cells() {
        let bytes = b"<c r=\"B12\" s=\"3\" t=\"s\"><v>45</v></c><c";
        let short = cell(bytes).unwrap();
        assert_eq!((short.head.column, short.head.row, short.head.style), (Some(1), 12, 3));
        assert_eq!((short.head.kind, short.value), (Kind::Shared, Some(&b"45"[..])));
        assert_eq!(&bytes[short.length..], b"<c");
        let short = cell(b"<c r=\"A1\"><v>-1.5E-3</v></c>").unwrap();
        assert_eq!((short.head.kind, short.value), (Kind::Number, Some(&b"-1.5E-3"[..])));
        let short = cell(b"<c r=\"A1\" s=\"1\"/></row>").unwrap();
        assert_eq!((short.value, short.length), (None, 17));
    }

    #[test]
    fn everything_else_goes_the_long_way() {
        for bytes in [
            &b"<c"[..],
            b"<c r=\"A1",
            b"<c r=\"A1\"><v>1</v></",
            b"<c r='A1'><v>1</v></c>",
            b"<c  r=\"A1\"><v>1</v></c>",
            b"<c r=\"A1\" t=\"b\"><v>1</v></c>",
            b"<c r=\"A1\" cm=\"1\"><v>1</v></c>",
            b"<c r=\"A1\" s=\"\"><v>1</v></c>",
            b"<c r=\"A1\"><f>1</f><v>1</v></c>",
            b"<c r=\"A1\"><v></v></c>",
            b"<c r=\"A1\"><v>1&#50;</v></c>",
            b"<c r=\"A1\"><v>1 </v></c>",
            b"<c r=\"A1\"></c>",
            b"<col min=\"1\"/>",
            b"<cx r=\"A1\"/>",
            b"</row>",
        ] {
            assert_eq!(cell(bytes), None, "{}", String::from_utf8_lossy(bytes));
        }
    }
}
