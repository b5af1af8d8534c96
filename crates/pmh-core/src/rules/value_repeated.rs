use pmh_layout::Kind;

use super::framework::{EndFound, Found, Sees, TableEnd, TableLook, TableRule, rule};
use super::seen::{Hash, Place};
use super::support::shortened;

rule! {
    /// 人ごとに違うはずの項目で、同じ値が20行以上続いています。
    ///
    /// なぜ：Excelで下へ引っぱって写す（フィル）と、上の人の値が下の人に入ることがあります。
    ///
    /// 直し方：元の台帳で、その列の値が人ごとに正しいか確かめてください。正しければ、何もしなくてかまいません。
    ///
    /// | 行 | くり返し | basicFiveInfo.dateOfBirth | 結果 |
    /// |---|---|---|---|
    /// | 1 | 20 | S50.4.1 | 5021 |
    /// | 1 | 19 | S50.4.1 | なし |
    /// | 2 | 1 | S50.4.2 | なし |
    /// | 3 | 19 | S50.4.1 | なし |
    code = 5021,
    name = "value_repeated",
    sees = Sees::Table(|| Box::new(Runs::default())),
}

/// Rows in a row that are too many.
const MANY: u32 = 20;

/// The present and the longest run of each column, whatever the number of rows.
#[derive(Default)]
struct Runs(Vec<Run>);

struct Run {
    column: usize,
    value: u32,
    length: u32,
    begin: Place,
    /// Length, place and title of the longest run so far that is too long.
    longest: Option<(u32, Place, String)>,
}

/// Items whose values differ from person to person.
const fn differs(kind: Kind) -> bool {
    matches!(kind, Kind::Name | Kind::Kana | Kind::BirthDate | Kind::RecipientNumber)
}

impl TableRule for Runs {
    fn look(&mut self, look: &TableLook<'_>, _found: &mut Vec<Found>) {
        let here = Place::of(look.person.record);
        if self.0.is_empty() {
            let columns = look.person.columns.iter().enumerate().filter(|(_, column)| differs(column.item.kind));
            self.0.extend(columns.map(|(column, _)| Run { column, value: 0, length: 0, begin: here, longest: None }));
        }
        for run in &mut self.0 {
            let Some(field) = look.person.record.fields.get(run.column) else { continue };
            if !field.state.has_value() || field.column.is_none() {
                run.length = 0;
                continue;
            }
            let value = Hash::NEW.quick(&field.value).half();
            if run.length == 0 || run.value != value {
                (run.value, run.length, run.begin) = (value, 0, here);
            }
            run.length += 1;
            if run.length >= MANY && run.longest.as_ref().is_none_or(|(longest, ..)| run.length > *longest) {
                let title = look.person.columns.get(run.column).map_or("", |column| column.item.title.as_str());
                match &mut run.longest {
                    Some(longest) => (longest.0, longest.1) = (run.length, run.begin),
                    None => run.longest = Some((run.length, run.begin, shortened(title))),
                }
            }
        }
    }

    fn finish(&mut self, _end: &TableEnd<'_>, emit: &mut dyn FnMut(EndFound)) {
        for run in &self.0 {
            let Some((length, begin, title)) = &run.longest else { continue };
            let Some((table, row)) = begin.table_and_row() else { continue };
            let notice = Found::new(
                format!("「{title}」の同じ値が、{length}行続いています。"),
                "元の台帳で、その列の値が人ごとに正しいか確かめてください。",
            );
            emit(EndFound { table, row: Some(row), found: notice.at(run.column) });
        }
    }
}
