use pmh_layout::Kind;

use super::framework::{Found, Sees, TableLook, TableRule, rule};
use super::seen::{Place, Rows, half};
use crate::hash::hash_texts;

rule! {
    /// 同じ人の同じ種類の受給者証で、有効期間が重なっています。
    ///
    /// なぜ：どちらの受給者証が有効か、医療機関で決められません。同じ行が2回入っていることもあります。
    ///
    /// 直し方：正しい方の行を残すか、前の受給者証の終了日を直してください。
    ///
    /// いまの受給者証と、その次に始まる受給者証の2行は正しく、この指摘になりません。
    ///
    /// | 行 | myNumber | basicFiveInfo.nameKana | basicFiveInfo.dateOfBirth | medicalSubsidyInsurerNumber | validFrom | validTo | 結果 |
    /// |---|---|---|---|---|---|---|---|
    /// | 1 | 123456789018 | ヤマダ　タロウ | S50.4.1 | 54016027 | R7.10.1 | R8.9.30 | なし |
    /// | 2 | 123456789018 | ヤマダ　タロウ | S50.4.1 | 54016027 | R8.9.30 | R9.9.29 | 2603 |
    /// | 3 | 123456789018 | ヤマダ　タロウ | S50.4.1 | 54016027 | R7.10.1 | R8.9.30 | 2603 |
    /// | 1 | 123456789018 | ヤマダ　タロウ | S50.4.1 | 54016027 | R7.10.1 | R8.9.30 | なし |
    /// | 2 | 123456789018 | ヤマダ　タロウ | S50.4.1 | 54016027 | R8.10.1 | R9.9.30 | なし |
    /// | 3 | 123456789018 | ヤマダ　タロウ | S50.4.1 | 21136015 | R7.10.1 | R8.9.30 | なし |
    /// | 4 | 621498320257 | ヤマダ　ハナコ | S52.5.2 | 54016027 | R7.10.1 | R8.9.30 | なし |
    code = 2603,
    name = "overlapping_certificates",
    sees = Sees::Table(|| Box::new(Seen::default())),
}

/// The periods of all certificates, 16 bytes each, and for each person and kind of certificate the last one.
#[derive(Default)]
struct Seen {
    last: Rows,
    periods: Vec<Period>,
}

struct Period {
    from: i32,
    to: i32,
    place: Place,
    /// Half a hash of the 公費負担者番号; 0 where it is blank.
    insurer: u32,
    /// The one before of the same person and kind; [`NONE`] for the first.
    before: u32,
}

const NONE: u32 = u32::MAX;
/// Earlier certificates that one row is compared with: more than anybody has, and bounded work for damaged files.
const COMPARED: usize = 64;

impl Seen {
    fn period(&self, at: u32) -> Option<&Period> {
        usize::try_from(at).ok().and_then(|at| self.periods.get(at))
    }
}

impl TableRule for Seen {
    fn look(&mut self, look: &TableLook<'_>, found: &mut Vec<Found>) {
        let Some(key) = key(look) else { return };
        let Some((at, from)) = look.person.date(Kind::ValidFrom) else { return };
        let Some((_, to)) = look.person.date(Kind::ValidTo) else { return };
        let insurer = look.person.value(Kind::InsurerNumber).map_or(0, |(_, value)| half(hash_texts(&[value])).max(1));
        let (from, to) = (from.days_from_civil(), to.days_from_civil());
        if from > to {
            return;
        }
        let Ok(index) = u32::try_from(self.periods.len()) else { return };
        let before = self.last.replace(key, (index, 0)).map_or(NONE, |(last, _)| last);
        let mut earlier = self.period(before);
        for _ in 0..COMPARED {
            let Some(period) = earlier else { break };
            let same = insurer == 0 || period.insurer == 0 || insurer == period.insurer;
            if same && period.from <= to && from <= period.to {
                found.push(
                    Found::new(
                        format!("有効期間が、{}の同じ受給者証と重複しています。", period.place.words(look)),
                        "正しい方の行を残すか、前の受給者証の終了日を直してください。",
                    )
                    .at(at),
                );
                break;
            }
            earlier = self.period(period.before);
        }
        self.periods.push(Period { from, to, place: Place::of(look.person.record), insurer, before });
    }
}

/// Person, number and 機関別受給者証種別ID. Two people with one number are a fault of their own; two 公費負担者番号 make
/// two kinds of certificate, but a blank one beside a number does not.
fn key(look: &TableLook<'_>) -> Option<u64> {
    let (_, number) = look.person.value(Kind::MyNumber)?;
    let kind = look.person.value(Kind::Code).map_or("", |(_, value)| value);
    Some(look.who?.text(number).text(kind).value())
}
