use pmh_layout::Kind;

use super::framework::{Found, RecordLook, Sees, rule};
use super::support::unless_accepted;
use crate::plan::question_id;

/// Days by which a certificate of a newborn may begin before the birth (養育医療 is granted from the expected day).
const NEWBORN_DAYS: i32 = 15;

rule! {
    /// 生年月日が、有効期間の開始日より後です。
    ///
    /// なぜ：生まれる前から有効な受給者証は、生年月日か開始日が間違っています。生まれて15日以内の差は指摘しません。
    ///
    /// 直し方：生年月日と開始日を確かめ、違うときは台帳を直してください。
    ///
    /// | basicFiveInfo.dateOfBirth | validFrom | 前提 | 結果 |
    /// |---|---|---|---|
    /// | R7.4.1 | R6.4.1 |  | 3302 |
    /// | R8.3.17 | R8.3.1 |  | 3302 |
    /// | R7.4.1 | R6.4.1 | 回答 birth_after_start:basicFiveInfo.dateOfBirth=accept | なし |
    /// | R8.3.16 | R8.3.1 |  | なし |
    /// | R6.4.1 | R7.4.1 |  | なし |
    code = 3302,
    name = "birth_after_start",
    sees = Sees::Record(check),
}

fn check(look: &RecordLook<'_>, found: &mut Vec<Found>) {
    let (Some((at, birth)), Some((_, from))) = (look.date(Kind::BirthDate), look.date(Kind::ValidFrom)) else { return };
    // A birth in the future is a fault of its own.
    if birth > look.context.env.today || birth.days_from_civil() - from.days_from_civil() <= NEWBORN_DAYS {
        return;
    }
    let Some(column) = look.columns.get(at) else { return };
    found.extend(unless_accepted(
        look.context,
        question_id("birth_after_start", &column.item.id),
        Found::new(
            "生年月日が、有効期間の開始日より後になっています。",
            "生年月日と開始日を確かめて、結果を選んでください。",
        )
        .at(at),
        "生年月日が有効期間の開始日より後の人は、正しいですか。",
        "生年月日と開始日は正しい",
    ));
}
