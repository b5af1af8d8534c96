//! Was this CSV made by the tool, and was it changed since? `pmh-csv verify`, and the page when a CSV is dropped.
//!
//! With the report of the run the SHA-256 tells. Of fewer than ten people none is kept, and without the report there is
//! none: then only the form is judged, and that is said. What a spreadsheet does to a CSV (zeros, dates, quotes,
//! encoding) is seen in the form, cell by cell.

mod damage;
mod raw;
mod record;

use pmh_layout::{Dialect, HeaderKind, Item, Kind, Layout, builtin_layouts};
use pmh_table::refusals::READ_FAILED;
use pmh_table::{OpenOptions, ReadError, Row, Source, a1};

use crate::input::{Failure, Input};
use crate::phrase::count;
use crate::privacy::masked;
use damage::Form;

pub use damage::{Damage, DamageKind};
pub use record::{Recorded, RecordedFile};

/// What a CSV is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// As it was made, as far as can be told.
    Unchanged,
    /// Changed since it was made.
    Changed,
    /// Not made by this tool.
    NotOurs,
}

impl State {
    /// The exit code of the command.
    #[must_use]
    pub const fn exit_code(self) -> u8 {
        match self {
            Self::Unchanged => 0,
            Self::Changed => 1,
            Self::NotOurs => 5,
        }
    }
}

/// What was found out about a CSV.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// What it is.
    pub state: State,
    /// Whether the SHA-256 of the report tells so; else the form alone.
    pub by_hash: bool,
    /// The day on which it was made, where it is known: `YYYY-MM-DD`.
    pub made_on: Option<String>,
    /// Rows of people.
    pub rows: u64,
    /// How often each kind of damage was seen, the commonest first.
    pub damages: Vec<(DamageKind, u64)>,
    /// All that in one or two Japanese sentences.
    pub sentence: String,
}

/// Looks at a CSV. `recorded` is what the report of its run says; `each` gets every damage, cell by cell.
///
/// # Errors
/// [`Failure::Unreadable`] when it is no text that can be read.
pub fn inspect_csv(
    mut input: Input,
    layout: &Layout,
    recorded: Option<&Recorded>,
    each: &mut dyn FnMut(&Damage),
) -> Result<Verified, Failure> {
    let name = masked(&input.name).into_owned();
    let unreadable = |error| Failure::Unreadable { file: name.clone(), error };
    let raw = raw::scan(&mut input.source).map_err(|_| unreadable(ReadError::new(READ_FAILED)))?;
    let part = recorded.and_then(|recorded| recorded.of(&input.name, &input.sha256, raw.bytes));
    let stranger = recorded.is_some() && part.is_none();
    let same = part.as_ref().is_some_and(|part| !part.sha256.is_empty() && part.sha256 == input.sha256);
    let made_on = recorded.map(|recorded| recorded.today.clone()).or_else(|| day_in_name(&input.name));
    let mut book = pmh_table::open(input.source, &OpenOptions::default()).map_err(unreadable)?;
    let encoding = book.encoding();
    let mut found = Found { each, seen: Vec::new() };
    let mut rows = 0;
    let mut ours: Option<Ours> = None;
    let mut needs_quotes = false;
    let mut table = book.table(0).map_err(unreadable)?;
    let mut row = Row::new();
    let mut first = true;
    while table.read_row(&mut row).map_err(unreadable)? {
        if row.is_blank() {
            continue;
        }
        needs_quotes |= row.cells().any(|cell| cell.text.contains(['"', '\n', '\r', ',']));
        if std::mem::take(&mut first) {
            let known = Ours::of(layout, &row);
            let is_heading = known.as_ref().is_some_and(|ours| ours.dialect.header != HeaderKind::None);
            ours = known;
            if is_heading || ours.is_none() {
                continue;
            }
        }
        rows += 1;
        let Some(ours) = ours.as_ref().filter(|_| !same) else { continue };
        for (column, item) in &ours.items {
            let cell = row.cell(*column);
            if let Some(kind) = ours.form.damage(item, cell.text, &row) {
                found.one(kind, a1(cell.row, *column), cell.row, &item.title);
            }
        }
        if row.width() > ours.width {
            found.one(DamageKind::ExtraCells, a1(row.number, ours.width), row.number, "");
        }
    }
    drop(table);
    if let Some(ours) = ours.as_ref().filter(|_| !same) {
        for kind in raw.damages(&ours.dialect, encoding, needs_quotes) {
            found.one(kind, String::new(), 0, "");
        }
    }
    let mut damages = found.seen;
    damages.sort_by_key(|(kind, times)| (std::cmp::Reverse(*times), *kind));
    let other_size = part.as_ref().is_some_and(|part| part.rows != rows || part.bytes != raw.bytes);
    let hashed = part.as_ref().is_some_and(|part| !part.sha256.is_empty());
    let state = match () {
        () if same => State::Unchanged,
        () if ours.is_none() => State::NotOurs,
        () if hashed || other_size || stranger || !damages.is_empty() => State::Changed,
        () => State::Unchanged,
    };
    let mut verified = Verified { state, by_hash: hashed, made_on, rows, damages, sentence: String::new() };
    verified.sentence = match (state, stranger) {
        (State::Changed, true) => NONE_OF_THEM.to_owned(),
        _ => sentence(&verified, part.as_ref(), &name),
    };
    Ok(verified)
}

/// Whether a file looks like a CSV for PMH, when the clerk has not said what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// Its heading is that of a layout, title by title.
    Sent,
    /// It has no heading, or only some titles of a layout: a ledger may look the same.
    Perhaps,
    /// It is a ledger, or cannot be read as text.
    Other,
}

/// How many titles of a layout make a heading worth a question; any ledger has 氏名, 住所, 生年月日 and the like.
const TITLES: usize = 10;

/// Looks at the first row of a file.
#[must_use]
pub fn likeness(source: Box<dyn Source>, layout: &Layout) -> Likeness {
    let first = || -> Result<Option<Row>, ReadError> {
        // Opening a large workbook takes time and memory: a CSV is none.
        let Some(mut book) = pmh_table::open_text(source, &OpenOptions::default())? else { return Ok(None) };
        let mut table = book.table(0)?;
        let mut row = Row::new();
        while table.read_row(&mut row)? {
            if !row.is_blank() {
                return Ok(Some(row));
            }
        }
        Ok(None)
    };
    let Ok(Some(row)) = first() else { return Likeness::Other };
    let is_title = |text: &str| {
        let layouts = std::iter::once(layout).chain(builtin_layouts());
        layouts.flat_map(|layout| &layout.items).any(|item| HEADINGS.iter().any(|(_, name)| name(item) == text))
    };
    match Ours::of(layout, &row) {
        Some(ours) if ours.dialect.header != HeaderKind::None => Likeness::Sent,
        Some(_) if row.cells().any(|cell| masked(cell.text) != cell.text) => Likeness::Perhaps,
        _ if row.cells().filter(|cell| is_title(cell.text)).count() >= TITLES => Likeness::Perhaps,
        _ => Likeness::Other,
    }
}

/// The layout whose heading the file has.
struct Ours {
    /// Where its items stand; 券面項目 stand between or behind them.
    items: Vec<(u32, Item)>,
    dialect: Dialect,
    form: Form,
    width: u32,
}

impl Ours {
    fn of(layout: &Layout, row: &Row) -> Option<Self> {
        let others = builtin_layouts().iter().filter(|other| other.id != layout.id);
        std::iter::once(layout).chain(others).find_map(|layout| Self::with(layout, row))
    }

    fn with(layout: &Layout, row: &Row) -> Option<Self> {
        let (header, items) = HEADINGS
            .into_iter()
            .find_map(|(header, name)| Some((header, by_heading(layout, row, name)?)))
            .or_else(|| Some((HeaderKind::None, by_place(layout, row)?)))?;
        let dialect = Dialect { header, ..layout.dialect.clone() };
        let form = Form::new(layout, &items);
        Some(Self { items, dialect, form, width: row.width() })
    }
}

/// The heading of an item.
type Heading = fn(&Item) -> &str;

/// The headings an item may have.
const HEADINGS: [(HeaderKind, Heading); 3] = [
    (HeaderKind::Title, |item| &item.title),
    (HeaderKind::Id, |item| &item.id),
    (HeaderKind::Custom, |item| item.heading.as_deref().unwrap_or(&item.title)),
];

/// The columns of the items, when the row heads all of them one after the other, 券面項目 where the layout has them.
fn by_heading(layout: &Layout, row: &Row, name: Heading) -> Option<Vec<(u32, Item)>> {
    let mut items = Vec::with_capacity(layout.items.len());
    let mut at = 0;
    let mut details = false;
    for item in &layout.items {
        if item.kind == Kind::Detail {
            details = true;
            continue;
        }
        while std::mem::take(&mut details) && row.cell(at).text != name(item) && at < row.width() {
            at += 1;
            details = true;
        }
        details = false;
        if row.cell(at).text != name(item) {
            return None;
        }
        items.push((at, item.clone()));
        at += 1;
    }
    Some(items)
}

/// The columns of the items where the office writes no heading.
fn by_place(layout: &Layout, row: &Row) -> Option<Vec<(u32, Item)>> {
    let plain = layout.items.iter().filter(|item| item.kind != Kind::Detail).count();
    let details = row.width().checked_sub(u32::try_from(plain).ok()?)?;
    if layout.dialect.header != HeaderKind::None {
        return None;
    }
    let mut at = 0;
    let mut items = Vec::with_capacity(plain);
    for item in &layout.items {
        if item.kind == Kind::Detail {
            at += details;
        } else {
            items.push((at, item.clone()));
            at += 1;
        }
    }
    Some(items)
}

/// Counts damages on their way.
struct Found<'a> {
    each: &'a mut dyn FnMut(&Damage),
    seen: Vec<(DamageKind, u64)>,
}

impl Found<'_> {
    fn one(&mut self, kind: DamageKind, cell: String, row: u32, title: &str) {
        (self.each)(&Damage { kind, cell, row, title: title.to_owned() });
        match self.seen.iter_mut().find(|(other, _)| *other == kind) {
            Some((_, times)) => *times += 1,
            None => self.seen.push((kind, 1)),
        }
    }
}

/// The day in a name that the tool gives: `PMH_…_YYYYMMDD_…件.csv`.
fn day_in_name(name: &str) -> Option<String> {
    let part = name.strip_prefix("PMH_")?.split('_').find(|part| part.len() == 8 && part.starts_with("20"))?;
    super::compare::read_date(part).map(pmh_text::date::Date::iso)
}

/// A file that stands in no line of the report.
const NONE_OF_THEM: &str =
    "検査結果にあるどのCSVとも合いません。作った後に変えていないか、同じときの検査結果かを確かめてください。";

fn sentence(verified: &Verified, recorded: Option<&RecordedFile>, name: &str) -> String {
    let day = verified.made_on.as_ref().map_or_else(String::new, |day| format!("{day}に"));
    match (verified.state, verified.by_hash) {
        (State::NotOurs, _) => "このツールで作ったCSVではありません。".to_owned(),
        (State::Unchanged, true) => format!("このツールが{day}作ったCSVのままです（{}人分）。", count(verified.rows)),
        (State::Unchanged, false) if recorded.is_some() => {
            "形も件数も記録のとおりです。10人未満のCSVには照合の印を残さないため、値が変わっていないかまでは確かめられません。"
                .to_owned()
        }
        (State::Unchanged, false) => {
            "このツールの形のままです。作ったときの検査結果がないため、値が変わっていないかまでは確かめられません。"
                .to_owned()
        }
        (State::Changed, _) => {
            let seen: Vec<String> =
                verified.damages.iter().map(|(kind, times)| format!("{}{}件", kind.words(), count(*times))).collect();
            let rows = recorded.filter(|recorded| recorded.rows != verified.rows).map(|recorded| {
                format!("件数が{}件から{}件に変わっています。", count(recorded.rows), count(verified.rows))
            });
            let other = recorded.filter(|recorded| !recorded.file.is_empty() && masked(&recorded.file) != name);
            let other = other.map_or_else(String::new, |recorded| {
                format!("検査結果は「{}」のものです。このCSVのものか確かめてください。", masked(&recorded.file))
            });
            let seen = if seen.is_empty() { String::new() } else { format!("（{}）", seen.join("、")) };
            format!(
                "このツールが{day}作った後に変わっています{seen}。{}{other}アップロードせず、台帳から作り直してください。",
                rows.unwrap_or_default()
            )
        }
    }
}
