//! Which column fills which item, as an office keeps it.

use serde::{Deserialize, Serialize};

/// Which headings fill an item, as kept in the settings: by heading, never by position.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SavedSource {
    /// The item's API name; `certificationDetail` for a 券面項目.
    pub item: String,
    /// The headings, exactly as in the ledger, in the order of joining. Empty: the item is left empty on purpose.
    pub headings: Vec<String>,
    /// What stands between joined parts.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub separator: String,
    /// The label of a 券面項目.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// Which of several columns with the same heading, from 1; 0 where the heading is unique.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub occurrence: u32,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "the signature serde asks for")]
fn is_zero(value: &u32) -> bool {
    *value == 0
}

/// The mapping in the settings.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SavedMapping {
    /// All headings of the ledger it was made for, in order: a change stops with 「列が変わりました」.
    pub headings: Vec<String>,
    /// One entry per decided item.
    pub sources: Vec<SavedSource>,
}
