use std::collections::HashMap;

use pmh_layout::Kind;

use super::framework::{Found, Sees, TableLook, TableRule, rule};
use super::seen::{Place, half, person};
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

/// Person to first number: 16 bytes per person.
#[derive(Default)]
struct Seen(HashMap<u64, (u32, Place)>);

impl TableRule for Seen {
    fn look(&mut self, look: &TableLook<'_>, found: &mut Vec<Found>) {
        let Some((at, number)) = look.person.value(Kind::MyNumber) else { return };
        let Some((_, name)) = look.person.value(Kind::Name) else { return };
        let Some(who) = person(&look.person) else { return };
        let name: String = name.chars().filter(|c| !matches!(c, '\u{3000}' | ' ')).collect();
        let who = who ^ hash_texts(&[&name]);
        let number = half(hash_texts(&[number]));
        let first = *self.0.entry(who).or_insert((number, Place::of(look.person.record)));
        if first.0 != number {
            found.push(
                Found::new(
                    format!("同じ人の個人番号が、{}の個人番号と同じではありません。", first.1.words(look)),
                    "両方の行の個人番号を住民基本台帳で確かめ、元の台帳を直してください。",
                )
                .at(at),
            );
        }
    }
}
