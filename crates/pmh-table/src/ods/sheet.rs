//! The rows of a sheet; repeated rows and cells are unrolled within bounds.

use super::cell::{self, Head};
use super::styles::Styles;
use crate::error::{self, ReadError};
use crate::package::Part;
use crate::row::{Marks, Row, Value};
use crate::sheet::SheetTail;
use crate::source::{Limits, MAX_COLUMNS, MAX_ROWS};
use crate::xml::{self, Scanner, Token, damaged};

const MAX_MERGES: usize = 200_000;

/// Reads one sheet from its top.
pub(crate) struct OdsTable<'a> {
    scanner: Scanner<Part<'a>>,
    styles: &'a Styles,
    /// The start tag of the row that comes next.
    ahead: Option<RowHead>,
    /// Its number, from 1.
    next_row: u32,
    /// A row that stands for several, and how often it is still to be given out.
    held: Row,
    held_count: u32,
    /// Cells that may still come out of repetitions.
    room: u64,
    hidden_columns: Vec<(u32, u32)>,
    column: u32,
    ended: bool,
    most: usize,
    tail: SheetTail,
}

#[derive(Debug, Clone, Copy)]
struct RowHead {
    repeated: u32,
    hidden: bool,
    empty: bool,
}

impl<'a> OdsTable<'a> {
    /// Goes to the start of the table with this index.
    pub(crate) fn new(part: Part<'a>, styles: &'a Styles, index: usize, limits: &Limits) -> Result<Self, ReadError> {
        let mut this = Self {
            scanner: Scanner::new(part, limits.record_bytes),
            styles,
            ahead: None,
            next_row: 1,
            held: Row::new(),
            held_count: 0,
            room: limits.dense_cells,
            hidden_columns: Vec::new(),
            column: 0,
            ended: false,
            most: limits.record_bytes,
            tail: SheetTail::default(),
        };
        let mut left = index;
        loop {
            match this.scanner.next()? {
                Token::Start { name: b"table", empty, .. } if left == 0 => {
                    this.ended = empty;
                    this.look_ahead()?;
                    return Ok(this);
                }
                Token::Start { name: b"table", empty, .. } => {
                    left -= 1;
                    if !empty {
                        cell::skip(&mut this.scanner)?;
                    }
                }
                Token::Eof => return Err(damaged()),
                _ => {}
            }
        }
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

    /// The next row with at least one value.
    pub(crate) fn read_row(&mut self, row: &mut Row) -> Result<bool, ReadError> {
        row.reset(0);
        if self.held_count > 0 {
            self.held_count -= 1;
            self.held.renumber(self.held.number + 1);
            row.clone_from(&self.held);
            return Ok(true);
        }
        while let Some(head) = self.ahead.take() {
            let number = self.next_row;
            self.next_row = number.saturating_add(head.repeated);
            row.reset(number);
            row.hidden = head.hidden;
            if !head.empty {
                self.cells(row).map_err(|error| error.or_row(number))?;
                row.finish();
            }
            self.look_ahead().map_err(|error| error.or_row(number))?;
            if row.width() == 0 {
                continue;
            }
            if self.next_row > MAX_ROWS + 1 {
                return Err(ReadError::new(error::TOO_MANY_ROWS));
            }
            if head.repeated > 1 {
                let cells = row.cells().len() as u64;
                self.take_room(cells.saturating_mul(u64::from(head.repeated - 1)))?;
                self.held.clone_from(row);
                self.held_count = head.repeated - 1;
            }
            return Ok(true);
        }
        row.reset(0);
        Ok(false)
    }

    /// Goes to the next row, or to the end of the document; columns stand before the first row.
    fn look_ahead(&mut self) -> Result<(), ReadError> {
        while !self.ended {
            match self.scanner.next()? {
                Token::Start { name: b"table-row", attributes, empty } => {
                    let repeated = xml::attribute(attributes, b"number-rows-repeated").map_or(Ok(1), cell::count)?;
                    // Whoever filters leaves the rows in the file, marked so.
                    self.tail.filtered |= xml::attribute(attributes, b"visibility") == Some(b"filter");
                    self.ahead = Some(RowHead { repeated, hidden: is_hidden(attributes), empty });
                    return Ok(());
                }
                Token::Start { name: b"table-column", attributes, .. } => {
                    let repeated = xml::attribute(attributes, b"number-columns-repeated").map_or(Ok(1), cell::count)?;
                    let last = self.column.saturating_add(repeated - 1);
                    if is_hidden(attributes) && self.hidden_columns.len() < MAX_COLUMNS as usize {
                        self.hidden_columns.push((self.column, last.min(MAX_COLUMNS - 1)));
                    }
                    self.column = last.saturating_add(1);
                }
                // Groups of rows and columns are transparent; drawings and forms are not looked into.
                Token::Start { name: b"shapes" | b"forms" | b"table-source" | b"scenario", empty: false, .. } => {
                    cell::skip(&mut self.scanner)?;
                }
                Token::Start { name: b"conditional-format", .. } => self.tail.conditional_formats = true,
                Token::End { name: b"table" } => self.rest()?,
                Token::Eof => return Err(damaged()),
                _ => {}
            }
        }
        Ok(())
    }

    /// Everything after the table; the checksum of the part is compared at its end.
    fn rest(&mut self) -> Result<(), ReadError> {
        while self.scanner.next()? != Token::Eof {}
        self.ended = true;
        Ok(())
    }

    fn take_room(&mut self, cells: u64) -> Result<(), ReadError> {
        self.room = self.room.checked_sub(cells).ok_or_else(|| ReadError::new(error::TOO_LARGE))?;
        Ok(())
    }

    fn cells(&mut self, row: &mut Row) -> Result<(), ReadError> {
        let mut column = 0u32;
        loop {
            match self.scanner.next()? {
                Token::Start { name: b"table-cell", attributes, empty } => {
                    let head = Head::read(attributes)?;
                    let next = column.saturating_add(head.repeated);
                    self.cell(row, column, &head, empty)?;
                    column = next;
                }
                // Covered by a merged cell: nobody sees what stands there.
                Token::Start { name: b"covered-table-cell", attributes, empty } => {
                    let repeated = xml::attribute(attributes, b"number-columns-repeated").map_or(Ok(1), cell::count)?;
                    column = column.saturating_add(repeated);
                    if !empty {
                        cell::skip(&mut self.scanner)?;
                    }
                }
                Token::End { name: b"table-row" } => return Ok(()),
                Token::Start { empty: false, .. } => cell::skip(&mut self.scanner)?,
                Token::Eof => return Err(damaged()),
                _ => {}
            }
        }
    }

    fn cell(&mut self, row: &mut Row, column: u32, head: &Head, empty: bool) -> Result<(), ReadError> {
        let start = row.text_len();
        let (mut marks, mut computed) = (Marks::default(), false);
        if !empty {
            let most = start.saturating_add(self.most);
            (marks, computed) = cell::paragraphs(&mut self.scanner, row.buffer(), self.styles, most)?;
        }
        if (head.columns_spanned > 1 || head.rows_spanned > 1) && self.tail.merges.len() < MAX_MERGES {
            let last_row = row.number.saturating_add(head.rows_spanned - 1);
            let last_column = column.saturating_add(head.columns_spanned - 1);
            self.tail.merges.push([row.number, column, last_row, last_column]);
        }
        if head.is_bare() && row.text_len() == start {
            return Ok(());
        }
        let value = head.value(row.buffer(), start, self.styles, computed);
        let end = row.text_len();
        if matches!(value, Value::Text) && end == start {
            return Ok(());
        }
        let last = column.saturating_add(head.repeated);
        if last > MAX_COLUMNS {
            return Err(ReadError::new(error::TOO_MANY_COLUMNS));
        }
        if end > self.most {
            return Err(ReadError::new(error::RECORD_TOO_LONG));
        }
        self.tail.conditional_formats |= self.styles.is_conditional(&head.style);
        let style = self.styles.marks(&head.style);
        marks.struck |= style.struck;
        marks.greyed |= style.greyed;
        let text =
            if head.repeated > 1 { row.buffer().get(start..).unwrap_or_default().to_owned() } else { String::new() };
        row.push((row.number, column), value, start, end, marks);
        if head.repeated > 1 {
            self.take_room(u64::from(head.repeated))?;
            let copies = text.len().saturating_mul(usize::try_from(head.repeated).unwrap_or(usize::MAX));
            if copies > self.most {
                return Err(ReadError::new(error::RECORD_TOO_LONG));
            }
        }
        for copy in column + 1..last {
            let start = row.text_len();
            row.buffer().push_str(&text);
            let end = row.text_len();
            row.push((row.number, copy), value, start, end, marks);
        }
        Ok(())
    }
}

/// Hidden by hand or by a filter.
fn is_hidden(attributes: &[u8]) -> bool {
    xml::attribute(attributes, b"visibility").is_some_and(|visibility| visibility != b"visible")
}
