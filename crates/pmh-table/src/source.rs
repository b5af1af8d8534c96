//! What a workbook is read from, and within which bounds.

use std::io::{self, Read, Seek, SeekFrom};

use crate::Encoding;

/// Bytes that can be read from any place: a file, a browser's `File`, a buffer.
pub trait Source: Read + Seek {}

impl<T: Read + Seek + ?Sized> Source for T {}

/// How to open a file. The default decides everything by content.
#[derive(Debug, Clone, Default)]
pub struct OpenOptions {
    /// Encoding of delimited text chosen by the clerk; `None` lets the ladder decide.
    pub encoding: Option<Encoding>,
    /// Delimiter of delimited text chosen by the clerk (an ASCII byte); `None` counts on the first lines.
    pub delimiter: Option<u8>,
    /// Bounds that no file may break.
    pub limits: Limits,
}

/// Bounds in bytes or counts. They protect memory and time, natively and in a browser.
///
/// What reading takes at most beyond the file's own bytes, held by `tests/hostile/bounds.rs` with files made to hurt:
///
/// | what a file asks for | answer | heap |
/// |---|---|---|
/// | inflated bytes above 400 times the stored ones and 64 MB; parts above 4 GB; more than 65,535 parts; sizes that lie | 1061, 1031 | 48 MB |
/// | document types (entities that grow, entities outside) in any XML part | 1033 | 48 MB |
/// | a stray cell in the last corner, formatted emptiness to the last row (.xlsx, .xlsb, .ods) | read | 48 MB |
/// | the same in an .xls: its sheets may have 4,000,000 cells as full rectangles, and 256 MB of text in them | 1061 | 160 MB |
/// | 16,384 columns | read | 48 MB |
/// | a row or record above 16 MB | 1055 | 160 MB |
/// | shared strings: 256 MB of text, 16,000,000 strings | read; above 1061 | 2.6 times the text |
/// | .ods repetitions: 4,000,000 cells, 16,384 columns, 1,048,576 rows | 1061, 1063, 1062 | 48 MB |
/// | more than 1,000 sheets, 65,536 styles, 10,000 relations; one part for two sheets | 1061, 1032 | 64 MB |
/// | loops in the allocation tables of an .xls, counts and lengths in records that lie | 1031, 1032 | 48 MB |
///
/// A sample of rows for the heading holds at most 400,000 cells and 16 MB of text, or one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Inflated bytes of one part of a workbook (a sheet of a million rows has about 1.5 GB).
    pub part_bytes: u64,
    /// Inflated bytes per stored byte, of one part and of all opened parts against the whole file; judged above
    /// [`Limits::ratio_free_bytes`].
    pub part_ratio: u64,
    /// Inflated bytes below which the ratio is not judged.
    pub ratio_free_bytes: u64,
    /// Bytes of text held for shared strings.
    pub shared_strings_bytes: usize,
    /// Number of shared strings.
    pub shared_strings_count: usize,
    /// Inflated bytes of a part that is held whole (styles, list of sheets, theme).
    pub small_part_bytes: u64,
    /// Number of sheets.
    pub sheets: usize,
    /// Number of styles, fonts, fills or number formats (Excel allows 65,490 cell styles).
    pub styles: usize,
    /// Size of an .xls file, which is held whole.
    pub xls_bytes: u64,
    /// Cells of all sheets of an .xls, each counted as a full rectangle; cells of an .ods sheet that come out of
    /// repetition.
    pub dense_cells: u64,
    /// Bytes of one record of delimited text, of one row, or of one XML tag.
    pub record_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            part_bytes: 4 << 30,
            part_ratio: 400,
            ratio_free_bytes: 64 << 20,
            shared_strings_bytes: 256 << 20,
            shared_strings_count: 16_000_000,
            small_part_bytes: 64 << 20,
            sheets: 1_000,
            styles: 65_536,
            xls_bytes: 128 << 20,
            dense_cells: 4_000_000,
            record_bytes: 16 << 20,
        }
    }
}

/// Greatest number of rows of a sheet.
pub const MAX_ROWS: u32 = 1_048_576;
/// Greatest number of columns of a sheet.
pub const MAX_COLUMNS: u32 = 16_384;

/// A buffer before a [`Source`] that survives seeking: a browser pays dearly for every small read,
/// and a ZIP reader seeks before each part.
pub(crate) struct Buffered {
    inner: Box<dyn Source>,
    buffer: Vec<u8>,
    /// Offset in the source of `buffer[0]`.
    start: u64,
    /// Where the next read begins.
    position: u64,
    len: u64,
}

const BUFFER: usize = 1 << 20;

impl Buffered {
    pub(crate) fn new(mut inner: Box<dyn Source>) -> io::Result<Self> {
        let len = inner.seek(SeekFrom::End(0))?;
        Ok(Self { inner, buffer: Vec::new(), start: 0, position: 0, len })
    }

    /// Length of the source in bytes.
    pub(crate) fn len(&self) -> u64 {
        self.len
    }

    /// True when the next read would find nothing.
    pub(crate) fn at_end(&self) -> bool {
        self.position >= self.len
    }

    /// Reads up to `count` bytes from `offset`; fewer only at the end of the source.
    pub(crate) fn peek(&mut self, offset: u64, count: usize) -> io::Result<Vec<u8>> {
        self.position = offset;
        let mut bytes = Vec::new();
        Read::by_ref(self).take(count as u64).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn fill(&mut self) -> io::Result<()> {
        self.inner.seek(SeekFrom::Start(self.position))?;
        self.start = self.position;
        let want = usize::try_from(self.len.saturating_sub(self.position)).unwrap_or(BUFFER).min(BUFFER);
        self.buffer.resize(want, 0);
        let mut have = 0;
        while let Some(room) = self.buffer.get_mut(have..).filter(|room| !room.is_empty()) {
            match self.inner.read(room) {
                Ok(0) => break,
                Ok(read) => have += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    self.buffer.clear();
                    return Err(error);
                }
            }
        }
        self.buffer.truncate(have);
        Ok(())
    }
}

impl Read for Buffered {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if out.is_empty() || self.position >= self.len {
            return Ok(0);
        }
        let inside = |start: u64, position: u64, buffer: &[u8]| {
            position.checked_sub(start).and_then(|at| usize::try_from(at).ok()).filter(|at| *at < buffer.len())
        };
        let at = match inside(self.start, self.position, &self.buffer) {
            Some(at) => at,
            None => {
                self.fill()?;
                match inside(self.start, self.position, &self.buffer) {
                    Some(at) => at,
                    None => return Ok(0),
                }
            }
        };
        let have = self.buffer.get(at..).unwrap_or_default();
        let count = have.len().min(out.len());
        if let (Some(to), Some(from)) = (out.get_mut(..count), have.get(..count)) {
            to.copy_from_slice(from);
        }
        self.position += count as u64;
        Ok(count)
    }
}

impl Seek for Buffered {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let target = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.len.checked_add_signed(by),
            SeekFrom::Current(by) => self.position.checked_add_signed(by),
        };
        self.position = target.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        Ok(self.position)
    }
}
