//! A My Number never stands in a text for people, wherever the ledger hid it and however it is dressed.
//!
//! A text is read as chains of digit groups. A chain that could hold a My Number is masked whole; dates, times and
//! telephone numbers are known by their shape and stay, and so do numbers of up to ten digits beside each other.

mod digits;

use std::borrow::Cow;

use pmh_text::check::my_number_ok;

use digits::{divider, divides, is_invisible, is_unit, number};

/// What stands in place of a My Number: no digit of it, not even their count.
pub const MASK: &str = "＊＊＊＊";

/// The fewest digits of a My Number: the zero at its front is easily lost.
const FEWEST: usize = 11;
/// All digits of a My Number.
const ALL: usize = 12;
/// Signs between two groups of one number at most; the same sign several times counts once.
const GAP: usize = 3;

/// `text` with every chain of digits that could be a My Number replaced by [`MASK`]: eleven or more digits in a row,
/// eleven or twelve in groups, or more of which some groups make one (equal ones such as 4-4-4, or the check digit fits).
#[must_use]
pub fn masked(text: &str) -> Cow<'_, str> {
    // Most texts have too few digits altogether.
    if text.len() < FEWEST || text.chars().filter_map(number).map(digits_of).sum::<usize>() < FEWEST {
        return text.into();
    }
    let signs = replaced(text, Between::Signs);
    match replaced(signs.as_deref().unwrap_or(text), Between::Letters).or(signs) {
        Some(masked) => masked.into(),
        None => text.into(),
    }
}

/// What may stand between two groups of one number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Between {
    /// Signs only.
    Signs,
    /// Letters too: `1234の5678の9018`. Then only equal groups whose check digit fits are a My Number, because letters
    /// stand between most numbers that have nothing to do with each other.
    Letters,
}

/// `text` with its secret chains masked; `None` when there are none.
fn replaced(text: &str, between: Between) -> Option<String> {
    let mut out = String::new();
    let mut copied = 0;
    for chain in chains(text, between) {
        let secret = match between {
            Between::Signs => chain.is_secret(),
            Between::Letters => chain.is_spelled_number(),
        };
        if secret {
            out.push_str(text.get(copied..chain.start).unwrap_or(""));
            out.push_str(MASK);
            copied = chain.end;
        }
    }
    (copied > 0).then(|| {
        out.push_str(text.get(copied..).unwrap_or(""));
        out
    })
}

/// Whether the digits of neighbouring cells, read as one, are a My Number: twelve with the right check digit, or
/// eleven with it that have lost their zero. Cells that hold anything but digits and what divides them are none.
#[must_use]
pub fn is_number_in_parts(cells: &[&str]) -> bool {
    let mut all = Vec::with_capacity(ALL);
    for cell in cells {
        if !is_digits(cell) || all.len() > ALL {
            return false;
        }
        cell.chars().filter_map(number).for_each(|number| push_digits(&mut all, number));
    }
    fits(&all)
}

/// Whether a cell holds digits and nothing else that can be read.
#[must_use]
pub fn is_digits(cell: &str) -> bool {
    cell.chars().any(|c| number(c).is_some())
        && cell.chars().all(|c| number(c).is_some() || is_invisible(c) || divides(c))
}

/// Digits in a row.
#[derive(Debug, Default)]
struct Group {
    /// ASCII digits.
    digits: Vec<u8>,
    /// The sign that divides it from the group before, where it is a single one.
    before: Option<char>,
}

impl Group {
    fn len(&self) -> usize {
        self.digits.len()
    }

    fn value(&self) -> u32 {
        self.digits.iter().take(9).fold(0, |value, digit| value * 10 + u32::from(digit - b'0'))
    }
}

/// Groups of digits with little between them: `start` and `end` are places in the text.
#[derive(Debug, Default)]
struct Chain {
    start: usize,
    end: usize,
    groups: Vec<Group>,
}

/// How many digits a number has that one sign stands for.
const fn digits_of(number: u32) -> usize {
    if number >= 10 { 2 } else { 1 }
}

fn push_digits(digits: &mut Vec<u8>, number: u32) {
    let digit = |value: u32| b'0' + u8::try_from(value % 10).unwrap_or(0);
    if number >= 10 {
        digits.push(digit(number / 10));
    }
    digits.push(digit(number));
}

fn chains(text: &str, between: Between) -> Vec<Chain> {
    let mut chains: Vec<Chain> = Vec::new();
    let mut open: Option<Chain> = None;
    let mut gap: Vec<char> = Vec::new();
    for (at, c) in text.char_indices() {
        if let Some(number) = number(c) {
            let chain = open.get_or_insert_with(|| Chain { start: at, ..Chain::default() });
            if chain.groups.is_empty() || !gap.is_empty() {
                let before = match gap.as_slice() {
                    [one] => Some(*one),
                    _ => None,
                };
                chain.groups.push(Group { digits: Vec::new(), before });
            }
            gap.clear();
            if let Some(group) = chain.groups.last_mut() {
                push_digits(&mut group.digits, number);
            }
            chain.end = at + c.len_utf8();
        } else if open.is_some() && !is_invisible(c) {
            let sign = divider(c);
            if gap.last() != Some(&sign) {
                gap.push(sign);
            }
            let may_divide = divides(c) || (between == Between::Letters && !is_unit(c));
            if !may_divide || gap.len() > GAP {
                chains.extend(open.take());
                gap.clear();
            }
        }
    }
    chains.extend(open);
    chains
}

impl Chain {
    fn is_secret(&self) -> bool {
        let groups = &self.groups;
        let total = count(groups);
        if total < FEWEST {
            return false;
        }
        if groups.iter().any(|group| group.len() >= FEWEST) {
            return true;
        }
        let rest = self.unknown();
        if rest.iter().any(|groups| holds_number(groups)) {
            return true;
        }
        // What looks like a date may be the beginning of a number.
        !rest.is_empty() && total <= ALL && fits(&joined(groups))
    }

    /// Whether equal groups of it make a My Number.
    fn is_spelled_number(&self) -> bool {
        count(&self.groups) >= ALL
            && self.unknown().iter().any(|groups| {
                (0..groups.len()).filter_map(|from| groups.get(from..)).any(|tail| {
                    let size = tail.first().map_or(0, Group::len);
                    let many = ALL.checked_div(size).unwrap_or(0);
                    let window = tail.get(..many).filter(|_| many > 1 && many * size == ALL);
                    window.is_some_and(|window| window.iter().all(|group| group.len() == size) && fits(&joined(window)))
                })
            })
    }

    /// The groups that are no date, time or telephone number, in runs.
    fn unknown(&self) -> Vec<&[Group]> {
        let groups = &self.groups;
        let mut rest: Vec<&[Group]> = Vec::new();
        let (mut from, mut at) = (0, 0);
        while at < groups.len() {
            let tail = groups.get(at..).unwrap_or(&[]);
            let known = known_shape(tail);
            if known > 0 {
                rest.extend(groups.get(from..at).filter(|groups| !groups.is_empty()));
                from = at + known;
            }
            at += known.max(1);
        }
        rest.extend(groups.get(from..).filter(|groups| !groups.is_empty()));
        rest
    }
}

/// Whether some of the groups make a My Number.
fn holds_number(groups: &[Group]) -> bool {
    if (FEWEST..=ALL).contains(&count(groups)) {
        return true;
    }
    (0..groups.len()).any(|from| {
        let tail = groups.get(from..).unwrap_or(&[]);
        (2..=ALL.min(tail.len())).filter_map(|many| tail.get(..many)).any(|window| {
            let even = |many: usize, size: usize| {
                // Digits of something else may stick to the outer groups: `No18392-6174-0524`.
                let outer = |group: Option<&Group>| group.is_some_and(|group| (size..=size + 3).contains(&group.len()));
                let inner = window.get(1..many.saturating_sub(1)).unwrap_or(&[]);
                window.len() == many
                    && outer(window.first())
                    && outer(window.last())
                    && inner.iter().all(|group| group.len() == size)
            };
            let halves = window.len() == 2 && window.iter().all(|group| group.len() == 6);
            halves
                || even(3, 4)
                || even(4, 3)
                || even(6, 2)
                || even(12, 1)
                || (count(window) <= ALL && fits(&joined(window)))
        })
    })
}

fn count(groups: &[Group]) -> usize {
    groups.iter().map(Group::len).sum()
}

fn joined(groups: &[Group]) -> Vec<u8> {
    groups.iter().flat_map(|group| &group.digits).copied().collect()
}

/// Whether the check digit fits; for eleven digits with the lost zero.
fn fits(digits: &[u8]) -> bool {
    match digits.len() {
        ALL => my_number_ok(digits),
        FEWEST => my_number_ok(&[b"0", digits].concat()),
        _ => false,
    }
}

/// How many groups at the front are a date, a time or a telephone number; 0 for none.
fn known_shape(groups: &[Group]) -> usize {
    match groups {
        [year, month, day, rest @ ..]
            if is_date(year, month, day) && (year.len() == 4 || stands_alone(year, month, rest)) =>
        {
            3
        }
        [area, middle, last, rest @ ..] if is_telephone(area, middle, last) && stands_alone(area, middle, rest) => 3,
        [hour, minute, second, ..] if is_time(hour, minute) && second.before == Some(':') && is_sixty(second) => 3,
        [hour, minute, ..] if is_time(hour, minute) => 2,
        [day, ..] if is_compact_date(day) => 1,
        _ => 0,
    }
}

/// Whether the sign that divides the parts of a shape ends with it.
fn stands_alone(first: &Group, second: &Group, rest: &[Group]) -> bool {
    first.before != second.before && rest.first().is_none_or(|next| next.before != second.before)
}

fn is_date(year: &Group, month: &Group, day: &Group) -> bool {
    matches!(month.before, Some('-' | '/' | '.'))
        && month.before == day.before
        && matches!(year.len(), 1 | 2 | 4)
        && (year.len() < 4 || is_year(year.value()))
        && month.len() <= 2
        && day.len() <= 2
        && is_month_and_day(month.value(), day.value())
}

fn is_compact_date(group: &Group) -> bool {
    let value = group.value();
    group.len() == 8 && is_year(value / 10_000) && is_month_and_day(value / 100 % 100, value % 100)
}

fn is_year(year: u32) -> bool {
    (1868..=2100).contains(&year) || year == 9999
}

fn is_month_and_day(month: u32, day: u32) -> bool {
    (1..=12).contains(&month) && (1..=31).contains(&day)
}

fn is_time(hour: &Group, minute: &Group) -> bool {
    minute.before == Some(':') && hour.len() <= 2 && hour.value() < 24 && is_sixty(minute)
}

fn is_sixty(group: &Group) -> bool {
    group.len() == 2 && group.value() < 60
}

fn is_telephone(area: &Group, middle: &Group, last: &Group) -> bool {
    let digits = area.len() + middle.len() + last.len();
    let mobile = digits == 11 && area.len() == 3 && matches!(area.digits.as_slice(), [b'0', b'5'..=b'9', b'0']);
    matches!(middle.before, Some('-' | '('))
        && matches!(last.before, Some('-' | ')'))
        && area.digits.first() == Some(&b'0')
        && last.len() == 4
        && (digits == 10 || mobile)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A fixture number with a right check digit: 123456789018.
    #[test]
    fn a_number_in_any_dress_is_masked() {
        for text in [
            "123456789018",
            "１２３４５６７８９０１８",
            "1234-5678-9018",
            "1234　5678　9018",
            "番号は123456789018です",
            "12345678901",
            "123456789018.0",
            "1234567890181234",
        ] {
            assert_eq!(rest_of(text), 0, "{text} → {}", masked(text));
        }
        assert_eq!(masked("1.23456789018E+11"), format!("{MASK}E+11"));
    }

    #[test]
    fn a_number_in_any_grouping_is_masked() {
        for text in [
            "123 456 789 018",
            "123,456,789,018",
            "123456 789018",
            "12345678 9018",
            "1234 56789018",
            "12 34 56 78 90 18",
            "1 2 3 4 5 6 7 8 9 0 1 8",
            "1-2-3-4-5-6-7-8-9-0-1-8",
            "1234567 89018",
            "1234  5678　　9018",
            "1234 - 5678 - 9018",
            "1234\n5678\r\n9018",
            "1234\u{200B}5678\u{200B}9018",
            "12345\u{200B}6\u{FEFF}789018",
            "1234/5678/9018",
            "1234_5678_9018",
            "1234ー5678ｰ9018",
            "(1234)(5678)(9018)",
            "1234・5678・9018",
            "1234★5678★9018",
            // Eleven digits: the zero is lost. And a number with a typing error.
            "234 5678 9018",
            "123 456 789 017",
        ] {
            assert_eq!(rest_of(text), 0, "{text} → {}", masked(text));
        }
    }

    #[test]
    fn digits_beside_it_do_not_hide_it() {
        for text in [
            "No1 1234-5678-9018",
            "No11234-5678-9018",
            "1234-5678-90181",
            "1 12345678 9018",
            "2 123 456 789 018",
            "2 123456-789018",
            "2024-04-01 1234-5678-9018",
            "2024-04-01 12345678 9018",
            "03-1234-5678 1234 5678 9018",
            "20240401_123456789018",
            "1310110049;1234 5678 9018",
        ] {
            assert!(masked(text).contains(MASK) && !masked(text).contains("5678 9"), "{text} → {}", masked(text));
            assert!(!masked(text).contains("9018") && !masked(text).contains("1234-"), "{text} → {}", masked(text));
        }
    }

    #[test]
    fn dressed_digits_are_digits() {
        for text in [
            "①②③④⑤⑥⑦⑧⑨⓪①⑧",
            "❶❷❸❹❺❻❼❽❾⓿❶❽",
            "⑴⑵⑶⑷⑸⑹⑺⑻⑼0⑴⑻",
            "𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗𝟎𝟏𝟖",
            "𝟙𝟚𝟛𝟜 𝟝𝟞𝟟𝟠 𝟡𝟘𝟙𝟠",
            "¹²³⁴⁵⁶⁷⁸⁹⁰¹⁸",
            "₁₂₃₄₅₆₇₈₉₀₁₈",
            "1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣9️⃣0️⃣1️⃣8️⃣",
            "一二三四五六七八九〇一八",
            "１２３４一5678一９０１８",
            "١٢٣٤٥٦٧٨٩٠١٨",
            "⑫34⑤678⑨018",
        ] {
            assert_eq!(rest_of(text), 0, "{text} → {}", masked(text));
        }
    }

    #[test]
    fn letters_between_its_digits_do_not_hide_it() {
        for text in [
            "1234a5678b9018",
            "1234の5678の9018",
            "番号1234と5678と9018です",
            "123456X789018",
            "1a2b3c4d5e6f7g8h9i0j1k8",
            "１２３番４５６番７８９番０１８",
            "12-34の56-78の90-18",
        ] {
            assert_eq!(rest_of(text), 0, "{text} → {}", masked(text));
        }
    }

    #[test]
    fn other_numbers_stay() {
        for text in [
            "",
            "0123455",
            "1234567890",
            "88134457",
            "1310110049;1310110098",
            "1310110049;1310110098;1310110106",
            "1310110049 1310110098",
            "54016027 0123455",
            "2024-04-01 2025-03-31",
            "2024-04-01～2025-03-31",
            "2024/4/1～2025/3/31",
            "2024.04.01-2025.03.31",
            "2024-04-01-2025-03-31",
            "05.04.01～06.03.31",
            "20240401-20250331",
            "20240401 20250331",
            "2024-04-01 12:30",
            "2024-04-01 12:30:45",
            "2024/4/1 0:00:00",
            "R6.4.1～R7.3.31",
            "令和6年4月1日から令和7年3月31日まで",
            "9999-12-31 9999-12-31",
            "03-1234-5678",
            "03-1234-5678 099-286-2111",
            "090-1234-5678",
            "03(1234)5678",
            "1-2-3-405",
            "１－１",
            "鹿児島市鴨池新町１０番１号　１２０１号室",
            "890-0064 鹿児島市10-1-1201",
            "PMH_nanbyo_462012_20260401_1234_12件.csv",
            "PMH_other_20260401_0905_1件.csv",
            "1から1,000,000まで",
            "05年04月01日～06年03月31日",
            "R05.04.01-R06.03.31",
            "2024年04月01日から2025年03月31日",
            "A1234 B5678 C9017",
        ] {
            assert_eq!(masked(text), text);
        }
    }

    #[test]
    fn a_number_split_into_cells_is_known_by_its_check_digit() {
        assert!(is_number_in_parts(&["1234", "5678", "9018"]));
        assert!(is_number_in_parts(&["１２３４５６", "789018"]));
        assert!(is_number_in_parts(&["23456", "789013"]), "a lost zero");
        assert!(!is_number_in_parts(&["1234", "5678", "9017"]));
        assert!(!is_number_in_parts(&["1234", "男", "56789018"]));
        assert!(!is_number_in_parts(&[]));
    }

    #[test]
    fn a_long_text_takes_no_time() {
        let list = "1310110049;".repeat(20_000);
        assert_eq!(masked(&list), list);
        assert_eq!(masked(&"8 ".repeat(100_000)), format!("{MASK} "));
    }

    /// Digits of any dress that are left.
    fn rest_of(text: &str) -> usize {
        masked(text).chars().filter(|c| number(*c).is_some()).count()
    }
}
