use pmh_text::Fault;

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::title;
use crate::record::State;

rule! {
    /// 日付の欄が0です（0、1900/1/0、M33.1.0 など）。
    ///
    /// なぜ：空欄を参照した数式は0になり、ありえない日付として表示されます。
    ///
    /// 直し方：正しい日付を確かめて入れるか、空欄にしてください。
    ///
    /// | 項目 | 種類 | 値 | 結果 |
    /// |---|---|---|---|
    /// | basicFiveInfo.dateOfBirth | 文字 | 1900/1/0 | 2308 |
    /// | basicFiveInfo.dateOfBirth | 文字 | M33.1.0 | 2308 |
    /// | basicFiveInfo.dateOfBirth | 日付 | 0 | 2308 |
    /// | validFrom | 文字 | 00000000 | 2308 |
    /// | basicFiveInfo.dateOfBirth | 日付 | 27485 | なし |
    code = 2308,
    name = "zero_date",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    (look.field.state == State::Fault(Fault::ZeroDate)).then(|| {
        Found::new(
            format!("{}が0で、日付ではありません。", title(look)),
            "正しい日付を確かめて、元の台帳に入れてください。",
        )
    })
}
