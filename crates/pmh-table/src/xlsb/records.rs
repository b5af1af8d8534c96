//! The stream of BIFF12 records: kind, length, data.

use std::io::{BufReader, Read};

use crate::error::{self, ReadError};
use crate::xml::{damaged, refusal};

/// Reads records one after the other into one buffer.
pub(crate) struct Records<R: Read> {
    reader: BufReader<R>,
    data: Vec<u8>,
    longest: usize,
}

impl<R: Read> Records<R> {
    pub(crate) fn new(reader: R, longest: usize) -> Self {
        Self { reader: BufReader::with_capacity(64 << 10, reader), data: Vec::new(), longest }
    }

    /// What the bytes come from.
    pub(crate) fn reader(&self) -> &R {
        self.reader.get_ref()
    }

    /// The data of the current record.
    pub(crate) fn data(&self) -> Data<'_> {
        Data(&self.data)
    }

    /// The kind of the next record; `None` at the end.
    pub(crate) fn next(&mut self) -> Result<Option<u16>, ReadError> {
        let Some(low) = self.byte()? else { return Ok(None) };
        let mut kind = u16::from(low & 0x7F);
        if low & 0x80 != 0 {
            kind |= u16::from(self.byte()?.ok_or_else(damaged)? & 0x7F) << 7;
        }
        let mut length = 0usize;
        for shift in [0, 7, 14, 21] {
            let byte = self.byte()?.ok_or_else(damaged)?;
            length |= usize::from(byte & 0x7F) << shift;
            if byte & 0x80 == 0 {
                break;
            }
        }
        if length > self.longest {
            return Err(ReadError::new(error::RECORD_TOO_LONG));
        }
        // The length is not believed before the bytes are there.
        self.data.clear();
        let read = Read::by_ref(&mut self.reader).take(length as u64).read_to_end(&mut self.data);
        if read.map_err(|problem| refusal(&problem))? < length {
            return Err(damaged());
        }
        Ok(Some(kind))
    }

    fn byte(&mut self) -> Result<Option<u8>, ReadError> {
        let mut byte = [0u8; 1];
        match self.reader.read(&mut byte) {
            Ok(0) => Ok(None),
            Ok(_) => Ok(Some(byte[0])),
            Err(problem) => Err(refusal(&problem)),
        }
    }
}

/// The data of one record; every access is checked.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Data<'a>(pub(crate) &'a [u8]);

impl<'a> Data<'a> {
    /// What stands from `at` on; nothing when the record is shorter.
    pub(crate) fn from(self, at: usize) -> Self {
        Self(self.0.get(at..).unwrap_or_default())
    }

    pub(crate) fn u8(self, at: usize) -> Result<u8, ReadError> {
        self.0.get(at).copied().ok_or_else(damaged)
    }

    pub(crate) fn u16(self, at: usize) -> Result<u16, ReadError> {
        self.bytes(at).map(u16::from_le_bytes)
    }

    pub(crate) fn u32(self, at: usize) -> Result<u32, ReadError> {
        self.bytes(at).map(u32::from_le_bytes)
    }

    pub(crate) fn f64(self, at: usize) -> Result<f64, ReadError> {
        self.bytes(at).map(f64::from_le_bytes)
    }

    fn bytes<const N: usize>(self, at: usize) -> Result<[u8; N], ReadError> {
        let end = at.checked_add(N).ok_or_else(damaged)?;
        self.0.get(at..end).and_then(|bytes| bytes.try_into().ok()).ok_or_else(damaged)
    }

    /// The UTF-16 units of the string at `at` and where it ends; none for a null string.
    pub(crate) fn units(self, at: usize) -> Result<(&'a [[u8; 2]], usize), ReadError> {
        let count = self.u32(at)?;
        let count = if count == u32::MAX { 0 } else { count as usize };
        let start = at + 4;
        let end = count.checked_mul(2).and_then(|length| start.checked_add(length)).ok_or_else(damaged)?;
        Ok((self.0.get(start..end).ok_or_else(damaged)?.as_chunks::<2>().0, end))
    }

    /// Appends the string at `at`; returns where it ends.
    pub(crate) fn push_string(self, at: usize, out: &mut String) -> Result<usize, ReadError> {
        let (units, end) = self.units(at)?;
        push_units(out, units)?;
        Ok(end)
    }

    /// The string at `at` and where it ends.
    pub(crate) fn string(self, at: usize) -> Result<(String, usize), ReadError> {
        let mut text = String::new();
        let end = self.push_string(at, &mut text)?;
        Ok((text, end))
    }
}

/// Appends UTF-16; half a pair is damage.
pub(crate) fn push_units(out: &mut String, units: &[[u8; 2]]) -> Result<(), ReadError> {
    for c in char::decode_utf16(units.iter().map(|unit| u16::from_le_bytes(*unit))) {
        out.push(c.map_err(|_| damaged())?);
    }
    Ok(())
}
