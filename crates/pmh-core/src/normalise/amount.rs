use pmh_layout::{AmountUnit, Copayment};
use pmh_text::{Fault, Outcome, Steps, Verdict, name};

use super::code;

/// A 自己負担上限額. One in 円 that the layout asks for as such becomes digits (¥10,000円 is 10000); every other stays as it
/// stands, because its spelling is in no public source.
pub(super) fn amount(text: &str, variant: Option<Copayment>, out: &mut String) -> Outcome {
    if variant.and_then(|variant| variant.unit) != Some(AmountUnit::Yen) {
        return name::free_text(text, out);
    }
    let mut outcome = code::code(text, out);
    if !outcome.has_value() {
        return outcome;
    }
    let bare = out.trim_start_matches(['¥', '￥', '\\']).trim_end_matches('円').trim();
    let digits: String = bare.chars().filter(|c| !matches!(c, ',' | '，')).collect();
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        outcome.verdict = Verdict::Fault(Fault::NotDigits);
        return outcome;
    }
    if digits != *out {
        outcome.steps.insert(Steps::SEPARATOR);
        *out = digits;
    }
    outcome
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yen_become_digits_and_nothing_is_guessed() {
        let yen = Some(Copayment { unit: Some(AmountUnit::Yen), ..Copayment::default() });
        let mut out = String::new();
        for (text, value) in [("10,000円", "10000"), ("￥２，５００", "2500"), (" 0 ", "0"), ("5000", "5000")] {
            assert!(amount(text, yen, &mut out).has_value(), "{text}");
            assert_eq!(out, value);
        }
        for text in ["1万円", "なし", "2割", "円"] {
            assert_eq!(amount(text, yen, &mut out).verdict, Verdict::Fault(Fault::NotDigits), "{text}");
        }
        assert!(amount("入院 10,000円／月", None, &mut out).has_value());
        assert_eq!(out, "入院 10,000円／月");
    }
}
