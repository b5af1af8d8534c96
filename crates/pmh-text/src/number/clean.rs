//! Cleaning of pure-number fields (field rules G).

use crate::chars;
use crate::outcome::{Fault, Outcome};
use crate::steps::Steps;

/// Which separators beside hyphens may stand between the digits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Separators {
    /// None.
    Hyphen,
    /// Those of printed 医療機関コード: `,` `.` `・`.
    Printed,
}

/// Brings a cell to plain ASCII digits in `out`. `Ok`: only digits in `out` (never empty). `Err`: blank, or a fault
/// with the trimmed text in `out`.
pub(super) fn digits(input: &str, separators: Separators, out: &mut String) -> Result<Steps, Outcome> {
    out.clear();
    if !input.is_empty() && input.bytes().all(|b| b.is_ascii_digit()) {
        out.push_str(input);
        return Ok(Steps::NONE);
    }
    let (text, mut steps) = unwrap(input);
    if text.is_empty() {
        return Err(Outcome::BLANK);
    }
    match strip(text, separators, out) {
        Ok(stripped) if out.is_empty() => {
            steps.insert(stripped);
            Err(Outcome::BLANK)
        }
        Ok(stripped) => Ok(steps | stripped),
        Err(fault) => {
            out.clear();
            out.push_str(text);
            Err(Outcome::fault(fault, steps))
        }
    }
}

/// Cuts off outer blanks, `="…"` and leading apostrophes.
pub(super) fn unwrap(input: &str) -> (&str, Steps) {
    let mut steps = Steps::NONE;
    let mut text = trim(input, &mut steps);
    loop {
        let inner = if let Some(inner) = text.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')) {
            steps.insert(Steps::FORMULA_WRAP);
            inner
        } else if let Some(inner) = text.strip_prefix('\'') {
            steps.insert(Steps::APOSTROPHE);
            inner
        } else {
            return (text, steps);
        };
        text = trim(inner, &mut steps);
    }
}

fn trim<'a>(text: &'a str, steps: &mut Steps) -> &'a str {
    let trimmed = text.trim_matches(chars::is_outer);
    if trimmed.len() != text.len() {
        let left = text.chars().take_while(|c| chars::is_outer(*c));
        let right = text.chars().rev().take_while(|c| chars::is_outer(*c));
        for c in left.chain(right) {
            steps.insert(if chars::is_zero_width(c) {
                Steps::ZERO_WIDTH
            } else if chars::is_line_break(c) {
                Steps::LINE_BREAK
            } else {
                Steps::SPACE
            });
        }
    }
    trimmed
}

fn strip(text: &str, separators: Separators, out: &mut String) -> Result<Steps, Fault> {
    let mut steps = Steps::NONE;
    // Set by a separator until the next digit: separators stand between digits only.
    let mut open = false;
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        match c {
            '0'..='9' => {
                out.push(c);
                open = false;
            }
            '０'..='９' => {
                steps.insert(Steps::FULL_WIDTH);
                out.extend(char::from_u32(c as u32 - 0xFEE0));
                open = false;
            }
            '.' if !out.is_empty() && !open && only_zeros(rest.as_str()) => {
                steps.insert(Steps::TRAILING_DECIMAL);
                return Ok(steps);
            }
            _ if chars::is_zero_width(c) => steps.insert(Steps::ZERO_WIDTH),
            _ if chars::is_blank(c) => steps.insert(Steps::SPACE),
            _ if chars::is_hyphen(c) && !out.is_empty() => {
                steps.insert(Steps::HYPHEN);
                open = true;
            }
            ',' | '，' | '.' | '．' | '・' | '･' if separators == Separators::Printed && !out.is_empty() => {
                steps.insert(Steps::SEPARATOR);
                open = true;
            }
            _ => return Err(not_digits(text)),
        }
    }
    if open { Err(Fault::NotDigits) } else { Ok(steps) }
}

fn only_zeros(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b == b'0')
}

fn not_digits(text: &str) -> Fault {
    if is_scientific(text) { Fault::Scientific } else { Fault::NotDigits }
}

/// `1.23457E+11`: what a spreadsheet writes of a long number when the column is narrow.
pub(super) fn is_scientific(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else { return false };
    let exponent = exponent.strip_prefix('+').unwrap_or(exponent);
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    [whole, fraction, exponent].iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
}
