use super::framework::{Ask, FieldLook, Found, Sees, rule};
use super::support::title;
use crate::entry::Choice;
use crate::plan::question_id;
use crate::record::State;

rule! {
    /// 結合セルのため、この行の値が空欄です。
    ///
    /// なぜ：結合したセルの値は、いちばん上の行にしか入っていません。世帯で1つの値か、その人だけの値かは決められません。
    ///
    /// 直し方：全員に同じ値でよければ「下の行にも入れる」を選び、違うときは結合を解いて値を入れてください。
    code = 3026,
    name = "merged_cell",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    if look.field.state != State::Merged {
        return None;
    }
    let id = question_id("merged_cell", &look.item().id);
    let found = Found::new(
        format!("{}が結合セルのため、この行に記録されていません。", title(look)),
        "下の行にも入れるかを選ぶか、結合を解いて値を入れてください。",
    );
    Some(found.asking(Ask {
        id,
        message: format!("{}の結合セルの値を、下の行にも入れますか。", title(look)),
        remedy: "人ごとに違うときは、結合を解いて値を入れてください。".to_owned(),
        choices: vec![Choice::new("fill", "下の行にも入れる")],
    }))
}
