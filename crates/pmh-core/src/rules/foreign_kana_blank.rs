use pmh_layout::Kind;

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::{title, unless_accepted};
use crate::mapping::ItemSource;
use crate::plan::question_id;
use crate::record::State;

rule! {
    /// 氏名が英字の人の、氏名カナが空欄です。
    ///
    /// なぜ：外国人住民は、氏名カナのない人がいます。入れ忘れか、もともとないのかを確かめます。
    ///
    /// 直し方：読みがある人は台帳にカナを入れ、ない人は「カナがなくてよい」を選んでください。
    ///
    /// | basicFiveInfo.name | basicFiveInfo.nameKana | 結果 |
    /// |---|---|---|
    /// | SMITH JOHN |  | 3234 |
    /// | ＳＭＩＴＨ　ＪＯＨＮ |  | 3234 |
    /// | 山田　太郎 |  | 2001 |
    /// | SMITH JOHN | スミス　ジョン | なし |
    code = 3234,
    name = "foreign_kana_blank",
    sees = Sees::Unread(check),
}

/// Whether the kana are blank beside a name in Latin letters: then they may really be absent.
pub(super) fn is_foreign_without_kana(look: &FieldLook<'_>) -> bool {
    let blank = look.kind() == Kind::Kana && look.field.state == State::Blank;
    blank
        && look.column.is_required()
        && look.column.source != ItemSource::Nothing
        && look.person.value(Kind::Name).is_some_and(|(_, name)| is_latin(name))
}

fn is_latin(name: &str) -> bool {
    let letter = |c: char| c.is_ascii_alphabetic() || matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '\u{C0}'..='\u{24F}');
    let mark = |c: char| matches!(c, ' ' | '\u{3000}' | '.' | ',' | '-' | '\'' | '’' | '．' | '，' | '－' | '・');
    name.chars().any(letter) && name.chars().all(|c| letter(c) || mark(c))
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    if !is_foreign_without_kana(look) {
        return None;
    }
    let title = title(look);
    unless_accepted(
        look.context,
        question_id("foreign_kana_blank", &look.item().id),
        Found::new(
            format!("氏名が英字で、{title}が記録されていません。"),
            "読みがあれば台帳に入れ、なければ「カナがなくてよい」を選んでください。",
        ),
        format!("氏名が英字の人の{title}は、空欄のままでよいですか。"),
        "カナがなくてよい",
    )
}
