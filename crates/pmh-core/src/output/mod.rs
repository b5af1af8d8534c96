//! From checked records to bytes.

mod columns;
mod csv;
mod file_name;
mod files;
mod json;

pub use columns::{CsvCell, CsvColumn, csv_columns, unwritable};
pub use csv::hex;
pub(crate) use csv::needs_quotes;
pub use file_name::{NameFacts, file_names, named_files};
pub use files::{CsvFiles, LONGER_THAN_A_FILE, Part, is_longer_than_a_file};
pub use json::JsonOutput;

/// Bytes are handed on in pieces of about this size.
pub(crate) const PIECE: usize = 1 << 20;
