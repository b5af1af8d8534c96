use pmh_layout::Kind;

use super::framework::{EndFound, Found, Sees, TableEnd, TableLook, TableRule, rule};
use super::seen::Place;

rule! {
    /// 公費負担者番号の都道府県番号が、ほかのほとんどの人と違います。
    ///
    /// なぜ：公費負担者番号の3・4桁目は、制度を行う都道府県の番号です。番号の写し間違いかもしれません。
    ///
    /// 直し方：受給者証の番号と見比べてください。正しければ、何もしなくてかまいません。
    ///
    /// 団体コードを設定すると、この団体の都道府県と1件ずつ見比べます（3203）。
    ///
    /// | 行 | くり返し | medicalSubsidyInsurerNumber | 前提 | 結果 |
    /// |---|---|---|---|---|
    /// | 1 | 20 | 54016027 |  | なし |
    /// | 2 | 1 | 54276019 |  | 5024 |
    /// | 1 | 20 | 54016027 |  | なし |
    /// | 2 | 2 | 54276019 |  | なし |
    code = 5024,
    name = "insurer_prefecture_rare",
    sees = Sees::Table(|| Box::new(Prefectures::default())),
}

/// For each of at most 100 numbers how often it stands there and where first, whatever the number of rows.
#[derive(Default)]
struct Prefectures {
    column: usize,
    rows: u64,
    seen: Vec<(u8, u64, Place)>,
}

impl TableRule for Prefectures {
    fn look(&mut self, look: &TableLook<'_>, _found: &mut Vec<Found>) {
        if look.person.context.settings.municipality.is_some() {
            return;
        }
        let Some((at, number)) = look.person.value(Kind::InsurerNumber) else { return };
        let Some(Ok(prefecture)) = number.get(2..4).map(str::parse::<u8>) else { return };
        let prefecture = if prefecture > 50 { prefecture - 50 } else { prefecture };
        self.column = at;
        self.rows += 1;
        match self.seen.iter_mut().find(|(seen, ..)| *seen == prefecture) {
            Some((_, count, _)) => *count += 1,
            None => self.seen.push((prefecture, 1, Place::of(look.person.record))),
        }
    }

    fn finish(&mut self, _end: &TableEnd<'_>, emit: &mut dyn FnMut(EndFound)) {
        let usual = self.seen.iter().map(|(_, count, _)| *count).max().unwrap_or(0);
        if usual < 20 || (self.rows - usual) * 20 > usual {
            return;
        }
        for (prefecture, count, place) in self.seen.iter().filter(|(_, count, _)| *count < usual) {
            let Some((table, row)) = place.table_and_row() else { continue };
            let notice = Found::new(
                format!("公費負担者番号の都道府県{prefecture:02}は{count}件だけで、ほかの{usual}件と違います。"),
                "受給者証の番号と見比べてください。",
            );
            emit(EndFound { table, row: Some(row), found: notice.at(self.column) });
        }
    }
}
