use pmh_text::Ask;

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::title;
use crate::record::State;

rule! {
    /// 同じ列のほかの番号は先頭の0が残っているのに、この番号は桁が足りません。
    ///
    /// なぜ：先頭の0が失われない列で桁が足りないのは、0ではなく別の桁が落ちたときです。0を補うと他人の番号になるおそれがあります。
    ///
    /// 直し方：住民基本台帳で個人番号を確かめ、元の台帳を直してください。
    ///
    /// | 項目 | 前提 | 値 | 結果 |
    /// |---|---|---|---|
    /// | myNumber | 0が残る列; 回答 zero_fill:myNumber=fill | 23456789013 | 2106 |
    /// | myNumber | 回答 zero_fill:myNumber=fill | 23456789013 | なし |
    /// | myNumber | 0が残る列 | 023456789013 | なし |
    code = 2106,
    name = "mynumber_lost_digit",
    sees = Sees::Unread(check),
}

/// Whether leading zeros stand elsewhere in the column, so that the missing digit need not be a zero.
pub(super) fn is_certain(look: &FieldLook<'_>) -> bool {
    look.column.keeps_zeros
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    (look.field.state == State::Ask(Ask::ZeroFill) && is_certain(look)).then(|| {
        Found::new(
            format!("{}の桁が足りず、決まった桁数ではありません。", title(look)),
            "住民基本台帳で個人番号を確かめ、元の台帳を直してください。",
        )
    })
}
