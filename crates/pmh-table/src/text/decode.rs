//! Streaming, strict decoding: never a replacement character, never a guess about byte order marks.

use std::io::{self, Read};

use encoding_rs::{Decoder, DecoderResult};

use super::ladder::is_nearly_utf8;
use super::lines::Lines;
use crate::Encoding;
use crate::error::{self, ReadError};
use crate::source::Buffered;

/// The end-of-file sign of DOS and of old hosts.
pub(crate) const END_OF_FILE: u8 = 0x1A;

const IN: usize = 64 << 10;
/// Enough for any encoding of the ladder: at most three bytes of UTF-8 for each byte read, plus a held-over character.
const OUT: usize = 3 * IN + 64;

/// Stands after the last character: when a quote is still open there, it ends up inside a cell.
pub(crate) const END_MARK: &str = "\n\u{0}end\u{0}";

/// UTF-8 out of the bytes of a source.
pub(crate) struct Decoded<'a> {
    source: &'a mut Buffered,
    encoding: Encoding,
    /// True when the clerk named the encoding.
    chosen: bool,
    decoder: Decoder,
    input: Vec<u8>,
    output: Vec<u8>,
    given: usize,
    made: usize,
    ended: bool,
    /// Bytes taken from the source.
    pub(crate) taken: u64,
    /// Bytes of UTF-8 handed out.
    pub(crate) given_bytes: u64,
    pub(crate) lines: Lines,
}

impl<'a> Decoded<'a> {
    /// Decodes from where the source stands.
    pub(crate) fn new(source: &'a mut Buffered, encoding: Encoding, chosen: bool) -> Self {
        Self {
            source,
            encoding,
            chosen,
            decoder: encoding.tables().new_decoder_without_bom_handling(),
            input: vec![0; IN],
            output: vec![0; OUT],
            given: 0,
            made: 0,
            ended: false,
            taken: 0,
            given_bytes: 0,
            lines: Lines::default(),
        }
    }

    /// True when nothing is left to hand out.
    pub(crate) fn is_exhausted(&self) -> bool {
        self.ended && self.given == self.made
    }

    fn fill(&mut self) -> io::Result<()> {
        self.given = 0;
        self.made = 0;
        while self.made == 0 && !self.ended {
            let count = self.source.read(&mut self.input)?;
            self.taken += count as u64;
            let last = count == 0;
            let mut bytes = self.input.get(..count).unwrap_or_default();
            if self.source.at_end() && !matches!(self.encoding, Encoding::Utf16Le | Encoding::Utf16Be) {
                // Old hosts end a text with this sign; it is no part of it.
                while let Some(before) = bytes.strip_suffix(&[END_OF_FILE]) {
                    bytes = before;
                }
            }
            let count = bytes.len();
            let (result, used, written) =
                self.decoder.decode_to_utf8_without_replacement(bytes, &mut self.output, last);
            let fine = result == DecoderResult::InputEmpty && used == count;
            if !fine {
                // Everything before the fault has been written: the line count is right.
                self.lines.feed(self.output.get(..written).unwrap_or_default());
                let utf8 = matches!(self.encoding, Encoding::Utf8 | Encoding::Utf8Bom);
                // A clerk who chose UTF-8 for another encoding is told to choose again, not that the file is damaged.
                let damaged = utf8 && (!self.chosen || is_nearly_utf8(self.source));
                let kind = if damaged { error::DAMAGED_UTF8 } else { error::WRONG_ENCODING };
                return Err(io::Error::other(ReadError::at(kind, self.lines.current())));
            }
            self.made = written;
            if last {
                self.ended = true;
                let mark = END_MARK.as_bytes();
                if let Some(room) = self.output.get_mut(self.made..self.made + mark.len()) {
                    room.copy_from_slice(mark);
                    self.made += mark.len();
                }
            }
        }
        Ok(())
    }
}

impl Read for Decoded<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.given == self.made {
            self.fill()?;
        }
        let have = self.output.get(self.given..self.made).unwrap_or_default();
        let count = have.len().min(out.len());
        let (Some(to), Some(from)) = (out.get_mut(..count), have.get(..count)) else { return Ok(0) };
        to.copy_from_slice(from);
        self.lines.feed(from);
        self.given += count;
        self.given_bytes += count as u64;
        Ok(count)
    }
}

/// The refusal inside an I/O error, or that the file could not be read.
pub(crate) fn refusal(error: &io::Error) -> ReadError {
    error
        .get_ref()
        .and_then(|inner| inner.downcast_ref::<ReadError>())
        .cloned()
        .unwrap_or_else(|| ReadError::new(error::READ_FAILED))
}
