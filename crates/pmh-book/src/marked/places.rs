//! Where the findings stand, in the order of the ledger.

use std::collections::BTreeMap;

use pmh_core::entry::Finding;
use pmh_table::{Position, column_index};

use super::Trouble;
use super::cells::CellMark;
use super::parts::Book;
use super::styles::Fill;

/// The place of an open finding.
#[derive(Debug, Clone, Copy)]
struct Found {
    /// Its number among all entries.
    number: u64,
    /// Among the names of sheets; `None` where it speaks of no sheet of the ledger.
    sheet: Option<usize>,
    /// From 1; 0 where it speaks of no row.
    row: u32,
    column: Option<u32>,
    fill: Fill,
}

/// The open findings of a run over one workbook, gathered entry by entry.
#[derive(Debug)]
pub struct Marking {
    file: String,
    /// As findings name them.
    sheets: Vec<String>,
    found: Vec<Found>,
}

impl Marking {
    /// Nothing yet. `file` is the name of the ledger as findings name it.
    #[must_use]
    pub fn new(file: &str) -> Self {
        Self { file: file.to_owned(), sheets: Vec::new(), found: Vec::new() }
    }

    /// The next entry of the run; `number` is what it is asked for under again.
    pub fn add(&mut self, number: u64, finding: &Finding) {
        let fill = match finding.band {
            _ if !finding.is_open() => return,
            2000 => Fill::Error,
            3000 => Fill::Confirm,
            _ => return,
        };
        let inside = finding.file == self.file && !finding.sheet.is_empty() && finding.row > 0;
        let sheet = inside.then(|| {
            self.sheets.iter().position(|sheet| *sheet == finding.sheet).unwrap_or_else(|| {
                self.sheets.push(finding.sheet.clone());
                self.sheets.len() - 1
            })
        });
        // Most findings name the row of their cell; one about several rows names the cell of one of them.
        let cell = position(&finding.cell);
        let row = cell.map_or(finding.row, |cell| cell.row);
        self.found.push(Found { number, sheet, row, column: cell.map(|cell| cell.column), fill });
    }

    /// The same against the sheets of the book, in its order.
    pub(super) fn resolve(&self, book: &Book) -> Result<Resolved, Trouble> {
        let mut places = Vec::new();
        for sheet in &self.sheets {
            let named: Vec<usize> =
                (0..).zip(&book.sheets).filter(|(_, at)| at.shown == *sheet).map(|(at, _)| at).collect();
            match named.as_slice() {
                [at] => places.push(*at),
                [] => return Err(Trouble::Odd),
                _ => return Err(Trouble::Names),
            }
        }
        let mut entries = Vec::new();
        let mut marks: BTreeMap<usize, Vec<CellMark>> = BTreeMap::new();
        for found in &self.found {
            let sheet = found.sheet.and_then(|sheet| places.get(sheet)).copied();
            let place = sheet.and_then(|sheet| book.sheets.get(sheet)?.place);
            if let Some(place) = place {
                let mark = CellMark { row: found.row, column: found.column, fill: found.fill };
                marks.entry(place).or_default().push(mark);
            }
            let column = found.column.unwrap_or(0);
            let at = sheet.map(|_| Position { row: found.row, column });
            entries.push(ListEntry { sheet, at, number: found.number, fill: found.fill });
        }
        // What speaks of the file as a whole comes first.
        entries.sort();
        for marks in marks.values_mut() {
            marks.sort();
            marks.dedup_by(|next, kept| (next.row, next.column) == (kept.row, kept.column));
        }
        Ok(Resolved { file: self.file.clone(), entries, marks })
    }
}

/// A line of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ListEntry {
    /// The place of the sheet in the book; `None` first.
    pub(super) sheet: Option<usize>,
    /// The cell to which the line leads.
    pub(super) at: Option<Position>,
    pub(super) number: u64,
    pub(super) fill: Fill,
}

/// Findings and marks in the order of the book.
pub(super) struct Resolved {
    /// The name of the ledger as findings name it.
    pub(super) file: String,
    pub(super) entries: Vec<ListEntry>,
    /// By the place of the part.
    marks: BTreeMap<usize, Vec<CellMark>>,
}

impl Resolved {
    /// The marks of the sheet whose part stands at a place.
    pub(super) fn of_place(&self, place: usize) -> Option<&[CellMark]> {
        self.marks.get(&place).map(Vec::as_slice)
    }
}

/// `D17`.
fn position(cell: &str) -> Option<Position> {
    let digits = cell.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = cell.split_at_checked(digits)?;
    Some(Position { row: row.parse().ok().filter(|row| *row > 0)?, column: column_index(letters)? })
}
