use pmh_layout::Kind;

use super::framework::{EndFound, Found, Sees, TableEnd, TableLook, TableRule, rule};
use super::seen::{Place, Told};
use crate::record::State;

rule! {
    /// 償還払いではないのに、公費負担者番号がありません。
    ///
    /// なぜ：窓口で助成するには、医療機関が公費負担者番号で請求します。番号のない制度は、ふつう償還払いです。
    ///
    /// 直し方：公費負担者番号か、償還払いの欄を直してください。どちらも正しければ、何もしなくてかまいません。
    ///
    /// 公費負担者番号のある人が4人以上いて、空欄の人がその4分の1以下のときにお知らせします。
    ///
    /// | 行 | くり返し | medicalSubsidyInsurerNumber | isAlwaysReimbursement | 結果 |
    /// |---|---|---|---|---|
    /// | 1 | 4 | 88134457 | 0 | なし |
    /// | 2 | 1 |  | 0 | 5025 |
    /// | 1 | 4 | 88134457 | 0 | なし |
    /// | 2 | 1 |  | 1 | なし |
    /// | 1 | 3 |  | 0 | なし |
    code = 5025,
    name = "paid_in_kind_without_insurer",
    sees = Sees::Table(|| Box::new(People::default())),
}

/// A count and the places that are told, whatever the number of rows.
#[derive(Default)]
struct People {
    column: usize,
    filled: u64,
    blank: Told,
}

impl TableRule for People {
    fn look(&mut self, look: &TableLook<'_>, _found: &mut Vec<Found>) {
        let (record, columns) = (look.person.record, look.person.columns);
        let Some((at, insurer)) = record.find(columns, Kind::InsurerNumber) else { return };
        self.column = at;
        let in_kind = look.person.value(Kind::Reimbursement).is_some_and(|(_, value)| value == "0");
        let item = columns.get(at).map_or("", |column| column.item.id.as_str());
        if insurer.state != State::Blank {
            self.filled += 1;
        } else if in_kind && !look.person.context.scheme.needed.iter().any(|needed| needed == item) {
            // What every certificate of the scheme prints is a matter of its own.
            self.blank.add(Place::of(record));
        }
    }

    fn finish(&mut self, _end: &TableEnd<'_>, emit: &mut dyn FnMut(EndFound)) {
        if self.filled < 4 || !self.blank.is_exception(self.filled, 4) {
            return;
        }
        for (table, row) in self.blank.places() {
            let notice = Found::new(
                "償還払いではない人に、公費負担者番号がありません。",
                "公費負担者番号か、償還払いの欄を確かめてください。",
            );
            emit(EndFound { table, row: Some(row), found: notice.at(self.column) });
        }
    }
}
