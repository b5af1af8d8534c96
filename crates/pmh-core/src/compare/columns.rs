//! Which columns of two files hold the same item: by heading, never by position.

use pmh_layout::{HeaderKind, Item, Kind, Layout, builtin_layouts};
use pmh_table::Row;
use pmh_text::fold::fold_heading;

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
    /// What makes it the same column as another file's.
    same: String,
}

impl Slot {
    fn item(item: &Item) -> Self {
        Self {
            id: item.id.clone(),
            title: item.title.clone(),
            kind: item.kind,
            sensitive: item.sensitive,
            same: item.id.clone(),
        }
    }

    fn label(id: String, label: &str) -> Self {
        Self { id, title: label.to_owned(), kind: Kind::Text, sensitive: false, same: format!("[{}]", folded(label)) }
    }

    /// The slot of a column of the output.
    #[must_use]
    pub fn of(column: &Column) -> Self {
        if column.item.id.starts_with(DETAIL) {
            Self::label(column.item.id.clone(), &column.item.title)
        } else {
            Self::item(&column.item)
        }
    }

    /// Whether both are the same column.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        let unnamed = self.same == UNNAMED || other.same == UNNAMED;
        self.same == other.same && !unnamed || unnamed && self.id == other.id
    }
}

const DETAIL: &str = "certificationDetail[";
/// A 券面項目 of a file without a heading: known by its number alone.
const UNNAMED: &str = "";

fn folded(text: &str) -> String {
    let mut out = String::new();
    fold_heading(text, &mut out);
    out
}

/// The columns of a CSV by its heading; `None` when the row is no heading of a layout.
///
/// Titles and API names of all layouts are known, so that a file of an older generation is read as well; what is
/// neither is a 券面項目.
pub(super) fn by_heading(layout: &Layout, row: &Row) -> Option<Vec<(u32, Slot)>> {
    let items = || layout.items.iter().chain(builtin_layouts().iter().flat_map(|layout| &layout.items));
    let mut slots: Vec<(u32, Slot)> = Vec::new();
    let mut known = 0;
    let mut details = 0;
    for cell in row.cells().filter(|cell| !cell.text.trim().is_empty()) {
        let heading = folded(cell.text);
        let item = items()
            .filter(|item| item.kind != Kind::Detail)
            .find(|item| folded(&item.title) == heading || folded(&item.id) == heading);
        let slot = match item {
            Some(item) => {
                known += 1;
                Slot::item(item)
            }
            None => {
                details += 1;
                Slot::label(format!("{DETAIL}{}]", details - 1), cell.text.trim())
            }
        };
        if !slots.iter().any(|(_, other)| other.is_same(&slot)) {
            slots.push((cell.column, slot));
        }
    }
    let names_people = slots.iter().any(|(_, slot)| matches!(slot.kind, Kind::MyNumber | Kind::RecipientNumber));
    (known >= 3 && names_people).then_some(slots)
}

/// The columns of a CSV without a heading: the layout's own, and only where the office's dialect has no heading and the
/// first row has as many cells.
pub(super) fn without_heading(layout: &Layout, row: &Row) -> Option<Vec<(u32, Slot)>> {
    if layout.dialect.header != HeaderKind::None {
        return None;
    }
    let items: Vec<&Item> = layout.items.iter().filter(|item| item.kind != Kind::Detail).collect();
    let at = items.iter().position(|item| item.kind == Kind::MyNumber)?;
    let number = row.cell(u32::try_from(at).ok()?).text.trim().to_owned();
    let fits = matches!(number.len(), 11 | 12) && number.bytes().all(|b| b.is_ascii_digit());
    if !fits || usize::try_from(row.width()).ok()? < items.len() {
        return None;
    }
    let mut slots: Vec<(u32, Slot)> = (0u32..).zip(items.iter().map(|item| Slot::item(item))).collect();
    let plain = u32::try_from(items.len()).ok()?;
    for column in plain..row.width() {
        let number = column - plain;
        let mut slot = Slot::label(format!("{DETAIL}{number}]"), &format!("券面項目{}", number + 1));
        UNNAMED.clone_into(&mut slot.same);
        slots.push((column, slot));
    }
    Some(slots)
}
