use pmh_layout::Kind;

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::{title, unless_accepted};
use crate::plan::question_id;

rule! {
    /// 追加条件が「項目コード-条件コード」の形ではありません。
    ///
    /// なぜ：公開API仕様では、追加条件は項目コードと条件コードを - でつなぎ、いくつかあるときは ; で区切ります。
    ///
    /// 直し方：この形のまま登録するなら「このままで正しい」を選び、違うときは台帳を直してください。
    ///
    /// | 項目 | 前提 | 値 | 結果 |
    /// |---|---|---|---|
    /// | additionalConditions |  | A1-01 | なし |
    /// | additionalConditions |  | A1-01;B2-02 | なし |
    /// | additionalConditions |  | 低所得 | 3214 |
    /// | additionalConditions |  | A1-01;B2 | 3214 |
    /// | additionalConditions | 回答 condition_form:additionalConditions=accept | 低所得 | なし |
    code = 3214,
    name = "condition_form",
    sees = Sees::Value(check),
    column = |column, _| column.item.kind == Kind::Conditions,
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    let value = look.field.value.as_str();
    if value.is_empty() || value.split(';').all(is_condition) {
        return None;
    }
    let title = title(look);
    unless_accepted(
        look.context,
        question_id("condition_form", &look.item().id),
        Found::new(
            format!("{title}が「項目コード-条件コード」の形ではありません。"),
            "元の資料の決まりを確かめて、結果を選んでください。",
        ),
        format!("「項目コード-条件コード」の形ではない{title}は、このままで正しいですか。"),
        "このままで正しい",
    )
}

fn is_condition(part: &str) -> bool {
    part.split_once('-')
        .is_some_and(|(item, condition)| !item.is_empty() && !condition.is_empty() && !condition.contains('-'))
}
