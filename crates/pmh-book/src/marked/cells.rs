//! A sheet whose cells get other styles, while it is inflated and deflated again.

use std::collections::VecDeque;
use std::io::{Read, Write};

use pmh_table::parts::{attribute, is_true, number};
use pmh_table::{MAX_COLUMNS, MAX_ROWS, a1, column_index};

use super::Trouble;
use super::copier::{Copier, Next};
use super::styles::{Fill, Styles};
use super::tag;

/// A cell to be filled, or the first cell with something in it of a row (`column` is `None`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct CellMark {
    /// From 1.
    pub(super) row: u32,
    /// From 0.
    pub(super) column: Option<u32>,
    pub(super) fill: Fill,
}

/// Copies a sheet with its marks, which are in order.
pub(super) fn mark<R: Read, W: Write>(
    sheet: R,
    marks: &[CellMark],
    styles: &mut Styles,
    out: W,
    longest: usize,
) -> Result<(), Trouble> {
    let copier = Copier::new(sheet, out, longest);
    let copy = SheetCopy {
        copier,
        marks,
        styles,
        prefix: String::new(),
        columns: Vec::new(),
        row: 0,
        row_style: None,
        next_column: 0,
        wanted: VecDeque::new(),
        whole: None,
    };
    copy.run()
}

struct SheetCopy<'a, R, W> {
    copier: Copier<R, W>,
    /// Those that are not reached yet.
    marks: &'a [CellMark],
    styles: &'a mut Styles,
    /// Of the elements of the sheet.
    prefix: String,
    /// First and last column from 1, and the style of cells that do not exist in them.
    columns: Vec<(u32, u32, u32)>,
    row: u32,
    row_style: Option<u32>,
    next_column: u32,
    /// Cells of this row that are not reached yet.
    wanted: VecDeque<(u32, Fill)>,
    /// For the first cell with something in it.
    whole: Option<Fill>,
}

impl<R: Read, W: Write> SheetCopy<'_, R, W> {
    fn run(mut self) -> Result<(), Trouble> {
        let (mut in_data, mut in_row) = (false, false);
        loop {
            match self.copier.next()? {
                Next::Eof => return Ok(()),
                Next::Start(empty) if !in_data => match self.copier.name.as_slice() {
                    b"col" => self.column_style(),
                    b"sheetData" => {
                        in_data = !empty;
                        let prefix = tag::prefix(&self.copier.tag()).to_vec();
                        self.prefix = String::from_utf8(prefix).map_err(|_| Trouble::Odd)?;
                    }
                    _ => {}
                },
                Next::Start(empty) => match self.copier.name.as_slice() {
                    b"row" => {
                        self.begin_row(empty)?;
                        in_row = !empty;
                    }
                    b"c" if in_row => self.cell(empty)?,
                    _ => {}
                },
                Next::End if in_data => match self.copier.name.as_slice() {
                    b"row" => {
                        self.cells_before(u32::MAX)?;
                        in_row = false;
                    }
                    b"sheetData" => {
                        self.rows_before(u32::MAX)?;
                        in_data = false;
                    }
                    _ => {}
                },
                Next::End => {}
            }
        }
    }

    fn number(&self, name: &str) -> Option<u32> {
        attribute(&self.copier.attributes, name.as_bytes()).and_then(number)
    }

    fn column_style(&mut self) {
        if let (Some(min), Some(max), Some(style)) = (self.number("min"), self.number("max"), self.number("style")) {
            self.columns.push((min, max, style));
        }
    }

    fn begin_row(&mut self, empty: bool) -> Result<(), Trouble> {
        let row = match attribute(&self.copier.attributes, b"r") {
            Some(value) => number(value).ok_or(Trouble::Odd)?,
            None => self.row.saturating_add(1),
        };
        if row <= self.row || row > MAX_ROWS {
            return Err(Trouble::Odd);
        }
        self.rows_before(row)?;
        self.row = row;
        self.next_column = 0;
        let own = attribute(&self.copier.attributes, b"customFormat").is_some_and(is_true);
        self.row_style = self.number("s").filter(|_| own);
        self.take_marks(row);
        if self.wanted.is_empty() {
            return Ok(());
        }
        let mut start = self.copier.tag();
        // Which columns a row has is said twice: what is no longer true is left out, as the format allows.
        if !self.wanted.iter().all(|(column, _)| self.is_spanned(*column)) {
            start = tag::without(&start, "spans");
        }
        if empty {
            let (cells, name) = (self.cells_up_to(u32::MAX)?, tag::name(&start).to_vec());
            start = [&tag::opened(&start), cells.as_bytes(), b"</", &name, b">"].concat();
        }
        self.copier.replace(&start)
    }

    fn is_spanned(&self, column: u32) -> bool {
        let Some(spans) = attribute(&self.copier.attributes, b"spans") else { return true };
        let holds = |span: &[u8]| {
            let mut ends = span.split(|byte| *byte == b':').map(number);
            let (from, to) = (ends.next().flatten(), ends.next().flatten());
            from.zip(to).is_some_and(|(from, to)| (from..=to).contains(&(column + 1)))
        };
        spans.split(|byte| *byte == b' ').any(holds)
    }

    /// Takes what is to be marked in a row.
    fn take_marks(&mut self, row: u32) {
        self.wanted.clear();
        self.whole = None;
        while let Some((mark, rest)) = self.marks.split_first().filter(|(mark, _)| mark.row <= row) {
            self.marks = rest;
            match mark.column {
                _ if mark.row < row => {}
                // In order: the worst of several comes first.
                None => self.whole = self.whole.or(Some(mark.fill)),
                Some(column) if self.wanted.back().is_some_and(|(last, _)| *last == column) => {}
                Some(column) => self.wanted.push_back((column, mark.fill)),
            }
        }
    }

    fn cell(&mut self, empty: bool) -> Result<(), Trouble> {
        let column = match attribute(&self.copier.attributes, b"r") {
            Some(reference) => column_of(reference).ok_or(Trouble::Odd)?,
            None => self.next_column,
        };
        if column >= MAX_COLUMNS {
            return Err(Trouble::Odd);
        }
        self.next_column = column + 1;
        self.cells_before(column)?;
        let mut fill = None;
        if self.wanted.front().is_some_and(|(wanted, _)| *wanted == column) {
            fill = self.wanted.pop_front().map(|(_, fill)| fill);
        }
        if !empty && let Some(whole) = self.whole.take() {
            fill = Some(fill.map_or(whole, |fill| fill.min(whole)));
        }
        let Some(fill) = fill else { return Ok(()) };
        let style = self.styles.filled(self.number("s").unwrap_or(0), fill)?;
        let start = tag::with(&self.copier.tag(), "s", &style.to_string());
        self.copier.replace(&start)
    }

    /// The cells of this row before a column that are wanted and do not exist.
    fn cells_up_to(&mut self, column: u32) -> Result<String, Trouble> {
        let mut cells = String::new();
        while let Some((wanted, fill)) = self.wanted.pop_front_if(|(wanted, _)| *wanted < column) {
            let of_column = self.columns.iter().find(|(min, max, _)| (*min..=*max).contains(&(wanted + 1)));
            let style = self.row_style.or(of_column.map(|(_, _, style)| *style)).unwrap_or(0);
            let style = self.styles.filled(style, fill)?;
            cells.push_str(&format!("<{}c r=\"{}\" s=\"{style}\"/>", self.prefix, a1(self.row, wanted)));
        }
        Ok(cells)
    }

    fn cells_before(&mut self, column: u32) -> Result<(), Trouble> {
        let cells = self.cells_up_to(column)?;
        if cells.is_empty() { Ok(()) } else { self.copier.insert(cells.as_bytes()) }
    }

    /// Rows before this one that are wanted and do not exist.
    fn rows_before(&mut self, row: u32) -> Result<(), Trouble> {
        while let Some(mark) = self.marks.first().copied().filter(|mark| mark.row < row) {
            self.row_style = None;
            self.row = mark.row;
            self.take_marks(mark.row);
            let cells = self.cells_up_to(u32::MAX)?;
            if !cells.is_empty() {
                let prefix = &self.prefix;
                let made = format!("<{prefix}row r=\"{}\">{cells}</{prefix}row>", mark.row);
                self.copier.insert(made.as_bytes())?;
            }
        }
        Ok(())
    }
}

/// The column of `AB12`.
fn column_of(reference: &[u8]) -> Option<u32> {
    let letters = reference.iter().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(reference.len());
    std::str::from_utf8(reference.get(..letters)?).ok().and_then(column_index)
}
