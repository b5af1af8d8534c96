//! The text of one date, brought to one spelling of digits, hyphens and brackets, and a reader over it.

use crate::chars;
use crate::era::{ERAS, Era};
use crate::steps::Steps;

/// More characters than any date has, two dates and their words included.
const CAPACITY: usize = 64;

/// The characters of a cell after folding: full-width ASCII → ASCII, hyphens → `-`, blanks and line breaks → ` `,
/// zero-width characters gone, 〜 → `~`.
pub(super) struct Folded {
    chars: [char; CAPACITY],
    length: usize,
    /// Zero-width characters were dropped.
    pub(super) steps: Steps,
}

impl Folded {
    /// Folds a cell; `None` when it is too long to be a date. Outer blanks are cut off.
    pub(super) fn new(input: &str) -> Option<Self> {
        let mut folded = Self { chars: ['\0'; CAPACITY], length: 0, steps: Steps::NONE };
        let trimmed = input.trim_matches(chars::is_outer);
        if trimmed.len() != input.len() {
            folded.steps.insert(Steps::TRIM);
        }
        for c in trimmed.chars() {
            if chars::is_zero_width(c) {
                folded.steps.insert(Steps::ZERO_WIDTH);
                continue;
            }
            *folded.chars.get_mut(folded.length)? = fold(c);
            folded.length += 1;
        }
        Some(folded)
    }

    pub(super) fn as_slice(&self) -> &[char] {
        self.chars.get(..self.length).unwrap_or_default()
    }
}

fn fold(c: char) -> char {
    match c {
        _ if chars::is_hyphen(c) => '-',
        _ if chars::is_blank(c) || chars::is_line_break(c) || c == '\t' => ' ',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '〜' => '~',
        _ => c,
    }
}

/// A number and how it was written.
#[derive(Clone, Copy)]
pub(super) struct Number {
    pub(super) value: u32,
    /// Digits typed; for kanji numbers the digits of the value.
    pub(super) digits: u8,
    /// Written in kanji (元 not counted).
    pub(super) kanji: bool,
}

#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    pub(super) rest: &'a [char],
}

impl Cursor<'_> {
    pub(super) fn peek(&self) -> Option<char> {
        self.rest.first().copied()
    }

    pub(super) fn at_end(&self) -> bool {
        self.rest.is_empty()
    }

    fn skip(&mut self, count: usize) {
        self.rest = self.rest.get(count..).unwrap_or_default();
    }

    pub(super) fn eat(&mut self, c: char) -> bool {
        let hit = self.peek() == Some(c);
        if hit {
            self.skip(1);
        }
        hit
    }

    pub(super) fn eat_word(&mut self, word: &str) -> bool {
        let mut count = 0;
        for c in word.chars() {
            if self.rest.get(count) != Some(&c) {
                return false;
            }
            count += 1;
        }
        self.skip(count);
        true
    }

    /// Skips blanks; true when there were some.
    pub(super) fn blanks(&mut self) -> bool {
        let mut any = false;
        while self.eat(' ') {
            any = true;
        }
        any
    }

    /// 令和, 令, R, r, ㋿.
    pub(super) fn era(&mut self) -> Option<Era> {
        for row in &ERAS {
            if self.eat_word(row.name)
                || self.eat(row.short)
                || self.eat(row.square)
                || self.eat(row.letter)
                || self.eat(row.letter.to_ascii_lowercase())
            {
                return Some(row.era);
            }
        }
        None
    }

    /// ASCII digits, kanji digits (三一, 三十一, 二千二十四) or, for a year, 元.
    pub(super) fn number(&mut self) -> Option<Number> {
        if self.peek().is_some_and(|c| c.is_ascii_digit()) {
            return self.ascii_number();
        }
        self.kanji_number()
    }

    fn ascii_number(&mut self) -> Option<Number> {
        let mut number = Number { value: 0, digits: 0, kanji: false };
        while let Some(digit) = self.peek().and_then(|c| c.to_digit(10)) {
            // More than nine digits are no part of a date; the length check refuses them.
            number.value = number.value.saturating_mul(10).saturating_add(digit);
            number.digits = number.digits.saturating_add(1);
            self.skip(1);
        }
        (number.digits <= 9).then_some(number)
    }

    fn kanji_number(&mut self) -> Option<Number> {
        let (mut total, mut current, mut length) = (0u32, None::<u32>, 0u8);
        let mut units = false;
        while let Some(c) = self.peek() {
            if let Some(digit) = kanji_digit(c) {
                current = Some(current.unwrap_or(0).checked_mul(10)?.checked_add(digit)?);
            } else if let Some(unit) = kanji_unit(c) {
                total = total.checked_add(current.unwrap_or(1).checked_mul(unit)?)?;
                current = None;
                units = true;
            } else {
                break;
            }
            length = length.saturating_add(1);
            self.skip(1);
        }
        if length == 0 || length > 8 {
            return None;
        }
        let value = total.checked_add(current.unwrap_or(0))?;
        let digits = if units { value.checked_ilog10().map_or(1, |log| log as u8 + 1) } else { length };
        Some(Number { value, digits, kanji: true })
    }
}

fn kanji_digit(c: char) -> Option<u32> {
    "〇一二三四五六七八九"
        .chars()
        .zip(0..)
        .find(|(kanji, _)| *kanji == c)
        .map(|(_, value)| value)
        .or((c == '零').then_some(0))
}

fn kanji_unit(c: char) -> Option<u32> {
    match c {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        _ => None,
    }
}
