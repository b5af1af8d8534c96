//! Names, addresses and free text. Kanji are never normalised: not NFC, not NFKC, no old → new forms.

use crate::chars::{self, Class};
use crate::kana;
use crate::outcome::{Doubt, Fault, Outcome};
use crate::steps::Steps;

/// What becomes of the blank between family name and given name (field rules F.1: no rule is common to all systems).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum NameSpace {
    /// One U+3000 between the parts.
    #[default]
    KeepOneFullWidth,
    /// No blank at all.
    Remove,
}

/// Reads a name: outer blanks cut off, inner blanks and line breaks become one U+3000 (or go), zero-width characters
/// go, separate dakuten join their kana. Half-width kana and everything else stay as they are. `out` is cleared first.
pub fn name(input: &str, space: NameSpace, out: &mut String) -> Outcome {
    read(input, Kind::Name(space), out)
}

/// Reads an address: only line breaks (one blank), control characters, zero-width characters and outer blanks are
/// touched. `out` is cleared first.
pub fn address(input: &str, out: &mut String) -> Outcome {
    read(input, Kind::Address, out)
}

/// Reads a text of the certificate: as [`address`], and `?` and ● are ordinary characters. `out` is cleared first.
pub fn free_text(input: &str, out: &mut String) -> Outcome {
    read(input, Kind::FreeText, out)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Name(NameSpace),
    Address,
    FreeText,
}

fn read(input: &str, kind: Kind, out: &mut String) -> Outcome {
    out.clear();
    if is_plain(input, kind) {
        out.push_str(input);
        return Outcome::good(Steps::NONE);
    }
    read_slowly(input, kind, out)
}

/// True for the texts nearly every cell holds: printable ASCII, kana, unified kanji and full-width letters, no outer
/// blanks, inner blanks as they must be. Such a text is good and stays as it is.
fn is_plain(input: &str, kind: Kind) -> bool {
    let is_name = matches!(kind, Kind::Name(_));
    // Before the first character everything counts as a blank, so that no text begins with one.
    let mut after_blank = true;
    for c in input.chars() {
        let blank = match c {
            '?' | '？' | '&' => return false,
            '!'..='~' | 'ぁ'..='ゖ' | 'ァ'..='ー' | '々' | '一'..='\u{9FFF}' | '！'..='～' => false,
            ' ' if !is_name => true,
            '\u{3000}' if kind != Kind::Name(NameSpace::Remove) => true,
            _ => return false,
        };
        if blank && after_blank {
            return false;
        }
        after_blank = blank;
    }
    !after_blank && chars::injection_start(input).is_none()
}

fn read_slowly(input: &str, kind: Kind, out: &mut String) -> Outcome {
    let mut text = Text { out, kind, steps: Steps::NONE, fault: None, doubt: None, gap: Gap::None };
    if let Some(first) = chars::injection_start(input) {
        text.fault = Some(Fault::InjectionStart(first));
    } else if chars::numbered(input).is_some() {
        text.fault = Some(Fault::LostCharacter('&'));
    }
    for c in input.chars() {
        text.put(c);
    }
    text.finish()
}

/// Blanks or line breaks not yet written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    None,
    /// Exactly one U+3000.
    OneFullWidth,
    /// Any other run of blanks.
    Blanks,
    /// A run with a line break in it.
    LineBreak,
}

struct Text<'a> {
    out: &'a mut String,
    kind: Kind,
    steps: Steps,
    fault: Option<Fault>,
    doubt: Option<Doubt>,
    gap: Gap,
}

impl Text<'_> {
    fn put(&mut self, c: char) {
        if chars::is_line_break(c) {
            self.gap = Gap::LineBreak;
        } else if chars::is_blank(c) || (c == '\t' && self.is_address_like()) {
            self.blank(c);
        } else {
            match chars::classify(c) {
                Class::ZeroWidth => self.steps.insert(Steps::ZERO_WIDTH),
                Class::Control => self.control(c),
                Class::CombiningMark if matches!(self.kind, Kind::Name(_)) => self.mark(c),
                class => {
                    self.judge(c, class);
                    self.push(c);
                }
            }
        }
    }

    fn is_address_like(&self) -> bool {
        !matches!(self.kind, Kind::Name(_))
    }

    fn blank(&mut self, c: char) {
        if self.is_address_like() && self.gap == Gap::None && !self.out.is_empty() {
            // Inner blanks of an address stay; trailing ones are cut off at the end.
            self.out.push(if c == '\t' { ' ' } else { c });
            if c == '\t' {
                self.steps.insert(Steps::CONTROL);
            }
            return;
        }
        if self.is_address_like() && self.gap == Gap::LineBreak && !self.out.is_empty() {
            // The blank beside the line break stands for both.
            self.gap = Gap::None;
            self.steps.insert(Steps::LINE_BREAK);
            if !self.out.ends_with(chars::is_blank) {
                self.out.push(if c == '\t' { ' ' } else { c });
            }
            return;
        }
        self.gap = match self.gap {
            Gap::None if c == '\u{3000}' => Gap::OneFullWidth,
            Gap::LineBreak => Gap::LineBreak,
            _ => Gap::Blanks,
        };
    }

    fn control(&mut self, c: char) {
        if self.is_address_like() {
            self.steps.insert(Steps::CONTROL);
        } else {
            self.fault.get_or_insert(Fault::Control(c));
            self.push(c);
        }
    }

    fn mark(&mut self, mark: char) {
        let apart = self.gap != Gap::None && self.kind != Kind::Name(NameSpace::Remove);
        let joined = if apart { None } else { self.out.chars().next_back().and_then(|last| kana::compose(last, mark)) };
        match joined {
            Some(joined) => {
                self.steps.insert(Steps::DAKUTEN);
                self.fill_gap();
                self.out.pop();
                self.out.push(joined);
            }
            None => {
                self.doubt.get_or_insert(Doubt::LooseMark(mark));
                self.push(mark);
            }
        }
    }

    fn judge(&mut self, c: char, class: Class) {
        match class {
            Class::PrivateUse => {
                self.fault.get_or_insert(Fault::PrivateUse(c));
            }
            Class::Lost if self.kind != Kind::FreeText || matches!(c, '〓' | '\u{FFFD}') => {
                self.fault.get_or_insert(Fault::LostCharacter(c));
            }
            Class::Radical => {
                self.doubt.get_or_insert(Doubt::Radical { found: c, suggest: chars::radical_suggestion(c) });
            }
            Class::VariationSelector => {
                self.doubt.get_or_insert(Doubt::VariationSelector);
            }
            _ => {}
        }
    }

    fn push(&mut self, c: char) {
        self.fill_gap();
        if self.out.is_empty() && chars::is_injection_start(c) {
            self.fault.get_or_insert(Fault::InjectionStart(c));
        }
        self.out.push(c);
    }

    fn fill_gap(&mut self) {
        let gap = std::mem::replace(&mut self.gap, Gap::None);
        if gap == Gap::None {
            return;
        }
        if gap == Gap::LineBreak {
            self.steps.insert(Steps::LINE_BREAK);
        }
        if self.out.is_empty() {
            self.steps.insert(Steps::TRIM);
            return;
        }
        match self.kind {
            Kind::Name(NameSpace::Remove) => self.steps.insert(Steps::SPACE),
            Kind::Name(NameSpace::KeepOneFullWidth) => {
                self.out.push('\u{3000}');
                if gap != Gap::OneFullWidth {
                    self.steps.insert(Steps::SPACE_UNIFIED);
                }
            }
            // A line break beside a blank adds no second one.
            _ if self.out.ends_with(chars::is_blank) => {}
            _ => self.out.push(' '),
        }
    }

    fn finish(mut self) -> Outcome {
        let kept = self.out.trim_end_matches(chars::is_blank).len();
        if kept < self.out.len() {
            self.out.truncate(kept);
            self.steps.insert(Steps::TRIM);
        }
        if self.out.is_empty() {
            return Outcome::BLANK;
        }
        match self.gap {
            Gap::None => {}
            Gap::LineBreak => self.steps.insert(Steps::TRIM | Steps::LINE_BREAK),
            _ => self.steps.insert(Steps::TRIM),
        }
        match (self.fault, self.doubt) {
            (Some(fault), _) => Outcome::fault(fault, self.steps),
            (None, Some(doubt)) => Outcome::doubt(doubt, self.steps),
            (None, None) => Outcome::good(self.steps),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_way_gives_what_the_long_way_gives() {
        const PIECES: [char; 24] = [
            'a', '?', '？', '-', '=', '＝', '－', '～', ' ', '　', '\u{A0}', '\n', '\t', '\0', '\u{200B}', 'か', 'ヶ',
            'ー', '々', '山', '〓', '●', '\u{E000}', '\u{3099}',
        ];
        let kinds =
            [Kind::Name(NameSpace::KeepOneFullWidth), Kind::Name(NameSpace::Remove), Kind::Address, Kind::FreeText];
        let (mut out, mut plain) = (String::new(), 0);
        // Every text of up to three of the pieces.
        for number in 0..25usize.pow(3) {
            let pick = |place: u32| PIECES.get(number / 25usize.pow(place) % 25);
            let text: String = (0..3).filter_map(pick).collect();
            for kind in kinds.into_iter().filter(|kind| is_plain(&text, *kind)) {
                plain += 1;
                out.clear();
                assert_eq!(read_slowly(&text, kind, &mut out), Outcome::good(Steps::NONE), "{text:?}");
                assert_eq!(out, text);
            }
        }
        assert!(plain > 1000);
    }
}
