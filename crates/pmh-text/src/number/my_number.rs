//! 個人番号 (field rules A).

use super::clean::{Separators, digits};
use super::{fill_zeros, filled, source_steps, wrong_length};
use crate::CellSource;
use crate::check;
use crate::outcome::{Fault, Outcome, Verdict};
use crate::steps::Steps;

/// Reads a 個人番号: twelve digits with their check digit.
///
/// Eleven digits that agree once a zero is put in front are a proven repair in a numeric cell and a question in a text.
/// Ten digits are never filled. No fault tells a digit of the number other than the expected check digit.
pub fn my_number(input: &str, source: CellSource, out: &mut String) -> Outcome {
    let steps = match digits(input, Separators::Hyphen, out) {
        Ok(steps) => steps,
        Err(outcome) => return outcome,
    };
    match out.len() {
        12 => judge(out, steps | source_steps(source, out)),
        11 => {
            fill_zeros(out, 12);
            match judge(out, steps).verdict {
                Verdict::Good => filled(source, steps),
                Verdict::Fault(Fault::SixTrailingZeros) => Outcome::fault(Fault::SixTrailingZeros, steps),
                _ => {
                    out.remove(0);
                    wrong_length(out, steps)
                }
            }
        }
        _ => wrong_length(out, steps),
    }
}

fn judge(number: &str, steps: Steps) -> Outcome {
    let bytes = number.as_bytes();
    let agrees = check::my_number_ok(bytes);
    if number.ends_with("000000") {
        return Outcome::fault(if agrees { Fault::SixTrailingZeros } else { Fault::Rounded }, steps);
    }
    if agrees {
        return Outcome::good(steps);
    }
    match bytes.split_last().and_then(|(_, body)| check::my_number_digit(body)) {
        Some(expected) => Outcome::fault(Fault::CheckDigit { expected }, steps),
        None => Outcome::fault(Fault::NotDigits, steps),
    }
}
