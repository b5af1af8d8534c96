//! Which source column fills which item of the layout.

mod by_values;
mod choose;
mod columns;
mod date_parts;
mod explain;
mod fold;
mod headings;
mod joins;
mod lexicon;
mod reason;
mod saved;
mod split_dates;
mod suggest;
mod take_saved;
mod values;

use serde::{Deserialize, Serialize};

pub use crate::settings::{SavedMapping, SavedSource};
pub use explain::{Proposal, explain};
pub use headings::is_heading_word;
pub(crate) use headings::item_of_heading;
pub use reason::Reason;
pub use saved::{SavedFit, saved_fit, to_saved};
pub use suggest::{NO_COLUMN, suggest};

/// A column of the source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceColumn {
    /// Zero-based.
    pub column: u32,
    /// The heading as written (two-row headings joined by `/`).
    pub heading: String,
}

/// Where an item's value comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "from")]
pub enum ItemSource {
    /// Nowhere.
    Nothing,
    /// One column.
    Column(SourceColumn),
    /// Several columns joined (姓 + 名, 住所 + 方書).
    Joined {
        /// In the order of joining.
        columns: Vec<SourceColumn>,
        /// What stands between two non-empty parts.
        separator: String,
    },
    /// The same value in every row, given by the office.
    Constant {
        /// The value.
        value: String,
    },
    /// The same value in every row, a default of the scheme; said in an お知らせ.
    SchemeDefault {
        /// The value.
        value: String,
    },
}

impl ItemSource {
    /// The columns it reads, in order.
    #[must_use]
    pub fn columns(&self) -> &[SourceColumn] {
        match self {
            Self::Column(column) => std::slice::from_ref(column),
            Self::Joined { columns, .. } => columns,
            _ => &[],
        }
    }
}

/// One item of 受給者証券面項目.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DetailColumn {
    /// The label on the certificate; the CSV's heading.
    pub label: String,
    /// Where the value comes from.
    pub source: SourceColumn,
}

/// Several columns could fill one item: the clerk chooses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rivals {
    /// The item's API name.
    pub item: String,
    /// The columns that fit equally well.
    pub columns: Vec<SourceColumn>,
}

/// The mapping of one table.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Mapping {
    /// One source for each item of the layout, in its order; the 券面項目 item itself is `Nothing`.
    pub items: Vec<ItemSource>,
    /// The columns of 券面項目.
    pub details: Vec<DetailColumn>,
    /// Columns that fill nothing.
    pub unused: Vec<SourceColumn>,
    /// Undecided choices; each is a question.
    pub rivals: Vec<Rivals>,
}
