use pmh_layout::Kind;
use pmh_text::kana::is_kana_like;

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::title;
use crate::privacy::masked;

rule! {
    /// 氏名のセルに、読みがなも一緒に入っています。
    ///
    /// なぜ：このまま登録すると、医療機関の画面で「山田　太郎（ヤマダ　タロウ）」が氏名になります。
    ///
    /// 直し方：氏名と氏名カナの2つの列に分けて、元の台帳を直してください。
    ///
    /// | 項目 | 値 | 結果 |
    /// |---|---|---|
    /// | basicFiveInfo.name | 山田 太郎（ヤマダ タロウ） | 2026 |
    /// | basicFiveInfo.name | 山田太郎(やまだたろう) | 2026 |
    /// | basicFiveInfo.name | 山田太郎【ﾔﾏﾀﾞ ﾀﾛｳ】 | 2026 |
    /// | basicFiveInfo.name | SMITH JOHN（スミス ジョン） | なし |
    /// | basicFiveInfo.name | 山田（佐藤） 花子 | なし |
    /// | basicFiveInfo.name | 金　哲秀（キム） | なし |
    /// | basicFiveInfo.name | 山田　ハナコ | なし |
    code = 2026,
    name = "name_with_reading",
    sees = Sees::Value(check),
    column = |column, _| column.item.kind == Kind::Name,
    ascii = false,
}

const OPEN: [char; 8] = ['(', '（', '[', '［', '【', '〔', '<', '＜'];
const CLOSE: [char; 8] = [')', '）', ']', '］', '】', '〕', '>', '＞'];

/// Name and reading of `山田 太郎（ヤマダ タロウ）`. The bracketed kana of a foreign resident's name belong to the name.
fn parts(value: &str) -> Option<(&str, &str)> {
    let (name, rest) = value.split_once(OPEN)?;
    let (reading, end) = rest.split_once(CLOSE)?;
    let kanji = name.chars().any(|c| matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..));
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    // 金　哲秀（キム）: what is shorter than the name is no reading of all of it.
    let whole = letters(reading) >= letters(name);
    (kanji && whole && end.trim().is_empty() && is_kana_like(reading)).then(|| (name.trim(), reading.trim()))
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    let (name, reading) = parts(&look.field.value)?;
    Some(Found::new(
        format!("{}に読みがなも入っていて、氏名だけではありません。", title(look)),
        format!("氏名「{}」と氏名カナ「{reading}」の2つの列に分けてください。", masked(name)),
    ))
}
