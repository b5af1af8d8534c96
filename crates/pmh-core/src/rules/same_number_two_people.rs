use std::collections::HashMap;

use pmh_layout::Kind;

use super::framework::{Found, Sees, TableLook, TableRule, rule};
use crate::hash::hash_texts;

rule! {
    /// 同じ個人番号が、別の人に付いています。
    ///
    /// なぜ：どちらかの人に他人の番号が付いています。医療機関の窓口で他人の情報が見えてしまいます。
    ///
    /// 直し方：両方の人の個人番号を住民基本台帳で確かめ、元の台帳を直してください。
    ///
    /// 同じ人（氏名カナと生年月日が同じ）の次の受給者証は、この指摘になりません。
    code = 2601,
    name = "same_number_two_people",
    sees = Sees::Table(|| Box::new(Seen::default())),
}

/// Number to first person: 24 bytes per person.
#[derive(Default)]
struct Seen(HashMap<u64, (u64, u32, u32)>);

impl TableRule for Seen {
    fn look(&mut self, look: &TableLook<'_>, found: &mut Vec<Found>) {
        let person = look.person;
        let Some((at, number)) = person.value(Kind::MyNumber) else { return };
        let Ok(number) = number.parse::<u64>() else { return };
        let (Some((_, kana)), Some((_, birth))) = (person.value(Kind::Kana), person.value(Kind::BirthDate)) else { return };
        let who = hash_texts(&[kana, birth]);
        let first = *self.0.entry(number).or_insert((who, person.record.table, person.record.row));
        if first.0 != who {
            found.push(
                Found::new(
                    format!("個人番号が{}の別の人と重複しています。", look.place(first.1, first.2)),
                    "両方の人の個人番号を住民基本台帳で確かめ、元の台帳を直してください。",
                )
                .at(at),
            );
        }
    }
}
