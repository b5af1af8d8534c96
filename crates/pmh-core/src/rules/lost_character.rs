use pmh_text::Fault;

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::title;
use crate::record::State;

rule! {
    /// 文字が失われた印（〓 ● ? など）があります。
    ///
    /// なぜ：表せない文字がほかの仕組みで「〓」「●」「?」に置き換わった跡です。元の文字は分からず、別人に見えるおそれがあります。
    ///
    /// 直し方：住民基本台帳などで正しい文字を確かめ、元の台帳を直してください。
    ///
    /// | 項目 | 値 | 結果 |
    /// |---|---|---|
    /// | basicFiveInfo.name | 〓田　太郎 | 2021 |
    /// | basicFiveInfo.name | ?田　太郎 | 2021 |
    /// | basicFiveInfo.address | 東京都●区1-1 | 2021 |
    /// | segment | 確認済み? | なし |
    /// | basicFiveInfo.name | 山田　太郎 | なし |
    code = 2021,
    name = "lost_character",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    let State::Fault(Fault::LostCharacter(lost)) = look.field.state else { return None };
    let found_here = Found::new(
        format!("{}に失われた文字の印「{lost}」があり、正しい文字ではありません。", title(look)),
        "住民基本台帳などで正しい文字を確かめ、元の台帳を直してください。",
    );
    Some(found_here.about(look, &look.field.before, |c| c == lost))
}
