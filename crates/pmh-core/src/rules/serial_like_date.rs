use pmh_text::Ask as Open;

use super::framework::{Ask, FieldLook, Found, Sees, rule};
use super::support::title;
use crate::entry::Choice;
use crate::plan::question_id;
use crate::record::State;

rule! {
    /// 日付の欄が、日付の表示になっていない数字（45383 など）です。
    ///
    /// なぜ：Excelの日付を標準の表示形式にすると、日付が通し番号の数字に見えます。ただの数字の間違いかもしれません。
    ///
    /// 直し方：Excelの日付なら「Excelの日付である」を選び、違うときは台帳を直してください。
    ///
    /// | 項目 | 種類 | 前提 | 値 | 結果 |
    /// |---|---|---|---|---|
    /// | basicFiveInfo.dateOfBirth | 文字 |  | 45383 | 3112 |
    /// | validFrom | 数値 |  | 45383 | 3112 |
    /// | validFrom | 数値 | 回答 serial_like_date:validFrom=date | 45383 | なし |
    /// | validFrom | 日付 |  | 45383 | なし |
    code = 3112,
    name = "serial_like_date",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    if !(look.field.state == State::Ask(Open::SerialLike)) {
        return None;
    }
    let title = title(look);
    Some(
        Found::new(
            format!("{title}の数字は、Excelの日付の番号かもしれません。"),
            "Excelの日付かどうかを選んでください。",
        )
        .asking(Ask {
            id: question_id("serial_like_date", &look.item().id),
            message: format!("{title}の数字は、Excelの日付ですか。"),
            remedy: "Excelの日付なら選び、違うときは元の台帳を直してください。".to_owned(),
            choices: vec![Choice::new("date", "Excelの日付である")],
        }),
    )
}
