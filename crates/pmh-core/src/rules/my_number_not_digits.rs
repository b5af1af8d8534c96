use pmh_layout::Kind;
use pmh_text::Fault;

use super::framework::{FieldLook, Found, Sees, rule};
use crate::record::State;

rule! {
    /// 個人番号に数字でない文字があります。
    ///
    /// なぜ：英字のOやlが、数字の0や1の代わりに入っていることがあります。推測で置き換えると他人の番号になるおそれがあります。
    ///
    /// 直し方：住民基本台帳で個人番号を確かめ、元の台帳を直してください。
    ///
    /// | 項目 | 値 | 結果 |
    /// |---|---|---|
    /// | myNumber | O23456789013 | 2105 |
    /// | myNumber | 一二三四五六七八九〇一八 | 2105 |
    /// | myNumber | １２３４５６７８９０１８ | なし |
    code = 2105,
    name = "mynumber_not_digits",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    (look.kind() == Kind::MyNumber && look.field.state == State::Fault(Fault::NotDigits)).then(|| {
        Found::new(
            "個人番号に数字でない文字があり、12桁の数字ではありません。",
            "住民基本台帳で個人番号を確かめ、元の台帳を直してください。",
        )
    })
}
