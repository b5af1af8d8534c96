//! Files to read, how far reading has come, and what keeps a run from being made at all.

use pmh_table::{ReadError, Source};

/// One file to read.
pub struct Input {
    /// Its name, for people.
    pub name: String,
    /// Its bytes.
    pub source: Box<dyn Source>,
    /// Its SHA-256 in hexadecimal, for the report.
    pub sha256: String,
}

/// A run that could not be made at all.
#[derive(Debug)]
pub enum Failure {
    /// An input that cannot be read: exit 3.
    Unreadable {
        /// The file.
        file: String,
        /// Why.
        error: ReadError,
    },
    /// The output cannot be kept (disk full).
    Output(std::io::Error),
}

/// How far a run has come.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Progress {
    /// From 0 to 1.
    pub part: f64,
    /// Rows read.
    pub rows: u64,
}
