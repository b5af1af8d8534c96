use std::fmt::Write as _;

use pmh_layout::Kind;
use pmh_table::DateShows;
use pmh_text::date::{self, DateColumn};
use pmh_text::{Ask, Verdict};

use super::settle;
use crate::plan::Column;
use crate::record::{Field, State};
use crate::repairs;

fn role(kind: Kind) -> DateColumn {
    if kind == Kind::ValidTo || kind == Kind::ValidFrom { DateColumn::Validity } else { DateColumn::Birth }
}

/// A cell that its number format shows as a date.
pub(super) fn read_serial(column: &Column, serial: f64, date1904: bool, shows: DateShows, field: &mut Field) {
    let mut found = None;
    let outcome = date::read_serial(serial, date1904, &mut found);
    settle_date(column, outcome, found, field);
    if field.state.has_value() && shows != DateShows::Full {
        if column.answers.partly_shown {
            field.repairs.push(&repairs::ANSWERED);
        } else {
            field.state = State::PartlyShown;
        }
    }
}

/// A date written as text, or a number without a date format.
pub(super) fn read_text(column: &Column, text: &str, field: &mut Field) {
    let mut found = None;
    let outcome = date::read_date(text, role(column.item.kind), column.answers.era_codes, &mut found);
    settle_date(column, outcome, found, field);
}

fn settle_date(column: &Column, outcome: pmh_text::Outcome, found: Option<date::Date>, field: &mut Field) {
    settle(column, outcome, field);
    if let Some(found) = found {
        let _ = write!(field.value, "{found}");
    }
    match outcome.verdict {
        Verdict::Ask(Ask::SerialLike) if column.answers.serial && found.is_some() => answered(field),
        Verdict::Ask(Ask::EndlessSentinel | Ask::Token) if column.item.kind == Kind::ValidTo => {
            if let Some(no_end) = &column.answers.no_end {
                field.value.clear();
                field.value.push_str(no_end);
                answered(field);
            }
        }
        _ => {}
    }
}

fn answered(field: &mut Field) {
    field.repairs.push(&repairs::ANSWERED);
    field.state = State::Good;
}
