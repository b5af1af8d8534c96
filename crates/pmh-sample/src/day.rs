//! Civil days and the spellings a ledger uses for them.

/// A day of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    /// Year, 西暦.
    pub year: i32,
    /// Month 1–12.
    pub month: u32,
    /// Day of the month 1–31.
    pub day: u32,
}

const ERAS: [(&str, &str, &str, Day, i32); 5] = [
    ("令和", "令", "R", Day { year: 2019, month: 5, day: 1 }, 2018),
    ("平成", "平", "H", Day { year: 1989, month: 1, day: 8 }, 1988),
    ("昭和", "昭", "S", Day { year: 1926, month: 12, day: 25 }, 1925),
    ("大正", "大", "T", Day { year: 1912, month: 7, day: 30 }, 1911),
    ("明治", "明", "M", Day { year: 1873, month: 1, day: 1 }, 1867),
];

impl Day {
    /// A day, or nothing where the calendar has none.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        ((1..=12).contains(&month) && day >= 1 && day <= days_in_month(year, month)).then_some(Self {
            year,
            month,
            day,
        })
    }

    /// Days since 1970-01-01 (Hinnant's civil calendar arithmetic).
    pub fn number(self) -> i64 {
        let y = i64::from(self.year) - i64::from(self.month <= 2);
        let era = y.div_euclid(400);
        let yoe = y.rem_euclid(400);
        let m = i64::from(self.month);
        let doy = (153 * (m + if m > 2 { -3 } else { 9 }) + 2) / 5 + i64::from(self.day) - 1;
        era * 146_097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719_468
    }

    /// The day with a given number of days since 1970-01-01.
    pub fn from_number(number: i64) -> Self {
        let z = number + 719_468;
        let era = z.div_euclid(146_097);
        let doe = z.rem_euclid(146_097);
        let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
        let mp = (5 * doy + 2) / 153;
        let day = doy - (153 * mp + 2) / 5 + 1;
        let month = if mp < 10 { mp + 3 } else { mp - 9 };
        let year = yoe + era * 400 + i64::from(month <= 2);
        Self { year: year as i32, month: month as u32, day: day as u32 }
    }

    /// `n` days later (earlier when negative).
    pub fn plus_days(self, n: i64) -> Self {
        Self::from_number(self.number() + n)
    }

    /// The same day `n` months later, or the last day of that month where it is shorter.
    pub fn plus_months(self, n: i32) -> Self {
        let months = self.year * 12 + self.month as i32 - 1 + n;
        let (year, month) = (months.div_euclid(12), months.rem_euclid(12) as u32 + 1);
        Self { year, month, day: self.day.min(days_in_month(year, month)) }
    }

    /// The serial number of a spreadsheet in the 1900 system; right from 1900-03-01 on.
    pub fn serial(self) -> i64 {
        self.number() + 25_569
    }

    /// The day of a serial number of the 1900 system, from 61 on.
    pub fn from_serial(serial: i64) -> Self {
        Self::from_number(serial - 25_569)
    }

    /// `2026-04-01`.
    pub fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    /// `2026/4/1`.
    pub fn slashes(self) -> String {
        format!("{}/{}/{}", self.year, self.month, self.day)
    }

    /// `R8.4.1`.
    pub fn era_short(self) -> String {
        let (_, _, letter, year) = self.era();
        format!("{letter}{year}.{}.{}", self.month, self.day)
    }

    /// `R08.04.01`.
    pub fn era_padded(self) -> String {
        let (_, _, letter, year) = self.era();
        format!("{letter}{year:02}.{:02}.{:02}", self.month, self.day)
    }

    /// `令8.4.1`.
    pub fn era_kanji_short(self) -> String {
        let (_, kanji, _, year) = self.era();
        format!("{kanji}{year}.{}.{}", self.month, self.day)
    }

    /// `令和8年4月1日`; the first year of an era as 元年.
    pub fn era_long(self) -> String {
        let (name, _, _, year) = self.era();
        if year == 1 { format!("{name}元年{}月{}日", self.month, self.day) } else { self.era_long_numeric() }
    }

    /// `令和8年4月1日`; the first year as 1年, which is how the number format `ggge"年"m"月"d"日"` shows it.
    pub fn era_long_numeric(self) -> String {
        let (name, _, _, year) = self.era();
        format!("{name}{year}年{}月{}日", self.month, self.day)
    }

    fn era(self) -> (&'static str, &'static str, &'static str, i32) {
        ERAS.iter()
            .find(|era| self >= era.3)
            .map_or(("西暦", "西", "", self.year), |&(name, kanji, letter, _, base)| {
                (name, kanji, letter, self.year - base)
            })
    }

    /// Full years from `self` to `day`.
    pub fn age_on(self, day: Day) -> i32 {
        day.year - self.year - i32::from((day.month, day.day) < (self.month, self.day))
    }
}

fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(y: i32, m: u32, d: u32) -> Day {
        Day::new(y, m, d).unwrap()
    }

    #[test]
    fn numbers_and_serials_of_known_days() {
        for (d, serial) in [
            (day(1900, 3, 1), 61),
            (day(1912, 7, 30), 4595),
            (day(1975, 4, 1), 27485),
            (day(1989, 1, 8), 32516),
            (day(2000, 2, 29), 36585),
            (day(2024, 4, 1), 45383),
        ] {
            assert_eq!(d.serial(), serial);
            assert_eq!(Day::from_serial(serial), d);
        }
        for n in -40_000..30_000 {
            assert_eq!(Day::from_number(n).number(), n);
        }
    }

    #[test]
    fn spellings() {
        assert_eq!(day(2024, 4, 1).era_short(), "R6.4.1");
        assert_eq!(day(1975, 4, 1).era_long(), "昭和50年4月1日");
        assert_eq!(day(2019, 5, 1).era_long(), "令和元年5月1日");
        assert_eq!(day(2019, 4, 30).era_padded(), "H31.04.30");
        assert_eq!(day(1989, 1, 7).era_kanji_short(), "昭64.1.7");
        assert_eq!(day(2024, 1, 31).plus_months(1), day(2024, 2, 29));
        assert_eq!(day(2024, 1, 31).plus_months(-2), day(2023, 11, 30));
        assert_eq!(Day::new(2023, 2, 29), None);
        assert_eq!(day(2008, 4, 2).age_on(day(2026, 4, 1)), 17);
    }
}
