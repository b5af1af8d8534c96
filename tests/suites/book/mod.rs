//! Workbooks we write: the empty template, as an office fills it in, and the report for people.

mod filling;
mod report;
mod template;
