//! Check digits, written here a second time on purpose: they are the truth that tests hold the program against.

use crate::rng::Rng;

/// The check digit of 公費負担者番号, 公費受給者番号, 保険者番号 and 医療機関コード (MHLW 設定要領, 別添２; the Luhn sum).
pub fn luhn_digit(body: &str) -> u32 {
    let sum: u32 = body
        .bytes()
        .rev()
        .filter(u8::is_ascii_digit)
        .zip([2, 1].into_iter().cycle())
        .map(|(digit, weight)| {
            let product = u32::from(digit - b'0') * weight;
            product / 10 + product % 10
        })
        .sum();
    (10 - sum % 10) % 10
}

/// The check digit of a 個人番号, from its first eleven digits (平成26年総務省令第85号 第5条).
pub fn my_number_digit(body: &str) -> u32 {
    let weights = [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2];
    let sum: u32 = body
        .bytes()
        .filter(u8::is_ascii_digit)
        .zip(weights)
        .map(|(digit, weight)| u32::from(digit - b'0') * weight)
        .sum();
    match sum % 11 {
        0 | 1 => 0,
        rest => 11 - rest,
    }
}

/// `body` with its Luhn digit behind it.
pub fn with_luhn(body: &str) -> String {
    format!("{body}{}", luhn_digit(body))
}

/// A synthetic 個人番号 of twelve digits with the right check digit.
///
/// Never ends in 000000 (a value that went through `1.23457E+11` looks like that) and has one leading zero at most, because two lost zeros
/// cannot be given back with proof. `leading_zero` asks for exactly one.
pub fn my_number(rng: &mut Rng, leading_zero: bool) -> String {
    loop {
        let body = if leading_zero {
            rng.between(1_000_000_000, 9_999_999_999)
        } else {
            rng.between(10_000_000_000, 99_999_999_999)
        };
        let body = format!("{body:011}");
        let number = format!("{body}{}", my_number_digit(&body));
        if !number.ends_with("000000") {
            return number;
        }
    }
}

/// The same digits with a wrong last one.
pub fn with_wrong_last(number: &str) -> String {
    let mut digits: Vec<char> = number.chars().collect();
    if let Some(last) = digits.last_mut() {
        *last = last.to_digit(10).and_then(|d| char::from_digit((d + 3) % 10, 10)).unwrap_or('1');
    }
    digits.into_iter().collect()
}

/// A 10-digit 医療機関コード that satisfies the rule its prefecture really uses: 東京 神奈川 埼玉 千葉 count the last seven digits only.
pub fn institution_code(rng: &mut Rng, prefecture: u8) -> String {
    let local = format!("{:02}{:04}", rng.between(1, 40), rng.between(1, 2999));
    let head = format!("{prefecture:02}1{local}");
    let digit = if (11..=14).contains(&prefecture) { luhn_digit(&local) } else { luhn_digit(&head) };
    format!("{head}{digit}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_numbers() {
        for good in ["88134457", "54016027", "81136244", "1234566", "0123455", "3410712362", "0110113719", "06130488"] {
            assert_eq!(with_luhn(&good[..good.len() - 1]), good);
        }
        for good in [
            "123456789018",
            "621498320257",
            "023456789013",
            "000000000060",
            "271828182840",
            "123456789050",
            "000000000051",
        ] {
            assert_eq!(my_number_digit(&good[..11]), good[11..].parse::<u32>().unwrap());
        }
    }

    #[test]
    fn drawn_numbers_are_sound() {
        let mut rng = Rng::new(5);
        for i in 0..500 {
            let n = my_number(&mut rng, i % 2 == 0);
            assert_eq!(n.len(), 12);
            assert_eq!(n.starts_with('0'), i % 2 == 0);
            assert!(!n.starts_with("00"));
            assert_eq!(my_number_digit(&n[..11]), n[11..].parse::<u32>().unwrap());
            assert_ne!(with_wrong_last(&n), n);
        }
        assert_eq!(luhn_digit(&institution_code(&mut rng, 13)[3..9]), institution_code_last(13));
    }

    fn institution_code_last(prefecture: u8) -> u32 {
        let mut rng = Rng::new(5);
        for i in 0..500 {
            my_number(&mut rng, i % 2 == 0);
        }
        institution_code(&mut rng, prefecture)[9..].parse().unwrap()
    }
}
