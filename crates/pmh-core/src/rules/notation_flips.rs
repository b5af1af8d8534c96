use super::framework::{EndFound, Found, Sees, TableEnd, TableLook, TableRule, rule};
use super::seen::{Hash, Place};
use super::support::shortened;
use crate::record::Field;

rule! {
    /// 列の途中から、値の書き方がすっかり変わっています。
    ///
    /// なぜ：別の台帳の行を下に貼り付けたときに起きます。列が1つずれていたり、古い台帳だったりすることがあります。
    ///
    /// 直し方：その行から下の値が正しい列に入っているか確かめてください。正しければ、何もしなくてかまいません。
    ///
    /// 前も後も10行以上あり、変わり目が1か所だけの、日付と番号の列についてお知らせします。
    ///
    /// | 行 | くり返し | validFrom | 結果 |
    /// |---|---|---|---|
    /// | 1 | 10 | R7.10.1 | なし |
    /// | 2 | 10 | 2025/10/1 | 5022 |
    /// | 1 | 10 | R7.10.1 | なし |
    /// | 2 | 5 | 2025/10/1 | なし |
    /// | 3 | 10 | R7.10.1 | なし |
    code = 5022,
    name = "notation_flips",
    sees = Sees::Table(|| Box::new(Flips::default())),
}

/// Rows that a notation must have on each side.
const ENOUGH: u32 = 10;

/// Per column of the present table the first notation, the second and where it began, whatever the number of rows.
#[derive(Default)]
struct Flips {
    table: u32,
    columns: Vec<Flip>,
    done: Vec<EndFound>,
}

struct Flip {
    column: usize,
    title: String,
    first: u32,
    first_rows: u32,
    second: u32,
    second_rows: u32,
    begin: Place,
    /// A third run has begun: the column mixes notations.
    mixed: bool,
}

impl Flips {
    fn close(&mut self) {
        for flip in self.columns.drain(..) {
            if flip.mixed || flip.first_rows < ENOUGH || flip.second_rows < ENOUGH {
                continue;
            }
            let Some((table, row)) = flip.begin.table_and_row() else { continue };
            let notice = Found::new(
                format!("「{}」の値の書き方が、この行から下で変わっています。", flip.title),
                "この行から下の値が正しい列に入っているか確かめてください。",
            );
            self.done.push(EndFound { table, row: Some(row), found: notice.at(flip.column) });
        }
    }
}

impl TableRule for Flips {
    fn look(&mut self, look: &TableLook<'_>, _found: &mut Vec<Found>) {
        let record = look.person.record;
        if self.columns.is_empty() || self.table != record.table {
            self.close();
            self.table = record.table;
            for (column, plan) in look.person.columns.iter().enumerate() {
                if plan.item.kind.is_date() || plan.item.kind.is_number() {
                    let (title, begin) = (shortened(&plan.item.title), Place::of(record));
                    let (first, first_rows, second, second_rows) = (0, 0, 0, 0);
                    self.columns.push(Flip {
                        column,
                        title,
                        first,
                        first_rows,
                        second,
                        second_rows,
                        begin,
                        mixed: false,
                    });
                }
            }
        }
        for flip in &mut self.columns {
            if flip.mixed {
                continue;
            }
            let Some(field) = record.fields.get(flip.column).filter(|field| !field.before.is_empty()) else { continue };
            let shape = shape(field);
            if flip.first_rows == 0 || (flip.second_rows == 0 && shape == flip.first) {
                flip.first = shape;
                flip.first_rows += 1;
            } else if flip.second_rows == 0 || shape == flip.second {
                if flip.second_rows == 0 {
                    (flip.second, flip.begin) = (shape, Place::of(record));
                }
                flip.second_rows += 1;
            } else {
                flip.mixed = true;
            }
        }
    }

    fn finish(&mut self, _end: &TableEnd<'_>, emit: &mut dyn FnMut(EndFound)) {
        self.close();
        self.done.drain(..).for_each(emit);
    }
}

/// The notation of a cell: its characters by class, runs of one class as one. How many digits there are does not count:
/// running numbers grow.
fn shape(field: &Field) -> u32 {
    let (mut hash, mut last) = (Hash::NEW, 0);
    for c in field.before.chars() {
        let class = match c {
            // 元 stands for a digit.
            '0'..='9' | '元' => b'0',
            'A'..='Z' | 'a'..='z' => b'A',
            '０'..='９' => b'o',
            'Ａ'..='Ｚ' | 'ａ'..='ｚ' => b'a',
            ' ' | '\u{3000}' => continue,
            _ if c.is_ascii() => c as u8,
            _ => 0xFE,
        };
        if class != last {
            hash = hash.one(class);
            last = class;
        }
    }
    hash.half()
}
