//! A workbook as an office keeps it: several sheets, hidden and struck-out rows, merged cells, both date systems; and a
//! small writer for every format a ledger arrives in.
//!
//! | file | subject |
//! |---|---|
//! | `styles` | the number formats and looks that cells use |
//! | `xlsx`, `xlsb`, `xls`, `xls95`, `ods` | the writers |
//! | `zipped`, `compound` | the containers: zip and OLE |

mod compound;
mod ods;
mod styles;
mod xls;
mod xls95;
mod xls_styles;
mod xlsb;
mod xlsb_styles;
mod xlsx;
mod zipped;

use crate::cell::Cell;
use crate::delimited::{TextEncoding, encode, write_rows};
use crate::ledger::{Ledger, Merge};

pub use compound::{Password, compound, password_package};
pub use zipped::{MakeError, zip_of};

/// Days between the epochs of the two date systems.
const MAC_DAYS: i64 = 1462;

/// Whether the tab of a sheet is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// Shown.
    #[default]
    Visible,
    /// Hidden by hand.
    Hidden,
    /// Hidden so that only a macro brings it back; in .ods as [`Shown::Hidden`].
    VeryHidden,
}

/// How a row looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Look {
    /// As it comes.
    #[default]
    Plain,
    /// Every cell struck out.
    Struck,
    /// Every cell filled in grey.
    Grey,
    /// Every cell written in red.
    Red,
}

/// One row of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetRow {
    /// Its cells from column A on.
    pub cells: Vec<Cell>,
    /// Hidden by hand or by a filter.
    pub hidden: bool,
    /// Its look.
    pub look: Look,
}

impl From<Vec<Cell>> for SheetRow {
    fn from(cells: Vec<Cell>) -> Self {
        Self { cells, ..Self::default() }
    }
}

/// One sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The name on its tab.
    pub name: String,
    /// Whether the tab is shown.
    pub shown: Shown,
    /// The rows from the top.
    pub rows: Vec<SheetRow>,
    /// Merged cells.
    pub merges: Vec<Merge>,
    /// Hidden columns, counted from 0.
    pub hidden_columns: Vec<usize>,
    /// A filter over these rows is on (the rows it hides are hidden rows).
    pub filter: Option<Merge>,
    /// Comments: row, column, text.
    pub comments: Vec<(usize, usize, String)>,
    /// Readings (ふりがな) kept with the text of a cell: row, column, reading. In .xlsx only.
    pub readings: Vec<(usize, usize, String)>,
    /// Protected against changes, not encrypted.
    pub protected: bool,
    /// Choices that cells of a column offer: column, choices joined by commas.
    pub choices: Option<(usize, String)>,
    /// Empty rows that carry a format follow down to this row, counted from 1.
    pub formatted_to: Option<usize>,
}

/// A workbook.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Book {
    /// Its sheets.
    pub sheets: Vec<Sheet>,
    /// Dates count from 1904, as on old Macs.
    pub date1904: bool,
    /// Macros stand in it (.xlsx only, which is then an .xlsm).
    pub macros: bool,
    /// Formulas refer to another workbook (.xlsx only).
    pub external_link: bool,
}

/// The formats of workbooks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BookFormat {
    /// Excel 2007 and later.
    Xlsx,
    /// Excel's binary workbook.
    Xlsb,
    /// Excel 97–2003 (BIFF8).
    Xls,
    /// Excel 95 (BIFF5): values and number formats only, characters of code page 932.
    Xls95,
    /// OpenDocument.
    Ods,
}

impl BookFormat {
    /// Every format that carries everything a book can hold.
    pub const ALL: [BookFormat; 4] = [BookFormat::Xlsx, BookFormat::Xlsb, BookFormat::Xls, BookFormat::Ods];

    /// The usual extension, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            BookFormat::Xlsx => "xlsx",
            BookFormat::Xlsb => "xlsb",
            BookFormat::Xls | BookFormat::Xls95 => "xls",
            BookFormat::Ods => "ods",
        }
    }
}

impl Sheet {
    /// The sheet of a ledger.
    pub fn of(ledger: &Ledger) -> Self {
        Self {
            name: ledger.sheet.clone(),
            rows: ledger.sheet_rows().cloned().map(SheetRow::from).collect(),
            merges: ledger.merges.clone(),
            ..Self::default()
        }
    }

    /// A sheet of texts.
    pub fn of_texts(name: &str, rows: &[&[&str]]) -> Self {
        let row = |row: &&[&str]| SheetRow::from(row.iter().copied().map(Cell::text).collect::<Vec<_>>());
        Self { name: name.to_owned(), rows: rows.iter().map(row).collect(), ..Self::default() }
    }

    /// Puts a row before the row at `at` (counted from 0); merged cells, comments and readings below move down with
    /// their rows.
    pub fn insert(&mut self, at: usize, row: SheetRow) {
        self.rows.insert(at.min(self.rows.len()), row);
        let moved = |row: &mut usize| *row += usize::from(*row >= at);
        for merge in self.merges.iter_mut().chain(&mut self.filter) {
            moved(&mut merge.top);
            moved(&mut merge.bottom);
        }
        self.comments.iter_mut().chain(&mut self.readings).for_each(|(row, _, _)| moved(row));
    }

    /// The cell at a row and column, counted from 0; blank outside the sheet.
    pub fn cell(&self, row: usize, col: usize) -> &Cell {
        self.rows.get(row).and_then(|row| row.cells.get(col)).unwrap_or(&Cell::Blank)
    }

    /// Writes a cell; the row must be there.
    pub fn set(&mut self, row: usize, col: usize, cell: Cell) {
        let Some(row) = self.rows.get_mut(row) else { return };
        if row.cells.len() <= col {
            row.cells.resize(col + 1, Cell::Blank);
        }
        if let Some(place) = row.cells.get_mut(col) {
            *place = cell;
        }
    }

    /// The widest row.
    pub fn width(&self) -> usize {
        self.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0)
    }

    /// Merged cells that span more than one cell.
    fn spans(&self) -> Vec<Merge> {
        let spans = self.merges.iter().filter(|m| (m.top, m.left) != (m.bottom, m.right));
        spans.copied().collect()
    }

    /// Whether a cell lies under a merged one, so that nobody sees it.
    fn is_covered(&self, row: usize, col: usize) -> bool {
        self.merges.iter().any(|m| {
            (m.top..=m.bottom).contains(&row) && (m.left..=m.right).contains(&col) && (m.top, m.left) != (row, col)
        })
    }

    /// The sheet as delimited text: what is shown, as Excel saves it. Hidden rows and columns are saved too, looks are lost.
    pub fn to_text(&self, encoding: TextEncoding, delimiter: char) -> Vec<u8> {
        let width = self.width();
        let rows = self.rows.iter().enumerate().map(|(r, row)| {
            let shown = row.cells.iter().enumerate();
            let shown = shown.map(|(c, cell)| if self.is_covered(r, c) { String::new() } else { cell.displayed() });
            let mut shown: Vec<String> = shown.collect();
            shown.resize(width, String::new());
            shown
        });
        encode(&write_rows(rows, delimiter, "\r\n"), encoding)
    }

    /// For every row the line it begins on in delimited text, counted from 0.
    pub fn lines(&self) -> Vec<usize> {
        let mut next = 0;
        let line = |row: &SheetRow| {
            let line = next;
            next += 1 + row.cells.iter().map(|cell| cell.displayed().matches('\n').count()).sum::<usize>();
            line
        };
        self.rows.iter().map(line).collect()
    }
}

impl Book {
    /// A book of one sheet.
    pub fn of(sheet: Sheet) -> Self {
        Self { sheets: vec![sheet], ..Self::default() }
    }

    /// The bytes of the file. The same book gives the same bytes.
    ///
    /// # Errors
    /// A zip that could not be written.
    pub fn write(&self, format: BookFormat) -> Result<Vec<u8>, MakeError> {
        match format {
            BookFormat::Xlsx => xlsx::write(self),
            BookFormat::Xlsb => xlsb::write(self),
            BookFormat::Xls => Ok(xls::write(self)),
            BookFormat::Xls95 => Ok(xls95::write(self)),
            BookFormat::Ods => ods::write(self),
        }
    }

    /// A serial number of the 1900 system as this book stores it.
    fn serial(&self, serial: i64) -> i64 {
        if self.date1904 { serial - MAC_DAYS } else { serial }
    }
}

#[cfg(test)]
mod tests;
