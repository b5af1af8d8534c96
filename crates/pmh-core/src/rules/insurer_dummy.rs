use pmh_layout::Kind;
use pmh_text::Fault;

use super::framework::{FieldLook, Found, Sees, rule};
use crate::record::State;

rule! {
    /// 公費負担者番号が、99999999 のような仮の番号です。
    ///
    /// なぜ：仮の番号では、医療機関が請求できません。
    ///
    /// 直し方：受給者証や通知の番号を確かめて入れるか、番号のない制度なら空欄にしてください。
    ///
    /// | 項目 | 値 | 結果 |
    /// |---|---|---|
    /// | medicalSubsidyInsurerNumber | 99999999 | 2205 |
    /// | medicalSubsidyInsurerNumber | 00000000 | 2205 |
    /// | medicalSubsidyInsurerNumber | 89131247 | なし |
    code = 2205,
    name = "insurer_dummy",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    (look.kind() == Kind::InsurerNumber && look.field.state == State::Fault(Fault::Dummy)).then(|| {
        Found::new(
            "公費負担者番号が仮の番号で、正しい番号ではありません。",
            "受給者証や通知の番号を入れるか、番号のない制度なら空欄にしてください。",
        )
    })
}
