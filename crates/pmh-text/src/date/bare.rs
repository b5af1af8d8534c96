//! Dates written as digits alone: 20240401, 5060401, 45383, 060401.

use super::read::{Spelled, resolve};
use super::{Date, DateColumn, EraCodeSystem};
use crate::era::{ERAS, Era};
use crate::outcome::{Ask, Fault, Outcome};
use crate::steps::Steps;

/// Serial numbers that a date column may plausibly hold (1900-03-01 to 2064-04-08; field rules E.3).
const SERIAL_LIKE: std::ops::RangeInclusive<u32> = 61..=60_000;
/// Four digits that are rather a year than a serial number.
const YEAR_LIKE: std::ops::RangeInclusive<u32> = 1868..=2100;

/// Reads `digits` digits with the given value.
pub(super) fn read(
    value: u32,
    digits: usize,
    column: DateColumn,
    system: Option<EraCodeSystem>,
    steps: Steps,
    out: &mut Option<Date>,
) -> Outcome {
    if value == 0 {
        return Outcome::fault(Fault::ZeroDate, steps);
    }
    let (head, month, day) = (value / 10_000, value / 100 % 100, value % 100);
    match digits {
        8 if matches!(value, 9999_9999 | 9999_1231) => Outcome::ask(Ask::EndlessSentinel, steps),
        8 => resolve(Spelled { era: None, year: head, month, day }, column, steps | Steps::NOTATION, out),
        7 => {
            let (code, year) = (head / 100, head % 100);
            let steps = steps | Steps::ERA_CODE;
            let Some(system) = system else {
                let known = era_of(code, EraCodeSystem::Receipt).or(era_of(code, EraCodeSystem::Pension));
                return match known {
                    Some(_) => Outcome::ask(Ask::EraCode, Steps::NONE),
                    None => Outcome::fault(Fault::UnknownEraCode, Steps::NONE),
                };
            };
            match era_of(code, system) {
                Some(era) => resolve(Spelled { era: Some(era), year, month, day }, column, steps, out),
                None => Outcome::fault(Fault::UnknownEraCode, Steps::NONE),
            }
        }
        6 => Outcome::fault(Fault::AmbiguousSixDigits, steps),
        4 if YEAR_LIKE.contains(&value) => Outcome::fault(Fault::NoDay, steps),
        1..=5 if SERIAL_LIKE.contains(&value) => {
            *out = i32::try_from(value).ok().and_then(|serial| Date::from_serial(serial, false));
            Outcome::ask(Ask::SerialLike, steps)
        }
        _ => Outcome::fault(Fault::NotADate, steps),
    }
}

fn era_of(code: u32, system: EraCodeSystem) -> Option<Era> {
    ERAS.iter()
        .find(|row| {
            code == u32::from(match system {
                EraCodeSystem::Receipt => row.receipt_code,
                EraCodeSystem::Pension => row.pension_code,
            })
        })
        .map(|row| row.era)
}

/// What one cell tells about the era codes of its column: a seven-digit date with 2 or 4 in front is of the receipt
/// system, with 7 or 9 of the pension system; anything else tells nothing.
pub fn era_code_evidence(input: &str) -> Option<EraCodeSystem> {
    let folded = super::cursor::Folded::new(input)?;
    match folded.as_slice() {
        [first, rest @ ..] if rest.len() == 6 && rest.iter().all(char::is_ascii_digit) => match first {
            '2' | '4' => Some(EraCodeSystem::Receipt),
            '7' | '9' => Some(EraCodeSystem::Pension),
            _ => None,
        },
        _ => None,
    }
}
