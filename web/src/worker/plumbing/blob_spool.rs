//! Output of any length: it leaves the wasm memory a megabyte at a time.

use std::io::{self, Write};

use web_sys::{Blob, BlobPropertyBag};

/// What stays in memory before it becomes a blob.
const CHUNK: usize = 1024 * 1024;

/// A writer whose content the browser keeps, on disk when it is long.
pub struct BlobSpool {
    waiting: Vec<u8>,
    parts: js_sys::Array,
    len: u64,
}

impl Default for BlobSpool {
    fn default() -> Self {
        Self::new()
    }
}

impl BlobSpool {
    /// An empty one.
    pub fn new() -> Self {
        Self { waiting: Vec::with_capacity(CHUNK), parts: js_sys::Array::new(), len: 0 }
    }

    /// Bytes written so far.
    pub fn len(&self) -> u64 {
        self.len
    }

    /// Is nothing written yet?
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The whole as one blob of the MIME type `kind`.
    ///
    /// # Errors
    /// When the browser has no room left.
    pub fn finish(mut self, kind: &str) -> io::Result<Blob> {
        self.pass_on()?;
        let options = BlobPropertyBag::new();
        options.set_type(kind);
        Blob::new_with_blob_sequence_and_options(&self.parts, &options).map_err(no_room)
    }

    fn pass_on(&mut self) -> io::Result<()> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        // Copied out of the wasm memory, which may move when it grows.
        let bytes = js_sys::Uint8Array::from(self.waiting.as_slice());
        let blob = Blob::new_with_u8_array_sequence(&js_sys::Array::of1(&bytes)).map_err(no_room)?;
        self.parts.push(&blob);
        self.waiting.clear();
        Ok(())
    }
}

impl Write for BlobSpool {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let room = CHUNK.saturating_sub(self.waiting.len());
        let taken = bytes.get(..room).unwrap_or(bytes);
        self.waiting.extend_from_slice(taken);
        self.len += taken.len() as u64;
        if self.waiting.len() >= CHUNK {
            self.pass_on()?;
        }
        Ok(taken.len())
    }

    /// Nothing to do: a part half full waits for the rest.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn no_room(_: wasm_bindgen::JsValue) -> io::Error {
    io::ErrorKind::StorageFull.into()
}
