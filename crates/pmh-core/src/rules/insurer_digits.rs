use pmh_layout::Kind;
use pmh_text::Fault;

use super::framework::{FieldLook, Found, Sees, rule};
use crate::record::State;

rule! {
    /// 公費負担者番号が8桁ではありません。
    ///
    /// なぜ：公費負担者番号は0で始まらないため、足りない桁を0で補うことはできません。
    ///
    /// 直し方：受給者証や通知の番号と見比べて、元の台帳を直してください。
    ///
    /// | 項目 | 値 | 結果 |
    /// |---|---|---|
    /// | medicalSubsidyInsurerNumber | 8813445 | 2201 |
    /// | medicalSubsidyInsurerNumber | 881344570 | 2201 |
    /// | medicalSubsidyInsurerNumber | 8813-4457 | なし |
    code = 2201,
    name = "insurer_digits",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    (look.kind() == Kind::InsurerNumber && matches!(look.field.state, State::Fault(Fault::Digits { .. }))).then(|| {
        Found::new(
            "公費負担者番号が8桁の数字ではありません。",
            "受給者証や通知の番号と見比べて、元の台帳を直してください。",
        )
    })
}
