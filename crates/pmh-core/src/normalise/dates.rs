use std::fmt::Write as _;

use pmh_layout::Kind;
use pmh_table::DateShows;
use pmh_text::date::{self, DateColumn};
use pmh_text::{Ask, Verdict};

use super::settle;
use crate::plan::Column;
use crate::record::{Field, State};
use crate::repairs;
use crate::settings::ENDLESS;

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

/// Writes a date whose parts stand in columns of their own as one text: 年・月・日, or 元号・年・月・日. Any other number of
/// parts is set side by side. What is missing stays missing, so that a date without its day is no date.
pub(super) fn join<'a>(parts: impl ExactSizeIterator<Item = &'a str>, out: &mut String) {
    const UNITS: [char; 3] = ['年', '月', '日'];
    out.clear();
    let count = parts.len();
    if count != 3 && count != 4 {
        parts.for_each(|part| out.push_str(part));
        return;
    }
    let mut found = [""; 4];
    for (slot, part) in found.iter_mut().skip(4 - count).zip(parts) {
        *slot = part;
    }
    let [era, numbers @ ..] = found;
    let numbers = numbers.map(|part| part.trim_end_matches(UNITS).trim_end());
    let is_digit = |text: &str| text.len() == 1 && text.bytes().all(|byte| byte.is_ascii_digit());
    let short = |text: &str| matches!(text.len(), 1 | 2) && text.bytes().all(|byte| byte.is_ascii_digit());
    // An era by its number (5-06-04-01) is the seven digits that the rule for era codes reads.
    if is_digit(era) && numbers.iter().all(|number| short(number)) {
        out.push_str(era);
        for number in numbers {
            let _ = write!(out, "{number:0>2}");
        }
        return;
    }
    out.push_str(era);
    for (number, unit) in numbers.into_iter().zip(UNITS) {
        if !number.is_empty() {
            out.push_str(number);
            out.push(unit);
        }
    }
}

/// A date written as text, or a number without a date format.
pub(super) fn read_text(column: &Column, text: &str, field: &mut Field) {
    let mut found = None;
    let outcome = date::read_date(text, role(column.item.kind), column.answers.era_codes, &mut found);
    settle_date(column, outcome, found, field);
    // A layout that writes nothing for "no end" must be read again: the office says whether a blank of the ledger is that.
    let endless = column.answers.no_end_spelled.as_deref() == Some("") && column.is_required();
    if endless && field.state == State::Blank {
        let known = column.answers.blank.as_deref() == Some(ENDLESS);
        field.state = if known { State::Good } else { State::BlankWord };
    }
}

fn settle_date(column: &Column, outcome: pmh_text::Outcome, found: Option<date::Date>, field: &mut Field) {
    settle(column, outcome, field);
    if let Some(found) = found {
        found.write_iso(&mut field.value);
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
        Verdict::Ask(Ask::EndlessSentinel | Ask::Token) => {
            if let Some(date) = &column.answers.word_date {
                field.value.clear();
                field.value.push_str(date);
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

#[cfg(test)]
mod tests {
    use super::join;

    #[test]
    fn parts_of_a_date_become_one_text() {
        let cases: &[(&[&str], &str)] = &[
            (&["2024", "4", "1"], "2024年4月1日"),
            (&["令和", "6", "4", "1"], "令和6年4月1日"),
            (&["R", "元", "05", "01"], "R元年05月01日"),
            (&["昭和45年", "3月", "9日"], "昭和45年3月9日"),
            (&["5", "6", "4", "1"], "5060401"),
            (&["", "6", "4", "1"], "6年4月1日"),
            (&["2024", "4", ""], "2024年4月"),
            (&["2024", "", "1"], "2024年1日"),
            (&["", "", ""], ""),
            (&["令和", "6.4.1"], "令和6.4.1"),
        ];
        for (parts, text) in cases {
            let mut out = "old".to_owned();
            join(parts.iter().copied(), &mut out);
            assert_eq!(out, *text, "{parts:?}");
        }
    }
}
