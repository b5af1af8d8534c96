use pmh_text::Doubt;

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::unless_accepted;
use crate::record::State;

rule! {
    /// 地方単独の制度の公費負担者番号で、検証番号が合いません。
    ///
    /// なぜ：検証番号の合わない番号が、実際に使われていることがあります。番号ごとに1回だけ確かめます。
    ///
    /// 直し方：受給者証に印刷された番号と同じなら「この番号で正しい」を選び、違うときは台帳を直してください。
    ///
    /// | 項目 | 前提 | 値 | 結果 |
    /// |---|---|---|---|
    /// | medicalSubsidyInsurerNumber |  | 88134458 | 3201 |
    /// | medicalSubsidyInsurerNumber | 回答 insurer_check_digit_local:88134458=accept | 88134458 | なし |
    /// | medicalSubsidyInsurerNumber | 回答 insurer_check_digit_local:88134458=accept | 81136245 | 3201 |
    /// | medicalSubsidyInsurerNumber |  | 88134457 | なし |
    code = 3201,
    name = "insurer_check_digit_local",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    let State::Doubt(Doubt::LocalCheckDigit { .. }) = look.field.state else { return None };
    let number = look.field.value.as_str();
    unless_accepted(
        look.context,
        format!("insurer_check_digit_local:{number}"),
        Found::new(
            format!("公費負担者番号{number}の検証番号が合いません。"),
            "受給者証の番号と見比べて、確かめた結果を選んでください。",
        ),
        format!("公費負担者番号{number}は、受給者証に印刷された番号ですか。"),
        "この番号で正しい",
    )
}
