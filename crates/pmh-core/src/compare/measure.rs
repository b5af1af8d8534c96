//! What is remembered of a row: a few numbers reckoned from the values that both files have.

use std::collections::BTreeSet;

use pmh_layout::Kind;

use super::canonical::{Spelling, date, fold_key};
use super::columns::Slot;
use super::hash::Hash;

/// More distinct 公費負担者番号 than any office has.
const MOST_INSURERS: usize = 4096;
/// A date that cannot be read, or none.
pub(super) const NO_DATE: i32 = i32::MAX;
/// A kind of certificate that is not known by number.
pub(super) const NO_KIND: u8 = u8::MAX;

/// A column that the last files and this one share.
#[derive(Debug, Clone)]
pub(super) struct Common {
    /// What it holds.
    pub(super) slot: Slot,
    /// Its place among the columns of now.
    pub(super) now: usize,
    /// The source column in each of the last files, where it has one.
    pub(super) before: Vec<Option<u32>>,
}

impl Common {
    pub(super) fn column_in(&self, file: usize) -> Option<u32> {
        self.before.get(file).copied().flatten()
    }

    /// Whether all of the last files have it: only then it may say who is who.
    fn is_everywhere(&self) -> bool {
        self.before.iter().all(Option::is_some)
    }
}

/// What is remembered of a row of either file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Facts {
    /// The certificate.
    pub(super) key: u64,
    /// The My Number; 0 for none.
    pub(super) number: u64,
    /// All values.
    pub(super) content: u64,
    /// 氏名カナ, or the name where there is none; 0 for neither.
    pub(super) who: u32,
    /// Day of birth.
    pub(super) birth: i32,
    /// Last day of the certificate.
    pub(super) valid_to: i32,
    /// Which 機関別受給者証種別ID.
    pub(super) kind: u8,
    /// Not to be disclosed, where that is said.
    pub(super) not_disclosed: Option<bool>,
}

/// The kinds of certificates and the offices of one file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Seen {
    /// By the number that [`Facts::kind`] holds: folded for matching, and as written.
    pub(super) kinds: Vec<(String, String)>,
    /// 公費負担者番号, eight digits.
    pub(super) insurers: BTreeSet<String>,
}

/// Reckons [`Facts`], with buffers of its own.
#[derive(Debug, Default)]
pub(super) struct Measure {
    pub(super) common: Vec<Common>,
    pub(super) spelling: Spelling,
    roles: Roles,
    value: String,
    folded: String,
}

/// Where among the common columns the items stand that say who and which certificate.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Roles {
    pub(super) type_id: Option<usize>,
    pub(super) number: Option<usize>,
    pub(super) insurer: Option<usize>,
    pub(super) recipient: Option<usize>,
    pub(super) sub_key: Option<usize>,
    pub(super) from: Option<usize>,
    pub(super) to: Option<usize>,
    pub(super) kana: Option<usize>,
    pub(super) name: Option<usize>,
    pub(super) birth: Option<usize>,
    pub(super) not_disclosed: Option<usize>,
}

impl Measure {
    pub(super) fn new(common: Vec<Common>, spelling: Spelling) -> Self {
        let kind = |kind: Kind| common.iter().position(|column| column.slot.kind == kind && column.is_everywhere());
        let id = |id: &str| common.iter().position(|column| column.slot.id == id && column.is_everywhere());
        let roles = Roles {
            type_id: id("orgSpecificCertificateTypeId"),
            number: kind(Kind::MyNumber),
            insurer: kind(Kind::InsurerNumber),
            recipient: kind(Kind::RecipientNumber),
            sub_key: id("certificationSubKey"),
            from: kind(Kind::ValidFrom),
            to: kind(Kind::ValidTo),
            kana: kind(Kind::Kana),
            name: kind(Kind::Name),
            birth: kind(Kind::BirthDate),
            not_disclosed: kind(Kind::NotDisclosed),
        };
        Self { common, spelling, roles, value: String::new(), folded: String::new() }
    }

    pub(super) fn roles(&self) -> Roles {
        self.roles
    }

    /// The facts of a row; `text` gives the text of a common column.
    pub(super) fn facts<'t>(&mut self, text: &dyn Fn(usize) -> &'t str, seen: &mut Seen) -> Facts {
        let roles = self.roles;
        let mut content = Hash::NEW;
        let mut facts = Facts {
            key: 0,
            number: 0,
            content: 0,
            who: 0,
            birth: NO_DATE,
            valid_to: NO_DATE,
            kind: NO_KIND,
            not_disclosed: None,
        };
        for (at, column) in self.common.iter().enumerate() {
            let raw = text(at);
            self.spelling.write_word(&column.slot.words, column.slot.kind, raw, &mut self.value);
            content = content.text(&self.value);
            if self.value.is_empty() {
                continue;
            }
            let here = Some(at);
            if here == roles.number {
                facts.number = Hash::NEW.text(&self.value).value();
            } else if here == roles.birth {
                facts.birth = day(&self.value);
            } else if here == roles.to {
                facts.valid_to = day(&self.value);
            } else if here == roles.not_disclosed {
                facts.not_disclosed = match self.value.as_str() {
                    "true" => Some(true),
                    "false" => Some(false),
                    _ => None,
                };
            } else if here == roles.kana || (here == roles.name && facts.who == 0) {
                facts.who = who(&self.value);
            }
        }
        facts.content = content.value();
        facts.key = self.key(text, facts.number);
        if let Some(at) = roles.type_id {
            facts.kind = self.kind(text(at), seen);
        }
        if let Some(at) = roles.insurer {
            self.insurer(text(at), seen);
        }
        facts
    }

    /// The certificate: type, 公費負担者番号, 公費受給者番号, and サブキー or 開始日. Where no 公費受給者番号 is given
    /// the holder's number stands for it.
    fn key<'t>(&mut self, text: &dyn Fn(usize) -> &'t str, number: u64) -> u64 {
        let mut hash = Hash::NEW;
        let mut recipient = false;
        for role in [self.roles.type_id, self.roles.insurer, self.roles.recipient] {
            fold_key(role.map_or("", text), &mut self.folded);
            recipient = !self.folded.is_empty();
            hash = hash.text(&self.folded);
        }
        if !recipient {
            hash = hash.text(number.to_string().as_str());
        }
        fold_key(self.roles.sub_key.map_or("", text), &mut self.folded);
        if self.folded.is_empty() {
            let from = self.roles.from.map_or("", text);
            self.spelling.write(Kind::ValidFrom, from, &mut self.value);
            return hash.text("from").text(&self.value).value();
        }
        hash.text("sub").text(&self.folded).value()
    }

    fn kind(&mut self, text: &str, seen: &mut Seen) -> u8 {
        fold_key(text, &mut self.folded);
        if self.folded.is_empty() {
            return NO_KIND;
        }
        let at = seen.kinds.iter().position(|(kind, _)| *kind == self.folded).unwrap_or_else(|| {
            if seen.kinds.len() < usize::from(NO_KIND) {
                seen.kinds.push((self.folded.clone(), text.trim().to_owned()));
            }
            seen.kinds.len().saturating_sub(1)
        });
        u8::try_from(at).unwrap_or(NO_KIND)
    }

    fn insurer(&mut self, text: &str, seen: &mut Seen) {
        fold_key(text, &mut self.folded);
        if self.folded.is_empty() || self.folded.len() > 8 || !self.folded.bytes().all(|b| b.is_ascii_digit()) {
            return;
        }
        let number = format!("{:0>8}", self.folded);
        if seen.insurers.len() < MOST_INSURERS && !seen.insurers.contains(&number) {
            seen.insurers.insert(number);
        }
    }

    /// What differs between two rows: column, text before, text after.
    pub(super) fn differences<'b, 'a>(
        &mut self,
        before: &dyn Fn(usize) -> &'b str,
        after: &dyn Fn(usize) -> &'a str,
        each: &mut dyn FnMut(&Common, &'b str, &'a str),
    ) {
        for (at, column) in self.common.iter().enumerate() {
            let (before, after) = (before(at), after(at));
            if before == after {
                continue;
            }
            self.spelling.write_word(&column.slot.words, column.slot.kind, before, &mut self.value);
            self.spelling.write_word(&column.slot.words, column.slot.kind, after, &mut self.folded);
            if self.value != self.folded {
                each(column, before, after);
            }
        }
    }
}

fn day(value: &str) -> i32 {
    date(value).map_or(NO_DATE, pmh_text::date::Date::days_from_civil)
}

fn who(value: &str) -> u32 {
    Hash::NEW.text(&plain_name(value)).half()
}

/// Blanks and small kana make no other person: offices write キョウコ as キヨウコ.
pub(super) fn plain_name(value: &str) -> String {
    value
        .chars()
        .filter(|c| !pmh_text::chars::is_blank(*c))
        .map(|c| match c {
            'ァ' | 'ィ' | 'ゥ' | 'ェ' | 'ォ' | 'ッ' | 'ャ' | 'ュ' | 'ョ' | 'ヮ' => {
                char::from_u32(c as u32 + 1).unwrap_or(c)
            }
            'ヵ' => 'カ',
            'ヶ' => 'ケ',
            _ => c,
        })
        .collect()
}
