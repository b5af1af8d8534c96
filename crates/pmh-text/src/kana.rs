//! The kana column (field rules F.2), half-width kana both ways.

use crate::chars;
use crate::name::NameSpace;
use crate::outcome::{Doubt, Fault, Outcome};
use crate::steps::Steps;

/// U+FF61–FF9F in full width, in order.
const FULL: &str = "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜";

/// Kanji that look like kana, and the kana meant.
const LOOK_ALIKES: [(char, char); 13] = [
    ('一', 'ー'),
    ('二', 'ニ'),
    ('三', 'ミ'),
    ('八', 'ハ'),
    ('口', 'ロ'),
    ('力', 'カ'),
    ('工', 'エ'),
    ('夕', 'タ'),
    ('卜', 'ト'),
    ('千', 'チ'),
    ('才', 'オ'),
    ('又', 'ヌ'),
    ('了', 'ア'),
];

/// The full-width form of a half-width kana, mark or punctuation (ｱ → ア, ﾞ → ゛); `None` for all others.
pub fn full_of_half(c: char) -> Option<char> {
    let at = (c as u32).checked_sub(0xFF61)?;
    if at > 0x3E {
        return None;
    }
    // Every character of FULL takes three bytes.
    let at = at as usize * 3;
    FULL.get(at..at + 3)?.chars().next()
}

/// Dakuten or handakuten in any form: U+3099 U+309A ゛ ゜ ﾞ ﾟ.
pub const fn is_mark(c: char) -> bool {
    matches!(c, '\u{3099}' | '\u{309A}' | '゛' | '゜' | 'ﾞ' | 'ﾟ')
}

/// The kana made of a kana and a (han)dakuten, by hand table: カ–ト, ハ–ホ, ウ (and their hiragana). `None` when they do not join.
pub const fn compose(kana: char, mark: char) -> Option<char> {
    let code = kana as u32;
    let half = matches!(mark, '\u{309A}' | '゜' | 'ﾟ');
    if !half && !matches!(mark, '\u{3099}' | '゛' | 'ﾞ') {
        return None;
    }
    // Hiragana lie 0x60 below katakana.
    let as_katakana = if matches!(kana, 'ぁ'..='ゖ') { code + 0x60 } else { code };
    let step = match as_katakana {
        0x30A6 if !half => 0x4E,
        // カ–ヂ: unvoiced kana have odd codes; ッ shifts them to even ones.
        0x30AB..=0x30C1 if !half && as_katakana % 2 == 1 => 1,
        0x30C4 | 0x30C6 | 0x30C8 if !half => 1,
        0x30CF | 0x30D2 | 0x30D5 | 0x30D8 | 0x30DB => {
            if half {
                2
            } else {
                1
            }
        }
        _ => return None,
    };
    char::from_u32(code + step)
}

/// U+30A1–30FC in half width: the low six bits are the distance from U+FF60 (0 = no half-width form), 0x40 adds ﾞ, 0x80 ﾟ.
const HALF: [u8; 92] = [
    0x07, 0x11, 0x08, 0x12, 0x09, 0x13, 0x0A, 0x14, 0x0B, 0x15, 0x16, 0x56, 0x17, 0x57, 0x18, 0x58, 0x19, 0x59, 0x1A,
    0x5A, 0x1B, 0x5B, 0x1C, 0x5C, 0x1D, 0x5D, 0x1E, 0x5E, 0x1F, 0x5F, 0x20, 0x60, 0x21, 0x61, 0x0F, 0x22, 0x62, 0x23,
    0x63, 0x24, 0x64, 0x25, 0x26, 0x27, 0x28, 0x29, 0x2A, 0x6A, 0xAA, 0x2B, 0x6B, 0xAB, 0x2C, 0x6C, 0xAC, 0x2D, 0x6D,
    0xAD, 0x2E, 0x6E, 0xAE, 0x2F, 0x30, 0x31, 0x32, 0x33, 0x0C, 0x34, 0x0D, 0x35, 0x0E, 0x36, 0x37, 0x38, 0x39, 0x3A,
    0x3B, 0x00, 0x3C, 0x00, 0x00, 0x06, 0x3D, 0x53, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x05, 0x10,
];

/// The half-width form of a katakana, its mark apart (ガ → ｶ ﾞ).
fn half_of_full(c: char) -> Option<(char, Option<char>)> {
    let code = match c {
        'ァ'..='ー' => HALF.get(c as usize - 0x30A1).copied()?,
        '。' => 1,
        '「' => 2,
        '」' => 3,
        '、' => 4,
        '゛' => 0x3E,
        '゜' => 0x3F,
        _ => 0,
    };
    let distance = u32::from(code & 0x3F);
    if distance == 0 {
        return None;
    }
    let mark = match code & 0xC0 {
        0x40 => Some('ﾞ'),
        0x80 => Some('ﾟ'),
        _ => None,
    };
    char::from_u32(0xFF60 + distance).map(|half| (half, mark))
}

/// Writes full-width katakana, ー ・ and U+3000 in half width, for output dialects that want it. Other characters stay.
/// Gives the first character that has no half-width form (ヮ ヰ ヱ ヵ ヶ, kanji …). `out` is cleared first.
pub fn to_half_width(full: &str, out: &mut String) -> Option<char> {
    out.clear();
    let mut first = None;
    for c in full.chars() {
        match c {
            '\u{3000}' | ' ' => out.push(' '),
            '\u{FF61}'..='\u{FF9F}' => out.push(c),
            _ => match half_of_full(c) {
                Some((half, mark)) => {
                    out.push(half);
                    out.extend(mark);
                }
                None => {
                    first.get_or_insert(c);
                    out.push(c);
                }
            },
        }
    }
    first
}

/// A katakana of the allowed range U+30A1–30F6, or ー.
const fn is_katakana(c: char) -> bool {
    matches!(c, 'ァ'..='ヶ' | 'ー')
}

/// True when a text consists of kana of any width, long vowel marks, blanks and middle dots, with at least one kana.
/// For finding the kana column; judges nothing.
pub fn is_kana_like(text: &str) -> bool {
    let mut any = false;
    for c in text.chars() {
        match c {
            'ァ'..='ヶ' | 'ぁ'..='ゖ' | 'ｦ'..='ﾝ' => any = true,
            '・' | '･' => {}
            _ if is_mark(c) || chars::is_outer(c) || chars::is_hyphen(c) => {}
            _ => return false,
        }
    }
    any
}

/// Reads a kana cell: everything becomes full-width katakana with one U+3000 between the parts. Small kana are never
/// made from large ones. `out` is cleared first.
pub fn kana(input: &str, out: &mut String) -> Outcome {
    kana_with(input, NameSpace::KeepOneFullWidth, out)
}

/// [`kana`] with the office's choice about blanks.
pub fn kana_with(input: &str, space: NameSpace, out: &mut String) -> Outcome {
    out.clear();
    if is_plain(input, space) {
        out.push_str(input);
        return Outcome::good(Steps::NONE);
    }
    let mut reader =
        Reader { out, space, steps: Steps::NONE, fault: None, doubt: None, last: None, gap: Gap::default() };
    for c in input.chars() {
        reader.put(c);
    }
    reader.finish()
}

/// True for katakana as they must be, single U+3000 between them (where blanks are kept).
fn is_plain(input: &str, space: NameSpace) -> bool {
    let mut after_blank = true;
    for c in input.chars() {
        let blank = c == '\u{3000}';
        if !is_katakana(c) && (!blank || after_blank || space == NameSpace::Remove) {
            return false;
        }
        after_blank = blank;
    }
    !after_blank
}

/// A run of blanks not yet written.
#[derive(Default)]
struct Gap {
    length: u32,
    full_width_only: bool,
    line_break: bool,
}

struct Reader<'a> {
    out: &'a mut String,
    space: NameSpace,
    steps: Steps,
    fault: Option<Fault>,
    doubt: Option<Doubt>,
    /// The last character written, if nothing else stood between.
    last: Option<char>,
    gap: Gap,
}

impl Reader<'_> {
    fn put(&mut self, c: char) {
        if is_katakana(c) {
            self.push(c);
        } else if chars::is_blank(c) || chars::is_line_break(c) || (c == '\t' && self.out.is_empty()) {
            self.gap.full_width_only = c == '\u{3000}' && (self.gap.length == 0 || self.gap.full_width_only);
            self.gap.length += 1;
            self.gap.line_break |= chars::is_line_break(c);
            self.last = None;
        } else if chars::is_zero_width(c) {
            self.steps.insert(Steps::ZERO_WIDTH);
        } else if is_mark(c) {
            self.mark(c);
        } else if let Some(full) = full_of_half(c) {
            self.half(c, full);
        } else if matches!(c, 'ぁ'..='ゖ') {
            self.steps.insert(Steps::HIRAGANA);
            self.push(char::from_u32(c as u32 + 0x60).unwrap_or(c));
        } else if c == '・' {
            self.doubt = Some(Doubt::MiddleDot);
            self.push(c);
        } else if chars::is_hyphen(c) {
            if self.last.is_some_and(is_katakana) {
                self.steps.insert(Steps::LONG_VOWEL);
                self.push('ー');
            } else {
                self.refuse(Fault::HyphenNotAfterKana, c);
            }
        } else {
            self.refuse(reason(c), c);
        }
    }

    fn half(&mut self, half: char, full: char) {
        match full {
            '・' => {
                self.steps.insert(Steps::HALF_KANA);
                self.doubt = Some(Doubt::MiddleDot);
                self.push(full);
            }
            _ if is_katakana(full) => {
                self.steps.insert(Steps::HALF_KANA);
                self.push(full);
            }
            _ => self.refuse(Fault::NotAllowed(half), half),
        }
    }

    fn mark(&mut self, mark: char) {
        match self.last.and_then(|last| compose(last, mark)) {
            Some(joined) => {
                self.steps.insert(Steps::DAKUTEN);
                self.out.pop();
                self.out.push(joined);
                self.last = Some(joined);
            }
            None => self.refuse(Fault::NotAllowed(mark), mark),
        }
    }

    fn push(&mut self, c: char) {
        self.fill_gap();
        self.out.push(c);
        self.last = Some(c);
    }

    fn refuse(&mut self, fault: Fault, c: char) {
        self.fault.get_or_insert(fault);
        self.push(c);
    }

    /// Writes the blanks seen before the next character.
    fn fill_gap(&mut self) {
        let gap = std::mem::take(&mut self.gap);
        if gap.length == 0 {
            return;
        }
        if gap.line_break {
            self.steps.insert(Steps::LINE_BREAK);
        }
        if self.out.is_empty() {
            self.steps.insert(Steps::TRIM);
        } else if self.space == NameSpace::Remove {
            self.steps.insert(Steps::SPACE);
        } else {
            self.out.push('\u{3000}');
            if gap.length != 1 || !gap.full_width_only {
                self.steps.insert(Steps::SPACE_UNIFIED);
            }
        }
    }

    fn finish(mut self) -> Outcome {
        if self.out.is_empty() {
            return Outcome::BLANK;
        }
        if self.gap.length > 0 {
            self.steps.insert(if self.gap.line_break { Steps::TRIM | Steps::LINE_BREAK } else { Steps::TRIM });
        }
        match (self.fault, self.doubt) {
            (Some(fault), _) => Outcome::fault(fault, self.steps),
            (None, Some(doubt)) => Outcome::doubt(doubt, self.steps),
            (None, None) => Outcome::good(self.steps),
        }
    }
}

fn reason(c: char) -> Fault {
    if let Some((_, suggest)) = LOOK_ALIKES.iter().find(|(kanji, _)| *kanji == c) {
        return Fault::KanjiLookAlike { found: c, suggest: *suggest };
    }
    match c {
        'A'..='Z' | 'a'..='z' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => Fault::LatinInKana,
        _ if chars::is_private_use(c) => Fault::PrivateUse(c),
        '\u{FFFD}' => Fault::LostCharacter(c),
        _ if c.is_control() => Fault::Control(c),
        _ => Fault::NotAllowed(c),
    }
}
