//! A number and a section of its format → what the clerk sees.

use std::fmt::Write as _;

use super::calendar::{self, Date, MONTHS_EN, WEEKDAYS, WEEKDAYS_EN};
use super::tokens::{DateLook, Look, Section, Token};
use crate::number::{push_integer, push_number, whole};
use crate::row::{DateShows, Value};

/// Appends the text and says what the number is.
pub(crate) fn show(section: &Section, number: f64, date1904: bool, out: &mut String) -> Value {
    match (section.look, whole(number)) {
        (Look::Date(look), _) => return show_date(section, look, number, date1904, out),
        (Look::Zeros(count), Some(whole)) => {
            push_padded(out, whole, count);
            return Value::ZeroPadded(number);
        }
        (Look::Digits, Some(whole)) => show_digits(section, whole, out),
        _ => push_number(out, number),
    }
    Value::Number(number)
}

/// A whole number with at least `count` digits.
fn push_padded(out: &mut String, number: i64, count: usize) {
    if number < 0 {
        out.push('-');
    }
    let magnitude = number.unsigned_abs();
    let digits = magnitude.checked_ilog10().map_or(1, |log| log as usize + 1);
    out.extend(std::iter::repeat_n('0', count.saturating_sub(digits)));
    push_integer(out, number.abs());
}

/// Digits in a format with literals: `000-0000`, `"第"0000"号"`. They fill the places from the right; what does not
/// fit stands before the first place.
fn show_digits(section: &Section, number: i64, out: &mut String) {
    let places = section.tokens.iter().filter(|token| matches!(token, Token::Digit(_))).count();
    let first_zero = section
        .tokens
        .iter()
        .filter(|token| matches!(token, Token::Digit(_)))
        .position(|token| matches!(token, Token::Digit('0')))
        .unwrap_or(0);
    let mut padded = String::new();
    push_padded(&mut padded, number.abs(), places - first_zero);
    if number < 0 {
        out.push('-');
    }
    let mut source = padded.chars();
    let surplus = padded.len().saturating_sub(places);
    let mut empty = places.saturating_sub(padded.len());
    let mut started = false;
    for token in &section.tokens {
        match token {
            Token::Literal(text) => out.push_str(text),
            Token::Digit(_) if empty > 0 => empty -= 1,
            Token::Digit(_) => {
                let count = if started { 1 } else { 1 + surplus };
                started = true;
                out.extend(source.by_ref().take(count));
            }
            _ => {}
        }
    }
}

fn show_date(section: &Section, look: DateLook, serial: f64, date1904: bool, out: &mut String) -> Value {
    let value = Value::Date { serial, date1904, shows: look.shows };
    // Excel rounds to the smallest part it shows; a format without a time shows the day that has begun.
    let mut day = if serial < 0.0 { -1 } else { serial as i64 };
    let mut seconds = 0i64;
    let mut thousandths = 0i64;
    if look.timed && day >= 0 {
        let exact = (serial - day as f64) * 86_400.0;
        if look.fraction {
            thousandths = (exact * 1000.0).round() as i64 % 1000;
        }
        seconds = if look.fraction { (exact * 1000.0).round() as i64 / 1000 } else { exact.round() as i64 };
        if seconds >= 86_400 {
            seconds -= 86_400;
            day = day.saturating_add(1);
        }
    }
    let Some(date) = calendar::date_of(day, date1904) else {
        push_number(out, serial);
        return value;
    };
    if section.foreign {
        iso(date, seconds, look.shows, out);
        return value;
    }
    let moment = Moment { date, day, seconds, thousandths, clock12: look.clock12 };
    for token in &section.tokens {
        moment.push(token, section, out);
    }
    value
}

fn iso(date: Date, seconds: i64, shows: DateShows, out: &mut String) {
    let Date { year, month, day, .. } = date;
    let _ = match shows {
        DateShows::Full => write!(out, "{year:04}-{month:02}-{day:02}"),
        DateShows::YearMonth => write!(out, "{year:04}-{month:02}"),
        DateShows::YearOnly => write!(out, "{year:04}"),
        DateShows::MonthDay => write!(out, "{month:02}-{day:02}"),
        DateShows::Time => {
            write!(out, "{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
        }
    };
}

/// A point in time, taken apart.
struct Moment {
    date: Date,
    day: i64,
    seconds: i64,
    thousandths: i64,
    clock12: bool,
}

impl Moment {
    fn push(&self, token: &Token, section: &Section, out: &mut String) {
        let Date { year, month, day, weekday } = self.date;
        let hour = self.seconds / 3600;
        let (minute, second) = (self.seconds / 60 % 60, self.seconds % 60);
        let month_name = MONTHS_EN.get(usize::try_from(month).unwrap_or(0).wrapping_sub(1)).copied().unwrap_or("");
        match token {
            Token::Literal(text) => out.push_str(text),
            Token::Point => out.push('.'),
            Token::Thousands => out.push(','),
            Token::Year(1 | 2) => two(out, year % 100),
            Token::Year(_) => push_integer(out, year),
            Token::Month(3) => out.push_str(month_name.get(..3).unwrap_or("")),
            Token::Month(4) => out.push_str(month_name),
            Token::Month(5) => out.push_str(month_name.get(..1).unwrap_or("")),
            Token::Month(count) => padded(out, i64::from(month), *count),
            Token::Day(count @ 3..) if section.japanese => push_weekday(out, weekday, *count),
            Token::Day(3) => out.push_str(WEEKDAYS_EN.get(weekday).and_then(|name| name.get(..3)).unwrap_or("")),
            Token::Day(count) if *count >= 4 => out.push_str(WEEKDAYS_EN.get(weekday).unwrap_or(&"")),
            Token::Day(count) => padded(out, i64::from(day), *count),
            Token::Weekday(count) => push_weekday(out, weekday, *count),
            Token::Era(count) => {
                if let Some((era, _)) = calendar::era_of(self.date) {
                    out.push_str(era.names.get(count.saturating_sub(1).min(2)).unwrap_or(&""));
                }
            }
            Token::EraYear(count) => match calendar::era_of(self.date) {
                Some((_, 1)) if section.gannen => out.push('元'),
                Some((_, in_era)) => padded(out, in_era, *count),
                None => push_integer(out, year),
            },
            Token::Hour(count) if self.clock12 => padded(out, (hour + 11) % 12 + 1, *count),
            Token::Hour(count) => padded(out, hour, *count),
            Token::Minute(count) => padded(out, minute, *count),
            Token::Second(count) => padded(out, second, *count),
            Token::Fraction(count) => {
                let digits = format!("{:03}", self.thousandths);
                out.push_str(digits.get(..(*count).min(3)).unwrap_or_default());
            }
            Token::AmPm => out.push_str(if hour < 12 { "AM" } else { "PM" }),
            Token::Elapsed('h') => push_integer(out, self.day.saturating_mul(24) + hour),
            Token::Elapsed('m') => push_integer(out, self.day.saturating_mul(1440) + self.seconds / 60),
            Token::Elapsed(_) => push_integer(out, self.day.saturating_mul(86_400) + self.seconds),
            Token::Digit(_) | Token::Percent | Token::Exponent | Token::Text | Token::General => {}
        }
    }
}

/// 月 for three letters, 月曜日 for more.
fn push_weekday(out: &mut String, weekday: usize, count: usize) {
    out.push_str(WEEKDAYS.get(weekday).unwrap_or(&""));
    if count >= 4 {
        out.push_str("曜日");
    }
}

fn two(out: &mut String, number: i64) {
    padded(out, number, 2);
}

fn padded(out: &mut String, number: i64, count: usize) {
    if count >= 2 && number < 10 {
        out.push('0');
    }
    push_integer(out, number);
}
