use pmh_text::Ask as Open;

use super::framework::{Ask, FieldLook, Found, Sees, rule};
use super::support::title;
use crate::entry::Choice;
use crate::plan::question_id;
use crate::record::State;

rule! {
    /// 7桁の日付（5060401 など）の、先頭の元号コードの種類が分かりません。
    ///
    /// なぜ：先頭の5は、レセプトの方式では令和、年金の方式では昭和です。推測すると90年以上ずれます。
    ///
    /// 直し方：この列の元号コードの種類を1回だけ選んでください。
    ///
    /// | 項目 | 前提 | 値 | 結果 |
    /// |---|---|---|---|
    /// | basicFiveInfo.dateOfBirth |  | 5060401 | 3111 |
    /// | validFrom |  | 3500401 | 3111 |
    /// | validFrom | 回答 era_code_system:validFrom=receipt | 5060401 | なし |
    code = 3111,
    name = "era_code_system",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    if !(look.field.state == State::Ask(Open::EraCode)) {
        return None;
    }
    let title = title(look);
    Some(
        Found::new(format!("{title}の元号コードの種類が決まっていません。"), "元号コードの種類を選んでください。")
            .asking(Ask {
                id: question_id("era_code_system", &look.item().id),
                message: format!("{title}の7桁の日付は、どちらの元号コードですか。"),
                remedy: "日付が正しくなる方を選んでください。".to_owned(),
                choices: vec![
                    Choice::new("receipt", "レセプトの方式（3昭和・4平成・5令和）"),
                    Choice::new("pension", "年金の方式（5昭和・7平成・9令和）"),
                ],
            }),
    )
}
