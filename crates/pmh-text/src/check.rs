//! Check digits. All functions take ASCII digits (`b"0"`…`b"9"`) and give `None` or `false` for anything else.
//!
//! Sources: 別添２「保険者番号…設定要領」 for the Luhn sum; 平成26年総務省令第85号 第5条 for 個人番号; the
//! 全国地方公共団体コード rule for 団体コード (field rules A, B, D).

/// The value of one ASCII digit.
const fn value(digit: u8) -> Option<u32> {
    if digit.is_ascii_digit() { Some((digit - b'0') as u32) } else { None }
}

/// The check digit (0–9) of 保険者番号, 公費負担者番号, 公費受給者番号 and 医療機関コード over `body`, the digits before it:
/// weights 2,1,2,1… from the right, digits of a product added. `None` for an empty body or other characters.
pub fn luhn_digit(body: &[u8]) -> Option<u8> {
    if body.is_empty() {
        return None;
    }
    let mut sum = 0u32;
    let mut double = true;
    for digit in body.iter().rev() {
        let v = value(*digit)?;
        sum += if !double {
            v
        } else if v > 4 {
            2 * v - 9
        } else {
            2 * v
        };
        double = !double;
    }
    Some(((10 - sum % 10) % 10) as u8)
}

/// True when the last digit is the Luhn check digit of those before it.
pub fn luhn_ok(digits: &[u8]) -> bool {
    agrees(digits, luhn_digit)
}

/// The check digit of a 個人番号 over its first eleven digits.
pub fn my_number_digit(body: &[u8]) -> Option<u8> {
    if body.len() != 11 {
        return None;
    }
    let rest = weighted(body, &[6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2])? % 11;
    Some(if rest <= 1 { 0 } else { (11 - rest) as u8 })
}

/// True for twelve digits whose last is the check digit. Note: 000000000000 passes.
pub fn my_number_ok(digits: &[u8]) -> bool {
    digits.len() == 12 && agrees(digits, my_number_digit)
}

/// The check digit of a 全国地方公共団体コード over its first five digits; unlike 個人番号, remainder 0 gives 1.
pub fn local_government_digit(body: &[u8]) -> Option<u8> {
    if body.len() != 5 {
        return None;
    }
    let rest = weighted(body, &[6, 5, 4, 3, 2])? % 11;
    Some(((11 - rest) % 10) as u8)
}

/// True for six digits whose last is the check digit.
pub fn local_government_ok(digits: &[u8]) -> bool {
    digits.len() == 6 && agrees(digits, local_government_digit)
}

/// 医療機関コード by the notice: Luhn over 都道府県2 + 点数表1 + 郡市区2 + 番号4.
pub fn institution_rule9(code: &[u8]) -> bool {
    code.len() == 10 && luhn_ok(code)
}

/// 医療機関コード as issued in 埼玉・千葉・東京・神奈川: Luhn over 郡市区2 + 番号4 only.
pub fn institution_rule6(code: &[u8]) -> bool {
    code.len() == 10 && code.get(3..).is_some_and(luhn_ok)
}

/// The rule that holds in reality: prefectures 11–14 (and their + 50 twins) follow [`institution_rule6`] only, the others either.
pub fn institution_ok(code: &[u8]) -> bool {
    match code.first_chunk::<2>() {
        Some([a, b]) if a.is_ascii_digit() && b.is_ascii_digit() => {
            let prefecture = 10 * (a - b'0') + (b - b'0');
            let six_only = matches!(prefecture, 11..=14 | 61..=64);
            institution_rule6(code) || (!six_only && institution_rule9(code))
        }
        _ => false,
    }
}

fn weighted(body: &[u8], weights: &[u32]) -> Option<u32> {
    body.iter().zip(weights).try_fold(0, |sum, (digit, weight)| Some(sum + value(*digit)? * weight))
}

fn agrees(digits: &[u8], rule: fn(&[u8]) -> Option<u8>) -> bool {
    digits.split_last().is_some_and(|(last, body)| rule(body).is_some_and(|expected| expected + b'0' == *last))
}
