use pmh_layout::Kind;
use pmh_text::date::Date;

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::title;

rule! {
    /// 生年月日が今日より後です。
    ///
    /// なぜ：まだ生まれていない人は登録できません。元号か年が間違っていることがほとんどです。
    ///
    /// 直し方：正しい生年月日を確かめ、元の台帳を直してください。
    ///
    /// | 項目 | 値 | 結果 |
    /// |---|---|---|
    /// | basicFiveInfo.dateOfBirth | R8.4.2 | 2321 |
    /// | basicFiveInfo.dateOfBirth | 2062-04-01 | 2321 |
    /// | basicFiveInfo.dateOfBirth | R8.4.1 | なし |
    code = 2321,
    name = "birth_in_future",
    sees = Sees::Value(check),
    column = |column, _| column.item.kind == Kind::BirthDate,
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    let birth = Date::from_iso(&look.field.value)?;
    (birth > look.context.env.today).then(|| {
        Found::new(
            format!("{}が、今日以前の日付ではありません。", title(look)),
            "正しい生年月日を確かめ、元の台帳を直してください。",
        )
    })
}
