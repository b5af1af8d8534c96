//! One CSV file in the layout's dialect.

use std::borrow::Cow;
use std::io;

use pmh_layout::{Dialect, Encoding, Newline, Quote};
use sha2::{Digest, Sha256};

use super::quotes::needs_quotes;
use super::{CsvCell, CsvColumn, PIECE};
use crate::record::Record;
use crate::sink::Sink;

/// Writes lines the way the dialect wants them.
#[derive(Debug, Clone)]
pub(super) struct LineWriter {
    encoding: Encoding,
    newline: &'static str,
    delimiter: char,
    quote: Quote,
    text: String,
}

impl LineWriter {
    pub(super) fn new(dialect: &Dialect) -> Self {
        let newline = match dialect.newline {
            Newline::Crlf => "\r\n",
            Newline::Lf => "\n",
        };
        let (encoding, delimiter, quote) = (dialect.encoding, dialect.delimiter, dialect.quote);
        Self { encoding, newline, delimiter, quote, text: String::new() }
    }

    /// The line's bytes without its newline. The reference holds until the next line.
    pub(super) fn line<'a>(&mut self, values: impl ExactSizeIterator<Item = &'a str>) -> io::Result<Cow<'_, [u8]>> {
        self.text.clear();
        let single = values.len() == 1;
        for (at, value) in values.enumerate() {
            if at > 0 {
                self.text.push(self.delimiter);
            }
            let quoted = match self.quote {
                Quote::Always => true,
                // A line of one empty value would look like no line at all.
                Quote::Needed => needs_quotes(value, self.delimiter) || (single && value.is_empty()),
                Quote::Never => false,
            };
            if quoted {
                self.text.push('"');
                for (part, piece) in value.split('"').enumerate() {
                    if part > 0 {
                        self.text.push_str("\"\"");
                    }
                    self.text.push_str(piece);
                }
                self.text.push('"');
            } else {
                self.text.push_str(value);
            }
        }
        if self.encoding == Encoding::Cp932 { encode(&self.text) } else { Ok(Cow::Borrowed(self.text.as_bytes())) }
    }
}

/// Rule 2025 has blocked what cannot be encoded; nothing is ever replaced.
fn encode(text: &str) -> io::Result<Cow<'_, [u8]>> {
    if text.is_ascii() {
        return Ok(Cow::Borrowed(text.as_bytes()));
    }
    let mut encoder = encoding_rs::SHIFT_JIS.new_encoder();
    let room = encoder.max_buffer_length_from_utf8_without_replacement(text.len()).unwrap_or(text.len() * 2 + 16);
    let mut out = Vec::with_capacity(room);
    let (result, _) = encoder.encode_from_utf8_to_vec_without_replacement(text, &mut out, true);
    match result {
        encoding_rs::EncoderResult::InputEmpty => Ok(Cow::Owned(out)),
        _ => Err(io::Error::from(io::ErrorKind::InvalidData)),
    }
}

/// One file in the making.
pub(super) struct CsvFile {
    part: u32,
    gathered: Vec<u8>,
    hash: Sha256,
    bytes: u64,
    rows: u64,
    empty: bool,
}

impl CsvFile {
    /// Begins a file with the byte order mark and the heading's line, as the dialect says.
    pub(super) fn new(part: u32, encoding: Encoding, heading: Option<&[u8]>) -> Self {
        let mut gathered = Vec::new();
        if encoding == Encoding::Utf8Bom {
            gathered.extend_from_slice(b"\xEF\xBB\xBF");
        }
        gathered.extend_from_slice(heading.unwrap_or_default());
        let bytes = gathered.len() as u64;
        Self { part, gathered, hash: Sha256::new(), bytes, rows: 0, empty: heading.is_none() }
    }

    /// How many bytes the file would have with one more line.
    pub(super) fn bytes_with(&self, line: &[u8], newline: &str, final_newline: bool) -> u64 {
        let newlines = usize::from(!self.empty) + usize::from(final_newline);
        self.bytes + (line.len() + newlines * newline.len()) as u64
    }

    /// Which part of the sink it is.
    pub(super) fn part(&self) -> usize {
        usize::try_from(self.part).unwrap_or(usize::MAX)
    }

    /// Persons so far.
    pub(super) const fn rows(&self) -> u64 {
        self.rows
    }

    /// Adds one person's line.
    pub(super) fn add(&mut self, line: &[u8], newline: &str, sink: &mut dyn Sink) -> io::Result<()> {
        if self.gathered.len() >= PIECE {
            self.flush(sink)?;
        }
        let before = self.gathered.len();
        if !self.empty {
            self.gathered.extend_from_slice(newline.as_bytes());
        }
        self.empty = false;
        self.gathered.extend_from_slice(line);
        self.bytes += (self.gathered.len() - before) as u64;
        self.rows += 1;
        Ok(())
    }

    fn flush(&mut self, sink: &mut dyn Sink) -> io::Result<()> {
        self.hash.update(&self.gathered);
        sink.csv(self.part, &self.gathered)?;
        self.gathered.clear();
        Ok(())
    }

    /// Ends the file: rows, bytes, SHA-256 in hexadecimal.
    pub(super) fn finish(mut self, end: &str, sink: &mut dyn Sink) -> io::Result<(u64, u64, String)> {
        if !self.empty {
            self.gathered.extend_from_slice(end.as_bytes());
            self.bytes += end.len() as u64;
        }
        self.flush(sink)?;
        Ok((self.rows, self.bytes, hex(&self.hash.finalize())))
    }
}

impl LineWriter {
    /// What ends a line.
    pub(super) const fn newline(&self) -> &'static str {
        self.newline
    }

    /// One person's line.
    pub(super) fn record(&mut self, columns: &[CsvColumn], record: &Record) -> io::Result<Cow<'_, [u8]>> {
        let output = |at: usize| record.fields.get(at).map_or("", |field| field.output.as_str());
        self.line(columns.iter().map(|column| match &column.cell {
            CsvCell::Field(at) => output(*at),
            CsvCell::Label(at, label) if !output(*at).is_empty() => label,
            CsvCell::Label(..) | CsvCell::Blank => "",
        }))
    }
}

/// Lower-case hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}
