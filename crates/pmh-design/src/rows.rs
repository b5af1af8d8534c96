//! The rows of an item table: which of them are items, under which groups, and what their cells hold.

use std::collections::BTreeMap;

use crate::grid::Grid;
use crate::table::{self, ItemTable};
use crate::text::{key, title};
use crate::value;
use crate::words::{Role, TypeKind, words};

/// A row that is an item.
pub struct ItemRow {
    /// The cell of its name.
    pub at: (u32, u32),
    /// Its name.
    pub title: String,
    /// Merged cells and headings it lies under, outermost first.
    pub groups: Vec<String>,
    /// The known group it lies under.
    pub group: Option<&'static str>,
    /// What the group's row or cells say of repetition.
    pub group_text: String,
    /// Text and cell of each column.
    cells: BTreeMap<Role, (String, (u32, u32))>,
}

impl ItemRow {
    /// What the column of this role says; empty where there is none.
    pub fn text(&self, role: Role) -> &str {
        self.cells.get(&role).map_or("", |(text, _)| text)
    }

    /// What the column of repetitions says, in the words of a remark: 「最大10回」.
    pub fn repeats(&self) -> String {
        repeats(self.text(Role::Repeat))
    }

    /// Where that stands; the name's cell where there is no such column.
    pub fn place(&self, role: Role) -> (u32, u32) {
        self.cells.get(&role).map_or(self.at, |(_, place)| *place)
    }
}

/// A number of repetitions in the words of a remark.
fn repeats(text: &str) -> String {
    match crate::text::numbers(&crate::text::narrow(text)).as_slice() {
        [only] => format!("最大{only}回"),
        _ => text.to_owned(),
    }
}

/// The items of a table that ends before row `end`, and the cells of names that are a second row of an item.
pub fn read(grid: &Grid, table: &ItemTable, end: u32) -> (Vec<ItemRow>, Vec<(u32, u32)>) {
    let mut reader =
        Reader { grid, table, section: None, section_text: String::new(), within: None, levels: Vec::new() };
    let (mut items, mut lost) = (Vec::new(), Vec::new());
    let inside = |row: &u32| *row > table.bottom && *row < end && !table::repeats(grid, table, *row);
    let rows: Vec<u32> = grid.rows().filter(inside).collect();
    let followers = rows.iter().skip(1).map(|row| Some(*row)).chain([None]);
    for (row, next) in rows.iter().copied().zip(followers) {
        match reader.row(row, next) {
            Read::Item(item) => items.push(*item),
            Read::Lost(place) => lost.push(place),
            Read::Other => {}
        }
    }
    (items, lost)
}

enum Read {
    Item(Box<ItemRow>),
    Lost((u32, u32)),
    Other,
}

struct Reader<'a> {
    grid: &'a Grid,
    table: &'a ItemTable,
    /// The known group of the last heading between the rows, and its words.
    section: Option<&'static str>,
    section_text: String,
    /// The row that opened it, where its members are numbered or indented below it.
    within: Option<u32>,
    /// The names above, by column.
    levels: Vec<String>,
}

impl Reader<'_> {
    fn row(&mut self, row: u32, next: Option<u32>) -> Read {
        if self.within.is_some_and(|parent| !self.is_below(row, parent)) {
            (self.section, self.within) = (None, None);
            self.section_text.clear();
        }
        let own = self.grid.cells(row);
        let mut cells = BTreeMap::new();
        for (role, column) in &self.table.columns {
            let (text, place) = self.grid.shown(row, *column);
            cells.insert(*role, (text.to_owned(), place));
        }
        let text = |role: Role| cells.get(&role).map_or("", |(text, _)| text.as_str());
        if let [(_, only)] = own.as_slice()
            && self.is_heading(row, only)
        {
            self.head(only, "");
            return Read::Other;
        }
        let (path, at) = self.path(row);
        let Some(last) = path.last().filter(|last| !last.is_empty()).cloned() else { return Read::Other };
        if words().is_skipped(&key(&last)) {
            return Read::Other;
        }
        let limits = [Role::Type, Role::Length, Role::Least, Role::Required, Role::Characters, Role::How];
        let limited = limits.iter().any(|role| !text(*role).is_empty());
        let numbered = self.table.columns.get(&Role::Number).map(|column| !self.grid.text(row, *column).is_empty());
        let kind = words().kind(&key(text(Role::Type)));
        let bare =
            limits.iter().filter(|role| **role != Role::Required).all(|role| value::is_nothing(&key(text(*role))));
        let parent = bare && next.is_some_and(|next| self.is_below(next, row));
        if parent || kind == Some(TypeKind::Group) || (!limited && numbered == Some(false)) {
            let repeats = repeats(text(Role::Repeat));
            let more = format!("{} {} {} {repeats}", text(Role::Name), text(Role::Type), text(Role::Notes));
            self.head(&last, &more);
            self.within = parent.then_some(row);
            return Read::Other;
        }
        if !limited && numbered.is_none() && text(Role::Name).is_empty() {
            return Read::Other;
        }
        if at.0 < row {
            return Read::Lost((row, own.first().map_or(at.1, |(column, _)| *column)));
        }
        let outer = path.split_last().map_or(&[][..], |(_, outer)| outer);
        let own_group = outer.iter().find_map(|name| words().group(&key(name)));
        let group = own_group.or(if outer.is_empty() { self.section } else { None });
        let mut groups: Vec<String> = outer.to_vec();
        if groups.is_empty() && self.section.is_some() {
            groups.push(self.section_text.clone());
        }
        let group_text = format!("{} {}", groups.join(" "), if own_group.is_none() { &self.section_text } else { "" });
        Read::Item(Box::new(ItemRow { at, title: last, groups, group, group_text, cells }))
    }

    /// Whether a row is a member of one above it: 3-1 below 3, or indented further.
    fn is_below(&self, row: u32, parent: u32) -> bool {
        let number = |row: u32| {
            let column = self.table.columns.get(&Role::Number)?;
            Some(key(self.grid.text(row, *column))).filter(|number| !number.is_empty())
        };
        if let (Some(own), Some(above)) = (number(row), number(parent))
            && let Some(rest) = own.strip_prefix(&above)
            && let Some(rest) = rest.strip_prefix(['-', '.', '_', 'の', '('])
        {
            return !rest.is_empty();
        }
        let indent = |row: u32| {
            let mut cells = self.table.titles.iter().filter(|column| !self.grid.text(row, **column).is_empty());
            cells.next().map(|column| self.grid.indent(row, *column))
        };
        indent(row) > indent(parent)
    }

    /// Whether the only text of a row is a heading or a remark.
    fn is_heading(&self, row: u32, only: &str) -> bool {
        let limits = [Role::Type, Role::Length, Role::Required, Role::How];
        let merged = limits.iter().filter_map(|role| self.table.columns.get(role));
        let shows = merged.filter(|column| {
            let (text, place) = self.grid.shown(row, **column);
            !text.is_empty() && text != only && place.0 < row
        });
        shows.count() == 0
    }

    /// A heading between the rows opens a known group, or closes the one before; a remark does neither.
    fn head(&mut self, text: &str, more: &str) {
        let text_key = key(text);
        if text_key.starts_with('※') || text_key.starts_with("注") || text_key.starts_with("(注") {
            return;
        }
        self.section = words().group(&text_key).or_else(|| words().group(&key(more)));
        self.section_text = format!("{} {more}", title(text)).trim().to_owned();
        self.within = None;
        self.levels.clear();
    }

    /// The names from the outermost group to the item, and the cell of the last.
    fn path(&mut self, row: u32) -> (Vec<String>, (u32, u32)) {
        let mut at = (row, self.table.titles.first().copied().unwrap_or(0));
        let mut levels: Vec<String> = Vec::new();
        let mut places: Vec<(u32, u32)> = Vec::new();
        let mut deepest = 0;
        for (level, column) in self.table.titles.iter().enumerate() {
            let (text, place) = self.grid.shown(row, *column);
            let seen = places.contains(&place);
            levels.push(if seen { String::new() } else { title(text) });
            if !seen && !text.is_empty() {
                places.push(place);
                (at, deepest) = (place, level);
            }
        }
        levels.truncate(deepest + 1);
        // Groups written once, above cells that are left empty and not merged.
        let first = levels.iter().position(|name| !name.is_empty()).unwrap_or(0);
        for (level, name) in levels.iter_mut().enumerate().take(first) {
            if let Some(above) = self.levels.get(level) {
                name.clone_from(above);
            }
        }
        self.levels.clone_from(&levels);
        levels.retain(|name| !name.is_empty());
        (levels, at)
    }
}
