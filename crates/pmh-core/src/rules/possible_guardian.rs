use super::age_implausible::{Misfit, misfit};
use super::framework::{Found, RecordLook, Sees, rule};
use super::support::unless_accepted;
use crate::plan::question_id;

rule! {
    /// 子どもの制度に大人の生年月日があり、保護者を登録しているかもしれません。
    ///
    /// なぜ：受給者証の受給者が保護者でも、PMHには子ども本人の個人番号と生年月日を登録します（Q31）。
    ///
    /// 直し方：子ども本人の列を項目の対応で選ぶか、台帳を直してください。
    ///
    /// | basicFiveInfo.dateOfBirth | validFrom | 制度 | 前提 | 結果 |
    /// |---|---|---|---|---|
    /// | S60.4.1 | R8.4.1 | kodomo |  | 3304 |
    /// | H2.4.1 | R8.4.1 | yoiku |  | 3304 |
    /// | S60.4.1 | R8.4.1 | kodomo | 回答 possible_guardian:basicFiveInfo.dateOfBirth=accept | なし |
    /// | H30.4.1 | R8.4.1 | kodomo |  | なし |
    /// | S60.4.1 | R8.4.1 | judo |  | なし |
    code = 3304,
    name = "possible_guardian",
    sees = Sees::Record(check),
}

fn check(look: &RecordLook<'_>, found: &mut Vec<Found>) {
    let Some((at, age, Misfit::Guardian)) = misfit(look) else { return };
    let Some(column) = look.columns.get(at) else { return };
    found.extend(unless_accepted(
        look.context,
        question_id("possible_guardian", &column.item.id),
        Found::new(
            format!("開始日の年齢が{age}歳で、保護者の生年月日かもしれません。"),
            "子ども本人の個人番号と生年月日かを確かめて、結果を選んでください。",
        )
        .at(at),
        "子どもの制度にいる大人は、受給者本人ですか。",
        "受給者本人である",
    ));
}
