use pmh_layout::Kind;
use pmh_text::Fault;

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::title;
use crate::record::State;

rule! {
    /// 医療機関コードの先頭2桁が、都道府県番号ではありません。
    ///
    /// なぜ：10桁の医療機関コードは、都道府県番号（01から47、または51から97）で始まります。
    ///
    /// 直し方：10桁の医療機関コードを確かめ、元の台帳を直してください。
    ///
    /// | 項目 | 値 | 結果 |
    /// |---|---|---|
    /// | designatedMedicalInstitutions | 4810712362 | 2222 |
    /// | designatedMedicalInstitutions | 0010712362 | 2222 |
    /// | designatedMedicalInstitutions | 1310110049;1310110098 | なし |
    code = 2222,
    name = "institution_prefecture",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    (look.kind() != Kind::InsurerNumber && look.field.state == State::Fault(Fault::Prefecture)).then(|| {
        Found::new(
            format!("{}のコードの先頭2桁が、都道府県番号ではありません。", title(look)),
            "10桁の医療機関コードを確かめ、元の台帳を直してください。",
        )
    })
}
