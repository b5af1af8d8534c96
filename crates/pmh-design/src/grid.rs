//! One sheet in memory, with its merged cells.

use pmh_table::{OwnedRow, ReadError, Row, Workbook, a1};

/// Rows of a sheet that are kept: no design is longer.
const MOST_ROWS: usize = 3000;
/// Columns that are looked at.
pub const MOST_COLUMNS: u32 = 80;
/// Text of a sheet that is kept, in bytes.
const MOST_BYTES: usize = 8 << 20;

/// One sheet.
pub struct Grid {
    /// The name on its tab.
    pub name: String,
    rows: Vec<OwnedRow>,
    merges: Vec<[u32; 4]>,
}

impl Grid {
    /// From rows that were read elsewhere.
    pub fn new(name: String, rows: Vec<OwnedRow>, merges: Vec<[u32; 4]>) -> Self {
        Self { name, rows, merges }
    }

    /// Reads a sheet; the end of one that is too long for a design is left out.
    pub fn read(workbook: &mut Workbook, sheet: usize) -> Result<Self, ReadError> {
        let name = workbook.sheets().get(sheet).map_or_else(String::new, |info| info.name.clone());
        let mut table = workbook.table(sheet)?;
        let (mut rows, mut row, mut bytes) = (Vec::new(), Row::new(), 0);
        let mut ended = false;
        while rows.len() < MOST_ROWS && bytes < MOST_BYTES {
            if !table.read_row(&mut row)? {
                ended = true;
                break;
            }
            bytes += row.cells().map(|cell| cell.text.len()).sum::<usize>();
            rows.push(row.clone());
        }
        let merges = if ended { table.tail().map_or_else(Vec::new, |tail| tail.merges.clone()) } else { Vec::new() };
        Ok(Self { name, rows, merges })
    }

    /// The numbers of the rows that hold something.
    pub fn rows(&self) -> impl Iterator<Item = u32> + '_ {
        self.rows.iter().map(|row| row.number)
    }

    /// What stands in a cell itself, trimmed.
    pub fn text(&self, row: u32, column: u32) -> &str {
        self.rows
            .binary_search_by_key(&row, |row| row.number)
            .ok()
            .and_then(|at| self.rows.get(at))
            .map_or("", |row| row.cell(column).text.trim())
    }

    /// All texts above a row.
    pub fn texts(&self, end: u32) -> Vec<&str> {
        let rows = self.rows().filter(|row| *row < end);
        rows.flat_map(|row| self.cells(row)).map(|(_, text)| text).collect()
    }

    /// The cells of a row that hold something: column and text.
    pub fn cells(&self, row: u32) -> Vec<(u32, &str)> {
        let found = self.rows.binary_search_by_key(&row, |row| row.number).ok().and_then(|at| self.rows.get(at));
        found.map_or_else(Vec::new, |row| {
            let cells = row.cells().filter(|cell| cell.column < MOST_COLUMNS);
            cells.map(|cell| (cell.column, self.text(row.number, cell.column))).filter(|(_, t)| !t.is_empty()).collect()
        })
    }

    /// The first cell of the merged area that a cell lies in; the cell itself where it is not merged.
    pub fn origin(&self, row: u32, column: u32) -> (u32, u32) {
        self.merge(row, column).map_or((row, column), |[top, left, ..]| (top, left))
    }

    /// The last column of the merged area that a cell lies in.
    pub fn right(&self, row: u32, column: u32) -> u32 {
        self.merge(row, column).map_or(column, |[_, _, _, right]| right)
    }

    /// What a cell shows, and where that stands: of a merged area its first cell.
    pub fn shown(&self, row: u32, column: u32) -> (&str, (u32, u32)) {
        let (top, left) = self.origin(row, column);
        (self.text(top, left), (top, left))
    }

    /// The address with the sheet.
    pub fn address(&self, (row, column): (u32, u32)) -> String {
        format!("{}!{}", self.name, a1(row, column))
    }

    fn merge(&self, row: u32, column: u32) -> Option<[u32; 4]> {
        let inside = |[top, left, bottom, right]: &&[u32; 4]| {
            (*top..=*bottom).contains(&row) && (*left..=*right).contains(&column)
        };
        self.merges.iter().find(inside).copied()
    }
}
