use pmh_layout::Kind;
use pmh_text::Fault;

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::title;
use crate::record::State;

rule! {
    /// 公費受給者番号がすべて0です。
    ///
    /// なぜ：すべて0の番号は、番号の代わりに入れた仮の値です。
    ///
    /// 直し方：受給者証の番号を確かめ、元の台帳に入れてください。
    ///
    /// | 項目 | 制度 | 値 | 結果 |
    /// |---|---|---|---|
    /// | medicalSubsidyRecipientNumber | nanbyo | 0000000 | 2213 |
    /// | medicalSubsidyRecipientNumber | nanbyo | 0 | 2213 |
    /// | medicalSubsidyRecipientNumber | nanbyo | 0000018 | なし |
    code = 2213,
    name = "recipient_dummy",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    (look.kind() != Kind::InsurerNumber && look.field.state == State::Fault(Fault::Dummy)).then(|| {
        Found::new(
            format!("{}が仮の番号で、正しい番号ではありません。", title(look)),
            "受給者証の番号を確かめ、元の台帳に入れてください。",
        )
    })
}
