//! From checked records to bytes.

mod columns;
mod csv;
mod file_name;
mod files;
mod json;
mod quotes;

pub use columns::{CsvCell, CsvColumn, csv_columns, unwritable};
pub use csv::hex;
pub use file_name::{NameFacts, file_names, named_files};
pub use files::{CsvFiles, LONGER_THAN_A_FILE, Part, is_longer_than_a_file};
pub use json::JsonOutput;
pub(crate) use quotes::needs_quotes;

/// Bytes are handed on in pieces of about this size.
pub(crate) const PIECE: usize = 1 << 20;
