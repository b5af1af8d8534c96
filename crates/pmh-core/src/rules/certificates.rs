//! The certificates of the whole file, remembered once for all rules that compare them.

use pmh_layout::Kind;
use pmh_text::date::Date;

use super::framework::{RecordLook, TableLook};
use super::seen::{Hash, Place, Rows, half};
use crate::hash::hash_texts;

/// All certificates of the run in 24 bytes each, and for each person, number and kind of certificate the last one in
/// another 20 to 25.
#[derive(Default)]
pub(super) struct Certificates {
    last: Rows,
    all: Vec<Certificate>,
}

/// What is kept of one certificate.
#[derive(Clone, Copy)]
pub(super) struct Certificate {
    /// First and last day of validity, as [`Date::days_from_civil`]; never reversed.
    pub(super) from: i32,
    pub(super) to: i32,
    /// Where it stands.
    pub(super) place: Place,
    /// Half a hash of the 公費負担者番号; 0 where it is blank.
    insurer: u32,
    /// Half a hash of all that would be written of the row.
    whole: u32,
    /// The one before of the same person, number and kind; [`NONE`] for the first.
    before: u32,
}

const NONE: u32 = u32::MAX;
/// Earlier certificates that one row is compared with: more than anybody has, and bounded work for damaged files.
const COMPARED: usize = 64;

impl Certificate {
    /// Whether both are of one kind: two 公費負担者番号 make two kinds, but a blank one beside a number does not.
    pub(super) const fn is_like(&self, other: &Self) -> bool {
        self.insurer == 0 || other.insurer == 0 || self.insurer == other.insurer
    }

    /// Whether nothing at all tells the two rows apart.
    pub(super) const fn equals(&self, other: &Self) -> bool {
        self.whole == other.whole && self.from == other.from && self.to == other.to
    }
}

impl Certificates {
    /// Takes in the next record; its index, where person, number and period could be read.
    pub(super) fn add(&mut self, look: &RecordLook<'_>, who: Option<Hash>) -> Option<u32> {
        let (_, number) = look.value(Kind::MyNumber)?;
        let code = look.value(Kind::Code).map_or("", |(_, value)| value);
        let key = who?.text(number).text(code).value();
        let day = |kind| look.date(kind).map(|(_, date): (_, Date)| date.days_from_civil());
        let (from, to) = (day(Kind::ValidFrom)?, day(Kind::ValidTo)?);
        if from > to {
            return None;
        }
        let insurer = look.value(Kind::InsurerNumber).map_or(0, |(_, value)| half(hash_texts(&[value])).max(1));
        let whole = look.record.fields.iter().fold(Hash::NEW, |hash, field| hash.quick(&field.output)).half();
        let index = u32::try_from(self.all.len()).ok().filter(|index| *index != NONE)?;
        let before = self.last.replace(key, (index, 0)).map_or(NONE, |(last, _)| last);
        self.all.push(Certificate { from, to, place: Place::of(look.record), insurer, whole, before });
        Some(index)
    }

    /// The certificate with this index.
    pub(super) fn get(&self, at: u32) -> Option<&Certificate> {
        usize::try_from(at).ok().and_then(|at| self.all.get(at))
    }

    /// The earlier rows of the same person, number and kind, the nearest first.
    pub(super) fn before<'a>(&'a self, certificate: &Certificate) -> impl Iterator<Item = &'a Certificate> {
        let first = self.get(certificate.before);
        std::iter::successors(first, |earlier| self.get(earlier.before)).take(COMPARED)
    }

    /// The last row of each person with several, number and kind.
    pub(super) fn chains(&self) -> impl Iterator<Item = &Certificate> {
        let mut followed = vec![false; self.all.len()];
        for earlier in self.all.iter().filter_map(|certificate| usize::try_from(certificate.before).ok()) {
            if let Some(slot) = followed.get_mut(earlier) {
                *slot = true;
            }
        }
        self.all.iter().zip(followed).filter(|(last, followed)| last.before != NONE && !followed).map(|(last, _)| last)
    }
}

impl<'a> TableLook<'a> {
    /// This row's certificate and the earlier ones of the same person, number and kind.
    pub(super) fn earlier(&self) -> Option<(&'a Certificate, impl Iterator<Item = &'a Certificate> + use<'a>)> {
        let this = self.certificate?;
        Some((this, self.certificates.before(this)))
    }
}
