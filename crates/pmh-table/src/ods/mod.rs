//! .ods: OpenDocument spreadsheets, streamed.
//!
//! calamine reads this format whole and gives the stored number; the file also says what the clerk sees (`0012345`,
//! `R6.4.1`), which rows are hidden and what is struck out. So the content is scanned here, like an .xlsx.
//!
//! | file | subject |
//! |---|---|
//! | `styles` | struck-out and grey styles, what date styles show, hidden sheets |
//! | `sheet` | rows and their repetition |
//! | `cell` | one cell: its text and its value |

mod cell;
mod sheet;
mod styles;

use crate::error::{self, ReadError};
use crate::package::{Package, Part};
use crate::sheet::{Note, SheetInfo, Visibility};
use crate::xml::{self, Scanner, Token, damaged};

pub(crate) use sheet::OdsTable;
use styles::Styles;

const CONTENT: &str = "content.xml";

/// An opened spreadsheet: styles and the list of sheets are held.
pub(crate) struct OdsBook {
    package: Package,
    styles: Styles,
    sheets: Vec<Sheet>,
    notes: Vec<Note>,
    content_bytes: u64,
}

struct Sheet {
    info: SheetInfo,
    /// Which of the tables of the document it is.
    index: usize,
}

impl OdsBook {
    /// Looks for encryption, then reads the styles and the names of the sheets.
    pub(crate) fn open(mut package: Package) -> Result<Self, ReadError> {
        if is_encrypted(&mut package)? {
            return Err(ReadError::new(error::PASSWORD_ODS));
        }
        let mut styles = Styles::with_room(package.limits().styles);
        if let Some(part) = package.part("styles.xml")? {
            let longest = 16 << 20;
            styles.read(&mut Scanner::new(part, longest), b"")?;
        }
        let (sheets, notes) = survey(&mut package, &mut styles)?;
        if sheets.is_empty() {
            return Err(ReadError::new(error::NO_SHEETS));
        }
        let content_bytes = package.part(CONTENT)?.ok_or_else(damaged)?.size();
        Ok(Self { package, styles, sheets, notes, content_bytes })
    }

    pub(crate) fn sheets(&self) -> Vec<SheetInfo> {
        self.sheets.iter().map(|sheet| sheet.info.clone()).collect()
    }

    pub(crate) fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// Inflated bytes of the part that holds all sheets.
    pub(crate) fn content_bytes(&self) -> u64 {
        self.content_bytes
    }

    /// Starts a sheet from its top.
    pub(crate) fn table(&mut self, sheet: usize) -> Result<OdsTable<'_>, ReadError> {
        let index = self.sheets.get(sheet).map(|sheet| sheet.index).ok_or_else(damaged)?;
        let limits = self.package.limits().clone();
        let part = self.package.part(CONTENT)?.ok_or_else(damaged)?;
        OdsTable::new(part, &self.styles, index, &limits)
    }
}

/// Every encrypted part is said so in the manifest.
fn is_encrypted(package: &mut Package) -> Result<bool, ReadError> {
    let Some(bytes) = package.small("META-INF/manifest.xml")? else { return Ok(false) };
    let mut scanner = Scanner::new(bytes.as_slice(), usize::MAX);
    loop {
        match scanner.next()? {
            Token::Eof => return Ok(false),
            Token::Start { name: b"encryption-data", .. } => return Ok(true),
            _ => {}
        }
    }
}

/// One pass over the content: its styles, its tables, comments.
fn survey(package: &mut Package, styles: &mut Styles) -> Result<(Vec<Sheet>, Vec<Note>), ReadError> {
    let (longest, most_sheets) = (package.limits().record_bytes, package.limits().sheets);
    let part = package.part(CONTENT)?.ok_or_else(damaged)?;
    let mut scanner: Scanner<Part<'_>> = Scanner::new(part, longest);
    let mut sheets = Vec::new();
    let mut notes = Vec::new();
    let mut depth = 0usize;
    let mut index = 0;
    loop {
        match scanner.next()? {
            Token::Eof => break,
            Token::Start { name: b"automatic-styles", empty: false, .. } => {
                styles.read(&mut scanner, b"automatic-styles")?;
            }
            Token::Start { name: b"table", attributes, empty } => {
                if depth == 0 {
                    let name = xml::attribute_text(attributes, b"name")?.unwrap_or_default();
                    let style = xml::attribute_text(attributes, b"style-name")?.unwrap_or_default();
                    let visibility =
                        if styles.is_hidden_table(&style) { Visibility::Hidden } else { Visibility::Visible };
                    // Copies of other files' sheets are no sheets of this one.
                    if name.starts_with("'file:") {
                        notes.push(Note::ExternalLinks);
                    } else if sheets.len() >= most_sheets {
                        return Err(ReadError::new(error::TOO_LARGE));
                    } else {
                        sheets.push(Sheet { info: SheetInfo::new(name, visibility), index });
                    }
                    index += 1;
                }
                depth += usize::from(!empty);
            }
            Token::End { name: b"table" } => depth = depth.saturating_sub(1),
            Token::Start { name: b"annotation", .. } => notes.push(Note::CommentsIgnored),
            _ => {}
        }
        if notes.len() > 64 {
            notes.sort_unstable();
            notes.dedup();
        }
    }
    notes.sort_unstable();
    notes.dedup();
    Ok((sheets, notes))
}
