//! The suites. `cargo test -p pmh-tests corpus::` runs one of them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]
#![allow(clippy::disallowed_methods, reason = "tests read the files of the project")]

mod blind;
mod book;
mod cases;
mod command;
mod compare;
mod corpus;
mod decisions;
mod design;
mod design_books;
mod design_shapes;
mod design_turned;
mod dialects;
mod differential;
mod inspect;
mod json;
mod json_schema;
mod laws;
mod literate;
mod planted;
mod refused;
mod tidy;

/// The command, built for these suites.
const PROGRAM: &str = env!("CARGO_BIN_EXE_pmh-csv-under-test");
