use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// How the words of one item are read and spelled.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Codes {
    /// A built-in table (`sex`, `boolean` …) in place of the kind's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table: Option<String>,
    /// How a value is spelled in the CSV; a value that is not named is written as it is.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub spelling: BTreeMap<String, String>,
    /// The item's own codes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub code: Vec<Code>,
}

/// One code of an item.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Code {
    /// The value, as it goes into CSV and JSON.
    pub value: String,
    /// What it means.
    pub label: String,
    /// Further words of ledgers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
}

impl Codes {
    /// Word and value: the value itself, what it means, further words.
    #[must_use]
    pub fn words(&self) -> Vec<(String, String)> {
        let mut all = Vec::new();
        for code in &self.code {
            let words = [&code.value, &code.label].into_iter().chain(&code.words).filter(|word| !word.is_empty());
            all.extend(words.map(|word| (word.clone(), code.value.clone())));
        }
        all
    }

    /// Value and meaning.
    #[must_use]
    pub fn labels(&self) -> Vec<(String, String)> {
        self.code.iter().map(|code| (code.value.clone(), code.label.clone())).collect()
    }
}
