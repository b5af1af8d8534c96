//! 確認・修正台帳 (`.pmhnote.json`, version 1): what a clerk decided about single people, so that tomorrow's run does not
//! ask again. Its file is documented in `NOTES.md`.
//!
//! It is the office's ledger of decisions and may hold names; it never holds a My Number nor anything derived from one.
//! What concerns a My Number is kept without its value, or for the running session only ([`Session`]).

mod decide;
mod decision;
mod file;
mod index;
mod person;
mod session;

use serde::{Deserialize, Serialize};

pub(crate) use decide::VALUE_CHANGED;
pub use decision::Decision;
pub(crate) use index::{Entry, Index};
pub use person::Person;
pub(crate) use person::PersonColumns;
pub use session::{Place, Session, SessionConfirmation, SessionCorrection, SessionLeftOut};

/// A finding that was looked at and found right: it folds as 確認済み while the value stays as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Confirmation {
    /// Whose.
    pub person: Person,
    /// The rule's name.
    pub rule: String,
    /// The item's API name; empty for the row as a whole.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub item: String,
    /// The value as read; `None` where it is a My Number, which is never kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// Of a confirmation about a My Number: the SHA-256 of the ledger it was made for, as the report of that run has it
    /// (ten rows or more). It folds also while the ledger is the same byte for byte.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ledger: Option<String>,
    /// Who, when, why.
    pub decided: Decision,
}

/// A value that is written in place of the one in the ledger while the ledger's stays as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// Whose.
    pub person: Person,
    /// The item's API name.
    pub item: String,
    /// The cell as displayed when it was corrected.
    pub before: String,
    /// What is read in its place, written like a cell.
    pub after: String,
    /// Who, when, why.
    pub decided: Decision,
}

/// A row that does not go into the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RowLeftOut {
    /// Whose.
    pub person: Person,
    /// Who, when, why.
    pub decided: Decision,
}

/// 確認・修正台帳, version 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notes {
    /// The version of this schema: 1.
    pub version: u32,
    /// What was confirmed or overridden.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub confirmations: Vec<Confirmation>,
    /// What was corrected.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
    /// Who was left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<RowLeftOut>,
    /// What can be undone; never written.
    #[serde(skip)]
    journal: decide::Journal,
}

impl Default for Notes {
    fn default() -> Self {
        Self {
            version: 1,
            confirmations: Vec::new(),
            corrections: Vec::new(),
            left_out: Vec::new(),
            journal: decide::Journal::default(),
        }
    }
}

impl Notes {
    /// How many decisions it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.confirmations.len() + self.corrections.len() + self.left_out.len()
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// What the CSV of last time tells about My Numbers. Without it no decision about a My Number folds.
pub trait PreviousNumbers {
    /// Whether the last CSV holds exactly this My Number for the certificate; `None` when it does not know the
    /// certificate.
    fn same_my_number(&self, person: &Person, current: &str) -> Option<bool>;
}

/// What a run did with the notes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NotesAfter {
    /// The notes for next time: without those that ended, were reopened or are settled.
    pub notes: Notes,
    /// Findings that stand as 確認済み.
    pub confirmed: u64,
    /// Values that were corrected.
    pub corrected: u64,
    /// Decisions that are not in `notes` any more.
    pub dropped: Vec<Dropped>,
}

/// A decision that ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dropped {
    /// Whose.
    pub person: Person,
    /// The rule that was confirmed; empty for a correction or a row left out.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub rule: String,
    /// The item; empty for the row as a whole.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub item: String,
    /// Why.
    pub why: DropReason,
}

/// Why a decision ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DropReason {
    /// The certificate ended before today.
    Ended,
    /// The value in the ledger changed: it was asked again.
    ValueChanged,
    /// The ledger itself was corrected.
    Settled,
}
