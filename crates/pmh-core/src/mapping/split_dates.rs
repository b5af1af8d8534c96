//! Dates in columns of their own for year, month and day (生年月日/年, /月, /日), with or without one for the era.

use pmh_layout::Layout;

use super::columns::Columns;
use super::date_parts::{ERAS, UNITS, before};
use super::values::Fit;

/// For each item that is a date: the places of the columns of its parts, in order.
pub(super) fn split_dates(
    layout: &Layout,
    columns: &Columns<'_>,
    free: &dyn Fn(usize) -> bool,
) -> Vec<(usize, Vec<usize>)> {
    let mut found = Vec::new();
    for year in 0..columns.list.len() {
        let three = [year, year + 1, year + 2];
        let prefixes: Vec<Option<String>> = three
            .iter()
            .zip(UNITS)
            .map(|(at, unit)| before(columns.heading(*at), unit.encode_utf8(&mut [0; 4])))
            .collect();
        let [Some(prefix), Some(second), Some(third)] = prefixes.as_slice() else { continue };
        // 生年月日 itself ends in 日: a third column that is a whole date is no part of one.
        if prefix != second || prefix != third || prefix.is_empty() || !three.iter().all(|at| free(*at)) {
            continue;
        }
        let whole = [prefix.clone(), format!("{prefix}年月日"), format!("{prefix}日")];
        let item = whole.iter().find_map(|word| columns.item_named(layout, word));
        let Some(place) = item.filter(|place| layout.items.get(*place).is_some_and(|item| item.kind.is_date())) else {
            continue;
        };
        let kind = layout.items.get(place).map(|item| item.kind);
        if kind.is_none_or(|kind| three.iter().any(|at| columns.fit(*at, kind) == Fit::Proven)) {
            continue;
        }
        let era = year.checked_sub(1).filter(|at| {
            let heading = columns.heading(*at);
            free(*at)
                && ERAS.iter().any(|era| before(heading, era).is_some_and(|rest| rest == *prefix || rest.is_empty()))
        });
        found.push((place, era.into_iter().chain(three).collect()));
    }
    found
}
