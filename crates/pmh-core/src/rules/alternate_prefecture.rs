use pmh_text::Doubt;

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::{title, unless_accepted};
use crate::plan::question_id;
use crate::record::State;

rule! {
    /// 都道府県番号が、予備の番号（51から97）です。
    ///
    /// なぜ：番号が足りなくなった都道府県は、元の番号に50を足した予備の番号を使います。打ち間違いかもしれません。
    ///
    /// 直し方：正しい番号なら「予備の番号で正しい」を選び、違うときは台帳を直してください。
    ///
    /// | 項目 | 前提 | 値 | 結果 |
    /// |---|---|---|---|
    /// | medicalSubsidyInsurerNumber |  | 54636014 | 3204 |
    /// | medicalSubsidyInsurerNumber | 回答 alternate_prefecture:medicalSubsidyInsurerNumber=accept | 54636014 | なし |
    /// | medicalSubsidyInsurerNumber |  | 54016027 | なし |
    code = 3204,
    name = "alternate_prefecture",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    if look.field.state != State::Doubt(Doubt::AlternatePrefecture) {
        return None;
    }
    let title = title(look);
    unless_accepted(
        look.context,
        question_id("alternate_prefecture", &look.item().id),
        Found::new(
            format!("{title}の都道府県番号が、予備の番号（51〜97）です。"),
            "番号を確かめて、結果を選んでください。",
        ),
        format!("{title}の予備の都道府県番号は、正しいですか。"),
        "予備の番号で正しい",
    )
}
