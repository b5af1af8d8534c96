use pmh_layout::Kind;

use super::framework::{Ask, Found, RecordLook, Sees, rule};
use crate::entry::Choice;
use crate::plan::question_id;

/// The answer that leaves expired certificates out.
pub const LEAVE_OUT: &str = "leave_out";

rule! {
    /// 有効期間が今日より前に終わっています。
    ///
    /// なぜ：PMHには、いま有効な受給者証と次に有効になる受給者証だけを登録します（Q76）。
    ///
    /// 直し方：「期限切れの人を除く」と答えると、その行を除いて出力し、除いた行を一覧に残します。
    ///
    /// | validFrom | validTo | 結果 |
    /// |---|---|---|
    /// | H30.4.1 | H31.3.31 | 3301 |
    /// | R7.4.1 | R8.3.31 | 3301 |
    /// | R7.4.1 | R8.4.1 | なし |
    /// | R6.4.1 | 2999-03-31 | なし |
    code = 3301,
    name = "certificate_expired",
    sees = Sees::Record(check),
}

/// Whether the person's certificate ended before today. A reversed period is a fault of its own and never expired.
#[must_use]
pub fn is_expired(look: &RecordLook<'_>) -> bool {
    let Some((_, to)) = look.date(Kind::ValidTo) else { return false };
    to < look.context.env.today && look.date(Kind::ValidFrom).is_none_or(|(_, from)| from <= to)
}

fn check(look: &RecordLook<'_>, found: &mut Vec<Found>) {
    let Some((at, to)) = look.date(Kind::ValidTo).filter(|_| is_expired(look)) else { return };
    let Some(item) = look.columns.get(at).map(|column| column.item.id.as_str()) else { return };
    found.push(
        Found::new(
            format!("有効期間が{}（{to}）に終わっています。", pmh_text::era::wareki(to)),
            "期限切れの人を除くか、台帳の終了日を直してください。",
        )
        .at(at)
        .asking(Ask {
            id: question_id("certificate_expired", item),
            message: "有効期間が終わった人を、登録用ファイルから除きますか。".to_owned(),
            remedy: "「期限切れの人を除く」を選ぶか、台帳の終了日を直してください。".to_owned(),
            choices: vec![Choice::new(LEAVE_OUT, "期限切れの人を除く")],
        }),
    );
}
