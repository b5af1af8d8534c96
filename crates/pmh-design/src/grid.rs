//! One sheet in memory, with its merged cells.

use std::collections::BTreeMap;

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
    rows: BTreeMap<u32, BTreeMap<u32, String>>,
    merges: Vec<[u32; 4]>,
    /// Where the cells of a sheet that was turned into a table stand in it.
    places: BTreeMap<(u32, u32), (u32, u32)>,
}

impl Grid {
    /// From rows that were read elsewhere.
    pub fn new(name: String, rows: &[OwnedRow], merges: Vec<[u32; 4]>) -> Self {
        let kept = |row: &OwnedRow| {
            let cells = row.cells().filter(|cell| cell.column < MOST_COLUMNS && !cell.text.trim().is_empty());
            (row.number, cells.map(|cell| (cell.column, cell.text.to_owned())).collect())
        };
        Self { name, rows: rows.iter().map(kept).collect(), merges, places: BTreeMap::new() }
    }

    /// The same sheet with its cells elsewhere: where each now stands, and where it really does.
    pub fn rearranged(&self, cells: Vec<((u32, u32), (u32, u32))>) -> Self {
        let mut turned =
            Self { name: self.name.clone(), rows: BTreeMap::new(), merges: Vec::new(), places: BTreeMap::new() };
        for (to, from) in cells {
            let text = self.rows.get(&from.0).and_then(|row| row.get(&from.1)).cloned().unwrap_or_default();
            turned.rows.entry(to.0).or_default().insert(to.1, text);
            turned.places.insert(to, from);
        }
        turned
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
        Ok(Self::new(name, &rows, merges))
    }

    /// The numbers of the rows that are there.
    pub fn rows(&self) -> impl Iterator<Item = u32> + '_ {
        self.rows.keys().copied()
    }

    /// What stands in a cell itself, trimmed.
    pub fn text(&self, row: u32, column: u32) -> &str {
        self.rows.get(&row).and_then(|cells| cells.get(&column)).map_or("", |text| text.trim())
    }

    /// How many blanks and lines of a tree stand before the text of a cell: how far it is indented.
    pub fn indent(&self, row: u32, column: u32) -> usize {
        let text = self.rows.get(&row).and_then(|cells| cells.get(&column)).map_or("", String::as_str);
        text.chars().take_while(|c| c.is_whitespace() || crate::text::TREE.contains(c)).count()
    }

    /// All texts above a row.
    pub fn texts(&self, end: u32) -> Vec<&str> {
        let rows = self.rows().filter(|row| *row < end);
        rows.flat_map(|row| self.cells(row)).map(|(_, text)| text).collect()
    }

    /// The texts below a row that stand alone in their rows.
    pub fn remarks(&self, above: u32) -> Vec<&str> {
        let alone =
            self.rows.range(above + 1..).filter_map(|(_, cells)| cells.values().next().filter(|_| cells.len() == 1));
        alone.map(|text| text.trim()).collect()
    }

    /// The cells of a row that hold something: column and text.
    pub fn cells(&self, row: u32) -> Vec<(u32, &str)> {
        let cells = self.rows.get(&row).into_iter().flatten();
        cells.map(|(column, text)| (*column, text.trim())).collect()
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

    /// The row of the sheet itself in which a cell stands.
    pub fn own_row(&self, place: (u32, u32)) -> u32 {
        self.places.get(&place).map_or(place.0, |(row, _)| *row)
    }

    /// The address with the sheet.
    pub fn address(&self, place: (u32, u32)) -> String {
        let (row, column) = self.places.get(&place).copied().unwrap_or(place);
        format!("{}!{}", self.name, a1(row, column))
    }

    fn merge(&self, row: u32, column: u32) -> Option<[u32; 4]> {
        let inside = |[top, left, bottom, right]: &&[u32; 4]| {
            (*top..=*bottom).contains(&row) && (*left..=*right).contains(&column)
        };
        self.merges.iter().find(inside).copied()
    }
}
