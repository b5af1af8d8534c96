use pmh_text::Fault;

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::title;
use crate::record::State;

rule! {
    /// 日付として読めません。
    ///
    /// なぜ：別の列の値や、年度・期間などの言葉が入っていることがあります。
    ///
    /// 直し方：列の対応を確かめ、元の台帳に日付を入れてください。
    ///
    /// | 項目 | 値 | 結果 |
    /// |---|---|---|
    /// | validFrom | R6年度 | 2306 |
    /// | basicFiveInfo.dateOfBirth | 昭和50年月日不詳 | 2306 |
    /// | basicFiveInfo.dateOfBirth | 山田　太郎 | 2306 |
    /// | basicFiveInfo.dateOfBirth | 昭和五十年四月一日 | なし |
    code = 2306,
    name = "not_a_date",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    (look.field.state == State::Fault(Fault::NotADate)).then(|| {
        Found::new(
            format!("{}が日付ではありません。", title(look)),
            "項目の対応を確かめ、元の台帳に日付を入れてください。",
        )
    })
}
