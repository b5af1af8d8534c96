//! Two dates in one cell: `R6.4.1～R7.3.31`.

use super::{Date, DateColumn, read_date};

/// What stands between the two.
const BETWEEN: [&str; 9] = ["～", "〜", "~", "から", "より", "→", "、", ",", "-"];

/// The first and the last day of a period that stands in one cell, to show how it would be split; `None` where the cell
/// is no such period or a date of it is not certain. Never a value by itself.
#[must_use]
pub fn split_period(input: &str) -> Option<(Date, Date)> {
    let whole = |text: &str| {
        let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '自' | '至' | '(' | ')' | '（' | '）'));
        let mut found = None;
        let outcome = read_date(text, DateColumn::Validity, None, &mut found);
        found.filter(|_| outcome.has_value())
    };
    BETWEEN.iter().find_map(|between| {
        // `2024-4-1-2025-3-31` has the sign in several places.
        input.match_indices(between).find_map(|(at, _)| {
            let from = whole(input.get(..at)?)?;
            let to = whole(input.get(at + between.len()..)?)?;
            (from <= to).then_some((from, to))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iso(text: &str) -> Option<(String, String)> {
        split_period(text).map(|(from, to)| (from.iso(), to.iso()))
    }

    #[test]
    fn a_period_is_split_where_both_dates_are_certain() {
        let year = Some(("2024-04-01".to_owned(), "2025-03-31".to_owned()));
        for text in [
            "R6.4.1～R7.3.31",
            "令和6年4月1日から令和7年3月31日まで",
            "自 令和6年4月1日 ～ 至 令和7年3月31日",
            "2024-4-1-2025-3-31",
            "2024/4/1〜2025/3/31",
            "R6.4.1, R7.3.31",
        ] {
            assert_eq!(iso(text), year, "{text}");
        }
        for text in ["R6.4.1", "R6.4.1～", "R7.3.31～R6.4.1", "R6.4.1～7.3.31", "", "～", "R6.4.1～R7.2.29"] {
            assert_eq!(iso(text), None, "{text}");
        }
    }
}
