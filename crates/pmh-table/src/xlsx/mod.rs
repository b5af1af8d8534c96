//! .xlsx and .xlsm by a streaming scanner of our own.
//!
//! | file | subject |
//! |---|---|
//! | `relations` | which part of the package is which |
//! | `styles`, `theme` | number formats, struck-out fonts, grey fills |
//! | `strings` | the shared strings, in long pieces |
//! | `sheet` | rows, hidden rows and columns |
//! | `cell` | one cell: its kind, its value, its text |
//! | `fast` | the short way for usual cells |

mod cell;
mod fast;
mod relations;
mod sheet;
mod strings;
mod styles;
mod theme;

use crate::error::{self, ReadError};
use crate::package::Package;
use crate::sheet::{Note, SheetInfo, Visibility};
use crate::xml::{self, Scanner, Token};
use cell::BookFacts;

pub use relations::{Relation, Relations};
pub(crate) use sheet::SheetTable;
pub(crate) use strings::Strings;
pub(crate) use styles::{Gathered, Styles};
pub use theme::OWN_FILLS;
pub(crate) use theme::{Theme, indexed, is_mark, is_mark_ink, read as read_theme, tinted};

/// An opened workbook: everything but the sheets themselves is held.
pub(crate) struct XlsxBook {
    package: Package,
    sheets: Vec<Sheet>,
    strings: Strings,
    styles: Styles,
    book: BookFacts,
    notes: Vec<Note>,
}

struct Sheet {
    info: SheetInfo,
    /// `None` when the book names a sheet that it does not contain.
    part: Option<String>,
}

/// The name of the main part, by the relations of the package.
pub(crate) fn main_part(package: &mut Package) -> Result<Option<String>, ReadError> {
    Ok(Relations::of_package(package)?.by_type("/officeDocument").map(str::to_owned))
}

impl XlsxBook {
    /// Reads the list of sheets, the styles and the shared strings.
    pub(crate) fn open(mut package: Package, main: &str) -> Result<Self, ReadError> {
        let relations = Relations::of_part(&mut package, main)?;
        let (sheets, book) = workbook_part(&mut package, main, &relations)?;
        if sheets.is_empty() {
            return Err(ReadError::new(error::NO_SHEETS));
        }
        let theme = match relations.by_type("/theme") {
            Some(part) => theme::read(&mut package, part)?,
            None => Theme::default(),
        };
        let styles = match relations.by_type("/styles") {
            Some(part) => styles::read(&mut package, part, &theme)?,
            None => Styles::default(),
        };
        let strings = match relations.by_type("/sharedStrings") {
            Some(part) => strings::read(&mut package, part)?,
            None => Strings::default(),
        };
        let notes = notes(&package);
        Ok(Self { package, sheets, strings, styles, book, notes })
    }

    pub(crate) fn sheets(&self) -> Vec<SheetInfo> {
        self.sheets.iter().map(|sheet| sheet.info.clone()).collect()
    }

    pub(crate) fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// Starts a sheet from its top.
    pub(crate) fn table(&mut self, sheet: usize) -> Result<SheetTable<'_>, ReadError> {
        let part = self.sheets.get(sheet).and_then(|sheet| sheet.part.as_deref());
        let longest = self.package.limits().record_bytes;
        let part = part.map(|part| self.package.part(part)).transpose()?.flatten();
        let part = part.ok_or_else(|| ReadError::new(error::DAMAGED_WORKBOOK))?;
        SheetTable::new(part, &self.strings, &self.styles, self.book, longest)
    }
}

pub(crate) fn notes(package: &Package) -> Vec<Note> {
    let mut notes = Vec::new();
    for name in package.names() {
        let name = name.to_ascii_lowercase();
        let file = name.rsplit('/').next().unwrap_or_default();
        if file.starts_with("comments") || file.starts_with("threadedcomment") {
            notes.push(Note::CommentsIgnored);
        } else if file == "vbaproject.bin" {
            notes.push(Note::MacrosIgnored);
        } else if file.starts_with("externallink") && file.ends_with(".xml") {
            notes.push(Note::ExternalLinks);
        }
    }
    notes.sort_unstable();
    notes.dedup();
    notes
}

/// The worksheets in the order of their tabs, and what concerns all of them.
fn workbook_part(
    package: &mut Package,
    main: &str,
    relations: &Relations,
) -> Result<(Vec<Sheet>, BookFacts), ReadError> {
    let bytes = package.small(main)?.ok_or_else(xml::damaged)?;
    let mut scanner = Scanner::new(bytes.as_slice(), usize::MAX);
    let mut sheets = Vec::new();
    let mut book = BookFacts::default();
    loop {
        match scanner.next()? {
            Token::Eof => return Ok((sheets, book)),
            Token::Start { name: b"workbookPr", attributes, .. } => {
                book.date1904 = xml::attribute(attributes, b"date1904").is_some_and(xml::is_true);
            }
            Token::Start { name: b"calcPr", attributes, .. } => {
                book.stale_formulas = xml::attribute(attributes, b"fullCalcOnLoad").is_some_and(xml::is_true);
            }
            Token::Start { name: b"sheet", attributes, .. } => {
                let name = xml::attribute_text(attributes, b"name")?.unwrap_or_default();
                let id = xml::attribute_text(attributes, b"id")?.unwrap_or_default();
                let visibility = match xml::attribute(attributes, b"state") {
                    Some(b"hidden") => Visibility::Hidden,
                    Some(b"veryHidden") => Visibility::VeryHidden,
                    _ => Visibility::Visible,
                };
                let relation = relations.by_id(&id);
                // Chart sheets, dialogs and macro sheets hold no table.
                if relation.is_none_or(|relation| relation.kind.ends_with("/worksheet")) {
                    let part = relation.map(|relation| relation.target.clone());
                    if sheets.len() >= package.limits().sheets {
                        return Err(ReadError::new(error::TOO_LARGE));
                    }
                    // Read again and again, one part would be any number of sheets.
                    if part.is_some() && sheets.iter().any(|sheet: &Sheet| sheet.part == part) {
                        return Err(xml::damaged());
                    }
                    sheets.push(Sheet { info: SheetInfo::new(name, visibility), part });
                }
            }
            _ => {}
        }
    }
}
