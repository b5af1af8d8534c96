//! One synthetic person with one certificate: the truth behind a row.

use crate::day::Day;
use crate::digits;
use crate::names::{NameSet, PersonName};
use crate::places::Place;
use crate::rng::Rng;
use crate::scheme::Scheme;
use std::collections::BTreeSet;

/// A person who does not exist, with numbers whose check digits are right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// 個人番号, twelve digits.
    pub my_number: String,
    /// Name in kanji and kana.
    pub name: PersonName,
    /// From 都道府県 to 方書.
    pub address: String,
    /// 生年月日.
    pub birth: Day,
    /// True for 男, false for 女.
    pub male: bool,
    /// 不開示.
    pub not_disclosed: bool,
    /// 公費負担者番号, eight digits.
    pub insurer_number: String,
    /// 公費受給者番号: seven digits with a check digit in national schemes.
    pub recipient_number: String,
    /// 受給者証名.
    pub certificate_name: String,
    /// 機関別受給者証種別ID.
    pub certificate_type_id: String,
    /// 常に償還払い.
    pub always_reimbursement: bool,
    /// First day of the certificate.
    pub valid_from: Day,
    /// Last day of the certificate.
    pub valid_to: Day,
    /// 所得区分.
    pub income_segment: &'static str,
    /// 自己負担上限額 in yen.
    pub copayment_limit: u32,
    /// 指定医療機関: 10-digit codes.
    pub institutions: Vec<String>,
}

/// Draws people one after the other; no number and no person comes twice among the first [`Scheme::most_people`].
#[derive(Debug)]
pub struct People {
    scheme: Scheme,
    seed: u64,
    today: Day,
    names: NameSet,
    place: Place,
    next: u64,
    my_numbers: BTreeSet<u64>,
    persons: BTreeSet<(&'static str, &'static str, i64)>,
    recipient_start: u64,
}

const STEP: u64 = 387_421;

impl People {
    /// People of one scheme in one municipality. `today` decides ages and which certificates are valid.
    pub fn new(scheme: Scheme, seed: u64, today: Day, names: NameSet) -> Self {
        let mut rng = Rng::part(seed, u64::MAX);
        Self {
            scheme,
            seed,
            today,
            names,
            place: Place::draw(&mut rng),
            next: 0,
            my_numbers: BTreeSet::new(),
            persons: BTreeSet::new(),
            // The first recipient number begins with a zero.
            recipient_start: 1 + rng.below(99_000),
        }
    }

    /// The municipality of these people.
    pub fn place(&self) -> Place {
        self.place
    }

    fn fresh_my_number(&mut self, rng: &mut Rng, index: u64) -> String {
        loop {
            let number = digits::my_number(rng, index % 7 == 2);
            if self.my_numbers.insert(number.parse().unwrap_or(0)) {
                return number;
            }
        }
    }

    fn recipient_number(&self, index: u64) -> String {
        // A step that shares no factor with a million visits every body once before it repeats.
        let body_at = |index: u64| (self.recipient_start + index.wrapping_mul(STEP)) % 1_000_000;
        // 0000000 is nobody's: the body that would come last takes its place.
        let body = format!("{:06}", if body_at(index) == 0 { body_at(999_999) } else { body_at(index) });
        match self.scheme {
            Scheme::Hitorioya => format!("ひ{}-{}", index / 90_000 + 8, 10_000 + index % 90_000),
            Scheme::Other => format!("A-{:07}", self.recipient_start + index),
            _ => digits::with_luhn(&body),
        }
    }
}

impl Iterator for People {
    type Item = Person;

    fn next(&mut self) -> Option<Person> {
        let index = self.next;
        self.next += 1;
        let mut rng = Rng::part(self.seed, index);
        let male = rng.one_in(2);
        let (name, birth) = loop {
            let name = PersonName::draw(&mut rng, self.names, male, index);
            let birth = self.scheme.birth(&mut rng, self.today);
            let person = (name.family_kana, name.given_kana, birth.number());
            if self.persons.insert(person) || index >= self.scheme.most_people() {
                break (name, birth);
            }
        };
        let (valid_from, valid_to) = self.scheme.period(&mut rng, self.today, birth);
        let prefecture = self.place.prefecture;
        let institutions = (0..=rng.below(3)).skip(1).map(|_| digits::institution_code(&mut rng, prefecture)).collect();
        let law = self.scheme.law(index);
        Some(Person {
            my_number: self.fresh_my_number(&mut rng, index),
            name,
            address: self.place.address(&mut rng),
            birth,
            male,
            not_disclosed: rng.one_in(12),
            insurer_number: digits::with_luhn(&format!("{law}{prefecture:02}{}", self.scheme.office())),
            recipient_number: self.recipient_number(index),
            certificate_name: self.scheme.certificate_name().to_owned(),
            certificate_type_id: format!("SAMPLE{law}01"),
            always_reimbursement: rng.one_in(15),
            valid_from,
            valid_to,
            income_segment: rng.pick(&["A", "B1", "B2", "C1", "C2", "D"]),
            copayment_limit: rng.pick(&[0, 2500, 5000, 10_000, 20_000, 30_000]),
            institutions,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(scheme: Scheme, seed: u64, n: usize) -> Vec<Person> {
        People::new(scheme, seed, Day::new(2026, 4, 1).unwrap(), NameSet::Unicode).take(n).collect()
    }

    #[test]
    fn a_longer_ledger_begins_with_the_same_people() {
        assert_eq!(people(Scheme::Nanbyo, 7, 10), people(Scheme::Nanbyo, 7, 50)[..10]);
        assert_ne!(people(Scheme::Nanbyo, 7, 10), people(Scheme::Nanbyo, 8, 10));
    }

    #[test]
    fn numbers_are_right_and_never_shared() {
        for scheme in Scheme::ALL {
            let list = people(scheme, 11, 3000);
            let mine: BTreeSet<_> = list.iter().map(|p| &p.my_number).collect();
            let recipients: BTreeSet<_> = list.iter().map(|p| &p.recipient_number).collect();
            assert_eq!((mine.len(), recipients.len()), (3000, 3000), "{scheme:?}");
            for p in &list {
                assert_eq!(p.insurer_number, digits::with_luhn(&p.insurer_number[..7]));
                assert_eq!(p.insurer_number.len(), 8);
                if scheme.is_national() {
                    assert_eq!(p.recipient_number, digits::with_luhn(&p.recipient_number[..6]));
                }
                assert!(p.recipient_number.chars().count() <= 30);
            }
            if scheme.recipient_is_digits() {
                assert!(list[0].recipient_number.starts_with('0'));
            }
            assert!(list[2].my_number.starts_with('0'));
        }
    }

    #[test]
    fn nobody_comes_twice_up_to_the_most_people_of_a_scheme() {
        for start in [1, 2, 500] {
            let mut people = People::new(Scheme::Nanbyo, start, Day::new(2026, 4, 1).unwrap(), NameSet::Plain);
            people.recipient_start = start * 99;
            let most = Scheme::Nanbyo.most_people();
            let mut numbers: Vec<String> = (0..most).map(|index| people.recipient_number(index)).collect();
            assert!(!numbers.contains(&"0000000".to_owned()), "a number that is nobody's");
            numbers.sort_unstable();
            numbers.dedup();
            assert_eq!(numbers.len() as u64, most);
        }
        // The scheme with the fewest days of birth.
        let most = Scheme::Yoiku.most_people();
        let list = People::new(Scheme::Yoiku, 3, Day::new(2026, 4, 1).unwrap(), NameSet::Unicode);
        let key = |p: Person| (p.name.family_kana, p.name.given_kana, p.birth.number());
        let mut persons: Vec<_> = list.take(most as usize).map(key).collect();
        persons.sort_unstable();
        persons.dedup();
        assert_eq!(persons.len() as u64, most);
    }

    #[test]
    fn the_rare_characters_come_within_thirty_rows() {
        let names: String = people(Scheme::Nanbyo, 1, 36).iter().map(|p| p.name.kanji("")).collect();
        for c in ["髙", "﨑", "\u{FA19}", "濵", "德", "𠮷"] {
            assert!(names.contains(c), "{c}");
        }
    }
}
