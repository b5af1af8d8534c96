use pmh_layout::Kind;
use pmh_text::date::Date;

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::{age, title, unless_accepted};
use crate::plan::question_id;

rule! {
    /// 生年月日から数えた年齢が120歳を超えています。
    ///
    /// なぜ：国内の最高齢の記録に近い年齢で、元号か年の間違いがほとんどです。
    ///
    /// 直し方：住民基本台帳で生年月日を確かめ、違うときは台帳を直してください。
    ///
    /// | 項目 | 前提 | 値 | 結果 |
    /// |---|---|---|---|
    /// | basicFiveInfo.dateOfBirth |  | M35.4.1 | 3241 |
    /// | basicFiveInfo.dateOfBirth |  | 1905-04-01 | 3241 |
    /// | basicFiveInfo.dateOfBirth | 回答 birth_over_120_years:basicFiveInfo.dateOfBirth=accept | M35.4.1 | なし |
    /// | basicFiveInfo.dateOfBirth |  | T10.4.1 | なし |
    /// | basicFiveInfo.dateOfBirth |  | 1905-04-02 | なし |
    code = 3241,
    name = "birth_over_120_years",
    sees = Sees::Value(check),
    column = |column, _| column.item.kind == Kind::BirthDate,
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    let birth = Date::from_iso(&look.field.value)?;
    let years = age(birth, look.context.env.today)?;
    if years <= 120 {
        return None;
    }
    let title = title(look);
    unless_accepted(
        look.context,
        question_id("birth_over_120_years", &look.item().id),
        Found::new(
            format!("{title}から数えた年齢が{years}歳になっています。"),
            "住民基本台帳で生年月日を確かめて、結果を選んでください。",
        ),
        format!("{title}から数えて120歳を超える人は、正しいですか。"),
        "生年月日は正しい",
    )
}
