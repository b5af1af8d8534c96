use pmh_text::{Fault, chars};

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::title;
use crate::record::State;

rule! {
    /// 外字（庁内だけで使う文字）があります。
    ///
    /// なぜ：外字は庁内の端末だけで正しく見え、PMHや医療機関では別の文字になるか、表示されません。
    ///
    /// 直し方：外字の一覧で文字を確かめ、置換辞書で置き換える文字を選ぶか、元の台帳を直してください。
    ///
    /// | 項目 | 値 | 結果 |
    /// |---|---|---|
    /// | basicFiveInfo.name | \u{E000}田　太郎 | 2022 |
    /// | basicFiveInfo.address | 東京都\u{E757}町1-1 | 2022 |
    /// | basicFiveInfo.name | 髙田　太郎 | 5101 |
    /// | basicFiveInfo.name | 山田　太郎 | なし |
    code = 2022,
    name = "private_use_character",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    let State::Fault(Fault::PrivateUse(found)) = look.field.state else { return None };
    let found_here = Found::new(
        format!("{}の外字（{}）は、登録できる文字ではありません。", title(look), chars::code_point(found)),
        "外字の一覧で文字を確かめ、置換辞書で置き換える文字を選ぶか、元の台帳を直してください。",
    );
    Some(found_here.about(look, &look.field.before, chars::is_private_use))
}
