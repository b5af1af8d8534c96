//! The records of one sheet: lengths checked, facts kept, values passed on.

use super::globals::Globals;
use super::records::{self, Record, Records, damaged};
use crate::error::{self, ReadError};
use crate::sheet::SheetTail;

/// What calamine has no API for.
#[derive(Debug, Default)]
pub(crate) struct SheetFacts {
    /// Hidden rows (from 0), sorted.
    hidden_rows: Vec<u16>,
    pub(crate) hidden_columns: Vec<(u32, u32)>,
    /// Cell styles that change what is seen, by row and column, sorted.
    styles: Vec<(u32, u16)>,
    /// Cells of whose text a part is struck out, sorted.
    struck: Vec<u32>,
    pub(crate) tail: SheetTail,
    pub(crate) commented: bool,
}

const MAX_MERGES: usize = 200_000;
/// Column IV.
const LAST_COLUMN: u32 = 255;

fn key(row: u16, column: u16) -> u32 {
    u32::from(row) << 16 | u32::from(column)
}

impl SheetFacts {
    pub(crate) fn is_hidden(&self, row: u32) -> bool {
        u16::try_from(row).is_ok_and(|row| self.hidden_rows.binary_search(&row).is_ok())
    }

    /// True when a part of a cell's text is struck out.
    pub(crate) fn is_partly_struck(&self, row: u32, column: u32) -> bool {
        let key = u16::try_from(row).ok().zip(u16::try_from(column).ok()).map(|(row, column)| key(row, column));
        key.is_some_and(|key| self.struck.binary_search(&key).is_ok())
    }

    /// The style of a cell (row and column from 0); `None` for a plain one.
    pub(crate) fn style_of(&self, row: u32, column: u32) -> Option<u16> {
        let wanted = key(u16::try_from(row).ok()?, u16::try_from(column).ok()?);
        let at = self.styles.binary_search_by_key(&wanted, |(key, _)| *key).ok()?;
        self.styles.get(at).map(|(_, style)| *style)
    }
}

/// Corners of all cells that hold a value.
struct Extent {
    rows: (u16, u16),
    columns: (u16, u16),
    any: bool,
    /// Records of cells.
    cells: u64,
    /// Bytes of the shared strings they refer to.
    text: u64,
}

impl Extent {
    fn add(&mut self, row: u16, column: u16) {
        self.rows = (self.rows.0.min(row), self.rows.1.max(row));
        self.columns = (self.columns.0.min(column), self.columns.1.max(column));
        self.any = true;
        self.cells += 1;
    }

    /// Cells of the full rectangle, which is what calamine holds.
    fn area(&self) -> u64 {
        let side = |(low, high): (u16, u16)| u64::from(high - low) + 1;
        if self.any { side(self.rows) * side(self.columns) } else { 0 }
    }
}

/// What all sheets together may still take.
pub(crate) struct Room {
    /// Cells, each sheet counted as a full rectangle or by its records, whichever is more.
    pub(crate) cells: u64,
    /// Bytes of shared strings, counted as often as cells refer to them: calamine copies them.
    pub(crate) text: u64,
    /// Bytes of records; sheets that overlap would be read again and again.
    pub(crate) bytes: usize,
}

impl Room {
    fn take(&mut self, cells: u64, text: u64) -> Result<(), ReadError> {
        let left = self.cells.checked_sub(cells).zip(self.text.checked_sub(text));
        (self.cells, self.text) = left.ok_or_else(|| ReadError::new(error::TOO_LARGE))?;
        Ok(())
    }
}

/// Reads the sheet that begins at `offset`; returns the facts and the checked records.
pub(crate) fn read(
    stream: &[u8],
    offset: usize,
    globals: &Globals,
    room: &mut Room,
) -> Result<(SheetFacts, Vec<u8>), ReadError> {
    let mut records = Records::at(stream, offset).ok_or_else(damaged)?;
    let begin = records.left();
    let bof = records.next()?;
    if bof.kind != records::BOF {
        return Err(damaged());
    }
    let mut out = Vec::new();
    records::write(&mut out, records::BOF, bof.data.get(..4).ok_or_else(damaged)?)?;
    let mut facts = SheetFacts::default();
    let mut extent = Extent { rows: (u16::MAX, 0), columns: (u16::MAX, 0), any: false, cells: 0, text: 0 };
    let mut depth = 0usize;
    loop {
        let record = records.next()?;
        match record.kind {
            // Charts inside the sheet carry records that look like cells.
            records::BOF => depth += 1,
            records::EOF if depth == 0 => break,
            records::EOF => depth -= 1,
            _ if depth > 0 => {}
            _ => one(&record, globals, &mut facts, &mut extent, &mut out)?,
        }
        // Looked at on the way, before memory is full.
        if extent.cells > room.cells || extent.text > room.text {
            return Err(ReadError::new(error::TOO_LARGE));
        }
        if begin - records.left() > room.bytes {
            return Err(damaged());
        }
    }
    room.bytes -= begin - records.left();
    records::write(&mut out, records::EOF, &[])?;
    room.take(extent.area().max(extent.cells), extent.text)?;
    facts.hidden_rows.sort_unstable();
    facts.hidden_rows.dedup();
    facts.struck.sort_unstable();
    // Stable, so that of two styles for one cell the later wins, as it does in calamine.
    facts.styles.sort_by_key(|(key, _)| *key);
    facts.styles.dedup_by(|later, earlier| {
        let same = later.0 == earlier.0;
        if same {
            earlier.1 = later.1;
        }
        same
    });
    Ok((facts, out))
}

fn one(
    record: &Record<'_>,
    globals: &Globals,
    facts: &mut SheetFacts,
    extent: &mut Extent,
    out: &mut Vec<u8>,
) -> Result<(), ReadError> {
    let mut text = 0;
    let mut cell = |row: u16, column: u16, style: u16| {
        extent.add(row, column);
        if !globals.is_plain(style) {
            facts.styles.push((key(row, column), style));
        }
    };
    match record.kind {
        // ROW
        0x0208 => {
            let (row, height, flags) = (record.u16(0)?, record.u16(6)? & 0x7FFF, record.u16(12)?);
            if flags & 0x20 != 0 || height == 0 {
                facts.hidden_rows.push(row);
            }
            return Ok(());
        }
        // COLINFO
        0x007D => {
            if record.u16(8)? & 1 != 0 || record.u16(4)? == 0 {
                // Excel itself writes 256 for "up to the last column".
                let last = u32::from(record.u16(2)?).min(LAST_COLUMN);
                facts.hidden_columns.push((record.u16(0)?.into(), last));
            }
            return Ok(());
        }
        // FILTERMODE
        0x009B => {
            facts.tail.filtered = true;
            return Ok(());
        }
        // CONDFMT
        0x01B0 => {
            facts.tail.conditional_formats = true;
            return Ok(());
        }
        // NOTE
        0x001C => {
            facts.commented = true;
            return Ok(());
        }
        // MERGECELLS
        0x00E5 => {
            for range in record.data.get(2..).unwrap_or_default().as_chunks::<8>().0 {
                let corner = |at| records::u16_at(range, at).map_or(0, u32::from);
                if facts.tail.merges.len() < MAX_MERGES {
                    facts.tail.merges.push([corner(0) + 1, corner(4), corner(2) + 1, corner(6)]);
                }
            }
            return Ok(());
        }
        // NUMBER, LABEL, RSTRING, BOOLERR, RK
        0x0203 | 0x0204 | 0x00D6 | 0x0205 | 0x027E => {
            let least = match record.kind {
                0x0203 => 14,
                0x0205 => 8,
                0x027E => 10,
                _ => 9 - usize::from(!globals.biff8),
            };
            if record.data.len() < least || record.kind == 0x0205 && record.u8(7)? == 1 && !is_error(record.u8(6)?) {
                return Err(damaged());
            }
            cell(record.u16(0)?, record.u16(2)?, record.u16(4)?);
            if record.kind == RSTRING && has_struck_run(record, globals) {
                facts.struck.push(key(record.u16(0)?, record.u16(2)?));
            }
        }
        // LABELSST
        0x00FD => {
            let length = globals.string_length(record.u32(6)?).ok_or_else(damaged)?;
            text = length;
            cell(record.u16(0)?, record.u16(2)?, record.u16(4)?);
            if globals.is_struck_string(record.u32(6)?) {
                facts.struck.push(key(record.u16(0)?, record.u16(2)?));
            }
        }
        // MULRK
        0x00BD => {
            let last_at = record.data.len().checked_sub(2).ok_or_else(damaged)?;
            let (row, first, last) = (record.u16(0)?, record.u16(2)?, record.u16(last_at)?);
            let count = usize::from(last.checked_sub(first).ok_or_else(damaged)?) + 1;
            if record.data.len() != 6 + 6 * count {
                return Err(damaged());
            }
            for index in 0..count {
                cell(row, first + u16::try_from(index).unwrap_or(0), record.u16(4 + 6 * index)?);
            }
        }
        // FORMULA: the saved result only; its tokens are not passed on.
        0x0006 => {
            let saved = record.data.get(..20).ok_or_else(damaged)?;
            if record.u16(12)? == 0xFFFF {
                let fine = match record.u8(6)? {
                    0 | 1 | 3 => true,
                    2 => is_error(record.u8(8)?),
                    _ => false,
                };
                if !fine {
                    return Err(damaged());
                }
            }
            cell(record.u16(0)?, record.u16(2)?, record.u16(4)?);
            let mut data = saved.to_vec();
            data.extend([0, 0]);
            return records::write(out, record.kind, &data);
        }
        // STRING: the text that the formula before gave.
        0x0207 => {
            if record.data.len() < 2 {
                return Err(damaged());
            }
        }
        _ => return Ok(()),
    }
    extent.text += u64::from(text);
    records::write(out, record.kind, record.data)
}

/// Text with runs in its own record, as Excel 5.0 and 95 wrote it.
const RSTRING: u16 = 0x00D6;

/// True when one of the runs behind the text is struck out. What does not fit is no reason to refuse: the text is whole.
fn has_struck_run(record: &Record<'_>, globals: &Globals) -> bool {
    let units = usize::from(record.u16(6).unwrap_or(0));
    if globals.biff8 {
        let wide = record.u8(8).is_ok_and(|flags| flags & 1 != 0);
        let runs = record.data.get(9 + units * if wide { 2 } else { 1 } + 2..).unwrap_or_default();
        return runs
            .as_chunks::<4>()
            .0
            .iter()
            .any(|[_, _, low, high]| globals.is_struck_font(u16::from_le_bytes([*low, *high])));
    }
    let runs = record.data.get(8 + units + 1..).unwrap_or_default();
    runs.as_chunks::<2>().0.iter().any(|[_, font]| globals.is_struck_font(u16::from(*font)))
}

fn is_error(code: u8) -> bool {
    matches!(code, 0x00 | 0x07 | 0x0F | 0x17 | 0x1D | 0x24 | 0x2A | 0x2B)
}
