use pmh_text::{Doubt, check};

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::{ACCEPT, unless_accepted};
use crate::record::State;

rule! {
    /// 医療機関コードの検査数字が合いません。
    ///
    /// なぜ：10桁の最後の1桁は、ほかの桁から計算で決まります。東京・神奈川・埼玉・千葉だけは計算の仕方が違い、両方で確かめています。
    ///
    /// 直し方：そのコードで正しければ「このコードで正しい」を選び、違うときは台帳を直してください。
    ///
    /// | 項目 | 前提 | 値 | 結果 |
    /// |---|---|---|---|
    /// | designatedMedicalInstitutions |  | 3410712363 | 3211 |
    /// | designatedMedicalInstitutions |  | 3410712362;1310110048 | 3211 |
    /// | designatedMedicalInstitutions | 回答 institution_check_digit:3410712363=accept | 3410712363 | なし |
    /// | designatedMedicalInstitutions |  | 3410712362;1310110049 | なし |
    code = 3211,
    name = "institution_check_digit",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    if look.field.state != State::Doubt(Doubt::InstitutionCheckDigit) {
        return None;
    }
    let id = |code: &str| format!("institution_check_digit:{code}");
    let open = |code: &&str| {
        !check::institution_ok(code.as_bytes()) && look.context.settings.answer(&id(code)) != Some(ACCEPT)
    };
    let code = look.field.value.split(';').find(open)?;
    unless_accepted(
        look.context,
        id(code),
        Found::new(
            format!("医療機関コード{code}の検査数字が合いません。"),
            "10桁の医療機関コードを確かめて、結果を選んでください。",
        ),
        format!("医療機関コード{code}は、正しいコードですか。"),
        "このコードで正しい",
    )
}
