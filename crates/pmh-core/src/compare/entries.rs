//! What a comparison says: entries that are streamed, and the figures that stand over them.

use serde::{Deserialize, Serialize};

use super::judge::Stop;
use crate::notes::{Decision, Person};

/// Why somebody is gone, as far as the files tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// 期間満了: ended before today by its own date.
    Expired,
    /// The same person has another certificate of the same kind now.
    Replaced,
    /// A decision in the settings left the person out of the file.
    LeftOut,
    /// A decision about this one person left it out.
    LeftOutByName,
    /// The person stands on a sheet of lapsed people (転出, 喪失 …) that is not read: proposed, to be confirmed.
    OnLapsedSheet,
    /// The same person is there with a certificate of another kind only: to be confirmed.
    OtherKindOnly,
    /// Not in this ledger at all: to be confirmed.
    NotInLedger,
}

impl Reason {
    /// All reasons, in the order in which they are counted.
    pub(super) const ALL: [Self; 7] = [
        Self::NotInLedger,
        Self::OnLapsedSheet,
        Self::OtherKindOnly,
        Self::Expired,
        Self::Replaced,
        Self::LeftOut,
        Self::LeftOutByName,
    ];

    /// Whether nobody has to be asked.
    #[must_use]
    pub const fn explains(self) -> bool {
        matches!(self, Self::Expired | Self::Replaced | Self::LeftOut | Self::LeftOutByName)
    }

    /// What a clerk reads.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Expired => "期間満了",
            Self::Replaced => "次の受給者証に切り替え",
            Self::LeftOut => "設定により除いた人",
            Self::LeftOutByName => "一人ずつの判断で除いた人",
            Self::OnLapsedSheet => "喪失・転出などのシートに載っています",
            Self::OtherKindOnly => "別の種類の受給者証だけが残っています",
            Self::NotInLedger => "今回の台帳にいません",
        }
    }
}

/// How many are gone for one reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReasonCount {
    /// The reason.
    pub reason: Reason,
    /// As a clerk reads it.
    pub text: String,
    /// Certificates.
    pub count: u64,
}

/// 新規: a certificate that was not in the last file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Added {
    /// 公費受給者番号.
    pub recipient: String,
    /// 氏名カナ; the name where there is no kana.
    pub kana: String,
    /// Not to be disclosed: a screen or a print marks it and leaves the address out.
    pub not_disclosed: bool,
}

/// One item of a changed certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemChange {
    /// The item's API name.
    pub item: String,
    /// Its title.
    pub title: String,
    /// The value of the last file; masked for a My Number, left out for the address of a person not to be disclosed.
    pub before: String,
    /// The value of now; 変更あり for a My Number.
    pub after: String,
}

/// 変更: a certificate whose content differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    /// 公費受給者番号 of now.
    pub recipient: String,
    /// 氏名カナ of now; the name where there is no kana.
    pub kana: String,
    /// Not to be disclosed, in one file or the other.
    pub not_disclosed: bool,
    /// What differs, in column order.
    pub items: Vec<ItemChange>,
}

/// 消える人: a certificate of the last file that is not there any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gone {
    /// The last file.
    pub file: String,
    /// Its line.
    pub row: u32,
    /// 公費受給者番号.
    pub recipient: String,
    /// 氏名カナ; the name where there is no kana.
    pub kana: String,
    /// Not to be disclosed.
    pub not_disclosed: bool,
    /// Until when it is valid, as the last file spells it.
    pub valid_to: String,
    /// Why.
    pub reason: Reason,
    /// The reason as a clerk reads it, with the name of a sheet where there is one.
    pub reason_text: String,
    /// Whether the reason explains it.
    pub explained: bool,
    /// Who confirmed it, when, why, where nothing else explains it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<Decision>,
    /// What a decision about it is kept under; in the report it stands with the finding.
    #[serde(skip)]
    pub person: Box<Person>,
}

/// One entry of a comparison; written as what it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Compared {
    /// 新規.
    Added(Added),
    /// 変更.
    Changed(Changed),
    /// 消える人.
    Gone(Gone),
}

/// A file of last time, as it stands in the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreviousFacts {
    /// The file.
    pub file: String,
    /// Its encoding.
    pub encoding: String,
    /// Its rows.
    pub rows: u64,
    /// SHA-256; empty for fewer than ten rows, where it could give a My Number away.
    pub sha256: String,
}

/// The figures of a comparison. `previous_rows = changed + gone + unchanged`, `current_rows = added + changed +
/// unchanged`, always.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// 新規.
    pub added: u64,
    /// 変更.
    pub changed: u64,
    /// 消える人, explained or not.
    pub gone: u64,
    /// How many are gone for which reason, each reason that occurs once.
    #[serde(default)]
    pub reasons: Vec<ReasonCount>,
    /// 変更なし.
    pub unchanged: u64,
    /// 前回: certificates.
    pub previous_rows: u64,
    /// 前回: people.
    pub previous_people: u64,
    /// 今回: certificates, blocked ones included.
    pub current_rows: u64,
    /// People gone without an explanation.
    pub gone_unexplained: u64,
    /// Certificates about which is asked, not confirmed yet; none above the limits, where nobody is asked one by one.
    pub gone_open: u64,
    /// The limits that were held against it.
    pub max_gone: u64,
    /// The same in percent of the people of last time.
    pub max_gone_percent: u64,
    /// Items of the last file that are not written now.
    pub columns_removed: Vec<String>,
    /// Items written now that the last file has not.
    pub columns_added: Vec<String>,
    /// 機関別受給者証種別ID that only this file has.
    pub types_added: Vec<String>,
    /// What stopped the run, released or not.
    pub stops: Vec<Stop>,
    /// The typed reason that released it.
    pub released: Option<String>,
    /// The files of last time.
    pub previous: Vec<PreviousFacts>,
}

impl Comparison {
    /// Whether both files say the same in the same columns.
    #[must_use]
    pub fn is_unchanged(&self) -> bool {
        self.added + self.changed + self.gone == 0 && self.unchanged > 0 && !self.columns_differ()
    }

    /// Whether the columns differ (全件再連携, Q61).
    #[must_use]
    pub fn columns_differ(&self) -> bool {
        !self.columns_removed.is_empty() || !self.columns_added.is_empty()
    }

    /// Whether more are gone than the limits allow, released or not: nobody is asked one by one.
    #[must_use]
    pub fn is_mass_loss(&self) -> bool {
        self.stops.iter().any(Stop::is_mass_loss)
    }

    /// Whether it stops the run.
    #[must_use]
    pub fn stops_run(&self) -> bool {
        !self.stops.is_empty() && self.released.is_none()
    }
}
