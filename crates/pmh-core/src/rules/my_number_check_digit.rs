use pmh_layout::Kind;
use pmh_text::Fault;

use super::framework::{FieldLook, Found, Sees, rule};
use crate::record::State;

rule! {
    /// 個人番号の検査数字が合いません。
    ///
    /// なぜ：12桁の最後の1桁は、ほかの11桁から計算で決まります。合わない番号は、どこかの桁が違っています。
    ///
    /// 直し方：住民基本台帳で個人番号を確かめ、元の台帳を直してください。
    ///
    /// | 項目 | 値 | 結果 |
    /// |---|---|---|
    /// | myNumber | 123456789012 | 2103 |
    /// | myNumber | 210987654321 | 2103 |
    /// | myNumber | 123456000000 | 2103 |
    /// | myNumber | 123456789018 | なし |
    /// | myNumber | １２３４－５６７８－９０１８ | なし |
    code = 2103,
    name = "mynumber_check_digit",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    let wrong = match look.field.state {
        State::Fault(Fault::CheckDigit { .. }) => look.kind() == Kind::MyNumber,
        State::Fault(Fault::Rounded) => true,
        _ => false,
    };
    wrong.then(|| {
        Found::new(
            "個人番号の検査数字が、正しい数字ではありません。",
            "住民基本台帳で個人番号を確かめ、元の台帳を直してください。",
        )
    })
}
