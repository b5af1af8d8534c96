use pmh_text::Fault;

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::title;
use crate::record::State;

rule! {
    /// Excelだけにある日付（1900年2月29日）です。
    ///
    /// なぜ：Excelは1900年をうるう年として数えるため、実在しない日付が入ることがあります。
    ///
    /// 直し方：正しい日付を確かめ、元の台帳を直してください。
    ///
    /// | 項目 | 種類 | 値 | 結果 |
    /// |---|---|---|---|
    /// | basicFiveInfo.dateOfBirth | 日付 | 60 | 2310 |
    /// | validFrom | 日付 | 60 | 2310 |
    /// | basicFiveInfo.dateOfBirth | 日付 | 61 | 3241 |
    /// | validFrom | 日付 | 61 | なし |
    code = 2310,
    name = "false_leap_day",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    (look.field.state == State::Fault(Fault::FalseLeapDay)).then(|| {
        Found::new(
            format!("{}が1900年2月29日で、実在する日付ではありません。", title(look)),
            "正しい日付を確かめ、元の台帳を直してください。",
        )
    })
}
