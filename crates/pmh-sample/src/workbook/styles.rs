//! The number formats and looks that the cells of a book use, each pair of them numbered.

use super::{Book, Look};
use crate::cell::Cell;
use std::collections::BTreeSet;

/// Number format (empty: 標準) and look.
pub(super) type Style = (&'static str, Look);

/// The styles of a book; number 0 is the plain one.
pub(super) struct Styles {
    list: Vec<Style>,
    codes: Vec<&'static str>,
}

/// The number format of a cell; empty where it has none.
pub(super) fn code(cell: &Cell) -> &'static str {
    match cell {
        Cell::Formatted { f, .. } | Cell::Date { f, .. } => f,
        _ => "",
    }
}

impl Styles {
    /// The styles of all cells.
    pub(super) fn of(book: &Book) -> Self {
        let rows = book.sheets.iter().flat_map(|sheet| &sheet.rows);
        let used: BTreeSet<Style> = rows
            .flat_map(|row| row.cells.iter().map(|cell| (code(cell), row.look)))
            .chain([("", Look::Grey)])
            .collect();
        let plain = ("", Look::Plain);
        let codes: BTreeSet<&'static str> =
            used.iter().map(|(code, _)| *code).filter(|code| !code.is_empty()).collect();
        let list = std::iter::once(plain).chain(used.into_iter().filter(|style| *style != plain)).collect();
        Self { list, codes: codes.into_iter().collect() }
    }

    /// Every style in the order of its number.
    pub(super) fn list(&self) -> &[Style] {
        &self.list
    }

    /// Every number format; its id is 164 and more.
    pub(super) fn codes(&self) -> impl Iterator<Item = (u16, &'static str)> {
        (164..).zip(self.codes.iter().copied())
    }

    /// The id of a number format; 0 for 標準.
    pub(super) fn format_id(&self, code: &str) -> u16 {
        self.codes().find(|(_, known)| *known == code).map_or(0, |(id, _)| id)
    }

    /// The number of a style.
    pub(super) fn number(&self, style: Style) -> u32 {
        self.list.iter().position(|known| *known == style).unwrap_or(0) as u32
    }
}

/// The texts of a book, each once.
#[derive(Default)]
pub(super) struct Texts {
    list: Vec<String>,
    known: std::collections::HashMap<String, u32>,
    /// How often texts are used.
    pub(super) uses: u32,
}

impl Texts {
    /// The number of a text.
    pub(super) fn number(&mut self, text: &str) -> u32 {
        self.uses += 1;
        if let Some(number) = self.known.get(text) {
            return *number;
        }
        let number = self.list.len() as u32;
        self.known.insert(text.to_owned(), number);
        self.list.push(text.to_owned());
        number
    }

    /// The texts in the order of their numbers.
    pub(super) fn list(&self) -> &[String] {
        &self.list
    }
}

/// A number as BIFF stores it, little endian; the writers use nothing else.
pub(super) fn le16(values: &[u16]) -> Vec<u8> {
    values.iter().flat_map(|value| value.to_le_bytes()).collect()
}

/// The same for 32 bits.
pub(super) fn le32(values: &[u32]) -> Vec<u8> {
    values.iter().flat_map(|value| value.to_le_bytes()).collect()
}

/// UTF-16 units, little endian.
pub(super) fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// The code of an error value.
pub(super) fn error_code(error: &str) -> u8 {
    match error {
        "#NULL!" => 0x00,
        "#DIV/0!" => 0x07,
        "#VALUE!" => 0x0F,
        "#REF!" => 0x17,
        "#NAME?" => 0x1D,
        "#NUM!" => 0x24,
        _ => 0x2A,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_kept_once() {
        let mut texts = Texts::default();
        assert_eq!([texts.number("山"), texts.number("川"), texts.number("山")], [0, 1, 0]);
        assert_eq!((texts.list().len(), texts.uses), (2, 3));
        assert_eq!(utf16("𠮷"), [0x42, 0xD8, 0xB7, 0xDF]);
    }
}
