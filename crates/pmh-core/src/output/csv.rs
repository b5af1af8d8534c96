use std::cell::RefCell;
use std::io;
use std::rc::Rc;

use csv::{QuoteStyle, Terminator, Writer, WriterBuilder};
use pmh_layout::{Dialect, Encoding, HeaderKind, Newline, Quote};
use sha2::{Digest, Sha256};

use super::PIECE;
use crate::plan::Column;
use crate::record::Record;
use crate::sink::Sink;

/// Writes the CSV in the layout's dialect and keeps count of rows, bytes and SHA-256.
pub struct CsvOutput {
    writer: Writer<Shared>,
    gathered: Shared,
    encoding: Encoding,
    newline: &'static [u8],
    final_newline: bool,
    hash: Sha256,
    bytes: u64,
    rows: u64,
}

impl CsvOutput {
    /// Begins a file: byte order mark and heading, as the dialect says.
    ///
    /// # Errors
    /// When the heading cannot be written.
    pub fn new(dialect: &Dialect, columns: &[Column]) -> io::Result<Self> {
        let gathered = Shared::default();
        if dialect.encoding == Encoding::Utf8Bom {
            gathered.0.borrow_mut().extend_from_slice(b"\xEF\xBB\xBF");
        }
        let delimiter = u8::try_from(dialect.delimiter).unwrap_or(b',');
        let mut writer = WriterBuilder::new()
            .delimiter(delimiter)
            .quote_style(match dialect.quote {
                Quote::Needed => QuoteStyle::Necessary,
                Quote::Always => QuoteStyle::Always,
            })
            .terminator(match dialect.newline {
                Newline::Crlf => Terminator::CRLF,
                Newline::Lf => Terminator::Any(b'\n'),
            })
            .buffer_capacity(1 << 16)
            .from_writer(gathered.clone());
        match dialect.header {
            HeaderKind::None => {}
            HeaderKind::Title => writer.write_record(columns.iter().map(|column| column.item.title.as_str()))?,
            HeaderKind::Id => writer.write_record(columns.iter().map(|column| column.item.id.as_str()))?,
        }
        Ok(Self {
            writer,
            gathered,
            encoding: dialect.encoding,
            newline: match dialect.newline {
                Newline::Crlf => b"\r\n",
                Newline::Lf => b"\n",
            },
            final_newline: dialect.final_newline,
            hash: Sha256::new(),
            bytes: 0,
            rows: 0,
        })
    }

    /// Writes one person.
    ///
    /// # Errors
    /// When the sink cannot take the bytes.
    pub fn write(&mut self, record: &Record, sink: &mut dyn Sink) -> io::Result<()> {
        if self.gathered.0.borrow().len() >= PIECE {
            self.flush(sink, true)?;
        }
        self.writer.write_record(record.fields.iter().map(|field| field.output.as_str()))?;
        self.rows += 1;
        Ok(())
    }

    /// Ends the file and tells its size: rows, bytes, SHA-256 in hexadecimal.
    ///
    /// # Errors
    /// When the sink cannot take the bytes.
    pub fn finish(mut self, sink: &mut dyn Sink) -> io::Result<(u64, u64, String)> {
        self.flush(sink, self.final_newline)?;
        Ok((self.rows, self.bytes, hex(&self.hash.finalize())))
    }

    fn flush(&mut self, sink: &mut dyn Sink, keep_newline: bool) -> io::Result<()> {
        self.writer.flush()?;
        let mut piece = self.gathered.0.take();
        if !keep_newline && piece.ends_with(self.newline) {
            piece.truncate(piece.len() - self.newline.len());
        }
        let encoded = self.encode(piece)?;
        self.hash.update(&encoded);
        self.bytes += encoded.len() as u64;
        sink.csv(&encoded)
    }

    fn encode(&self, piece: Vec<u8>) -> io::Result<Vec<u8>> {
        if self.encoding != Encoding::Cp932 {
            return Ok(piece);
        }
        let text = String::from_utf8(piece).map_err(|_| io::Error::from(io::ErrorKind::InvalidData))?;
        let mut encoder = encoding_rs::SHIFT_JIS.new_encoder();
        let room = encoder.max_buffer_length_from_utf8_without_replacement(text.len()).unwrap_or(text.len() * 2 + 16);
        let mut out = Vec::with_capacity(room);
        let (result, _) = encoder.encode_from_utf8_to_vec_without_replacement(&text, &mut out, true);
        match result {
            encoding_rs::EncoderResult::InputEmpty => Ok(out),
            // Rule 2014 has blocked such a record: only a heading can come here.
            _ => Err(io::Error::from(io::ErrorKind::InvalidData)),
        }
    }
}

/// The buffer behind the CSV writer, which offers no way to empty its own.
#[derive(Debug, Clone, Default)]
struct Shared(Rc<RefCell<Vec<u8>>>);

impl io::Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
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
