//! Parts of a ZIP package, read within limits.

use std::io::{self, Read};

use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

use crate::error::{self, ReadError};
use crate::source::{Buffered, Limits};
use crate::xml;

/// An opened ZIP container.
pub(crate) struct Package {
    zip: ZipArchive<Buffered>,
    limits: Limits,
}

/// No workbook has more parts.
const MAX_PARTS: usize = 65_535;

impl Package {
    pub(crate) fn open(source: Buffered, limits: &Limits) -> Result<Self, ReadError> {
        let zip = ZipArchive::new(source).map_err(|_| ReadError::new(error::DAMAGED_ZIP))?;
        if zip.len() > MAX_PARTS {
            return Err(ReadError::new(error::TOO_LARGE));
        }
        Ok(Self { zip, limits: limits.clone() })
    }

    /// Names of all parts.
    pub(crate) fn names(&self) -> impl Iterator<Item = String> {
        self.zip.file_names_raw().map(|name| String::from_utf8_lossy(name).replace('\\', "/"))
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Index of a part. Case, a leading slash and the direction of slashes do not matter, as in Excel.
    fn index(&self, name: &str) -> Option<usize> {
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

    pub(crate) fn has(&self, name: &str) -> bool {
        self.index(name).is_some()
    }

    /// Opens a part for streaming; `None` when there is none of that name.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<Part<'_>>, ReadError> {
        let Some(index) = self.index(name) else { return Ok(None) };
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
        Ok(Some(Part { size: file.size(), file, taken: 0, most }))
    }

    /// A part held whole; `None` when there is none of that name.
    pub(crate) fn small(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let most = self.limits.small_part_bytes;
        let Some(mut part) = self.part(name)? else { return Ok(None) };
        part.most = part.most.min(most);
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).map_err(|problem| xml::refusal(&problem))?;
        Ok(Some(bytes))
    }
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
pub(crate) struct Part<'a> {
    file: ZipFile<'a, Buffered>,
    size: u64,
    taken: u64,
    most: u64,
}

impl Part<'_> {
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
