//! Code values that stand on a sheet of their own: item, code, meaning.

use crate::grid::Grid;
use crate::rows::ItemRow;
use crate::text::key;
use crate::words::{Role, words};

/// The codes of one item.
pub struct CodeList {
    /// The item's name, or that of the list (コード表1), as it stands there.
    pub item: String,
    /// The first cell of its codes.
    pub cell: String,
    place: (u32, u32),
    /// Code and meaning.
    pub codes: Vec<(String, String)>,
}

impl CodeList {
    /// Whether a text (as a key) refers to the list: it says 「コード表1参照」, and not 「コード表10参照」.
    fn is_named_in(&self, text: &str) -> bool {
        let names = self.item.split_whitespace().map(key);
        let mut names = names.filter(|name| name.contains(|c: char| c.is_ascii_digit()) && name.chars().count() > 2);
        names.any(|name| {
            text.split_once(&name).is_some_and(|(_, rest)| !rest.starts_with(|c: char| c.is_ascii_digit() || c == '-'))
        })
    }

    /// Whether the list is that of an item with this name (as a key).
    fn is_of(&self, name: &str) -> bool {
        let parts = || self.item.split(|c: char| c.is_whitespace() || "：:()（）【】「」・".contains(c));
        !name.is_empty() && (key(&self.item) == name || parts().any(|part| key(part) == name))
    }
}

/// The list of a row: the one it refers to, else the one with its name.
pub fn of<'a>(lists: &'a [CodeList], row: &ItemRow, api: Option<&str>) -> Option<&'a CodeList> {
    let says = [key(row.text(Role::Codes)), key(row.text(Role::Notes))];
    let leaf = api.and_then(|api| api.rsplit('.').next());
    let names = [Some(key(&row.title)), Some(key(row.text(Role::Name))), api.map(key), leaf.map(key)];
    let referred = lists.iter().find(|list| says.iter().any(|text| list.is_named_in(text)));
    referred.or_else(|| lists.iter().find(|list| names.iter().flatten().any(|name| list.is_of(name))))
}

/// The code lists of a sheet: with a column for the item, or each below its own heading.
pub fn lists(grid: &Grid) -> Vec<CodeList> {
    let mut all: Vec<CodeList> = Vec::new();
    let mut columns: Option<(Option<u32>, u32, u32)> = None;
    let mut heading = (String::new(), (0, 0));
    for row in grid.rows() {
        let cells = grid.cells(row);
        if let [(column, only)] = cells.as_slice() {
            heading = (crate::text::title(only), (row, *column));
        }
        let heads: Vec<(u32, Option<Role>)> =
            cells.iter().map(|(column, text)| (*column, words().role(&key(text)))).collect();
        let of =
            |wanted: &[Role]| heads.iter().find(|(_, role)| role.is_some_and(|r| wanted.contains(&r))).map(|h| h.0);
        let list = || cells.iter().find(|(_, text)| words().is_list_of_codes(&key(text))).map(|(column, _)| *column);
        if let (Some(code), Some(meaning)) = (of(&[Role::Codes]), of(&[Role::Meaning, Role::Notes])) {
            columns = Some((list().or_else(|| of(&[Role::Title, Role::Name])), code, meaning));
            continue;
        }
        let Some((item, code, meaning)) = columns else { continue };
        let first = (row, code);
        let (code, meaning) = (grid.text(row, code), grid.text(row, meaning));
        if code.is_empty() || meaning.is_empty() {
            continue;
        }
        let (name, place) = item.map_or((heading.0.as_str(), heading.1), |item| grid.shown(row, item));
        let pair = (code.to_owned(), meaning.to_owned());
        match all.last_mut() {
            Some(last) if name.is_empty() || last.place == place => last.codes.push(pair),
            _ if name.is_empty() => {}
            _ => all.push(CodeList { item: name.to_owned(), cell: grid.address(first), place, codes: vec![pair] }),
        }
    }
    all
}
