use pmh_layout::Kind;

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::{shortened, title, unless_accepted};
use crate::Context;
use crate::plan::{Column, question_id};
use crate::privacy::masked;

rule! {
    /// 子どもの制度で、保護者の列を受給者本人の項目に使っています。
    ///
    /// なぜ：受給者証の受給者が保護者でも、PMHには子ども本人の個人番号や氏名を登録します（Q31）。
    ///
    /// 直し方：項目の対応で子ども本人の列を選んでください。本人の列なら「本人の列である」を選んでください。
    ///
    /// | 項目 | 制度 | 前提 | 値 | 結果 |
    /// |---|---|---|---|---|
    /// | myNumber | kodomo | 見出し 保護者個人番号 | 123456789018 | 3305 |
    /// | basicFiveInfo.name | ikusei | 見出し 申請者（保護者）氏名 | 山田　太郎 | 3305 |
    /// | myNumber | kodomo | 見出し 保護者個人番号; 回答 guardian_column:myNumber=accept | 123456789018 | なし |
    /// | myNumber | kodomo | 見出し 個人番号 | 123456789018 | なし |
    /// | myNumber | nanbyo | 見出し 保護者個人番号 | 123456789018 | なし |
    code = 3305,
    name = "guardian_column",
    sees = Sees::Value(check),
    column = is_guardians,
}

fn is_guardians(column: &Column, context: &Context<'_>) -> bool {
    matches!(column.item.kind, Kind::MyNumber | Kind::Name | Kind::Kana | Kind::BirthDate)
        && context.scheme.is_for_children()
        && heading(column).is_some()
}

/// The heading that names the guardian.
fn heading(column: &Column) -> Option<&str> {
    let mut headings = column.source.columns().iter().map(|source| source.heading.as_str());
    headings
        .find(|heading| ["保護者", "親権者", "養育者", "監護者", "世帯主"].iter().any(|word| heading.contains(word)))
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    let heading = shortened(&masked(heading(look.column)?));
    let title = title(look);
    unless_accepted(
        look.context,
        question_id("guardian_column", &look.item().id),
        Found::new(
            format!("{title}に、保護者の列「{heading}」の値が入っています。"),
            "項目の対応で子ども本人の列を選ぶか、確かめた結果を選んでください。",
        ),
        format!("{title}に使った「{heading}」は、子ども本人の列ですか。"),
        "本人の列である",
    )
}
