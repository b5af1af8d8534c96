//! An office's ファイル設計書 read into layouts, so that nobody has to copy a table of items by hand.
//!
//! ```text
//! Workbook ──► Grid (cells, merges) ──► item table (columns by their heading words) ──► Found (one per row)
//!                    └──► statements (文字コード, 改行 …) ──────────────────────────────────┴──► Layout + Unread
//! ```
//!
//! The crate knows words (`data/words.toml`), no rule of PMH. What it cannot read it names with its cell and leaves out;
//! it never guesses. A proposed layout says `seen`, not `confirmed`, until the office calls
//! [`pmh_layout::Layout::confirm`].

#![allow(dead_code, reason = "the reader of the rows follows")]

mod design;
mod grid;
mod table;
mod text;
mod words;

pub use design::{Design, Found, OtherTable, Place, Property, Proposal, Role, Stated, Unread};

use pmh_table::{ReadError, Workbook, sample_rows};

use grid::Grid;

/// Rows of a sheet that are looked at to tell a design from a ledger.
const LOOKED_AT: usize = 60;
/// Sheets that are looked at.
const MOST_SHEETS: usize = 60;

/// Whether the book looks like a ファイル設計書 and not like a ledger: one of its sheets describes items row by row
/// under headings such as 項目名・桁数・必須, and some of them are items of PMH.
///
/// # Errors
/// What is damaged in a sheet.
pub fn is_design(workbook: &mut Workbook) -> Result<bool, ReadError> {
    for sheet in 0..workbook.sheets().len().min(MOST_SHEETS) {
        let rows = sample_rows(workbook, sheet, LOOKED_AT)?;
        let grid = Grid::new(String::new(), rows, Vec::new());
        if table::find(&grid).is_some_and(|found| table::known_items(&grid, &found) >= table::FEWEST_ITEMS) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Reads every sheet of a design book.
///
/// # Errors
/// What is damaged in a sheet.
pub fn read_design(workbook: &mut Workbook) -> Result<Design, ReadError> {
    let mut design = Design { proposals: Vec::new(), others: Vec::new() };
    for sheet in 0..workbook.sheets().len().min(MOST_SHEETS) {
        let grid = Grid::read(workbook, sheet)?;
        if let Some(table) = table::find(&grid) {
            let first = table.titles.first().copied().unwrap_or(0);
            design.others.push(OtherTable { sheet: grid.name.clone(), cell: grid.address((table.top, first)) });
        }
    }
    Ok(design)
}
