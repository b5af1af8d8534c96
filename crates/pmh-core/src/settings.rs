use std::collections::BTreeMap;

use pmh_layout::{DEFAULT_LAYOUT, Layout, Scheme, SchemeChange, find_layout};
use serde::{Deserialize, Serialize};

use crate::privacy::masked;

mod answers;
mod check;
mod saved_layout;
mod saved_mapping;
mod schemes;

pub(crate) use answers::{ENDLESS, is_blank_value, is_date, is_no_end, values};
pub(crate) use check::misfit;
pub use saved_layout::SavedLayout;
pub use saved_mapping::{SavedMapping, SavedSource};

/// What an office has decided: `.pmhset.json`, version 1. It never holds personal data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The version of this schema: 1.
    pub version: u32,
    /// The layout's id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub layout: Option<String>,
    /// The state of the built-in layout when the settings were saved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub saved_layout: Option<SavedLayout>,
    /// The office's own layout, imported or edited; it goes before `layout`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own_layout: Option<Layout>,
    /// The scheme's id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scheme: Option<String>,
    /// 全国地方公共団体コード, for the file name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub municipality: Option<String>,
    /// Which column fills which item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mapping: Option<SavedMapping>,
    /// Values for every row: API name to value.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub constants: BTreeMap<String, String>,
    /// Answers to questions: question id to the chosen value.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub answers: BTreeMap<String, String>,
    /// Words of the ledger that no code table knows: API name to word to value.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub words: BTreeMap<String, BTreeMap<String, String>>,
    /// Replacements for characters that cannot be carried: one character to its replacement.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub dictionary: BTreeMap<String, String>,
    /// What the office knows better of the schemes: scheme id to what differs.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub schemes: BTreeMap<String, SchemeChange>,
    /// Rules made more or less severe, within the limits of the catalogue: rule name to 2000, 3000 or 5000.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub severity: BTreeMap<String, u16>,
    /// People who may be gone since the last file without an explanation; 10 when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_gone: Option<u64>,
    /// The same in percent of a last file of at least 20 people; 5 when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_gone_percent: Option<u64>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            version: 1,
            layout: None,
            saved_layout: None,
            own_layout: None,
            scheme: None,
            municipality: None,
            mapping: None,
            constants: BTreeMap::new(),
            answers: BTreeMap::new(),
            words: BTreeMap::new(),
            dictionary: BTreeMap::new(),
            schemes: BTreeMap::new(),
            severity: BTreeMap::new(),
            max_gone: None,
            max_gone_percent: None,
        }
    }
}

impl Settings {
    /// Reads a settings file. Whether it fits a layout is told by [`Settings::check`].
    ///
    /// # Errors
    /// One Japanese sentence when it is no settings file, damaged, or of a newer version.
    pub fn parse(text: &str) -> Result<Self, String> {
        let text = text.trim_start_matches('\u{FEFF}');
        let value: serde_json::Value = serde_json::from_str(text).map_err(|e| {
            format!("設定ファイルが壊れています（{}行目）。保存し直した設定ファイルを使ってください。", e.line())
        })?;
        match value.get("version").and_then(serde_json::Value::as_u64) {
            Some(1) => {}
            Some(n) => {
                return Err(format!(
                    "この設定ファイルは版{n}です。このツールで使えるのは版1です。新しいツールを使ってください。"
                ));
            }
            None => {
                return Err(
                    "設定ファイルではありません。このツールで保存した .pmhset.json を使ってください。".to_owned()
                );
            }
        }
        // Read a second time, because only a text has lines.
        let settings: Self = serde_json::from_str(text).map_err(|error| misfit("設定ファイル", &error))?;
        if let Some(Err(error)) = settings.own_layout.as_ref().map(Layout::check) {
            return Err(format!("設定ファイルのレイアウトが正しくありません。{}", error.message));
        }
        Ok(settings)
    }

    /// The settings as a file: indented JSON with a final newline.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// The scheme as the office knows it.
    #[must_use]
    pub fn scheme(&self, scheme: &Scheme) -> Scheme {
        self.schemes.get(&scheme.id).map_or_else(|| scheme.clone(), |change| change.apply(scheme))
    }

    /// The layout the office has decided for: its own, the built-in one it names, or the usual one.
    ///
    /// # Errors
    /// One Japanese sentence when no layout has the name.
    pub fn layout(&self) -> Result<&Layout, String> {
        let id = self.layout.as_deref().unwrap_or(DEFAULT_LAYOUT);
        self.own_layout.as_ref().or_else(|| find_layout(id)).ok_or_else(|| {
            format!(
                "設定ファイルのレイアウト「{}」がこのツールにありません。ほかの設定ファイルを使ってください。",
                masked(id)
            )
        })
    }

    /// The answer to a question.
    #[must_use]
    pub fn answer(&self, question: &str) -> Option<&str> {
        self.answers.get(question).map(String::as_str)
    }
}
