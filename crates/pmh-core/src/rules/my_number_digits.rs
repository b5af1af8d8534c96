use pmh_layout::Kind;
use pmh_text::Fault;

use super::framework::{FieldLook, Found, Sees, rule};
use crate::record::State;

rule! {
    /// 個人番号が12桁ではありません。
    ///
    /// なぜ：桁が足りない番号は、どの桁が失われたか分かりません。0を補うのは、確かめられるときだけです。
    ///
    /// 直し方：住民基本台帳で個人番号を確かめ、元の台帳を直してください。
    ///
    /// | 項目 | 種類 | 値 | 結果 |
    /// |---|---|---|---|
    /// | myNumber | 文字 | 2345678901 | 2101 |
    /// | myNumber | 文字 | 1234567890189 | 2101 |
    /// | myNumber | 数値 | 12345678901 | 2101 |
    /// | myNumber | 数値 | 23456789013 | なし |
    code = 2101,
    name = "mynumber_digits",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    (look.kind() == Kind::MyNumber && matches!(look.field.state, State::Fault(Fault::Digits { .. }))).then(|| {
        Found::new("個人番号が12桁の数字ではありません。", "住民基本台帳で個人番号を確かめ、元の台帳を直してください。")
    })
}
