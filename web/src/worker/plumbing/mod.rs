//! Between the worker and the browser: messages, reading a file in slices, collecting output in blobs.

mod blob_spool;
mod file_source;
mod port;
mod read_ahead;

pub use blob_spool::BlobSpool;
pub use file_source::{FileSource, size_of};
pub use port::{Incoming, Port};
pub use read_ahead::{Fetch, ReadAhead};
