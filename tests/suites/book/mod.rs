//! Workbooks we write: the empty template, as an office fills it in, the report for people, and the marked ledger.

mod filling;
mod marked;
mod report;
mod template;
