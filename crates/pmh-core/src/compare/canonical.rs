//! One form for each value, whatever dialect spelled it: the two files may come from different generations.

use std::collections::HashMap;

use pmh_layout::{Dialect, Item, Kind};
use pmh_text::chars::is_blank;
use pmh_text::date::Date;
use pmh_text::kana::{compose, full_of_half, is_mark};

use crate::fold::fold_word;
use crate::plan::spelling;

/// How the values of a code table are spelled, by any dialect or ledger.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Words {
    /// As they stand in our files: spelling and value, the dialect's own first.
    exact: Vec<(String, String)>,
    folded: HashMap<String, String>,
}

impl Words {
    pub(super) fn of(item: &Item, dialect: &Dialect) -> Self {
        if !item.is_coded() {
            return Self::default();
        }
        let mut exact: Vec<(String, String)> =
            spelling(item, dialect).into_iter().map(|(value, word)| (word, value)).collect();
        let words = item.words();
        exact.extend(words.iter().map(|(_, value)| (value.clone(), value.clone())));
        let mut seen: Vec<String> = Vec::new();
        exact.retain(|(word, _)| {
            !seen.contains(word) && {
                seen.push(word.clone());
                true
            }
        });
        let mut folded = HashMap::new();
        let mut word_folded = String::new();
        for (word, value) in exact.iter().chain(&words) {
            fold_word(word, &mut word_folded);
            if !word_folded.is_empty() {
                folded.entry(word_folded.clone()).or_insert_with(|| value.clone());
            }
        }
        Self { exact, folded }
    }

    fn value(&self, text: &str) -> Option<&str> {
        if let Some((_, value)) = self.exact.iter().find(|(word, _)| word == text) {
            return Some(value);
        }
        if text.is_empty() || self.folded.is_empty() {
            return None;
        }
        let mut folded = String::new();
        fold_word(text, &mut folded);
        self.folded.get(&folded).map(String::as_str)
    }

    /// Whether the word stands for a value.
    pub(super) fn knows(&self, text: &str) -> bool {
        self.value(text).is_some()
    }
}

/// How values of both files are brought to one form.
#[derive(Debug, Clone, Default)]
pub(super) struct Spelling {
    /// Whether blanks in names count: not when one of the files has none at all.
    pub(super) name_blanks: bool,
    /// The same of kana names.
    pub(super) kana_blanks: bool,
    /// What joins the values of a list.
    separators: Vec<char>,
    /// What stands for a certificate without an end.
    no_end: Option<String>,
}

impl Spelling {
    pub(super) fn new(dialect: &Dialect) -> Self {
        use pmh_layout::NameSpace::Remove;
        Self {
            name_blanks: dialect.name_space != Remove,
            kana_blanks: dialect.kana_space.unwrap_or(dialect.name_space) != Remove,
            separators: dialect.list_separator.chars().chain([';', '；', '|', '、']).collect(),
            no_end: dialect.no_end.clone(),
        }
    }

    /// Writes the one form of a value that `words` may know to `out`.
    pub(super) fn write_word(&self, words: &Words, kind: Kind, text: &str, out: &mut String) {
        match words.value(text.trim_matches(is_blank)) {
            Some(value) => {
                out.clear();
                out.push_str(value);
            }
            None => self.write(kind, text, out),
        }
    }

    /// Writes the one form of `text` to `out`.
    pub(super) fn write(&self, kind: Kind, text: &str, out: &mut String) {
        out.clear();
        let text = text.trim_matches(is_blank);
        match kind {
            Kind::MyNumber => number(text, out),
            Kind::ValidTo if is_no_end(text, self.no_end.as_deref()) => out.push_str("9999-12-31"),
            Kind::BirthDate | Kind::ValidFrom | Kind::ValidTo | Kind::Date => match date(text) {
                Some(date) => date.write_iso(out),
                None => out.push_str(text),
            },
            Kind::Name => out.extend(text.chars().filter_map(|c| one_blank(c, self.name_blanks))),
            Kind::Kana => {
                for c in text.chars().filter_map(|c| one_blank(c, self.kana_blanks)) {
                    let c = full_of_half(c).unwrap_or(c);
                    match is_mark(c).then(|| out.chars().next_back().and_then(|last| compose(last, c))).flatten() {
                        Some(joined) => {
                            out.pop();
                            out.push(joined);
                        }
                        None => out.push(c),
                    }
                }
            }
            Kind::Institutions | Kind::Conditions => {
                out.extend(text.chars().map(|c| if self.separators.contains(&c) { ';' } else { c }));
            }
            _ => out.push_str(text),
        }
    }
}

fn one_blank(c: char, counts: bool) -> Option<char> {
    if is_blank(c) { counts.then_some('\u{3000}') } else { Some(c) }
}

/// Whether the text stands for a certificate without an end.
pub(super) fn is_end(text: &str, dialect: &Dialect) -> bool {
    is_no_end(text, dialect.no_end.as_deref())
}

fn is_no_end(text: &str, no_end: Option<&str>) -> bool {
    no_end == Some(text)
        || text.starts_with("9999") && text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'/'))
}

/// 個人番号: digits, with the zeros that a spreadsheet drops.
fn number(text: &str, out: &mut String) {
    let digits = text.chars().map(narrow);
    if text.chars().count() < 12 && !text.is_empty() && text.chars().all(|c| narrow(c).is_ascii_digit()) {
        for _ in text.chars().count()..12 {
            out.push('0');
        }
    }
    out.extend(digits);
}

/// A part of a key: case, width, blanks and lost zeros make no other certificate.
pub(super) fn fold_key(text: &str, out: &mut String) {
    out.clear();
    let folded = text.chars().map(narrow).filter(|c| !is_blank(*c)).map(|c| c.to_ascii_lowercase());
    out.extend(folded.skip_while(|c| *c == '0'));
    if out.is_empty() && text.contains(['0', '０']) {
        out.push('0');
    }
}

fn narrow(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// A date as a dialect spells it, or as a spreadsheet respells that: YYYY-MM-DD, YYYYMMDD, YYYY/M/D, YYYY年M月D日.
pub(crate) fn date(text: &str) -> Option<Date> {
    if let Some(date) = Date::from_iso(text) {
        return Some(date);
    }
    if text.len() > 17 || !text.is_ascii() && !text.ends_with('日') {
        return None;
    }
    let parts: Vec<&str> = if let Some(text) = text.strip_suffix('日') {
        text.split(['年', '月']).collect()
    } else if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        vec![text.get(..4)?, text.get(4..6)?, text.get(6..)?]
    } else {
        text.split(['-', '/', '.']).collect()
    };
    let [year, month, day] = parts.as_slice() else { return None };
    if year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use pmh_layout::{DEFAULT_LAYOUT, find_layout};

    fn form(kind: Kind, text: &str) -> String {
        let mut out = String::new();
        Spelling::new(&find_layout(DEFAULT_LAYOUT).unwrap().dialect).write(kind, text, &mut out);
        out
    }

    #[test]
    fn all_spellings_of_a_dialect_are_one() {
        for text in ["2026-04-01", "20260401", "2026/04/01", "2026/4/1", "2026年4月1日"] {
            assert_eq!(form(Kind::ValidFrom, text), "2026-04-01", "{text}");
        }
        for text in ["99999999", "9999-12-31", "9999/12/31"] {
            assert_eq!(form(Kind::ValidTo, text), "9999-12-31", "{text}");
        }
        for text in ["2026年4月", "年月日", "2026-13-01", "2026年4月1日まで"] {
            assert_eq!(form(Kind::ValidFrom, text), text);
        }
        assert_eq!(form(Kind::Kana, "ﾔﾏﾀﾞ ﾀﾛｳ"), form(Kind::Kana, "ヤマダ　タロウ"));
        assert_eq!(form(Kind::MyNumber, "23456789010"), "023456789010");
        assert_eq!(form(Kind::Conditions, "1-2；3-4"), "1-2;3-4");
        assert_eq!(form(Kind::RecipientNumber, "0012345"), "0012345", "a lost zero is a change that is shown");
    }

    #[test]
    fn words_of_a_code_table_are_one() {
        let layout = find_layout(DEFAULT_LAYOUT).unwrap();
        let mut own = layout.dialect.clone();
        own.codes.insert("sex".to_owned(), [("1".to_owned(), "M".to_owned())].into());
        own.true_word = "1".to_owned();
        let spelling = Spelling::new(&own);
        let form = |item: &str, text: &str| {
            let item = layout.item(item).unwrap();
            let mut out = String::new();
            spelling.write_word(&Words::of(item, &own), item.kind, text, &mut out);
            out
        };
        for text in ["M", "1", "男", "男性"] {
            assert_eq!(form("basicFiveInfo.sex", text), "1", "{text}");
        }
        for (text, value) in
            [("1", "true"), ("TRUE", "true"), ("false", "false"), ("0", "false"), ("？", "？"), ("", "")]
        {
            assert_eq!(form("isNotDisclosed", text), value, "{text}");
        }
    }

    #[test]
    fn a_key_survives_case_width_and_lost_zeros() {
        let key = |text: &str| {
            let mut out = String::new();
            fold_key(text, &mut out);
            out
        };
        for text in ["00ab12", "AB12", "ＡＢ１２", " ab12 ", "0AB12"] {
            assert_eq!(key(text), "ab12", "{text}");
        }
        assert_eq!((key("000"), key("0"), key("")), ("0".into(), "0".into(), String::new()));
        assert_ne!(key("120"), key("12"));
    }
}
