//! Bytes to rows: spreadsheets and delimited text, read as the clerk sees them.
//!
//! ```text
//! bytes ──► open (content decides) ──► Workbook ──► table(sheet) ──► TableReader ──► read_row(&mut Row)
//! ```
//!
//! One pull reader over every format, one reused [`Row`], bounded memory. The crate knows nothing of PMH:
//! which heading means what, which rows are people and what a value should be is decided above it.
//!
//! | format | reader |
//! |---|---|
//! | .xlsx .xlsm | streaming scanner of our own (`xlsx`) |
//! | .xlsb, .ods | streaming readers of our own (`xlsb`, `ods`) |
//! | .xls | calamine, behind checks of our own (`xls`) |
//! | CSV, TSV, `;` | encoding ladder and csv crate (`text`) |
//!
//! The extension of a file is never looked at.

mod address;
mod encoding;
mod error;
mod format;
mod number;
mod ods;
mod ole;
mod package;
mod row;
mod sheet;
mod sniff;
mod source;
mod text;
mod workbook;
mod xls;
mod xlsb;
mod xlsx;
mod xml;

pub mod header;

pub use address::{Position, a1, column_index, column_letters};
pub use encoding::Encoding;
pub use error::{ReadError, Refusal};
pub use row::{Cell, DateShows, OwnedRow, Row, Value};
pub use sheet::{Note, SheetInfo, SheetTail, Suspicion, Visibility};
pub use source::{Limits, MAX_COLUMNS, MAX_ROWS, OpenOptions, Source};
pub use text::{PossibleEncodings, possible_encodings};
pub use workbook::{Format, TableReader, Workbook, open, open_text, sample_rows};

/// The parts of an .xlsx, for who makes a copy of one in which little is different.
pub mod parts {
    pub use crate::package::{Package, Part};
    pub use crate::workbook::open_package;
    pub use crate::xlsx::{OWN_FILLS, Relation, Relations};
    pub use crate::xml::{Attributes, Scanner, Token, attribute, attribute_text, is_true, number};
}

/// Every refusal with its code: the one table of what cannot be read.
pub mod refusals {
    pub use crate::error::*;
}
