//! Styles: struck-out and grey ones, what date styles show, which tables are hidden.

use std::collections::{HashMap, HashSet};
use std::io::Read;

use crate::error::{self, ReadError};
use crate::row::{DateShows, Marks};
use crate::xlsx::{is_mark, is_mark_ink};
use crate::xml::{self, Scanner, Token};

/// What the styles of a document say, by name.
#[derive(Debug, Default)]
pub(crate) struct Styles {
    cells: HashMap<String, CellStyle>,
    struck_texts: HashSet<String>,
    dates: HashMap<String, DateShows>,
    /// Number styles that fill up with zeros.
    zeros: HashSet<String>,
    hidden_tables: HashSet<String>,
    /// How many styles may be kept.
    room: usize,
}

#[derive(Debug, Clone, Default)]
struct CellStyle {
    parent: Option<String>,
    data_style: Option<String>,
    struck: Option<bool>,
    grey_fill: Option<bool>,
    grey_font: Option<bool>,
    /// Another style takes its place under a condition: a conditional format of older programs.
    conditional: bool,
}

/// A style may have a parent; a chain that is longer loops.
const MAX_PARENTS: usize = 16;

#[derive(Default)]
struct Parts {
    year: bool,
    month: bool,
    day: bool,
}

impl Styles {
    /// No style yet; at most so many may come.
    pub(crate) fn with_room(room: usize) -> Self {
        Self { room, ..Self::default() }
    }

    /// Refuses more styles than any program writes.
    fn bounded(&self) -> Result<(), ReadError> {
        let sets = [&self.struck_texts, &self.zeros, &self.hidden_tables].map(HashSet::len);
        let all = sets.into_iter().sum::<usize>() + self.cells.len() + self.dates.len();
        if all > self.room { Err(ReadError::new(error::TOO_LARGE)) } else { Ok(()) }
    }

    /// Reads styles up to the end tag `close`, or to the end of the document.
    pub(crate) fn read<R: Read>(&mut self, scanner: &mut Scanner<R>, close: &[u8]) -> Result<(), ReadError> {
        let mut family = Vec::new();
        let mut style_name = String::new();
        let mut style = CellStyle::default();
        let mut date: Option<(String, Parts)> = None;
        let mut number_style = String::new();
        loop {
            self.bounded()?;
            match scanner.next()? {
                Token::Eof => return Ok(()),
                Token::End { name } if name == close => return Ok(()),
                Token::Start { name: name @ (b"style" | b"default-style"), attributes, empty } => {
                    style_name = xml::attribute_text(attributes, b"name")?.unwrap_or_default();
                    family = xml::attribute(attributes, b"family").unwrap_or_default().to_vec();
                    style = CellStyle {
                        parent: xml::attribute_text(attributes, b"parent-style-name")?,
                        data_style: xml::attribute_text(attributes, b"data-style-name")?,
                        ..CellStyle::default()
                    };
                    if empty || name == b"default-style" {
                        self.keep(&family, &style_name, &style);
                    }
                }
                Token::End { name: b"style" } => self.keep(&family, &style_name, &style),
                Token::Start { name: b"text-properties", attributes, .. } => {
                    let line = xml::attribute(attributes, b"text-line-through-style")
                        .or_else(|| xml::attribute(attributes, b"text-line-through-type"));
                    if let Some(line) = line {
                        style.struck = Some(line != b"none");
                    }
                    if let Some(colour) = xml::attribute(attributes, b"color") {
                        style.grey_font = Some(rgb(colour).is_some_and(is_mark_ink));
                    }
                }
                Token::Start { name: b"map", attributes, .. } if xml::attribute(attributes, b"condition").is_some() => {
                    style.conditional = true;
                }
                Token::Start { name: b"table-cell-properties", attributes, .. } => {
                    if let Some(colour) = xml::attribute(attributes, b"background-color") {
                        style.grey_fill = Some(rgb(colour).is_some_and(is_mark));
                    }
                }
                Token::Start { name: b"table-properties", attributes, .. }
                    if xml::attribute(attributes, b"display") == Some(b"false") =>
                {
                    self.hidden_tables.insert(style_name.clone());
                }
                Token::Start { name: b"date-style" | b"time-style", attributes, empty: false } => {
                    let name = xml::attribute_text(attributes, b"name")?.unwrap_or_default();
                    date = Some((name, Parts::default()));
                }
                Token::Start { name: b"number-style", attributes, .. } => {
                    number_style = xml::attribute_text(attributes, b"name")?.unwrap_or_default();
                }
                Token::End { name: b"number-style" } => number_style.clear(),
                Token::Start { name: b"number", attributes, .. } if !number_style.is_empty() => {
                    let number = |name| xml::attribute(attributes, name).and_then(xml::number).unwrap_or(0);
                    let grouped = xml::attribute(attributes, b"grouping") == Some(b"true");
                    if number(b"min-integer-digits") > 1 && number(b"decimal-places") == 0 && !grouped {
                        self.zeros.insert(number_style.clone());
                    }
                }
                Token::End { name: b"date-style" | b"time-style" } => {
                    if let Some((name, parts)) = date.take() {
                        self.dates.insert(name, parts.shows());
                    }
                }
                Token::Start { name, .. } => {
                    if let Some((_, parts)) = &mut date {
                        parts.year |= name == b"year";
                        parts.month |= name == b"month";
                        parts.day |= name == b"day";
                    }
                }
                _ => {}
            }
        }
    }

    fn keep(&mut self, family: &[u8], name: &str, style: &CellStyle) {
        match family {
            b"table-cell" => {
                self.cells.insert(name.to_owned(), style.clone());
            }
            b"text" if style.struck == Some(true) => {
                self.struck_texts.insert(name.to_owned());
            }
            _ => {}
        }
    }

    pub(crate) fn is_hidden_table(&self, style: &str) -> bool {
        self.hidden_tables.contains(style)
    }

    pub(crate) fn is_struck_text(&self, style: &str) -> bool {
        self.struck_texts.contains(style)
    }

    /// The style and its parents, from the nearest on.
    fn chain<'s>(&'s self, name: &str) -> impl Iterator<Item = &'s CellStyle> {
        let first = self.cells.get(name);
        std::iter::successors(first, |style| self.cells.get(style.parent.as_deref()?)).take(MAX_PARENTS)
    }

    /// Marks of a cell style.
    pub(crate) fn marks(&self, name: &str) -> Marks {
        let struck = self.chain(name).find_map(|style| style.struck).unwrap_or(false);
        let fill = self.chain(name).find_map(|style| style.grey_fill).unwrap_or(false);
        let font = self.chain(name).find_map(|style| style.grey_font).unwrap_or(false);
        Marks { struck, greyed: fill || font, ours: false }
    }

    /// True when a condition may put another style in its place.
    pub(crate) fn is_conditional(&self, name: &str) -> bool {
        self.chain(name).any(|style| style.conditional)
    }

    /// The number, date or time style of a cell style.
    fn data_style(&self, name: &str) -> Option<&str> {
        self.chain(name).find_map(|style| style.data_style.as_deref())
    }

    /// What the date format of a cell style shows; `None` when it has none.
    pub(crate) fn date_shows(&self, name: &str) -> Option<DateShows> {
        self.dates.get(self.data_style(name)?).copied()
    }

    /// True when the number format of a cell style fills up with zeros.
    pub(crate) fn fills_with_zeros(&self, name: &str) -> bool {
        self.data_style(name).is_some_and(|data| self.zeros.contains(data))
    }
}

impl Parts {
    fn shows(&self) -> DateShows {
        match (self.year, self.month, self.day) {
            (true, true, true) => DateShows::Full,
            (true, true, false) => DateShows::YearMonth,
            (true, false, _) => DateShows::YearOnly,
            (false, false, false) => DateShows::Time,
            (false, _, _) => DateShows::MonthDay,
        }
    }
}

/// `#808080` and the like.
fn rgb(colour: &[u8]) -> Option<[u8; 3]> {
    let hex = colour.strip_prefix(b"#").filter(|hex| hex.len() == 6)?;
    let number = u32::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok()?;
    let [_, red, green, blue] = number.to_be_bytes();
    Some([red, green, blue])
}
