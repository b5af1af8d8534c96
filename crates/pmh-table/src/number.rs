//! Numbers as text.

use std::fmt::Write as _;

/// Appends the shortest decimal form of `value`, never with an exponent: whole numbers exactly,
/// others rounded to the 15 significant digits that spreadsheet programs keep.
pub(crate) fn push_number(out: &mut String, value: f64) {
    if let Some(whole) = whole(value) {
        // Whole numbers are the usual case: no float formatting at all.
        push_integer(out, whole);
    } else if value.fract() == 0.0 {
        let _ = write!(out, "{value}");
    } else {
        let fifteen = format!("{value:.14e}");
        let _ = write!(out, "{}", fifteen.parse::<f64>().unwrap_or(value));
    }
}

/// The whole number that `value` is exactly; `None` for fractions and beyond 15 digits.
pub(crate) fn whole(value: f64) -> Option<i64> {
    let whole = value as i64;
    (whole as f64 == value && whole.abs() < 1_000_000_000_000_000).then_some(whole)
}

/// Appends a whole number.
pub(crate) fn push_integer(out: &mut String, value: i64) {
    let mut digits = [b'0'; 20];
    let mut rest = value.unsigned_abs();
    let mut first = digits.len();
    for (at, slot) in digits.iter_mut().enumerate().rev() {
        *slot = b'0' + (rest % 10) as u8;
        rest /= 10;
        first = at;
        if rest == 0 {
            break;
        }
    }
    if value < 0 {
        out.push('-');
    }
    out.push_str(std::str::from_utf8(digits.get(first..).unwrap_or_default()).unwrap_or_default());
}

/// Parses the number of a cell: what XML Schema calls a double, finite ones only.
pub(crate) fn parse_number(text: &str) -> Option<f64> {
    let text = text.trim_matches([' ', '\t', '\r', '\n']);
    if text.len() <= 15 && !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let whole = text.bytes().fold(0u64, |sum, byte| sum * 10 + u64::from(byte - b'0'));
        return Some(whole as f64);
    }
    let number = text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E'));
    text.parse::<f64>().ok().filter(|value| number && value.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(value: f64) -> String {
        let mut out = String::new();
        push_number(&mut out, value);
        out
    }

    #[test]
    fn numbers_read_as_people_read_them() {
        assert_eq!(shown(123_456_789_018.0), "123456789018");
        assert_eq!(shown(0.0), "0");
        assert_eq!(shown(-0.0), "0");
        assert_eq!(shown(-12.0), "-12");
        assert_eq!(shown("1234.5599999999999".parse().unwrap()), "1234.56");
        assert_eq!(shown(0.1 + 0.2), "0.3");
        assert_eq!(shown(1e20), "100000000000000000000");
        assert_eq!(shown(1e-7), "0.0000001");
    }

    #[test]
    fn only_numbers_are_numbers() {
        assert_eq!(parse_number("1.23457E+11"), Some(123_457_000_000.0));
        assert_eq!(parse_number(" 12 "), Some(12.0));
        for other in ["", "-", "inf", "NaN", "1e999", "0x10", "１", "1_000", "infinity"] {
            assert_eq!(parse_number(other), None, "{other}");
        }
    }

    proptest! {
        #[test]
        fn whole_numbers_keep_every_digit(value in -999_999_999_999_999i64..999_999_999_999_999) {
            prop_assert_eq!(shown(value as f64), value.to_string());
            prop_assert_eq!(parse_number(&value.to_string()), Some(value as f64));
        }
    }
}
