use pmh_text::Fault;

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::title;
use crate::record::State;

rule! {
    /// 7桁の日付の先頭の元号コードが、決まりにありません。
    ///
    /// なぜ：元号コードは、レセプトの方式では1から5、年金の方式では1・3・5・7・9です。
    ///
    /// 直し方：正しい日付を確かめ、元の台帳を直してください。
    ///
    /// | 項目 | 前提 | 値 | 結果 |
    /// |---|---|---|---|
    /// | basicFiveInfo.dateOfBirth |  | 6060401 | 2309 |
    /// | basicFiveInfo.dateOfBirth | 回答 era_code_system:basicFiveInfo.dateOfBirth=pension | 4310430 | 2309 |
    /// | basicFiveInfo.dateOfBirth | 回答 era_code_system:basicFiveInfo.dateOfBirth=receipt | 4310430 | なし |
    code = 2309,
    name = "era_code_unknown",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    (look.field.state == State::Fault(Fault::UnknownEraCode)).then(|| {
        Found::new(
            format!("{}の先頭の数字が、元号コードではありません。", title(look)),
            "正しい日付を確かめ、元の台帳を直してください。",
        )
    })
}
