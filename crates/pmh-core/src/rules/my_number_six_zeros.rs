use pmh_text::Fault;

use super::framework::{FieldLook, Found, Sees, rule};
use crate::record::State;

rule! {
    /// 個人番号の下6桁がすべて0です。
    ///
    /// なぜ：指数表示で桁が失われた番号を数字に戻すと、下6桁が0になります。検査数字が偶然合うことがあり、見分けられません。
    ///
    /// 直し方：住民基本台帳で個人番号を確かめ、元の台帳を直してください。
    ///
    /// | 項目 | 値 | 結果 |
    /// |---|---|---|
    /// | myNumber | 123457000000 | 2104 |
    /// | myNumber | 000000000000 | 2104 |
    /// | myNumber | 100000000005 | なし |
    code = 2104,
    name = "mynumber_six_zeros",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    (look.field.state == State::Fault(Fault::SixTrailingZeros)).then(|| {
        Found::new(
            "個人番号の下6桁がすべて0で、確かな番号ではありません。",
            "住民基本台帳で個人番号を確かめ、元の台帳を直してください。",
        )
    })
}
