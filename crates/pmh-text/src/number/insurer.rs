//! 公費負担者番号 (field rules B, C).

use super::clean::{Separators, digits};
use super::{SchemeKind, SchemeNumbers, Standing};
use super::{is_alternate_prefecture, is_prefecture, two_digits, wrong_length};
use crate::CellSource;
use crate::check;
use crate::outcome::{Doubt, Fault, Outcome};

/// Reads a 公費負担者番号: 法別2 都道府県2 実施機関3 検証1. Never zero-filled: no 公費 begins with 0.
///
/// A wrong check digit is a fault for national schemes and a doubt for local ones (once per distinct number).
pub fn insurer_number(input: &str, _source: CellSource, schemes: &SchemeNumbers, out: &mut String) -> Outcome {
    let steps = match digits(input, Separators::Hyphen, out) {
        Ok(steps) => steps,
        Err(outcome) => return outcome,
    };
    if out.len() != 8 {
        return wrong_length(out, steps);
    }
    let bytes = out.as_bytes();
    if bytes.windows(2).all(|pair| pair.first() == pair.last()) {
        return Outcome::fault(Fault::Dummy, steps);
    }
    let scheme = two_digits(out, 0);
    let prefecture = two_digits(out, 2);
    let kind = schemes.kind(scheme);
    match kind {
        SchemeKind::InsurerNumber => return Outcome::fault(Fault::InsurerNumberInWrongColumn, steps),
        SchemeKind::National(Standing::NotThroughPmh) => {
            return Outcome::fault(Fault::NotThroughPmh { scheme }, steps);
        }
        _ => {}
    }
    if !is_prefecture(prefecture) && !is_alternate_prefecture(prefecture) {
        return Outcome::fault(Fault::Prefecture, steps);
    }
    let expected = bytes.split_last().and_then(|(_, body)| check::luhn_digit(body)).unwrap_or(0);
    if !check::luhn_ok(bytes) {
        match kind {
            SchemeKind::National(_) => return Outcome::fault(Fault::CheckDigit { expected }, steps),
            SchemeKind::LocalUnchecked => {}
            _ => return Outcome::doubt(Doubt::LocalCheckDigit { expected }, steps),
        }
    }
    if is_alternate_prefecture(prefecture) {
        return Outcome::doubt(Doubt::AlternatePrefecture, steps);
    }
    match kind {
        SchemeKind::National(Standing::Excluded) => Outcome::doubt(Doubt::ExcludedScheme { scheme }, steps),
        SchemeKind::National(Standing::NotNamed) => Outcome::doubt(Doubt::SchemeNotNamed { scheme }, steps),
        SchemeKind::Unknown => Outcome::doubt(Doubt::UnknownScheme { scheme }, steps),
        _ => Outcome::good(steps),
    }
}
