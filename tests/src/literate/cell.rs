//! A cell as a specification writes it.

use super::unescaped;

/// What stands in a cell of a workbook.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Blank,
    /// Text.
    Text(String),
    /// A number with its number format; none is 標準.
    Number(f64, Option<String>),
    /// TRUE or FALSE.
    Bool(bool),
    /// An error value.
    Error(String),
    /// A formula with the text it last gave; none when it was never calculated.
    Formula(String, Option<String>),
}

const ERRORS: &[&str] = &["#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!"];

impl Cell {
    /// Reads a cell: `#123 [0000000]` a number, `@2026-04-01 [ge.m.d]` a date, `=A1&B1 → 見本` a formula, `TRUE`, `#N/A`,
    /// anything else text. `"…"` is text as it stands, outer blanks included.
    ///
    /// # Panics
    /// On a date that is none.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let text = text.trim();
        if text.is_empty() {
            return Self::Blank;
        }
        if let Some(inside) = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
            return Self::Text(unescaped(inside));
        }
        if ERRORS.contains(&text) {
            return Self::Error(text.to_owned());
        }
        if text == "TRUE" || text == "FALSE" {
            return Self::Bool(text == "TRUE");
        }
        if let Some((formula, result)) = text.strip_prefix('=').and_then(|rest| rest.split_once('→')) {
            let result = result.trim();
            return Self::Formula(formula.trim().to_owned(), (!result.is_empty()).then(|| unescaped(result)));
        }
        let (value, format) = match text.strip_suffix(']').and_then(|rest| rest.split_once(" [")) {
            Some((value, format)) => (value.trim(), Some(format.to_owned())),
            None => (text, None),
        };
        if let Some(number) = value.strip_prefix('#').and_then(|number| number.parse().ok()) {
            return Self::Number(number, format);
        }
        if let Some(day) = value.strip_prefix('@') {
            let serial = serial(day).unwrap_or_else(|| panic!("{text} is no date"));
            return Self::Number(serial, Some(format.unwrap_or_else(|| "yyyy/m/d".to_owned())));
        }
        Self::Text(unescaped(text))
    }

    /// The cell in delimited text: only texts can stand there.
    #[must_use]
    pub fn as_text(text: &str) -> String {
        let text = text.trim();
        match text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
            Some(inside) if text.len() > 1 => unescaped(inside),
            _ => unescaped(text),
        }
    }
}

/// The serial number of `YYYY-MM-DD` in the 1900 date system.
fn serial(day: &str) -> Option<f64> {
    let date = chrono::NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()?;
    let first = chrono::NaiveDate::from_ymd_opt(1899, 12, 30)?;
    i32::try_from((date - first).num_days()).ok().map(f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_cell_is_read() {
        assert_eq!(Cell::read(" 見本 "), Cell::Text("見本".into()));
        assert_eq!(Cell::read("\" 見本 \""), Cell::Text(" 見本 ".into()));
        assert_eq!(Cell::read("#12 [0000]"), Cell::Number(12.0, Some("0000".into())));
        assert_eq!(Cell::read("#-1.5"), Cell::Number(-1.5, None));
        assert_eq!(Cell::read("@2024-04-01"), Cell::Number(45383.0, Some("yyyy/m/d".into())));
        assert_eq!(Cell::read("=A1 → x"), Cell::Formula("A1".into(), Some("x".into())));
        assert_eq!(Cell::read("=A1 →"), Cell::Formula("A1".into(), None));
        assert_eq!(Cell::read("=\"0123\""), Cell::Text("=\"0123\"".into()));
        assert_eq!(Cell::read("#N/A"), Cell::Error("#N/A".into()));
        assert_eq!(Cell::as_text("\"\""), "");
        assert_eq!(Cell::as_text("TRUE"), "TRUE");
    }
}
