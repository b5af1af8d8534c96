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

mod build;
mod codes;
mod design;
mod detail;
mod dialect;
mod fits;
mod grid;
mod item;
mod need;
mod prose;
mod read;
mod rows;
mod table;
mod text;
mod turned;
mod value;
mod words;

pub use design::{Design, Found, OtherTable, Place, Property, Proposal, Role, Stated, Unread};

use pmh_table::{ReadError, Workbook, sample_rows};

use grid::Grid;
use table::ItemTable;

/// Rows of a sheet that are looked at to tell a design from a ledger.
const LOOKED_AT: usize = 60;
/// Sheets that are looked at.
const MOST_SHEETS: usize = 60;

/// The sheets beside the people in an empty template of ours: the first explains the items, row by row like a design.
const TEMPLATE: [&str; 2] = ["説明", "記入例"];

/// Whether the book looks like a ファイル設計書 and not like a ledger: one of its sheets describes items row by row
/// under headings such as 項目名・桁数・必須, and some of them are items of PMH. A template of ours that was filled in is
/// a ledger, although a sheet of it explains the items.
///
/// # Errors
/// What is damaged in a sheet.
pub fn is_design(workbook: &mut Workbook) -> Result<bool, ReadError> {
    let names: Vec<String> = workbook.sheets().iter().map(|sheet| sheet.name.clone()).collect();
    let is_template = TEMPLATE.iter().all(|own| names.iter().any(|name| name == own));
    for (sheet, name) in names.iter().enumerate().take(MOST_SHEETS) {
        if is_template && TEMPLATE.contains(&name.as_str()) {
            continue;
        }
        let rows = sample_rows(workbook, sheet, LOOKED_AT)?;
        let (grid, tables) = tables(Grid::new(String::new(), &rows, Vec::new()));
        if tables.iter().any(|(found, end)| table::is_registration(&grid, found, *end)) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Reads every sheet of a design book. A book without an item table gives no proposal.
///
/// # Errors
/// What is damaged in a sheet.
pub fn read_design(workbook: &mut Workbook) -> Result<Design, ReadError> {
    let mut sheets = Vec::new();
    for sheet in 0..workbook.sheets().len().min(MOST_SHEETS) {
        sheets.push(tables(Grid::read(workbook, sheet)?));
    }
    let common: Vec<&Grid> = sheets.iter().filter(|(_, tables)| tables.is_empty()).map(|(grid, _)| grid).collect();
    let mut design = Design { proposals: Vec::new(), others: Vec::new() };
    for (grid, tables) in &sheets {
        for (table, end) in tables {
            let first = table.titles.first().copied().unwrap_or(0);
            if table::is_registration(grid, table, *end) {
                design.proposals.extend(proposal(grid, table, *end, &common));
            } else {
                design.others.push(OtherTable { sheet: grid.name.clone(), cell: grid.address((table.top, first)) });
            }
        }
    }
    Ok(design)
}

/// The item tables of a sheet. One that describes an item per block, or per column, is turned into a table first.
fn tables(grid: Grid) -> (Grid, Vec<(ItemTable, u32)>) {
    let found = table::find_all(&grid);
    if found.is_empty()
        && let Some(turned) = turned::table(&grid)
    {
        let found = table::find_all(&turned);
        if found.iter().any(|(table, end)| table::is_registration(&turned, table, *end)) {
            return (turned, found);
        }
    }
    (grid, found)
}

fn proposal(grid: &Grid, table: &ItemTable, end: u32, common: &[&Grid]) -> Option<Proposal> {
    let mut spoken = prose::spoken(grid, table.top);
    let mut lists = codes::lists(grid);
    let mut texts = grid.texts(table.top);
    for other in common {
        spoken.extend(prose::spoken(other, u32::MAX));
        lists.extend(codes::lists(other));
        texts.extend(other.texts(u32::MAX));
    }
    texts.extend(grid.remarks(table.bottom));
    let legend = need::legend(&texts);
    let (rows, lost) = rows::read(grid, table, end);
    let marks = need::Marks::new(legend, &rows);
    let context = read::Context { grid, table, marks: &marks, lists: &lists };
    let mut stated = prose::statements(spoken.clone());
    let mut unreadable = missing(grid, table);
    unreadable.extend(prose::contradictions(&stated, &spoken));
    let mut drafts = read::rows(&context, &rows, &mut stated, &mut unreadable);
    for place in lost {
        let text = text::title(grid.shown(place.0, place.1).0);
        let what = "1つの項目が2行以上に分かれていて、この行を読めません。項目の内容を確かめてください。".to_owned();
        let cell = grid.address(place);
        unreadable.push(Unread { cell, against: None, property: Property::Item, item: None, text, what });
    }
    let (dialect, unstated) = dialect::dialect(&stated)?;
    let mut layout = build::layout(&grid.name, &name(grid), dialect, &stated, &mut drafts, &mut unreadable);
    fits::check(&mut layout, &drafts, &mut unreadable);
    if let Err(error) = layout.check() {
        let cell = grid.address((table.top, table.titles.first().copied().unwrap_or(0)));
        let (what, text) = (error.message, grid.name.clone());
        unreadable.push(Unread { cell, against: None, property: Property::Item, item: None, text, what });
    }
    let found = drafts.into_iter().map(|draft| draft.found).collect();
    let title = table.titles.first().copied().unwrap_or(0);
    let header_rows = (grid.own_row((table.top, title)), grid.own_row((table.bottom, title)));
    let mut proposal = Proposal { sheet: grid.name.clone(), header_rows, layout, found, stated, unstated, unreadable };
    hide_numbers(&mut proposal);
    Some(proposal)
}

/// Columns that the table lacks: the clerk is told once, not for each item.
fn missing(grid: &Grid, table: &ItemTable) -> Vec<Unread> {
    let cell = grid.address((table.top, table.titles.first().copied().unwrap_or(0)));
    let lacks = |roles: &[words::Role]| !roles.iter().any(|role| table.columns.contains_key(role));
    let mut all = Vec::new();
    let mut tell = |property: Property, what: &str| {
        let (text, what) = (grid.name.clone(), what.to_owned());
        all.push(Unread { cell: cell.clone(), against: None, property, item: None, text, what });
    };
    if lacks(&[words::Role::Required]) {
        tell(
            Property::Required,
            "必須の欄が見つからないため、すべての項目を任意としました。必須の項目を選んでください。",
        );
    }
    if lacks(&[words::Role::Length, words::Role::How]) {
        tell(Property::Length, "桁数の欄が見つからないため、備考にあるものだけを読みました。桁数を入れてください。");
    }
    if let (table::Counts::Either, Some(column)) = (table.counts, table.columns.get(&words::Role::Length)) {
        let (text, place) = grid.shown(table.top, *column);
        let text = text::title(text);
        let what = format!("見出し「{text}」からは、文字数かバイト数か分かりません。文字数として読みました。");
        let cell = grid.address(place);
        all.push(Unread { cell, against: None, property: Property::Length, item: None, text, what });
    }
    let strange = table.strange(grid);
    if let Some((column, _)) = strange.first() {
        let names: Vec<String> = strange.iter().map(|(_, text)| format!("「{}」", text::title(text))).collect();
        let what = format!(
            "見出し{}の列は、知らない見出しのため読んでいません。要ることが書かれていないか確かめてください。",
            names.concat()
        );
        let cell = grid.address((table.top, *column));
        all.push(Unread { cell, against: None, property: Property::Item, item: None, text: names.concat(), what });
    }
    all
}

/// Remarks hold examples, and an example may be a real number.
fn hide_numbers(proposal: &mut Proposal) {
    for item in &mut proposal.layout.items {
        text::hide(&mut item.title);
        item.note.iter_mut().for_each(text::hide);
    }
    for found in &mut proposal.found {
        text::hide(&mut found.title);
        found.groups.iter_mut().for_each(text::hide);
        found.condition.iter_mut().for_each(text::hide);
        found.constant.iter_mut().for_each(text::hide);
    }
    for unread in &mut proposal.unreadable {
        text::hide(&mut unread.text);
        text::hide(&mut unread.what);
        unread.item.iter_mut().for_each(text::hide);
    }
}

/// The name of the layout: that of its sheet, or the first text on a sheet without a name of its own.
fn name(grid: &Grid) -> String {
    let usual = grid.name.to_lowercase().starts_with("sheet") || grid.name.is_empty();
    let first = grid.rows().next().and_then(|row| grid.cells(row).first().map(|(_, text)| text::title(text)));
    if usual { first.unwrap_or_else(|| "設計書".to_owned()) } else { grid.name.clone() }
}
