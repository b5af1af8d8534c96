//! The entries of the four lists of a report: findings, changes, skipped rows, rows left out.
//!
//! Field names and order are those of `report.json` version 1. No entry ever holds a digit of a My Number.

use serde::{Deserialize, Serialize};

use crate::notes::{Decision, Person};

/// Whether an entry asks once for a whole column, or speaks of one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FindingKind {
    /// 指摘: one place.
    #[default]
    Finding,
    /// A question, once per column or per kind.
    Question,
}

/// One answer that a question offers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What stands in the settings when it is chosen.
    pub value: String,
    /// What the clerk reads.
    pub label: String,
}

impl Choice {
    /// A choice from its two texts.
    #[must_use]
    pub fn new(value: &str, label: &str) -> Self {
        Self { value: value.to_owned(), label: label.to_owned() }
    }
}

/// 指摘 or question.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Finding {
    /// Finding or question.
    pub kind: FindingKind,
    /// Four digits.
    pub code: String,
    /// 1000 … 5000.
    pub band: u16,
    /// The rule's name.
    pub rule: String,
    /// The input file.
    pub file: String,
    /// The sheet; empty for text files.
    pub sheet: String,
    /// The cell in the source (`D17`; for CSV column letter and physical line); empty where none applies.
    pub cell: String,
    /// The source row; 0 where none applies.
    pub row: u32,
    /// The item's API name; empty where none applies.
    pub item: String,
    /// The person's 公費受給者番号 as read.
    pub recipient: String,
    /// The person's 氏名カナ as read.
    pub kana: String,
    /// Not to be disclosed: a screen or a print marks it and leaves the address out.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub not_disclosed: bool,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub remedy: String,
    /// What a question is answered under in the settings; findings that wait for a question carry it too.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub question: String,
    /// The answers a question offers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
    /// The number of cells a question speaks of.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub cells: u64,
    /// Whose row it is: what a decision about it is kept under. None where a finding speaks of no row, or of one that
    /// cannot be told from others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Person>,
    /// The cell as displayed; empty for a My Number and for a row as a whole.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub value: String,
    /// Other values of the row that the finding rests on, as displayed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub beside: String,
    /// The characters that cannot go out, each once, where the office's dictionary can replace them.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub characters: String,
    /// Whether it speaks of a My Number: its value is never kept.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub secret: bool,
    /// Whether a clerk may confirm it (3000) or override it (2000), with a reason.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub confirmable: bool,
    /// 確認済み: who, when, why. Such a finding keeps nothing from being made and counts in no band.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<Decision>,
}

impl Finding {
    /// What a confirmation keeps of the values: `None` for a My Number.
    #[must_use]
    pub fn confirmed_value(&self) -> Option<String> {
        if self.secret {
            return None;
        }
        Some(if self.beside.is_empty() { self.value.clone() } else { format!("{} / {}", self.value, self.beside) })
    }

    /// Whether it keeps the CSV from being made.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.band <= 3000 && self.confirmed.is_none()
    }
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "the signature serde asks for")]
fn is_zero(value: &u64) -> bool {
    *value == 0
}

/// 自動補正: one value that differs from the source cell as displayed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Change {
    /// Four digits of the 4000 band.
    pub code: String,
    /// The repair's name.
    pub rule: String,
    /// The input file.
    pub file: String,
    /// The sheet; empty for text files.
    pub sheet: String,
    /// The cell in the source.
    pub cell: String,
    /// The source row.
    pub row: u32,
    /// The item's API name.
    pub item: String,
    /// The cell as displayed.
    pub before: String,
    /// The value in the output.
    pub after: String,
    /// Why it may be changed.
    pub basis: String,
    /// Whose value it is, where a clerk corrected it: to take the correction back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Person>,
}

/// A row that is no person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skipped {
    /// The input file.
    pub file: String,
    /// The sheet; empty for text files.
    pub sheet: String,
    /// The source row.
    pub row: u32,
    /// `blank_row`, `total_row`, `note_row`, `example_row`, `repeated_header`.
    pub reason: String,
}

/// A person left out by a recorded decision.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct LeftOut {
    /// The input file.
    pub file: String,
    /// The sheet; empty for text files.
    pub sheet: String,
    /// The source row.
    pub row: u32,
    /// The person's 公費受給者番号 as read.
    pub recipient: String,
    /// The person's 氏名カナ as read.
    pub kana: String,
    /// Not to be disclosed: a screen or a print marks it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub not_disclosed: bool,
    /// `expired`, `hidden_row`, `struck_row`, `greyed_row`, `example_row`; `by_decision` where a clerk left this one
    /// row out.
    pub reason: String,
    /// Who left it out, when, why (`by_decision`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided: Option<Decision>,
    /// Whose row it is, where a clerk left it out: to take it in again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Person>,
}
