use pmh_text::Fault;

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::title;
use crate::record::State;

rule! {
    /// 何通りにも読める日付です（060401、24/4/1 など）。
    ///
    /// なぜ：年が2桁で元号がないと、西暦か和暦か、日が先か年が先かが決まりません。
    ///
    /// 直し方：西暦4桁か元号を付けて、元の台帳を直してください。
    ///
    /// | 項目 | 値 | 結果 |
    /// |---|---|---|
    /// | basicFiveInfo.dateOfBirth | 060401 | 2304 |
    /// | basicFiveInfo.dateOfBirth | 24/4/1 | 2304 |
    /// | validFrom | 4/1/2024 | 2304 |
    /// | basicFiveInfo.dateOfBirth | R6.4.1 | なし |
    code = 2304,
    name = "date_ambiguous",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    (matches!(look.field.state, State::Fault(Fault::AmbiguousSixDigits | Fault::AmbiguousShortYear))).then(|| {
        Found::new(
            format!("{}は何通りにも読め、1つに決まる日付ではありません。", title(look)),
            "西暦4桁か元号を付けて、元の台帳を直してください。",
        )
    })
}
