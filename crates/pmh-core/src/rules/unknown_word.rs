use super::framework::{Ask, FieldLook, Found, Sees, rule};
use super::support::{shortened, title, word_choices};
use crate::plan::question_id;
use crate::privacy::masked;
use crate::record::State;

rule! {
    /// 有・無や男・女などの欄に、意味の決まっていない言葉があります。
    ///
    /// なぜ：言葉の意味は自治体ごとに違い、推測で読み替えると逆の意味になるおそれがあります。
    ///
    /// 直し方：言葉が何を表すかを1回だけ選ぶか、台帳の言葉を直してください。
    ///
    /// | 項目 | 値 | 結果 |
    /// |---|---|---|
    /// | basicFiveInfo.sex | 不明 | 3102 |
    /// | isNotDisclosed | △ | 3102 |
    /// | isNotDisclosed | ＊ | 3102 |
    /// | isAlwaysReimbursement | 一部 | 3102 |
    /// | basicFiveInfo.sex | 女性 | なし |
    /// | isNotDisclosed | 支援措置 | なし |
    code = 3102,
    name = "unknown_word",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    if look.field.state != State::UnknownWord {
        return None;
    }
    let title = title(look);
    // The word may be anything, if the wrong column was chosen.
    let whole = masked(look.field.before.trim());
    let word = shortened(&whole);
    Some(
        Found::new(
            format!("{title}の「{word}」の意味が決まっていません。"),
            "言葉の意味を選ぶか、台帳の言葉を直してください。",
        )
        .asking(Ask {
            // The whole word, or the answer to a long one would never be found again.
            id: format!("{}:{whole}", question_id("unknown_word", &look.item().id)),
            message: format!("{title}の「{word}」は、何を表しますか。"),
            remedy: "当てはまるものを選び、ないときは台帳の言葉を直してください。".to_owned(),
            choices: word_choices(look.item()),
        }),
    )
}
