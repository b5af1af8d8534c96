//! Workbooks we write for people: the empty template of a layout and scheme, the report of a run, and the marked copy of
//! a clerk's own ledger.
//!
//! Every cell is text: no lost zeros in the template, no formula in the report, whatever a name begins with. The crate
//! opens no file and reads no clock; a workbook is a function of what is handed in.

mod look;
pub mod marked;
pub mod report;
pub mod template;

pub use report::{Facts, ReportBook, write_report};
pub use rust_xlsxwriter::XlsxError;
pub use template::{EXAMPLE_SHEET, EXPLANATION_SHEET, PEOPLE_SHEET, Template};
