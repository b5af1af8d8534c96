//! The rows of a sheet, pulled out of its XML.

use super::cell::{BookFacts, Head, Inside, Kind, Tables};
use super::fast;
use super::strings::{RichText, Strings};
use super::styles::Styles;
use crate::error::{self, ReadError};
use crate::package::Part;
use crate::row::Row;
use crate::sheet::SheetTail;
use crate::source::{MAX_COLUMNS, MAX_ROWS};
use crate::xml::{self, Scanner, Token};

/// More merges than any ledger has; further ones are not kept.
const MAX_MERGES: usize = 200_000;
/// More column definitions than a sheet can have.
const MAX_COLUMN_GROUPS: usize = MAX_COLUMNS as usize;

/// Reads one sheet from its top.
pub(crate) struct SheetTable<'a> {
    scanner: Scanner<Part<'a>>,
    tables: Tables<'a>,
    hidden_columns: Vec<(u32, u32)>,
    last_row: u32,
    ended: bool,
    inside: Inside,
    rich: RichText,
    most: usize,
    tail: SheetTail,
}

impl<'a> SheetTable<'a> {
    /// Reads up to the first row.
    pub(crate) fn new(
        part: Part<'a>,
        strings: &'a Strings,
        styles: &'a Styles,
        book: BookFacts,
        most: usize,
    ) -> Result<Self, ReadError> {
        let mut this = Self {
            scanner: Scanner::new(part, most),
            tables: Tables { strings, styles, book },
            hidden_columns: Vec::new(),
            last_row: 0,
            ended: false,
            inside: Inside::default(),
            rich: RichText::default(),
            most,
            tail: SheetTail::default(),
        };
        this.head()?;
        Ok(this)
    }

    pub(crate) fn progress(&self) -> f64 {
        if self.ended { 1.0 } else { self.scanner.reader().progress() }
    }

    pub(crate) fn hidden_columns(&self) -> &[(u32, u32)] {
        &self.hidden_columns
    }

    pub(crate) fn tail(&self) -> Option<&SheetTail> {
        self.ended.then_some(&self.tail)
    }

    /// Everything before `<sheetData>`.
    fn head(&mut self) -> Result<(), ReadError> {
        loop {
            match self.scanner.next()? {
                Token::Start { name: b"sheetData", empty, .. } => {
                    return if empty { self.tail_part() } else { Ok(()) };
                }
                Token::Start { name: b"col", attributes, .. } => {
                    let number = |name| xml::attribute(attributes, name).and_then(xml::number);
                    let hidden = xml::attribute(attributes, b"hidden").is_some_and(xml::is_true)
                        || xml::attribute(attributes, b"width").is_some_and(is_zero);
                    if let (true, Some(min), Some(max)) = (hidden, number(b"min"), number(b"max"))
                        && self.hidden_columns.len() < MAX_COLUMN_GROUPS
                    {
                        self.hidden_columns.push((min.saturating_sub(1), max.min(MAX_COLUMNS).saturating_sub(1)));
                    }
                }
                // A part that is no worksheet, or a sheet without a table.
                Token::Eof => {
                    self.ended = true;
                    return Ok(());
                }
                _ => {}
            }
        }
    }

    /// Everything after `</sheetData>`; the checksum of the part is compared at its end.
    fn tail_part(&mut self) -> Result<(), ReadError> {
        loop {
            match self.scanner.next()? {
                Token::Eof => {
                    self.ended = true;
                    return Ok(());
                }
                Token::Start { name: b"mergeCell", attributes, .. } => {
                    if let Some(range) = xml::attribute(attributes, b"ref").and_then(range)
                        && self.tail.merges.len() < MAX_MERGES
                    {
                        self.tail.merges.push(range);
                    }
                }
                Token::Start { name: b"filterColumn", .. } => self.tail.filtered = true,
                Token::Start { name: b"conditionalFormatting", .. } => self.tail.conditional_formats = true,
                _ => {}
            }
        }
    }

    /// The next row with at least one value.
    pub(crate) fn read_row(&mut self, row: &mut Row) -> Result<bool, ReadError> {
        row.reset(0);
        while !self.ended {
            match self.scanner.next().map_err(|error| error.or_row(self.last_row))? {
                Token::Start { name: b"row", attributes, empty } => {
                    let (number, hidden) = row_head(attributes, self.last_row)?;
                    self.last_row = number;
                    if empty {
                        continue;
                    }
                    row.reset(number);
                    row.hidden = hidden;
                    self.cells(row).map_err(|error| error.or_row(number))?;
                    if !row.finish() {
                        return Err(ReadError::at(error::DAMAGED_WORKBOOK, number));
                    }
                    if row.width() > 0 {
                        return Ok(true);
                    }
                }
                Token::End { name: b"sheetData" } => self.tail_part()?,
                Token::Eof => return Err(ReadError::at(error::DAMAGED_WORKBOOK, self.last_row)),
                _ => {}
            }
        }
        row.reset(0);
        Ok(false)
    }

    /// The cells of a row, up to its end tag.
    fn cells(&mut self, row: &mut Row) -> Result<(), ReadError> {
        let mut next_column = 0u32;
        let mut count = 0u32;
        loop {
            if count > MAX_COLUMNS || row.text_len() > self.most {
                return Err(ReadError::new(error::RECORD_TOO_LONG));
            }
            count += 1;
            if let Some(short) = fast::cell(self.scanner.rest()) {
                let column = column_of(&short.head, row.number, next_column)?;
                next_column = column + 1;
                if let Some(value) = short.value {
                    self.tables.push_short(row, column, &short.head, value)?;
                }
                let length = short.length;
                self.scanner.skip(length);
                continue;
            }
            match self.scanner.next()? {
                Token::Start { name: b"c", attributes, empty } => {
                    let head = Head::read(attributes)?;
                    let column = column_of(&head, row.number, next_column)?;
                    next_column = column + 1;
                    if !empty {
                        self.cell(row, column, &head)?;
                    }
                }
                Token::End { name: b"row" } => return Ok(()),
                Token::End { name: b"sheetData" } | Token::Eof => return Err(xml::damaged()),
                _ => {}
            }
        }
    }

    /// The inside of a cell, up to its end tag.
    fn cell(&mut self, row: &mut Row, column: u32, head: &Head) -> Result<(), ReadError> {
        self.inside.value.clear();
        self.inside.has_value = false;
        self.inside.has_formula = false;
        let mut in_value = false;
        let mut inline = false;
        loop {
            match self.scanner.next()? {
                Token::Start { name: b"v", empty, .. } => {
                    self.inside.has_value = true;
                    in_value = !empty;
                }
                Token::End { name: b"v" } => in_value = false,
                Token::Text(raw) if in_value => xml::push_text(&mut self.inside.value, raw)?,
                Token::Literal(raw) if in_value => {
                    self.inside.value.push_str(std::str::from_utf8(raw).map_err(|_| xml::damaged())?);
                }
                Token::Start { name: b"f", .. } => self.inside.has_formula = true,
                Token::Start { name: b"is", empty: false, .. } if head.kind == Kind::Inline => {
                    if inline {
                        return Err(xml::damaged());
                    }
                    inline = true;
                    let most = row.text_len() + self.most;
                    self.tables.push_inline(row, column, head, (&mut self.scanner, &mut self.rich), most)?;
                }
                Token::End { name: b"c" } => break,
                Token::Start { name: b"c" | b"row", .. } | Token::End { name: b"row" } | Token::Eof => {
                    return Err(xml::damaged());
                }
                _ => {}
            }
            if self.inside.value.len() > self.most {
                return Err(ReadError::new(error::RECORD_TOO_LONG));
            }
        }
        if inline { Ok(()) } else { self.tables.push(row, column, head, &self.inside) }
    }
}

/// Where a cell stands: by its reference, or after the cell before.
fn column_of(head: &Head, row: u32, next: u32) -> Result<u32, ReadError> {
    match head.column {
        Some(_) if head.row != row => Err(xml::damaged()),
        Some(column) => Ok(column),
        None if next >= MAX_COLUMNS => Err(ReadError::new(error::TOO_MANY_COLUMNS)),
        None => Ok(next),
    }
}

/// Number and hiddenness of a row.
fn row_head(attributes: &[u8], last: u32) -> Result<(u32, bool), ReadError> {
    let mut number = last.saturating_add(1);
    let mut hidden = false;
    for (name, value) in xml::Attributes::new(attributes) {
        match name {
            b"r" => number = xml::number(value).ok_or_else(|| xml::damaged().or_row(last))?,
            b"hidden" => hidden |= xml::is_true(value),
            b"ht" => hidden |= is_zero(value),
            _ => {}
        }
    }
    if number <= last {
        return Err(xml::damaged().or_row(last));
    }
    if number > MAX_ROWS {
        return Err(ReadError::new(error::TOO_MANY_ROWS));
    }
    Ok((number, hidden))
}

/// A height or width of nothing hides as well.
fn is_zero(value: &[u8]) -> bool {
    std::str::from_utf8(value).ok().and_then(|text| text.parse::<f64>().ok()) == Some(0.0)
}

/// `B2:D4` as first row, first column, last row, last column.
fn range(reference: &[u8]) -> Option<[u32; 4]> {
    let at = reference.iter().position(|byte| *byte == b':')?;
    let (mut from, mut to) = (Head::default(), Head::default());
    from.set_reference(reference.get(..at)?).ok()?;
    to.set_reference(reference.get(at + 1..)?).ok()?;
    Some([from.row, from.column?, to.row, to.column?])
}
