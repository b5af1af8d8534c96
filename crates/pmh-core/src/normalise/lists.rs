use std::borrow::Cow;

use pmh_layout::{Dialect, Item};
use pmh_text::number;
use pmh_text::{CellSource, Outcome, Steps, Verdict};

/// A list with `;` between its values where it has the separator of the layout: our own CSV, read back. What may stand
/// within a value parts nothing.
pub(super) fn parted<'t>(text: &'t str, item: &Item, dialect: &Dialect) -> Cow<'t, str> {
    let separator = item.separator.as_deref().unwrap_or(&dialect.list_separator);
    let within = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | ',' | '・' | ' ');
    if separator == ";" || separator.contains(within) || !text.contains(separator) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace(separator, ";"))
}

/// 指定医療機関情報: 医療機関コード separated by `;` `,` `、` line breaks or blanks, and by `・` `/` `|` where what these part is
/// a code by itself; joined by `;`. `source` tells what the cell of a single code is.
pub(super) fn institutions(text: &str, source: CellSource, out: &mut String) -> Outcome {
    out.clear();
    let mut code = String::new();
    // A single printed code (`01,1047,8`) holds separators of its own: it is tried whole first.
    let whole = number::institution_code(text, source, &mut code);
    if whole.has_value() || whole.verdict == Verdict::Blank {
        out.push_str(&code);
        return whole;
    }
    let mut worst = Outcome { verdict: Verdict::Blank, steps: Steps::NONE };
    for part in text.split([';', '；', ',', '，', '、', '\n', '\r', ' ', '\u{3000}']).filter(is_filled) {
        let outcome = number::institution_code(part, CellSource::Text, &mut code);
        let pieces = || part.split(WITHIN).filter(is_filled);
        let mut piece = String::new();
        let mut is_code = |text| number::institution_code(text, CellSource::Text, &mut piece).has_value();
        // 34・1071・2362 is one code, 3410712362・2310100058 are two.
        if outcome.has_value() || !pieces().any(&mut is_code) {
            add(outcome, &code, &mut worst, out);
            continue;
        }
        for piece in pieces() {
            let outcome = number::institution_code(piece, CellSource::Text, &mut code);
            add(outcome, &code, &mut worst, out);
        }
    }
    // Signs alone (／ for "none") are no empty list.
    if worst.verdict == Verdict::Blank { whole } else { worst }
}

/// Separators that may stand within a printed code, too.
const WITHIN: [char; 6] = ['・', '･', '/', '／', '|', '｜'];

/// Whether there is anything between two separators.
fn is_filled(part: &&str) -> bool {
    !part.chars().all(|c| c.is_whitespace() || WITHIN.contains(&c))
}

/// Appends a code, and keeps what is worst of all of them.
fn add(outcome: Outcome, code: &str, worst: &mut Outcome, out: &mut String) {
    if !out.is_empty() {
        out.push(';');
    }
    out.push_str(code);
    worst.steps.insert(outcome.steps);
    if weight(outcome.verdict) > weight(worst.verdict) {
        worst.verdict = outcome.verdict;
    }
}

const fn weight(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Blank => 0,
        Verdict::Good => 1,
        Verdict::Doubt(_) => 2,
        Verdict::Ask(_) => 3,
        Verdict::Fault(_) => 4,
    }
}

#[cfg(test)]
mod tests {
    use pmh_text::{Ask, Fault};

    use super::*;

    fn read(text: &str) -> (Verdict, String) {
        let mut out = String::new();
        let outcome = institutions(text, CellSource::Text, &mut out);
        (outcome.verdict, out)
    }

    #[test]
    fn several_codes_in_one_cell_become_a_list() {
        for sign in [";", "；", ",", "、", "，", "\n", "\r\n", " ", "　", "・", "･", " ・ ", "/", "／", "|", "｜"]
        {
            let (verdict, out) = read(&format!("3410712362{sign}2310100058"));
            assert_eq!((verdict, out.as_str()), (Verdict::Good, "3410712362;2310100058"), "{sign:?}");
        }
        for (text, list) in [
            ("34-1071-2362・23-1010-0058", "3410712362;2310100058"),
            ("34・1071・2362、23・1010・0058", "3410712362;2310100058"),
            ("3410712362・2310100058、0110113719", "3410712362;2310100058;0110113719"),
            ("3410712362・", "3410712362"),
        ] {
            assert_eq!(read(text), (Verdict::Good, list.to_owned()), "{text}");
        }
    }

    #[test]
    fn the_signs_within_a_printed_code_part_nothing() {
        for text in ["34・1071・2362", "34.1071.2362", "34,1071,2362", "34-1071-2362"] {
            assert_eq!(read(text), (Verdict::Good, "3410712362".to_owned()), "{text}");
        }
        assert!(matches!(read("34・1071・236").0, Verdict::Fault(Fault::Digits { .. })), "{:?}", read("34・1071・236"));
    }

    #[test]
    fn one_bad_code_of_several_is_told() {
        assert!(matches!(read("3410712362・231010005").0, Verdict::Fault(Fault::Digits { .. })));
        assert!(matches!(read("3410712362/緑病院").0, Verdict::Fault(Fault::NotDigits)));
        for text in ["緑病院/青病院", "／", "・", "-"] {
            assert_eq!(read(text).0, Verdict::Fault(Fault::NotDigits), "{text}");
        }
    }

    #[test]
    fn a_zero_that_a_number_cannot_hold_is_proven_and_one_of_a_text_is_asked() {
        let mut out = String::new();
        let number = institutions("110113719", CellSource::Numeric, &mut out);
        assert_eq!((number.verdict, out.as_str()), (Verdict::Good, "0110113719"));
        assert_eq!(read("110113719").0, Verdict::Ask(Ask::ZeroFill));
    }
}
