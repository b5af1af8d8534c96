use pmh_layout::Kind;
use pmh_text::fold::fold_heading;

use crate::plan::Column;
use crate::record::{Field, State};
use crate::repairs;

/// A value read by a code table. A blank stands for nothing but what the office has said.
pub(super) fn read(column: &Column, text: &str, folded: &mut String, field: &mut Field) {
    fold_heading(text, folded);
    if folded.is_empty() {
        match (&column.answers.blank, column.item.kind) {
            (Some(value), _) => {
                field.value.push_str(value);
                field.repairs.push(&repairs::ANSWERED);
                field.state = State::Good;
            }
            (None, Kind::Boolean) => field.state = State::Blank,
            (None, _) => field.state = State::BlankWord,
        }
        return;
    }
    match column.words.get(folded.as_str()) {
        Some(value) => {
            field.value.push_str(value);
            if value != text {
                field.repairs.push(&repairs::WORD);
            }
            field.state = State::Good;
        }
        None => field.state = State::UnknownWord,
    }
}
