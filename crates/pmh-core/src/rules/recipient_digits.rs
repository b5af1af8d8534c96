use pmh_layout::Kind;
use pmh_text::Fault;

use super::framework::{FieldLook, Found, Sees, rule};
use crate::record::State;

rule! {
    /// 国の制度の公費受給者番号が7桁ではありません。
    ///
    /// なぜ：国の制度の公費受給者番号は、6桁の番号と検証番号1桁の7桁です。
    ///
    /// 直し方：受給者証の番号と見比べて、元の台帳を直してください。
    ///
    /// | 項目 | 制度 | 値 | 結果 |
    /// |---|---|---|---|
    /// | medicalSubsidyRecipientNumber | nanbyo | 123456 | 2211 |
    /// | medicalSubsidyRecipientNumber | nanbyo | 12345678 | 2211 |
    /// | medicalSubsidyRecipientNumber | kodomo | 12345678 | なし |
    /// | medicalSubsidyRecipientNumber | nanbyo | 1234566 | なし |
    code = 2211,
    name = "recipient_digits",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    (look.kind() == Kind::RecipientNumber && matches!(look.field.state, State::Fault(Fault::Digits { .. }))).then(
        || {
            Found::new(
                "公費受給者番号が7桁の数字ではありません。",
                "受給者証の番号と見比べて、元の台帳を直してください。",
            )
        },
    )
}
