use pmh_layout::Kind;

use super::framework::{Ask, FieldLook, Found, Sees, rule};
use super::support::{title, word_choices};
use crate::entry::Choice;
use crate::plan::question_id;
use crate::record::State;
use crate::settings::ENDLESS;

rule! {
    /// 不開示フラグ・性別・償還払いの欄が空欄です。終わりがないときは終了日を空欄にするレイアウトでは、終了日の空欄も同じです。
    ///
    /// なぜ：空欄を「開示してよい」「現物給付」「無期限」などと決めつけると、人の安全や給付にかかわる誤りになります。
    ///
    /// 直し方：空欄が何を表すかを列ごとに1回答えるか、台帳に値を入れてください。
    ///
    /// | 項目 | 前提 | 値 | 結果 |
    /// |---|---|---|---|
    /// | isNotDisclosed |  |  | 3101 |
    /// | basicFiveInfo.sex |  |  | 3101 |
    /// | isAlwaysReimbursement |  |  | 3101 |
    /// | isNotDisclosed |  | 無 | なし |
    /// | validTo | 終わりは空欄 |  | 3101 |
    /// | validTo | 終わりは空欄; 回答 blank_word:validTo=no_end |  | なし |
    code = 3101,
    name = "blank_word",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    if look.field.state != State::BlankWord {
        return None;
    }
    let title = title(look);
    let choices = match look.kind() {
        // A blank stands for one sex in no ledger.
        Kind::Sex => Vec::new(),
        Kind::ValidTo => vec![Choice::new(ENDLESS, "空欄は「終わりがない」")],
        _ => word_choices(look.item())
            .into_iter()
            .map(|choice| Choice { label: format!("空欄は「{}」", choice.label), ..choice })
            .collect(),
    };
    Some(
        Found::new(
            format!("{title}が空欄で、空欄の意味が決まっていません。"),
            "空欄の意味を選ぶか、台帳に値を入れてください。",
        )
        .asking(Ask {
            id: question_id("blank_word", &look.item().id),
            message: format!("{title}の空欄は、何を表しますか。"),
            remedy: "当てはまるものを選び、分からないときは台帳に値を入れてください。".to_owned(),
            choices,
        }),
    )
}
