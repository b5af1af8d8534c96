use pmh_layout::Kind;
use pmh_text::Fault;

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::title;
use crate::record::State;

rule! {
    /// 国の制度の公費受給者番号の検証番号が合いません。
    ///
    /// なぜ：7桁の最後の1桁は、ほかの6桁から計算で決まります。合わない番号では、医療機関が請求できません。
    ///
    /// 直し方：受給者証の番号と見比べて、元の台帳を直してください。
    ///
    /// | 項目 | 制度 | 値 | 結果 |
    /// |---|---|---|---|
    /// | medicalSubsidyRecipientNumber | nanbyo | 1234567 | 2212 |
    /// | medicalSubsidyRecipientNumber | nanbyo | 1234566 | なし |
    /// | medicalSubsidyRecipientNumber | kodomo | 1234567 | なし |
    code = 2212,
    name = "recipient_check_digit",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    (!matches!(look.kind(), Kind::MyNumber | Kind::InsurerNumber)
        && matches!(look.field.state, State::Fault(Fault::CheckDigit { .. })))
    .then(|| {
        Found::new(
            format!("{}の検証番号が、正しい数字ではありません。", title(look)),
            "受給者証の番号と見比べて、元の台帳を直してください。",
        )
    })
}
