//! The catalogue: one rule = one file + one line of [`REGISTRY`].
//!
//! A rule's doc comment is Japanese and serves three times: as the help drawer of the page, as its entry in
//! `RULES.md`, and as a test (its 例 table is executed by `tests/rule_examples.rs`). Codes are for ever: a retired code
//! is never given to another rule.

mod catalogue;
mod certificates;
mod checker;
mod framework;
mod limits;
mod seen;
mod severity;
mod support;

pub use catalogue::catalogue_markdown;
pub use certificate_expired::{LEAVE_OUT, is_expired};
pub use checker::{Checker, check_field};
pub use framework::{Ask, EndFound, FieldLook, Found, RecordLook, Rule, Sees, TableEnd, TableLook, TableRule};
pub use limits::{Limits, limits, may_be_confirmed};
pub use severity::Severity;

pub(crate) use support::shortened;

macro_rules! registry {
    ($($module:ident,)*) => {
        $(mod $module;)*
        /// Every rule, in report order: the table of contents.
        pub static REGISTRY: &[&Rule] = &[$(&$module::RULE),*];
    };
}

registry! {
    // 2000 個人（行）のエラー: cells and characters
    required_blank,
    cell_error,
    formula_without_value,
    ditto_mark,
    error_text,
    two_names,
    date_in_text,
    other_heading,
    extra_cells,
    too_long,
    wrong_length,
    character_class,
    too_short,
    required_when_blank,
    lost_character,
    private_use_character,
    control_character,
    formula_start,
    not_encodable,
    name_with_reading,
    not_quotable,
    heading_not_writable,
    too_many_details,
    unread_value,
    // 2100 個人番号
    my_number_digits,
    my_number_scientific,
    my_number_check_digit,
    my_number_six_zeros,
    my_number_not_digits,
    my_number_lost_digit,
    my_number_in_text,
    // 2200 numbers of 公費 and 医療機関
    insurer_digits,
    insurer_check_digit,
    insurer_prefecture,
    insurer_wrong_column,
    insurer_dummy,
    insurer_refused,
    recipient_digits,
    recipient_check_digit,
    recipient_dummy,
    recipient_too_long,
    institution_digits,
    institution_prefecture,
    number_not_digits,
    number_scientific,
    municipality_code,
    // 2300 dates
    no_such_date,
    date_outside_era,
    date_before_1873,
    date_ambiguous,
    date_without_day,
    not_a_date,
    two_dates,
    zero_date,
    era_code_unknown,
    false_leap_day,
    birth_in_future,
    birth_before_1900,
    validity_reversed,
    // 2400 kana
    kana_look_alike,
    kana_hyphen,
    latin_in_kana,
    kana_character,
    // 2600 the whole file: duplicates
    same_number_two_people,
    same_person_two_numbers,
    overlapping_certificates,
    duplicate_row,
    // 3000 要確認: mapping, sheets, rows (reported by the line)
    required_item_missing,
    duplicate_heading,
    columns_changed,
    rival_columns,
    rows_above_heading,
    constant_over_column,
    layout_changed,
    several_sheets,
    suspicious_sheet,
    hidden_rows,
    struck_rows,
    greyed_rows,
    hidden_columns,
    example_row,
    merged_cell,
    lapsed_person,
    corrected_value_changed,
    // 3100 questions about a column
    blank_word,
    unknown_word,
    era_code_system,
    serial_like_date,
    no_end_word,
    date_word,
    partly_shown_date,
    zero_fill,
    width_of_item,
    // 3200 doubts about a value
    insurer_check_digit_local,
    insurer_prefix_unusual,
    insurer_prefecture_differs,
    alternate_prefecture,
    insurer_scheme_differs,
    institution_check_digit,
    institution_point_table,
    institution_point_table_added,
    condition_form,
    era_read_through,
    time_part,
    weekday_mismatch,
    radical_character,
    variation_selector,
    loose_mark,
    birth_over_120_years,
    // 3300 questions about a person
    certificate_expired,
    birth_after_start,
    age_implausible,
    possible_guardian,
    guardian_column,
    // 3400 doubts that two rows raise
    recipient_two_people,
    // 3500 beside the last file
    gone_unexplained,
    previous_number_differs,
    previous_person_differs,
    previous_rows_slipped,
    previous_disclosure_lifted,
    // 5000 お知らせ: the file
    layout_unconfirmed,
    scheme_default_used,
    unused_column,
    reader_note,
    constant_used,
    starts_in_future,
    certificate_gap,
    few_future_rows,
    value_repeated,
    notation_flips,
    blank_among_filled,
    insurer_prefecture_rare,
    paid_in_kind_without_insurer,
    mixed_cells,
    decision_ended,
    // 5100 a cell
    outside_jis_x_0208,
    middle_dot_in_kana,
    excluded_scheme,
    scheme_not_named,
    // 5200 a person
    sex_differs,
    // 5300 the comparison with the last file
    gone_explained,
    comparison_stopped,
    comparison_released,
    previous_columns_differ,
    new_certificate_type,
}

/// Somebody is gone since the last file and nothing tells why.
pub(crate) const GONE_UNEXPLAINED: &Rule = &gone_unexplained::RULE;

/// The rule with this name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Rule> {
    REGISTRY.iter().copied().find(|rule| rule.name == name)
}
