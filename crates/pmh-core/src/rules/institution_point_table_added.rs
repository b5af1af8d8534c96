use pmh_text::Doubt;

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::unless_accepted;
use crate::plan::question_id;
use crate::record::State;

rule! {
    /// 9桁の医療機関コードに、点数表の1（医科）を補いました。
    ///
    /// なぜ：9桁は、先頭の0が失われたか、点数表が抜けたかのどちらかです。検査数字が合う方は、点数表が抜けた形でした。
    ///
    /// 直し方：医科のコードなら「点数表は1で正しい」を選び、違うときは10桁のコードを台帳に入れてください。
    ///
    /// | 項目 | 前提 | 値 | 結果 |
    /// |---|---|---|---|
    /// | designatedMedicalInstitutions |  | 340712362 | 3213 |
    /// | designatedMedicalInstitutions | 回答 institution_point_table_added:designatedMedicalInstitutions=accept | 340712362 | なし |
    /// | designatedMedicalInstitutions |  | 3410712362 | なし |
    code = 3213,
    name = "institution_point_table_added",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    if look.field.state != State::Doubt(Doubt::PointTableInserted) {
        return None;
    }
    unless_accepted(
        look.context,
        question_id("institution_point_table_added", &look.item().id),
        Found::new(
            "9桁の医療機関コードに、点数表の1（医科）を補っています。",
            "10桁の医療機関コードを確かめて、結果を選んでください。",
        ),
        "9桁の医療機関コードは、医科（点数表1）のコードですか。",
        "点数表は1で正しい",
    )
}
