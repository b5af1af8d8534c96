use pmh_text::Doubt;

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::{title, unless_accepted};
use crate::plan::question_id;
use crate::record::State;

rule! {
    /// 日付に添えられた曜日が、その日付の曜日と合いません。
    ///
    /// なぜ：日付か曜日のどちらかが間違っています。
    ///
    /// 直し方：日付が正しければ「日付は正しい」を選び、違うときは台帳を直してください。
    ///
    /// | 項目 | 前提 | 値 | 結果 |
    /// |---|---|---|---|
    /// | validFrom |  | 令和8年4月1日(金) | 3223 |
    /// | validFrom | 回答 weekday_mismatch:validFrom=accept | 令和8年4月1日(金) | なし |
    /// | validFrom |  | 令和8年4月1日(水) | なし |
    code = 3223,
    name = "weekday_mismatch",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    if look.field.state != State::Doubt(Doubt::WeekdayMismatch) {
        return None;
    }
    let title = title(look);
    unless_accepted(
        look.context,
        question_id("weekday_mismatch", &look.item().id),
        Found::new(
            format!("{title}の曜日が、その日付の曜日と合いません。"),
            "日付が正しいか確かめて、結果を選んでください。",
        ),
        format!("{title}の曜日が合わない日付は、正しいですか。"),
        "日付は正しい",
    )
}
