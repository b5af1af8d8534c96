//! What must hold of every outcome, said as a clerk would notice it.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::Cursor;

use pmh_table::refusals::REFUSALS;
use pmh_table::{
    Limits, MAX_COLUMNS, MAX_ROWS, OpenOptions, ReadError, Row, Value, Workbook, header, open, possible_encodings,
    sample_rows,
};

use crate::core::{self, Choices};

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// So many rows of all sheets that were read to their ends.
    Rows(usize),
    /// Refused with this code, at once or on the way.
    Refused(u16),
}

/// Limits so small that what is bounded is noticed to be bounded.
#[must_use]
pub fn tight() -> Limits {
    Limits {
        part_bytes: 8 << 20,
        record_bytes: 1 << 20,
        shared_strings_bytes: 1 << 20,
        small_part_bytes: 1 << 20,
        dense_cells: 40_000,
        ..Limits::default()
    }
}

/// Opens a file and reads all of it.
///
/// # Errors
/// What a clerk would have noticed: a sentence that does not help, rows out of order, an address that does not exist.
pub fn judge(bytes: &[u8], options: &OpenOptions) -> Result<Verdict, String> {
    let source = || Box::new(Cursor::new(bytes.to_vec()));
    if let Err(error) = possible_encodings(source()) {
        return Err(format!("the encodings of a file in memory cannot be read: {}", error.rule));
    }
    let mut workbook = match open(source(), options) {
        Ok(workbook) => workbook,
        Err(error) => return refused(&error),
    };
    if workbook.sheets().is_empty() {
        return Err("opened without a sheet".to_owned());
    }
    let mut rows = 0;
    let mut refusal = None;
    for sheet in 0..workbook.sheets().len().min(4) {
        let first = read(&mut workbook, sheet, options);
        let again = read(&mut workbook, sheet, options);
        if first != again {
            return Err("read twice, it reads otherwise".to_owned());
        }
        match first? {
            Ok((count, _)) => rows += count,
            Err(error) => refusal = Some(error),
        }
        heading(&mut workbook, sheet)?;
    }
    refusal.map_or(Ok(Verdict::Rows(rows)), |error| refused(&error))
}

/// The whole line on a file: inspection and conversion.
///
/// # Errors
/// A report that does not add up.
pub fn deep(bytes: &[u8]) -> Result<(), String> {
    let choices = Choices::default();
    drop(core::inspect("file", bytes, &choices));
    let outcome = core::convert(&[("file", bytes)], &choices);
    let rows = &outcome.summary.rows;
    if rows.read != rows.ready + rows.skipped + rows.left_out + rows.blocked {
        return Err("rows are lost between reading and writing".to_owned());
    }
    if outcome.summary.output.is_some() && outcome.blocking().next().is_some() {
        return Err("a file was written although something blocks".to_owned());
    }
    Ok(())
}

/// One sentence of the table, one remedy, nothing else.
fn refused(error: &ReadError) -> Result<Verdict, String> {
    let Some(kind) = REFUSALS.iter().find(|kind| kind.code == error.code && kind.rule == error.rule) else {
        return Err(format!("{} is in no table", error.code));
    };
    let said = match error.row {
        Some(row) => format!("{}（{row}行目）。", kind.message.trim_end_matches('。')),
        None => kind.message.to_owned(),
    };
    if error.message != said || error.remedy != kind.remedy || error.row == Some(0) {
        return Err(format!("another sentence than the table's: {error}"));
    }
    Ok(Verdict::Refused(error.code))
}

type Read = Result<Result<(usize, u64), ReadError>, String>;

/// Reads a sheet: how many rows, and a fingerprint of them.
fn read(workbook: &mut Workbook, sheet: usize, options: &OpenOptions) -> Read {
    let text = workbook.encoding().is_some();
    let mut table = match workbook.table(sheet) {
        Ok(table) => table,
        Err(error) => return Ok(Err(error)),
    };
    let mut print = DefaultHasher::new();
    let mut row = Row::new();
    let (mut count, mut last, mut cells, mut progress) = (0usize, 0u32, 0u64, 0.0f64);
    loop {
        match table.read_row(&mut row) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => return Ok(Err(error)),
        }
        if row.number <= last || (!text && row.number > MAX_ROWS) {
            return Err(format!("row {} after row {last}", row.number));
        }
        last = row.number;
        count += 1;
        cells += row.cells().len() as u64;
        one(&row, text, options.limits.record_bytes)?;
        row.cells().for_each(|cell| (cell.column, cell.text, cell.struck, cell.greyed).hash(&mut print));
        (row.number, row.hidden).hash(&mut print);
        let now = table.progress();
        if !(progress..=1.0).contains(&now) {
            return Err(format!("progress {now} after {progress}"));
        }
        progress = now;
    }
    if table.hidden_columns().iter().any(|(first, last)| *last >= MAX_COLUMNS && first <= last) {
        return Err("a hidden column that no sheet has".to_owned());
    }
    if !text && table.tail().is_none() {
        return Err("read to its end, yet its end is not known".to_owned());
    }
    // A cell takes at least four bytes of the largest part there may be, or comes out of a bounded repetition.
    if cells > options.limits.part_bytes / 4 + options.limits.dense_cells {
        return Err(format!("{cells} cells"));
    }
    Ok(Ok((count, print.finish())))
}

fn one(row: &Row, text: bool, most: usize) -> Result<(), String> {
    let mut before = None;
    let mut length = 0;
    for cell in row.cells() {
        if before.is_some_and(|before| before >= cell.column) || cell.column >= MAX_COLUMNS {
            return Err(format!("column {} after {before:?}", cell.column));
        }
        before = Some(cell.column);
        length += cell.text.len() + cell.phonetic.len();
        if cell.row < row.number || (!text && cell.row != row.number) {
            return Err(format!("a cell of row {} in row {}", cell.row, row.number));
        }
        let finite = match cell.value {
            Value::Number(number) | Value::ZeroPadded(number) | Value::Date { serial: number, .. } => {
                number.is_finite()
            }
            Value::Text => !cell.text.is_empty(),
            Value::Empty => return Err("an empty cell among those that hold something".to_owned()),
            _ => true,
        };
        if !finite {
            return Err(format!("{:?} shown as {:?}", cell.value, cell.text));
        }
    }
    // The cell that goes over the limit may still be whole.
    if length > 2 * most + 64 { Err(format!("a row of {length} bytes")) } else { Ok(()) }
}

fn heading(workbook: &mut Workbook, sheet: usize) -> Result<(), String> {
    let Ok(sample) = sample_rows(workbook, sheet, 60) else { return Ok(()) };
    let known = |text: &str| {
        ["番号", "氏名", "生年月日", "有効", "開始", "終了", "カナ"].iter().any(|word| text.contains(word))
    };
    let second = sample.get(1).map(|row| row.number);
    for (row, depth) in [(None, None), (second, None), (None, Some(1)), (second, Some(3))] {
        let forced = header::Forced { row, depth };
        let Some(found) = header::find_header(&sample, &known, forced) else { continue };
        let rows: Vec<u32> = sample.iter().map(|row| row.number).collect();
        let depth = rows.iter().filter(|row| (found.first_row..=found.last_row).contains(row)).count();
        if !(1..=3).contains(&depth) || !rows.contains(&found.first_row) || !rows.contains(&found.last_row) {
            return Err(format!("a heading from row {} to row {}", found.first_row, found.last_row));
        }
        if !found.columns.is_sorted_by(|a, b| a.column < b.column) {
            return Err("headings out of order".to_owned());
        }
    }
    Ok(())
}
