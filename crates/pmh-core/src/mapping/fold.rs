//! One spelling for headings, for matching only.

use pmh_text::chars::is_hyphen;
use pmh_text::fold::fold_heading;

/// More characters than a heading has; what is longer is a note and matches nothing.
const LONGEST: usize = 60;

/// A heading brought to one spelling: widths, case, half-width kana, and nothing left but letters and digits. A hyphen
/// behind a kana is a long vowel mark (マイナンバ－). Empty when it is too long for a heading.
pub(super) fn folded(text: &str) -> String {
    if text.chars().nth(LONGEST).is_some() {
        return String::new();
    }
    let spelled: String = text.replace('№', "No").replace('℡', "TEL").replace('〒', "郵便番号");
    let mut first = String::new();
    fold_heading(&spelled, &mut first);
    let mut out = String::with_capacity(first.len());
    for c in first.chars() {
        if is_hyphen(c) || c == 'ー' {
            if out.chars().next_back().is_some_and(|last| matches!(last, 'ァ'..='ヺ' | 'ぁ'..='ゖ')) {
                out.push('ー');
            }
        } else if c.is_alphanumeric() {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_spellings_of_a_heading_are_one() {
        for text in
            ["氏名（カナ）", "氏名カナ", "氏名／カナ", "氏　名\n（ｶﾅ）", "※氏名【カナ】", "氏名_カナ", "氏名・カナ："]
        {
            assert_eq!(folded(text), "氏名カナ", "{text}");
        }
        for text in ["マイナンバー", "ﾏｲﾅﾝﾊﾞｰ", "マイナンバ－", "マイナンバ-", "マイナンバ―"]
        {
            assert_eq!(folded(text), "マイナンバー", "{text}");
        }
        assert_eq!(folded("My Number"), "mynumber");
        assert_eq!(folded("№"), "no");
        assert_eq!(folded("basicFiveInfo.name"), "basicfiveinfoname");
        assert_eq!(folded("－"), "");
        assert_eq!(folded(&"氏名".repeat(40)), "");
    }
}
