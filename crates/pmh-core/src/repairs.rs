//! The 4000 band: every way in which a value may differ from its cell, with code, name and reason.
//!
//! The order is the order of weight: a change that has several reasons is listed under the first one that applies,
//! and its basis names them all.

use pmh_text::Steps;

/// One way of repairing.
#[derive(Debug, Clone, Copy)]
pub struct Repair {
    /// The alteration it stands for; `None` for those of the line itself.
    pub step: Option<Steps>,
    /// Four digits.
    pub code: u16,
    /// The name in reports.
    pub name: &'static str,
    /// Why nobody disagrees, or who decided it.
    pub basis: &'static str,
}

macro_rules! repairs {
    ($($step:ident $code:literal $name:literal $basis:literal;)*) => {
        /// All repairs that belong to an alteration of the text.
        pub const REPAIRS: &[Repair] = &[$(Repair { step: Some(Steps::$step), code: $code, name: $name, basis: $basis }),*];
    };
}

repairs! {
    LEADING_ZERO     4201 "leading_zero_restored" "先頭の0を戻しました（検査数字で確認）";
    ZERO_FORMAT      4202 "zero_format_applied" "表示形式の0埋めのとおりにしました";
    COMPLETED        4203 "number_completed" "コードの不足を補いました（検査数字で確認）";
    READ_THROUGH     4301 "era_read_through" "元号の終わりを過ぎた年を読み替えました";
    ERA_CODE         4302 "era_code_read" "元号コードの日付を西暦にしました";
    ERA              4303 "era_to_western" "和暦を西暦にしました";
    SERIAL           4304 "serial_to_date" "Excelの日付を西暦の文字にしました";
    TIME_DROPPED     4305 "time_dropped" "時刻を除きました";
    SUFFIX_DROPPED   4306 "date_suffix_dropped" "日付の後ろの語を除きました";
    WEEKDAY_DROPPED  4307 "weekday_dropped" "曜日を除きました";
    NOTATION         4308 "date_notation" "日付の書き方をそろえました";
    KANJI_DIGITS     4309 "kanji_digits" "漢数字を算用数字にしました";
    HALF_KANA        4401 "half_width_kana" "半角カナを全角カナにしました";
    HIRAGANA         4402 "hiragana_to_katakana" "ひらがなをカタカナにしました";
    DAKUTEN          4403 "voiced_mark_joined" "離れた濁点・半濁点をつなげました";
    LONG_VOWEL       4404 "hyphen_to_long_vowel" "カナの後ろのハイフンを長音にしました";
    FORMULA_WRAP     4101 "formula_wrap_removed" "=\"…\" の囲みを除きました";
    APOSTROPHE       4102 "apostrophe_removed" "先頭のアポストロフィを除きました";
    TRAILING_DECIMAL 4103 "trailing_decimal_removed" "末尾の .0 を除きました";
    FULL_WIDTH       4104 "full_width_to_half" "全角の英数字を半角にしました";
    HYPHEN           4105 "hyphen_removed" "ハイフンを除きました";
    SEPARATOR        4106 "separator_removed" "区切りの記号を除きました";
    ZERO_WIDTH       4107 "invisible_character_removed" "見えない文字を除きました";
    CONTROL          4108 "control_character_removed" "制御文字を除きました";
    LINE_BREAK       4109 "line_break_replaced" "セル内の改行を空白にしました";
    SPACE_UNIFIED    4110 "space_unified" "空白を全角1文字にそろえました";
    SPACE            4111 "space_removed" "空白を除きました";
    TRIM             4112 "outer_space_removed" "前後の空白を除きました";
}

/// A word of a code table became its value.
pub const WORD: Repair =
    Repair { step: None, code: 4501, name: "code_table", basis: "コード表のとおりにしました" };
/// Several columns became one value.
pub const JOINED: Repair =
    Repair { step: None, code: 4502, name: "columns_joined", basis: "複数の列をつなげました" };
/// An answer of the office decided the value.
pub const ANSWERED: Repair =
    Repair { step: None, code: 4503, name: "answered", basis: "設定の回答のとおりにしました" };
/// A replacement of the office's dictionary.
pub const DICTIONARY: Repair =
    Repair {
        step: None, code: 4504, name: "character_replaced", basis: "置換辞書のとおりに文字を置き換えました"
    };
/// The value of a merged cell became the value of each of its rows.
pub const FILLED_DOWN: Repair = Repair {
    step: None,
    code: 4506,
    name: "merged_cell_filled",
    basis: "結合セルの値を下の行に入れました（設定の回答）",
};
/// A clerk corrected the value; the basis of the change says who, when, why.
pub const CORRECTED: Repair =
    Repair { step: None, code: 4507, name: "corrected_by_office", basis: "担当者が値を直しました" };
/// A text was given the width that its item has.
pub const WIDTH: Repair =
    Repair {
        step: None, code: 4508, name: "width_of_item", basis: "決まった文字の幅にしました（設定の回答）"
    };
/// The dialect spells the value in another way.
pub const SPELLING: Repair =
    Repair {
        step: None, code: 4505, name: "dialect_spelling", basis: "レイアウトの書き方にそろえました"
    };

/// The repairs of the line itself.
pub const OWN: &[Repair] = &[WORD, JOINED, ANSWERED, DICTIONARY, SPELLING, FILLED_DOWN, CORRECTED, WIDTH];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_alteration_has_one_code_of_the_band() {
        for step in Steps::ALL {
            assert_eq!(REPAIRS.iter().filter(|r| r.step == Some(*step)).count(), 1, "{step:?}");
        }
        let mut codes: Vec<u16> = REPAIRS.iter().chain(OWN).map(|r| r.code).collect();
        codes.sort_unstable();
        assert!(codes.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(codes.iter().all(|code| (4000..5000).contains(code)));
    }
}
