use std::collections::{HashMap, HashSet};

use pmh_layout::Kind;

use super::framework::{EndFound, Found, Sees, TableEnd, TableLook, TableRule, rule};
use super::seen::{Hash, Place};

rule! {
    /// これから始まる受給者証だけがあり、いま有効な受給者証がありません。
    ///
    /// なぜ：更新のときは、いまの受給者証と次の受給者証の2行を登録します（Q76）。いまの行が抜けているかもしれません。
    ///
    /// 直し方：新しく認定された人なら何もしなくてかまいません。更新の人なら、いまの受給者証の行も台帳に入れてください。
    ///
    /// | 行 | myNumber | basicFiveInfo.nameKana | basicFiveInfo.dateOfBirth | validFrom | validTo | 結果 |
    /// |---|---|---|---|---|---|---|
    /// | 1 | 123456789018 | ヤマダ　タロウ | S50.4.1 | R8.10.1 | R9.9.30 | 5011 |
    /// | 1 | 123456789018 | ヤマダ　タロウ | S50.4.1 | R8.10.1 | R9.9.30 | なし |
    /// | 2 | 123456789018 | ヤマダ　タロウ | S50.4.1 | R7.10.1 | R8.9.30 | なし |
    code = 5011,
    name = "starts_in_future",
    sees = Sees::Table(|| Box::new(Seen::default())),
}

/// The people with a certificate valid today, 4 bytes each, and the first future certificate of each person. Of two
/// people with the same 32 bits one may miss a notice.
#[derive(Default)]
struct Seen {
    current: HashSet<u32>,
    future: HashMap<u32, Place>,
    column: usize,
}

impl TableRule for Seen {
    fn look(&mut self, look: &TableLook<'_>, _found: &mut Vec<Found>) {
        let Some((at, from)) = look.person.date(Kind::ValidFrom) else { return };
        self.column = at;
        let Some(who) = look.who.map(Hash::half) else { return };
        if from <= look.person.context.env.today {
            self.current.insert(who);
        } else {
            self.future.entry(who).or_insert(Place::of(look.person.record));
        }
    }

    fn finish(&mut self, _end: &TableEnd<'_>, emit: &mut dyn FnMut(EndFound)) {
        let alone = self.future.iter().filter(|(who, _)| !self.current.contains(who));
        let mut places: Vec<(u32, u32)> = alone.filter_map(|(_, place)| place.table_and_row()).collect();
        places.sort_unstable();
        for (table, row) in places {
            let notice = Found::new(
                "開始日が先で、いま有効な受給者証がありません。",
                "更新の人なら、いまの受給者証の行も台帳に入れてください。",
            );
            emit(EndFound { table, row: Some(row), found: notice.at(self.column) });
        }
    }
}
