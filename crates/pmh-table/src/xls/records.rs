//! The stream of BIFF records.

use crate::error::{self, ReadError};

pub(crate) const BOF: u16 = 0x0809;
pub(crate) const EOF: u16 = 0x000A;
pub(crate) const CONTINUE: u16 = 0x003C;

/// A workbook that is not what its records say.
pub(crate) fn damaged() -> ReadError {
    ReadError::new(error::DAMAGED_WORKBOOK)
}

/// One record without the records that continue it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Record<'a> {
    pub(crate) kind: u16,
    pub(crate) data: &'a [u8],
}

impl Record<'_> {
    pub(crate) fn u8(&self, at: usize) -> Result<u8, ReadError> {
        self.data.get(at).copied().ok_or_else(damaged)
    }

    pub(crate) fn u16(&self, at: usize) -> Result<u16, ReadError> {
        u16_at(self.data, at).ok_or_else(damaged)
    }

    pub(crate) fn u32(&self, at: usize) -> Result<u32, ReadError> {
        u32_at(self.data, at).ok_or_else(damaged)
    }
}

pub(crate) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at.checked_add(2)?)?.try_into().ok().map(u16::from_le_bytes)
}

pub(crate) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_le_bytes)
}

/// Walks the records from an offset on.
#[derive(Debug, Clone)]
pub(crate) struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Records<'a> {
    /// `None` when the offset lies outside.
    pub(crate) fn at(stream: &'a [u8], offset: usize) -> Option<Self> {
        stream.get(offset..).map(|rest| Self { rest })
    }

    /// Bytes that were not walked over yet.
    pub(crate) fn left(&self) -> usize {
        self.rest.len()
    }

    /// The next record; a stream that ends inside one, or before an EOF record, is damaged.
    pub(crate) fn next(&mut self) -> Result<Record<'a>, ReadError> {
        let kind = u16_at(self.rest, 0).ok_or_else(damaged)?;
        let length = usize::from(u16_at(self.rest, 2).ok_or_else(damaged)?);
        let data = self.rest.get(4..4 + length).ok_or_else(damaged)?;
        self.rest = self.rest.get(4 + length..).unwrap_or_default();
        Ok(Record { kind, data })
    }

    /// The data of the next record when it continues this one.
    pub(crate) fn continued(&mut self) -> Result<Option<&'a [u8]>, ReadError> {
        if u16_at(self.rest, 0) != Some(CONTINUE) {
            return Ok(None);
        }
        self.next().map(|record| Some(record.data))
    }
}

/// Appends a record.
pub(crate) fn write(out: &mut Vec<u8>, kind: u16, data: &[u8]) -> Result<(), ReadError> {
    let length = u16::try_from(data.len()).map_err(|_| damaged())?;
    out.extend(kind.to_le_bytes());
    out.extend(length.to_le_bytes());
    out.extend(data);
    Ok(())
}
