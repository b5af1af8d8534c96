//! One cell: its paragraphs, and what its attributes say about the value.

use std::io::Read;

use super::styles::Styles;
use crate::error::{self, ReadError};
use crate::format::serial_of_iso;
use crate::number::{parse_number, push_number};
use crate::row::{DateShows, Marks, Value};
use crate::xml::{self, Scanner, Token, damaged};

/// What the start tag of a cell says.
#[derive(Debug, Clone, Default)]
pub(crate) struct Head {
    /// `office:value-type`.
    kind: Kind,
    value: String,
    error: bool,
    formula: bool,
    pub(crate) style: String,
    /// How many columns it stands for.
    pub(crate) repeated: u32,
    pub(crate) columns_spanned: u32,
    pub(crate) rows_spanned: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Kind {
    #[default]
    None,
    Number,
    Date,
    Time,
    Bool,
    Text,
}

impl Head {
    pub(crate) fn read(attributes: &[u8]) -> Result<Self, ReadError> {
        let mut head = Self { repeated: 1, columns_spanned: 1, rows_spanned: 1, ..Self::default() };
        let mut string_value = None;
        for (name, value) in xml::Attributes::new(attributes) {
            match name {
                b"value-type" => match value {
                    b"error" => head.error = true,
                    b"float" | b"percentage" | b"currency" if head.kind == Kind::None => head.kind = Kind::Number,
                    b"date" if head.kind == Kind::None => head.kind = Kind::Date,
                    b"time" if head.kind == Kind::None => head.kind = Kind::Time,
                    b"boolean" if head.kind == Kind::None => head.kind = Kind::Bool,
                    b"string" if head.kind == Kind::None => head.kind = Kind::Text,
                    _ => {}
                },
                b"value" | b"date-value" | b"time-value" | b"boolean-value" => head.value = plain(value)?,
                b"string-value" => string_value = Some(value),
                b"formula" => head.formula = true,
                b"style-name" => head.style = plain(value)?,
                b"number-columns-repeated" => head.repeated = count(value)?,
                b"number-columns-spanned" => head.columns_spanned = count(value)?,
                b"number-rows-spanned" => head.rows_spanned = count(value)?,
                _ => {}
            }
        }
        if let Some(value) = string_value
            && head.kind == Kind::Text
        {
            head.value = plain(value)?;
        }
        Ok(head)
    }

    /// True when the cell cannot hold anything to show.
    pub(crate) fn is_bare(&self) -> bool {
        self.kind == Kind::None && !self.formula
    }

    /// Decides the value; what stands in the paragraphs was appended to `out` from `start` on and may be replaced
    /// there. `computed` says that there was a paragraph, be it empty: LibreOffice writes `=""` so, and nothing at all
    /// for what was never computed.
    pub(crate) fn value(&self, out: &mut String, start: usize, styles: &Styles, computed: bool) -> Value {
        let shown = out.get(start..).unwrap_or_default().to_owned();
        if self.error {
            if shown.is_empty() {
                out.push_str("#ERROR!");
            }
            return Value::Error;
        }
        match self.kind {
            Kind::None if self.formula && !computed => Value::NoCachedValue,
            Kind::None => Value::Text,
            Kind::Text => {
                if shown.is_empty() {
                    out.push_str(&self.value);
                }
                Value::Text
            }
            Kind::Bool => {
                let truth = self.value == "true";
                out.truncate(start);
                out.push_str(if truth { "TRUE" } else { "FALSE" });
                Value::Bool(truth)
            }
            Kind::Number => match parse_number(&self.value) {
                Some(number) => {
                    out.truncate(start);
                    show_number(number, &shown, out, styles.fills_with_zeros(&self.style))
                }
                None => Value::Error,
            },
            Kind::Date => match serial_of_iso(&self.value, false) {
                Some(serial) => {
                    if shown.is_empty() {
                        out.push_str(self.value.trim_end_matches("T00:00:00"));
                    }
                    let shows = styles.date_shows(&self.style).unwrap_or(DateShows::Full);
                    Value::Date { serial, date1904: false, shows }
                }
                // Before March 1900 there is no serial both systems agree on: the text is what counts.
                None => {
                    if shown.is_empty() {
                        out.push_str(&self.value);
                    }
                    Value::Text
                }
            },
            Kind::Time => {
                if shown.is_empty() {
                    out.push_str(&self.value);
                }
                Value::Date { serial: days_of_duration(&self.value), date1904: false, shows: DateShows::Time }
            }
        }
    }
}

fn plain(raw: &[u8]) -> Result<String, ReadError> {
    let mut text = String::new();
    xml::push_text(&mut text, raw)?;
    Ok(text)
}

/// A repetition or a span: at least 1, and never more than a sheet has.
pub(crate) fn count(raw: &[u8]) -> Result<u32, ReadError> {
    xml::number(raw).map(|number| number.max(1)).ok_or_else(damaged)
}

/// Zeros and literals of the number format stand in the text that is shown; anything else it does to the number
/// (rounding, thousands, percent) is not followed.
fn show_number(number: f64, shown: &str, out: &mut String, zero_style: bool) -> Value {
    let start = out.len();
    push_number(out, number);
    let truth = [(1.0, "TRUE"), (0.0, "FALSE")].into_iter().find(|(value, word)| *value == number && *word == shown);
    if let Some((_, word)) = truth {
        // LibreOffice stores what `=TRUE()` gives as a number and shows the word.
        out.truncate(start);
        out.push_str(word);
        return Value::Bool(number == 1.0);
    }
    let plain = out.get(start..).unwrap_or_default();
    let digits: String = shown.chars().filter(char::is_ascii_digit).collect();
    let padded =
        number >= 0.0 && number.fract() == 0.0 && digits.trim_start_matches('0') == plain.trim_start_matches('0');
    let zeros_only = digits.len() == shown.len();
    if padded && zero_style && zeros_only && shown == plain {
        return Value::ZeroPadded(number);
    }
    if !padded || digits.is_empty() || shown == plain || shown.contains([',', '%', 'E', 'e']) {
        return Value::Number(number);
    }
    out.truncate(start);
    out.push_str(shown);
    if zeros_only { Value::ZeroPadded(number) } else { Value::Number(number) }
}

/// `PT36H30M00S` in days; 0 for what is none.
fn days_of_duration(text: &str) -> f64 {
    let mut seconds = 0.0;
    let mut number = String::new();
    for c in text.trim_start_matches("PT").chars() {
        let unit = match c {
            'H' => 3600.0,
            'M' => 60.0,
            'S' => 1.0,
            '0'..='9' | '.' => {
                number.push(c);
                continue;
            }
            _ => return 0.0,
        };
        seconds += number.parse::<f64>().unwrap_or(0.0) * unit;
        number.clear();
    }
    seconds / 86_400.0
}

/// Appends the paragraphs of a cell, up to its end tag; returns whether a part of them is struck out, and whether
/// there was one.
pub(crate) fn paragraphs<R: Read>(
    scanner: &mut Scanner<R>,
    out: &mut String,
    styles: &Styles,
    most: usize,
) -> Result<(Marks, bool), ReadError> {
    let mut marks = Marks::default();
    let mut first = true;
    loop {
        match scanner.next()? {
            Token::End { name: b"table-cell" | b"covered-table-cell" } => return Ok((marks, !first)),
            Token::Start { name: b"p", empty, .. } => {
                if !first {
                    out.push('\n');
                }
                first = false;
                if !empty {
                    marks.struck |= paragraph(scanner, out, styles, most)?;
                }
            }
            // Comments, drawings, tables inside the cell.
            Token::Start { empty: false, .. } => skip(scanner)?,
            Token::Eof => return Err(damaged()),
            _ => {}
        }
    }
}

/// Appends one paragraph. Runs of blanks in the XML count as one, as in a browser; `text:s` says real ones.
fn paragraph<R: Read>(
    scanner: &mut Scanner<R>,
    out: &mut String,
    styles: &Styles,
    most: usize,
) -> Result<bool, ReadError> {
    let mut piece = String::new();
    let mut struck = false;
    // Of each open element whether it strikes out.
    let mut open: Vec<bool> = Vec::new();
    let mut blank = true;
    loop {
        piece.clear();
        match scanner.next()? {
            Token::Text(raw) => xml::push_text(&mut piece, raw)?,
            Token::Literal(raw) => piece.push_str(std::str::from_utf8(raw).map_err(|_| damaged())?),
            Token::Start { name: b"s", attributes, empty } => {
                let blanks = xml::attribute(attributes, b"c").map_or(Ok(1), count)?;
                let blanks = usize::try_from(blanks).unwrap_or(usize::MAX);
                if blanks > most {
                    return Err(ReadError::new(error::RECORD_TOO_LONG));
                }
                out.extend(std::iter::repeat_n(' ', blanks));
                blank = false;
                if !empty {
                    open.push(false);
                }
            }
            Token::Start { name: b"tab", empty, .. } => {
                out.push('\t');
                if !empty {
                    open.push(false);
                }
            }
            Token::Start { name: b"line-break", empty, .. } => {
                out.push('\n');
                if !empty {
                    open.push(false);
                }
            }
            // Readings stand in ruby texts.
            Token::Start { name: b"ruby-text" | b"annotation" | b"note", empty: false, .. } => skip(scanner)?,
            Token::Start { attributes, empty: false, .. } => {
                let style = xml::attribute(attributes, b"style-name").unwrap_or_default();
                let strikes = std::str::from_utf8(style).is_ok_and(|style| styles.is_struck_text(style));
                open.push(strikes);
                if open.len() > 256 {
                    return Err(damaged());
                }
            }
            Token::End { name: b"p" } if open.is_empty() => return Ok(struck),
            Token::End { .. } => {
                open.pop().ok_or_else(damaged)?;
            }
            Token::Eof => return Err(damaged()),
            Token::Start { .. } => {}
        }
        for c in piece.chars() {
            let white = matches!(c, ' ' | '\t' | '\n' | '\r');
            if !white {
                out.push(c);
                struck |= open.contains(&true);
            } else if !blank {
                out.push(' ');
            }
            blank = white;
        }
        if out.len() > most {
            return Err(ReadError::new(error::RECORD_TOO_LONG));
        }
    }
}

/// Skips the rest of an element whose start tag was read.
pub(crate) fn skip<R: Read>(scanner: &mut Scanner<R>) -> Result<(), ReadError> {
    let mut depth = 1usize;
    while depth > 0 {
        match scanner.next()? {
            Token::Start { empty: false, .. } => depth += 1,
            Token::End { .. } => depth -= 1,
            Token::Eof => return Err(damaged()),
            _ => {}
        }
    }
    Ok(())
}
