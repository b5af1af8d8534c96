//! Designs that are no table of rows: one block per item (項目名 | 氏名 below 項番 | 3), or one column per item. They are
//! laid out as a table, so that everything else reads them like any other; every cell keeps its address.

use std::collections::{BTreeMap, BTreeSet};

use crate::grid::Grid;
use crate::text::key;
use crate::words::{Role, words};

/// Fewer blocks or columns are no item list.
const FEWEST: usize = 3;
/// Roles that only describe an item: one of them must be there.
const LIMITS: [Role; 5] = [Role::Required, Role::Length, Role::Type, Role::How, Role::Characters];

type Place = (u32, u32);

/// One item: the cell of each role's value.
type Block = BTreeMap<Role, Place>;

/// The sheet as a table; `None` where it is neither.
pub fn table(grid: &Grid) -> Option<Grid> {
    blocks(grid).or_else(|| columns(grid))
}

fn role(grid: &Grid, row: u32, column: u32) -> Option<Role> {
    words().role(&key(grid.text(row, column)))
}

/// Whether these headings describe items.
fn describe(heads: &BTreeMap<Role, Place>) -> bool {
    heads.len() > 2 && heads.contains_key(&Role::Title) && LIMITS.iter().any(|limit| heads.contains_key(limit))
}

/// One column per item: the headings stand below each other.
fn columns(grid: &Grid) -> Option<Grid> {
    let rows: Vec<u32> = grid.rows().collect();
    let left: BTreeSet<u32> = rows.iter().filter_map(|row| Some(grid.cells(*row).first()?.0)).collect();
    for column in left {
        let mut heads: BTreeMap<Role, Place> = BTreeMap::new();
        for row in &rows {
            if let Some(found) = role(grid, *row, column) {
                heads.entry(found).or_insert((*row, column));
            }
        }
        if !describe(&heads) {
            continue;
        }
        let titles = heads.get(&Role::Title).map(|(row, _)| grid.cells(*row)).unwrap_or_default();
        let items: Vec<Block> = titles
            .into_iter()
            .filter(|(at, _)| *at > column)
            .map(|(at, _)| {
                let values = heads.iter().filter(|(_, (row, _))| !grid.text(*row, at).is_empty());
                values.map(|(role, (row, _))| (*role, (*row, at))).collect()
            })
            .collect();
        if items.len() >= FEWEST {
            let used: BTreeSet<u32> = heads.values().map(|(row, _)| *row).collect();
            let rest = |(row, _): Place| !used.contains(&row);
            return Some(laid_out(grid, &heads, &items, &rest));
        }
    }
    None
}

/// One block per item: the same headings again and again, each with its value to the right.
fn blocks(grid: &Grid) -> Option<Grid> {
    let labels = label_columns(grid);
    let mut heads: BTreeMap<Role, Place> = BTreeMap::new();
    let mut items: Vec<Block> = Vec::new();
    let mut used: BTreeSet<Place> = BTreeSet::new();
    let (mut block, mut seen) = (Block::new(), BTreeSet::new());
    for row in grid.rows() {
        let cells = grid.cells(row);
        for (column, _) in cells.iter().filter(|(column, _)| labels.contains(column)) {
            let Some(found) = role(grid, row, *column) else { continue };
            if !seen.insert(found) {
                items.push(std::mem::take(&mut block));
                seen = BTreeSet::from([found]);
            }
            heads.entry(found).or_insert((row, *column));
            used.insert((row, *column));
            let next = labels.range(column + 1..).next().copied().unwrap_or(u32::MAX);
            if let Some((at, _)) = cells.iter().find(|(at, _)| at > column && *at < next) {
                block.insert(found, (row, *at));
                used.insert((row, *at));
            }
        }
    }
    items.push(block);
    items.retain(|item| item.contains_key(&Role::Title));
    if !describe(&heads) || items.len() < FEWEST {
        return None;
    }
    Some(laid_out(grid, &heads, &items, &|place| !used.contains(&place)))
}

/// The columns in which nearly every cell is a heading, and some of them again and again.
fn label_columns(grid: &Grid) -> BTreeSet<u32> {
    let mut counts: BTreeMap<u32, (usize, BTreeMap<Role, usize>)> = BTreeMap::new();
    for row in grid.rows() {
        for (column, _) in grid.cells(row) {
            let (all, roles) = counts.entry(column).or_default();
            *all += 1;
            if let Some(found) = role(grid, row, column) {
                *roles.entry(found).or_default() += 1;
            }
        }
    }
    let fits = |(_, (all, roles)): &(u32, (usize, BTreeMap<Role, usize>))| {
        let headings: usize = roles.values().sum();
        roles.values().filter(|count| **count >= FEWEST).count() > 1 && headings * 5 >= all * 3
    };
    counts.into_iter().filter(fits).map(|(column, _)| column).collect()
}

/// What is outside the items first, in its rows; then the headings and the items.
fn laid_out(grid: &Grid, heads: &BTreeMap<Role, Place>, items: &[Block], rest: &dyn Fn(Place) -> bool) -> Grid {
    let all = grid.rows().flat_map(|row| grid.cells(row).into_iter().map(move |(column, _)| (row, column)));
    let mut cells: Vec<(Place, Place)> = all.filter(|place| rest(*place)).map(|place| (place, place)).collect();
    let top = grid.rows().last().unwrap_or(0) + 1;
    for (column, (role, head)) in (0..).zip(heads) {
        cells.push(((top, column), *head));
        let values = (top + 1..).zip(items).filter_map(|(row, item)| Some(((row, column), *item.get(role)?)));
        cells.extend(values);
    }
    grid.rearranged(cells)
}
