//! Looking for digits of My Numbers where none may stand.

use std::collections::{BTreeSet, HashSet};

/// So many digits of a number in a row betray it; fewer meet by chance in dates and other numbers.
const TOO_MANY: usize = 8;

/// The check digit of 省令第85号第5条 for eleven digits: written here a second time, on purpose.
#[must_use]
pub fn is_my_number(text: &str) -> bool {
    let digits: Vec<u32> = text.chars().filter_map(|c| c.to_digit(10)).collect();
    if digits.len() != 12 || text.chars().count() != 12 {
        return false;
    }
    let weights = [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2];
    let sum: u32 = digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum();
    let expected = if sum % 11 <= 1 { 0 } else { 11 - sum % 11 };
    digits[11] == expected
}

/// Full-width digits as half-width ones, so that both are found alike.
fn half(text: &str) -> String {
    let to_half = |c: char| match c {
        '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0).unwrap(),
        other => other,
    };
    text.chars().map(to_half).collect()
}

/// The runs of digits in a text, half or full width.
#[must_use]
pub fn digit_runs(text: &str) -> Vec<String> {
    half(text).split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).map(str::to_owned).collect()
}

/// The part of one of `numbers` that stands in `text`, if any. Also with one blank or hyphen between groups of digits.
#[must_use]
pub fn betrayed(text: &str, numbers: &BTreeSet<String>) -> Option<String> {
    let joined: String = half(text).chars().filter(|c| !matches!(c, ' ' | '-' | '\u{3000}' | '－')).collect();
    let told: HashSet<String> =
        [text, &joined].iter().flat_map(|text| digit_runs(text)).flat_map(|run| parts(&run)).collect();
    // Runs of zeros and the digits of a counter say nothing.
    let tells = |part: &String| part.bytes().collect::<BTreeSet<_>>().len() > 3;
    numbers.iter().flat_map(|number| parts(number)).find(|part| tells(part) && told.contains(part))
}

/// Every piece of so many digits.
fn parts(digits: &str) -> Vec<String> {
    (TOO_MANY..=digits.len()).map(|end| digits[end - TOO_MANY..end].to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_formula_is_the_one_of_the_ordinance() {
        for number in ["123456789018", "000000000060", "123456789050", "023456789013"] {
            assert!(is_my_number(number), "{number}");
        }
        for number in ["123456789012", "12345678901", "1234567890180", ""] {
            assert!(!is_my_number(number), "{number}");
        }
    }

    #[test]
    fn digits_are_found_in_any_dress() {
        let numbers = BTreeSet::from(["123456789018".to_owned()]);
        for text in ["123456789018", "x34567890y", "１２３４５６７８", "1234-5678", "5678 9018"] {
            assert!(betrayed(text, &numbers).is_some(), "{text}");
        }
        assert_eq!(betrayed("12345 2026-04-01 9018", &numbers), None);
    }
}
