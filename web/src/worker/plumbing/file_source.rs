//! The clerk's file, read in slices inside the worker.

use std::io;

use web_sys::{Blob, FileReaderSync};

use super::read_ahead::{Fetch, ReadAhead};

/// `Read` and `Seek` over a file or blob of the browser: never the whole of it in memory.
pub type FileSource = ReadAhead<Slices>;

/// A file or blob and the browser's synchronous reader, which exists in workers only.
#[derive(Debug)]
pub struct Slices {
    blob: Blob,
    reader: FileReaderSync,
}

/// Size of a file or blob in bytes.
pub fn size_of(blob: &Blob) -> u64 {
    // JavaScript's sizes are whole numbers below 2^53.
    blob.size() as u64
}

impl FileSource {
    /// Opens a file or blob.
    ///
    /// # Errors
    /// When called outside a worker.
    pub fn open(blob: Blob) -> io::Result<Self> {
        let reader = FileReaderSync::new().map_err(|_| io::ErrorKind::Unsupported)?;
        Ok(ReadAhead::new(Slices { blob, reader }))
    }
}

impl Fetch for Slices {
    fn len(&self) -> u64 {
        size_of(&self.blob)
    }

    fn fetch(&mut self, at: u64, count: usize, into: &mut Vec<u8>) -> io::Result<()> {
        let end = at.saturating_add(count as u64);
        // The browser refuses when the file was changed, moved or deleted after it was chosen.
        let gone = |_| io::Error::from(io::ErrorKind::NotFound);
        let slice = self.blob.slice_with_f64_and_f64(at as f64, end as f64).map_err(gone)?;
        let bytes = self.reader.read_as_array_buffer(&slice).map_err(gone)?;
        let bytes = js_sys::Uint8Array::new(&bytes);
        into.clear();
        into.resize(bytes.length() as usize, 0);
        bytes.copy_to(into);
        if into.is_empty() {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(())
    }
}
