use pmh_layout::Kind;
use pmh_text::chars;

use super::framework::{FieldLook, Found, Sees, rule};

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
    /// | basicFiveInfo.name | 高橋　一郎 | なし |
    code = 5101,
    name = "outside_jis_x_0208",
    sees = Sees::Value(check),
    column = |column, _| matches!(column.item.kind, Kind::Name | Kind::Address | Kind::Text | Kind::Detail),
    ascii = false,
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    let found = look.field.value.chars().find(|c| chars::is_outside_jis_x_0208(*c))?;
    Some(Found::new(
        format!("「{}」に第1・第2水準にない文字「{found}」（{}）があります。", look.item().title, chars::code_point(found)),
        "そのまま出力します。医療機関では正しく表示されないことがあります。",
    ))
}
