use super::framework::{EndFound, Found, Sees, TableEnd, TableLook, TableRule, rule};
use super::seen::{Hash, Place};
use super::support::shortened;
use crate::plan::Column;
use crate::record::{CellKind, Field};

rule! {
    /// 列の途中から、値の書き方かセルの種類がすっかり変わっています。
    ///
    /// なぜ：別の台帳の行を下に貼り付けたときに起きます。列が1つずれていたり、古い台帳だったりすることがあります。
    ///
    /// 直し方：その行から下の値が正しい列に入っているか確かめてください。正しければ、何もしなくてかまいません。
    ///
    /// 前も後も10行以上あり、変わり目が1か所だけの、日付と番号の列についてお知らせします。
    ///
    /// | 行 | くり返し | 種類 | validFrom | 結果 |
    /// |---|---|---|---|---|
    /// | 1 | 10 | 文字 | R7.10.1 | なし |
    /// | 2 | 10 | 文字 | 2025/10/1 | 5022 |
    /// | 1 | 10 | 文字 | 2025-10-01 | なし |
    /// | 2 | 10 | 日付 | 45931 | 5022 |
    /// | 1 | 10 | 文字 | R7.10.1 | なし |
    /// | 2 | 5 | 文字 | 2025/10/1 | なし |
    /// | 3 | 10 | 文字 | R7.10.1 | なし |
    code = 5022,
    name = "notation_flips",
    sees = Sees::Table(|| Box::new(Flips::default())),
}

/// Rows that a notation must have on each side.
const ENOUGH: u32 = 10;

/// Whether a column is watched: where a value in the wrong column, or of an old ledger, is another certificate.
pub(super) const fn is_watched(column: &Column) -> bool {
    column.item.kind.is_date() || column.item.kind.is_number()
}

/// A column's first manner, its second and where that began, whatever the number of rows.
pub(super) struct Halves<T> {
    /// Manner and rows.
    first: Option<(T, u32)>,
    /// Manner, rows and first row.
    second: Option<(T, u32, Place)>,
    /// A third run has begun: the column mixes its manners.
    mixed: bool,
}

impl<T> Default for Halves<T> {
    fn default() -> Self {
        Self { first: None, second: None, mixed: false }
    }
}

impl<T: PartialEq> Halves<T> {
    /// The manner of the next row.
    pub(super) fn add(&mut self, manner: T, place: Place) {
        match (&mut self.first, &mut self.second) {
            _ if self.mixed => {}
            (None, _) => self.first = Some((manner, 1)),
            (Some((first, rows)), None) if manner == *first => *rows += 1,
            (Some(_), None) => self.second = Some((manner, 1, place)),
            (Some(_), Some((second, rows, _))) if manner == *second => *rows += 1,
            (Some(_), Some(_)) => self.mixed = true,
        }
    }

    /// The turn from one manner to another, if there is just one and both halves are long.
    pub(super) fn turn(&self) -> Option<Turn<'_, T>> {
        let (above, below) = (self.first.as_ref()?, self.second.as_ref()?);
        let turn = Turn { above: (&above.0, above.1), below: (&below.0, below.1), begin: below.2 };
        (!self.mixed && turn.above.1 >= ENOUGH && turn.below.1 >= ENOUGH).then_some(turn)
    }
}

/// Where a column turns from one manner to another.
pub(super) struct Turn<'a, T> {
    /// The manner above and its rows.
    above: (&'a T, u32),
    /// The manner below and its rows.
    below: (&'a T, u32),
    /// The first row below.
    begin: Place,
}

/// The columns of the present table, and what was found in those before it.
#[derive(Default)]
struct Flips {
    table: u32,
    columns: Vec<Flip>,
    done: Vec<EndFound>,
}

struct Flip {
    column: usize,
    title: String,
    notation: Halves<u32>,
    kind: Halves<CellKind>,
}

/// The word for a kind of cell.
pub(super) const fn word(kind: CellKind) -> &'static str {
    match kind {
        CellKind::Text => "文字",
        CellKind::Number => "数値",
        CellKind::Date => "日付",
    }
}

impl Flips {
    fn close(&mut self) {
        for flip in self.columns.drain(..) {
            let title = &flip.title;
            let mut told = None;
            if let Some(Turn { above, below, begin }) = flip.kind.turn() {
                let message = format!(
                    "「{title}」のセルが、この行で{}（{}件）から{}（{}件）に変わっています。",
                    word(*above.0),
                    above.1,
                    word(*below.0),
                    below.1,
                );
                told = begin.table_and_row();
                self.done.extend(told.map(|place| said(flip.column, place, message)));
            }
            if let Some(turn) = flip.notation.turn() {
                let place = turn.begin.table_and_row().filter(|place| told != Some(*place));
                self.done.extend(place.map(|place| {
                    said(flip.column, place, format!("「{title}」の値の書き方が、この行から下で変わっています。"))
                }));
            }
        }
    }
}

fn said(column: usize, (table, row): (u32, u32), message: String) -> EndFound {
    let found = Found::new(message, "この行から下の値が正しい列に入っているか確かめてください。").at(column);
    EndFound { table, row: Some(row), found }
}

impl TableRule for Flips {
    fn look(&mut self, look: &TableLook<'_>, _found: &mut Vec<Found>) {
        let record = look.person.record;
        if self.columns.is_empty() || self.table != record.table {
            self.close();
            self.table = record.table;
            let watched = look.person.columns.iter().enumerate().filter(|(_, column)| is_watched(column));
            self.columns.extend(watched.map(|(column, plan)| Flip {
                column,
                title: shortened(&plan.item.title),
                notation: Halves::default(),
                kind: Halves::default(),
            }));
        }
        let here = Place::of(record);
        for flip in &mut self.columns {
            let Some(field) = record.fields.get(flip.column).filter(|field| !field.before.is_empty()) else { continue };
            flip.notation.add(shape(field), here);
            if let Some(kind) = field.kind.filter(|_| field.state.has_value()) {
                flip.kind.add(kind, here);
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
