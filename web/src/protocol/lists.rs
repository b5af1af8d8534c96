//! The lists of a run: their parts, their entries, and what is known of them.

use pmh_core::compare::{Added, Changed, Gone};
use pmh_core::entry::{Change, Finding, LeftOut, Skipped};
use pmh_core::line::{CardRequest, RowCard};
use serde::{Deserialize, Serialize};

/// The lists a run leaves behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum List {
    /// Findings of the bands 1000 and 2000.
    Errors,
    /// Findings of the band 3000; the questions stand by themselves.
    Confirms,
    /// 確認済み: findings that a clerk has confirmed or overridden.
    Confirmed,
    /// Changes.
    Changes,
    /// Findings of the band 5000.
    Notices,
    /// Rows that are no person.
    Skipped,
    /// Persons left out by a decision.
    LeftOut,
    /// 新規 since the last file.
    Added,
    /// 変更 since the last file.
    Changed,
    /// 消える人.
    Gone,
}

impl List {
    /// The lists of the comparison, in the order of their tabs.
    pub const COMPARED: [Self; 3] = [Self::Added, Self::Changed, Self::Gone];

    /// All lists, in the order of their tabs.
    pub const ALL: [Self; 7] =
        [Self::Errors, Self::Confirms, Self::Confirmed, Self::Changes, Self::Notices, Self::Skipped, Self::LeftOut];
}

/// A part of a list, as the screen wants it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// Which list.
    pub list: List,
    /// Words that must all stand in an entry; empty for every entry.
    pub filter: String,
    /// The rule its entries must be about; empty for any.
    pub rule: String,
    /// The item its entries must be about; empty for any.
    pub item: String,
    /// The first entry wanted, from 0.
    pub from: u64,
    /// How many.
    pub count: u32,
}

impl Window {
    /// Whether not every entry of the list is wanted.
    pub fn is_filtered(&self) -> bool {
        !(self.filter.trim().is_empty() && self.rule.is_empty() && self.item.is_empty())
    }

    /// Whether both are parts of the same entries.
    pub fn is_same_list(&self, other: &Self) -> bool {
        let of = |window: &Self| (window.list, window.filter.clone(), window.rule.clone(), window.item.clone());
        of(self) == of(other)
    }
}

/// Open findings that a clerk may confirm at once: of one rule and item, about one value; where they have no value of their own, of
/// the same words.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Alike {
    /// The rule's name.
    pub rule: String,
    /// The item's API name.
    pub item: String,
    /// The value.
    pub value: String,
}

impl Alike {
    /// What is alike to this finding; `None` for one that is settled, may not be confirmed, or whose value nobody sees.
    pub fn of(finding: &Finding) -> Option<Self> {
        let open = finding.is_open() && finding.confirmable && !finding.secret;
        let value = if finding.value.is_empty() { &finding.message } else { &finding.value };
        open.then(|| Self { rule: finding.rule.clone(), item: finding.item.clone(), value: value.clone() })
    }
}

/// How many entries of a list are about the same rule and item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facet {
    /// The list.
    pub list: List,
    /// Four digits.
    pub code: String,
    /// The rule's name.
    pub rule: String,
    /// The item's API name; empty for a row as a whole.
    pub item: String,
    /// How many.
    pub count: u64,
}

/// A character that keeps people back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Glyph {
    /// The character itself.
    pub character: String,
    /// The rule that keeps it back.
    pub rule: String,
    /// Cells in which it stands.
    pub cells: u64,
    /// People in whose row it stands.
    pub people: u64,
}

/// What the worker knows of one row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CardFacts {
    /// What was asked.
    pub request: CardRequest,
    /// The row; `None` where the ledgers have no such row.
    pub card: Option<Box<RowCard>>,
    /// The findings about it, each with the number of open ones like it.
    pub found: Vec<(Finding, u64)>,
    /// Why it could not be read.
    pub wrong: Option<String>,
}

/// An entry of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Entry {
    /// A finding.
    Finding(Box<Finding>),
    /// A change.
    Change(Change),
    /// A row that is no person.
    Skipped(Skipped),
    /// A person left out.
    LeftOut(LeftOut),
    /// 新規.
    Added(Added),
    /// 変更.
    Changed(Changed),
    /// 消える人.
    Gone(Gone),
}
