//! My Numbers that a ledger spreads over several columns, and those that stand where a heading should be.

use std::collections::{HashMap, HashSet};

use pmh_table::header::Header;
use pmh_table::{OwnedRow, Row};

use crate::privacy::{MASK, is_digits, is_number_in_parts, masked};

/// Digits of a My Number.
const DIGITS: usize = 12;
/// Columns and rows looked at: those of a preview, and rows enough to tell chance.
const COLUMNS: u32 = 256;
const ROWS: usize = 60;

/// Masks headings that hold a My Number: a heading is shown in messages and kept in settings.
pub(super) fn hide_headings(header: &mut Header) {
    let texts: Vec<(u32, String)> = header.columns.iter().map(|c| (c.column, c.text.clone())).collect();
    let mut hidden: HashSet<u32> = HashSet::new();
    for (from, (_, first)) in texts.iter().enumerate() {
        if !is_digits(first) {
            continue;
        }
        for window in windows(&texts, from) {
            if is_number_in_parts(&window.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>()) {
                hidden.extend(window.iter().map(|(column, _)| *column));
            }
        }
    }
    for column in &mut header.columns {
        if hidden.contains(&column.column) {
            MASK.clone_into(&mut column.text);
        } else if let std::borrow::Cow::Owned(text) = masked(&column.text) {
            column.text = text;
        }
    }
}

/// The columns that together hold a My Number in most rows of those below `header_row`.
pub(super) fn split_columns(sample: &[OwnedRow], header_row: u32) -> Vec<u32> {
    // By first and last column: rows in which all of them hold digits, and rows in which these are a My Number.
    let mut spans: HashMap<(u32, u32), (u32, u32)> = HashMap::new();
    for row in sample.iter().filter(|row| row.number > header_row).take(ROWS) {
        let cells = digit_cells(row);
        for from in 0..cells.len() {
            for window in windows(&cells, from) {
                let (Some((first, _)), Some((last, _))) = (window.first(), window.last()) else { continue };
                let texts: Vec<&str> = window.iter().map(|(_, text)| text.as_str()).collect();
                let (filled, hits) = spans.entry((*first, *last)).or_default();
                *filled += 1;
                *hits += u32::from(is_split_number(&texts));
            }
        }
    }
    let hits = spans.into_iter().filter(|(_, (filled, hits))| hits * 2 > *filled);
    let mut columns: Vec<u32> = hits.flat_map(|((first, last), _)| first..=last).collect();
    columns.sort_unstable();
    columns.dedup();
    columns
}

fn digit_cells(row: &Row) -> Vec<(u32, String)> {
    let cells = (0..row.width().min(COLUMNS)).map(|column| (column, row.cell(column).text));
    cells
        .filter(|(_, text)| text.len() <= 64 && is_digits(text))
        .map(|(column, text)| (column, text.to_owned()))
        .collect()
}

/// Runs of two to twelve neighbouring cells that begin at `from`.
fn windows(cells: &[(u32, String)], from: usize) -> impl Iterator<Item = &[(u32, String)]> {
    let tail = cells.get(from..).unwrap_or(&[]);
    let first = tail.first().map_or(0, |(column, _)| *column);
    let together = (first..).zip(tail).take_while(|(expected, (column, _))| expected == column).count();
    (2..=together.min(DIGITS)).filter_map(move |many| tail.get(..many))
}

/// Equal parts may each have lost their zeros, and are suspicious even where the check digit does not fit.
fn is_split_number(parts: &[&str]) -> bool {
    if is_number_in_parts(parts) {
        return true;
    }
    let size = DIGITS / parts.len().max(1);
    let width = |part: &&str| part.chars().filter(|c| !c.is_whitespace()).count();
    if size * parts.len() != DIGITS || parts.iter().any(|part| width(part) > size) {
        return false;
    }
    if parts.len() == 3 && parts.iter().all(|part| width(part) == size) {
        return true;
    }
    let padded: Vec<String> = parts.iter().map(|part| format!("{:0>size$}", part.trim())).collect();
    size > 1
        && parts.iter().any(|part| width(part) == size)
        && is_number_in_parts(&padded.iter().map(String::as_str).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_number_are_known_together() {
        assert!(is_split_number(&["1234", "5678", "9018"]));
        assert!(is_split_number(&["1234", "5678", "9017"]), "a typing error in three groups of four");
        assert!(is_split_number(&["123456", "789018"]));
        assert!(is_split_number(&["0000", "0000", "60"]), "zeros lost");
        assert!(is_split_number(&["1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "1", "8"]));
        assert!(!is_split_number(&["1", "2", "3"]));
        assert!(!is_split_number(&["54016027", "0123455"]));
        assert!(!is_split_number(&["123456", "789017"]));
    }

    #[test]
    fn only_neighbours_are_read_together() {
        let cells: Vec<(u32, String)> = [(0, "1"), (1, "2"), (3, "4")].map(|(at, text)| (at, text.to_owned())).into();
        assert_eq!(windows(&cells, 0).count(), 1);
        assert_eq!(windows(&cells, 1).count(), 0);
    }
}
