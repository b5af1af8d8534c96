//! What may be answered: values of an item, a date, no end.

use pmh_layout::{Item, Kind, Required};
use pmh_text::date::Date;

/// What may be written for "no end" besides a date.
const NO_END: &str = "99999999";

/// The answer that a blank 終了日 stands for no end, where the layout writes none.
pub(crate) const ENDLESS: &str = "no_end";

/// The values of an item's code table, each once; none for an item without one.
pub(crate) fn values(item: &Item) -> Vec<String> {
    item.values().into_iter().map(|(value, _)| value).collect()
}

pub(super) fn is_value(item: &Item, value: &str) -> bool {
    values(item).iter().any(|known| known == value)
}

/// Whether a blank of the item may stand for `value`: for nothing only where nothing may stand.
pub(crate) fn is_blank_value(item: &Item, value: &str) -> bool {
    let endless = item.kind == Kind::ValidTo && value == ENDLESS;
    endless || is_value(item, value) || (value.is_empty() && item.required != Required::Always)
}

/// Whether `value` may be written for "no end".
pub(crate) fn is_no_end(value: &str) -> bool {
    value == NO_END || is_date(value)
}

/// Whether `value` is a date, `YYYY-MM-DD`.
pub(crate) fn is_date(value: &str) -> bool {
    Date::from_iso(value).is_some()
}
