use pmh_text::Fault;

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::title;
use crate::record::State;

rule! {
    /// 暦にない日付です（2月30日、13月など）。
    ///
    /// なぜ：実在しない日付は登録できません。近い日に直すと、別の日になってしまいます。
    ///
    /// 直し方：正しい日付を確かめ、元の台帳を直してください。
    ///
    /// | 項目 | 値 | 結果 |
    /// |---|---|---|
    /// | basicFiveInfo.dateOfBirth | R6.2.30 | 2301 |
    /// | validFrom | 2023/2/29 | 2301 |
    /// | basicFiveInfo.dateOfBirth | S50.00.00 | 2301 |
    /// | basicFiveInfo.dateOfBirth | R6.2.29 | なし |
    code = 2301,
    name = "no_such_date",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    (look.field.state == State::Fault(Fault::NoSuchDate)).then(|| {
        Found::new(
            format!("{}が、暦にある日付ではありません。", title(look)),
            "正しい日付を確かめ、元の台帳を直してください。",
        )
    })
}
