use pmh_text::Doubt;

use super::framework::{FieldLook, Found, Sees, rule};
use crate::record::State;

rule! {
    /// 令和6年度の公募のQ&Aに名前のない、国の制度の公費負担者番号です。
    ///
    /// なぜ：PMHの対象とも対象外とも書かれていないため、止めずにお知らせします。
    ///
    /// 直し方：いまのPMHで対象の制度か確かめてください。対象なら、何もしなくてかまいません。
    ///
    /// | 項目 | 値 | 結果 |
    /// |---|---|---|
    /// | medicalSubsidyInsurerNumber | 66136011 | 5112 |
    /// | medicalSubsidyInsurerNumber | ６６１３６０１１ | 5112 |
    /// | medicalSubsidyInsurerNumber | 21136015 | なし |
    code = 5112,
    name = "scheme_not_named",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    let State::Doubt(Doubt::SchemeNotNamed { scheme }) = look.field.state else { return None };
    Some(Found::new(
        format!("法別{scheme:02}の制度は、令和6年度のQ&Aに名前がありません。"),
        "いまのPMHで対象の制度か、確かめてください。",
    ))
}
