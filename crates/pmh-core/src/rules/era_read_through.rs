use pmh_text::Doubt;

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::{title, unless_accepted};
use crate::plan::question_id;
use crate::record::State;

rule! {
    /// 終わった元号の年（平成38年など）を、西暦に読み替えています。
    ///
    /// なぜ：改元の前に発行した受給者証には、平成38年3月31日のような終了日が印刷されています。打ち間違いかもしれません。
    ///
    /// 直し方：読み替えた日付で正しければ「読み替えてよい」を選び、違うときは台帳を直してください。
    ///
    /// | 項目 | 前提 | 値 | 結果 |
    /// |---|---|---|---|
    /// | validTo |  | 平成39年3月31日 | 3221 |
    /// | validFrom |  | H31.5.1 | 3221 |
    /// | validTo | 回答 era_read_through:validTo=accept | 平成39年3月31日 | なし |
    /// | basicFiveInfo.dateOfBirth |  | H31.5.1 | 2302 |
    /// | validTo |  | R9.3.31 | なし |
    code = 3221,
    name = "era_read_through",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    let State::Doubt(Doubt::ReadThrough(era)) = look.field.state else { return None };
    let (title, era) = (title(look), era.name());
    unless_accepted(
        look.context,
        question_id("era_read_through", &look.item().id),
        Found::new(
            format!("{title}は、終わった{era}の年を読み替えています。"),
            "読み替えた日付を確かめて、結果を選んでください。",
        ),
        format!("{title}にある終わった元号の年を、西暦に読み替えてよいですか。"),
        "読み替えてよい",
    )
}
