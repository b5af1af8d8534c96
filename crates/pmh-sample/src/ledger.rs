//! A whole sheet: title rows, headings, people, total and note, and beside them the truth of every row.

use crate::cell::Cell;
use crate::day::Day;
use crate::faults::{FaultKind, PlantedFault};
use crate::headings::{Column, Purpose};
use crate::item::{Item, Truth};
use crate::names;
use crate::person::{People, Person};
use crate::rng::Rng;
use crate::row;
use crate::scheme::Scheme;
use crate::style::Style;

/// Merged cells, counted from 0, both corners included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Merge {
    /// First row.
    pub top: usize,
    /// First column.
    pub left: usize,
    /// Last row.
    pub bottom: usize,
    /// Last column.
    pub right: usize,
}

/// A synthetic ledger whose right CSV is known.
#[derive(Clone, Debug)]
pub struct Ledger {
    /// The scheme of all its certificates.
    pub scheme: Scheme,
    /// The day on which its certificates are valid.
    pub today: Day,
    /// Name of the sheet.
    pub sheet: String,
    /// The columns from left to right.
    pub columns: Vec<Column>,
    /// Rows above the headings.
    pub titles: Vec<Vec<Cell>>,
    /// One or two rows of headings.
    pub headers: Vec<Vec<Cell>>,
    /// One row per certificate.
    pub rows: Vec<Vec<Cell>>,
    /// Rows below the people: total, blank, note.
    pub tail: Vec<Vec<Cell>>,
    /// Merged cells of titles and headings.
    pub merges: Vec<Merge>,
    /// What the CSV must hold, row by row; for a faulty row what it would hold without the fault.
    pub truth: Vec<Truth>,
    /// The faults planted, in the order of rows.
    pub faults: Vec<PlantedFault>,
}

/// A clean ledger of `people` people (more rows when the style has renewals). The same arguments give the same ledger everywhere.
pub fn ledger(scheme: Scheme, people: usize, seed: u64, today: Day, style: &Style) -> Ledger {
    let columns = style.columns();
    let mut source = People::new(scheme, seed, today, style.names);
    let city = source.place().city;
    let mut rows = Vec::new();
    let mut truth = Vec::new();
    for (index, person) in source.by_ref().take(people).enumerate() {
        add_row(&mut rows, &mut truth, &columns, style, &person, index, seed);
        if style.renewals && index % 5 == 1 && scheme != Scheme::Yoiku {
            add_row(&mut rows, &mut truth, &columns, style, &renewed(&person), index, seed);
        }
    }
    let titles = if style.title_rows { titles(scheme, city, today) } else { Vec::new() };
    let (headers, merges) = headers(&columns, style, titles.len());
    let tail = if style.tail { tail(&columns, rows.len()) } else { Vec::new() };
    Ledger {
        scheme,
        today,
        sheet: style.headings.sheet_name().to_owned(),
        columns,
        titles,
        headers,
        rows,
        tail,
        merges,
        truth,
        faults: Vec::new(),
    }
}

/// What `pmh-csv sample` writes: an ordinary ledger of `rows` people, and with `faulty` one fault of every kind that the scheme can have, as far
/// as the rows reach (38 rows are enough for all; [`Ledger::faults`] says what was planted where).
pub fn sample(scheme: Scheme, rows: usize, seed: u64, today: Day, faulty: bool) -> Ledger {
    let mut sample = ledger(scheme, rows, seed, today, &Style::ordinary());
    if faulty {
        sample.plant_all(&FaultKind::ALL);
    }
    sample
}

/// The certificate that follows without a gap, of the same length.
fn renewed(person: &Person) -> Person {
    let from = person.valid_to.plus_days(1);
    let months = (from.year - person.valid_from.year) * 12 + from.month as i32 - person.valid_from.month as i32;
    Person { valid_from: from, valid_to: from.plus_months(months.max(1)).plus_days(-1), ..person.clone() }
}

fn add_row(
    rows: &mut Vec<Vec<Cell>>,
    truth: &mut Vec<Truth>,
    columns: &[Column],
    style: &Style,
    person: &Person,
    index: usize,
    seed: u64,
) {
    let mut rng = Rng::part(seed ^ 0x7461_696C, index as u64);
    let mut values = Truth::default();
    let line = rows.len() + 1;
    let cells = columns
        .iter()
        .map(|column| match column.purpose {
            Purpose::Item(item) => {
                let (cell, value) = row::cell(item, person, style, index);
                values.set(item, value);
                cell
            }
            Purpose::Number => Cell::Number { v: line as i64 },
            Purpose::Phone => Cell::text(format!("000-{:04}-{:04}", rng.below(10_000), rng.below(10_000))),
            Purpose::Clerk => Cell::text(names::clerk(&mut rng)),
            Purpose::Remarks => Cell::text(rng.pick(&["", "", "", "窓口受付", "郵送", "更新手続済", "R8年度より"])),
        })
        .collect();
    if !style.constant_columns {
        values.set(Item::CertificateTypeId, constant_type_id(person));
        values.set(Item::CertificateName, person.certificate_name.clone());
    }
    rows.push(cells);
    truth.push(values);
}

fn constant_type_id(person: &Person) -> String {
    person.certificate_type_id.clone()
}

fn titles(scheme: Scheme, city: &str, today: Day) -> Vec<Vec<Cell>> {
    vec![
        vec![Cell::text(format!("{}\u{3000}受給者台帳（架空の見本）", scheme.label()))],
        vec![
            Cell::text(format!("作成日：{}", today.era_long())),
            Cell::Blank,
            Cell::text(format!("{city}\u{3000}健康福祉課")),
        ],
        Vec::new(),
    ]
}

fn headers(columns: &[Column], style: &Style, top: usize) -> (Vec<Vec<Cell>>, Vec<Merge>) {
    if !style.two_row_header {
        return (vec![columns.iter().map(|c| Cell::text(c.heading)).collect()], Vec::new());
    }
    let (mut first, mut second, mut merges) = (Vec::new(), Vec::new(), Vec::<Merge>::new());
    let mut parent_before = None;
    for (col, column) in columns.iter().enumerate() {
        match column.two_rows {
            None => {
                first.push(Cell::text(column.heading));
                second.push(Cell::Blank);
                merges.push(Merge { top, left: col, bottom: top + 1, right: col });
            }
            Some((parent, child)) => {
                second.push(Cell::text(child));
                if parent_before == Some(parent) {
                    first.push(Cell::Blank);
                    if let Some(merge) = merges.last_mut() {
                        merge.right = col;
                    }
                } else {
                    first.push(Cell::text(parent));
                    merges.push(Merge { top, left: col, bottom: top, right: col });
                }
            }
        }
        parent_before = column.two_rows.map(|(parent, _)| parent);
    }
    (vec![first, second], merges)
}

fn tail(columns: &[Column], count: usize) -> Vec<Vec<Cell>> {
    let mut total = vec![Cell::Blank; columns.len()];
    let name = columns.iter().position(|c| c.purpose == Purpose::Item(Item::Name));
    if let Some(cell) = name.and_then(|col| total.get_mut(col)) {
        *cell = Cell::text(format!("{count}名"));
    }
    if let Some(cell) = total.first_mut() {
        *cell = Cell::text("合計");
    }
    vec![total, Vec::new(), vec![Cell::text("※\u{3000}有効期間が終了した方は、翌月の更新で台帳から除きます。")]]
}

impl Ledger {
    /// Every row of the sheet from the top.
    pub fn sheet_rows(&self) -> impl Iterator<Item = &Vec<Cell>> {
        self.titles.iter().chain(&self.headers).chain(&self.rows).chain(&self.tail)
    }

    /// Sheet row, counted from 0, of the first person.
    pub fn first_row(&self) -> usize {
        self.titles.len() + self.headers.len()
    }

    /// The column of an item, counted from 0; nothing where the ledger has none.
    pub fn column_of(&self, item: Item) -> Option<usize> {
        self.columns.iter().position(|c| c.purpose == Purpose::Item(item))
    }

    /// The cell of an item in data row `row` (0 = first person).
    pub fn cell(&self, row: usize, item: Item) -> Option<&Cell> {
        self.rows.get(row)?.get(self.column_of(item)?)
    }

    pub(crate) fn cell_mut(&mut self, row: usize, item: Item) -> Option<&mut Cell> {
        let col = self.column_of(item)?;
        self.rows.get_mut(row)?.get_mut(col)
    }
}
