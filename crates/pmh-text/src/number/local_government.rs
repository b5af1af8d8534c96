//! 全国地方公共団体コード (field rules D).

use super::clean::{Separators, digits};
use super::{is_prefecture, source_steps, two_digits, wrong_length};
use crate::CellSource;
use crate::check;
use crate::outcome::{Fault, Outcome};

/// Reads a 団体コード of six digits with its check digit. Five digits are a fault here: they can be read in two ways,
/// see [`local_government_readings`], and the organisation of the job decides, never the row.
pub fn local_government_code(input: &str, source: CellSource, out: &mut String) -> Outcome {
    let steps = match digits(input, Separators::Hyphen, out) {
        Ok(steps) => steps,
        Err(outcome) => return outcome,
    };
    if out.len() != 6 {
        return wrong_length(out, steps);
    }
    let steps = steps | source_steps(source, out);
    if !is_prefecture(two_digits(out, 0)) {
        return Outcome::fault(Fault::Prefecture, steps);
    }
    let bytes = out.as_bytes();
    if check::local_government_ok(bytes) {
        return Outcome::good(steps);
    }
    let expected = bytes.split_last().and_then(|(_, body)| check::local_government_digit(body)).unwrap_or(0);
    Outcome::fault(Fault::CheckDigit { expected }, steps)
}

/// The two readings of five digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FiveDigitReadings {
    /// Six digits that lost their leading zero (札幌市 11002); only when the check digit agrees.
    pub zero_lost: Option<String>,
    /// Five digits without the check digit (千代田区 13101); only with an existing prefecture.
    pub no_check_digit: Option<String>,
}

/// Both readings of five ASCII digits; both `None` for anything else.
pub fn local_government_readings(five: &str) -> FiveDigitReadings {
    let bytes = five.as_bytes();
    let digit = check::local_government_digit(bytes);
    let zero_lost = format!("0{five}");
    let fits =
        digit.is_some() && check::local_government_ok(zero_lost.as_bytes()) && is_prefecture(two_digits(&zero_lost, 0));
    let no_check_digit = digit.filter(|_| is_prefecture(two_digits(five, 0))).map(|digit| format!("{five}{digit}"));
    FiveDigitReadings { zero_lost: fits.then_some(zero_lost), no_check_digit }
}
