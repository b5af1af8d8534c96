use pmh_layout::Kind;

use super::framework::{Found, RecordLook, Sees, rule};
use super::support::{age, unless_accepted};
use crate::plan::question_id;

rule! {
    /// 有効期間の開始日の年齢が、この制度の年齢に合いません。
    ///
    /// なぜ：生年月日の間違いか、別の制度の人が混ざっているかもしれません。
    ///
    /// 直し方：生年月日と制度を確かめ、違うときは台帳を直してください。
    ///
    /// | basicFiveInfo.dateOfBirth | validFrom | 制度 | 前提 | 結果 |
    /// |---|---|---|---|---|
    /// | H25.4.1 | R8.4.1 | kosei |  | 3303 |
    /// | R5.4.1 | R8.4.1 | yoiku |  | 3303 |
    /// | H25.4.1 | R8.4.1 | kosei | 回答 age_implausible:basicFiveInfo.dateOfBirth=accept | なし |
    /// | S50.4.1 | R8.4.1 | kosei |  | なし |
    /// | H25.4.1 | R8.4.1 | nanbyo |  | なし |
    code = 3303,
    name = "age_implausible",
    sees = Sees::Record(check),
}

/// Age from which a person too old for a scheme of children may be the guardian.
const ADULT: u16 = 18;

/// Why an age does not fit the scheme.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Misfit {
    /// Too young, or a child too old.
    Age,
    /// An adult in a scheme of children.
    Guardian,
}

/// The birth date's place, the age in full years when validity begins and why it does not fit, if it does not.
pub(super) fn misfit(look: &RecordLook<'_>) -> Option<(usize, u16, Misfit)> {
    let ages = look.context.scheme.ages;
    if ages.min.is_none() && ages.max.is_none() {
        return None;
    }
    let (at, birth) = look.date(Kind::BirthDate)?;
    let today = look.context.env.today;
    let from = look.date(Kind::ValidFrom).map_or(today, |(_, from)| from);
    // A birth in the future or after the start, or before 1900, is a matter of its own.
    if birth > today || birth.year() < 1900 {
        return None;
    }
    let age = age(birth, from)?;
    match (ages.min, ages.max) {
        (_, Some(max)) if age > u16::from(max) => {
            Some((at, age, if age >= ADULT { Misfit::Guardian } else { Misfit::Age }))
        }
        (Some(min), _) if age < u16::from(min) => Some((at, age, Misfit::Age)),
        _ => None,
    }
}

fn check(look: &RecordLook<'_>, found: &mut Vec<Found>) {
    let Some((at, age, Misfit::Age)) = misfit(look) else { return };
    let Some(column) = look.columns.get(at) else { return };
    found.extend(unless_accepted(
        look.context,
        question_id("age_implausible", &column.item.id),
        Found::new(
            format!("開始日の年齢が{age}歳で、この制度の年齢に合いません。"),
            "生年月日と制度を確かめて、結果を選んでください。",
        )
        .at(at),
        "この制度の年齢に合わない人は、正しいですか。",
        "生年月日と制度は正しい",
    ));
}
