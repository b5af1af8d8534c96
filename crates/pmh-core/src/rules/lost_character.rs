use pmh_text::{Fault, chars};

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::{shortened, title};
use crate::privacy::masked;
use crate::record::State;

rule! {
    /// 文字が失われた印（〓 ● ■ ? &#39641; など）があります。
    ///
    /// なぜ：表せない文字がほかの仕組みで「〓」「●」「?」や番号に置き換わった跡です。元の文字は分からず、別人に見えるおそれがあります。
    ///
    /// 直し方：住民基本台帳などで正しい文字を確かめ、元の台帳を直してください。
    ///
    /// | 項目 | 値 | 結果 |
    /// |---|---|---|
    /// | basicFiveInfo.name | 〓田　太郎 | 2021 |
    /// | basicFiveInfo.name | ?田　太郎 | 2021 |
    /// | basicFiveInfo.address | 東京都●区1-1 | 2021 |
    /// | basicFiveInfo.name | 山田　■郎 | 2021 |
    /// | basicFiveInfo.name | &#39641;橋　太郎 | 2021 |
    /// | basicFiveInfo.address | 東京都Ａ＆Ｂ荘 &#x9AD9;号 | 2021 |
    /// | basicFiveInfo.address | 東京都A&B荘1;2 | なし |
    /// | segment | 確認済み? | なし |
    /// | basicFiveInfo.name | 山田　太郎 | なし |
    code = 2021,
    name = "lost_character",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    let State::Fault(Fault::LostCharacter(lost)) = look.field.state else { return None };
    let title = title(look);
    // What stands for a character by its number tells which one it was.
    if let Some((mark, right)) = chars::numbered(&look.field.before).filter(|_| lost == '&') {
        return Some(Found::new(
            format!("{title}の「{}」は、文字の代わりの番号で、正しい文字ではありません。", shortened(&masked(mark))),
            format!("住民基本台帳などで「{right}」でよいか確かめ、元の台帳を直してください。"),
        ));
    }
    let found_here = Found::new(
        format!("{title}に失われた文字の印「{lost}」があり、正しい文字ではありません。"),
        "住民基本台帳などで正しい文字を確かめ、元の台帳を直してください。",
    );
    Some(found_here.about(look, &look.field.before, |c| c == lost))
}
