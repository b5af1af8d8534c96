use pmh_layout::Kind;

use super::framework::{Found, Sees, TableLook, TableRule, rule};

rule! {
    /// 同じ人の同じ種類の受給者証で、有効期間が重なっています。
    ///
    /// なぜ：期間が重なると、どちらの受給者証で受診できるのかが、医療機関で決められません。
    ///
    /// 直し方：正しい方の行を残すか、前の受給者証の終了日を直してください。
    ///
    /// いまの受給者証と、その次に始まる受給者証の2行は正しく、この指摘になりません。
    ///
    /// | 行 | myNumber | basicFiveInfo.nameKana | basicFiveInfo.dateOfBirth | medicalSubsidyInsurerNumber | validFrom | validTo | 結果 |
    /// |---|---|---|---|---|---|---|---|
    /// | 1 | 123456789018 | ヤマダ　タロウ | S50.4.1 | 54016027 | R7.10.1 | R8.9.30 | なし |
    /// | 2 | 123456789018 | ヤマダ　タロウ | S50.4.1 | 54016027 | R8.9.30 | R9.9.29 | 2603 |
    /// | 3 | 123456789018 | ヤマダ　タロウ | S50.4.1 | 54016027 | R8.4.1 | R8.12.31 | 2603 |
    /// | 1 | 123456789018 | ヤマダ　タロウ | S50.4.1 | 54016027 | R7.10.1 | R8.9.30 | なし |
    /// | 2 | 123456789018 | ヤマダ　タロウ | S50.4.1 | 54016027 | R8.10.1 | R9.9.30 | なし |
    /// | 3 | 123456789018 | ヤマダ　タロウ | S50.4.1 | 21136015 | R7.10.1 | R8.9.30 | なし |
    /// | 4 | 621498320257 | ヤマダ　ハナコ | S52.5.2 | 54016027 | R7.10.1 | R8.9.30 | なし |
    code = 2603,
    name = "overlapping_certificates",
    sees = Sees::Table(|| Box::new(Overlaps)),
}

/// Remembers nothing: [`super::certificates`] does.
struct Overlaps;

impl TableRule for Overlaps {
    fn look(&mut self, look: &TableLook<'_>, found: &mut Vec<Found>) {
        let Some((this, earlier)) = look.earlier() else { return };
        let mut overlap = None;
        for other in earlier.filter(|other| other.is_like(this)) {
            // The same row twice is told as such.
            if other.equals(this) {
                return;
            }
            if overlap.is_none() && other.from <= this.to && this.from <= other.to {
                overlap = Some(other);
            }
        }
        let Some(other) = overlap else { return };
        let Some((at, _)) = look.person.value(Kind::ValidFrom) else { return };
        found.push(
            Found::new(
                format!("有効期間が、{}の同じ受給者証と重複しています。", other.place.words(look)),
                "正しい方の行を残すか、前の受給者証の終了日を直してください。",
            )
            .at(at),
        );
    }
}
