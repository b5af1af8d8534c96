use pmh_text::Doubt;

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::{title, unless_accepted};
use crate::plan::question_id;
use crate::record::State;

rule! {
    /// 前の文字とつながらない濁点・半濁点があります。
    ///
    /// なぜ：濁点だけが残ると、医療機関では余分な記号として表示されます。
    ///
    /// 直し方：正しい文字を確かめて、台帳を直してください。このままでよければ「このまま出力する」を選んでください。
    ///
    /// | 項目 | 前提 | 値 | 結果 |
    /// |---|---|---|---|
    /// | basicFiveInfo.name |  | 山\u{3099}田　太郎 | 3233, 5101 |
    /// | basicFiveInfo.name | 回答 loose_mark:basicFiveInfo.name=accept | 山\u{3099}田　太郎 | 5101 |
    /// | basicFiveInfo.name |  | か\u{3099}んだ　太郎 | なし |
    code = 3233,
    name = "loose_mark",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    let State::Doubt(Doubt::LooseMark(_)) = look.field.state else { return None };
    let title = title(look);
    unless_accepted(
        look.context,
        question_id("loose_mark", &look.item().id),
        Found::new(
            format!("{title}に、前の文字とつながらない濁点があります。"),
            "正しい文字を確かめて、結果を選んでください。",
        ),
        format!("{title}の前の文字とつながらない濁点を、このまま出力してよいですか。"),
        "このまま出力する",
    )
}
