use pmh_text::Doubt;
use pmh_text::chars::{self, Class};

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::{ACCEPT, title, unless_accepted};
use crate::record::State;

rule! {
    /// 漢字に見える部首の記号（⼯ など）があります。
    ///
    /// なぜ：PDFから写した文字は、漢字と同じ形の別の文字になることがあり、医療機関では表示されないことがあります。
    ///
    /// 直し方：置換辞書で漢字に置き換えるか、台帳を直してください。このままでよければ「このまま出力する」を選んでください。
    ///
    /// | 項目 | 前提 | 値 | 結果 |
    /// |---|---|---|---|
    /// | basicFiveInfo.name |  | ⼯藤　一郎 | 3231, 5101 |
    /// | basicFiveInfo.name | 回答 radical_character:U+2F2F=accept | ⼯藤　一郎 | 5101 |
    /// | basicFiveInfo.name | 置換 ⼯=工 | ⼯藤　一郎 | なし |
    /// | basicFiveInfo.name |  | 工藤　一郎 | なし |
    code = 3231,
    name = "radical_character",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    if !matches!(look.field.state, State::Doubt(Doubt::Radical { .. })) {
        return None;
    }
    let id = |c: char| format!("radical_character:{}", chars::code_point(c));
    let open =
        |c: &char| chars::classify(*c) == Class::Radical && look.context.settings.answer(&id(*c)) != Some(ACCEPT);
    let found = look.field.value.chars().find(open)?;
    let remedy = match chars::radical_suggestion(found) {
        Some(kanji) => format!("漢字の「{kanji}」でないか確かめ、置換辞書で置き換えるか、元の台帳を直してください。"),
        None => "正しい漢字を確かめ、置換辞書で置き換えるか、元の台帳を直してください。".to_owned(),
    };
    unless_accepted(
        look.context,
        id(found),
        Found::new(format!("{}の「{found}」（{}）は、部首の記号です。", title(look), chars::code_point(found)), remedy),
        format!("部首の記号「{found}」（{}）を、このまま出力してよいですか。", chars::code_point(found)),
        "このまま出力する",
    )
}
