use pmh_layout::Kind;
use pmh_text::Fault;

use super::framework::{FieldLook, Found, Sees, rule};
use crate::record::State;

rule! {
    /// 国の制度の公費負担者番号の検証番号が合いません。
    ///
    /// なぜ：8桁の最後の1桁は、ほかの7桁から計算で決まります。合わない番号では、医療機関が請求できません。
    ///
    /// 直し方：受給者証や通知の番号と見比べて、元の台帳を直してください。
    ///
    /// | 項目 | 値 | 結果 |
    /// |---|---|---|
    /// | medicalSubsidyInsurerNumber | 54016028 | 2202 |
    /// | medicalSubsidyInsurerNumber | 54636015 | 2202 |
    /// | medicalSubsidyInsurerNumber | 54016027 | なし |
    code = 2202,
    name = "insurer_check_digit",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    (look.kind() == Kind::InsurerNumber && matches!(look.field.state, State::Fault(Fault::CheckDigit { .. }))).then(
        || {
            Found::new(
                "公費負担者番号の検証番号が、正しい数字ではありません。",
                "受給者証や通知の番号と見比べて、元の台帳を直してください。",
            )
        },
    )
}
