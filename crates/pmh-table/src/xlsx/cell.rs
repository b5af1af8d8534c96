//! One cell: reference, kind, and what becomes of its value.

use super::strings::{RichText, Strings, tidy};
use super::styles::Styles;
use crate::error::{self, ReadError};
use crate::format::serial_of_iso;
use crate::number::parse_number;
use crate::row::{DateShows, Marks, Row, Value};
use crate::source::MAX_COLUMNS;
use crate::xml;

/// What the main part says of the whole book.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct BookFacts {
    /// Dates count from 1904.
    pub(crate) date1904: bool,
    /// The program that wrote the book left the computing of formulas to Excel: a result of 0 may be none at all.
    pub(crate) stale_formulas: bool,
}

/// The `t` attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Kind {
    #[default]
    Number,
    Shared,
    Bool,
    Error,
    /// A text that a formula gave.
    FormulaText,
    Inline,
    Date,
}

/// What the start tag of a cell says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Head {
    /// `None` when the reference is left out.
    pub(crate) column: Option<u32>,
    /// The row in the reference.
    pub(crate) row: u32,
    pub(crate) style: u32,
    pub(crate) kind: Kind,
}

impl Head {
    pub(crate) fn read(attributes: &[u8]) -> Result<Self, ReadError> {
        let mut head = Self::default();
        for (name, value) in xml::Attributes::new(attributes) {
            match name {
                b"r" => head.set_reference(value)?,
                // Some writers leave the style empty, which means the default one.
                b"s" if value.is_empty() => {}
                b"s" => head.style = xml::number(value).ok_or_else(xml::damaged)?,
                b"t" => {
                    head.kind = match value {
                        b"s" => Kind::Shared,
                        b"b" => Kind::Bool,
                        b"e" => Kind::Error,
                        b"str" => Kind::FormulaText,
                        b"inlineStr" => Kind::Inline,
                        b"d" => Kind::Date,
                        _ => Kind::Number,
                    };
                }
                _ => {}
            }
        }
        Ok(head)
    }

    /// Reads `AB12`.
    pub(crate) fn set_reference(&mut self, reference: &[u8]) -> Result<(), ReadError> {
        let mut column = 0u32;
        let mut row = 0u32;
        for byte in reference {
            match byte {
                b'A'..=b'Z' if row == 0 && column < 1 << 20 => column = column * 26 + u32::from(byte - b'A') + 1,
                b'0'..=b'9' if column > 0 && row < 1 << 24 => row = row * 10 + u32::from(byte - b'0'),
                _ => return Err(xml::damaged()),
            }
        }
        if column == 0 || row == 0 {
            return Err(xml::damaged());
        }
        if column > MAX_COLUMNS {
            return Err(ReadError::new(error::TOO_MANY_COLUMNS));
        }
        self.column = Some(column - 1);
        self.row = row;
        Ok(())
    }
}

/// What stands inside a cell, gathered before its end tag.
#[derive(Debug, Default)]
pub(crate) struct Inside {
    /// The text of `<v>`.
    pub(crate) value: String,
    pub(crate) has_value: bool,
    pub(crate) has_formula: bool,
}

/// The tables that cells refer to.
#[derive(Clone, Copy)]
pub(crate) struct Tables<'a> {
    pub(crate) strings: &'a Strings,
    pub(crate) styles: &'a Styles,
    pub(crate) book: BookFacts,
}

impl Tables<'_> {
    /// Adds the cell at `column` whose `<v>` holds `value` to the row.
    pub(crate) fn push(&self, row: &mut Row, column: u32, head: &Head, inside: &Inside) -> Result<(), ReadError> {
        let at = (row.number, column);
        let start = row.text_len();
        let marks = self.styles.marks(head.style);
        let text = inside.value.as_str();
        // Libraries that cannot compute store a 0 and leave the rest to Excel; any other result was given on purpose.
        if inside.has_formula && self.book.stale_formulas && head.kind == Kind::Number && text == "0" {
            row.push(at, Value::NoCachedValue, start, start, marks);
            return Ok(());
        }
        if text.is_empty() {
            // Excel writes an empty <v> for a formula that gives ""; anything else was never computed.
            let computed = head.kind == Kind::FormulaText && inside.has_value;
            if inside.has_formula && !computed {
                row.push(at, Value::NoCachedValue, start, start, marks);
            }
            return Ok(());
        }
        let value = match head.kind {
            Kind::Shared => {
                let index = xml::number(text.trim().as_bytes()).ok_or_else(xml::damaged)?;
                return self.push_shared(row, at, index, marks);
            }
            Kind::Number => self.number(text, head.style, row.buffer()),
            Kind::Bool => {
                let truth = text.trim() == "1" || text.trim().eq_ignore_ascii_case("true");
                row.buffer().push_str(if truth { "TRUE" } else { "FALSE" });
                Value::Bool(truth)
            }
            Kind::Error => {
                row.buffer().push_str(text);
                Value::Error
            }
            Kind::FormulaText | Kind::Inline => {
                row.buffer().push_str(text);
                tidy(row.buffer(), start, true);
                Value::Text
            }
            Kind::Date => self.iso_date(row, head.style, text),
        };
        let end = row.text_len();
        row.push(at, value, start, end, marks);
        Ok(())
    }

    /// Adds a cell that was read the short way: a number, or the number of a shared string, in plain ASCII.
    pub(crate) fn push_short(&self, row: &mut Row, column: u32, head: &Head, value: &[u8]) -> Result<(), ReadError> {
        let at = (row.number, column);
        let marks = self.styles.marks(head.style);
        if head.kind == Kind::Shared {
            return self.push_shared(row, at, xml::number(value).ok_or_else(xml::damaged)?, marks);
        }
        let text = std::str::from_utf8(value).map_err(|_| xml::damaged())?;
        let start = row.text_len();
        let value = self.number(text, head.style, row.buffer());
        let end = row.text_len();
        row.push(at, value, start, end, marks);
        Ok(())
    }

    fn push_shared(&self, row: &mut Row, at: (u32, u32), index: u32, mut marks: Marks) -> Result<(), ReadError> {
        let shared = self.strings.get(index).ok_or_else(xml::damaged)?;
        let start = row.text_len();
        marks.struck |= shared.struck;
        row.buffer().push_str(shared.text);
        let text_end = row.text_len();
        row.buffer().push_str(shared.phonetic);
        row.push(at, Value::Text, start, text_end, marks);
        Ok(())
    }

    /// What is no number although it should be one counts as an error cell.
    fn number(&self, text: &str, style: u32, out: &mut String) -> Value {
        match parse_number(text) {
            Some(number) => self.styles.format(style).show(number, self.book.date1904, out),
            None => {
                out.push_str(text);
                Value::Error
            }
        }
    }

    /// A cell of type `d` holds an ISO 8601 text.
    fn iso_date(&self, row: &mut Row, style: u32, text: &str) -> Value {
        let Some(serial) = serial_of_iso(text, self.book.date1904) else {
            row.buffer().push_str(text);
            return Value::Text;
        };
        let start = row.text_len();
        let value = self.styles.format(style).show(serial, self.book.date1904, row.buffer());
        if matches!(value, Value::Date { .. }) {
            return value;
        }
        row.buffer().truncate(start);
        row.buffer().push_str(text.trim_end_matches("T00:00:00"));
        let shows = if text.contains('-') { DateShows::Full } else { DateShows::Time };
        Value::Date { serial, date1904: self.book.date1904, shows }
    }

    /// Adds a cell whose text stands inside it.
    pub(crate) fn push_inline<R: std::io::Read>(
        &self,
        row: &mut Row,
        column: u32,
        head: &Head,
        (scanner, rich): (&mut xml::Scanner<R>, &mut RichText),
        most: usize,
    ) -> Result<(), ReadError> {
        let start = row.text_len();
        rich.read(scanner, b"is", row.buffer(), most)?;
        let mut marks = self.styles.marks(head.style);
        marks.struck |= rich.struck;
        row.push((row.number, column), Value::Text, start, rich.text_end, marks);
        Ok(())
    }
}
