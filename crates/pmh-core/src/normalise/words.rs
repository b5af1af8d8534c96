//! Values of items with a code table: words are read as codes.

use pmh_layout::Kind;

use crate::fold::fold_word;
use crate::plan::Column;
use crate::record::{Field, State};
use crate::repairs;

/// A value read by a code table. A blank stands for nothing but what the office has said.
pub(super) fn read(column: &Column, text: &str, folded: &mut String, field: &mut Field) {
    fold_word(text, folded);
    if folded.is_empty() {
        match (&column.answers.blank, column.item.kind) {
            (Some(value), _) => {
                field.value.push_str(value);
                field.repairs.push(&repairs::ANSWERED);
                field.state = State::Good;
            }
            (None, Kind::Boolean) => field.state = State::Blank,
            // A blank in a code of the layout's own says nothing, and the item's own rule says whether it may.
            (None, kind) if kind.table().is_none() => field.state = State::Blank,
            (None, _) => field.state = State::BlankWord,
        }
        return;
    }
    match column.words.get(folded.as_str()) {
        // Under 開示区分 a bare 1 or ○ may mean either.
        Some(_) if is_bare(folded) && turns_around(column) && !column.answered.contains(folded.as_str()) => {
            field.state = State::UnknownWord;
        }
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

/// Words that say yes or no without saying to what.
fn is_bare(folded: &str) -> bool {
    !folded.contains("開示") && !folded.contains("償還") && !folded.contains("現物") && !folded.contains("支援")
}

/// Whether the heading names the opposite, or both: then a bare yes may mean either.
fn turns_around(column: &Column) -> bool {
    let heading = column.source.columns().first().map_or("", |source| source.heading.as_str());
    match column.item.kind {
        Kind::NotDisclosed => heading.replace("不開示", "").replace("非開示", "").contains("開示"),
        Kind::Reimbursement => heading.contains("現物"),
        _ => false,
    }
}
