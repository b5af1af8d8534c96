use pmh_layout::Kind;

use super::framework::{EndFound, Found, Sees, TableEnd, TableLook, TableRule, rule};

rule! {
    /// まもなく終わる受給者証が多いのに、次の受給者証がほとんどありません。
    ///
    /// なぜ：更新の時期には、次の受給者証の行も登録します（Q76）。更新前の台帳のまま出力しているかもしれません。
    ///
    /// 直し方：更新の手続きがこれからなら、何もしなくてかまいません。済んだ人がいるときは、次の受給者証の行も台帳に入れてください。
    ///
    /// 31日以内に終わる人が20人以上で、有効な人の3割を超え、これから始まる行がその1割より少ないときにお知らせします。
    ///
    /// | 行 | くり返し | validFrom | validTo | 結果 |
    /// |---|---|---|---|---|
    /// | 1 | 20 | R7.5.1 | R8.4.30 | 5013 |
    /// | 1 | 20 | R7.5.1 | R8.4.30 | なし |
    /// | 2 | 2 | R8.5.1 | R9.4.30 | なし |
    /// | 1 | 20 | R7.10.1 | R8.9.30 | なし |
    code = 5013,
    name = "few_future_rows",
    sees = Sees::Table(|| Box::new(Counts::default())),
}

/// Three counts, whatever the number of rows.
#[derive(Default)]
struct Counts {
    current: u64,
    ending: u64,
    future: u64,
    column: Option<usize>,
}

/// Days within which a certificate ends soon.
const SOON: i32 = 31;

impl TableRule for Counts {
    fn look(&mut self, look: &TableLook<'_>, _found: &mut Vec<Found>) {
        let Some((_, from)) = look.person.date(Kind::ValidFrom) else { return };
        let Some((at, to)) = look.person.date(Kind::ValidTo) else { return };
        let today = look.person.context.env.today;
        self.column = Some(at);
        if from > today {
            self.future += 1;
        } else if to >= today {
            self.current += 1;
            self.ending += u64::from(to.days_from_civil() - today.days_from_civil() <= SOON);
        }
    }

    fn finish(&mut self, _end: &TableEnd<'_>, emit: &mut dyn FnMut(EndFound)) {
        let Self { current, ending, future, column } = *self;
        if ending < 20 || ending * 10 <= current * 3 || future * 10 >= ending {
            return;
        }
        let mut notice = Found::new(
            format!("31日以内に終わる受給者証が{ending}件ありますが、これから始まるものは{future}件です。"),
            "更新の済んだ人がいるときは、次の受給者証の行も台帳に入れてください。",
        );
        notice.field = column;
        emit(EndFound { table: 0, row: None, found: notice });
    }
}
