use pmh_layout::Kind;

use super::framework::{Found, Sees, TableLook, TableRule, rule};
use super::seen::{FirstSeen, Hash};

rule! {
    /// 同じ個人番号が、別の人に付いています。
    ///
    /// なぜ：どちらかの人に他人の番号が付いています。医療機関の窓口で他人の情報が見えてしまいます。
    ///
    /// 直し方：両方の人の個人番号を住民基本台帳で確かめ、元の台帳を直してください。
    ///
    /// こどもの制度では、きょうだいに保護者の番号が入っていることがあります。同じ人（氏名カナと生年月日が同じ）の次の受給者証は、この指摘になりません。
    ///
    /// | 行 | myNumber | basicFiveInfo.nameKana | basicFiveInfo.dateOfBirth | 結果 |
    /// |---|---|---|---|---|
    /// | 1 | 123456789018 | ヤマダ　タロウ | S50.4.1 | なし |
    /// | 2 | 123456789018 | ヤマダ　ハナコ | S52.5.2 | 2601 |
    /// | 1 | 123456789018 | ヤマダ　キョウコ | S50.4.1 | なし |
    /// | 2 | 123456789018 | ﾔﾏﾀﾞｷﾖｳｺ | 1975-04-01 | なし |
    /// | 3 | 621498320257 | スズキ　イチロウ | S50.4.1 | なし |
    code = 2601,
    name = "same_number_two_people",
    sees = Sees::Table(|| Box::new(Seen::default())),
}

/// Number to first person: 20 to 25 bytes per number.
#[derive(Default)]
struct Seen(FirstSeen);

impl TableRule for Seen {
    fn look(&mut self, look: &TableLook<'_>, found: &mut Vec<Found>) {
        let Some((at, number)) = look.person.value(Kind::MyNumber) else { return };
        let Ok(number) = number.parse::<u64>() else { return };
        let Some(who) = look.who.map(Hash::half) else { return };
        let Some((_, place)) = self.0.other(number, who, look) else { return };
        // Brothers and sisters with one number: it is their guardian's.
        let remedy = if look.person.context.scheme.is_for_children() {
            "保護者の番号が入っていないか、両方の子どもの個人番号を住民基本台帳で確かめて直してください。"
        } else {
            "両方の人の個人番号を住民基本台帳で確かめ、元の台帳を直してください。"
        };
        let message = format!("個人番号が、{}の別の人と重複しています。", place.words(look));
        found.push(Found::new(message, remedy).at(at));
    }
}
