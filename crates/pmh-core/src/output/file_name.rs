use pmh_layout::Layout;
use pmh_text::date::Date;

use super::Part;

/// What a file name is made of besides the layout's pattern.
#[derive(Debug, Clone, Copy)]
pub struct NameFacts<'a> {
    /// 全国地方公共団体コード, where it is known.
    pub municipality: Option<&'a str>,
    /// The day of the run.
    pub today: Date,
    /// Hours and minutes, `HHMM`; empty where they are not known.
    pub clock: &'a str,
}

/// The names of the files of a run, by the layout's pattern. A part of the pattern that is not known leaves no gap; where
/// a scheme has several files `{分割}` is `1of3`, and a pattern without it gets it before the ending.
#[must_use]
pub fn file_names(layout: &Layout, facts: &NameFacts<'_>, parts: &[Part]) -> Vec<String> {
    let name = |part: &Part| {
        let split = if part.of > 1 { format!("{}of{}", part.number, part.of) } else { String::new() };
        let mut pattern = layout.dialect.file_name.clone();
        if !split.is_empty() && !pattern.contains("{分割}") {
            pattern = before_ending(&pattern, "_{分割}");
        }
        let values = [
            ("{制度}", part.scheme.clone()),
            ("{団体コード}", facts.municipality.unwrap_or("").to_owned()),
            ("{日付}", facts.today.iso().replace('-', "")),
            ("{時刻}", facts.clock.to_owned()),
            ("{件数}", part.rows.to_string()),
            ("{分割}", split),
        ];
        fill(&pattern, &values)
    };
    apart(parts.iter().map(name).collect(), parts)
}

/// The names of the files where the user has named one: `名前_1of3.csv`, and `名前_nanbyo.csv` where each scheme has its
/// own.
#[must_use]
pub fn named_files(wanted: &str, parts: &[Part]) -> Vec<String> {
    let several = parts.iter().any(|part| parts.first().is_some_and(|first| first.scheme != part.scheme));
    let name = |part: &Part| {
        let scheme = if several { format!("_{}", part.scheme) } else { String::new() };
        let split = if part.of > 1 { format!("_{}of{}", part.number, part.of) } else { String::new() };
        before_ending(wanted, &format!("{scheme}{split}"))
    };
    parts.iter().map(name).collect()
}

/// Two schemes under a pattern that does not name the scheme would take one name.
fn apart(names: Vec<String>, parts: &[Part]) -> Vec<String> {
    let twice = |name: &String| names.iter().filter(|other| *other == name).count() > 1;
    let named = names.iter().zip(parts);
    named
        .map(|(name, part)| if twice(name) { before_ending(name, &format!("_{}", part.scheme)) } else { name.clone() })
        .collect()
}

/// Puts something before the ending of a name.
fn before_ending(name: &str, more: &str) -> String {
    match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && !ending.contains(['{', '}']) => format!("{stem}{more}.{ending}"),
        _ => format!("{name}{more}"),
    }
}

/// Fills a pattern; an empty value takes the `_` or `-` before it along, or the one behind it at the beginning.
fn fill(pattern: &str, values: &[(&str, String)]) -> String {
    let mut out = String::new();
    let mut rest = pattern;
    while let Some(at) = rest.find('{') {
        let (text, tail) = rest.split_at(at);
        out.push_str(text);
        let Some((key, value)) = values.iter().find(|(key, _)| tail.starts_with(key)) else {
            out.push('{');
            rest = tail.get(1..).unwrap_or("");
            continue;
        };
        rest = tail.get(key.len()..).unwrap_or("");
        let value = safe(value);
        if value.is_empty() {
            if out.ends_with(['_', '-']) {
                out.pop();
            } else if out.is_empty() {
                rest = rest.strip_prefix(['_', '-']).unwrap_or(rest);
            }
        }
        out.push_str(&value);
    }
    out.push_str(rest);
    out
}

/// Only what every file system takes.
fn safe(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() && !r#"\/:*?"<>| "#.contains(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use pmh_layout::{DEFAULT_LAYOUT, find_layout};

    fn part(scheme: &str, number: u32, of: u32) -> Part {
        Part { scheme: scheme.to_owned(), number, of, rows: 12, bytes: 0, sha256: String::new() }
    }

    fn names(pattern: Option<&str>, municipality: Option<&str>, parts: &[Part]) -> Vec<String> {
        let mut layout = find_layout(DEFAULT_LAYOUT).unwrap().clone();
        if let Some(pattern) = pattern {
            layout.dialect.file_name = pattern.to_owned();
        }
        let today = Date::from_iso("2026-04-01").unwrap();
        file_names(&layout, &NameFacts { municipality, today, clock: "0905" }, parts)
    }

    #[test]
    fn a_name_says_scheme_municipality_day_and_count() {
        assert_eq!(names(None, Some("131016"), &[part("nanbyo", 1, 1)]), ["PMH_nanbyo_131016_20260401_0905_12件.csv"]);
        assert_eq!(names(None, None, &[part("other", 1, 1)]), ["PMH_other_20260401_0905_12件.csv"]);
    }

    #[test]
    fn several_files_have_several_names() {
        let parts = [part("nanbyo", 1, 2), part("nanbyo", 2, 2)];
        assert_eq!(names(Some("登録.csv"), None, &parts), ["登録_1of2.csv", "登録_2of2.csv"]);
        assert_eq!(names(Some("{団体コード}_{分割}_a.csv"), None, &parts), ["1of2_a.csv", "2of2_a.csv"]);
        let schemes = [part("nanbyo", 1, 1), part("kosei", 1, 1)];
        assert_eq!(names(Some("登録.csv"), None, &schemes), ["登録_nanbyo.csv", "登録_kosei.csv"]);
        assert_eq!(named_files("a.b.csv", &parts), ["a.b_1of2.csv", "a.b_2of2.csv"]);
        assert_eq!(named_files("a.csv", &schemes), ["a_nanbyo.csv", "a_kosei.csv"]);
        assert_eq!(named_files("a.csv", &[part("nanbyo", 1, 1)]), ["a.csv"]);
    }
}
