//! How a decision finds its row again.

use pmh_layout::Kind;
use serde::{Deserialize, Serialize};

use crate::plan::Column;
use crate::privacy::masked;
use crate::record::Record;

/// The item that tells several certificates of one number apart, where a layout has it.
const SUB_KEY: &str = "certificationSubKey";

/// One certificate of one person, by values as they are after normalising; a value that cannot be read is empty.
///
/// A decision holds for a row whose values are all the same but [`Person::until`]: kana and birth date are part of it, so
/// that a decision never falls upon another person who got the number, or whose row slipped. It never holds a My Number.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// 機関別受給者証種別ID.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub certificate: String,
    /// 公費負担者番号.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub insurer: String,
    /// 公費受給者番号.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub recipient: String,
    /// 受給者証サブキー, where the layout has it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sub_key: String,
    /// 有効期間開始日, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub from: String,
    /// 氏名カナ.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub kana: String,
    /// 生年月日, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub birth: String,
    /// Which of several rows with all these values, from 1, in the order of the ledger.
    #[serde(default = "first", skip_serializing_if = "is_first")]
    pub nth: u32,
    /// 有効期間終了日 as last seen, `YYYY-MM-DD`: when the decision ends. Not part of the identity.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub until: String,
}

const fn first() -> u32 {
    1
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "the signature serde asks for")]
const fn is_first(nth: &u32) -> bool {
    *nth <= 1
}

/// Stands between the parts of an identity; no value holds it.
const BETWEEN: char = '\u{1F}';

impl Person {
    /// Whether it can be told from others: by its 公費受給者番号, or else by kana and birth date.
    #[must_use]
    pub fn is_known(&self) -> bool {
        !self.recipient.is_empty() || !(self.kana.is_empty() || self.birth.is_empty())
    }

    /// Whether both are the same certificate of the same person.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        self.parts() == other.parts() && self.nth.max(1) == other.nth.max(1)
    }

    fn parts(&self) -> [&str; 7] {
        [&self.certificate, &self.insurer, &self.recipient, &self.sub_key, &self.from, &self.kana, &self.birth]
    }

    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        self.parts().into_iter().chain([self.until.as_str()])
    }

    /// All but [`Person::nth`] and [`Person::until`] as one text.
    pub(crate) fn identity(&self) -> String {
        let mut identity = String::new();
        self.write_identity(&mut identity);
        identity
    }

    /// The same into a buffer.
    pub(crate) fn write_identity(&self, out: &mut String) {
        out.clear();
        for part in self.parts() {
            out.push_str(part);
            out.push(BETWEEN);
        }
    }
}

/// Where the parts of a [`Person`] stand among the columns of a table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PersonColumns {
    parts: [Option<usize>; 7],
    until: Option<usize>,
}

impl PersonColumns {
    /// Found once per table.
    pub(crate) fn new(columns: &[Column]) -> Self {
        let kind = |kind: Kind| columns.iter().position(|column| column.item.kind == kind);
        let sub_key = columns.iter().position(|column| column.item.id == SUB_KEY);
        let certificate = columns.iter().position(|column| column.item.kind == Kind::Code && column.item.id != SUB_KEY);
        let parts = [
            certificate,
            kind(Kind::InsurerNumber),
            kind(Kind::RecipientNumber),
            sub_key,
            kind(Kind::ValidFrom),
            kind(Kind::Kana),
            kind(Kind::BirthDate),
        ];
        Self { parts, until: kind(Kind::ValidTo) }
    }

    /// Makes `person` the person of a record, the first of its identity.
    pub(crate) fn read(&self, record: &Record, person: &mut Person) {
        let Person { certificate, insurer, recipient, sub_key, from, kana, birth, nth, until } = person;
        for (text, part) in [certificate, insurer, recipient, sub_key, from, kana, birth].into_iter().zip(self.parts) {
            plain(record, part).clone_into(text);
        }
        *nth = first();
        plain(record, self.until).clone_into(until);
    }
}

/// A readable value; one that could be a My Number in the wrong column counts as none.
fn plain(record: &Record, at: Option<usize>) -> &str {
    let field = at.and_then(|at| record.fields.get(at)).filter(|field| field.state.has_value());
    let value = field.map_or("", |field| field.value.as_str());
    if value.contains(BETWEEN) || masked(value) != value { "" } else { value }
}
