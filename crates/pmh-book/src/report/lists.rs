//! One list of the report: a sheet, and more sheets when it is full.

use std::borrow::Cow;

use pmh_core::privacy::masked;
use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use super::Head;
use crate::look::{LINE, Looks, page, tallest};

/// The rows of a sheet.
pub(super) const ROWS: u32 = 1_048_576;
/// The height of a row: two lines.
const USUAL: f64 = 2.0 * LINE + 4.0;
/// The most UTF-16 units of a cell.
const LONGEST: usize = 32_767;
/// Said where a text is longer than a cell.
const GOES_ON: &str = "…（長いため、続きは次の行にあります）";

/// A list that fills sheets.
pub(super) struct List {
    title: &'static str,
    pub(super) none: Cow<'static, str>,
    columns: &'static [(&'static str, u16)],
    rows: u32,
    full: Vec<Worksheet>,
    sheet: Option<Worksheet>,
    next: u32,
}

impl List {
    /// An empty list; `none` is said when it stays empty.
    pub(super) fn new(
        title: &'static str,
        none: &'static str,
        columns: &'static [(&'static str, u16)],
        rows: u32,
    ) -> Self {
        Self { title, none: none.into(), columns, rows, full: Vec::new(), sheet: None, next: 0 }
    }

    /// Adds a row of texts. None of them ever holds a My Number.
    pub(super) fn add(&mut self, book: &mut Workbook, looks: &Looks, cells: &[String]) -> Result<(), XlsxError> {
        let mut parts: Vec<Vec<String>> = cells.iter().map(|cell| pieces(&masked(cell))).collect();
        // A text longer than a cell goes on in the row below.
        while parts.iter().any(|pieces| !pieces.is_empty()) {
            let row: Vec<String> = parts.iter_mut().map(|pieces| pieces.pop().unwrap_or_default()).collect();
            self.add_row(book, looks, &row)?;
        }
        Ok(())
    }

    fn add_row(&mut self, book: &mut Workbook, looks: &Looks, cells: &[String]) -> Result<(), XlsxError> {
        if self.next >= self.rows {
            self.full.extend(self.sheet.take());
        }
        if self.sheet.is_none() {
            let mut sheet = fresh(book)?;
            sheet.set_default_row_height(USUAL);
            for (column, (heading, width)) in (0..).zip(self.columns) {
                sheet.set_column_width(column, *width)?;
                sheet.write_string_with_format(0, column, *heading, &looks.heading)?;
            }
            self.sheet = Some(sheet);
            self.next = 1;
        }
        let Some(sheet) = &mut self.sheet else { return Ok(()) };
        let sized = cells.iter().zip(self.columns).map(|(cell, (_, width))| (cell.as_str(), *width));
        // The height of a row is kept in memory: only the few that need it have one of their own.
        let height = tallest(sized);
        if height > USUAL {
            sheet.set_row_height(self.next, height)?;
        }
        let blank = String::new();
        let all = cells.iter().chain(std::iter::repeat(&blank)).take(self.columns.len());
        for (column, cell) in (0..).zip(all) {
            sheet.write_string_with_format(self.next, column, cell, &looks.cell)?;
        }
        self.next += 1;
        Ok(())
    }

    /// Puts the sheets into the workbook, with filters, repeated headings and page heads.
    pub(super) fn close(mut self, book: &mut Workbook, looks: &Looks, head: &Head) -> Result<(), XlsxError> {
        let last = self.next.saturating_sub(1);
        let Some(sheet) = self.sheet.take() else {
            let sheet = book.add_worksheet();
            sheet.set_name(self.title)?;
            sheet.set_column_width(0, 60)?;
            sheet.write_string_with_format(0, 0, self.none.as_ref(), &looks.verdict)?;
            page(sheet, 1, self.title, &head.of, &head.foot);
            return Ok(());
        };
        let mut sheets = self.full;
        sheets.push(sheet);
        let count = sheets.len();
        let width = u16::try_from(self.columns.len()).unwrap_or(1);
        for (at, mut sheet) in (1..).zip(sheets) {
            let name = if at == 1 { self.title.to_owned() } else { format!("{}({at})", self.title) };
            sheet.set_name(&name)?;
            let end = if at == count { last } else { self.rows - 1 };
            sheet.autofilter(0, 0, end, width - 1)?;
            sheet.set_freeze_panes(1, 0)?;
            sheet.set_repeat_rows(0, 0)?;
            page(&mut sheet, 1, &name, &head.of, &head.foot);
            book.push_worksheet(sheet);
        }
        Ok(())
    }
}

/// A sheet whose rows leave memory as soon as they are written, where there are files.
#[cfg(feature = "constant-memory")]
fn fresh(book: &mut Workbook) -> Result<Worksheet, XlsxError> {
    book.new_worksheet_with_constant_memory()
}

#[cfg(not(feature = "constant-memory"))]
#[allow(clippy::unnecessary_wraps, reason = "the same signature as with files")]
fn fresh(_book: &mut Workbook) -> Result<Worksheet, XlsxError> {
    Ok(Worksheet::new())
}

/// A text in pieces that fit into a cell, the first one last; one piece for nearly every text.
fn pieces(text: &str) -> Vec<String> {
    if text.len() <= LONGEST {
        return vec![text.to_owned()];
    }
    let room = LONGEST - GOES_ON.chars().count();
    let mut pieces = vec![String::new()];
    let mut units = 0;
    for c in text.chars() {
        if units + c.len_utf16() > room {
            if let Some(full) = pieces.last_mut() {
                full.push_str(GOES_ON);
            }
            pieces.push(String::new());
            units = 0;
        }
        units += c.len_utf16();
        if let Some(open) = pieces.last_mut() {
            open.push(c);
        }
    }
    pieces.reverse();
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_continued_never_cut() {
        assert_eq!(pieces("氏名"), ["氏名"]);
        let long = "𠮷あ".repeat(30_000);
        let mut parts = pieces(&long);
        assert!(parts.len() > 1 && parts.iter().all(|part| part.encode_utf16().count() <= LONGEST));
        parts.reverse();
        let whole: String = parts.iter().map(|part| part.trim_end_matches(GOES_ON)).collect();
        assert_eq!(whole, long);
    }
}
