//! The rows of a sheet, pulled out of its records.

use super::records::{Data, Records};
use super::tables::{drain, rich, rk};
use crate::error::{self, ReadError};
use crate::package::Part;
use crate::row::{Row, Value};
use crate::sheet::SheetTail;
use crate::source::{MAX_COLUMNS, MAX_ROWS};
use crate::xlsx::{Strings, Styles};
use crate::xml::damaged;

const MAX_MERGES: usize = 200_000;

/// What the cells of all sheets refer to.
#[derive(Clone, Copy)]
pub(crate) struct Tables<'a> {
    pub(crate) strings: &'a Strings,
    pub(crate) styles: &'a Styles,
    /// Of each font whether it strikes out.
    pub(crate) struck_fonts: &'a [bool],
    pub(crate) date1904: bool,
}

/// Reads one sheet from its top.
pub(crate) struct XlsbTable<'a> {
    records: Records<Part<'a>>,
    tables: Tables<'a>,
    hidden_columns: Vec<(u32, u32)>,
    /// Row from 1 and hiddenness of the row header that was read ahead.
    ahead: Option<(u32, bool)>,
    last_row: u32,
    ended: bool,
    most: usize,
    tail: SheetTail,
}

impl<'a> XlsbTable<'a> {
    /// Reads up to the first row.
    pub(crate) fn new(part: Part<'a>, tables: Tables<'a>, most: usize) -> Result<Self, ReadError> {
        let mut this = Self {
            records: Records::new(part, most),
            tables,
            hidden_columns: Vec::new(),
            ahead: None,
            last_row: 0,
            ended: false,
            most,
            tail: SheetTail::default(),
        };
        loop {
            let Some(kind) = this.records.next()? else {
                this.ended = true;
                return Ok(this);
            };
            let data = this.records.data();
            match kind {
                // BrtBeginSheetData
                0x91 => return Ok(this),
                // BrtColInfo
                0x3C if (data.u16(16)? & 1 != 0 || data.u32(8)? == 0)
                    && this.hidden_columns.len() < MAX_COLUMNS as usize =>
                {
                    this.hidden_columns.push((data.u32(0)?, data.u32(4)?.min(MAX_COLUMNS - 1)));
                }
                _ => {}
            }
        }
    }

    pub(crate) fn progress(&self) -> f64 {
        if self.ended { 1.0 } else { self.records.reader().progress() }
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
        loop {
            if let Some((number, hidden)) = self.ahead.take() {
                row.reset(number);
                row.hidden = hidden;
            }
            if self.ended {
                return Ok(false);
            }
            let more = self.cells(row).map_err(|error| error.or_row(self.last_row))?;
            if !row.finish() {
                return Err(damaged().or_row(row.number));
            }
            if !more {
                self.rest()?;
            }
            if row.width() > 0 {
                return Ok(true);
            }
        }
    }

    /// Adds cells up to the next row header, which is kept for later; false at the end of the rows.
    fn cells(&mut self, row: &mut Row) -> Result<bool, ReadError> {
        let mut count = 0u32;
        let mut next_column = 0u32;
        loop {
            let kind = self.records.next()?.ok_or_else(damaged)?;
            let data = self.records.data();
            match kind {
                // BrtRowHdr
                0x00 => {
                    let index = data.u32(0)?;
                    if index >= MAX_ROWS {
                        return Err(ReadError::new(error::TOO_MANY_ROWS));
                    }
                    let number = index + 1;
                    if number <= self.last_row {
                        return Err(damaged());
                    }
                    self.last_row = number;
                    let hidden = data.u8(11)? & 0x10 != 0 || data.u16(8)? == 0;
                    self.ahead = Some((number, hidden));
                    return Ok(true);
                }
                // BrtEndSheetData
                0x92 => return Ok(false),
                // BrtCellBlank and BrtShortBlank hold nothing, but the next short cell stands after them.
                0x01 => next_column = data.u32(0)?.saturating_add(1),
                0x0C => next_column = next_column.saturating_add(1),
                0x02..=0x0B | 0x0D..=0x12 | 0x3E => {
                    // Short cells leave their column out: it is the one after the cell before.
                    let short = (0x0D..=0x12).contains(&kind);
                    let column = if short { next_column } else { data.u32(0)? };
                    let (kind, data) = if short { (kind - 0x0B, data.from(4)) } else { (kind, data.from(8)) };
                    next_column = column.saturating_add(1);
                    if row.number == 0 {
                        return Err(damaged());
                    }
                    if column >= MAX_COLUMNS {
                        return Err(ReadError::new(error::TOO_MANY_COLUMNS));
                    }
                    count += 1;
                    if count > MAX_COLUMNS || row.text_len() > self.most {
                        return Err(ReadError::new(error::RECORD_TOO_LONG));
                    }
                    let style = self.records.data().u32(if short { 0 } else { 4 })? & 0x00FF_FFFF;
                    push(row, (kind, column, style), data, &self.tables)?;
                }
                _ => {}
            }
        }
    }

    /// Everything after the rows.
    fn rest(&mut self) -> Result<(), ReadError> {
        let tail = &mut self.tail;
        drain(&mut self.records, |kind, data| match kind {
            // BrtMergeCell
            0xB0 if tail.merges.len() < MAX_MERGES => {
                let corner = |at| data.u32(at).unwrap_or(0);
                tail.merges.push([corner(0).saturating_add(1), corner(8), corner(4).saturating_add(1), corner(12)]);
            }
            // BrtBeginFilterColumn
            0xA3 => tail.filtered = true,
            // BrtBeginConditionalFormatting
            0x1CD => tail.conditional_formats = true,
            _ => {}
        })?;
        self.ended = true;
        Ok(())
    }
}

fn push(
    row: &mut Row,
    (kind, column, style): (u16, u32, u32),
    data: Data<'_>,
    tables: &Tables<'_>,
) -> Result<(), ReadError> {
    let mut marks = tables.styles.marks(style);
    let start = row.text_len();
    let mut text_end = None;
    let value = match kind {
        // BrtCellRk, BrtCellReal and BrtFmlaNum
        0x02 | 0x05 | 0x09 => {
            let number = if kind == 0x02 { rk(data.u32(0)?) } else { data.f64(0)? };
            if number.is_finite() {
                tables.styles.format(style).show(number, tables.date1904, row.buffer())
            } else {
                row.buffer().push_str("#NUM!");
                Value::Error
            }
        }
        // BrtCellError and BrtFmlaError
        0x03 | 0x0B => {
            row.buffer().push_str(error_name(data.u8(0)?));
            Value::Error
        }
        // BrtCellBool and BrtFmlaBool
        0x04 | 0x0A => {
            let truth = data.u8(0)? != 0;
            row.buffer().push_str(if truth { "TRUE" } else { "FALSE" });
            Value::Bool(truth)
        }
        // BrtCellSt and BrtFmlaString
        0x06 | 0x08 => {
            data.push_string(0, row.buffer())?;
            Value::Text
        }
        // BrtCellRString
        0x3E => {
            let (end, struck) = rich(data, 0, row.buffer(), tables.struck_fonts)?;
            marks.struck |= struck;
            text_end = Some(end);
            Value::Text
        }
        // BrtCellIsst
        _ => {
            let shared = tables.strings.get(data.u32(0)?).ok_or_else(damaged)?;
            marks.struck |= shared.struck;
            row.buffer().push_str(shared.text);
            text_end = Some(row.text_len());
            row.buffer().push_str(shared.phonetic);
            Value::Text
        }
    };
    let end = text_end.unwrap_or(row.text_len());
    row.push((row.number, column), value, start, end, marks);
    Ok(())
}

fn error_name(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        _ => "#ERROR!",
    }
}
