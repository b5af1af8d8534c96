use pmh_layout::Kind;
use pmh_text::Fault;

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::title;
use crate::record::State;

rule! {
    /// 医療機関コードが10桁ではありません。
    ///
    /// なぜ：医療機関コードは、都道府県2桁・点数表1桁・医療機関コード7桁の10桁です（Q21）。
    ///
    /// 直し方：10桁の医療機関コードを確かめ、元の台帳を直してください。
    ///
    /// | 項目 | 値 | 結果 |
    /// |---|---|---|
    /// | designatedMedicalInstitutions | 341071236 | 2221 |
    /// | designatedMedicalInstitutions | 0712362 | 2221 |
    /// | designatedMedicalInstitutions | 3410712362 | なし |
    code = 2221,
    name = "institution_digits",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    (!matches!(look.kind(), Kind::MyNumber | Kind::InsurerNumber | Kind::RecipientNumber)
        && matches!(look.field.state, State::Fault(Fault::Digits { .. })))
    .then(|| {
        Found::new(
            format!("{}のコードが10桁の数字ではありません。", title(look)),
            "10桁の医療機関コードを確かめ、元の台帳を直してください。",
        )
    })
}
