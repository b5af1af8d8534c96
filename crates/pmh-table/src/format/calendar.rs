//! Serial numbers, civil dates, weekdays and eras, with the faults Excel has.

/// A civil date as Excel shows it: 1900-02-29 and 1900-01-00 occur.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Date {
    pub(crate) year: i64,
    pub(crate) month: u32,
    pub(crate) day: u32,
    /// 0 = Sunday, as Excel counts it.
    pub(crate) weekday: usize,
}

/// First serial after 9999-12-31 in the 1900 system.
const END: i64 = 2_958_466;
/// Days between the two epochs.
const SHIFT_1904: i64 = 1462;

/// The date of a day number; `None` where Excel shows only `####`.
pub(crate) fn date_of(day: i64, date1904: bool) -> Option<Date> {
    let serial = if date1904 { day.saturating_add(SHIFT_1904) } else { day };
    if day < 0 || serial >= END {
        return None;
    }
    let weekday = usize::try_from((serial + 6) % 7).unwrap_or(0);
    let (year, month, day) = match serial {
        0 => (1900, 1, 0),
        60 => (1900, 2, 29),
        // 1899-12-31 is day 25,567 before 1970.
        1..60 => civil(serial - 25_568),
        _ => civil(serial - 25_569),
    };
    Some(Date { year, month, day, weekday })
}

/// Civil date of days since 1970-01-01 (proleptic Gregorian).
fn civil(days: i64) -> (i64, u32, u32) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_index = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_index + 2) / 5 + 1;
    let month = if month_index < 10 { month_index + 3 } else { month_index - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, u32::try_from(month).unwrap_or(0), u32::try_from(day).unwrap_or(0))
}

/// Days since 1970-01-01 of a civil date; `None` when there is no such day.
fn days(year: i64, month: u32, day: u32) -> Option<i64> {
    let (m, d) = (i64::from(month), i64::from(day));
    let shifted_year = if month <= 2 { year - 1 } else { year };
    let era = shifted_year.div_euclid(400);
    let year_of_era = shifted_year.rem_euclid(400);
    let day_of_year = (153 * (m + if month > 2 { -3 } else { 9 }) + 2) / 5 + d - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    let result = era * 146_097 + day_of_era - 719_468;
    (civil(result) == (year, month, day)).then_some(result)
}

/// The serial of an ISO 8601 date, date and time, or time (`2024-04-01`, `2024-04-01T12:00:00Z`, `12:30:00`).
/// `None` when it is none, or before 1900-03-01, where the systems disagree.
pub(crate) fn serial_of_iso(text: &str, date1904: bool) -> Option<f64> {
    let text = text.trim().trim_end_matches('Z');
    let (date, time) = match text.split_once(['T', ' ']) {
        Some((date, time)) => (Some(date), Some(time)),
        None if text.contains(':') => (None, Some(text)),
        None => (Some(text), None),
    };
    let mut serial = 0.0;
    if let Some(date) = date {
        let mut parts = date.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || year.len() != 4 {
            return None;
        }
        let days = days(number(year)?.into(), number(month)?, number(day)?)? + 25_569;
        if days < 61 {
            return None;
        }
        serial = (if date1904 { days - SHIFT_1904 } else { days }) as f64;
    }
    if let Some(time) = time {
        let (clock, fraction) = time.split_once('.').unwrap_or((time, ""));
        let mut parts = clock.split(':');
        let (hours, minutes) = (number(parts.next()?)?, number(parts.next()?)?);
        let seconds = parts.next().map_or(Some(0), number)?;
        if hours > 24 || minutes > 59 || seconds > 59 || parts.next().is_some() {
            return None;
        }
        let fraction: f64 = if fraction.is_empty() { 0.0 } else { format!("0.{fraction}").parse().ok()? };
        serial += (f64::from(hours * 3600 + minutes * 60 + seconds) + fraction) / 86_400.0;
    }
    Some(serial)
}

fn number(digits: &str) -> Option<u32> {
    (!digits.is_empty() && digits.len() <= 4 && digits.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| digits.parse().ok())
        .flatten()
}

/// Names of an era: one letter, one character, two characters.
pub(crate) struct Era {
    pub(crate) names: [&'static str; 3],
    first_year: i64,
    begins: (i64, u32, u32),
}

/// The eras of Excel, the youngest first.
const ERAS: [Era; 5] = [
    Era { names: ["R", "令", "令和"], first_year: 2019, begins: (2019, 5, 1) },
    Era { names: ["H", "平", "平成"], first_year: 1989, begins: (1989, 1, 8) },
    Era { names: ["S", "昭", "昭和"], first_year: 1926, begins: (1926, 12, 25) },
    Era { names: ["T", "大", "大正"], first_year: 1912, begins: (1912, 7, 30) },
    Era { names: ["M", "明", "明治"], first_year: 1868, begins: (1868, 1, 25) },
];

/// The era of a date and the year in it.
pub(crate) fn era_of(date: Date) -> Option<(&'static Era, i64)> {
    let era = ERAS.iter().find(|era| (date.year, date.month, date.day) >= era.begins)?;
    Some((era, date.year - era.first_year + 1))
}

/// Weekdays, from Sunday.
pub(crate) const WEEKDAYS: [&str; 7] = ["日", "月", "火", "水", "木", "金", "土"];
/// English weekdays, from Sunday.
pub(crate) const WEEKDAYS_EN: [&str; 7] =
    ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
/// English months.
pub(crate) const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
