//! Headings for the parts of a date: its era, year, month and day.

/// Headings of the column of the era.
pub(super) const ERAS: [&str; 3] = ["元号", "年号", "和暦"];
/// Headings of the three others, in order.
pub(super) const UNITS: [char; 3] = ['年', '月', '日'];

/// What a heading for a part of a date has before the part: 生年月日 of 生年月日/年, 生 of 生年.
pub(super) fn before(heading: &str, part: &str) -> Option<String> {
    let rest = heading.trim().strip_suffix(part)?;
    Some(rest.trim_end_matches(['/', '／', '(', '（', ' ', '\u{3000}']).to_owned())
}

/// Whether a heading ends in a part of a date below a parent: the last row of a heading over three rows.
pub(super) fn is_part(heading: &str) -> bool {
    let Some((parent, last)) = heading.rsplit_once(['/', '／']) else { return false };
    let is_last = ERAS.contains(&last) || last.chars().eq(last.chars().filter(|c| UNITS.contains(c)).take(1));
    is_last && !last.is_empty() && !parent.is_empty()
}
