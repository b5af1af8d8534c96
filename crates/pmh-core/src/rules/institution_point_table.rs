use pmh_text::Doubt;

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::unless_accepted;
use crate::plan::question_id;
use crate::record::State;

rule! {
    /// 医療機関コードの3桁目（点数表）が、1・3・4・6のどれでもありません。
    ///
    /// なぜ：点数表は1が医科、3が歯科、4が薬局、6が訪問看護です。
    ///
    /// 直し方：正しいコードなら「このコードで正しい」を選び、違うときは台帳を直してください。
    ///
    /// | 項目 | 前提 | 値 | 結果 |
    /// |---|---|---|---|
    /// | designatedMedicalInstitutions |  | 3420712360 | 3212 |
    /// | designatedMedicalInstitutions | 回答 institution_point_table:designatedMedicalInstitutions=accept | 3420712360 | なし |
    /// | designatedMedicalInstitutions |  | 3410712362 | なし |
    code = 3212,
    name = "institution_point_table",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    let State::Doubt(Doubt::PointTable { found }) = look.field.state else { return None };
    unless_accepted(
        look.context,
        question_id("institution_point_table", &look.item().id),
        Found::new(
            format!("医療機関コードの3桁目（点数表）が{found}です。"),
            "10桁の医療機関コードを確かめて、結果を選んでください。",
        ),
        "医療機関コードの3桁目が1・3・4・6でないコードは、正しいですか。",
        "このコードで正しい",
    )
}
