//! Code values that stand on a sheet of their own: item, code, meaning.

use crate::grid::Grid;
use crate::text::key;
use crate::words::{Role, words};

/// The codes of one item.
pub struct CodeList {
    /// The item's name as it stands there.
    pub item: String,
    /// The first cell of its codes.
    pub cell: String,
    place: (u32, u32),
    /// Code and meaning.
    pub codes: Vec<(String, String)>,
}

/// The code lists of a sheet.
pub fn lists(grid: &Grid) -> Vec<CodeList> {
    let mut all: Vec<CodeList> = Vec::new();
    let mut columns: Option<(u32, u32, u32)> = None;
    for row in grid.rows() {
        let heads: Vec<(u32, Option<Role>)> =
            grid.cells(row).into_iter().map(|(column, text)| (column, words().role(&key(text)))).collect();
        let of =
            |wanted: &[Role]| heads.iter().find(|(_, role)| role.is_some_and(|r| wanted.contains(&r))).map(|h| h.0);
        if let (Some(item), Some(code), Some(meaning)) =
            (of(&[Role::Title, Role::Name]), of(&[Role::Codes]), of(&[Role::Meaning, Role::Notes]))
        {
            columns = Some((item, code, meaning));
            continue;
        }
        let Some((item, code, meaning)) = columns else { continue };
        let first = (row, code);
        let (code, meaning) = (grid.text(row, code), grid.text(row, meaning));
        if code.is_empty() || meaning.is_empty() {
            continue;
        }
        let (name, place) = grid.shown(row, item);
        let pair = (code.to_owned(), meaning.to_owned());
        match all.last_mut() {
            Some(last) if name.is_empty() || last.place == place => last.codes.push(pair),
            _ if name.is_empty() => {}
            _ => all.push(CodeList { item: name.to_owned(), cell: grid.address(first), place, codes: vec![pair] }),
        }
    }
    all
}
