//! Finding the heading: title rows before it, one to three rows, merged parents.
//!
//! Merges stand after the rows in a workbook, so a parent that spans several columns is inferred from blanks:
//! it is carried to the right as long as the row below has words and its own column has one too.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::row::Value;
use crate::{Cell, OwnedRow};

/// How many rows of the sample may begin the heading.
const SEARCHED_ROWS: usize = 40;
/// Of so many texts it is remembered whether they are heading words: twice the columns that a sheet may have.
const REMEMBERED: usize = 32_768;
/// How many rows a heading may have.
const MAX_DEPTH: usize = 3;

/// One column of a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeaderColumn {
    /// 0-based column.
    pub column: u32,
    /// Parents and heading joined by `/`, without line breaks and outer blanks: `有効期間/開始`.
    pub text: String,
    /// The texts as they stand in the sheet, from top to bottom, inherited parents included.
    pub raw: Vec<String>,
}

/// A heading of one or more rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// Sheet row of its first row.
    pub first_row: u32,
    /// Sheet row of its last row; data begins below.
    pub last_row: u32,
    /// The columns with a heading, from left to right.
    pub columns: Vec<HeaderColumn>,
    /// Groups of columns that carry the same text: the clerk is asked, the first never wins.
    pub duplicates: Vec<Vec<u32>>,
    /// How many columns hold a word of the caller's vocabulary; 0 means that the row was chosen by its shape alone.
    pub hits: usize,
}

/// What the clerk has said of the heading; `None` lets it be found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Forced {
    /// The sheet row in which it begins.
    pub row: Option<u32>,
    /// How many rows it has, 1 to 3.
    pub depth: Option<u32>,
}

/// Finds the heading in the first rows of a sheet (as [`crate::sample_rows`] gives them).
///
/// `known` tells whether a text is a heading word; it gets single texts (`開始`) and joined ones (`有効期間/開始`),
/// as they stand in the sheet but without line breaks, and normalises them as it likes.
/// `forced` is what the clerk has said.
///
/// `None` when the sample holds no row that could be a heading, or no such row as forced.
pub fn find_header(sample: &[OwnedRow], known: &dyn Fn(&str) -> bool, forced: Forced) -> Option<Header> {
    // The same texts are asked for with every row that could begin the heading.
    let answers: RefCell<HashMap<String, bool>> = RefCell::default();
    let known = &|text: &str| {
        let answer = answers.borrow().get(text).copied();
        answer.unwrap_or_else(|| {
            let answer = known(text);
            let mut answers = answers.borrow_mut();
            if answers.len() < REMEMBERED {
                answers.insert(text.to_owned(), answer);
            }
            answer
        })
    };
    let mut header = match forced.row {
        Some(row) => deepest(sample, sample.iter().position(|other| other.number == row)?, known),
        None => best(sample, known)?,
    };
    if let Some(depth) = forced.depth {
        let at = sample.iter().position(|row| row.number == header.first_row)?;
        let depth = usize::try_from(depth).unwrap_or(MAX_DEPTH).clamp(1, MAX_DEPTH);
        header = build(sample.get(at..sample.len().min(at + depth)).unwrap_or_default(), known);
    }
    header.duplicates = duplicates(&header.columns);
    Some(header)
}

/// The row with the most known words.
fn best(sample: &[OwnedRow], known: &dyn Fn(&str) -> bool) -> Option<Header> {
    let mut best: Option<Header> = None;
    for at in 0..sample.len().min(SEARCHED_ROWS) {
        let Some(row) = sample.get(at) else { break };
        if !could_begin(row) {
            continue;
        }
        let found = deepest(sample, at, known);
        if found.hits > 0 && best.as_ref().is_none_or(|best| found.hits > best.hits) {
            best = Some(found);
        }
    }
    best.or_else(|| by_shape(sample, known))
}

/// Without a known word: the first row of words that is about as wide as the table.
fn by_shape(sample: &[OwnedRow], known: &dyn Fn(&str) -> bool) -> Option<Header> {
    let widest = sample.iter().map(|row| words(row).count()).max().unwrap_or(0);
    let at = sample.iter().take(SEARCHED_ROWS).position(|row| {
        let count = words(row).count();
        count > 0 && count * 2 > widest && words(row).all(|cell| !is_data(&cell))
    })?;
    Some(deepest(sample, at, known))
}

/// The heading that begins at `at`, with as many rows as belong to it.
fn deepest(sample: &[OwnedRow], at: usize, known: &dyn Fn(&str) -> bool) -> Header {
    let mut header = build(sample.get(at..=at).unwrap_or_default(), known);
    for depth in 2..=MAX_DEPTH {
        let Some(block) = sample.get(at..at + depth) else { break };
        let Some((lower, upper)) = block.split_last() else { break };
        let next: Vec<&OwnedRow> = sample.iter().skip(at + depth).take(2).collect();
        if !continues(upper, lower, &next, known) {
            break;
        }
        header = build(block, known);
    }
    header
}

/// The cells of a row that hold more than blanks.
fn words(row: &OwnedRow) -> impl Iterator<Item = Cell<'_>> {
    row.cells().filter(|cell| !cell.text.trim().is_empty() || !matches!(cell.value, Value::Text))
}

/// True for what stands in records rather than in headings.
fn is_data(cell: &Cell<'_>) -> bool {
    if !matches!(cell.value, Value::Text) {
        return true;
    }
    let mut digits = 0;
    cell.text.chars().any(|c| {
        digits = if c.is_ascii_digit() || ('０'..='９').contains(&c) { digits + 1 } else { 0 };
        digits >= 3
    })
}

fn could_begin(row: &OwnedRow) -> bool {
    let (all, data) = words(row).fold((0, 0), |(all, data), cell| (all + 1, data + usize::from(is_data(&cell))));
    all > 0 && data * 3 <= all
}

/// True when `lower` is a further row of the heading whose rows so far are `upper`.
fn continues(upper: &[OwnedRow], lower: &OwnedRow, next: &[&OwnedRow], known: &dyn Fn(&str) -> bool) -> bool {
    let Some(above) = upper.last() else { return false };
    let count = words(lower).count();
    if lower.number > next_line(above) || count == 0 || words(lower).any(|cell| is_data(&cell)) {
        return false;
    }
    // 1, 2, 3 … above the heading count the columns: no parent.
    if upper.iter().any(counts_columns) {
        return false;
    }
    let held = |column: u32| upper.iter().any(|row| !blank(row, column));
    // A title, a date or a person in charge above the table is no parent.
    if upper.iter().map(|row| words(row).count()).max().unwrap_or(0) < 2
        || upper.iter().flat_map(words).any(|cell| is_data(&cell) || cell.text.contains([':', '：']))
    {
        return false;
    }
    let mut block = upper.to_vec();
    block.push(lower.clone());
    let (joined, alone) = (build(&block, known), build(upper, known));
    let own = build(std::slice::from_ref(lower), known);
    let familiar = words(lower)
        .filter(|cell| {
            let at = joined.columns.binary_search_by_key(&cell.column, |column| column.column).ok();
            let column = at.and_then(|at| joined.columns.get(at));
            known(&clean(cell.text)) || column.is_some_and(|column| known(&column.text))
        })
        .count();
    // A row that is a whole heading by itself needs parents above it that say something.
    if own.hits > alone.hits && alone.hits == 0 && !spans(upper, lower) {
        return false;
    }
    if familiar * 2 > count && joined.hits >= alone.hits {
        return true;
    }
    // By shape: words only where the row above is open to the right, blanks under what stands alone,
    // and one of the next two rows fills those blanks.
    let fills = words(lower).any(|cell| !held(cell.column));
    let leaves: Vec<u32> =
        above.cells().map(|cell| cell.column).filter(|column| held(*column) && blank(lower, *column)).collect();
    let filled_below = next.iter().any(|next| leaves.iter().any(|column| !blank(next, *column)));
    fills && filled_below && spans(upper, lower)
}

/// Whether most of a row is numbers as they stand above columns: 1, ②, (3).
fn counts_columns(row: &OwnedRow) -> bool {
    let is_count = |text: &str| {
        let text = text.trim().trim_matches(['(', ')', '（', '）', '.', '．']);
        !text.is_empty() && text.chars().all(char::is_numeric)
    };
    let (all, counts) = words(row).fold((0, 0), |(all, n), cell| (all + 1, n + usize::from(is_count(cell.text))));
    counts * 2 > all
}

/// True when a word of `lower` stands under a blank whose nearest parent to the left has a word below it too.
fn spans(upper: &[OwnedRow], lower: &OwnedRow) -> bool {
    let Some(above) = upper.last() else {
        return false;
    };
    let mut parents = above.cells().map(|cell| cell.column).peekable();
    let mut parent = None;
    words(lower).filter(|cell| blank(above, cell.column)).any(|cell| {
        while let Some(next) = parents.next_if(|column| *column < cell.column) {
            parent = Some(next);
        }
        parent.is_some_and(|parent| !blank(lower, parent))
    })
}

fn blank(row: &OwnedRow, column: u32) -> bool {
    row.cell(column).text.trim().is_empty()
}

/// A heading text without line breaks and outer blanks.
fn clean(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect::<String>().trim().to_owned()
}

/// One text of a heading and the column it was carried from.
type Part = Option<(u32, String)>;

/// The heading of these rows, but for its doubles.
fn build(rows: &[OwnedRow], known: &dyn Fn(&str) -> bool) -> Header {
    let width = rows.iter().map(OwnedRow::width).max().unwrap_or(0);
    let mut columns = Vec::new();
    let mut hits = 0;
    let mut left: Vec<Part> = Vec::new();
    let mut left_column = None;
    // Only columns in which something stands: a stray cell far to the right costs nothing.
    let mut held: Vec<u32> = rows.iter().flat_map(words).map(|cell| cell.column).filter(|c| *c < width).collect();
    held.sort_unstable();
    held.dedup();
    for column in held {
        let adjacent = column.checked_sub(1) == left_column;
        let parts = column_parts(rows, column, adjacent.then_some(left.as_slice()));
        let raw: Vec<String> = parts.iter().flatten().map(|(_, text)| text.clone()).collect();
        let mut names: Vec<String> = raw.iter().map(|text| clean(text)).collect();
        names.dedup();
        let text = names.join("/");
        if known(&text) || names.last().is_some_and(|name| known(name)) {
            hits += 1;
        }
        columns.push(HeaderColumn { column, text, raw });
        left = parts;
        left_column = Some(column);
    }
    Header {
        first_row: rows.first().map_or(0, |row| row.number),
        last_row: rows.last().map_or(0, |row| row.number),
        duplicates: Vec::new(),
        columns,
        hits,
    }
}

/// The texts of one column from top to bottom; blanks above a word take the parent of the column to the left.
fn column_parts(rows: &[OwnedRow], column: u32, left: Option<&[Part]>) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::with_capacity(rows.len());
    let mut same_family = true;
    for (level, row) in rows.iter().enumerate() {
        let cell = row.cell(column);
        if !cell.text.trim().is_empty() {
            parts.push(Some((column, cell.text.to_owned())));
            same_family = false;
            continue;
        }
        let leads = |column: u32| rows.iter().skip(level + 1).any(|row| !blank(row, column));
        let parent = left.and_then(|left| {
            let (origin, text) = left.get(level)?.as_ref()?;
            (same_family && leads(column) && leads(*origin)).then(|| (*origin, text.clone()))
        });
        parts.push(parent);
    }
    parts
}

fn duplicates(columns: &[HeaderColumn]) -> Vec<Vec<u32>> {
    let key = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let mut groups: std::collections::BTreeMap<String, Vec<u32>> = std::collections::BTreeMap::new();
    for column in columns {
        groups.entry(key(&column.text)).or_default().push(column.column);
    }
    let mut doubled: Vec<Vec<u32>> = groups.into_values().filter(|group| group.len() > 1).collect();
    doubled.sort();
    doubled
}

/// The line on which the row below begins: in delimited text, line breaks within the cells push it down.
fn next_line(row: &OwnedRow) -> u32 {
    let breaks: usize = row.cells().map(|cell| cell.text.matches('\n').count()).sum();
    row.number.saturating_add(1).saturating_add(u32::try_from(breaks).unwrap_or(u32::MAX))
}

#[cfg(test)]
#[path = "header_tests.rs"]
mod tests;
