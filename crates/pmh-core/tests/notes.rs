//! 確認・修正台帳: what a clerk decided holds tomorrow, opens again when the ledger changes, and never costs a person.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may fail loudly"
)]

mod line_support;

#[path = "notes/support.rs"]
mod support;

#[path = "notes/characters.rs"]
mod characters;
#[path = "notes/confirming.rs"]
mod confirming;
#[path = "notes/correcting.rs"]
mod correcting;
#[path = "notes/file.rs"]
mod file;
#[path = "notes/leaving_out.rs"]
mod leaving_out;
#[path = "notes/my_numbers.rs"]
mod my_numbers;
#[path = "notes/one_cause.rs"]
mod one_cause;
#[path = "notes/severity.rs"]
mod severity;
