use pmh_text::Fault;

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::title;
use crate::record::State;

rule! {
    /// カナの欄に、カタカナと形の似た漢字（力・二・工・一 など）があります。
    ///
    /// なぜ：見た目が同じでも別の文字なので、医療機関で名前が一致しません。
    ///
    /// 直し方：カタカナに直してください。
    ///
    /// | 項目 | 値 | 結果 |
    /// |---|---|---|
    /// | basicFiveInfo.nameKana | 力トウ | 2401 |
    /// | basicFiveInfo.nameKana | ア一サー | 2401 |
    /// | basicFiveInfo.nameKana | カトウ | なし |
    /// | basicFiveInfo.name | 力丸　一二三 | なし |
    code = 2401,
    name = "kana_look_alike",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    let State::Fault(Fault::KanjiLookAlike { found, suggest }) = look.field.state else { return None };
    Some(Found::new(
        format!("{}の漢字「{found}」は、カタカナではありません。", title(look)),
        format!("カタカナの「{suggest}」でないか確かめ、元の台帳を直してください。"),
    ))
}
