//! Parts of a ZIP package, read within limits.

use std::collections::HashMap;
use std::io::{self, Read, Seek, Write};

use zip::read::ZipFile;
use zip::result::ZipError;
use zip::{ZipArchive, ZipWriter};

use crate::error::{self, ReadError};
use crate::source::{Buffered, Limits};
use crate::xml;

/// An opened ZIP container.
pub struct Package {
    zip: ZipArchive<Buffered>,
    /// Bytes of the file.
    stored: u64,
    /// Declared size of each part that was opened.
    opened: HashMap<usize, u64>,
    limits: Limits,
}

/// No workbook has more parts.
const MAX_PARTS: usize = 65_535;
/// Room for as many parts in the directory at the end of the file.
const MAX_DIRECTORY: u64 = 16 << 20;

impl Package {
    pub(crate) fn open(mut source: Buffered, limits: &Limits) -> Result<Self, ReadError> {
        let stored = source.len();
        if directory_size(&mut source)?.is_some_and(|size| size > MAX_DIRECTORY) {
            return Err(ReadError::new(error::TOO_LARGE));
        }
        let zip = ZipArchive::new(source).map_err(|_| ReadError::new(error::DAMAGED_ZIP))?;
        if zip.len() > MAX_PARTS {
            return Err(ReadError::new(error::TOO_LARGE));
        }
        Ok(Self { zip, stored, opened: HashMap::new(), limits: limits.clone() })
    }

    /// Names of all parts, by their places.
    pub fn names(&self) -> impl Iterator<Item = String> {
        self.zip.file_names_raw().map(|name| String::from_utf8_lossy(name).replace('\\', "/"))
    }

    /// The bounds within which it is read.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// The place of a part. Case, a leading slash and the direction of slashes do not matter, as in Excel.
    pub fn place(&self, name: &str) -> Option<usize> {
        let wanted = name.trim_start_matches('/');
        self.zip.index_for_name(wanted).or_else(|| {
            self.zip.file_names_raw().position(|raw| {
                let raw = raw.strip_prefix(b"/").unwrap_or(raw);
                raw.len() == wanted.len()
                    && raw.iter().zip(wanted.bytes()).all(|(a, b)| {
                        let a = if *a == b'\\' { b'/' } else { *a };
                        a.eq_ignore_ascii_case(&b)
                    })
            })
        })
    }

    /// Whether there is a part of this name.
    pub fn has(&self, name: &str) -> bool {
        self.place(name).is_some()
    }

    /// Opens a part for streaming; `None` when there is none of that name.
    ///
    /// # Errors
    /// When it is damaged, locked or over the limits.
    pub fn part(&mut self, name: &str) -> Result<Option<Part<'_>>, ReadError> {
        let Some(index) = self.place(name) else { return Ok(None) };
        let limits = self.limits.clone();
        let file = self.zip.by_index(index).map_err(|problem| refuse(&problem))?;
        if file.encrypted() {
            return Err(ReadError::new(error::PASSWORD_ZIP));
        }
        let packed = file.compressed_size().max(1);
        let most = packed.saturating_mul(limits.part_ratio).max(limits.ratio_free_bytes).min(limits.part_bytes);
        // The reader never gives more than the size that is declared, so a bomb is refused before it is lit.
        if file.size() > most {
            return Err(ReadError::new(error::TOO_LARGE));
        }
        self.opened.insert(index, file.size());
        let all = self.opened.values().fold(0u64, |sum, size| sum.saturating_add(*size));
        if all > self.stored.saturating_mul(limits.part_ratio).max(limits.ratio_free_bytes) {
            return Err(ReadError::new(error::TOO_LARGE));
        }
        Ok(Some(Part { size: file.size(), file, taken: 0, most }))
    }

    /// A part held whole; `None` when there is none of that name.
    ///
    /// # Errors
    /// As [`Package::part`].
    pub fn small(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let most = self.limits.small_part_bytes;
        let Some(mut part) = self.part(name)? else { return Ok(None) };
        part.most = part.most.min(most);
        let mut bytes = Vec::with_capacity(usize::try_from(part.size.min(part.most)).unwrap_or(0));
        part.read_to_end(&mut bytes).map_err(|problem| xml::refusal(&problem))?;
        Ok(Some(bytes))
    }

    /// Hands a part on to another package as it is stored, without inflating it. Nothing happens where no part is.
    ///
    /// # Errors
    /// When it cannot be read or written.
    pub fn hand_on<W: Write + Seek>(&mut self, place: usize, to: &mut ZipWriter<W>) -> io::Result<()> {
        if place >= self.zip.len() {
            return Ok(());
        }
        let file = self.zip.by_index_raw(place)?;
        Ok(to.raw_copy_file(file)?)
    }
}

/// The size of the directory, as the record at the end of the file says; `None` without such a record.
fn directory_size(source: &mut Buffered) -> Result<Option<u64>, ReadError> {
    let start = source.len().saturating_sub(66 << 10);
    let tail = source.peek(start, 66 << 10).map_err(|_| ReadError::new(error::READ_FAILED))?;
    let Some(at) = memchr::memmem::rfind(&tail, b"PK\x05\x06") else { return Ok(None) };
    let number = |at: usize| tail.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes);
    let size = number(at + 12);
    // Above 4 GB or 65,535 parts the true size stands in a longer record before it.
    if size != Some(u32::MAX) {
        return Ok(size.map(u64::from));
    }
    let long = memchr::memmem::rfind(tail.get(..at).unwrap_or_default(), b"PK\x06\x06");
    Ok(long.and_then(|at| tail.get(at + 40..at + 48)?.try_into().ok().map(u64::from_le_bytes)))
}

fn refuse(problem: &ZipError) -> ReadError {
    match problem {
        ZipError::UnsupportedArchive(text) if *text == ZipError::PASSWORD_REQUIRED => {
            ReadError::new(error::PASSWORD_ZIP)
        }
        _ => ReadError::new(error::DAMAGED_ZIP),
    }
}

/// A part being inflated; its checksum is compared when its end is reached.
pub struct Part<'a> {
    file: ZipFile<'a, Buffered>,
    size: u64,
    taken: u64,
    most: u64,
}

impl Part<'_> {
    /// Inflated bytes, as declared.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// How much was read, from 0 to 1.
    pub(crate) fn progress(&self) -> f64 {
        if self.size == 0 { 1.0 } else { (self.taken as f64 / self.size as f64).clamp(0.0, 1.0) }
    }
}

impl Read for Part<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(out)?;
        self.taken += count as u64;
        if self.taken > self.most {
            return Err(io::Error::other(ReadError::new(error::TOO_LARGE)));
        }
        Ok(count)
    }
}
