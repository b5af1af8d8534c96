use pmh_layout::Kind;
use pmh_text::chars;

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::{limit_source, title};
use crate::normalise::other_width;

rule! {
    /// 決まった種類の文字（半角英数字など）でない文字があります。
    ///
    /// なぜ：文字の種類が決まった項目に別の文字があると、PMHで受け付けられません。
    ///
    /// 直し方：決まった種類の文字だけになるように、元の台帳を直してください。
    ///
    /// | 項目 | 値 | 結果 |
    /// |---|---|---|
    /// | orgSpecificCertificateTypeId | 難病01 | 2013 |
    /// | orgSpecificCertificateTypeId | A-01 | 2013 |
    /// | orgSpecificCertificateTypeId | A01 | なし |
    code = 2013,
    name = "character_class",
    sees = Sees::Value(check),
    column = |column, _| {
        // The readers of these numbers let only digits pass.
        !matches!(column.item.kind, Kind::MyNumber | Kind::InsurerNumber) && column.item.characters.is_some()
    },
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    let item = look.item();
    let class = item.characters?;
    let found = class.first_outside(&look.field.output)?;
    // The office is asked whether the width may be changed.
    if look.column.answers.other_width.is_none() && other_width(item, &look.field.value).is_some() {
        return None;
    }
    Some(Found::new(
        format!("{}の「{found}」（{}）は{}ではありません。", title(look), chars::code_point(found), class.title()),
        format!("{}{}だけになるように、元の台帳を直してください。", class.title(), limit_source(item)),
    ))
}
