use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::Evidence;

/// How the CSV is written. Every property is unknown in public and belongs to the office.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Dialect {
    /// How well the properties are known.
    pub evidence: Evidence,
    /// The bytes of the text.
    pub encoding: Encoding,
    /// The end of a line.
    pub newline: Newline,
    /// Whether the last line ends with a newline too.
    pub final_newline: bool,
    /// The first line.
    pub header: HeaderKind,
    /// What stands between two values: one ASCII character.
    pub delimiter: char,
    /// When a value is quoted.
    pub quote: Quote,
    /// How a date is spelled.
    pub date: DateSpelling,
    /// How a true is spelled.
    pub true_word: String,
    /// How a false is spelled.
    pub false_word: String,
    /// The width of kana.
    pub kana: KanaWidth,
    /// What happens to the blank between 姓 and 名.
    pub name_space: NameSpace,
    /// The same of a kana name; as in the name when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kana_space: Option<NameSpace>,
    /// What joins the values of a list.
    pub list_separator: String,
    /// What stands for a certificate without an end; asked when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub no_end: Option<String>,
    /// How the values of a code table are spelled in the CSV: table, then value, then spelling
    /// (`sex = { 1 = "男" }`). A value that is not named is written as it is; JSON always holds the value.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub codes: BTreeMap<String, BTreeMap<String, String>>,
    /// The name of the CSV: text and the parts `{制度}` `{団体コード}` `{日付}` `{時刻}` `{件数}` `{分割}`.
    #[serde(default = "usual_file_name")]
    pub file_name: String,
    /// One file, or one for each scheme.
    #[serde(default)]
    pub files: Files,
    /// The most people in a file; more make further files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_rows: Option<u64>,
    /// The most bytes in a file; more make further files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_bytes: Option<u64>,
}

/// The parts that a file name may hold.
pub const FILE_NAME_PARTS: [&str; 6] = ["{制度}", "{団体コード}", "{日付}", "{時刻}", "{件数}", "{分割}"];

fn usual_file_name() -> String {
    "PMH_{制度}_{団体コード}_{日付}_{時刻}_{件数}件_{分割}.csv".to_owned()
}

/// How the people of several schemes are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Files {
    /// All in one file.
    #[default]
    Mixed,
    /// One file for each scheme, told by the 法別番号 of each row.
    PerScheme,
}

/// The encodings PMH may want.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Encoding {
    /// UTF-8 without a byte order mark.
    #[serde(rename = "utf-8")]
    Utf8,
    /// UTF-8 with a byte order mark.
    #[serde(rename = "utf-8-bom")]
    Utf8Bom,
    /// Windows-31J.
    Cp932,
}

/// The end of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Newline {
    /// CR LF.
    Crlf,
    /// LF.
    Lf,
}

/// What the first line holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum HeaderKind {
    /// Nothing: the data begins at once.
    None,
    /// The Japanese titles.
    Title,
    /// The API names.
    Id,
    /// The heading that each item names; its title where it names none.
    Custom,
}

/// When a value is quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Quote {
    /// Only where RFC 4180 needs it.
    Needed,
    /// Always.
    Always,
    /// Never: a value that would need it is refused.
    Never,
}

/// How a date is spelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateSpelling {
    /// YYYY-MM-DD.
    Iso,
    /// YYYYMMDD.
    Compact,
    /// YYYY/MM/DD.
    Slash,
    /// YYYY年M月D日.
    Kanji,
}

/// The width of kana.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum KanaWidth {
    /// 全角.
    Full,
    /// 半角.
    Half,
}

/// What happens to the blank between 姓 and 名.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NameSpace {
    /// One U+3000.
    Keep,
    /// One U+0020.
    Half,
    /// None.
    Remove,
}
