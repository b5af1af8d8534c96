//! Styles: for each cell style its number format and whether it strikes out or greys.

use std::collections::HashMap;

use super::theme::{Theme, is_mark, is_mark_ink, is_own_fill};
use crate::error::{self, ReadError};
use crate::format::NumberFormat;
use crate::package::Package;
use crate::row::Marks;
use crate::xml::{self, Scanner, Token};

/// The cell styles of a workbook, by the number that cells carry.
#[derive(Debug, Default)]
pub(crate) struct Styles {
    formats: Vec<NumberFormat>,
    cells: Vec<CellStyle>,
    general: NumberFormat,
}

#[derive(Debug, Clone, Copy, Default)]
struct CellStyle {
    format: usize,
    marks: Marks,
}

impl Styles {
    /// The number format of a style; General for a style nobody defined.
    pub(crate) fn format(&self, style: u32) -> &NumberFormat {
        let cell = self.cells.get(style as usize);
        cell.and_then(|cell| self.formats.get(cell.format)).unwrap_or(&self.general)
    }

    /// What the style says besides the number.
    pub(crate) fn marks(&self, style: u32) -> Marks {
        self.cells.get(style as usize).map(|cell| cell.marks).unwrap_or_default()
    }
}

/// What is gathered while a styles part is read, in XML or in records.
#[derive(Default)]
pub(crate) struct Gathered {
    /// Format codes by id.
    pub(crate) codes: HashMap<u32, String>,
    pub(crate) fonts: Vec<Marks>,
    pub(crate) grey_fills: Vec<bool>,
    /// Fills of our own marks; none where a format is never marked.
    pub(crate) own_fills: Vec<bool>,
    /// Of each cell style the ids of number format, font and fill.
    pub(crate) cells: Vec<[u32; 3]>,
}

impl Gathered {
    /// Refuses lists that are longer than any program writes.
    pub(crate) fn bounded(&self, most: usize) -> Result<(), ReadError> {
        let longest = [self.codes.len(), self.fonts.len(), self.grey_fills.len(), self.cells.len()].into_iter().max();
        if longest > Some(most) { Err(ReadError::new(error::TOO_LARGE)) } else { Ok(()) }
    }

    /// Compiles each number format once.
    pub(crate) fn compile(&self) -> Styles {
        let mut styles = Styles::default();
        let mut compiled: HashMap<u32, usize> = HashMap::new();
        for [format, font, fill] in &self.cells {
            let index = *compiled.entry(*format).or_insert_with(|| {
                styles.formats.push(match self.codes.get(format) {
                    Some(code) => NumberFormat::new(code),
                    None => NumberFormat::builtin(*format),
                });
                styles.formats.len() - 1
            });
            let mut marks = self.fonts.get(*font as usize).copied().unwrap_or_default();
            marks.greyed |= self.grey_fills.get(*fill as usize).copied().unwrap_or(false);
            marks.ours = self.own_fills.get(*fill as usize).copied().unwrap_or(false);
            styles.cells.push(CellStyle { format: index, marks });
        }
        styles
    }
}

/// Reads a styles part.
pub(crate) fn read(package: &mut Package, part: &str, theme: &Theme) -> Result<Styles, ReadError> {
    let Some(bytes) = package.small(part)? else { return Ok(Styles::default()) };
    Ok(gather(&bytes, theme, package.limits().styles)?.compile())
}

fn gather(bytes: &[u8], theme: &Theme, most: usize) -> Result<Gathered, ReadError> {
    let mut scanner = Scanner::new(bytes, usize::MAX);
    let mut gathered = Gathered::default();
    // Differential styles (dxfs) hold fonts and fills too; only what stands in the lists of cells counts.
    let mut list: &[u8] = b"";
    loop {
        gathered.bounded(most)?;
        match scanner.next()? {
            Token::Eof => return Ok(gathered),
            Token::Start { name, empty: false, .. }
                if list.is_empty()
                    && matches!(name, b"fonts" | b"fills" | b"cellXfs" | b"dxfs" | b"cellStyleXfs" | b"extLst") =>
            {
                list = match name {
                    b"fonts" => b"fonts",
                    b"fills" => b"fills",
                    b"cellXfs" => b"cellXfs",
                    b"dxfs" => b"dxfs",
                    b"cellStyleXfs" => b"cellStyleXfs",
                    _ => b"extLst",
                };
            }
            Token::End { name } if name == list => list = b"",
            Token::Start { name: b"numFmt", attributes, .. } if list.is_empty() => {
                let id = xml::attribute(attributes, b"numFmtId").and_then(xml::number);
                let code = xml::attribute_text(attributes, b"formatCode")?;
                if let (Some(id), Some(code)) = (id, code) {
                    gathered.codes.insert(id, code);
                }
            }
            Token::Start { name, attributes, .. } if list == b"fonts" => match name {
                b"font" => gathered.fonts.push(Marks::default()),
                b"strike" => {
                    if let Some(font) = gathered.fonts.last_mut() {
                        font.struck = xml::attribute(attributes, b"val").is_none_or(xml::is_true);
                    }
                }
                b"color" => {
                    if let Some(font) = gathered.fonts.last_mut() {
                        font.greyed = theme.colour(attributes).is_some_and(is_mark_ink);
                    }
                }
                _ => {}
            },
            Token::Start { name, attributes, .. } if list == b"fills" => match name {
                b"fill" => {
                    gathered.grey_fills.push(false);
                    gathered.own_fills.push(false);
                }
                b"patternFill" => {
                    // Grey by pattern: dots of black on white.
                    let pattern = xml::attribute(attributes, b"patternType").unwrap_or_default();
                    let dotted = pattern.ends_with(b"Gray") || pattern.starts_with(b"gray");
                    if let Some(fill) = gathered.grey_fills.last_mut() {
                        *fill = dotted;
                    }
                }
                b"fgColor" => {
                    let colour = theme.colour(attributes);
                    if let Some(fill) = gathered.grey_fills.last_mut() {
                        *fill |= colour.is_some_and(is_mark);
                    }
                    if let Some(fill) = gathered.own_fills.last_mut() {
                        *fill = colour.is_some_and(is_own_fill);
                    }
                }
                _ => {}
            },
            Token::Start { name: b"xf", attributes, .. } if list == b"cellXfs" => {
                let id = |name| xml::attribute(attributes, name).and_then(xml::number).unwrap_or(0);
                gathered.cells.push([id(b"numFmtId"), id(b"fontId"), id(b"fillId")]);
            }
            _ => {}
        }
    }
}
