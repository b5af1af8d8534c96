use pmh_layout::Kind;

use super::framework::{EndFound, Found, Sees, TableEnd, TableLook, TableRule, rule};

rule! {
    /// 同じ人の前の受給者証と次の受給者証の間に、有効でない日があります。
    ///
    /// なぜ：間の日に受診すると、医療機関では資格がないと表示されます。終了日か開始日の打ち間違いかもしれません。
    ///
    /// 直し方：間が空いていて正しければ何もしなくてかまいません。違うときは、終了日か開始日を直してください。
    ///
    /// | 行 | myNumber | basicFiveInfo.nameKana | basicFiveInfo.dateOfBirth | validFrom | validTo | 結果 |
    /// |---|---|---|---|---|---|---|
    /// | 1 | 123456789018 | ヤマダ　タロウ | S50.4.1 | R7.10.1 | R8.9.30 | なし |
    /// | 2 | 123456789018 | ヤマダ　タロウ | S50.4.1 | R8.11.1 | R9.9.30 | 5012 |
    /// | 1 | 123456789018 | ヤマダ　タロウ | S50.4.1 | R8.10.1 | R9.9.30 | なし |
    /// | 2 | 123456789018 | ヤマダ　タロウ | S50.4.1 | R7.10.1 | R8.9.30 | なし |
    code = 5012,
    name = "certificate_gap",
    sees = Sees::Table(|| Box::new(Gaps::default())),
}

/// Remembers only the column: [`super::certificates`] does the rest.
#[derive(Default)]
struct Gaps {
    column: Option<usize>,
}

impl TableRule for Gaps {
    fn look(&mut self, look: &TableLook<'_>, _found: &mut Vec<Found>) {
        if self.column.is_none() {
            self.column = look.person.record.find(look.person.columns, Kind::ValidFrom).map(|(at, _)| at);
        }
    }

    fn finish(&mut self, end: &TableEnd<'_>, emit: &mut dyn FnMut(EndFound)) {
        let mut gaps = Vec::new();
        for last in end.certificates.chains() {
            let mut all = vec![last];
            all.extend(end.certificates.before(last));
            all.sort_by_key(|certificate| certificate.from);
            let mut until: Option<i32> = None;
            for (at, certificate) in all.iter().enumerate() {
                let gap = until.is_some_and(|until| until.saturating_add(1) < certificate.from);
                // A blank 公費負担者番号 is like any other; two numbers are two kinds of certificate.
                if gap && all.iter().take(at).all(|earlier| earlier.is_like(certificate)) {
                    gaps.extend(certificate.place.table_and_row());
                }
                until = Some(until.map_or(certificate.to, |until| until.max(certificate.to)));
            }
        }
        gaps.sort_unstable();
        for (table, row) in gaps {
            let mut notice = Found::new(
                "前の受給者証が終わってから、間を空けて始まります。",
                "間が空いていて正しければ、何もしなくてかまいません。",
            );
            notice.field = self.column;
            emit(EndFound { table, row: Some(row), found: notice });
        }
    }
}
