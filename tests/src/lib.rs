//! Helpers of the suites: run the core in memory, run the command as a process, and judge what both give.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests"
)]
#![allow(clippy::disallowed_methods, reason = "tests read the files of the project and start the command")]

pub mod command;
pub mod core;
pub mod files;
#[path = "../fuzz/mod.rs"]
pub mod fuzz;
#[path = "../hostile/mod.rs"]
pub mod hostile;
pub mod literate;
pub mod numbers;
pub mod report;
pub mod schema;
pub mod table;
