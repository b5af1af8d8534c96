use pmh_layout::Kind;
use pmh_text::Fault;

use super::framework::{FieldLook, Found, Sees, rule};
use crate::record::State;

rule! {
    /// 公費負担者番号の3・4桁目が、都道府県番号ではありません。
    ///
    /// なぜ：公費負担者番号は、法別番号2桁・都道府県番号2桁・実施機関番号3桁・検証番号1桁でできています。
    ///
    /// 直し方：受給者証や通知の番号と見比べて、元の台帳を直してください。
    ///
    /// | 項目 | 値 | 結果 |
    /// |---|---|---|
    /// | medicalSubsidyInsurerNumber | 54486010 | 2203 |
    /// | medicalSubsidyInsurerNumber | 88004457 | 2203 |
    /// | medicalSubsidyInsurerNumber | 88134457 | なし |
    code = 2203,
    name = "insurer_prefecture",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    (look.kind() == Kind::InsurerNumber && look.field.state == State::Fault(Fault::Prefecture)).then(|| {
        Found::new(
            "公費負担者番号の3・4桁目が、都道府県番号ではありません。",
            "受給者証や通知の番号と見比べて、元の台帳を直してください。",
        )
    })
}
