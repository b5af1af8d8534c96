use serde::{Deserialize, Serialize};

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

/// What a value is: it decides how the cell is read and which rules look at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Free text (受給者証名, 区分 …).
    Text,
    /// A code that is handed on as it stands (機関別受給者証種別ID …).
    Code,
    /// 個人番号: 12 digits with a check digit; masked everywhere but in the output.
    MyNumber,
    /// 氏名.
    Name,
    /// 氏名カナ.
    Kana,
    /// 住所: one string from 都道府県 to 方書.
    Address,
    /// 生年月日.
    BirthDate,
    /// 性別.
    Sex,
    /// 不開示フラグ: a blank is never read as disclose.
    NotDisclosed,
    /// Any other yes or no.
    Boolean,
    /// 常に償還払い: the string 0 or 1.
    Reimbursement,
    /// 公費負担者番号: 8 digits with a check digit.
    InsurerNumber,
    /// 公費受給者番号: 7 digits with a check digit in national schemes, free in local ones.
    RecipientNumber,
    /// 追加条件: a list.
    Conditions,
    /// 指定医療機関情報: a list of 10-digit codes.
    Institutions,
    /// 自己負担上限額.
    Copayment,
    /// 有効期間開始日.
    ValidFrom,
    /// 有効期間終了日.
    ValidTo,
    /// Any other date.
    Date,
    /// 受給者証券面項目: a repeat group of label and value.
    Detail,
}

impl Kind {
    /// Whether the value is a date.
    #[must_use]
    pub const fn is_date(self) -> bool {
        matches!(self, Self::BirthDate | Self::ValidFrom | Self::ValidTo | Self::Date)
    }

    /// Whether the value is a number or code in which every digit counts.
    #[must_use]
    pub const fn is_number(self) -> bool {
        matches!(self, Self::MyNumber | Self::InsurerNumber | Self::RecipientNumber | Self::Institutions | Self::Code)
    }

    /// The code table that reads the value, if it has one.
    #[must_use]
    pub const fn table(self) -> Option<&'static str> {
        match self {
            Self::Sex => Some("sex"),
            Self::NotDisclosed => Some("not-disclosed"),
            Self::Boolean => Some("boolean"),
            Self::Reimbursement => Some("reimbursement"),
            _ => None,
        }
    }
}

/// Whether a value must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Required {
    /// In every row.
    Always,
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
}

/// The limits of a value's length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Length {
    /// The most that is allowed.
    pub max: Option<u32>,
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
        };
        u32::try_from(count).unwrap_or(u32::MAX)
    }
}

/// Which characters a value may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CharacterClass {
    /// 半角数字.
    Digits,
    /// 半角英数.
    AsciiAlphanumeric,
}

impl CharacterClass {
    /// The first character of `value` that is outside the class.
    #[must_use]
    pub fn first_outside(self, value: &str) -> Option<char> {
        value.chars().find(|c| match self {
            Self::Digits => !c.is_ascii_digit(),
            Self::AsciiAlphanumeric => !c.is_ascii_alphanumeric(),
        })
    }

    /// The name of the class as clerks say it.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Digits => "半角数字",
            Self::AsciiAlphanumeric => "半角英数字",
        }
    }
}

/// One item of a layout.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// The API name, dotted where nested (`basicFiveInfo.nameKana`).
    pub id: String,
    /// The Japanese title; the CSV's heading.
    pub title: String,
    /// What the value is.
    pub kind: Kind,
    /// Whether it must be there.
    pub required: Required,
    /// Limits of its length.
    #[serde(default)]
    pub length: Option<Length>,
    /// Characters it may hold.
    #[serde(default)]
    pub characters: Option<CharacterClass>,
    /// Whether it is masked everywhere but in the output.
    #[serde(default)]
    pub sensitive: bool,
    /// How well the item's facts are known.
    pub evidence: Evidence,
    /// Where they stand.
    pub source: String,
    /// What a maintainer should know.
    #[serde(default)]
    pub note: Option<String>,
    /// What a value beyond the limits above is (length, characters): an error where it says nothing.
    #[serde(default)]
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
