use pmh_layout::Kind;
use pmh_text::Ask as Open;

use super::framework::{Ask, FieldLook, Found, Sees, rule};
use super::support::title;
use crate::entry::Choice;
use crate::plan::question_id;
use crate::record::State;

rule! {
    /// 終了日が「無期限」「9999-12-31」などで、終わりのない期間です。
    ///
    /// なぜ：終わりがないことをPMHでどう書くかは公開されていないため、推測で書くことはできません。
    ///
    /// 直し方：PMHの手引きなどで書き方を確かめ、この列に書く値を1回だけ決めてください。
    ///
    /// | 項目 | 前提 | 値 | 結果 |
    /// |---|---|---|---|
    /// | validTo |  | 無期限 | 3113 |
    /// | validTo |  | 令和99年12月31日 | 3113 |
    /// | validTo |  | 9999-12-31 | 3113 |
    /// | validTo |  | 99999999 | 3113 |
    /// | validTo | 回答 no_end_word:validTo=9999-12-31 | 無期限 | なし |
    code = 3113,
    name = "no_end_word",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    if !(look.kind() == Kind::ValidTo && matches!(look.field.state, State::Ask(Open::EndlessSentinel | Open::Token))) {
        return None;
    }
    let title = title(look);
    Some(
        Found::new(
            format!("{title}に終わりがなく、書き方が決まっていません。"),
            "終わりがないときに書く値を決めてください。",
        )
        .asking(Ask {
            id: question_id("no_end_word", &look.item().id),
            message: format!("{title}に終わりがないとき、登録用ファイルに何と書きますか。"),
            remedy: "PMHの手引きで確かめて選ぶか、書く値を入れてください。".to_owned(),
            choices: vec![Choice::new("9999-12-31", "9999-12-31 と書く"), Choice::new("99999999", "99999999 と書く")],
        }),
    )
}
