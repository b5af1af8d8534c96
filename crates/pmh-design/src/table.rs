//! Where the item table stands in a sheet, and which column says what.

use std::collections::BTreeMap;

use crate::grid::{Grid, MOST_COLUMNS};
use crate::text::{is, key};
use crate::words::{Role, words};

/// Fewer known items are no registration file.
const FEWEST_ITEMS: usize = 3;

/// An item table.
pub struct ItemTable {
    /// First row of the headings.
    pub top: u32,
    /// Last row of the headings.
    pub bottom: u32,
    /// The columns of the name, outermost group first.
    pub titles: Vec<u32>,
    /// The other columns.
    pub columns: BTreeMap<Role, u32>,
    /// What the heading of the length counts.
    pub counts: Counts,
}

impl ItemTable {
    /// The headings right of the first known one that say nothing to us: column and text.
    pub fn strange<'a>(&self, grid: &'a Grid) -> Vec<(u32, &'a str)> {
        let first = self.columns.values().chain(&self.titles).min().copied().unwrap_or(0);
        let used = |column: &u32| self.titles.contains(column) || self.columns.values().any(|other| other == column);
        let known = |text: &str| words().role(&key(text)).is_some();
        let below = |column: u32| (self.top..=self.bottom).any(|row| known(grid.text(row, column)));
        grid.cells(self.top)
            .into_iter()
            .filter(|(column, text)| *column > first && !used(column) && !known(text) && !below(*column))
            .collect()
    }
}

/// What the heading of the length says that it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counts {
    /// Characters, or nothing is said.
    Characters,
    /// Bytes.
    Bytes,
    /// Both.
    Either,
}

/// All item tables of a sheet from top to bottom, each with the row before which it ends.
pub fn find_all(grid: &Grid) -> Vec<(ItemTable, u32)> {
    let mut all: Vec<(ItemTable, u32)> = Vec::new();
    for row in grid.rows() {
        if all.last().is_some_and(|(table, _)| row <= table.bottom || repeats(grid, table, row)) {
            continue;
        }
        if let Some(table) = at(grid, row) {
            if let Some(last) = all.last_mut() {
                last.1 = row;
            }
            all.push((table, u32::MAX));
        }
    }
    all
}

/// Whether the table describes a registration file.
pub fn is_registration(grid: &Grid, table: &ItemTable, end: u32) -> bool {
    known_items(grid, table, end) >= FEWEST_ITEMS
}

/// The roles of the cells of a row.
fn roles(grid: &Grid, row: u32) -> Vec<(u32, Role)> {
    grid.cells(row).into_iter().filter_map(|(column, text)| Some((column, words().role(&key(text))?))).collect()
}

/// Whether a row repeats the headings of a table.
pub fn repeats(grid: &Grid, table: &ItemTable, row: u32) -> bool {
    let cells = grid.cells(row);
    let same = cells.iter().filter(|(column, text)| key(grid.text(table.top, *column)) == key(text)).count();
    same >= 3 && same * 2 > cells.len()
}

fn at(grid: &Grid, row: u32) -> Option<ItemTable> {
    let heads = roles(grid, row);
    let mut columns = BTreeMap::new();
    for (column, role) in &heads {
        columns.entry(*role).or_insert(*column);
    }
    let title = columns.remove(&Role::Title)?;
    let limits = [Role::Required, Role::Length, Role::Type, Role::How, Role::Characters];
    if columns.len() < 2 || !limits.iter().any(|role| columns.contains_key(role)) {
        return None;
    }
    let texts: Vec<u32> = grid.cells(row).into_iter().map(|(column, _)| column).collect();
    let next = texts.iter().copied().find(|column| *column > title).unwrap_or(title + 1).min(MOST_COLUMNS);
    let titles = (title..next.max(grid.right(row, title).saturating_add(1).min(MOST_COLUMNS))).collect();
    let length = columns.get(&Role::Length).copied();
    let heading = length.map_or_else(String::new, |column| key(grid.text(row, column)));
    let has = |words: &[&str]| words.iter().any(|word| heading.contains(word));
    let counts = match (has(&["バイト", "byte"]), has(&["桁", "文字", "length"])) {
        (true, true) => Counts::Either,
        (true, false) => Counts::Bytes,
        (false, _) => Counts::Characters,
    };
    let mut table = ItemTable { top: row, bottom: row, titles, columns, counts };
    second_row(grid, &mut table);
    Some(table)
}

/// A second row of headings: 最小 and 最大 below 桁数, 大項目 and 小項目 below 項目名.
fn second_row(grid: &Grid, table: &mut ItemTable) {
    let row = table.top + 1;
    let below = &words().below;
    let cells: Vec<(u32, String)> = grid.cells(row).into_iter().map(|(column, text)| (column, key(text))).collect();
    let known = |text: &String| is(text, &below.title) || is(text, &below.least) || is(text, &below.most);
    if cells.is_empty() || !cells.iter().all(|(_, text)| known(text) || words().role(text).is_some()) {
        return;
    }
    table.bottom = row;
    for (column, text) in &cells {
        if is(text, &below.least) {
            table.columns.insert(Role::Least, *column);
        } else if is(text, &below.most) {
            table.columns.insert(Role::Length, *column);
        } else if !is(text, &below.title)
            && let Some(role) = words().role(text)
            && role != Role::Title
        {
            table.columns.entry(role).or_insert(*column);
        }
    }
}

/// How many different known items the first rows below the headings name.
fn known_items(grid: &Grid, table: &ItemTable, end: u32) -> usize {
    let mut found = Vec::new();
    for row in grid.rows().filter(|row| *row > table.bottom && *row < end) {
        let name = table.columns.get(&Role::Name).map_or("", |column| grid.text(row, *column));
        let title = table.titles.iter().filter_map(|column| words().item(&key(grid.text(row, *column)))).next_back();
        let known = words().api(name).or(title);
        found.extend(known.filter(|id| !found.contains(id)));
    }
    found.len()
}
