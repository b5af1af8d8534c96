//! What only the bytes tell: byte order mark, line ends, quotes.

use std::io::{self, Read, Seek, SeekFrom};

use pmh_layout::{Dialect, Encoding as Wanted, Newline, Quote};
use pmh_table::{Encoding, Source};

use super::damage::DamageKind;

/// The bytes, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Raw {
    pub(super) bytes: u64,
    crlf: u64,
    lf: u64,
    quotes: u64,
}

/// Reads everything once and goes back to the start.
pub(super) fn scan(source: &mut Box<dyn Source>) -> io::Result<Raw> {
    source.seek(SeekFrom::Start(0))?;
    let mut raw = Raw::default();
    let mut buffer = vec![0; 1 << 16];
    let mut last = 0;
    loop {
        let read = source.read(&mut buffer)?;
        let Some(bytes) = buffer.get(..read).filter(|bytes| !bytes.is_empty()) else { break };
        for &byte in bytes {
            match byte {
                b'\n' if last == b'\r' => raw.crlf += 1,
                b'\n' => raw.lf += 1,
                b'"' => raw.quotes += 1,
                _ => {}
            }
            last = byte;
        }
        raw.bytes += read as u64;
    }
    source.seek(SeekFrom::Start(0))?;
    Ok(raw)
}

impl Raw {
    /// What differs from the dialect.
    pub(super) fn damages(self, dialect: &Dialect, found: Option<Encoding>, needs_quotes: bool) -> Vec<DamageKind> {
        let mut damages = Vec::new();
        match (dialect.encoding, found) {
            (_, None) => damages.push(DamageKind::Format),
            (Wanted::Utf8, Some(Encoding::Utf8)) | (Wanted::Utf8Bom, Some(Encoding::Utf8Bom)) => {}
            // A text of ASCII alone is the same in both.
            (Wanted::Cp932, Some(Encoding::Cp932 | Encoding::Utf8)) => {}
            (Wanted::Utf8, Some(Encoding::Utf8Bom)) => damages.push(DamageKind::Bom),
            (Wanted::Utf8Bom, Some(Encoding::Utf8)) => damages.push(DamageKind::BomLost),
            _ => damages.push(DamageKind::Encoding),
        }
        let usual = match dialect.newline {
            Newline::Crlf => self.crlf > 0 || self.lf == 0,
            Newline::Lf => self.crlf == 0,
        };
        if !usual {
            damages.push(DamageKind::LineEnds);
        }
        let quoted = match dialect.quote {
            Quote::Needed => self.quotes == 0 || needs_quotes,
            Quote::Always => self.quotes > 0,
            Quote::Never => self.quotes == 0,
        };
        if !quoted {
            damages.push(DamageKind::Quotes);
        }
        damages
    }
}
