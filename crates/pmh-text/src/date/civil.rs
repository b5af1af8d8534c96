//! A validated day of the Gregorian calendar.

/// A day that exists, years 1–9999. Ordered by time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Weekday {
    /// 月
    Monday,
    /// 火
    Tuesday,
    /// 水
    Wednesday,
    /// 木
    Thursday,
    /// 金
    Friday,
    /// 土
    Saturday,
    /// 日
    Sunday,
}

impl Weekday {
    /// 月 火 水 木 金 土 日.
    pub const fn kanji(self) -> char {
        match self {
            Self::Monday => '月',
            Self::Tuesday => '火',
            Self::Wednesday => '水',
            Self::Thursday => '木',
            Self::Friday => '金',
            Self::Saturday => '土',
            Self::Sunday => '日',
        }
    }
}

impl Date {
    /// The day, if it exists.
    pub const fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        if year == 0 || year > 9999 || day == 0 || day > days_in_month(year, month) {
            return None;
        }
        Some(Self { year, month, day })
    }

    /// Year, 1–9999.
    pub const fn year(self) -> u16 {
        self.year
    }

    /// Month, 1–12.
    pub const fn month(self) -> u8 {
        self.month
    }

    /// Day of the month, 1–31.
    pub const fn day(self) -> u8 {
        self.day
    }

    /// Days since 1970-01-01, negative before.
    pub const fn days_from_civil(self) -> i32 {
        // Years begin in March, so that the leap day is the last of the year.
        let (month, year) = (self.month as i32, self.year as i32);
        let year = if month <= 2 { year - 1 } else { year };
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + self.day as i32 - 1;
        era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
    }

    /// The day that many days after 1970-01-01; `None` outside years 1–9999.
    pub const fn civil_from_days(days: i32) -> Option<Self> {
        let Some(days) = days.checked_add(719_468) else { return None };
        let era = days.div_euclid(146_097);
        let of_era = days.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
        let year = era * 400 + year_of_era + if month <= 2 { 1 } else { 0 };
        if year < 1 || year > 9999 {
            return None;
        }
        Self::new(year as u16, month as u8, day as u8)
    }

    /// The day `days` later (earlier when negative); `None` outside years 1–9999.
    pub const fn add_days(self, days: i32) -> Option<Self> {
        match self.days_from_civil().checked_add(days) {
            Some(sum) => Self::civil_from_days(sum),
            None => None,
        }
    }

    /// The day of the week.
    pub const fn weekday(self) -> Weekday {
        match (self.days_from_civil() + 3).rem_euclid(7) {
            0 => Weekday::Monday,
            1 => Weekday::Tuesday,
            2 => Weekday::Wednesday,
            3 => Weekday::Thursday,
            4 => Weekday::Friday,
            5 => Weekday::Saturday,
            _ => Weekday::Sunday,
        }
    }

    /// The spreadsheet serial number of the 1900 system (or the 1904 system). `None` for days that have none.
    pub const fn to_serial(self, date_1904: bool) -> Option<i32> {
        let days = self.days_from_civil();
        if date_1904 {
            return if days >= SERIAL_1904 { Some(days - SERIAL_1904) } else { None };
        }
        let serial = days - SERIAL_1900;
        match serial {
            61.. => Some(serial),
            2..=60 => Some(serial - 1),
            _ => None,
        }
    }

    /// The day of a serial number. `None` for 60 of the 1900 system (1900-02-29 never existed), for numbers below 1
    /// (below 0 in the 1904 system) and beyond 9999-12-31.
    pub const fn from_serial(serial: i32, date_1904: bool) -> Option<Self> {
        match serial {
            0.. if date_1904 => match serial.checked_add(SERIAL_1904) {
                Some(days) => Self::civil_from_days(days),
                None => None,
            },
            61.. if !date_1904 => Self::civil_from_days(SERIAL_1900 + serial),
            1..=59 if !date_1904 => Self::civil_from_days(SERIAL_1900 + serial + 1),
            _ => None,
        }
    }

    /// Exactly `YYYY-MM-DD`, ASCII digits and hyphens.
    pub fn from_iso(text: &str) -> Option<Self> {
        let (year, month, day) = iso_parts(text.as_bytes())?;
        Self::new(year, month, day)
    }

    /// `YYYY-MM-DD`.
    pub fn iso(self) -> String {
        let mut out = String::with_capacity(10);
        self.write_iso(&mut out);
        out
    }

    /// Appends `YYYY-MM-DD`.
    pub fn write_iso(self, out: &mut String) {
        for divisor in [1000, 100, 10, 1] {
            out.push(char::from(b'0' + (self.year / divisor % 10) as u8));
        }
        for part in [self.month, self.day] {
            out.push('-');
            out.push(char::from(b'0' + part / 10));
            out.push(char::from(b'0' + part % 10));
        }
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl std::fmt::Debug for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}

/// Day 0 of the 1900 system for serials from 61 on: 1899-12-30.
const SERIAL_1900: i32 = -25_569;
/// Day 0 of the 1904 system: 1904-01-01.
const SERIAL_1904: i32 = -24_107;

const fn days_in_month(year: u16, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if (year.is_multiple_of(4) && !year.is_multiple_of(100)) || year.is_multiple_of(400) => 29,
        2 => 28,
        _ => 0,
    }
}

/// The numbers of an exact `dddd-dd-dd`, whether such a day exists or not.
pub(super) fn iso_parts(text: &[u8]) -> Option<(u16, u8, u8)> {
    let [a, b, c, d, b'-', e, f, b'-', g, h] = text else { return None };
    let digit = |byte: &u8| byte.is_ascii_digit().then(|| u16::from(byte - b'0'));
    let year = digit(a)? * 1000 + digit(b)? * 100 + digit(c)? * 10 + digit(d)?;
    let month = digit(e)? * 10 + digit(f)?;
    let day = digit(g)? * 10 + digit(h)?;
    Some((year, u8::try_from(month).ok()?, u8::try_from(day).ok()?))
}
