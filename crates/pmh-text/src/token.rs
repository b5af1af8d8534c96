//! Words and marks that stand where a value should be.

use crate::chars;

/// Words that say "as above".
const DITTO_WORDS: &[&str] = &[
    "同上",
    "同左",
    "同右",
    "同前",
    "同じ",
    "同じく",
    "上に同じ",
    "上と同じ",
    "上記に同じ",
    "上記と同じ",
    "左に同じ",
    "右に同じ",
];

/// Marks for "as above": 〃 同上 ↓ 々 (同左), with blanks between the signs and repeated marks (〃〃, 同　上) too. A fault
/// in every cell: the value above is only a suggestion.
pub fn is_ditto(text: &str) -> bool {
    let core = bare(text);
    let signs = || core.chars().filter(|c| !chars::is_blank(*c));
    match core.chars().next() {
        Some(first) if is_ditto_mark(first) && signs().all(is_ditto_mark) => true,
        Some('\'' | '’') => signs().count() > 1 && signs().all(|c| matches!(c, '\'' | '’')),
        Some('同' | '上' | '左' | '右') => DITTO_WORDS.iter().any(|word| signs().eq(word.chars())),
        _ => false,
    }
}

/// Marks that say "as above" by themselves.
const fn is_ditto_mark(c: char) -> bool {
    matches!(c, '〃' | '″' | '"' | '”' | '“' | '々' | '〻' | 'ヽ' | '仝' | '↓' | '↑' | '同')
}

/// Dashes and words by which people write "nothing": - ー ／ なし 該当なし 空欄. Also true for an empty cell.
pub fn is_blank_like(text: &str) -> bool {
    let core = bare(text);
    core.is_empty()
        || core.chars().all(|c| chars::is_hyphen(c) || matches!(c, '/' | '／' | '*' | '＊' | '…' | '．' | '.'))
        || matches!(
            core,
            "なし" | "ナシ" | "無し" | "該当なし" | "該当無し" | "空欄" | "空白" | "未記入" | "未入力" | "未登録"
        )
}

/// Words in a date column that only the office can translate: 無期限, 不詳 and the like (field rules E.4).
pub fn is_date_word(text: &str) -> bool {
    matches!(
        bare(text),
        "無期限"
            | "期限なし"
            | "期限無し"
            | "期限無"
            | "永年"
            | "永久"
            | "終身"
            | "当分の間"
            | "なし"
            | "ナシ"
            | "無し"
            | "無"
            | "不詳"
            | "不明"
            | "未定"
            | "未詳"
            | "該当なし"
    )
}

/// The text without outer blanks and one pair of round brackets.
fn bare(text: &str) -> &str {
    let text = text.trim_matches(chars::is_outer);
    let inner = text.strip_prefix(['(', '（']).and_then(|rest| rest.strip_suffix([')', '）'])).unwrap_or(text);
    inner.trim_matches(chars::is_outer)
}
