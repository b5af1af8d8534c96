//! The schemes (制度) of the contract and what is usual in each: numbers, names, ages, periods.

use crate::day::Day;
use crate::rng::Rng;

/// A medical subsidy scheme of the built-in list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// 指定難病, 法別 54.
    Nanbyo,
    /// 小児慢性特定疾病, 法別 52.
    Shoman,
    /// 精神通院医療, 法別 21.
    Seishin,
    /// 更生医療, 法別 15.
    Kosei,
    /// 育成医療, 法別 16.
    Ikusei,
    /// 養育医療, 法別 23.
    Yoiku,
    /// 結核, 法別 10 and 11.
    Kekkaku,
    /// 子ども医療 (local).
    Kodomo,
    /// 重度心身障害者医療 (local).
    Judo,
    /// ひとり親家庭等医療 (local).
    Hitorioya,
    /// Any other local scheme.
    Other,
}

impl Scheme {
    /// Every scheme, in the order of the contract.
    pub const ALL: [Scheme; 11] = [
        Scheme::Nanbyo,
        Scheme::Shoman,
        Scheme::Seishin,
        Scheme::Kosei,
        Scheme::Ikusei,
        Scheme::Yoiku,
        Scheme::Kekkaku,
        Scheme::Kodomo,
        Scheme::Judo,
        Scheme::Hitorioya,
        Scheme::Other,
    ];

    /// The identifier the command takes: `nanbyo`, `kodomo`, …
    pub fn id(self) -> &'static str {
        self.facts().id
    }

    /// The scheme of an identifier; nothing for an unknown one.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.id() == id)
    }

    /// The short name a clerk uses.
    pub fn label(self) -> &'static str {
        self.facts().label
    }

    /// What the certificate of this scheme is usually called.
    pub fn certificate_name(self) -> &'static str {
        self.facts().certificate
    }

    /// True where the state fixes the 法別番号 and the seven digits of the recipient number.
    pub fn is_national(self) -> bool {
        !matches!(self, Scheme::Kodomo | Scheme::Judo | Scheme::Hitorioya | Scheme::Other)
    }

    /// True where recipient numbers are digits only, so that a ledger may hold them as numbers with the format `0000000`.
    pub fn recipient_is_digits(self) -> bool {
        !matches!(self, Scheme::Hitorioya | Scheme::Other)
    }

    /// 法別番号 of one row. 結核 has two; which one depends on the row.
    pub(crate) fn law(self, index: u64) -> &'static str {
        if self == Scheme::Kekkaku && index % 4 == 3 { "11" } else { self.facts().law }
    }

    pub(crate) fn office(self) -> &'static str {
        self.facts().office
    }

    /// A period that contains `today`, or begins at the birth of a newborn.
    pub(crate) fn period(self, rng: &mut Rng, today: Day, birth: Day) -> (Day, Day) {
        match self {
            Scheme::Yoiku => (birth, birth.plus_months(12).plus_days(-1)),
            Scheme::Kosei | Scheme::Ikusei => months_around(rng, today, 3, birth),
            Scheme::Kekkaku => months_around(rng, today, 6, birth),
            Scheme::Nanbyo | Scheme::Shoman | Scheme::Seishin => months_around(rng, today, 12, birth),
            Scheme::Kodomo | Scheme::Other => year_from(today, 4, birth),
            Scheme::Judo => year_from(today, 8, birth),
            Scheme::Hitorioya => year_from(today, 1, birth),
        }
    }

    /// A birth date that fits the scheme on `today`.
    /// How many people of this scheme can be drawn before one comes twice. A seven-digit number has 999,999 bodies, and
    /// the days of birth of those below one year are few.
    pub const fn most_people(self) -> u64 {
        if matches!(self, Self::Yoiku) { 300_000 } else { 999_999 }
    }

    pub(crate) fn birth(self, rng: &mut Rng, today: Day) -> Day {
        let (low, high) = self.facts().ages;
        if self == Scheme::Yoiku {
            // Born 20 to 330 days ago: still below one year.
            return today.plus_days(-rng.between(20, 330));
        }
        let low_days = if low == 0 { 40 } else { i64::from(low) * 366 + 1 };
        today.plus_days(-rng.between(low_days, i64::from(high) * 365))
    }

    fn facts(self) -> Facts {
        let f = |id, law, office, label, certificate, ages| Facts { id, law, office, label, certificate, ages };
        match self {
            Scheme::Nanbyo => f("nanbyo", "54", "601", "指定難病", "特定医療費（指定難病）受給者証", (18, 92)),
            Scheme::Shoman => f("shoman", "52", "601", "小児慢性特定疾病", "小児慢性特定疾病医療受給者証", (0, 17)),
            Scheme::Seishin => f("seishin", "21", "601", "精神通院医療", "自立支援医療受給者証（精神通院）", (16, 80)),
            Scheme::Kosei => f("kosei", "15", "101", "更生医療", "自立支援医療受給者証（更生医療）", (19, 88)),
            Scheme::Ikusei => f("ikusei", "16", "101", "育成医療", "自立支援医療受給者証（育成医療）", (0, 16)),
            Scheme::Yoiku => f("yoiku", "23", "101", "養育医療", "養育医療券", (0, 0)),
            Scheme::Kekkaku => f("kekkaku", "10", "101", "結核医療", "結核医療費公費負担患者票", (18, 88)),
            Scheme::Kodomo => f("kodomo", "88", "124", "子ども医療", "子ども医療費受給資格証", (0, 14)),
            Scheme::Judo => f("judo", "80", "124", "重度心身障害者医療", "重度心身障害者医療費受給者証", (18, 85)),
            Scheme::Hitorioya => {
                f("hitorioya", "81", "124", "ひとり親家庭等医療", "ひとり親家庭等医療費受給者証", (3, 16))
            }
            Scheme::Other => f("other", "89", "124", "その他の医療費助成", "医療費受給者証", (20, 70)),
        }
    }
}

struct Facts {
    id: &'static str,
    law: &'static str,
    office: &'static str,
    label: &'static str,
    certificate: &'static str,
    ages: (u8, u8),
}

/// From the first of a month up to `months` ago, for `months`; always contains `today`, never begins before the birth.
fn months_around(rng: &mut Rng, today: Day, months: i32, birth: Day) -> (Day, Day) {
    let first = Day { day: 1, ..today };
    let from = first.plus_months(-(rng.below(months as u64) as i32));
    (from.max(birth), from.plus_months(months).plus_days(-1))
}

/// The twelve months that begin in `month` and contain `today`; not before the birth.
fn year_from(today: Day, month: u32, birth: Day) -> (Day, Day) {
    let year = if today.month >= month { today.year } else { today.year - 1 };
    let from = Day { year, month, day: 1 };
    (from.max(birth), from.plus_months(12).plus_days(-1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_round_trip_and_periods_contain_today() {
        let today = Day::new(2026, 2, 28).unwrap();
        let mut rng = Rng::new(3);
        for scheme in Scheme::ALL {
            assert_eq!(Scheme::from_id(scheme.id()), Some(scheme));
            for _ in 0..300 {
                let birth = scheme.birth(&mut rng, today);
                let (from, to) = scheme.period(&mut rng, today, birth);
                assert!(birth < today, "{scheme:?}");
                assert!(from <= today && today <= to && from < to, "{scheme:?} {from:?} {to:?}");
                assert!(birth <= from, "{scheme:?}");
            }
        }
        assert_eq!(Scheme::from_id("nothing"), None);
    }
}
