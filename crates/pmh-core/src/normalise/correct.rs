//! Rows in which a clerk typed a value of his own.

use pmh_layout::{Kind, OTHER_SCHEME};
use pmh_table::Row;
use pmh_text::{CellSource, Steps};

use super::{Normaliser, finish};
use crate::Context;
use crate::plan::Column;
use crate::record::{Field, Record, State};
use crate::repairs;

impl Normaliser {
    /// Fills `record` from `row`, with `typed` in place of some cells: index of the column and what is read there, as if
    /// it stood in the cell. [`Field::before`] still says what the cell says.
    pub fn read_corrected(
        &mut self,
        columns: &[Column],
        row: &Row,
        typed: &[(usize, &str)],
        context: &Context<'_>,
        record: &mut Record,
    ) {
        record.row = row.number;
        record.fields.resize_with(columns.len(), Field::default);
        self.national = false;
        for (at, (column, field)) in columns.iter().zip(&mut record.fields).enumerate() {
            self.read_field(column, row, context, field);
            if let Some((_, text)) = typed.iter().find(|(other, _)| *other == at) {
                self.read_typed(column, text, context, field);
            }
            if column.item.kind == Kind::InsurerNumber && field.state.has_value() {
                self.national = context.scheme.id == OTHER_SCHEME
                    && field.value.get(..2).is_some_and(|prefix| context.prefixes.check_digit_blocks(prefix));
            }
        }
    }

    /// Reads `text` in place of what the cell says.
    pub(crate) fn read_typed(&mut self, column: &Column, text: &str, context: &Context<'_>, field: &mut Field) {
        field.value.clear();
        field.output.clear();
        field.repairs.clear();
        field.steps = Steps::NONE;
        field.state = State::Blank;
        self.read_text(column, text, CellSource::Text, context, field);
        field.repairs.insert(0, &repairs::CORRECTED);
        finish(column, context, field);
    }
}

/// Takes a value that was read but refused as it stands: a clerk has overridden the refusal.
pub(crate) fn accept(column: &Column, context: &Context<'_>, field: &mut Field) {
    field.state = State::Good;
    field.output.clear();
    finish(column, context, field);
}
