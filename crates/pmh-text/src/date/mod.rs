//! Civil dates, and reading them from what ledgers contain.

mod bare;
mod civil;
mod cursor;
mod period;
mod read;
mod serial;

pub use bare::era_code_evidence;
pub use civil::{Date, Weekday};
pub use period::split_period;
pub use read::read_date;
pub use serial::read_serial;

/// What the date is for; decides what an era date after the end of its era means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateColumn {
    /// A birth date: 平成38年 is an error.
    Birth,
    /// First or last day of a certificate: 平成38年 is read through and shown.
    Validity,
}

/// The system of the first digit of a seven-digit date. Decided once per column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EraCodeSystem {
    /// レセプト: 1 明治 2 大正 3 昭和 4 平成 5 令和.
    Receipt,
    /// 年金・労災: 1 明治 3 大正 5 昭和 7 平成 9 令和.
    Pension,
}
