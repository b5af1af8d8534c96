use pmh_layout::Kind;

use super::framework::{Found, Sees, TableLook, TableRule, rule};
use super::seen::{FirstSeen, half};
use super::support::unless_accepted;
use crate::hash::hash_texts;
use crate::plan::question_id;

rule! {
    /// 同じ公費受給者番号が、別の人に付いています。
    ///
    /// なぜ：喪失した人の番号をいまの人に付け直したか、番号の写し間違いかもしれません（Q2）。医療機関の請求が別の人のものになります。
    ///
    /// 直し方：世帯で1つの番号を使う制度なら「同じ番号を使う制度である」を選び、違うときは台帳を直してください。
    ///
    /// 公費負担者番号と受給者証サブキーも同じ番号だけを比べます。
    ///
    /// | 行 | medicalSubsidyRecipientNumber | basicFiveInfo.nameKana | basicFiveInfo.dateOfBirth | validTo | 前提 | 結果 |
    /// |---|---|---|---|---|---|---|
    /// | 1 | A-100 | ヤマダ　タロウ | S50.4.1 | R9.3.31 |  | なし |
    /// | 2 | A-100 | スズキ　ハナコ | S52.5.2 | R9.3.31 |  | 3401 |
    /// | 1 | A-100 | ヤマダ　タロウ | S50.4.1 | R9.3.31 | 回答 recipient_two_people:medicalSubsidyRecipientNumber=accept | なし |
    /// | 2 | A-100 | スズキ　ハナコ | S52.5.2 | R9.3.31 | 回答 recipient_two_people:medicalSubsidyRecipientNumber=accept | なし |
    /// | 1 | A-100 | ヤマダ　タロウ | S50.4.1 | R9.3.31 |  | なし |
    /// | 2 | A-100 | ﾔﾏﾀﾞﾀﾛｳ | 1975-04-01 | R10.3.31 |  | なし |
    code = 3401,
    name = "recipient_two_people",
    sees = Sees::Table(|| Box::new(Seen::default())),
}

/// Number to first person: 20 to 25 bytes per number.
#[derive(Default)]
struct Seen(FirstSeen);

/// 16 bits of kana and birth date, 15 bits of the 個人番号, and whether the certificate has lapsed.
fn bits(look: &TableLook<'_>) -> Option<u32> {
    let who = look.who?.half() & 0xFFFF_0000;
    let number = look.person.value(Kind::MyNumber).map_or(0, |(_, number)| half(hash_texts(&[number])));
    let today = look.person.context.env.today;
    let lapsed = look.person.date(Kind::ValidTo).is_some_and(|(_, to)| to < today);
    Some(who | (number & 0xFFFE) | u32::from(lapsed))
}

/// Two people: neither kana and birth date nor 個人番号 are the same. One of them alone is a matter of other rules.
const fn are_two(first: u32, second: u32) -> bool {
    let number = (first & 0xFFFE, second & 0xFFFE);
    first >> 16 != second >> 16 && (number.0 != number.1 || number.0 == 0)
}

impl TableRule for Seen {
    fn look(&mut self, look: &TableLook<'_>, found: &mut Vec<Found>) {
        let Some((at, number)) = look.person.value(Kind::RecipientNumber) else { return };
        let Some(this) = bits(look) else { return };
        let insurer = look.person.value(Kind::InsurerNumber).map_or("", |(_, value)| value);
        let key = hash_texts(&[number, insurer, sub_key(look)]);
        let Some((first, place)) = self.0.other(key, this, look).filter(|(first, _)| are_two(*first, this)) else {
            return;
        };
        let Some(column) = look.person.columns.get(at) else { return };
        let whose = if (first | this) & 1 == 1 { "別の人（一方は期限切れ）" } else { "別の人" };
        found.extend(unless_accepted(
            look.person.context,
            question_id("recipient_two_people", &column.item.id),
            Found::new(
                format!("公費受給者番号が、{}の{whose}と重複しています。", place.words(look)),
                "両方の人の受給者証を見比べて、結果を選んでください。",
            )
            .at(at),
            "別の人と同じ公費受給者番号は、正しいですか。",
            "同じ番号を使う制度である",
        ));
    }
}

/// 受給者証サブキー, where the layout has one.
fn sub_key<'a>(look: &TableLook<'a>) -> &'a str {
    let columns = look.person.columns.iter().zip(&look.person.record.fields);
    let mut keys = columns.filter(|(column, _)| column.item.id == "certificationSubKey");
    keys.next().map_or("", |(_, field)| field.value.as_str())
}
