//! A document that goes through unchanged, but for the tags that the caller replaces.

use std::io::{self, Read, Write};

use pmh_table::parts::{Scanner, Token};

use super::Trouble;

/// What was read and is not written yet is let go above so many bytes.
const KEPT: usize = 1 << 20;

/// What the scanner reads, kept until it is written.
struct Kept<R> {
    inner: R,
    bytes: Vec<u8>,
    /// Bytes of the document before them.
    before: u64,
}

impl<R: Read> Read for Kept<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(out)?;
        self.bytes.extend_from_slice(out.get(..count).unwrap_or_default());
        Ok(count)
    }
}

impl<R> Kept<R> {
    fn place(&self, at: u64) -> usize {
        usize::try_from(at.saturating_sub(self.before)).unwrap_or(usize::MAX).min(self.bytes.len())
    }

    /// Lets go of everything before a place, into `out`.
    fn let_go(&mut self, to: u64, out: &mut impl Write) -> io::Result<()> {
        let count = self.place(to);
        out.write_all(self.bytes.get(..count).unwrap_or_default())?;
        self.bytes.drain(..count);
        self.before += count as u64;
        Ok(())
    }
}

/// What stands next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    /// A start tag; true for `<a/>`.
    Start(bool),
    /// An end tag.
    End,
    /// The end of the document.
    Eof,
}

/// Reads tags from one document and writes the other.
pub(super) struct Copier<R, W> {
    scanner: Scanner<Kept<R>>,
    out: W,
    /// The local name of the tag that was read last.
    pub(super) name: Vec<u8>,
    /// Its attributes, where it is a start tag.
    pub(super) attributes: Vec<u8>,
}

impl<R: Read, W: Write> Copier<R, W> {
    pub(super) fn new(document: R, out: W, longest: usize) -> Self {
        let kept = Kept { inner: document, bytes: Vec::new(), before: 0 };
        Self { scanner: Scanner::new(kept, longest), out, name: Vec::new(), attributes: Vec::new() }
    }

    /// The next tag; what was read before it is written as it was.
    pub(super) fn next(&mut self) -> Result<Next, Trouble> {
        loop {
            let next = match self.scanner.next()? {
                Token::Start { name, attributes, empty } => {
                    set(&mut self.attributes, attributes);
                    set(&mut self.name, name);
                    Next::Start(empty)
                }
                Token::End { name } => {
                    set(&mut self.name, name);
                    Next::End
                }
                Token::Eof => Next::Eof,
                Token::Text(_) | Token::Literal(_) => continue,
            };
            let start = self.scanner.start();
            if self.scanner.reader_mut().bytes.len() > KEPT || next == Next::Eof {
                self.scanner.reader_mut().let_go(start, &mut self.out)?;
            }
            return Ok(next);
        }
    }

    /// The tag as it stands.
    pub(super) fn tag(&mut self) -> Vec<u8> {
        let (from, to) = (self.scanner.start(), self.scanner.offset());
        let kept = self.scanner.reader_mut();
        kept.bytes.get(kept.place(from)..kept.place(to)).unwrap_or_default().to_vec()
    }

    /// Writes something before the tag.
    pub(super) fn insert(&mut self, bytes: &[u8]) -> Result<(), Trouble> {
        let start = self.scanner.start();
        self.scanner.reader_mut().let_go(start, &mut self.out)?;
        Ok(self.out.write_all(bytes)?)
    }

    /// Writes something in place of the tag.
    pub(super) fn replace(&mut self, bytes: &[u8]) -> Result<(), Trouble> {
        self.insert(bytes)?;
        let end = self.scanner.offset();
        Ok(self.scanner.reader_mut().let_go(end, &mut io::sink())?)
    }
}

fn set(buffer: &mut Vec<u8>, bytes: &[u8]) {
    buffer.clear();
    buffer.extend_from_slice(bytes);
}
