//! The catalogue: one rule = one file + one line of [`REGISTRY`].
//!
//! A rule's doc comment is Japanese and serves three times: as the help drawer of the page, as its entry in
//! `RULES.md`, and as a test (its 例 table is executed by `tests/rule_examples.rs`). Codes are for ever.

mod checker;
mod framework;

pub use checker::{Checker, check_field};
pub use framework::{Ask, FieldLook, Found, RecordLook, Rule, Sees, TableLook, TableRule};

macro_rules! registry {
    ($($module:ident,)*) => {
        $(mod $module;)*
        /// Every rule, in report order: the table of contents.
        pub static REGISTRY: &[&Rule] = &[$(&$module::RULE),*];
    };
}

registry! {
    // 2000 個人（行）のエラー: cells
    required_blank,
    my_number_check_digit,
    // 2000: one person
    validity_reversed,
    // 2000: the whole file
    same_number_two_people,
    // 3000 要確認
    blank_word,
    certificate_expired,
    // 5000 お知らせ
    outside_jis_x_0208,
}

/// The rule with this name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Rule> {
    REGISTRY.iter().copied().find(|rule| rule.name == name)
}
