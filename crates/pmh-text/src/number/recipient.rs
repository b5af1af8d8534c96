//! 公費受給者番号: national (seven digits) and local (nearly anything).

use super::clean::{Separators, digits, is_scientific, unwrap};
use super::{fill_zeros, filled, source_steps, wrong_length};
use crate::CellSource;
use crate::chars;
use crate::check;
use crate::outcome::{Fault, Outcome};
use crate::steps::Steps;

/// Reads a national 公費受給者番号: six digits and a check digit. Fewer digits that agree once filled with zeros are a
/// proven repair in a numeric cell and a question in a text.
pub fn recipient_number_national(input: &str, source: CellSource, out: &mut String) -> Outcome {
    let steps = match digits(input, Separators::Hyphen, out) {
        Ok(steps) => steps,
        Err(outcome) => return outcome,
    };
    let found = out.len();
    if found > 7 {
        return wrong_length(out, steps);
    }
    if out.bytes().all(|b| b == b'0') {
        return Outcome::fault(Fault::Dummy, steps);
    }
    if found < 7 {
        fill_zeros(out, 7);
        if check::luhn_ok(out.as_bytes()) {
            return filled(source, steps);
        }
        out.drain(..7 - found);
        return wrong_length(out, steps);
    }
    let steps = steps | source_steps(source, out);
    let bytes = out.as_bytes();
    if check::luhn_ok(bytes) {
        return Outcome::good(steps);
    }
    let expected = bytes.split_last().and_then(|(_, body)| check::luhn_digit(body)).unwrap_or(0);
    Outcome::fault(Fault::CheckDigit { expected }, steps)
}

/// What the office says of its local 公費受給者番号.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LocalRecipient {
    /// Longest number, in characters (PMH: 30).
    pub max: u16,
    /// The scheme declares its numbers as digits: full-width digits become half-width, other characters are a fault.
    pub digits_only: bool,
}

impl Default for LocalRecipient {
    fn default() -> Self {
        Self { max: 30, digits_only: false }
    }
}

/// Reads a local 公費受給者番号: kept as typed (hyphens, letters, leading zeros), for it must match the レセコン. Only
/// outer blanks, zero-width characters and the text marks of spreadsheets (`'`, `="…"`) go.
pub fn recipient_number_local(input: &str, source: CellSource, rule: LocalRecipient, out: &mut String) -> Outcome {
    let steps = if rule.digits_only {
        match digits(input, Separators::Hyphen, out) {
            Ok(steps) => steps,
            Err(outcome) => return outcome,
        }
    } else {
        match as_typed(input, out) {
            Ok(steps) => steps,
            Err(outcome) => return outcome,
        }
    };
    let steps = steps | source_steps(source, out);
    let found = out.chars().count();
    if found > usize::from(rule.max) {
        let found = u32::try_from(found).unwrap_or(u32::MAX);
        return Outcome::fault(Fault::TooLong { max: rule.max, found }, steps);
    }
    Outcome::good(steps)
}

fn as_typed(input: &str, out: &mut String) -> Result<Steps, Outcome> {
    out.clear();
    // Letters, digits and hyphens as nearly every office writes them.
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'/');
    if input.bytes().all(plain) && input.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric) {
        out.push_str(input);
        return Ok(Steps::NONE);
    }
    let (text, mut steps) = unwrap(input);
    if steps.contains(Steps::SPACE) {
        steps = steps.without(Steps::SPACE) | Steps::TRIM;
    }
    let mut fault = chars::injection_start(text).map(Fault::InjectionStart);
    for c in text.chars() {
        if chars::is_zero_width(c) {
            steps.insert(Steps::ZERO_WIDTH);
            continue;
        }
        if c.is_control() || chars::is_line_break(c) {
            fault.get_or_insert(Fault::Control(c));
        } else if chars::is_private_use(c) {
            fault.get_or_insert(Fault::PrivateUse(c));
        } else if matches!(c, '\u{FFFD}' | '〓') {
            fault.get_or_insert(Fault::LostCharacter(c));
        }
        out.push(c);
    }
    if out.is_empty() {
        return Err(Outcome::BLANK);
    }
    // 12E5 may be a number of some office; a spreadsheet always writes the plus sign.
    if out.contains('+') && is_scientific(out) {
        fault = Some(Fault::Scientific);
    }
    match fault {
        Some(fault) => Err(Outcome::fault(fault, steps)),
        None => Ok(steps),
    }
}
