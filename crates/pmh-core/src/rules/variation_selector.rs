use pmh_text::Doubt;

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::{title, unless_accepted};
use crate::plan::question_id;
use crate::record::State;

rule! {
    /// 漢字に、字形を選ぶための見えない記号（異体字セレクタ）が付いています。
    ///
    /// なぜ：対応していない画面では、別の字形になるか、余分な四角が表示されることがあります。
    ///
    /// 直し方：このままでよければ「このまま出力する」を選び、違うときは台帳を直してください。
    ///
    /// | 項目 | 前提 | 値 | 結果 |
    /// |---|---|---|---|
    /// | basicFiveInfo.name |  | 葛\u{E0100}城　一郎 | 3232, 5101 |
    /// | basicFiveInfo.name | 回答 variation_selector:basicFiveInfo.name=accept | 葛\u{E0100}城　一郎 | 5101 |
    /// | basicFiveInfo.name |  | 葛城　一郎 | なし |
    code = 3232,
    name = "variation_selector",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    if look.field.state != State::Doubt(Doubt::VariationSelector) {
        return None;
    }
    let title = title(look);
    unless_accepted(
        look.context,
        question_id("variation_selector", &look.item().id),
        Found::new(
            format!("{title}に、字形を選ぶ見えない記号が付いています。"),
            "このまま出力するか、元の台帳を直すかを選んでください。",
        ),
        format!("{title}の字形を選ぶ見えない記号を、このまま出力してよいですか。"),
        "このまま出力する",
    )
}
