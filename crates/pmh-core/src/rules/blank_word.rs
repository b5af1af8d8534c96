use pmh_layout::Kind;

use super::framework::{Ask, FieldLook, Found, Sees, rule};
use crate::entry::Choice;
use crate::plan::question_id;
use crate::record::State;

rule! {
    /// 不開示フラグ・性別・償還払いの欄が空欄です。
    ///
    /// なぜ：空欄を「開示してよい」「現物給付」などと決めつけると、人の安全や給付にかかわる誤りになります。
    ///
    /// 直し方：空欄が何を表すかを列ごとに1回答えるか、台帳に値を入れてください。
    ///
    /// | 項目 | 値 | 結果 |
    /// |---|---|---|
    /// | isNotDisclosed |  | 3101 |
    /// | basicFiveInfo.sex |  | 3101 |
    /// | isNotDisclosed | 無 | なし |
    code = 3101,
    name = "blank_word",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    if look.field.state != State::BlankWord {
        return None;
    }
    let item = look.item();
    let choices = match look.kind() {
        Kind::NotDisclosed => vec![
            Choice::new("false", "空欄は「不開示ではない」（開示してよい）"),
            Choice::new("true", "空欄は「不開示」（住所などを見せない）"),
        ],
        Kind::Reimbursement => {
            vec![Choice::new("0", "空欄は「償還払いではない」（現物給付）"), Choice::new("1", "空欄は「常に償還払い」")]
        }
        _ => Vec::new(),
    };
    Some(
        Found::new(
            format!("「{}」が空欄です。空欄の意味が決まっていません。", item.title),
            "空欄の意味を選ぶか、台帳に値を入れてください。",
        )
        .asking(Ask {
            id: question_id("blank_word", &item.id),
            message: format!("「{}」の空欄は、何を表しますか。", item.title),
            remedy: "当てはまるものを選んでください。分からないときは台帳に値を入れてください。".to_owned(),
            choices,
        }),
    )
}
