use super::framework::{Ask, FieldLook, Found, Sees, rule};
use super::support::title;
use crate::entry::Choice;
use crate::plan::question_id;
use crate::record::State;

rule! {
    /// セルの表示形式が、日付の一部（年月だけ、月日だけ）しか見せていません。
    ///
    /// なぜ：見えない年や日に、意図しない値が入っていることがあります。
    ///
    /// 直し方：見えない部分も正しいか確かめて選ぶか、表示形式を年月日にして台帳を直してください。
    ///
    /// | 項目 | 種類 | 前提 | 値 | 結果 |
    /// |---|---|---|---|---|
    /// | validFrom | 年月 |  | 45383 | 3115 |
    /// | basicFiveInfo.dateOfBirth | 月日 |  | 27485 | 3115 |
    /// | validFrom | 年月 | 回答 partly_shown_date:validFrom=accept | 45383 | なし |
    /// | validFrom | 日付 |  | 45383 | なし |
    code = 3115,
    name = "partly_shown_date",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    if !(look.field.state == State::PartlyShown) {
        return None;
    }
    let title = title(look);
    Some(
        Found::new(
            format!("{title}は、年月日の一部だけが表示されています。"),
            "見えない部分も正しいか確かめて選んでください。",
        )
        .asking(Ask {
            id: question_id("partly_shown_date", &look.item().id),
            message: format!("{title}は、表示されていない部分も含めて正しい日付ですか。"),
            remedy: "正しければ選び、違うときは元の台帳を直してください。".to_owned(),
            choices: vec![Choice::new("accept", "表示されていない部分も正しい")],
        }),
    )
}
