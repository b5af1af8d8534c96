//! Records of delimited text as rows.

use csv::{ReaderBuilder, StringRecord, Terminator};

use super::decode::{Decoded, END_MARK, refusal};
use super::lines;
use super::quotes::{Quotes, line_ends};
use crate::error::{self, ReadError};
use crate::row::{Marks, Row, Value};
use crate::source::MAX_COLUMNS;

/// Pulls records out of a decoded text.
pub(crate) struct TextTable<'a> {
    reader: csv::Reader<Guarded<'a>>,
    record: StringRecord,
    len: u64,
    delimiter: char,
    /// Columns of the widest record so far.
    widest: usize,
    ended: bool,
}

/// The decoder with a bound on how much one record may swallow.
struct Guarded<'a> {
    decoded: Decoded<'a>,
    quotes: Quotes,
    record_start: u64,
    limit: usize,
}

impl std::io::Read for Guarded<'_> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        let swallowed = self.decoded.given_bytes.saturating_sub(self.record_start);
        if swallowed > self.limit as u64 || self.decoded.lines.waiting() > self.limit / 8 {
            return Err(std::io::Error::other(ReadError::new(error::RECORD_TOO_LONG)));
        }
        let count = self.decoded.read(out)?;
        let given = out.get(..count).unwrap_or_default();
        if let Some(at) = self.quotes.feed(given) {
            let rest = given.get(at..).unwrap_or_default();
            let line = self.decoded.lines.current().saturating_sub(line_ends(rest));
            return Err(std::io::Error::other(ReadError::at(error::TEXT_BEHIND_QUOTE, line)));
        }
        Ok(count)
    }
}

impl<'a> TextTable<'a> {
    pub(crate) fn new(decoded: Decoded<'a>, delimiter: u8, limit: usize, len: u64) -> Self {
        let reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .terminator(Terminator::CRLF)
            .buffer_capacity(64 << 10)
            .from_reader(Guarded { decoded, quotes: Quotes::new(delimiter), record_start: 0, limit });
        Self { reader, record: StringRecord::new(), len, delimiter: char::from(delimiter), widest: 0, ended: false }
    }

    pub(crate) fn progress(&self) -> f64 {
        if self.ended || self.len == 0 {
            return 1.0;
        }
        (self.reader.get_ref().decoded.taken as f64 / self.len as f64).clamp(0.0, 1.0)
    }

    /// The line in which the record that begins at `start` begins.
    fn line_of(&mut self, start: u64) -> u32 {
        self.reader.get_mut().decoded.lines.line_at(start)
    }

    pub(crate) fn read_row(&mut self, row: &mut Row) -> Result<bool, ReadError> {
        row.reset(0);
        if self.ended {
            return Ok(false);
        }
        let start = self.reader.position().byte();
        self.reader.get_mut().record_start = start;
        match self.reader.read_record(&mut self.record) {
            Ok(true) => {}
            Ok(false) => {
                self.ended = true;
                return Ok(false);
            }
            Err(problem) => {
                let line = self.line_of(start);
                let error = match problem.kind() {
                    csv::ErrorKind::Io(io) => refusal(io),
                    _ => ReadError::new(error::RECORD_TOO_LONG),
                };
                self.ended = true;
                return Err(error.or_row(line));
            }
        }
        let line = self.line_of(start);
        if self.record.iter().next_back().is_some_and(|last| self.at_end(last)) {
            self.ended = true;
            let bare = self.record.len() == 1 && self.record.get(0) == END_MARK.strip_prefix('\n');
            return if bare { Ok(false) } else { Err(ReadError::at(error::UNCLOSED_QUOTE, line)) };
        }
        if self.record.len() > MAX_COLUMNS as usize {
            return Err(ReadError::at(error::TOO_MANY_COLUMNS, line));
        }
        self.widest = self.widest.max(self.record.len());
        if self.record.iter().any(|text| self.swallows(text)) {
            self.ended = true;
            return Err(ReadError::at(error::SWALLOWED_LINES, line));
        }
        self.copy(row, line);
        Ok(true)
    }

    /// True when a cell holds a line break and half a row of delimiters: two stray quotes have swallowed a row.
    fn swallows(&self, text: &str) -> bool {
        text.contains(['\n', '\r']) && {
            let inside = text.matches(self.delimiter).count();
            inside >= 4 && inside * 2 >= self.widest
        }
    }

    /// True when `last` carries the mark that stands after the end of the text.
    fn at_end(&self, last: &str) -> bool {
        END_MARK.strip_prefix('\n').is_some_and(|mark| last.ends_with(mark))
            && self.reader.get_ref().decoded.is_exhausted()
    }

    fn copy(&self, row: &mut Row, first_line: u32) {
        row.reset(first_line);
        let mut line = first_line;
        for (text, column) in self.record.iter().zip(0u32..) {
            let start = row.text_len();
            row.buffer().push_str(text);
            let end = row.text_len();
            row.push((line, column), Value::Text, start, end, Marks::default());
            line = line.saturating_add(lines::breaks(text));
        }
        row.finish();
    }
}
