//! How far an office may change the severity of a rule, and which findings a clerk may settle one by one.
//!
//! This is the one place. Contract §7: nothing may lower the rules about My Numbers, lost characters, duplicates of
//! people, or mass loss; what cannot be written at all cannot be let through either.

use super::framework::{Rule, Sees};
use crate::Band;

/// What may be done with a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The bands that the settings may give it, its own among them.
    pub bands: &'static [Band],
    /// Whether a clerk may override a single finding of it although it is of band 2000.
    pub single: bool,
}

const FIXED: Limits = Limits { bands: &[], single: false };
/// Fixed, but a single finding may be overridden with a reason.
const SINGLE: Limits = Limits { bands: &[], single: true };
const ROW_OR_CONFIRM: Limits = Limits { bands: &[Band::Row, Band::Confirm], single: false };
const ANY: Limits = Limits { bands: &[Band::Row, Band::Confirm, Band::Notice], single: false };

/// What may be done with a rule: the exceptions by name, the rest by what the rule sees.
#[must_use]
pub fn limits(rule: &Rule) -> Limits {
    match rule.name {
        // §7: a single value can be overridden with a reason; a name with kana in brackets may be right as it stands.
        "name_with_reading"
        | "insurer_check_digit"
        | "recipient_check_digit"
        | "same_number_two_people"
        | "same_person_two_numbers"
        | "overlapping_certificates"
        | "validity_reversed" => SINGLE,
        // Limits of the layout: the office may know better than a layout that nobody has confirmed.
        _ if is_limit(rule) => ROW_OR_CONFIRM,
        // Somebody would be shown to the wrong person, or lost.
        "possible_guardian" | "guardian_column" | "certificate_expired" | "corrected_value_changed" => FIXED,
        _ => by_shape(rule),
    }
}

/// Whether the rule is about limits that stand in the layout.
pub(super) fn is_limit(rule: &Rule) -> bool {
    matches!(rule.name, "too_long" | "too_short" | "wrong_length" | "character_class")
}

fn by_shape(rule: &Rule) -> Limits {
    let about_my_number = rule.code / 100 == 21;
    let doubt_about_value = matches!(rule.code, 3200..=3499);
    let notice_about_row = rule.code >= 5100;
    match rule.sees {
        Sees::Line => FIXED,
        _ if about_my_number => FIXED,
        // Such a rule may speak after the last row, when its rows are written.
        Sees::Table(_) if rule.band() == Band::Notice => FIXED,
        _ if doubt_about_value || notice_about_row => ANY,
        // Values that cannot be read or written, questions, duplicates of people.
        _ => FIXED,
    }
}

/// Whether findings of the rule may ever be confirmed or overridden one by one: all of band 3000 whose value can be
/// written as it stands, rules that the settings may lower to it, and the overrides of contract §7.
#[must_use]
pub fn may_be_confirmed(rule: &Rule) -> bool {
    let limits = limits(rule);
    let row_marks = ["hidden_rows", "struck_rows", "greyed_rows", "example_row", "corrected_value_changed"];
    limits.single
        || limits.bands.contains(&Band::Confirm)
        || row_marks.contains(&rule.name)
        || (matches!(rule.code, 3200..=3599) && rule.name != "certificate_expired")
}
