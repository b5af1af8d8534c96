use pmh_layout::Kind;

use super::framework::{EndFound, Found, Sees, TableEnd, TableLook, TableRule, rule};
use super::seen::{Place, Told};
use super::support::shortened;
use crate::plan::Column;
use crate::record::State;

rule! {
    /// ほかの人にはほとんど入っている項目が、この人だけ空欄です。
    ///
    /// なぜ：受給者証に印刷されている項目は、登録しないと医療機関で見えないことがあります（Q32、Q53）。
    ///
    /// 直し方：受給者証に印刷されていれば、台帳に値を入れてください。印刷されていなければ、何もしなくてかまいません。
    ///
    /// 値のある行が20行以上あり、空欄がその5％以下（50行まで）の列についてお知らせします。この制度の受給者証に必ず印刷される番号は、
    /// 値のある行が4行以上で、空欄がその4分の1以下ならお知らせします。常に償還払いの人の番号は除きます。
    ///
    /// | 行 | くり返し | incomeSegment | medicalSubsidyRecipientNumber | isAlwaysReimbursement | 制度 | 結果 |
    /// |---|---|---|---|---|---|---|
    /// | 1 | 20 | 一般 |  | 0 | other | なし |
    /// | 2 | 1 |  |  | 0 | other | 5023 |
    /// | 1 | 20 | 一般 |  | 0 | other | なし |
    /// | 2 | 2 |  |  | 0 | other | なし |
    /// | 1 | 4 |  | 1234566 | 0 | nanbyo | なし |
    /// | 2 | 1 |  |  | 0 | nanbyo | 5023 |
    /// | 3 | 1 |  |  | 1 | nanbyo | なし |
    code = 5023,
    name = "blank_among_filled",
    sees = Sees::Table(|| Box::new(Columns::default())),
}

/// Per column a count and the places that are told, whatever the number of rows.
#[derive(Default)]
struct Columns(Vec<Filled>);

struct Filled {
    column: usize,
    title: String,
    /// Every certificate of the scheme prints it.
    needed: bool,
    filled: u64,
    blank: Told,
}

/// Items that a certificate may print and PMH does not require. A 公費負担者番号 may be missing for a reason of its own.
fn watched(column: &Column, needed: bool) -> bool {
    !column.is_required()
        && !column.source.columns().is_empty()
        && !matches!(column.item.kind, Kind::NotDisclosed | Kind::Reimbursement | Kind::Sex)
        && (needed || column.item.kind != Kind::InsurerNumber)
}

impl TableRule for Columns {
    fn look(&mut self, look: &TableLook<'_>, _found: &mut Vec<Found>) {
        let record = look.person.record;
        if self.0.is_empty() {
            for (column, plan) in look.person.columns.iter().enumerate() {
                let needed = look.person.context.scheme.needed.contains(&plan.item.id);
                if watched(plan, needed) {
                    let title = shortened(&plan.item.title);
                    self.0.push(Filled { column, title, needed, filled: 0, blank: Told::default() });
                }
            }
        }
        let mut reimbursed = None;
        for column in &mut self.0 {
            match record.fields.get(column.column).map(|field| field.state) {
                Some(State::Blank) => {
                    let always = || look.person.value(Kind::Reimbursement).is_some_and(|(_, value)| value == "1");
                    if !column.needed || !*reimbursed.get_or_insert_with(always) {
                        column.blank.add(Place::of(record));
                    }
                }
                Some(_) => column.filled += 1,
                None => {}
            }
        }
    }

    fn finish(&mut self, _end: &TableEnd<'_>, emit: &mut dyn FnMut(EndFound)) {
        for column in &self.0 {
            let (enough, each) = if column.needed { (4, 4) } else { (20, 20) };
            if column.filled < enough || !column.blank.is_exception(column.filled, each) {
                continue;
            }
            for (table, row) in column.blank.places() {
                let notice = Found::new(
                    format!("「{}」が、ほかの{}行にはありますが、この行は空欄です。", column.title, column.filled),
                    "受給者証に印刷されていれば、台帳に値を入れてください。",
                );
                emit(EndFound { table, row: Some(row), found: notice.at(column.column) });
            }
        }
    }
}
