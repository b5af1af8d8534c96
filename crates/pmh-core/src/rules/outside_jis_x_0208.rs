use pmh_layout::Kind;
use pmh_text::chars::{self, Class};

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::title;

rule! {
    /// JIS第1・第2水準（JIS X 0208）にない文字があります。
    ///
    /// なぜ：PMHには送れますが、医療機関の画面やレセプトでは「●」などになることがあります。
    ///
    /// 直し方：何もしなくてかまいません。文字はそのまま出力します。
    ///
    /// | 項目 | 値 | 結果 |
    /// |---|---|---|
    /// | basicFiveInfo.name | 髙橋　一郎 | 5101 |
    /// | basicFiveInfo.name | 𠮷田　一郎 | 5101 |
    /// | basicFiveInfo.address | 東京都千代田区神\u{FA19}田1 | 5101 |
    /// | basicFiveInfo.name | 高橋　一郎 | なし |
    code = 5101,
    name = "outside_jis_x_0208",
    sees = Sees::Value(check),
    column = |column, _| matches!(column.item.kind, Kind::Name | Kind::Address | Kind::Text | Kind::Detail),
    ascii = false,
}

fn is_outside(c: char) -> bool {
    !matches!(
        chars::classify(c),
        Class::Ascii
            | Class::NonKanji
            | Class::Level1
            | Class::Level2
            | Class::HalfKana
            | Class::Lost
            | Class::LineBreak
    ) && c != '\u{301C}'
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    let found = look.field.value.chars().find(|c| is_outside(*c))?;
    Some(Found::new(
        format!("{}に第1・第2水準にない文字「{found}」（{}）があります。", title(look), chars::code_point(found)),
        "そのまま出力しますが、医療機関では正しく表示されないことがあります。",
    ))
}
