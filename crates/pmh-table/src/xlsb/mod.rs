//! .xlsb: the parts of an .xlsx as binary records, streamed.
//!
//! calamine reads this format too, but shows no number formats, hidden rows or fonts, and panics on records that are
//! shorter than their kind; a 受給者番号 shown as 0012345 would leave it as 12345.
//!
//! | file | subject |
//! |---|---|
//! | `records` | the stream of records, bounded |
//! | `tables` | sheets, styles, shared strings |
//! | `sheet` | rows |

mod records;
mod sheet;
mod tables;

use crate::error::{self, ReadError};
use crate::package::Package;
use crate::sheet::{Note, SheetInfo};
use crate::xlsx::{Relations, Strings, Styles, Theme, notes, read_theme};

use sheet::Tables;
pub(crate) use sheet::XlsbTable;

/// An opened workbook: everything but the sheets themselves is held.
pub(crate) struct XlsbBook {
    package: Package,
    sheets: Vec<tables::Sheet>,
    strings: Strings,
    styles: Styles,
    /// Of each font whether it strikes out.
    struck_fonts: Vec<bool>,
    date1904: bool,
    notes: Vec<Note>,
}

impl XlsbBook {
    /// Reads the list of sheets, the styles and the shared strings.
    pub(crate) fn open(mut package: Package, main: &str) -> Result<Self, ReadError> {
        let relations = Relations::of_part(&mut package, main)?;
        let (sheets, date1904) = tables::workbook(&mut package, main, &relations)?;
        if sheets.is_empty() {
            return Err(ReadError::new(error::NO_SHEETS));
        }
        let theme = match relations.by_type("/theme") {
            Some(part) => read_theme(&mut package, part)?,
            None => Theme::default(),
        };
        let (styles, fonts) = match relations.by_type("/styles") {
            Some(part) => tables::styles(&mut package, part, &theme)?,
            None => (Styles::default(), Vec::new()),
        };
        let strings = match relations.by_type("/sharedStrings") {
            Some(part) => tables::strings(&mut package, part, &fonts)?,
            None => Strings::default(),
        };
        let notes = notes(&package);
        Ok(Self { package, sheets, strings, styles, struck_fonts: fonts, date1904, notes })
    }

    pub(crate) fn sheets(&self) -> Vec<SheetInfo> {
        self.sheets.iter().map(|sheet| sheet.info.clone()).collect()
    }

    pub(crate) fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// Starts a sheet from its top.
    pub(crate) fn table(&mut self, sheet: usize) -> Result<XlsbTable<'_>, ReadError> {
        let part = self.sheets.get(sheet).and_then(|sheet| sheet.part.as_deref());
        let longest = self.package.limits().record_bytes;
        let part = part.map(|part| self.package.part(part)).transpose()?.flatten();
        let part = part.ok_or_else(|| ReadError::new(error::DAMAGED_WORKBOOK))?;
        let tables = Tables {
            strings: &self.strings,
            styles: &self.styles,
            struck_fonts: &self.struck_fonts,
            date1904: self.date1904,
        };
        XlsbTable::new(part, tables, longest)
    }
}
