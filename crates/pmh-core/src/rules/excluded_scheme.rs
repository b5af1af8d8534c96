use pmh_text::Doubt;

use super::framework::{FieldLook, Found, Sees, rule};
use crate::record::State;

rule! {
    /// 令和6年度の公募で対象外とされた制度（法別38・51）の公費負担者番号です。
    ///
    /// なぜ：その後に対象になったかもしれないため、止めずにお知らせします（Q18）。
    ///
    /// 直し方：いまのPMHで対象の制度か確かめてください。対象なら、何もしなくてかまいません。
    ///
    /// | 項目 | 値 | 結果 |
    /// |---|---|---|
    /// | medicalSubsidyInsurerNumber | 38136016 | 5111 |
    /// | medicalSubsidyInsurerNumber | 51636017 | 3204 |
    /// | medicalSubsidyInsurerNumber | 51276012 | 5111 |
    /// | medicalSubsidyInsurerNumber | 54276019 | なし |
    code = 5111,
    name = "excluded_scheme",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    let State::Doubt(Doubt::ExcludedScheme { scheme }) = look.field.state else { return None };
    Some(Found::new(
        format!("法別{scheme:02}の制度は、令和6年度の公募の対象外です。"),
        "いまのPMHで対象の制度か、確かめてください。",
    ))
}
