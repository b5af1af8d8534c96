use pmh_text::Fault;

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::title;
use crate::record::State;

rule! {
    /// 日のない日付です（令和6年4月 など）。
    ///
    /// なぜ：年と月だけでは、登録する日が決まりません。
    ///
    /// 直し方：日まで確かめ、元の台帳を直してください。
    ///
    /// | 項目 | 値 | 結果 |
    /// |---|---|---|
    /// | basicFiveInfo.dateOfBirth | R6.4 | 2305 |
    /// | validTo | 令和6年4月 | 2305 |
    /// | basicFiveInfo.dateOfBirth | 2024年4月1日 | なし |
    code = 2305,
    name = "date_without_day",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    (look.field.state == State::Fault(Fault::NoDay)).then(|| {
        Found::new(format!("{}の日が記録されていません。", title(look)), "日まで確かめ、元の台帳を直してください。")
    })
}
