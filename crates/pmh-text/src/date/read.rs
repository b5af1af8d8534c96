//! Reading a date as people write it.

use super::civil::iso_parts;
use super::cursor::{Cursor, Folded, Number};
use super::{Date, DateColumn, EraCodeSystem, bare};
use crate::era::Era;
use crate::outcome::{Ask, Doubt, Fault, Outcome};
use crate::steps::Steps;
use crate::token;

/// A date as written, not yet known to exist.
#[derive(Clone, Copy)]
pub(super) struct Spelled {
    pub(super) era: Option<Era>,
    pub(super) year: u32,
    pub(super) month: u32,
    pub(super) day: u32,
}

/// Reads the text of a date cell. `out` is the date when the verdict is good or a doubt, the candidate for
/// [`Ask::SerialLike`], else `None`. `era_code` is the system the office chose for seven-digit dates of this column.
pub fn read_date(input: &str, column: DateColumn, era_code: Option<EraCodeSystem>, out: &mut Option<Date>) -> Outcome {
    *out = None;
    if let Some((year, month, day)) = iso_parts(input.as_bytes()) {
        let spelled = Spelled { era: None, year: year.into(), month: month.into(), day: day.into() };
        return resolve(spelled, column, Steps::NONE, out);
    }
    if input.is_empty() {
        return Outcome::BLANK;
    }
    let Some(folded) = Folded::new(input) else {
        return Outcome::fault(Fault::NotADate, Steps::NONE);
    };
    let text = folded.as_slice();
    let steps = folded.steps;
    if text.is_empty() {
        return Outcome::BLANK;
    }
    if text.iter().all(|c| *c == '-') || token::is_date_word(input) {
        return Outcome::ask(Ask::Token, Steps::NONE);
    }
    if let Some((value, digits, decimals)) = bare_digits(text) {
        let steps = if decimals { steps | Steps::TRAILING_DECIMAL } else { steps };
        return bare::read(value, digits, column, era_code, steps, out);
    }
    let mut cursor = Cursor { rest: text };
    let (spelled, seen) = match spelled_date(&mut cursor) {
        Ok(found) => found,
        Err(fault) => return Outcome::fault(fault, steps),
    };
    let tail = match read_tail(&mut cursor, column) {
        Ok(tail) => tail,
        Err(fault) => return Outcome::fault(fault, steps),
    };
    let outcome = resolve(spelled, column, steps | seen | tail.steps | Steps::NOTATION, out);
    match (outcome, *out) {
        (Outcome { verdict: crate::Verdict::Good, steps }, Some(date)) => {
            if tail.weekday.is_some_and(|kanji| kanji != date.weekday().kanji()) {
                Outcome::doubt(Doubt::WeekdayMismatch, steps)
            } else if tail.time {
                Outcome::doubt(Doubt::TimePart, steps)
            } else {
                outcome
            }
        }
        _ => outcome,
    }
}

/// Turns a written date into a day, or says why there is none.
pub(super) fn resolve(spelled: Spelled, column: DateColumn, mut steps: Steps, out: &mut Option<Date>) -> Outcome {
    let Spelled { era, year, month, day } = spelled;
    let base = era.map_or(0, |era| u32::from(era.row().base));
    let western = base + year;
    // 令和99年12月31日 is how systems without a western year write the same.
    let last_of_era = era == Some(Era::Reiwa) && (year, month, day) == (99, 12, 31);
    if last_of_era || (western, month, day) == (9999, 12, 31) {
        return Outcome::ask(Ask::EndlessSentinel, steps);
    }
    // 0000-00-00 and what spreadsheets show for 0: 1900/1/0, M33.1.0.
    if matches!((western, month, day), (0, 0, 0) | (1900, 1, 0)) {
        return Outcome::fault(Fault::ZeroDate, steps);
    }
    let date = match (u16::try_from(western), u8::try_from(month), u8::try_from(day)) {
        (Ok(y), Ok(m), Ok(d)) if !(era.is_some() && year == 0) => Date::new(y, m, d),
        _ => None,
    };
    let Some(date) = date else {
        return Outcome::fault(Fault::NoSuchDate, steps);
    };
    let triple = (date.year(), date.month(), date.day());
    if triple < (1873, 1, 1) {
        return Outcome::fault(Fault::Before1873, steps);
    }
    let Some(era) = era else {
        *out = Some(date);
        return Outcome::good(steps);
    };
    steps = steps.without(Steps::NOTATION) | Steps::ERA;
    let row = era.row();
    if triple < row.first {
        return Outcome::fault(Fault::BeforeEraStart(era), steps);
    }
    if row.last.is_some_and(|last| triple > last) {
        return match column {
            DateColumn::Birth => Outcome::fault(Fault::AfterEraEnd(era), steps),
            DateColumn::Validity => {
                *out = Some(date);
                Outcome::doubt(Doubt::ReadThrough(era), steps | Steps::READ_THROUGH)
            }
        };
    }
    *out = Some(date);
    Outcome::good(steps)
}

/// Digits alone, perhaps with `.0` behind: value, number of digits, whether `.0` was there.
fn bare_digits(text: &[char]) -> Option<(u32, usize, bool)> {
    let mut parts = text.splitn(2, |c| *c == '.');
    let whole = parts.next()?;
    let decimals = match parts.next() {
        None => false,
        Some(zeros) if !zeros.is_empty() && zeros.iter().all(|c| *c == '0') => true,
        Some(_) => return None,
    };
    if whole.is_empty() {
        return None;
    }
    let mut value = 0u32;
    for c in whole {
        value = value.saturating_mul(10).saturating_add(c.to_digit(10)?);
    }
    Some((value, whole.len(), decimals))
}

/// [era] year sep month sep day, without what follows the day.
fn spelled_date(cursor: &mut Cursor<'_>) -> Result<(Spelled, Steps), Fault> {
    let western = cursor.eat_word("西暦");
    cursor.blanks();
    let era = if western { None } else { cursor.era() };
    if era.is_some() {
        cursor.blanks();
        cursor.eat('.');
        cursor.blanks();
    }
    let year = match cursor.number() {
        Some(year) => year,
        None if era.is_some() && cursor.eat('元') => Number { value: 1, digits: 1, kanji: false },
        None => return Err(Fault::NotADate),
    };
    cursor.blanks();
    let separator = match cursor.peek() {
        Some(c @ ('年' | '/' | '-' | '.')) => c,
        None if era.is_some() => return Err(Fault::NoDay),
        _ => return Err(Fault::NotADate),
    };
    cursor.eat(separator);
    cursor.blanks();
    let whole_year = era.is_some() || year.digits == 4;
    let short = |fault| if whole_year { fault } else { Fault::NotADate };
    let Some(month) = cursor.number() else {
        return Err(if cursor.at_end() { short(Fault::NoDay) } else { Fault::NotADate });
    };
    cursor.blanks();
    let second = if separator == '年' { '月' } else { separator };
    if !cursor.eat(second) {
        return Err(if cursor.at_end() { short(Fault::NoDay) } else { Fault::NotADate });
    }
    cursor.blanks();
    let Some(day) = cursor.number() else {
        return Err(if cursor.at_end() { short(Fault::NoDay) } else { Fault::NotADate });
    };
    let mut after = *cursor;
    after.blanks();
    if after.eat('日') {
        *cursor = after;
    }
    if month.digits > 2 {
        return Err(Fault::NotADate);
    }
    if era.is_none() && year.digits <= 2 && matches!(day.digits, 1 | 2 | 4) {
        return Err(Fault::AmbiguousShortYear);
    }
    let year_fits = if era.is_some() { year.digits <= 2 } else { year.digits == 4 };
    if !year_fits || day.digits > 2 {
        return Err(Fault::NotADate);
    }
    let kanji = year.kanji || month.kanji || day.kanji;
    let seen = if kanji { Steps::KANJI_DIGITS } else { Steps::NONE };
    Ok((Spelled { era, year: year.value, month: month.value, day: day.value }, seen))
}

/// What stood behind the day.
struct Tail {
    steps: Steps,
    weekday: Option<char>,
    time: bool,
}

fn read_tail(cursor: &mut Cursor<'_>, column: DateColumn) -> Result<Tail, Fault> {
    let mut tail = Tail { steps: Steps::NONE, weekday: None, time: false };
    if let Some(kanji) = weekday(cursor) {
        tail.weekday = Some(kanji);
        tail.steps.insert(Steps::WEEKDAY_DROPPED);
    }
    if let Some(midnight) = time(cursor) {
        tail.time = !midnight;
        tail.steps.insert(Steps::TIME_DROPPED);
    }
    cursor.blanks();
    let words: &[&str] = match column {
        DateColumn::Birth => &["生まれ", "生れ", "生"],
        DateColumn::Validity => &["まで", "迄"],
    };
    if words.iter().any(|word| cursor.eat_word(word)) {
        tail.steps.insert(Steps::SUFFIX_DROPPED);
        cursor.blanks();
    }
    if cursor.at_end() {
        return Ok(tail);
    }
    Err(if second_date(*cursor) { Fault::TwoDates } else { Fault::NotADate })
}

/// `(月)`, `(月曜日)`, `月曜日`, `月曜`.
fn weekday(cursor: &mut Cursor<'_>) -> Option<char> {
    let mut at = *cursor;
    at.blanks();
    let bracket = at.eat('(');
    let kanji = at.peek().filter(|c| "月火水木金土日".contains(*c))?;
    at.eat(kanji);
    let word = at.eat_word("曜日") || at.eat('曜');
    if (bracket && at.eat(')')) || (!bracket && word) {
        *cursor = at;
        return Some(kanji);
    }
    None
}

/// `T00:00:00`, ` 0:00`, ` 00:00:00.000`: Some(true) at midnight.
fn time(cursor: &mut Cursor<'_>) -> Option<bool> {
    let mut at = *cursor;
    if !at.eat('T') && !at.blanks() {
        return None;
    }
    let hour = at.number()?;
    if hour.kanji || hour.digits > 2 || hour.value > 24 {
        return None;
    }
    let mut midnight = hour.value == 0;
    let mut parts = 0;
    while parts < 2 && at.eat(':') {
        let part = at.number()?;
        if part.kanji || part.digits != 2 || part.value > 60 {
            return None;
        }
        midnight &= part.value == 0;
        parts += 1;
    }
    if parts == 0 {
        return None;
    }
    if parts == 2 && at.eat('.') {
        midnight &= at.number()?.value == 0;
    }
    // A time zone: the day here may be another one.
    if at.eat('Z') || at.eat_word("+00:00") {
        midnight = false;
    } else {
        at.eat_word("+09:00");
    }
    *cursor = at;
    Some(midnight)
}

/// True when what follows a date is a second date behind ～, から, a comma …
fn second_date(mut cursor: Cursor<'_>) -> bool {
    loop {
        let before = cursor.rest.len();
        for word in ["から", "より", "まで", "至", "自", "→", "~", "-", ",", "、", "・", "/", "(", " "] {
            cursor.eat_word(word);
        }
        if cursor.rest.len() == before {
            break;
        }
    }
    spelled_date(&mut cursor).is_ok()
}
