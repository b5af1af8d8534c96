//! Shared strings: long texts of many of them and the places where each ends.

use crate::error::{self, ReadError};
use crate::package::{Package, Part};
use crate::source::Limits;
use crate::xml::{self, Scanner, Token};

/// Strings in one chunk.
const CHUNK: usize = 4096;

/// The shared strings of a workbook, with their readings. They lie in chunks: one text for all of them would for a moment
/// need three times its size when it grows, and the memory of a page never shrinks again. For the same reason a chunk
/// is gathered in a buffer that all of them share, and copied once its size is known: it grows nowhere else.
#[derive(Debug, Default)]
pub(crate) struct Strings {
    full: Vec<Chunk>,
    /// Text and entries of the chunk that is being gathered.
    arena: String,
    entries: Vec<Entry>,
    /// Bytes of the full chunks.
    full_bytes: usize,
}

#[derive(Debug)]
struct Chunk {
    arena: Box<str>,
    entries: Box<[Entry]>,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    /// Where the text ends, twice that; it begins where the entry before ends. One more where some part is struck out.
    text_end: u32,
    /// Where the reading ends that follows the text.
    end: u32,
}

impl Entry {
    fn new(text_end: usize, end: usize, struck: bool) -> Option<Self> {
        let text_end = u32::try_from(text_end).ok()?.checked_mul(2)? + u32::from(struck);
        Some(Self { text_end, end: u32::try_from(end).ok()? })
    }
}

/// One string.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shared<'a> {
    pub(crate) text: &'a str,
    pub(crate) phonetic: &'a str,
    /// Some part of it is struck out.
    pub(crate) struck: bool,
}

impl Strings {
    /// Where the next string is to be appended.
    pub(crate) fn arena(&mut self) -> &mut String {
        &mut self.arena
    }

    /// Adds what was appended to the arena as one string; its reading begins at `text_end`.
    pub(crate) fn push(&mut self, text_end: usize, struck: bool, limits: &Limits) -> Result<(), ReadError> {
        let count = self.full.len() * CHUNK + self.entries.len();
        if count >= limits.shared_strings_count || self.arena.len() > self.room(limits) {
            return Err(ReadError::new(error::TOO_LARGE));
        }
        let entry = Entry::new(text_end, self.arena.len(), struck);
        self.entries.push(entry.ok_or_else(|| ReadError::new(error::TOO_LARGE))?);
        if self.entries.len() == CHUNK {
            self.close();
            self.arena.clear();
            self.entries.clear();
        }
        Ok(())
    }

    /// Ends the chunk that was being gathered.
    fn close(&mut self) {
        self.full_bytes += self.arena.len();
        self.full.push(Chunk { arena: self.arena.as_str().into(), entries: self.entries.as_slice().into() });
    }

    /// All strings are there: what was gathered last becomes a chunk too. Before that it is not found.
    pub(crate) fn finish(mut self) -> Self {
        self.close();
        Self { arena: String::new(), entries: Vec::new(), ..self }
    }

    /// Bytes that the chunk at hand may hold.
    fn room(&self, limits: &Limits) -> usize {
        limits.shared_strings_bytes.min(u32::MAX as usize).saturating_sub(self.full_bytes)
    }

    pub(crate) fn get(&self, index: u32) -> Option<Shared<'_>> {
        let index = index as usize;
        let chunk = self.full.get(index / CHUNK)?;
        let at = index % CHUNK;
        let entry = chunk.entries.get(at)?;
        let start = at.checked_sub(1).and_then(|before| chunk.entries.get(before)).map_or(0, |before| before.end);
        let text_end = entry.text_end / 2;
        Some(Shared {
            text: chunk.arena.get(start as usize..text_end as usize)?,
            phonetic: chunk.arena.get(text_end as usize..entry.end as usize)?,
            struck: !entry.text_end.is_multiple_of(2),
        })
    }
}

/// Reads the part of the shared strings.
pub(crate) fn read(package: &mut Package, part: &str) -> Result<Strings, ReadError> {
    let limits = package.limits().clone();
    match package.part(part)? {
        Some(part) => scan(part, &limits),
        None => Ok(Strings::default()),
    }
}

fn scan(part: Part<'_>, limits: &Limits) -> Result<Strings, ReadError> {
    let mut scanner = Scanner::new(part, limits.record_bytes);
    let mut strings = Strings::default();
    let mut rich = RichText::default();
    loop {
        match scanner.next()? {
            Token::Eof => return Ok(strings.finish()),
            Token::Start { name: b"si", empty, .. } => {
                if !empty {
                    let most = strings.room(limits);
                    rich.read(&mut scanner, b"si", strings.arena(), most)?;
                } else {
                    rich.clear(strings.arena().len());
                }
                strings.push(rich.text_end, rich.struck, limits)?;
            }
            _ => {}
        }
    }
}

/// Reads the inside of `<si>` or `<is>`: plain text, or runs, with a reading after them.
#[derive(Debug, Default)]
pub(crate) struct RichText {
    /// Where the text ends in the buffer it was appended to; the reading follows.
    pub(crate) text_end: usize,
    /// Some visible part is struck out.
    pub(crate) struck: bool,
    reading: String,
    /// UTF-16 units of the text up to which the reading reaches.
    covered: usize,
}

impl RichText {
    fn clear(&mut self, at: usize) {
        self.text_end = at;
        self.struck = false;
        self.reading.clear();
        self.covered = 0;
    }

    /// Appends the text, then the reading, up to the end tag `close`. The buffer may not grow past `most`.
    pub(crate) fn read<R: std::io::Read>(
        &mut self,
        scanner: &mut Scanner<R>,
        close: &[u8],
        out: &mut String,
        most: usize,
    ) -> Result<(), ReadError> {
        let start = out.len();
        self.clear(start);
        let mut piece = Piece::Text;
        let mut struck_run = false;
        let mut inside = false;
        let mut preserved = false;
        let mut piece_start = 0;
        loop {
            match scanner.next()? {
                Token::Eof => return Err(xml::damaged()),
                Token::End { name } if name == close => break,
                Token::Start { name: b"t", attributes, empty } => {
                    inside = !empty;
                    preserved = xml::attribute(attributes, b"space") == Some(b"preserve");
                    piece_start = if piece == Piece::Text { out.len() } else { self.reading.len() };
                }
                Token::End { name: b"t" } => {
                    inside = false;
                    let target = if piece == Piece::Text { &mut *out } else { &mut self.reading };
                    tidy(target, piece_start, preserved);
                    if piece == Piece::Text && struck_run {
                        self.struck |= out.get(piece_start..).is_some_and(|run| !run.trim().is_empty());
                    }
                }
                Token::Start { name: b"r", .. } => struck_run = false,
                Token::End { name: b"r" } => struck_run = false,
                Token::Start { name: b"strike", attributes, .. } => {
                    struck_run = xml::attribute(attributes, b"val").is_none_or(xml::is_true);
                }
                Token::Start { name: b"rPh", attributes, empty: false } => {
                    piece = Piece::Reading;
                    let at = |name| xml::attribute(attributes, name).and_then(xml::number).unwrap_or(0) as usize;
                    let (from, to) = (at(b"sb"), at(b"eb"));
                    self.uncovered(out.get(start..).unwrap_or_default(), from);
                    self.covered = self.covered.max(to);
                }
                Token::End { name: b"rPh" } => piece = Piece::Text,
                Token::Text(raw) if inside => {
                    xml::push_text(if piece == Piece::Text { out } else { &mut self.reading }, raw)?;
                }
                Token::Literal(raw) if inside => {
                    let text = std::str::from_utf8(raw).map_err(|_| xml::damaged())?;
                    if piece == Piece::Text { out.push_str(text) } else { self.reading.push_str(text) }
                }
                _ => {}
            }
            if out.len() + self.reading.len() > most {
                return Err(ReadError::new(error::TOO_LARGE));
            }
        }
        self.text_end = out.len();
        if !self.reading.is_empty() {
            let text = out.get(start..).unwrap_or_default().to_owned();
            self.uncovered(&text, usize::MAX);
            out.push_str(&self.reading);
        }
        Ok(())
    }

    /// Copies what has no reading of its own, such as the blank between the names, up to UTF-16 unit `to`.
    fn uncovered(&mut self, text: &str, to: usize) {
        let mut unit = 0;
        for c in text.chars() {
            if unit >= self.covered && unit < to {
                self.reading.push(c);
            }
            unit += c.len_utf16();
        }
        self.covered = self.covered.max(to.min(unit));
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece {
    Text,
    Reading,
}

/// Finishes the text that was appended from `start` on: outer blanks count only when they are preserved,
/// and `_x000D_` becomes the character it stands for.
pub(crate) fn tidy(text: &mut String, start: usize, preserved: bool) {
    let piece = text.get(start..).unwrap_or_default();
    let blank = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r');
    let trim = !preserved && (piece.starts_with(blank) || piece.ends_with(blank));
    let escaped = memchr::memmem::find(piece.as_bytes(), b"_x").is_some();
    if trim || escaped {
        let piece = if trim { piece.trim_matches(blank) } else { piece };
        let plain = if escaped { unescape(piece) } else { piece.to_owned() };
        text.truncate(start);
        text.push_str(&plain);
    }
}

/// Resolves `_xHHHH_`.
fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(before);
        let code = from.get(2..6).filter(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let c = code
            .filter(|_| from.as_bytes().get(6) == Some(&b'_'))
            .and_then(|code| char::from_u32(u32::from_str_radix(code, 16).ok()?));
        match c {
            Some(c) => {
                out.push(c);
                rest = from.get(7..).unwrap_or_default();
            }
            None => {
                out.push_str("_x");
                rest = from.get(2..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_si(inside: &str) -> (String, String, bool) {
        let xml = format!("{inside}</si>");
        let mut scanner = Scanner::new(xml.as_bytes(), 1 << 20);
        let mut out = "before".to_owned();
        let mut rich = RichText::default();
        rich.read(&mut scanner, b"si", &mut out, 1 << 20).unwrap();
        (out[6..rich.text_end].to_owned(), out[rich.text_end..].to_owned(), rich.struck)
    }

    #[test]
    fn strings_of_all_chunks_are_found_again() {
        let limits = Limits { shared_strings_bytes: 1 << 20, ..Limits::default() };
        let mut strings = Strings::default();
        let count = 2 * CHUNK + 5;
        for number in 0..count {
            strings.arena().push_str(&number.to_string());
            let text_end = strings.arena().len();
            strings.arena().push_str(if number % 2 == 0 { "カナ" } else { "" });
            strings.push(text_end, number % 3 == 0, &limits).unwrap();
        }
        let mut strings = strings.finish();
        for number in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK - 1, 2 * CHUNK, count - 1] {
            let text = number.to_string();
            let phonetic = if number % 2 == 0 { "カナ" } else { "" };
            let wanted = Shared { text: &text, phonetic, struck: number % 3 == 0 };
            assert_eq!(strings.get(u32::try_from(number).unwrap()), Some(wanted));
        }
        for number in [count, 3 * CHUNK, 9 * CHUNK] {
            assert_eq!(strings.get(u32::try_from(number).unwrap()), None);
        }
        strings.arena().push_str(&"山".repeat(1 << 20));
        assert!(strings.push(0, false, &limits).is_err(), "the bound holds over all chunks");
    }

    #[test]
    fn plain_rich_and_phonetic() {
        assert_eq!(read_si("<t>山田</t>"), ("山田".into(), String::new(), false));
        assert_eq!(read_si("<t/>"), (String::new(), String::new(), false));
        assert_eq!(read_si("<r><t>山</t></r><r><rPr><b/></rPr><t>田</t></r>").0, "山田");
        let (text, reading, _) = read_si(
            "<t>山田　太郎</t><rPh sb=\"0\" eb=\"2\"><t>ヤマダ</t></rPh><rPh sb=\"3\" eb=\"5\"><t>タロウ</t></rPh><phoneticPr fontId=\"1\"/>",
        );
        assert_eq!((text.as_str(), reading.as_str()), ("山田　太郎", "ヤマダ　タロウ"));
    }

    #[test]
    fn struck_runs_are_noticed() {
        assert!(read_si("<r><rPr><strike/></rPr><t>旧</t></r><r><t>新</t></r>").2);
        assert!(!read_si("<r><rPr><strike val=\"0\"/></rPr><t>旧</t></r>").2);
        assert!(!read_si("<r><rPr><strike/></rPr><t xml:space=\"preserve\"> </t></r><r><t>新</t></r>").2);
    }

    #[test]
    fn blanks_and_escapes() {
        assert_eq!(read_si("<t> a </t>").0, "a");
        assert_eq!(read_si("<t xml:space=\"preserve\"> a </t>").0, " a ");
        assert_eq!(read_si("<t>1_x000D_\n2</t>").0, "1\r\n2");
        assert_eq!(read_si("<t>_x005F_x000D_ _xZZZZ_ _x00</t>").0, "_x000D_ _xZZZZ_ _x00");
        assert_eq!(read_si("<t><![CDATA[<山>]]></t>").0, "<山>");
    }
}
