use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use crate::LayoutError;

/// What the Q&A of 2024-04-22 says of a 法別番号.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PmhStatus {
    /// Named as a target.
    Named,
    /// Named as excluded (Q18).
    Excluded,
    /// Not named.
    NotNamed,
    /// Does not go through PMH (生活保護, Q50).
    Refused,
    /// A number of another column (後期高齢者の保険者番号 …).
    WrongColumn,
}

/// One 法別番号 of a national scheme.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Prefix {
    /// The two digits.
    pub code: String,
    /// The law.
    pub title: String,
    /// Its place in PMH.
    pub pmh: PmhStatus,
    /// Whether prefectures use the same digits for schemes of their own, so that a check digit asks and does not block.
    #[serde(default)]
    pub also_local: bool,
}

/// All known 法別番号.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct PrefixTable {
    /// Ranges usual for local schemes, both ends included.
    pub local_ranges: Vec<(u8, u8)>,
    /// The national ones.
    #[serde(rename = "prefix")]
    pub prefixes: Vec<Prefix>,
}

impl PrefixTable {
    /// The table that comes with the tool.
    #[must_use]
    pub fn builtin() -> &'static Self {
        static TABLE: OnceLock<PrefixTable> = OnceLock::new();
        TABLE.get_or_init(|| Self::parse(include_str!("../data/insurer_prefixes.toml")).unwrap_or_default())
    }

    fn parse(text: &str) -> Result<Self, LayoutError> {
        toml::from_str(text).map_err(|e| LayoutError::from_toml(text, &e))
    }

    /// The national entry for these two digits.
    #[must_use]
    pub fn find(&self, code: &str) -> Option<&Prefix> {
        self.prefixes.iter().find(|prefix| prefix.code == code)
    }

    /// Whether a failing check digit blocks: only for a national scheme that no prefecture shares.
    #[must_use]
    pub fn check_digit_blocks(&self, code: &str) -> bool {
        self.find(code).is_some_and(|prefix| !prefix.also_local)
    }

    /// Whether the digits are usual for a local scheme.
    #[must_use]
    pub fn is_usual_local(&self, code: &str) -> bool {
        code.parse::<u8>().is_ok_and(|n| self.local_ranges.iter().any(|&(from, to)| (from..=to).contains(&n)))
    }
}
