//! The styles part, with clones of the cell styles that get a fill and with those of the list at the end.

use std::collections::BTreeMap;
use std::ops::Range;

use pmh_table::parts::{OWN_FILLS, Scanner, Token, attribute, number};

use super::{Trouble, tag};

/// Excel takes no more cell styles.
const MOST: usize = 65_000;
/// The fill of headings, as in our other workbooks.
const HEADING: [u8; 3] = [0xE8, 0xF1, 0xFE];
/// The number format "text" (`@`).
const TEXT: u8 = 49;

/// How a cell is marked, worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fill {
    /// Band 2000.
    Error,
    /// Band 3000.
    Confirm,
}

impl Fill {
    fn colour(self) -> String {
        let [error, confirm] = OWN_FILLS;
        rgb(if self == Self::Error { error } else { confirm })
    }
}

/// The cell styles of the list.
#[derive(Debug, Clone, Copy)]
pub(super) struct ListLook {
    pub(super) heading: u32,
    pub(super) text: u32,
    pub(super) sentence: u32,
    /// A cell that leads to its place, on the fill of an error and of a confirmation.
    pub(super) links: [u32; 2],
}

/// One of the lists in a styles part.
#[derive(Debug, Default)]
struct List {
    /// Its start tag.
    start: Range<usize>,
    /// Where its end tag begins.
    end: usize,
    /// Each element of it: start tag, and the whole.
    elements: Vec<(Range<usize>, Range<usize>)>,
    added: Vec<Vec<u8>>,
}

/// A styles part that grows.
pub(super) struct Styles {
    bytes: Vec<u8>,
    prefix: String,
    fonts: List,
    fills: List,
    cells: List,
    /// By what they were and the fill they got.
    filled: BTreeMap<(u32, Fill), u32>,
}

impl Styles {
    /// Reads a styles part and adds the fills.
    pub(super) fn read(bytes: Vec<u8>) -> Result<Self, Trouble> {
        let [fonts, fills, cells] = lists(&bytes)?;
        let prefix = tag::prefix(bytes.get(cells.start.clone()).unwrap_or_default()).to_vec();
        let prefix = String::from_utf8(prefix).map_err(|_| Trouble::Odd)?;
        let mut styles = Self { bytes, prefix, fonts, fills, cells, filled: BTreeMap::new() };
        for colour in OWN_FILLS.into_iter().chain([HEADING]).map(rgb) {
            let p = &styles.prefix;
            let fill = format!(
                "<{p}fill><{p}patternFill patternType=\"solid\"><{p}fgColor rgb=\"{colour}\"/>\
                 <{p}bgColor indexed=\"64\"/></{p}patternFill></{p}fill>"
            );
            styles.fills.added.push(fill.into_bytes());
        }
        for inside in ["<b/><sz val=\"11\"/>", "<u/><sz val=\"11\"/><color rgb=\"FF0563C1\"/>"] {
            let inside = inside.replace('<', &format!("<{}", styles.prefix));
            let p = &styles.prefix;
            let font = format!("<{p}font>{inside}<{p}name val=\"BIZ UDPゴシック\"/></{p}font>");
            styles.fonts.added.push(font.into_bytes());
        }
        Ok(styles)
    }

    /// The style that is this one with a fill.
    pub(super) fn filled(&mut self, style: u32, fill: Fill) -> Result<u32, Trouble> {
        if let Some(known) = self.filled.get(&(style, fill)) {
            return Ok(*known);
        }
        // A style that nobody defined is shown as the first.
        let at = usize::try_from(style).ok().and_then(|at| self.cells.elements.get(at));
        let (start, whole) = at.or_else(|| self.cells.elements.first()).cloned().ok_or(Trouble::Odd)?;
        let tag = self.bytes.get(start.clone()).unwrap_or_default();
        // In a copy of a copy many cells have their fill already.
        if at.is_some() && self.has(tag, fill)? {
            return Ok(style);
        }
        let tag = tag::with(tag, "fillId", &self.fill(fill as usize).to_string());
        let tag = tag::with(&tag, "applyFill", "1");
        let rest = self.bytes.get(start.end..whole.end).unwrap_or_default();
        let made = self.add([&tag, rest].concat())?;
        self.filled.insert((style, fill), made);
        Ok(made)
    }

    /// Whether a cell style has the fill that is wanted.
    fn has(&self, style: &[u8], fill: Fill) -> Result<bool, Trouble> {
        let mut scanner = Scanner::new(style, usize::MAX);
        let Token::Start { attributes, .. } = scanner.next()? else { return Ok(false) };
        let number = attribute(attributes, b"fillId").and_then(number).and_then(|at| usize::try_from(at).ok());
        let element = number.and_then(|at| self.fills.elements.get(at)).map(|(_, whole)| whole.clone());
        let mut scanner = Scanner::new(element.and_then(|at| self.bytes.get(at)).unwrap_or_default(), usize::MAX);
        loop {
            match scanner.next()? {
                Token::Eof => return Ok(false),
                Token::Start { name: b"fgColor", attributes, .. } => {
                    let colour = attribute(attributes, b"rgb").unwrap_or_default();
                    return Ok(colour.eq_ignore_ascii_case(fill.colour().as_bytes()));
                }
                _ => {}
            }
        }
    }

    /// The number of one of our fills.
    fn fill(&self, which: usize) -> usize {
        self.fills.elements.len() + which
    }

    fn add(&mut self, style: Vec<u8>) -> Result<u32, Trouble> {
        let number = self.cells.elements.len() + self.cells.added.len();
        if number >= MOST {
            return Err(Trouble::Odd);
        }
        self.cells.added.push(style);
        u32::try_from(number).map_err(|_| Trouble::Odd)
    }

    /// Adds the styles of the list.
    pub(super) fn list_look(&mut self) -> Result<ListLook, Trouble> {
        let (bold, link) = (self.fonts.elements.len(), self.fonts.elements.len() + 1);
        let (error, confirm, heading) = (self.fill(0), self.fill(1), self.fill(2));
        let wrapped = "vertical=\"top\" wrapText=\"1\"";
        Ok(ListLook {
            heading: self.list_style(bold, heading, "horizontal=\"center\" vertical=\"center\"")?,
            text: self.list_style(0, 0, wrapped)?,
            sentence: self.list_style(bold, 0, "vertical=\"center\"")?,
            links: [self.list_style(link, error, wrapped)?, self.list_style(link, confirm, wrapped)?],
        })
    }

    /// A text that stays one, also when somebody edits its cell.
    fn list_style(&mut self, font: usize, fill: usize, alignment: &str) -> Result<u32, Trouble> {
        let p = &self.prefix;
        let style = format!(
            "<{p}xf numFmtId=\"{TEXT}\" fontId=\"{font}\" fillId=\"{fill}\" borderId=\"0\" xfId=\"0\" quotePrefix=\"1\" \
             applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyAlignment=\"1\"><{p}alignment {alignment}/></{p}xf>"
        );
        self.add(style.into_bytes())
    }

    /// The part with everything that was added.
    pub(super) fn finish(&self) -> Vec<u8> {
        let mut edits: Vec<(Range<usize>, Vec<u8>)> = Vec::new();
        for list in [&self.fonts, &self.fills, &self.cells] {
            let start = self.bytes.get(list.start.clone()).unwrap_or_default();
            let count = (list.elements.len() + list.added.len()).to_string();
            edits.push((list.start.clone(), tag::with(start, "count", &count)));
            edits.push((list.end..list.end, list.added.concat()));
        }
        // From the end on, so that the places before stay true.
        edits.sort_by_key(|(range, _)| range.start);
        edits.iter().rev().fold(self.bytes.clone(), |bytes, (range, by)| tag::spliced(&bytes, range, by))
    }
}

/// Fonts, fills and cell styles. Differential styles hold fonts and fills too, but no lists of them.
fn lists(bytes: &[u8]) -> Result<[List; 3], Trouble> {
    let mut found: [Option<List>; 3] = [None, None, None];
    let mut scanner = Scanner::new(bytes, usize::MAX);
    let mut depth = 0_usize;
    let mut open: Option<(usize, List)> = None;
    loop {
        let (name, empty, start) = match scanner.next()? {
            Token::Eof => break,
            Token::Text(_) | Token::Literal(_) => continue,
            Token::Start { name, empty, .. } => (name.to_vec(), empty, true),
            Token::End { name } => (name.to_vec(), false, false),
        };
        let tag = place(scanner.start())?..place(scanner.offset())?;
        if start {
            match &mut open {
                None if depth == 1 && !empty => {
                    let which = ["fonts", "fills", "cellXfs"].iter().position(|list| list.as_bytes() == name);
                    open = which.map(|which| (which, List { start: tag, ..List::default() }));
                }
                Some((_, list)) if depth == 2 => list.elements.push((tag.clone(), tag)),
                _ => {}
            }
            depth += usize::from(!empty);
            continue;
        }
        depth = depth.saturating_sub(1);
        match (&mut open, depth) {
            (Some((_, list)), 2) => {
                if let Some((_, whole)) = list.elements.last_mut() {
                    whole.end = tag.end;
                }
            }
            (Some((_, list)), 1) => {
                list.end = tag.start;
                if let Some((which, list)) = open.take()
                    && let Some(slot) = found.get_mut(which)
                {
                    *slot = Some(list);
                }
            }
            _ => {}
        }
    }
    let lists = found.map(|list| list.filter(|list| !list.elements.is_empty()));
    let [Some(fonts), Some(fills), Some(cells)] = lists else { return Err(Trouble::Odd) };
    Ok([fonts, fills, cells])
}

/// As a styles part writes a colour.
fn rgb([red, green, blue]: [u8; 3]) -> String {
    format!("FF{red:02X}{green:02X}{blue:02X}")
}

fn place(at: u64) -> Result<usize, Trouble> {
    usize::try_from(at).map_err(|_| Trouble::Odd)
}
