use pmh_text::Fault;

use super::framework::{FieldLook, Found, Sees, rule};
use crate::record::State;

rule! {
    /// 公費負担者番号の欄に、医療保険の保険者番号が入っています。
    ///
    /// なぜ：0で始まる番号や法別27・39の番号は保険者番号です。列の対応が違っているかもしれません。
    ///
    /// 直し方：項目の対応で列を確かめ、公費負担者番号の列を選ぶか、元の台帳を直してください。
    ///
    /// | 項目 | 値 | 結果 |
    /// |---|---|---|
    /// | medicalSubsidyInsurerNumber | 06130488 | 2204 |
    /// | medicalSubsidyInsurerNumber | 39010004 | 2204 |
    /// | medicalSubsidyInsurerNumber | 81136244 | なし |
    code = 2204,
    name = "insurer_wrong_column",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    (look.field.state == State::Fault(Fault::InsurerNumberInWrongColumn)).then(|| {
        Found::new(
            "この欄の値は保険者番号で、公費負担者番号ではありません。",
            "項目の対応で公費負担者番号の列を選ぶか、元の台帳を直してください。",
        )
    })
}
