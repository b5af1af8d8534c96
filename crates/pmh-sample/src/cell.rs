//! What a cell of the ledger holds, and what a spreadsheet would show for it.

use crate::day::Day;
use serde::Serialize;

/// `R8.4.1` as Japanese Excel formats dates.
pub const FORMAT_ERA_SHORT: &str = "[$-411]ge.m.d;@";
/// `令和8年4月1日`.
pub const FORMAT_ERA_LONG: &str = "[$-411]ggge\"年\"m\"月\"d\"日\";@";
/// `2026/4/1`.
pub const FORMAT_SLASHES: &str = "yyyy/m/d";
/// Seven digits with leading zeros.
pub const FORMAT_SEVEN_DIGITS: &str = "0000000";
/// A whole number, however long: `123456789018` instead of `1.23457E+11`.
pub const FORMAT_WHOLE: &str = "0";

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "t", rename_all = "snake_case")]
pub enum Cell {
    /// Nothing.
    Blank,
    /// Text.
    Text {
        /// The text.
        v: String,
    },
    /// A number in the format 標準.
    Number {
        /// The number.
        v: i64,
    },
    /// A number with a number format.
    Formatted {
        /// The number.
        v: i64,
        /// The format code.
        f: &'static str,
    },
    /// A date serial (1900 system) with a date format.
    Date {
        /// The serial number.
        v: i64,
        /// The format code.
        f: &'static str,
    },
    /// TRUE or FALSE.
    Bool {
        /// The value.
        v: bool,
    },
    /// An error value, `#N/A`.
    Error {
        /// The error as shown.
        v: &'static str,
    },
    /// A formula with the text it last gave; none when the workbook was never calculated.
    Formula {
        /// The formula without `=`.
        f: String,
        /// Its stored result.
        v: Option<String>,
    },
}

impl Cell {
    /// A text cell; blank for an empty text.
    pub fn text(text: impl Into<String>) -> Self {
        let v = text.into();
        if v.is_empty() { Cell::Blank } else { Cell::Text { v } }
    }

    /// A date cell.
    pub fn date(day: Day, format: &'static str) -> Self {
        Cell::Date { v: day.serial(), f: format }
    }

    /// What Excel shows in a wide column, which is also what it writes into a CSV.
    pub fn displayed(&self) -> String {
        match self {
            Cell::Blank | Cell::Formula { v: None, .. } => String::new(),
            Cell::Text { v } | Cell::Formula { v: Some(v), .. } => v.clone(),
            Cell::Number { v } => general(*v),
            Cell::Formatted { v, f } => formatted(*v, f),
            Cell::Date { v, f } => dated(*v, f),
            Cell::Bool { v } => if *v { "TRUE" } else { "FALSE" }.to_owned(),
            Cell::Error { v } => (*v).to_owned(),
        }
    }

    /// What the workbook stores, without any format: the digits of a number, else the text.
    pub fn stored(&self) -> String {
        match self {
            Cell::Number { v } | Cell::Formatted { v, .. } | Cell::Date { v, .. } => v.to_string(),
            other => other.displayed(),
        }
    }
}

/// The format 標準 shows eleven digits and turns to powers of ten after that.
fn general(v: i64) -> String {
    let plain = v.to_string();
    let digits = plain.trim_start_matches('-').len();
    if digits <= 11 {
        return plain;
    }
    let exponent = digits - 1;
    let unit = 10_i64.pow((exponent - 5) as u32);
    let rounded = (v.abs() + unit / 2) / unit;
    let (rounded, exponent) = if rounded >= 1_000_000 { (rounded / 10, exponent + 1) } else { (rounded, exponent) };
    let sign = if v < 0 { "-" } else { "" };
    let fraction = format!("{:05}", rounded % 100_000);
    let fraction = fraction.trim_end_matches('0');
    let dot = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{}{dot}{fraction}E+{exponent}", rounded / 100_000)
}

fn formatted(v: i64, format: &str) -> String {
    if !format.is_empty() && format.bytes().all(|b| b == b'0') {
        return format!("{v:0width$}", width = format.len());
    }
    if format == "#,##0" {
        let plain = v.to_string();
        let mut out = String::new();
        for (i, c) in plain.chars().enumerate() {
            if i > 0 && (plain.len() - i).is_multiple_of(3) {
                out.push(',');
            }
            out.push(c);
        }
        return out;
    }
    general(v)
}

fn dated(serial: i64, format: &str) -> String {
    let day = Day::from_serial(serial);
    match format {
        FORMAT_ERA_SHORT => day.era_short(),
        FORMAT_ERA_LONG => day.era_long_numeric(),
        FORMAT_SLASHES => day.slashes(),
        _ => day.iso(),
    }
}

/// The address of a cell, `D17`, from its row and column counted from 0.
pub fn a1(row: usize, col: usize) -> String {
    let mut letters = String::new();
    let mut n = col + 1;
    while n > 0 {
        n -= 1;
        letters.insert(0, char::from(b'A' + (n % 26) as u8));
        n /= 26;
    }
    format!("{letters}{}", row + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shown_as_excel_shows_it() {
        assert_eq!(Cell::Number { v: 23_456_789_013 }.displayed(), "23456789013");
        assert_eq!(Cell::Number { v: 123_456_789_018 }.displayed(), "1.23457E+11");
        assert_eq!(Cell::Number { v: 999_999_999_996 }.displayed(), "1E+12");
        assert_eq!(Cell::Number { v: 120_000_000_000 }.displayed(), "1.2E+11");
        assert_eq!(Cell::Formatted { v: 123_456_789_018, f: FORMAT_WHOLE }.displayed(), "123456789018");
        assert_eq!(Cell::Formatted { v: 12_345, f: FORMAT_SEVEN_DIGITS }.displayed(), "0012345");
        assert_eq!(Cell::Formatted { v: 20_000, f: "#,##0" }.displayed(), "20,000");
        let day = Day::new(2019, 5, 1).unwrap();
        assert_eq!(Cell::date(day, FORMAT_ERA_SHORT).displayed(), "R1.5.1");
        assert_eq!(Cell::date(day, FORMAT_ERA_LONG).displayed(), "令和1年5月1日");
        assert_eq!(Cell::date(day, FORMAT_SLASHES).stored(), "43586");
        assert_eq!([a1(0, 0), a1(16, 3), a1(9, 26)], ["A1", "D17", "AA10"]);
    }
}
