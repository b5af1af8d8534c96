use pmh_layout::Kind;

use super::framework::{Found, Sees, TableLook, TableRule, rule};

rule! {
    /// まったく同じ行が、もう1つあります。
    ///
    /// なぜ：同じ受給者証が2件登録されます。行を写したまま、直し忘れていることもあります。
    ///
    /// 直し方：一方の行を台帳から消すか、別の人や次の受給者証なら正しい値に直してください。
    ///
    /// | 行 | myNumber | basicFiveInfo.nameKana | basicFiveInfo.dateOfBirth | validFrom | validTo | 結果 |
    /// |---|---|---|---|---|---|---|
    /// | 1 | 123456789018 | ヤマダ　タロウ | S50.4.1 | R7.10.1 | R8.9.30 | なし |
    /// | 2 | 123456789018 | ﾔﾏﾀﾞ ﾀﾛｳ | 1975-04-01 | R7.10.1 | R8.9.30 | 2604 |
    /// | 3 | 123456789018 | ヤマダ　タロウ | S50.4.1 | R8.10.1 | R9.9.30 | なし |
    code = 2604,
    name = "duplicate_row",
    sees = Sees::Table(|| Box::new(Duplicates)),
}

/// Remembers nothing: [`super::certificates`] does.
struct Duplicates;

impl TableRule for Duplicates {
    fn look(&mut self, look: &TableLook<'_>, found: &mut Vec<Found>) {
        let Some((this, mut earlier)) = look.earlier() else { return };
        let Some(other) = earlier.find(|other| other.equals(this)) else { return };
        let Some((at, _)) = look.person.value(Kind::MyNumber) else { return };
        found.push(
            Found::new(
                format!("この行のすべての値が、{}と重複しています。", other.place.words(look)),
                "一方の行を台帳から消すか、正しい値に直してください。",
            )
            .at(at),
        );
    }
}
