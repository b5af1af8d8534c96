use super::framework::{Ask, FieldLook, Found, Sees, rule};
use super::support::title;
use crate::entry::Choice;
use crate::normalise::{has_width, is_full, other_width};
use crate::plan::question_id;

rule! {
    /// レイアウトで全角（または半角）と決まった項目に、もう一方の幅の文字があります。
    ///
    /// なぜ：住所などの文字の幅は台帳のまま出力します。決まりに合わせて直すかどうかは、団体が決めます。
    ///
    /// 直し方：直してよければ「全角に直す」（または「半角に直す」）を選んでください。直した値は自動補正の一覧に載ります。
    ///
    /// | 項目 | 前提 | 値 | 結果 |
    /// |---|---|---|---|
    /// | basicFiveInfo.address |  | 愛知県B市1-1-1 | なし |
    /// | basicFiveInfo.address | 文字種 full-width | 愛知県B市1-1-1 | 3131 |
    /// | basicFiveInfo.address | 文字種 full-width | 愛知県Ｂ市１－１－１ | なし |
    /// | basicFiveInfo.address | 文字種 full-width; 回答 width_of_item:basicFiveInfo.address=convert | 愛知県B市1-1-1 | なし |
    /// | basicFiveInfo.address | 文字種 full-width; 回答 width_of_item:basicFiveInfo.address=keep | 愛知県B市1-1-1 | 2013 |
    /// | segment | 文字種 ascii-alphanumeric | Ａ１ | 3131 |
    /// | segment | 文字種 ascii-alphanumeric | 区分１ | 2013 |
    code = 3131,
    name = "width_of_item",
    sees = Sees::Value(check),
    column = |column, _| has_width(&column.item) && column.answers.other_width.is_none(),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    let item = look.item();
    let class = item.characters?;
    other_width(item, &look.field.value)?;
    let (has, to) = if is_full(class) { ("半角", "全角") } else { ("全角", "半角") };
    let (title, class) = (title(look), class.title());
    Some(
        Found::new(
            format!("{title}に、{class}でない{has}の文字があります。"),
            format!("{to}に直してよいか答えるか、元の台帳を直してください。"),
        )
        .asking(Ask {
            id: question_id("width_of_item", &item.id),
            message: format!("{title}は{class}と決まっています。{has}を{to}に直してよいですか。"),
            remedy: format!("直してよければ「{to}に直す」を選び、違うときは元の台帳を直してください。"),
            choices: vec![
                Choice::new("convert", &format!("{to}に直す")),
                Choice::new("keep", "直さない（元の台帳を直す）"),
            ],
        }),
    )
}
