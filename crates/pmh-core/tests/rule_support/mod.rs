//! What the tests of the catalogue share: the 例 tables of the doc comments, and a conversion of a few rows.
#![allow(dead_code, reason = "each test uses its part")]

pub mod convert;
pub mod table;
pub mod workbook;
