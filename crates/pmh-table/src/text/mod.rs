//! Delimited text: encoding ladder, streaming decoder, records.

mod decode;
mod delimiter;
mod ladder;
mod lines;
mod possible;
mod quotes;
mod records;

use std::io::{Read as _, Seek as _, SeekFrom};

use crate::error::{self, ReadError};
use crate::source::{Buffered, Limits};
use crate::{Encoding, Note, OpenOptions};

pub use possible::{PossibleEncodings, possible_encodings};
pub(crate) use records::TextTable;

/// An opened file of delimited text: encoding and delimiter are known.
pub(crate) struct TextBook {
    source: Buffered,
    encoding: Encoding,
    /// True when the clerk named the encoding.
    chosen: bool,
    /// Bytes of the byte order mark.
    bom: u64,
    delimiter: u8,
    limits: Limits,
    notes: Vec<Note>,
}

impl TextBook {
    /// Decides encoding and delimiter; reads the whole file once, holding a few kilobytes of it.
    pub(crate) fn open(mut source: Buffered, options: &OpenOptions) -> Result<Self, ReadError> {
        let found = match options.encoding {
            Some(encoding) => ladder::chosen(&mut source, encoding)?,
            None => ladder::find(&mut source)?,
        };
        let end = source.len().saturating_sub(1);
        let last = source.peek(end, 1).map_err(|_| ReadError::new(error::READ_FAILED))?;
        let notes = if last == [decode::END_OF_FILE] { vec![Note::EndOfFileSign] } else { Vec::new() };
        let mut book = Self {
            source,
            notes,
            encoding: found.encoding,
            chosen: options.encoding.is_some(),
            bom: found.bom,
            delimiter: options.delimiter.filter(u8::is_ascii).unwrap_or(b','),
            limits: options.limits.clone(),
        };
        if options.delimiter.is_none() {
            book.delimiter = delimiter::find(&book.head()?);
        }
        Ok(book)
    }

    pub(crate) fn encoding(&self) -> Encoding {
        self.encoding
    }

    pub(crate) fn possible_encodings(&mut self) -> Result<PossibleEncodings, ReadError> {
        possible::of(&mut self.source)
    }

    pub(crate) fn notes(&self) -> &[Note] {
        &self.notes
    }

    pub(crate) fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// The first decoded kilobytes.
    fn head(&mut self) -> Result<String, ReadError> {
        let mut decoded = self.decoder()?;
        let mut bytes = vec![0u8; 64 << 10];
        let mut have = 0;
        while let Some(room) = bytes.get_mut(have..).filter(|room| !room.is_empty()) {
            // A fault further down is reported with its row when the rows are read.
            match decoded.read(room) {
                Ok(0) | Err(_) => break,
                Ok(read) => have += read,
            }
        }
        bytes.truncate(have);
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    fn decoder(&mut self) -> Result<decode::Decoded<'_>, ReadError> {
        self.source.seek(SeekFrom::Start(self.bom)).map_err(|_| ReadError::new(error::READ_FAILED))?;
        Ok(decode::Decoded::new(&mut self.source, self.encoding, self.chosen))
    }

    /// Starts at the top.
    pub(crate) fn table(&mut self) -> Result<TextTable<'_>, ReadError> {
        let (delimiter, limit, len) = (self.delimiter, self.limits.record_bytes, self.source.len());
        Ok(TextTable::new(self.decoder()?, delimiter, limit, len))
    }
}
