//! Input rules of the template: what a cell takes, what it says before and after.
//!
//! A formula of a rule may hold no list of constants in braces and at most 255 characters; it sees the first cell of
//! its column and is moved down by the spreadsheet. All cells are text.

use pmh_layout::{CharacterClass, Item, Kind, Scheme, Unit};
use rust_xlsxwriter::utility::row_col_to_cell;
use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, DataValidationRule, Formula, XlsxError};

use super::{guide, is_required, words};

/// The most characters of a title and of a message.
const TITLE: usize = 32;
const MESSAGE: usize = 255;

/// What a cell takes.
enum Takes {
    /// One of these words.
    Words(Vec<String>),
    /// What makes this formula true.
    Formula(String),
    /// A text of at most so many characters.
    Most(u32),
    /// A text of exactly so many characters.
    Exactly(u32),
    /// Anything.
    Anything,
}

/// The rule of a column whose first cell stands at `row` and `column`, with its messages.
///
/// # Errors
/// When a text does not fit into a rule.
pub(super) fn validation(
    item: &Item,
    scheme: &Scheme,
    row: u32,
    column: u16,
) -> Result<Option<DataValidation>, XlsxError> {
    let rule = DataValidation::new();
    let rule = match takes(item, scheme, &row_col_to_cell(row, column)) {
        Takes::Words(words) => rule.allow_list_strings(&words)?,
        Takes::Formula(formula) => rule.allow_custom(Formula::new(formula)),
        Takes::Most(most) => rule.allow_text_length(DataValidationRule::LessThanOrEqualTo(most)),
        Takes::Exactly(length) => rule.allow_text_length(DataValidationRule::EqualTo(length)),
        Takes::Anything => rule.allow_any_value(),
    };
    // Which spellings of a day a spreadsheet knows depends on its language, and a word may say that there is no end: the
    // clerk may insist, and the tool judges.
    let style = if item.kind.is_date() { DataValidationErrorStyle::Warning } else { DataValidationErrorStyle::Stop };
    let mark = if is_required(item) { "※必須\u{3000}" } else { "" };
    let rule = rule
        .set_input_title(cut(&item.title, TITLE))?
        .set_input_message(cut(&format!("{mark}{}", guide::what(item, scheme)), MESSAGE))?
        .set_error_title(cut(&format!("{}を確かめてください", item.title), TITLE))?
        .set_error_message(cut(&refusal(item, scheme), MESSAGE))?
        .set_error_style(style);
    Ok(Some(rule))
}

fn takes(item: &Item, scheme: &Scheme, cell: &str) -> Takes {
    let length = item.length.unwrap_or_default();
    // A spreadsheet counts UTF-16 units: bytes and widths are left to the tool.
    let counts = matches!(length.unit, Unit::Characters | Unit::Utf16);
    let offered: Vec<String> = words(item).into_iter().map(|(word, _)| word).collect();
    match item.kind {
        _ if !offered.is_empty() && fits(&offered) => Takes::Words(offered),
        Kind::MyNumber => Takes::Formula(my_number(cell)),
        kind if kind.is_date() => Takes::Formula(format!("=OR(ISNUMBER({cell}),ISNUMBER(DATEVALUE({cell})))")),
        Kind::RecipientNumber if scheme.national => Takes::Formula(digits(cell, 7)),
        _ => match (length.exact, length.max, item.characters) {
            (Some(exact), _, Some(CharacterClass::Digits)) if exact <= 15 => Takes::Formula(digits(cell, exact)),
            (Some(exact), ..) if counts => Takes::Exactly(exact),
            (None, Some(max), _) if counts => Takes::Most(max),
            _ => Takes::Anything,
        },
    }
}

/// Whether words can be a list in a rule.
fn fits(words: &[String]) -> bool {
    let joined = words.join(",");
    joined.encode_utf16().count() <= MESSAGE && joined.matches(',').count() + 1 == words.len()
}

/// Exactly so many digits: the number spelled again is the same text.
fn digits(cell: &str, count: u32) -> String {
    format!("={cell}=TEXT(0+{cell},\"{}\")", "0".repeat(count as usize))
}

/// Twelve digits of which the last is the check digit: the weighted sum leaves 0, or 1 where the check digit is 0.
fn my_number(cell: &str) -> String {
    const WEIGHTS: [u8; 12] = [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1];
    let terms: Vec<String> = (1..).zip(WEIGHTS).map(|(at, weight)| format!("MID({cell},{at},1)*{weight}")).collect();
    format!("=AND(LEN({cell})=12,MOD({},11)<=1*(RIGHT({cell})=\"0\"))", terms.join("+"))
}

fn refusal(item: &Item, scheme: &Scheme) -> String {
    let title = &item.title;
    let known: Vec<String> = words(item).into_iter().map(|(word, _)| word).collect();
    match item.kind {
        _ if !known.is_empty() => format!("「{}」から選んでください。", known.join("」「")),
        Kind::MyNumber => {
            "12桁の半角数字ではないか、検査数字が合いません。個人番号を確かめて、入力し直してください。".to_owned()
        }
        kind if kind.is_date() => {
            "日付として読めません。2026-04-01 や R8.4.1 のように入力してください。このまま入力したときは、ツールが読み取りのときに確かめます。".to_owned()
        }
        _ if item.length.is_none() && item.characters.is_none() => {
            format!("「{title}」に入れられない値です。元の資料を確かめて、入力し直してください。")
        }
        _ => format!("「{title}」は{}です。入力し直してください。", guide::limits(item, scheme)),
    }
}

fn cut(text: &str, most: usize) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if out.encode_utf16().count() + c.len_utf16() > most {
            break;
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_fit_into_a_rule() {
        let longest = my_number("AA1048576");
        assert!(my_number("B5").len() <= 255, "{}", my_number("B5").len());
        assert!(!longest.contains('{') && !digits("J5", 8).contains('{'));
        assert_eq!(digits("J5", 8), "=J5=TEXT(0+J5,\"00000000\")");
    }

    #[test]
    fn messages_are_cut_between_characters() {
        assert_eq!(cut("氏名𠮷", 3), "氏名");
        assert_eq!(cut("氏名𠮷", 4), "氏名𠮷");
    }
}
