use pmh_text::Ask as Open;

use super::framework::{Ask, FieldLook, Found, Sees, rule};
use super::my_number_lost_digit::is_certain;
use super::support::title;
use crate::entry::Choice;
use crate::plan::question_id;
use crate::record::State;

rule! {
    /// 文字の番号で、先頭の0が失われているようです。
    ///
    /// なぜ：0を補うと検査数字が合いますが、別の桁が落ちた番号でも10回に1回は偶然合います。
    ///
    /// 直し方：この列で先頭の0が失われているなら「0を補う」を選び、違うときは台帳を直してください。
    ///
    /// | 項目 | 種類 | 前提 | 値 | 結果 |
    /// |---|---|---|---|---|
    /// | myNumber | 文字 |  | 23456789013 | 3121 |
    /// | myNumber | 文字 | 回答 zero_fill:myNumber=fill | 23456789013 | なし |
    /// | myNumber | 数値 |  | 23456789013 | なし |
    code = 3121,
    name = "zero_fill",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    if look.field.state != State::Ask(Open::ZeroFill) || is_certain(look) {
        return None;
    }
    let title = title(look);
    Some(
        Found::new(
            format!("{title}の先頭の0が、失われているかもしれません。"),
            "先頭の0を補うか、元の台帳を直してください。",
        )
        .asking(Ask {
            id: question_id("zero_fill", &look.item().id),
            message: format!("{title}の桁が足りない番号に、先頭の0を補いますか。"),
            remedy: "先頭の0が失われた列なら選び、違うときは元の台帳を直してください。".to_owned(),
            choices: vec![Choice::new("fill", "先頭の0を補う")],
        }),
    )
}
