use pmh_layout::Kind;

use super::framework::{Found, Sees, TableLook, TableRule, rule};
use super::seen::{Place, Rows, half};
use crate::hash::hash_texts;

rule! {
    /// 同じ人（氏名・氏名カナ・生年月日が同じ）に、個人番号が2つ付いています。
    ///
    /// なぜ：どちらかの行に、家族など他人の番号が付いているおそれがあります。
    ///
    /// 直し方：両方の行の個人番号を住民基本台帳で確かめ、元の台帳を直してください。
    ///
    /// | 行 | myNumber | basicFiveInfo.name | basicFiveInfo.nameKana | basicFiveInfo.dateOfBirth | 結果 |
    /// |---|---|---|---|---|---|
    /// | 1 | 123456789018 | 山田　太郎 | ヤマダ　タロウ | S50.4.1 | なし |
    /// | 2 | 621498320257 | 山田太郎 | ヤマダ　タロウ | 1975-04-01 | 2602 |
    /// | 1 | 123456789018 | 山田　太郎 | ヤマダ　タロウ | S50.4.1 | なし |
    /// | 2 | 621498320257 | 山田　太朗 | ヤマダ　タロウ | S50.4.1 | なし |
    /// | 3 | 123456789018 | 山田　太郎 | ヤマダ　タロウ | S50.4.1 | なし |
    code = 2602,
    name = "same_person_two_numbers",
    sees = Sees::Table(|| Box::new(Seen::default())),
}

/// Person to first number.
#[derive(Default)]
struct Seen(Rows);

impl TableRule for Seen {
    fn look(&mut self, look: &TableLook<'_>, found: &mut Vec<Found>) {
        let Some((at, number)) = look.person.value(Kind::MyNumber) else { return };
        let Some((_, name)) = look.person.value(Kind::Name) else { return };
        let Some(who) = look.who else { return };
        let number = half(hash_texts(&[number]));
        let here = Place::of(look.person.record).bits();
        let Some((first, place)) = self.0.get_or_insert(who.name(name).value(), (number, here)) else { return };
        if first != number {
            found.push(
                Found::new(
                    format!(
                        "同じ人に個人番号が2つあり、{}と重複しています。",
                        Place::from_bits(place).words(look)
                    ),
                    "両方の行の個人番号を住民基本台帳で確かめ、元の台帳を直してください。",
                )
                .at(at),
            );
        }
    }
}
