use pmh_text::Fault;

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::title;
use crate::record::State;

rule! {
    /// 公費受給者番号が長すぎます。
    ///
    /// なぜ：PMHの公費受給者番号は30文字までです。
    ///
    /// 直し方：受給者証の番号と見比べて、元の台帳を直してください。
    ///
    /// | 項目 | 制度 | 値 | 結果 |
    /// |---|---|---|---|
    /// | medicalSubsidyRecipientNumber | kodomo | 第１２３４５６７８９０１２３４５６７８９０１２３４５６７８９０号 | 2214 |
    /// | medicalSubsidyRecipientNumber | kodomo | 1111111111111111111111111111111 | 2214 |
    /// | medicalSubsidyRecipientNumber | kodomo | 第123号 | なし |
    code = 2214,
    name = "recipient_too_long",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    let State::Fault(Fault::TooLong { max, found }) = look.field.state else { return None };
    Some(Found::new(
        format!("{}は{found}文字あり、決まりの{max}文字以内ではありません。", title(look)),
        "受給者証の番号と見比べて、元の台帳を直してください。",
    ))
}
