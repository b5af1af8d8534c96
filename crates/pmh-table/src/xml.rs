//! A small SAX scanner for the XML inside workbooks: streaming, prefix tolerant, without DTD or entities of its own.
//!
//! It hands out tags and pieces of text from a sliding buffer and never holds more than one tag or one piece.

use std::io::{self, Read};

use crate::error::{self, ReadError};

/// First size of the buffer; it grows only for a tag that is longer.
const BUFFER: usize = 128 << 10;
/// No longer entity reference exists among those allowed (`&#x10FFFF;`).
const LONGEST_REFERENCE: usize = 12;

/// What stands next in the document. Names are local names, without prefix.
#[derive(Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// A start tag with its raw attributes; `empty` for `<a/>`, after which no end tag comes.
    Start {
        /// The local name.
        name: &'a [u8],
        /// What stands between the name and the end of the tag.
        attributes: &'a [u8],
        /// Whether no end tag comes.
        empty: bool,
    },
    /// An end tag.
    End {
        /// The local name.
        name: &'a [u8],
    },
    /// A piece of text, references not resolved; several may follow each other.
    Text(&'a [u8]),
    /// A CDATA section or a piece of one, to be taken literally.
    Literal(&'a [u8]),
    /// The end of the document.
    Eof,
}

/// Reads tokens from a part of a workbook.
pub struct Scanner<R> {
    reader: R,
    buffer: Vec<u8>,
    /// Bytes of the document before the buffer.
    before: u64,
    /// Where the last token began, in the document.
    token: u64,
    position: usize,
    end: usize,
    ended: bool,
    in_literal: bool,
    longest_tag: usize,
}

/// How far a token reaches: kind, and the range of the buffer that it spans.
enum Found {
    Tag(usize),
    Text(usize),
    Literal { end: usize, skip: usize },
    Eof,
}

impl<R: Read> Scanner<R> {
    /// A scanner at the start of a document; no tag may be longer than `longest_tag`.
    pub fn new(reader: R, longest_tag: usize) -> Self {
        Self {
            reader,
            buffer: vec![0; BUFFER],
            before: 0,
            token: 0,
            position: 0,
            end: 0,
            ended: false,
            in_literal: false,
            longest_tag: longest_tag.max(BUFFER),
        }
    }

    /// What the bytes come from.
    pub fn reader_mut(&mut self) -> &mut R {
        &mut self.reader
    }

    /// How many bytes of the document stand before the token handed out last; comments before it count.
    pub fn start(&self) -> u64 {
        self.token
    }

    /// How many bytes of the document stand before what was not handed out yet.
    pub fn offset(&self) -> u64 {
        self.before + self.position as u64
    }

    /// What the bytes come from.
    pub(crate) fn reader(&self) -> &R {
        &self.reader
    }

    /// The bytes in the buffer that were not handed out yet.
    pub(crate) fn rest(&self) -> &[u8] {
        self.buffer.get(self.position..self.end).unwrap_or_default()
    }

    /// Steps over bytes of [`Scanner::rest`] that the caller has read himself.
    pub(crate) fn skip(&mut self, count: usize) {
        self.position = (self.position + count).min(self.end);
    }

    /// Reads more bytes; false when there are none.
    fn more(&mut self) -> Result<bool, ReadError> {
        if self.ended {
            return Ok(false);
        }
        if self.position > 0 {
            self.buffer.copy_within(self.position..self.end, 0);
            self.end -= self.position;
            self.before += self.position as u64;
            self.position = 0;
        }
        if self.end == self.buffer.len() {
            if self.buffer.len() >= self.longest_tag {
                return Err(ReadError::new(error::DAMAGED_WORKBOOK));
            }
            self.buffer.resize(self.buffer.len() * 2, 0);
        }
        let before = self.end;
        // A few large reads are cheaper than many small ones, but nothing is waited for.
        while let Some(room) = self.buffer.get_mut(self.end..).filter(|room| !room.is_empty()) {
            match self.reader.read(room) {
                Ok(0) => {
                    self.ended = true;
                    break;
                }
                Ok(count) => self.end += count,
                Err(problem) if problem.kind() == io::ErrorKind::Interrupted => {}
                Err(problem) => return Err(refusal(&problem)),
            }
        }
        Ok(self.end > before)
    }

    /// The next token.
    ///
    /// # Errors
    /// When the document is damaged, too long in one tag, or not to be trusted.
    #[allow(clippy::should_implement_trait, reason = "a token borrows the scanner, which no iterator may hand out")]
    pub fn next(&mut self) -> Result<Token<'_>, ReadError> {
        let start_and_found = loop {
            let found = self.find()?;
            if let Some(found) = found {
                break (self.position, found);
            }
        };
        let (start, found) = start_and_found;
        self.token = self.before + start as u64;
        Ok(match found {
            Found::Eof => Token::Eof,
            Found::Text(end) => {
                self.position = end;
                Token::Text(self.buffer.get(start..end).unwrap_or_default())
            }
            Found::Literal { end, skip } => {
                self.position = end + skip;
                Token::Literal(self.buffer.get(start..end).unwrap_or_default())
            }
            Found::Tag(end) => {
                self.position = end + 1;
                tag(self.buffer.get(start + 1..end).unwrap_or_default())
            }
        })
    }

    /// Finds the token that begins at the position; `None` after something was skipped.
    fn find(&mut self) -> Result<Option<Found>, ReadError> {
        if self.position == self.end && !self.more()? {
            return if self.in_literal { Err(damaged()) } else { Ok(Some(Found::Eof)) };
        }
        if self.in_literal {
            return self.find_literal().map(Some);
        }
        if self.rest().first() != Some(&b'<') {
            return self.find_text().map(Some);
        }
        match self.rest().get(1) {
            Some(b'!' | b'?') => self.skip_markup(),
            None => {
                if !self.more()? {
                    return Err(damaged());
                }
                Ok(None)
            }
            Some(_) => self.find_tag().map(Some),
        }
    }

    fn find_text(&mut self) -> Result<Found, ReadError> {
        let mut searched = 0;
        loop {
            let rest = self.rest();
            let unsearched = rest.get(searched..).unwrap_or_default();
            if let Some(at) = memchr::memchr(b'<', unsearched) {
                return Ok(Found::Text(self.position + searched + at));
            }
            searched = rest.len();
            if searched >= BUFFER / 2 {
                // Long texts come in pieces, cut where no reference and no character is torn.
                let tail = rest.get(searched - LONGEST_REFERENCE..).unwrap_or_default();
                let mut keep = memchr::memrchr(b'&', tail).map_or(0, |at| tail.len() - at);
                if keep == 0 {
                    let torn = tail.iter().rev().take_while(|byte| **byte & 0xC0 == 0x80).count();
                    keep = (torn + 1).min(4);
                }
                return Ok(Found::Text(self.position + searched - keep));
            }
            if !self.more()? {
                return Ok(Found::Text(self.position + searched));
            }
        }
    }

    fn find_literal(&mut self) -> Result<Found, ReadError> {
        if let Some(at) = memchr::memmem::find(self.rest(), b"]]>") {
            self.in_literal = false;
            return Ok(Found::Literal { end: self.position + at, skip: 3 });
        }
        if self.rest().len() >= BUFFER / 2 {
            let torn = self.rest().iter().rev().take_while(|byte| **byte & 0xC0 == 0x80).count();
            return Ok(Found::Literal { end: self.end - (torn + 1).clamp(2, 4), skip: 0 });
        }
        if !self.more()? {
            return Err(damaged());
        }
        self.find_literal()
    }

    fn find_tag(&mut self) -> Result<Found, ReadError> {
        let mut at = 1;
        let mut quote = 0u8;
        loop {
            for &byte in self.rest().get(at..).unwrap_or_default() {
                if quote != 0 {
                    if byte == quote {
                        quote = 0;
                    }
                } else if byte == b'>' {
                    return Ok(Found::Tag(self.position + at));
                } else if byte == b'"' || byte == b'\'' {
                    quote = byte;
                } else if byte == b'<' {
                    return Err(damaged());
                }
                at += 1;
            }
            if !self.more()? {
                return Err(damaged());
            }
        }
    }

    /// Skips comments and processing instructions, enters CDATA, refuses a document type.
    fn skip_markup(&mut self) -> Result<Option<Found>, ReadError> {
        while self.rest().len() < 9 && self.more()? {}
        let rest = self.rest();
        let close: &[u8] = if rest.starts_with(b"<![CDATA[") {
            self.position += 9;
            self.in_literal = true;
            return Ok(None);
        } else if rest.starts_with(b"<!--") {
            self.position += 4;
            b"-->"
        } else if rest.starts_with(b"<?") {
            b"?>"
        } else if rest.len() >= 9 {
            return Err(ReadError::new(error::DOCTYPE));
        } else {
            return Err(damaged());
        };
        loop {
            if let Some(at) = memchr::memmem::find(self.rest(), close) {
                if close == b"?>" {
                    check_declaration(self.rest().get(..at).unwrap_or_default())?;
                }
                self.position += at + close.len();
                return Ok(None);
            }
            // Comments may be longer than the buffer: only what could be the start of the end is kept.
            let keep = self.rest().len().min(if close == b"?>" { usize::MAX } else { 2 });
            self.position = self.end - keep;
            if !self.more()? {
                return Err(damaged());
            }
        }
    }
}

/// Refuses a declaration of another encoding than UTF-8.
fn check_declaration(declaration: &[u8]) -> Result<(), ReadError> {
    let Some(attributes) = declaration.strip_prefix(b"<?xml ") else { return Ok(()) };
    match attribute(attributes, b"encoding") {
        Some(name) if !name.eq_ignore_ascii_case(b"utf-8") && !name.eq_ignore_ascii_case(b"us-ascii") => {
            Err(ReadError::new(error::XML_ENCODING))
        }
        _ => Ok(()),
    }
}

fn tag(inside: &[u8]) -> Token<'_> {
    if let Some(name) = inside.strip_prefix(b"/") {
        return Token::End { name: local(name.trim_ascii_end()) };
    }
    let (inside, empty) = match inside.strip_suffix(b"/") {
        Some(inside) => (inside, true),
        None => (inside, false),
    };
    let name_end = inside.iter().position(u8::is_ascii_whitespace).unwrap_or(inside.len());
    let (name, attributes) = inside.split_at_checked(name_end).unwrap_or((inside, &[]));
    Token::Start { name: local(name), attributes, empty }
}

/// A name without its prefix.
fn local(name: &[u8]) -> &[u8] {
    match name.iter().position(|byte| *byte == b':') {
        Some(at) => name.get(at + 1..).unwrap_or_default(),
        None => name,
    }
}

/// Walks the attributes of a start tag: local names and raw values.
pub struct Attributes<'a> {
    rest: &'a [u8],
}

impl<'a> Attributes<'a> {
    /// The attributes of a tag, as [`Token::Start`] hands them out.
    pub fn new(attributes: &'a [u8]) -> Self {
        Self { rest: attributes }
    }
}

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a [u8], &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.rest.trim_ascii_start();
        let equals = rest.iter().position(|byte| *byte == b'=')?;
        let name = rest.get(..equals)?.trim_ascii_end();
        let after = rest.get(equals + 1..)?.trim_ascii_start();
        let quote = *after.first().filter(|byte| matches!(byte, b'"' | b'\''))?;
        let inside = after.get(1..)?;
        let length = inside.iter().position(|byte| *byte == quote)?;
        self.rest = inside.get(length + 1..)?;
        Some((local(name), inside.get(..length)?))
    }
}

/// The raw value of the attribute with this local name.
pub fn attribute<'a>(attributes: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    Attributes::new(attributes).find(|(this, _)| *this == name).map(|(_, value)| value)
}

/// The value of an attribute as text, references resolved.
///
/// # Errors
/// When it holds a reference that is none.
pub fn attribute_text(attributes: &[u8], name: &[u8]) -> Result<Option<String>, ReadError> {
    attribute(attributes, name)
        .map(|raw| {
            let mut text = String::new();
            push_text(&mut text, raw)?;
            Ok(text)
        })
        .transpose()
}

/// The value of an XML Schema boolean attribute.
pub fn is_true(value: &[u8]) -> bool {
    matches!(value, b"1" | b"true" | b"on" | b"True" | b"TRUE")
}

/// A small whole number in an attribute.
pub fn number(value: &[u8]) -> Option<u32> {
    if value.is_empty() || value.len() > 10 {
        return None;
    }
    value.iter().try_fold(0u32, |sum, byte| {
        let digit = byte.is_ascii_digit().then(|| u32::from(byte - b'0'))?;
        sum.checked_mul(10)?.checked_add(digit)
    })
}

/// Appends raw text with its references resolved and its line ends as LF.
pub(crate) fn push_text(out: &mut String, raw: &[u8]) -> Result<(), ReadError> {
    let mut text = std::str::from_utf8(raw).map_err(|_| damaged())?;
    while let Some(at) = memchr::memchr2(b'&', b'\r', text.as_bytes()) {
        out.push_str(text.get(..at).unwrap_or_default());
        let after = text.get(at + 1..).unwrap_or_default();
        if text.as_bytes().get(at) == Some(&b'\r') {
            if !after.starts_with('\n') {
                out.push('\n');
            }
            text = after;
            continue;
        }
        let end = after.bytes().take(LONGEST_REFERENCE).position(|byte| byte == b';').ok_or_else(damaged)?;
        out.push(reference(after.get(..end).unwrap_or_default()).ok_or_else(damaged)?);
        text = after.get(end + 1..).unwrap_or_default();
    }
    out.push_str(text);
    Ok(())
}

fn reference(name: &str) -> Option<char> {
    Some(match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let code = name.strip_prefix('#')?;
            let code = match code.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => code.parse(),
            };
            char::from_u32(code.ok()?)?
        }
    })
}

/// The refusal that travels inside an I/O error; anything else says that the container is damaged.
pub(crate) fn refusal(problem: &io::Error) -> ReadError {
    problem
        .get_ref()
        .and_then(|inner| inner.downcast_ref::<ReadError>())
        .cloned()
        .unwrap_or_else(|| ReadError::new(error::DAMAGED_ZIP))
}

pub(crate) fn damaged() -> ReadError {
    ReadError::new(error::DAMAGED_WORKBOOK)
}

#[cfg(test)]
#[path = "xml_tests.rs"]
mod tests;
