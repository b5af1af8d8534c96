//! Which columns of two files hold the same item: by heading, never by position.

use pmh_layout::{Dialect, HeaderKind, Item, Kind, Layout, Repeat, RepeatColumns, builtin_layouts};
use pmh_table::Row;
use pmh_text::fold::fold_heading;

use super::canonical::Words;
use crate::mapping::item_of_heading;
use crate::plan::Column;

/// One column of a file: an item of a layout, or a 券面項目 by its label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// The item's API name; for 券面項目 that of this file.
    pub id: String,
    /// The heading.
    pub title: String,
    /// What it holds.
    pub kind: Kind,
    /// Whether it is masked.
    pub sensitive: bool,
    /// How its values may be spelled, where a code table says.
    pub(super) words: Words,
    /// What makes it the same column as another file's.
    same: String,
    /// The item that the words of its heading mean, though no layout known here titles it so.
    also: Option<&'static str>,
}

impl Slot {
    fn item(item: &Item, dialect: &Dialect) -> Self {
        Self {
            id: item.id.clone(),
            title: item.title.clone(),
            kind: item.kind,
            sensitive: item.sensitive,
            words: Words::of(item, dialect),
            same: item.id.clone(),
            also: None,
        }
    }

    fn label(number: usize, label: &str) -> Self {
        Self {
            id: format!("certificationDetail[{number}]"),
            title: label.to_owned(),
            kind: Kind::Text,
            sensitive: false,
            words: Words::default(),
            same: format!("[{}]", folded(label)),
            also: None,
        }
    }

    /// A 券面項目 without a label: known by its number alone.
    fn numbered(number: usize) -> Self {
        let mut slot = Self::label(number, &format!("券面項目{}", number + 1));
        UNNAMED.clone_into(&mut slot.same);
        slot
    }

    /// The slot of a column of the output.
    #[must_use]
    pub fn of(column: &Column, dialect: &Dialect) -> Self {
        match number_in(&column.item.id) {
            Some(number) => Self { id: column.item.id.clone(), ..Self::label(number, &column.item.title) },
            None => Self::item(&column.item, dialect),
        }
    }

    /// Whether both are the same column.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        if self.same == UNNAMED || other.same == UNNAMED {
            let number = number_in(&self.id);
            return number.is_some() && number == number_in(&other.id);
        }
        self.same == other.same
    }

    /// Whether the words of its heading mean that column.
    pub(super) fn means(&self, other: &Self) -> bool {
        self.means_item(&other.same)
    }

    /// The item that the words of its heading mean, under its own heading.
    pub(super) fn meant(&self, layout: &Layout) -> Option<Self> {
        let item = layout.item(self.also?)?;
        Some(Self { title: self.title.clone(), ..Self::item(item, &layout.dialect) })
    }

    /// Whether the words of its heading mean the item with this API name.
    pub(super) fn means_item(&self, item: &str) -> bool {
        self.also == Some(item)
    }
}

const UNNAMED: &str = "";

/// The number of a 券面項目, from 0, by its API name.
fn number_in(id: &str) -> Option<usize> {
    id.strip_suffix(']')?.rsplit_once('[')?.1.parse().ok()
}

fn folded(text: &str) -> String {
    let mut out = String::new();
    fold_heading(text, &mut out);
    out
}

/// The layouts whose headings are known: the office's before the built-in ones.
fn layouts(layout: &Layout) -> impl Iterator<Item = &Layout> {
    std::iter::once(layout).chain(builtin_layouts())
}

/// The columns of a CSV by its heading; `None` when the row is no heading of a layout. `below` are the first rows.
///
/// Titles, headings and API names of the office's layout and of all built-in ones are known; of the rest those whose
/// words mean an item in any ledger, so that a file of an older generation is read as well. What is neither is a
/// 券面項目.
pub(super) fn by_heading(layout: &Layout, row: &Row, below: &[Row]) -> Option<Vec<(u32, Slot)>> {
    let mut slots: Vec<(u32, Slot)> = Vec::new();
    let mut labels: Vec<(usize, u32)> = Vec::new();
    let mut known = 0;
    let mut details = 0;
    for cell in row.cells().filter(|cell| !cell.text.trim().is_empty()) {
        let text = cell.text.trim();
        let heading = folded(text);
        let item = layouts(layout).find_map(|layout| {
            let is_named = |item: &&Item| {
                [item.title.as_str(), &item.id, item.heading.as_deref().unwrap_or("")]
                    .iter()
                    .any(|name| folded(name) == heading)
            };
            let items = layout.items.iter().filter(|item| item.kind != Kind::Detail);
            items.clone().find(is_named).map(|item| Slot::item(item, &layout.dialect))
        });
        let slot = match (item, repeated(layout, text)) {
            (Some(slot), _) => {
                known += 1;
                slot
            }
            (None, Some((number, true))) => {
                labels.push((number, cell.column));
                continue;
            }
            (None, Some((number, false))) => {
                details = details.max(number + 1);
                let in_cells = labels.iter().find(|(labelled, _)| *labelled == number);
                let in_cells = in_cells.and_then(|(_, column)| first_text(below, *column));
                in_cells.map_or_else(|| Slot::numbered(number), |label| Slot::label(number, label))
            }
            (None, None) => {
                details += 1;
                Slot { also: item_of_heading(text), ..Slot::label(details - 1, text) }
            }
        };
        if !slots.iter().any(|(_, other)| other.is_same(&slot)) {
            slots.push((cell.column, slot));
        }
    }
    let names_people =
        slots.iter().any(|(_, slot)| PEOPLE.iter().any(|item| slot.means_item(item)) || names_people(slot.kind));
    let also = slots.iter().filter(|(_, slot)| slot.also.is_some()).count();
    (known + also >= 3 && names_people).then_some(slots)
}

/// Items by which a file names people, whatever its layout titles them.
const PEOPLE: [&str; 2] = ["myNumber", "medicalSubsidyRecipientNumber"];

const fn names_people(kind: Kind) -> bool {
    matches!(kind, Kind::MyNumber | Kind::RecipientNumber)
}

fn first_text(rows: &[Row], column: u32) -> Option<&str> {
    rows.iter().map(|row| row.cell(column).text.trim()).find(|text| !text.is_empty())
}

/// The number of the 券面項目 that a numbered heading names, from 0, and whether its label stands in the column.
fn repeated(layout: &Layout, heading: &str) -> Option<(usize, bool)> {
    layouts(layout).find_map(|layout| {
        let item = layout.detail()?;
        let usual = Repeat::default();
        let repeat = item.repeat.as_ref().unwrap_or(&usual);
        let number = |pattern: &str| {
            let (before, after) = pattern.split_once("{n}")?;
            heading.strip_prefix(before)?.strip_suffix(after)?.parse::<usize>().ok()?.checked_sub(1)
        };
        let by_id = |part: &str| number_in(heading.strip_suffix(part)?).filter(|_| heading.starts_with(&item.id));
        if let Some(number) = number(&repeat.label_heading).or_else(|| by_id(&format!(".{}", repeat.label_id))) {
            return Some((number, true));
        }
        number(&repeat.value_heading)
            .or_else(|| by_id(&format!(".{}", repeat.value_id)))
            .or_else(|| by_id(""))
            .map(|number| (number, false))
    })
}

/// The columns of a CSV without a heading: those of the first layout, the office's own before the built-in ones, to
/// which the values of all `rows` fit. `None` when they fit to none.
pub(super) fn without_heading(layout: &Layout, rows: &[Row]) -> Option<Vec<(u32, Slot)>> {
    let rows: Vec<&Row> = rows.iter().filter(|row| !row.is_blank()).collect();
    let mut fitting: Vec<(usize, Vec<(u32, Slot)>)> = Vec::new();
    for layout in layouts(layout) {
        let width = usize::try_from(rows.iter().map(|row| row.width()).max()?).ok()?;
        let Some((details, slots)) = by_place(layout, width, &rows) else { continue };
        if rows.iter().all(|row| fits(&slots, row, &layout.dialect)) {
            // What the office writes today is the likeliest.
            if layout.dialect.header == HeaderKind::None {
                return Some(slots);
            }
            fitting.push((details, slots));
        }
    }
    fitting.into_iter().min_by_key(|(details, _)| *details).map(|(_, slots)| slots)
}

/// The slots of a layout written side by side, and how many 券面項目 there are among `width` columns.
fn by_place(layout: &Layout, width: usize, rows: &[&Row]) -> Option<(usize, Vec<(u32, Slot)>)> {
    let plain = layout.items.iter().filter(|item| item.kind != Kind::Detail).count();
    let rest = width.checked_sub(plain)?;
    let pairs =
        layout.detail().and_then(|item| item.repeat.as_ref()).is_some_and(|r| r.columns == RepeatColumns::Pairs);
    let details = match (layout.detail(), pairs) {
        (None, _) => (rest == 0).then_some(0)?,
        (_, true) => rest.is_multiple_of(2).then_some(rest / 2)?,
        _ => rest,
    };
    let mut slots = Vec::with_capacity(width);
    let mut at = 0u32;
    for item in &layout.items {
        if item.kind != Kind::Detail {
            slots.push((at, Slot::item(item, &layout.dialect)));
            at += 1;
            continue;
        }
        for number in 0..details {
            let written = rows.iter().map(|row| row.cell(at).text.trim()).find(|text| !text.is_empty());
            let given = item.repeat.as_ref().and_then(|repeat| repeat.labels.get(number)).map(String::as_str);
            let label = if pairs { written } else { given };
            at += u32::from(pairs);
            slots.push((at, label.map_or_else(|| Slot::numbered(number), |label| Slot::label(number, label))));
            at += 1;
        }
    }
    Some((details, slots))
}

/// Whether the values of a row may stand where the layout has them.
fn fits(slots: &[(u32, Slot)], row: &Row, dialect: &Dialect) -> bool {
    let mut named = false;
    let digits = |text: &str, most: usize| text.len() <= most && text.bytes().all(|b| b.is_ascii_digit());
    slots.iter().all(|(column, slot)| {
        let text = row.cell(*column).text.trim();
        if text.is_empty() {
            return true;
        }
        named |= names_people(slot.kind);
        match slot.kind {
            Kind::MyNumber => text.len() >= 11 && digits(text, 12),
            Kind::InsurerNumber => digits(text, 8),
            Kind::ValidTo => super::canonical::is_end(text, dialect) || super::canonical::date(text).is_some(),
            kind if kind.is_date() => super::canonical::date(text).is_some(),
            kind if kind.table().is_some() => slot.words.knows(text),
            _ => true,
        }
    }) && named
}
