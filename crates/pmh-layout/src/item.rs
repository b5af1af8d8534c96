use serde::{Deserialize, Serialize};

use crate::{Codes, Copayment, DateSpelling, Kind, Repeat, code_table};

/// How well a fact is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Evidence {
    /// Read in a public source.
    Seen,
    /// Our deduction from public sources.
    Inferred,
    /// In no public source that we could read.
    Unknown,
    /// Confirmed by the office against its own document.
    Confirmed,
}

impl Evidence {
    /// The word used in files and reports.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Seen => "seen",
            Self::Inferred => "inferred",
            Self::Unknown => "unknown",
            Self::Confirmed => "confirmed",
        }
    }
}

/// Whether a value must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Required {
    /// In every row.
    Always,
    /// In the rows for which [`Item::when`] holds.
    When,
    /// Where the certificate prints it (Q32).
    IfPrinted,
    /// Never.
    No,
}

/// What a length counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Unicode scalar values (文字).
    #[default]
    Characters,
    /// UTF-16 code units (桁, where a layout says so).
    Utf16,
    /// Half-width characters (半角) as one, all others as two: how systems with シフトJIS count 桁 and バイト.
    HalfWidth,
    /// Bytes in UTF-8.
    Utf8Bytes,
}

impl Unit {
    /// The word behind a number.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Characters => "文字",
            Self::Utf16 | Self::HalfWidth => "桁",
            Self::Utf8Bytes => "バイト",
        }
    }
}

/// The limits of a value's length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Length {
    /// The most that is allowed.
    pub max: Option<u32>,
    /// The least that is allowed of a value that is there.
    pub min: Option<u32>,
    /// The one length that is allowed.
    pub exact: Option<u32>,
    /// What is counted.
    pub unit: Unit,
}

impl Length {
    /// The length of `value` in this limit's unit.
    #[must_use]
    pub fn measure(&self, value: &str) -> u32 {
        let count = match self.unit {
            Unit::Characters => value.chars().count(),
            Unit::Utf16 => value.encode_utf16().count(),
            Unit::HalfWidth => value.chars().map(|c| if is_half_width(c) { 1 } else { 2 }).sum(),
            Unit::Utf8Bytes => value.len(),
        };
        u32::try_from(count).unwrap_or(u32::MAX)
    }
}

/// Whether a character takes one byte in シフトJIS.
const fn is_half_width(c: char) -> bool {
    c.is_ascii() || matches!(c, '\u{FF61}'..='\u{FF9F}')
}

/// Which characters a value may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CharacterClass {
    /// 半角数字.
    Digits,
    /// 半角英数.
    AsciiAlphanumeric,
    /// 半角英数字記号: every printable ASCII character.
    Ascii,
    /// 半角: ASCII and half-width kana.
    HalfWidth,
    /// 全角: whatever takes two bytes in シフトJIS.
    FullWidth,
    /// 全角カタカナ with ー, ・ and U+3000.
    Katakana,
    /// 半角カタカナ with blanks.
    HalfKatakana,
}

impl CharacterClass {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Digits,
        Self::AsciiAlphanumeric,
        Self::Ascii,
        Self::HalfWidth,
        Self::FullWidth,
        Self::Katakana,
        Self::HalfKatakana,
    ];

    /// The first character of `value` that is outside the class.
    #[must_use]
    pub fn first_outside(self, value: &str) -> Option<char> {
        value.chars().find(|c| !self.holds(*c))
    }

    const fn holds(self, c: char) -> bool {
        match self {
            Self::Digits => c.is_ascii_digit(),
            Self::AsciiAlphanumeric => c.is_ascii_alphanumeric(),
            Self::Ascii => matches!(c, ' '..='~'),
            Self::HalfWidth => matches!(c, ' '..='~') || is_half_width(c) && !c.is_ascii(),
            Self::FullWidth => !is_half_width(c),
            Self::Katakana => matches!(c, 'ァ'..='ヶ' | 'ー' | '・' | '\u{3000}'),
            Self::HalfKatakana => matches!(c, '\u{FF65}'..='\u{FF9F}' | ' '),
        }
    }

    /// The name of the class as clerks say it.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Digits => "半角数字",
            Self::AsciiAlphanumeric => "半角英数字",
            Self::Ascii => "半角英数字記号",
            Self::HalfWidth => "半角文字",
            Self::FullWidth => "全角文字",
            Self::Katakana => "全角カタカナ",
            Self::HalfKatakana => "半角カタカナ",
        }
    }

    /// The word of layout files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Digits => "digits",
            Self::AsciiAlphanumeric => "ascii-alphanumeric",
            Self::Ascii => "ascii",
            Self::HalfWidth => "half-width",
            Self::FullWidth => "full-width",
            Self::Katakana => "katakana",
            Self::HalfKatakana => "half-katakana",
        }
    }
}

/// When a conditional item must be there.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// The other item (API name).
    pub item: String,
    /// The values of the other item that ask for this one; empty: any value.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<String>,
}

impl Condition {
    /// Whether the other item's value asks for this one.
    #[must_use]
    pub fn holds(&self, value: &str) -> bool {
        !value.is_empty() && (self.values.is_empty() || self.values.iter().any(|wanted| wanted == value))
    }
}

/// Who confirmed a fact, when, and against which document. No personal data: the office writes a name or a post.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Confirmation {
    /// Who.
    pub by: String,
    /// The day, `YYYY-MM-DD`.
    pub on: String,
    /// The document's name.
    pub document: String,
}

/// One item of a layout.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// The API name, dotted where nested (`basicFiveInfo.nameKana`).
    pub id: String,
    /// The Japanese title; the CSV's heading.
    pub title: String,
    /// The CSV's heading where the dialect says `custom`; the title when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heading: Option<String>,
    /// What the value is.
    pub kind: Kind,
    /// Whether it must be there.
    pub required: Required,
    /// The condition of `required = "when"`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// Limits of its length.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub length: Option<Length>,
    /// Characters it may hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub characters: Option<CharacterClass>,
    /// How this date is spelled, where it differs from the dialect.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<DateSpelling>,
    /// How its words are read and spelled, where it differs from its kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub codes: Option<Codes>,
    /// What joins the values of this list, where it differs from the dialect.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub separator: Option<String>,
    /// Which 自己負担上限額 it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copayment: Option<Copayment>,
    /// How a repeat group becomes columns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeat: Option<Repeat>,
    /// Whether it is masked everywhere but in the output.
    #[serde(default)]
    pub sensitive: bool,
    /// How well the item's facts are known.
    pub evidence: Evidence,
    /// Who confirmed them, where they differ from the layout's confirmation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmation: Option<Confirmation>,
    /// Where they stand.
    pub source: String,
    /// What a maintainer should know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What a value beyond the limits above is (length, characters): an error where it says nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beyond_limits: Option<BeyondLimits>,
}

/// What a value beyond the limits of its item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum BeyondLimits {
    /// An error (2000).
    Error,
    /// A matter to confirm (3000), where the limit itself is only inferred.
    Confirm,
}

impl Item {
    /// An optional item without any limit.
    #[must_use]
    pub fn new(id: impl Into<String>, title: impl Into<String>, kind: Kind) -> Self {
        Self {
            id: id.into(),
            title: title.into(),
            heading: None,
            kind,
            required: Required::No,
            when: None,
            length: None,
            characters: None,
            format: None,
            codes: None,
            separator: None,
            copayment: None,
            repeat: None,
            beyond_limits: None,
            sensitive: kind == Kind::MyNumber,
            evidence: Evidence::Unknown,
            confirmation: None,
            source: String::new(),
            note: None,
        }
    }

    /// The words by which a ledger may say the value, and the value; own words before those of a named table.
    #[must_use]
    pub fn words(&self) -> Vec<(String, String)> {
        let own = self.codes.as_ref().map(Codes::words).unwrap_or_default();
        let named = self.codes.as_ref().and_then(|codes| codes.table.as_deref());
        let table = match (named, own.is_empty()) {
            (Some(id), _) => code_table(id),
            (None, true) => self.kind.table().and_then(code_table),
            (None, false) => None,
        };
        own.into_iter().chain(table.into_iter().flat_map(|table| table.words.iter().cloned())).collect()
    }

    /// The values of its code table with their names, each once; none for an item that is not read by words.
    #[must_use]
    pub fn values(&self) -> Vec<(String, String)> {
        let own = self.codes.as_ref().map(Codes::labels).unwrap_or_default();
        if !own.is_empty() {
            return own;
        }
        let mut values: Vec<(String, String)> = Vec::new();
        for (_, value) in self.words() {
            if !values.iter().any(|(known, _)| *known == value) {
                values.push((value.clone(), value));
            }
        }
        values
    }

    /// Whether the value is read by a code table.
    #[must_use]
    pub fn is_coded(&self) -> bool {
        self.kind.table().is_some()
            || self.codes.as_ref().is_some_and(|codes| codes.table.is_some() || !codes.code.is_empty())
    }

    /// The name of its table, for [`crate::Dialect::codes`].
    #[must_use]
    pub fn table(&self) -> Option<&str> {
        self.codes.as_ref().and_then(|codes| codes.table.as_deref()).or_else(|| self.kind.table())
    }
}
