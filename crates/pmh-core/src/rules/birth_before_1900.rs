use pmh_layout::Kind;
use pmh_text::date::Date;

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::title;

rule! {
    /// 生年月日が1900年より前です。
    ///
    /// なぜ：1900年より前に生まれた人は、いま受給者ではありません。元号か年が間違っています。
    ///
    /// 直し方：正しい生年月日を確かめ、元の台帳を直してください。
    ///
    /// | 項目 | 値 | 結果 |
    /// |---|---|---|
    /// | basicFiveInfo.dateOfBirth | M32.12.31 | 2322 |
    /// | basicFiveInfo.dateOfBirth | 1899-12-31 | 2322 |
    /// | basicFiveInfo.dateOfBirth | S50.4.1 | なし |
    code = 2322,
    name = "birth_before_1900",
    sees = Sees::Value(check),
    column = |column, _| column.item.kind == Kind::BirthDate,
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    let birth = Date::from_iso(&look.field.value)?;
    (birth.year() < 1900).then(|| {
        Found::new(
            format!("{}が、1900年以後の日付ではありません。", title(look)),
            "正しい生年月日を確かめ、元の台帳を直してください。",
        )
    })
}
