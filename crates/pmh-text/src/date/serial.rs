//! Date cells of spreadsheets: serial numbers.

use super::Date;
use crate::outcome::{Ask, Doubt, Fault, Outcome};
use crate::steps::Steps;

/// 9999-12-31 in the 1900 system, the usual "no end".
const LAST_SERIAL: f64 = 2_958_465.0;
/// Half a second: what spreadsheets leave behind when they compute with days.
const NOISE: f64 = 0.5 / 86_400.0;

/// Reads a cell with a date format. `date_1904` is the workbook's `date1904` property. The day counts; a time of
/// day other than midnight is a doubt.
pub fn read_serial(serial: f64, date_1904: bool, out: &mut Option<Date>) -> Outcome {
    *out = None;
    let steps = Steps::SERIAL;
    if !serial.is_finite() {
        return Outcome::fault(Fault::NotADate, steps);
    }
    // A blank formula result is 0 in both systems.
    if serial < 1.0 {
        return Outcome::fault(Fault::ZeroDate, steps);
    }
    let whole = serial.floor();
    let sentinel = if date_1904 { LAST_SERIAL - 1462.0 } else { LAST_SERIAL };
    if whole == sentinel {
        return Outcome::ask(Ask::EndlessSentinel, steps);
    }
    if whole > sentinel {
        return Outcome::fault(Fault::NotADate, steps);
    }
    let whole_days = whole as i32;
    let Some(date) = Date::from_serial(whole_days, date_1904) else {
        return Outcome::fault(Fault::FalseLeapDay, steps);
    };
    *out = Some(date);
    if serial - whole > NOISE {
        return Outcome::doubt(Doubt::TimePart, steps | Steps::TIME_DROPPED);
    }
    Outcome::good(steps)
}
