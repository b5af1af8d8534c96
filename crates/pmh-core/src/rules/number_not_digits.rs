use pmh_layout::Kind;
use pmh_text::Fault;
use pmh_text::token::is_blank_like;

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::title;
use crate::record::State;

rule! {
    /// 番号の欄に、数字でない文字があります。
    ///
    /// なぜ：別の列の値が入っているか、英字のOやlが数字の0や1の代わりに入っていることがあります。
    ///
    /// 直し方：受給者証などの番号と見比べて、元の台帳を直してください。
    ///
    /// | 項目 | 制度 | 値 | 結果 |
    /// |---|---|---|---|
    /// | medicalSubsidyInsurerNumber | other | 8813445O | 2231 |
    /// | medicalSubsidyRecipientNumber | nanbyo | A-12345 | 2231 |
    /// | designatedMedicalInstitutions | other | 中央病院 | 2231 |
    /// | medicalSubsidyRecipientNumber | kodomo | A-12345 | なし |
    code = 2231,
    name = "number_not_digits",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    (look.kind() != Kind::MyNumber && look.field.state == State::Fault(Fault::NotDigits)).then(|| {
        // なし or a dash: there is no number, and the cell of an item that may be absent is left blank.
        let none = !look.column.is_required() && is_blank_like(&look.field.before);
        let remedy = if none {
            "番号がない人は、元の台帳のセルを空欄にしてください。"
        } else {
            "受給者証などの番号と見比べて、元の台帳を直してください。"
        };
        Found::new(format!("{}に数字でない文字があり、番号ではありません。", title(look)), remedy)
    })
}
