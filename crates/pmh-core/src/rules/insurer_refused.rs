use pmh_text::Fault;

use super::framework::{FieldLook, Found, Sees, rule};
use crate::record::State;

rule! {
    /// PMHに登録しない制度（法別12 生活保護）の公費負担者番号です。
    ///
    /// なぜ：生活保護の医療扶助は、PMHを通さずに資格を確認します（Q50）。
    ///
    /// 直し方：この行が生活保護なら台帳から除き、番号の間違いなら直してください。
    ///
    /// | 項目 | 値 | 結果 |
    /// |---|---|---|
    /// | medicalSubsidyInsurerNumber | 12136018 | 2206 |
    /// | medicalSubsidyInsurerNumber | １２１３６０１８ | 2206 |
    /// | medicalSubsidyInsurerNumber | 21136015 | なし |
    code = 2206,
    name = "insurer_refused",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    let State::Fault(Fault::NotThroughPmh { scheme }) = look.field.state else { return None };
    let name = look.context.prefixes.find(&format!("{scheme:02}")).map_or("", |prefix| &prefix.title);
    Some(Found::new(
        format!("法別{scheme:02}（{}）は、PMHに登録する制度ではありません。", super::support::shortened(name)),
        "この行が対象外の制度なら台帳から除き、番号の間違いなら直してください。",
    ))
}
