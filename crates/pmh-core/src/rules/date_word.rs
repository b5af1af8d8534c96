use pmh_layout::Kind;
use pmh_text::Ask as Open;

use super::framework::{Ask, FieldLook, Found, Sees, rule};
use super::support::title;
use crate::plan::question_id;
use crate::record::State;

rule! {
    /// 日付の欄に、「不詳」「-」などの言葉や、日付の代わりの値があります。
    ///
    /// なぜ：生年月日の分からない人は実在しますが、1月1日などを勝手に入れると別の人になってしまいます。
    ///
    /// 直し方：住民基本台帳で日付を確かめ、元の台帳に入れてください。
    ///
    /// | 項目 | 前提 | 値 | 結果 |
    /// |---|---|---|---|
    /// | basicFiveInfo.dateOfBirth |  | 不詳 | 3114 |
    /// | basicFiveInfo.dateOfBirth |  | - | 3114 |
    /// | validFrom |  | 9999-12-31 | 3114 |
    /// | validFrom |  | R8.4.1 | なし |
    /// | validFrom | 回答 date_word:validFrom=2026-04-01 | 不明 | なし |
    code = 3114,
    name = "date_word",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    if !(look.kind() != Kind::ValidTo && matches!(look.field.state, State::Ask(Open::EndlessSentinel | Open::Token))) {
        return None;
    }
    let title = title(look);
    Some(
        Found::new(
            format!("{title}の言葉に当たる日付が決まっていません。"),
            "住民基本台帳などで日付を確かめ、元の台帳に入れてください。",
        )
        .asking(Ask {
            id: question_id("date_word", &look.item().id),
            message: format!("{title}にある「不明」などの言葉は、全員同じ日付を表しますか。"),
            remedy: "同じ日付のときだけ入れ、人によって違うときは一人ずつ直してください。".to_owned(),
            choices: Vec::new(),
        }),
    )
}
