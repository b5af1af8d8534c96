//! What a proposal rests on, and how it is said.

use serde::{Deserialize, Serialize};

/// What a proposal rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Nothing is proposed.
    None,
    /// The heading is the item's own title or API name.
    ExactWord,
    /// The heading is one of the words known for the item.
    Word,
    /// The values can be nothing else.
    Values,
    /// The office's saved settings.
    Saved,
    /// A value for every row, given by the office.
    Constant,
    /// A default of the scheme.
    Default,
}

impl Reason {
    /// One sentence for the clerk.
    #[must_use]
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::None => "対応する列がありません。",
            Self::ExactWord => "見出しが項目名と同じです。",
            Self::Word => "見出しの言葉から選びました。",
            Self::Values => "列の値から選びました。",
            Self::Saved => "保存した設定のとおりです。",
            Self::Constant => "すべての行に同じ値を入れます。",
            Self::Default => "制度の標準の値を入れます。",
        }
    }
}
