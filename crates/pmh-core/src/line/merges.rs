//! Merged cells among the people: only the first row of such a cell holds its value.

use std::collections::BTreeMap;

use pmh_table::SheetTail;

use crate::plan::Column;
use crate::record::{Record, State};
use crate::repairs;

/// For each mapped column the rows of its vertical merges: first and last.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Merges(BTreeMap<u32, Vec<(u32, u32)>>);

impl Merges {
    /// The merges of a sheet that hide a value from a row of people.
    pub(super) fn of(tail: &SheetTail, columns: &[Column], last_heading_row: u32) -> Self {
        let mut all: BTreeMap<u32, Vec<(u32, u32)>> = BTreeMap::new();
        let used: Vec<u32> =
            columns.iter().flat_map(|column| column.source.columns()).map(|source| source.column).collect();
        for [first_row, first_column, last_row, last_column] in &tail.merges {
            if last_row > first_row && *first_row > last_heading_row {
                let hidden = used.iter().filter(|column| (first_column..=last_column).contains(column));
                for column in hidden {
                    all.entry(*column).or_default().push((*first_row, *last_row));
                }
            }
        }
        all.values_mut().for_each(|rows| rows.sort_unstable());
        Self(all)
    }

    /// Whether the value of this cell stands further up in the same merged cell.
    fn hides(&self, row: u32, column: u32) -> bool {
        let Some(rows) = self.0.get(&column) else { return false };
        let next = rows.partition_point(|(first, _)| *first < row);
        next.checked_sub(1).and_then(|at| rows.get(at)).is_some_and(|(_, last)| row <= *last)
    }

    /// Marks the blanks of merged cells, or fills them from above where the office has said so.
    pub(super) fn apply(&self, columns: &[Column], above: &Record, record: &mut Record) {
        if self.0.is_empty() {
            return;
        }
        for ((column, other), field) in columns.iter().zip(&above.fields).zip(&mut record.fields) {
            let blank = matches!(field.state, State::Blank | State::BlankWord);
            if !blank || !field.column.is_some_and(|at| self.hides(field.row, at)) {
                continue;
            }
            if column.answers.fill_down && other.state.has_value() {
                field.value.clone_from(&other.value);
                field.output.clone_from(&other.output);
                field.state = other.state;
                field.repairs.push(&repairs::FILLED_DOWN);
            } else {
                field.state = State::Merged;
            }
        }
    }
}
