//! Records of delimited text as rows.

use csv::{ReaderBuilder, StringRecord, Terminator};

use super::decode::{Decoded, END_MARK, refusal};
use super::lines;
use crate::error::{self, ReadError};
use crate::row::{Marks, Row, Value};
use crate::source::MAX_COLUMNS;

/// Pulls records out of a decoded text.
pub(crate) struct TextTable<'a> {
    reader: csv::Reader<Guarded<'a>>,
    record: StringRecord,
    len: u64,
    ended: bool,
}

/// The decoder with a bound on how much one record may swallow.
struct Guarded<'a> {
    decoded: Decoded<'a>,
    record_start: u64,
    limit: usize,
}

impl std::io::Read for Guarded<'_> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        let swallowed = self.decoded.given_bytes.saturating_sub(self.record_start);
        if swallowed > self.limit as u64 || self.decoded.lines.waiting() > self.limit / 8 {
            return Err(std::io::Error::other(ReadError::new(error::RECORD_TOO_LONG)));
        }
        self.decoded.read(out)
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
            .from_reader(Guarded { decoded, record_start: 0, limit });
        Self { reader, record: StringRecord::new(), len, ended: false }
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
        self.copy(row, line);
        Ok(true)
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
