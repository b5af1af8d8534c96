//! One form for each value, whatever dialect spelled it: the two files may come from different generations.

use pmh_layout::{Dialect, Kind};
use pmh_text::chars::is_blank;
use pmh_text::date::Date;
use pmh_text::kana::{compose, full_of_half, is_mark};

/// How values of both files are brought to one form.
#[derive(Debug, Clone, Default)]
pub(super) struct Spelling {
    true_words: Vec<String>,
    false_words: Vec<String>,
    /// Whether blanks in names count: not when one of the files has none at all.
    pub(super) name_blanks: bool,
    /// What joins the values of a list.
    separators: Vec<char>,
}

impl Spelling {
    pub(super) fn new(dialect: &Dialect) -> Self {
        let words = |own: &str, usual: &[&str]| {
            std::iter::once(own).chain(usual.iter().copied()).map(str::to_lowercase).collect()
        };
        Self {
            true_words: words(&dialect.true_word, &["true", "1"]),
            false_words: words(&dialect.false_word, &["false", "0"]),
            name_blanks: dialect.name_space != pmh_layout::NameSpace::Remove,
            separators: dialect.list_separator.chars().chain([';', '；', '|', '、']).collect(),
        }
    }

    /// Writes the one form of `text` to `out`.
    pub(super) fn write(&self, kind: Kind, text: &str, out: &mut String) {
        out.clear();
        let text = text.trim_matches(is_blank);
        match kind {
            Kind::MyNumber => number(text, out),
            Kind::BirthDate | Kind::ValidFrom | Kind::ValidTo | Kind::Date => match date(text) {
                Some(date) => date.write_iso(out),
                None => out.push_str(text),
            },
            Kind::NotDisclosed | Kind::Boolean => self.word(text, out),
            Kind::Name => out.extend(text.chars().filter_map(|c| self.blank(c))),
            Kind::Kana => {
                for c in text.chars().filter_map(|c| self.blank(c)) {
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

    fn blank(&self, c: char) -> Option<char> {
        match is_blank(c) {
            true => self.name_blanks.then_some('\u{3000}'),
            false => Some(c),
        }
    }

    fn word(&self, text: &str, out: &mut String) {
        let is = |words: &[String]| words.iter().any(|word| word.eq_ignore_ascii_case(text));
        out.push_str(match text {
            _ if is(&self.true_words) => "true",
            _ if is(&self.false_words) => "false",
            other => other,
        });
    }
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

/// A date as a dialect spells it, or as a spreadsheet respells that: YYYY-MM-DD, YYYYMMDD, YYYY/M/D.
pub(crate) fn date(text: &str) -> Option<Date> {
    if let Some(date) = Date::from_iso(text) {
        return Some(date);
    }
    if !text.is_ascii() || text.len() > 10 {
        return None;
    }
    let parts: Vec<&str> = if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
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
        for text in ["2026-04-01", "20260401", "2026/04/01", "2026/4/1"] {
            assert_eq!(form(Kind::ValidFrom, text), "2026-04-01", "{text}");
        }
        assert_eq!(form(Kind::ValidTo, "99999999"), "99999999");
        assert_eq!((form(Kind::NotDisclosed, "TRUE"), form(Kind::NotDisclosed, "0")), ("true".into(), "false".into()));
        assert_eq!(form(Kind::Kana, "ﾔﾏﾀﾞ ﾀﾛｳ"), form(Kind::Kana, "ヤマダ　タロウ"));
        assert_eq!(form(Kind::MyNumber, "23456789010"), "023456789010");
        assert_eq!(form(Kind::Conditions, "1-2；3-4"), "1-2;3-4");
        assert_eq!(form(Kind::RecipientNumber, "0012345"), "0012345", "a lost zero is a change that is shown");
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
