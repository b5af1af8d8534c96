use pmh_text::Fault;

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::title;
use crate::record::State;

rule! {
    /// 明治6年（1873年）より前の日付です。
    ///
    /// なぜ：明治5年までは旧暦で、今の暦の日付にそのまま直せません。
    ///
    /// 直し方：正しい日付を確かめ、元の台帳を直してください。
    ///
    /// | 項目 | 値 | 結果 |
    /// |---|---|---|
    /// | basicFiveInfo.dateOfBirth | 明治5年12月3日 | 2303 |
    /// | validFrom | 1872/12/31 | 2303 |
    /// | validFrom | 1873/1/1 | なし |
    code = 2303,
    name = "date_before_1873",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    (look.field.state == State::Fault(Fault::Before1873)).then(|| {
        Found::new(
            format!("{}が、明治6年1月1日以後の日付ではありません。", title(look)),
            "正しい日付を確かめ、元の台帳を直してください。",
        )
    })
}
