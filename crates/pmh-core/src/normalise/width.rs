//! Texts whose layout asks for one width: they keep that of the ledger until the office has said that it may be changed.

use pmh_layout::{CharacterClass, Item, Kind};
use pmh_text::width::{full_width, half_width};

use crate::plan::Column;
use crate::record::Field;
use crate::repairs;

/// Whether values of the item may be given the other width at all: texts for people. Numbers and codes are read in one
/// width anyhow, kana are spelled by the dialect.
pub(crate) fn has_width(item: &Item) -> bool {
    item.characters.is_some() && matches!(item.kind, Kind::Name | Kind::Address | Kind::Text | Kind::Detail)
}

/// Whether a class is one of full-width characters.
pub(crate) const fn is_full(class: CharacterClass) -> bool {
    matches!(class, CharacterClass::FullWidth | CharacterClass::Katakana)
}

/// A value that the item's class forbids, in the other width; `None` where it fits as it stands, or would not fit then.
pub(crate) fn other_width(item: &Item, value: &str) -> Option<String> {
    let class = item.characters.filter(|_| has_width(item))?;
    class.first_outside(value)?;
    let other = if is_full(class) { full_width(value) } else { half_width(value)? };
    class.first_outside(&other).is_none().then_some(other)
}

/// Gives the value the width of its item, where the office has said so.
pub(super) fn fit(column: &Column, field: &mut Field) {
    if column.answers.other_width == Some(true)
        && let Some(other) = other_width(&column.item, &field.value)
    {
        field.value = other;
        field.repairs.push(&repairs::WIDTH);
    }
}
