//! The first names of a ledger: by them a clerk judges at one glance whether the encoding is right.

use pmh_layout::{Kind, Layout};
use pmh_table::OwnedRow;

use crate::mapping::{ItemSource, Mapping};

/// How many are shown.
const SHOWN: usize = 3;
/// The longest text that may pass for a name.
const LONGEST: usize = 20;

/// The first names: from the column of 氏名, else the first short texts that hold kanji or kana.
pub(super) fn first_names(layout: &Layout, mapping: &Mapping, rows: &[&OwnedRow]) -> Vec<String> {
    let source = layout.position(Kind::Name).and_then(|place| mapping.items.get(place));
    let columns = source.map_or(&[][..], ItemSource::columns);
    if !columns.is_empty() {
        let names = rows.iter().map(|row| {
            let parts = columns.iter().map(|column| row.cell(column.column).text.trim());
            parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\u{3000}")
        });
        return names.filter(|name| !name.is_empty()).take(SHOWN).collect();
    }
    let cells = rows.iter().flat_map(|row| row.cells());
    let texts = cells.map(|cell| cell.text.trim()).filter(|text| text.chars().count() <= LONGEST);
    texts.filter(|text| text.chars().any(is_japanese)).take(SHOWN).map(str::to_owned).collect()
}

/// Kana and kanji.
fn is_japanese(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}
