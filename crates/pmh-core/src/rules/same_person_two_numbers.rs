use pmh_layout::Kind;

use super::framework::{Found, Sees, TableLook, TableRule, rule};
use super::seen::{FirstSeen, half};
use crate::hash::hash_texts;

rule! {
    /// 同じ人に、個人番号が2つ付いています。
    ///
    /// なぜ：どちらかの行に、家族など他人の番号が付いているおそれがあります。
    ///
    /// 直し方：両方の行の個人番号を住民基本台帳で確かめ、元の台帳を直してください。
    ///
    /// 氏名カナと生年月日のほかに、氏名か住所も同じ行を、同じ人とみなします。
    ///
    /// | 行 | myNumber | basicFiveInfo.name | basicFiveInfo.nameKana | basicFiveInfo.dateOfBirth | basicFiveInfo.address | 結果 |
    /// |---|---|---|---|---|---|---|
    /// | 1 | 123456789018 | 山田　太郎 | ヤマダ　タロウ | S50.4.1 | 青葉県緑市1-1 | なし |
    /// | 2 | 621498320257 | 山田太郎 | ヤマダ　タロウ | 1975-04-01 | 青葉県緑市2-2 | 2602 |
    /// | 1 | 123456789018 | 高橋　太郎 | タカハシ　タロウ | S50.4.1 | 青葉県緑市1-1 | なし |
    /// | 2 | 621498320257 | 髙橋　太郎 | タカハシ　タロウ | S50.4.1 | 青葉県緑市1-1 | 2602, 5101 |
    /// | 1 | 123456789018 | 山田　太郎 | ヤマダ　タロウ | S50.4.1 | 青葉県緑市1-1 | なし |
    /// | 2 | 621498320257 | 山田　太朗 | ヤマダ　タロウ | S50.4.1 | 青葉県緑市2-2 | なし |
    /// | 3 | 123456789018 | 山田　太郎 | ヤマダ　タロウ | S50.4.1 | 青葉県緑市1-1 | なし |
    code = 2602,
    name = "same_person_two_numbers",
    sees = Sees::Table(|| Box::new(Seen::default())),
}

/// Person to first number: by name and by address, so that 髙橋 and 高橋 of one home are one person, 40 to 50 bytes per
/// person. The same kana and birth date alone are not enough: namesakes born on one day exist.
#[derive(Default)]
struct Seen {
    by_name: FirstSeen,
    by_address: FirstSeen,
}

impl TableRule for Seen {
    fn look(&mut self, look: &TableLook<'_>, found: &mut Vec<Found>) {
        let Some((at, number)) = look.person.value(Kind::MyNumber) else { return };
        let Some(who) = look.who else { return };
        let number = half(hash_texts(&[number]));
        let same = |kind, seen: &mut FirstSeen| {
            let (_, value) = look.person.value(kind)?;
            seen.other(who.name(value).value(), number, look).map(|(_, place)| place)
        };
        let by_name = same(Kind::Name, &mut self.by_name);
        let by_address = same(Kind::Address, &mut self.by_address);
        let Some(place) = by_name.or(by_address) else { return };
        found.push(
            Found::new(
                format!("同じ人に個人番号が2つあり、{}と重複しています。", place.words(look)),
                "両方の行の個人番号を住民基本台帳で確かめ、元の台帳を直してください。",
            )
            .at(at),
        );
    }
}
