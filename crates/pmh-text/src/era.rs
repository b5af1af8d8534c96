//! The table of eras and the way out: western date → 和暦.

use crate::date::Date;

/// A Japanese era.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Era {
    /// 明治
    Meiji,
    /// 大正
    Taisho,
    /// 昭和
    Showa,
    /// 平成
    Heisei,
    /// 令和
    Reiwa,
}

/// One line of the era table.
#[derive(Clone, Copy, Debug)]
pub struct EraRow {
    /// The era.
    pub era: Era,
    /// Its name in kanji.
    pub name: &'static str,
    /// The first kanji of the name, used alone.
    pub short: char,
    /// Its Latin letter.
    pub letter: char,
    /// Its single-character form (㍻).
    pub square: char,
    /// Western year = base + year of the era.
    pub base: u16,
    /// First day, (year, month, day).
    pub first: (u16, u8, u8),
    /// Last day; `None` for the present era.
    pub last: Option<(u16, u8, u8)>,
    /// Digit of the receipt (レセプト) system.
    pub receipt_code: u8,
    /// Digit of the pension and 労災 systems. 9 for 令和 is general knowledge, not read in a source.
    pub pension_code: u8,
}

/// The eras, oldest first. 1912-07-30 and 1926-12-25 belong to two eras each; 平成 and 令和 began the day after.
/// 明治 begins here on 1873-01-01, the first day of the solar calendar.
pub const ERAS: [EraRow; 5] = [
    EraRow {
        era: Era::Meiji,
        name: "明治",
        short: '明',
        letter: 'M',
        square: '㍾',
        base: 1867,
        first: (1873, 1, 1),
        last: Some((1912, 7, 30)),
        receipt_code: 1,
        pension_code: 1,
    },
    EraRow {
        era: Era::Taisho,
        name: "大正",
        short: '大',
        letter: 'T',
        square: '㍽',
        base: 1911,
        first: (1912, 7, 30),
        last: Some((1926, 12, 25)),
        receipt_code: 2,
        pension_code: 3,
    },
    EraRow {
        era: Era::Showa,
        name: "昭和",
        short: '昭',
        letter: 'S',
        square: '㍼',
        base: 1925,
        first: (1926, 12, 25),
        last: Some((1989, 1, 7)),
        receipt_code: 3,
        pension_code: 5,
    },
    EraRow {
        era: Era::Heisei,
        name: "平成",
        short: '平',
        letter: 'H',
        square: '㍻',
        base: 1988,
        first: (1989, 1, 8),
        last: Some((2019, 4, 30)),
        receipt_code: 4,
        pension_code: 7,
    },
    EraRow {
        era: Era::Reiwa,
        name: "令和",
        short: '令',
        letter: 'R',
        square: '㋿',
        base: 2018,
        first: (2019, 5, 1),
        last: None,
        receipt_code: 5,
        pension_code: 9,
    },
];

impl Era {
    /// The line of this era in [`ERAS`].
    pub const fn row(self) -> &'static EraRow {
        let [meiji, taisho, showa, heisei, reiwa] = &ERAS;
        match self {
            Self::Meiji => meiji,
            Self::Taisho => taisho,
            Self::Showa => showa,
            Self::Heisei => heisei,
            Self::Reiwa => reiwa,
        }
    }

    /// The name in kanji.
    pub const fn name(self) -> &'static str {
        self.row().name
    }
}

/// The era and its year of a date; on the two overlap days the new era. `None` before 1873-01-01.
pub fn to_japanese(date: Date) -> Option<(Era, u16)> {
    let day = (date.year(), date.month(), date.day());
    let row = ERAS.iter().rev().find(|row| row.first <= day)?;
    Some((row.era, date.year() - row.base))
}

/// 令和6年4月1日, 令和元年5月1日; before 1873 the western date (1872年12月31日).
pub fn wareki(date: Date) -> String {
    let (month, day) = (date.month(), date.day());
    match to_japanese(date) {
        Some((era, 1)) => format!("{}元年{month}月{day}日", era.name()),
        Some((era, year)) => format!("{}{year}年{month}月{day}日", era.name()),
        None => format!("{}年{month}月{day}日", date.year()),
    }
}
