//! From checked records to bytes.

mod csv;
mod file_name;
mod json;

pub use csv::{CsvOutput, hex};
pub use file_name::file_name;
pub use json::JsonOutput;

/// Bytes are handed on in pieces of about this size.
pub(crate) const PIECE: usize = 1 << 20;
