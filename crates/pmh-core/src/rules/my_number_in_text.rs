use pmh_layout::Kind;
use pmh_text::check::my_number_ok;

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::title;

rule! {
    /// 個人番号ではない項目に、個人番号と思われる12桁の数字が入っています。
    ///
    /// なぜ：氏名や住所として送ると、個人番号が医療機関の画面に出てしまいます。
    ///
    /// 直し方：元の台帳のセルから個人番号を消し、正しい値を入れてください。
    ///
    /// | 項目 | 値 | 結果 |
    /// |---|---|---|
    /// | basicFiveInfo.address | 東京都港区1-1 123456789018 | 2107 |
    /// | basicFiveInfo.name | 621498320257 | 2107 |
    /// | basicFiveInfo.address | 東京都港区1-1 電話000012345678 | なし |
    code = 2107,
    name = "mynumber_in_text",
    sees = Sees::Value(check),
    column = |column, _| matches!(column.item.kind, Kind::Name | Kind::Address | Kind::Text | Kind::Detail | Kind::Code),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    let text = look.field.value.as_str();
    if text.len() < 12 {
        return None;
    }
    let found = text.split(|c: char| !c.is_ascii_digit()).any(|run| run.len() == 12 && my_number_ok(run.as_bytes()));
    found.then(|| {
        Found::new(
            format!("{}に個人番号と思われる数字があり、正しい値ではありません。", title(look)),
            "元の台帳のセルから個人番号を消し、正しい値を入れてください。",
        )
    })
}
