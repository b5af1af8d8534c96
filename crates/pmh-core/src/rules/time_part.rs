use pmh_text::Doubt;

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::{title, unless_accepted};
use crate::plan::question_id;
use crate::record::State;

rule! {
    /// 日付に時刻が付いています。
    ///
    /// なぜ：日付だけの列に時刻があるのは、別の列を選んだか、日がずれているときです。
    ///
    /// 直し方：日付が正しければ「日付は正しい」を選び、違うときは台帳を直してください。
    ///
    /// | 項目 | 種類 | 前提 | 値 | 結果 |
    /// |---|---|---|---|---|
    /// | validFrom | 文字 |  | 2026/4/1 9:30 | 3222 |
    /// | validFrom | 日付 |  | 46113.5 | 3222 |
    /// | validFrom | 日付 | 回答 time_part:validFrom=accept | 46113.5 | なし |
    /// | validFrom | 文字 |  | 2026/4/1 0:00 | なし |
    code = 3222,
    name = "time_part",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    if look.field.state != State::Doubt(Doubt::TimePart) {
        return None;
    }
    let title = title(look);
    unless_accepted(
        look.context,
        question_id("time_part", &look.item().id),
        Found::new(format!("{title}に時刻が付いています。"), "日付が正しいか確かめて、結果を選んでください。"),
        format!("{title}の時刻を除いた日付は、正しいですか。"),
        "日付は正しい",
    )
}
