//! The OLE compound file that old Office files, and password-protected new ones, live in. Loops and lies are noticed.

use std::collections::HashSet;

use crate::error::{self, ReadError};
use crate::source::Buffered;

/// First bytes of every compound file.
pub(crate) const MAGIC: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

const END_OF_CHAIN: u32 = 0xFFFF_FFFA;
/// Streams shorter than this live in the small sectors.
const SMALL_STREAM: u64 = 4096;

/// A stream or storage of the directory.
#[derive(Debug, Clone)]
struct Entry {
    name: String,
    stream: bool,
    start: u32,
    size: u64,
}

/// An opened compound file; only its tables are held.
pub(crate) struct Compound {
    source: Buffered,
    sector: usize,
    small_sector: usize,
    fat: Vec<u32>,
    small_fat: Vec<u32>,
    entries: Vec<Entry>,
}

fn damaged() -> ReadError {
    ReadError::new(error::DAMAGED_ZIP)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at + 2)?.try_into().ok().map(u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes)
}

fn words(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.as_chunks::<4>().0.iter().map(|word| u32::from_le_bytes(*word))
}

impl Compound {
    /// Reads header, allocation tables and directory.
    pub(crate) fn open(mut source: Buffered) -> Result<Self, ReadError> {
        let header = source.peek(0, 512).map_err(|_| ReadError::new(error::READ_FAILED))?;
        let shift = |at: usize, most: u16| {
            u16_at(&header, at).filter(|shift| (6..=most).contains(shift)).map(|shift| 1usize << shift)
        };
        let sector = shift(30, 16).filter(|size| *size >= 128).ok_or_else(damaged)?;
        let small_sector = shift(32, 12).ok_or_else(damaged)?;
        let field = |at| u32_at(&header, at).ok_or_else(damaged);
        let (directory, small_fat_start, mut difat) = (field(48)?, field(60)?, field(68)?);
        let mut this =
            Self { source, sector, small_sector, fat: Vec::new(), small_fat: Vec::new(), entries: Vec::new() };
        let sectors = this.source.len() / sector as u64 + 1;
        let mut fat_sectors: Vec<u32> =
            words(header.get(76..).unwrap_or_default()).take_while(|at| *at < END_OF_CHAIN).collect();
        let mut seen = HashSet::new();
        while difat < END_OF_CHAIN {
            if !seen.insert(difat) {
                return Err(damaged());
            }
            let table = this.sector_at(difat)?;
            let mut list: Vec<u32> = words(&table).collect();
            difat = list.pop().ok_or_else(damaged)?;
            fat_sectors.extend(list.into_iter().take_while(|at| *at < END_OF_CHAIN));
            if fat_sectors.len() as u64 > sectors {
                return Err(damaged());
            }
        }
        for at in fat_sectors {
            let table = this.sector_at(at)?;
            this.fat.extend(words(&table));
            if this.fat.len() as u64 > sectors + sector as u64 {
                break;
            }
        }
        this.small_fat = words(&this.chain(small_fat_start, u64::MAX)?).collect();
        let directory = this.chain(directory, u64::MAX)?;
        this.entries = directory.chunks_exact(128).filter_map(entry).collect();
        if this.entries.is_empty() {
            return Err(damaged());
        }
        Ok(this)
    }

    /// Names of all streams and storages.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.name.as_str())
    }

    /// A stream held whole, at most `limit` bytes; `None` when there is none of that name.
    pub(crate) fn stream(&mut self, name: &str, limit: u64) -> Result<Option<Vec<u8>>, ReadError> {
        let Some(entry) = self.entries.iter().find(|e| e.stream && e.name.eq_ignore_ascii_case(name)).cloned() else {
            return Ok(None);
        };
        if entry.size > limit {
            return Err(ReadError::new(error::TOO_LARGE));
        }
        if entry.size >= SMALL_STREAM {
            return self.chain(entry.start, entry.size).map(Some);
        }
        let root = self.entries.first().cloned().ok_or_else(damaged)?;
        if root.size > limit {
            return Err(ReadError::new(error::TOO_LARGE));
        }
        let smalls = self.chain(root.start, root.size)?;
        let mut bytes = Vec::new();
        let mut at = entry.start;
        while (bytes.len() as u64) < entry.size {
            let offset = (at as usize).checked_mul(self.small_sector).ok_or_else(damaged)?;
            let rest = smalls.get(offset..).ok_or_else(damaged)?;
            bytes.extend_from_slice(rest.get(..self.small_sector).unwrap_or(rest));
            at = *self.small_fat.get(at as usize).ok_or_else(damaged)?;
            if at >= END_OF_CHAIN {
                break;
            }
        }
        finish(bytes, entry.size).map(Some)
    }

    fn sector_at(&mut self, at: u32) -> Result<Vec<u8>, ReadError> {
        let offset = (u64::from(at) + 1) * self.sector as u64;
        if offset >= self.source.len() {
            return Err(damaged());
        }
        self.source.peek(offset, self.sector).map_err(|_| ReadError::new(error::READ_FAILED))
    }

    /// The bytes of a chain of sectors, at most `size`; a chain that is longer than the file loops.
    fn chain(&mut self, start: u32, size: u64) -> Result<Vec<u8>, ReadError> {
        let mut bytes = Vec::new();
        let mut at = start;
        while at < END_OF_CHAIN && (bytes.len() as u64) < size {
            if bytes.len() as u64 > self.source.len() {
                return Err(damaged());
            }
            bytes.extend(self.sector_at(at)?);
            at = *self.fat.get(at as usize).ok_or_else(damaged)?;
        }
        if size == u64::MAX { Ok(bytes) } else { finish(bytes, size) }
    }
}

fn finish(mut bytes: Vec<u8>, size: u64) -> Result<Vec<u8>, ReadError> {
    if (bytes.len() as u64) < size {
        return Err(damaged());
    }
    bytes.truncate(usize::try_from(size).unwrap_or(usize::MAX));
    Ok(bytes)
}

fn entry(bytes: &[u8]) -> Option<Entry> {
    let kind = *bytes.get(66)?;
    let length = usize::from(u16_at(bytes, 64)?).clamp(2, 64) - 2;
    let units: Vec<u16> =
        bytes.get(..length)?.as_chunks::<2>().0.iter().map(|unit| u16::from_le_bytes(*unit)).collect();
    (kind != 0).then(|| Entry {
        name: String::from_utf16_lossy(&units),
        stream: kind == 2,
        start: u32_at(bytes, 116).unwrap_or(END_OF_CHAIN),
        // The upper half is not written by old versions; no stream here is larger than 4 GB.
        size: u64::from(u32_at(bytes, 120).unwrap_or(0)),
    })
}
