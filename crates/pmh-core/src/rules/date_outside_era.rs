use pmh_text::Fault;

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::title;
use crate::record::State;

rule! {
    /// その元号にはない日付です（平成31年5月1日、令和元年4月30日など）。
    ///
    /// なぜ：元号か年のどちらかが間違っていて、どちらが正しいか分かりません。
    ///
    /// 直し方：正しい日付を確かめ、元の台帳を直してください。
    ///
    /// | 項目 | 値 | 結果 |
    /// |---|---|---|
    /// | basicFiveInfo.dateOfBirth | 平成31年5月1日 | 2302 |
    /// | basicFiveInfo.dateOfBirth | R1.4.30 | 2302 |
    /// | validFrom | 令和元年4月30日 | 2302 |
    /// | basicFiveInfo.dateOfBirth | 平成31年4月30日 | なし |
    /// | basicFiveInfo.dateOfBirth | T15.12.25 | なし |
    code = 2302,
    name = "date_outside_era",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    let (era, when) = match look.field.state {
        State::Fault(Fault::AfterEraEnd(era)) => (era, "終わった後"),
        State::Fault(Fault::BeforeEraStart(era)) => (era, "始まる前"),
        _ => return None,
    };
    let era = era.name();
    Some(Found::new(
        format!("{}は{era}が{when}で、{era}の日付ではありません。", title(look)),
        "元号と年を確かめ、元の台帳を直してください。",
    ))
}
