//! .xls of Excel 5.0 to 2003. calamine decodes the values; what it is given was checked record by record first.
//!
//! calamine trusts record lengths and offsets and would panic on a damaged file, asks for memory by numbers in the
//! file, and does not show number formats, hidden rows or fonts. So this module walks the records itself, refuses
//! what does not fit, keeps the facts calamine has no API for, and hands calamine a fresh container that holds only
//! the checked records.
//!
//! | file | subject |
//! |---|---|
//! | `records` | the stream of records |
//! | `globals` | sheets, date system, styles |
//! | `sheet` | cells, hidden rows and columns of one sheet |
//! | `strings` | the shared string table, which runs over record borders |
//! | `container` | the fresh container |

mod container;
mod globals;
mod records;
mod sheet;
mod strings;

use std::io::Cursor;

use calamine::{Data, Range, Reader as _, Xls, XlsError};

use crate::error::{self, ReadError};
use crate::format::NumberFormat;
use crate::ole::Compound;
use crate::row::{Row, Value};
use crate::sheet::{Note, SheetInfo, SheetTail};
use crate::source::Limits;

use globals::Globals;
use records::damaged;
use sheet::{Room, SheetFacts};

/// An opened .xls: the values of all sheets are held.
pub(crate) struct XlsBook {
    globals: Globals,
    sheets: Vec<Sheet>,
    notes: Vec<Note>,
}

struct Sheet {
    info: SheetInfo,
    facts: SheetFacts,
    range: Range<Data>,
}

impl XlsBook {
    /// Checks and decodes the whole workbook.
    pub(crate) fn open(compound: &mut Compound, stream: &str, limits: &Limits) -> Result<Self, ReadError> {
        let bytes = compound.stream(stream, limits.xls_bytes)?.ok_or_else(damaged)?;
        let mut globals = globals::read(&bytes, limits)?;
        let mut notes = std::mem::take(&mut globals.notes);
        if compound.names().any(|name| name == "_VBA_PROJECT_CUR") {
            notes.push(Note::MacrosIgnored);
        }
        let text = limits.shared_strings_bytes as u64;
        let mut room = Room { cells: limits.dense_cells, text, bytes: bytes.len() };
        let mut facts = Vec::new();
        let mut streams = Vec::new();
        for sheet in &globals.sheets {
            let (sheet_facts, clean) = sheet::read(&bytes, sheet.offset, &globals, &mut room)?;
            facts.push(sheet_facts);
            streams.push(clean);
        }
        if facts.iter().any(|facts| facts.commented) {
            notes.push(Note::CommentsIgnored);
        }
        drop(bytes);
        let clean = container::write(&globals.clean_stream(&streams)?);
        drop(streams);
        let mut decoded: Xls<_> = Xls::new(Cursor::new(clean)).map_err(|problem| refuse(&problem))?;
        let mut sheets = Vec::new();
        for (index, (sheet, facts)) in globals.sheets.iter().zip(facts).enumerate() {
            let range = decoded.worksheet_range(&globals::plain_name(index)).map_err(|problem| refuse(&problem))?;
            sheets.push(Sheet { info: sheet.info.clone(), facts, range });
        }
        if sheets.is_empty() {
            return Err(ReadError::new(error::NO_SHEETS));
        }
        notes.sort_unstable();
        notes.dedup();
        Ok(Self { globals, sheets, notes })
    }

    pub(crate) fn sheets(&self) -> Vec<SheetInfo> {
        self.sheets.iter().map(|sheet| sheet.info.clone()).collect()
    }

    pub(crate) fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// Starts a sheet from its top.
    pub(crate) fn table(&self, sheet: usize) -> Result<XlsTable<'_>, ReadError> {
        let sheet = self.sheets.get(sheet).ok_or_else(|| ReadError::new(error::NO_SUCH_SHEET))?;
        Ok(XlsTable { globals: &self.globals, sheet, rows: sheet.range.rows(), next: 0 })
    }
}

fn refuse(problem: &XlsError) -> ReadError {
    match problem {
        XlsError::Password => ReadError::new(error::PASSWORD_XLS),
        _ => damaged(),
    }
}

/// Walks the rows of one sheet.
pub(crate) struct XlsTable<'a> {
    globals: &'a Globals,
    sheet: &'a Sheet,
    rows: calamine::Rows<'a, Data>,
    next: usize,
}

impl XlsTable<'_> {
    pub(crate) fn progress(&self) -> f64 {
        let height = self.sheet.range.height();
        if height == 0 { 1.0 } else { (self.next as f64 / height as f64).clamp(0.0, 1.0) }
    }

    pub(crate) fn hidden_columns(&self) -> &[(u32, u32)] {
        &self.sheet.facts.hidden_columns
    }

    pub(crate) fn tail(&self) -> Option<&SheetTail> {
        (self.next >= self.sheet.range.height()).then_some(&self.sheet.facts.tail)
    }

    /// The next row with at least one value.
    pub(crate) fn read_row(&mut self, row: &mut Row) -> Result<bool, ReadError> {
        let (first_row, first_column) = self.sheet.range.start().unwrap_or((0, 0));
        while let Some(cells) = self.rows.next() {
            let index = first_row + u32::try_from(self.next).unwrap_or(u32::MAX - 1);
            row.reset(index + 1);
            row.hidden = self.sheet.facts.is_hidden(index);
            self.next += 1;
            for (data, column) in cells.iter().zip(first_column..) {
                // A stray cell far below makes millions of empty ones: they must cost nothing.
                if !matches!(data, Data::Empty) {
                    self.push(row, (index, column), data);
                }
            }
            row.finish();
            if row.width() > 0 {
                return Ok(true);
            }
        }
        row.reset(0);
        Ok(false)
    }

    fn push(&self, row: &mut Row, (index, column): (u32, u32), data: &Data) {
        let (format, mut marks) = self.globals.style(self.sheet.facts.style_of(index, column));
        marks.struck |= self.sheet.facts.is_partly_struck(index, column);
        let start = row.text_len();
        let value = show(data, format, self.globals.date1904, row.buffer());
        let end = row.text_len();
        row.push((index + 1, column), value, start, end, marks);
    }
}

/// Appends what the clerk sees of a value that calamine decoded.
fn show(data: &Data, format: &NumberFormat, date1904: bool, out: &mut String) -> Value {
    let number = match data {
        Data::Empty => return Value::Empty,
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => {
            out.push_str(text);
            return Value::Text;
        }
        Data::Bool(truth) => {
            out.push_str(if *truth { "TRUE" } else { "FALSE" });
            return Value::Bool(*truth);
        }
        Data::Error(problem) => {
            out.push_str(&problem.to_string());
            return Value::Error;
        }
        Data::Int(whole) => *whole as f64,
        Data::Float(number) => *number,
        Data::DateTime(moment) => moment.as_f64(),
    };
    if !number.is_finite() {
        out.push_str("#NUM!");
        return Value::Error;
    }
    format.show(number, date1904, out)
}

#[cfg(test)]
mod tests;
