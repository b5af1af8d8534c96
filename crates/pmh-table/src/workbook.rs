//! Opening a file and pulling rows out of it, whatever its format.

use crate::error::{self, ReadError};
use crate::ods::{OdsBook, OdsTable};
use crate::ole::Compound;
use crate::package::Package;
use crate::sheet::{Note, SheetInfo, SheetTail, Visibility};
use crate::sniff::{self, Container, Zipped};
use crate::source::Buffered;
use crate::text::{PossibleEncodings, TextBook, TextTable};
use crate::xls::{XlsBook, XlsTable};
use crate::xlsb::{XlsbBook, XlsbTable};
use crate::xlsx::{SheetTable, XlsxBook};
use crate::{Encoding, Limits, OpenOptions, OwnedRow, Row, Source};

/// The format of a file, decided by its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Office Open XML workbook, with or without macros.
    Xlsx,
    /// Binary Office Open XML workbook.
    Xlsb,
    /// Excel 5.0 to 2003.
    Xls,
    /// OpenDocument spreadsheet.
    Ods,
    /// Delimited text.
    Delimited,
}

impl Format {
    /// The usual extension, without the dot.
    pub fn label(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Xlsb => "xlsb",
            Self::Xls => "xls",
            Self::Ods => "ods",
            Self::Delimited => "csv",
        }
    }
}

/// An opened file: its sheets are known, no row is held.
pub struct Workbook {
    format: Format,
    sheets: Vec<SheetInfo>,
    notes: Vec<Note>,
    book: Book,
}

/// Bytes of .ods content that are searched for a first value.
const SEARCHED: u64 = 256 << 20;

enum Book {
    Text(Box<TextBook>),
    Xlsx(Box<XlsxBook>),
    Xls(Box<XlsBook>),
    Xlsb(Box<XlsbBook>),
    Ods(Box<OdsBook>),
}

/// Opens a file. The content decides the format; see [`crate::refusals`] for everything that is refused.
///
/// # Errors
/// A [`ReadError`] of band 1000 with one sentence for the clerk.
pub fn open(source: Box<dyn Source>, options: &OpenOptions) -> Result<Workbook, ReadError> {
    let mut source = Buffered::new(source).map_err(|_| ReadError::new(error::READ_FAILED))?;
    let book = match sniff::container(&mut source)? {
        Container::Zip => open_zip(source, options)?,
        Container::Ole => open_ole(source, options)?,
        Container::Text => Book::Text(Box::new(TextBook::open(source, options)?)),
    };
    let mut workbook = Workbook::of(book);
    workbook.refuse_emptiness()?;
    Ok(workbook)
}

/// The same for delimited text alone: `None` for workbooks, of which nothing but the first bytes is read.
///
/// # Errors
/// As [`open`].
pub fn open_text(source: Box<dyn Source>, options: &OpenOptions) -> Result<Option<Workbook>, ReadError> {
    let mut source = Buffered::new(source).map_err(|_| ReadError::new(error::READ_FAILED))?;
    if sniff::container(&mut source)? != Container::Text {
        return Ok(None);
    }
    let mut workbook = Workbook::of(Book::Text(Box::new(TextBook::open(source, options)?)));
    workbook.refuse_emptiness()?;
    Ok(Some(workbook))
}

/// The package of an .xlsx or .xlsm and the name of its main part; `None` for every other format. No sheet is read.
///
/// # Errors
/// As [`open`].
pub fn open_package(source: Box<dyn Source>, limits: &Limits) -> Result<Option<(Package, String)>, ReadError> {
    let mut source = Buffered::new(source).map_err(|_| ReadError::new(error::READ_FAILED))?;
    if sniff::container(&mut source)? != Container::Zip {
        return Ok(None);
    }
    let mut package = Package::open(source, limits)?;
    Ok(match sniff::zipped(&mut package)? {
        Zipped::Xlsx(main) => Some((package, main)),
        Zipped::Xlsb(_) | Zipped::Ods => None,
    })
}

fn open_zip(source: Buffered, options: &OpenOptions) -> Result<Book, ReadError> {
    let mut package = Package::open(source, &options.limits)?;
    Ok(match sniff::zipped(&mut package)? {
        Zipped::Xlsx(main) => Book::Xlsx(Box::new(XlsxBook::open(package, &main)?)),
        Zipped::Xlsb(main) => Book::Xlsb(Box::new(XlsbBook::open(package, &main)?)),
        Zipped::Ods => Book::Ods(Box::new(OdsBook::open(package)?)),
    })
}

fn open_ole(source: Buffered, options: &OpenOptions) -> Result<Book, ReadError> {
    let mut compound = Compound::open(source)?;
    let stream = sniff::compound(&compound)?;
    Ok(Book::Xls(Box::new(XlsBook::open(&mut compound, stream, &options.limits)?)))
}

impl Workbook {
    fn of(book: Book) -> Self {
        let (format, sheets, notes) = match &book {
            Book::Text(book) => {
                (Format::Delimited, vec![SheetInfo::new(String::new(), Visibility::Visible)], book.notes().to_vec())
            }
            Book::Xlsx(book) => (Format::Xlsx, book.sheets(), book.notes().to_vec()),
            Book::Xls(book) => (Format::Xls, book.sheets(), book.notes().to_vec()),
            Book::Xlsb(book) => (Format::Xlsb, book.sheets(), book.notes().to_vec()),
            Book::Ods(book) => (Format::Ods, book.sheets(), book.notes().to_vec()),
        };
        Self { format, sheets, notes, book }
    }

    /// Looks for the first value on any sheet. An .ods keeps all sheets in one part, which is read anew for each: a book
    /// whose first sheets are empty and large is not searched to its end.
    fn refuse_emptiness(&mut self) -> Result<(), ReadError> {
        let searched = match &self.book {
            Book::Ods(book) => usize::try_from(SEARCHED / book.content_bytes().max(1)).unwrap_or(usize::MAX).max(1),
            _ => usize::MAX,
        };
        let mut row = Row::new();
        for sheet in 0..self.sheets.len() {
            if sheet >= searched {
                return Ok(());
            }
            let mut table = self.table(sheet)?;
            while table.read_row(&mut row)? {
                if !row.is_blank() {
                    return Ok(());
                }
            }
        }
        Err(ReadError::new(error::NO_CELLS))
    }

    /// The format, decided by content.
    pub fn format(&self) -> Format {
        self.format
    }

    /// The encoding of delimited text, found or chosen; `None` for workbooks.
    pub fn encoding(&self) -> Option<Encoding> {
        match &self.book {
            Book::Text(book) => Some(book.encoding()),
            _ => None,
        }
    }

    /// The encodings that the clerk may choose for delimited text, the one in use among them; `None` for workbooks.
    /// See [`crate::possible_encodings`], which also answers for a file that does not open.
    ///
    /// # Errors
    /// [`crate::refusals::READ_FAILED`].
    pub fn possible_encodings(&mut self) -> Result<Option<PossibleEncodings>, ReadError> {
        let Book::Text(book) = &mut self.book else { return Ok(None) };
        let mut possible = book.possible_encodings()?;
        let used = book.encoding();
        if !possible.encodings.contains(&used) {
            possible.encodings.insert(0, used);
        }
        Ok(Some(possible))
    }

    /// The delimiter of delimited text; `None` for workbooks.
    pub fn delimiter(&self) -> Option<u8> {
        match &self.book {
            Book::Text(book) => Some(book.delimiter()),
            _ => None,
        }
    }

    /// The worksheets in the order of their tabs, hidden ones included.
    pub fn sheets(&self) -> &[SheetInfo] {
        &self.sheets
    }

    /// What is not read.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// Starts reading a sheet (0-based index into [`Workbook::sheets`]) from its top; may be called again.
    ///
    /// # Errors
    /// [`crate::refusals::NO_SUCH_SHEET`], or what is damaged in the sheet.
    pub fn table(&mut self, sheet: usize) -> Result<TableReader<'_>, ReadError> {
        if sheet >= self.sheets.len() {
            return Err(ReadError::new(error::NO_SUCH_SHEET));
        }
        let rows = match &mut self.book {
            Book::Text(book) => Rows::Text(Box::new(book.table()?)),
            Book::Xlsx(book) => Rows::Xlsx(Box::new(book.table(sheet)?)),
            Book::Xls(book) => Rows::Xls(book.table(sheet)?),
            Book::Xlsb(book) => Rows::Xlsb(Box::new(book.table(sheet)?)),
            Book::Ods(book) => Rows::Ods(Box::new(book.table(sheet)?)),
        };
        Ok(TableReader { rows })
    }
}

/// Pulls rows out of one sheet.
pub struct TableReader<'a> {
    rows: Rows<'a>,
}

enum Rows<'a> {
    Text(Box<TextTable<'a>>),
    Xlsx(Box<SheetTable<'a>>),
    Xls(XlsTable<'a>),
    Xlsb(Box<XlsbTable<'a>>),
    Ods(Box<OdsTable<'a>>),
}

impl TableReader<'_> {
    /// Reads the next row into `row`; false at the end. Rows without any value may be left out, so numbers
    /// can jump; they always rise.
    ///
    /// # Errors
    /// What is damaged, with the row where it was noticed.
    pub fn read_row(&mut self, row: &mut Row) -> Result<bool, ReadError> {
        match &mut self.rows {
            Rows::Text(table) => table.read_row(row),
            Rows::Xlsx(table) => table.read_row(row),
            Rows::Xls(table) => table.read_row(row),
            Rows::Xlsb(table) => table.read_row(row),
            Rows::Ods(table) => table.read_row(row),
        }
    }

    /// How much of the sheet was read, from 0 to 1 by bytes.
    pub fn progress(&self) -> f64 {
        match &self.rows {
            Rows::Text(table) => table.progress(),
            Rows::Xlsx(table) => table.progress(),
            Rows::Xls(table) => table.progress(),
            Rows::Xlsb(table) => table.progress(),
            Rows::Ods(table) => table.progress(),
        }
    }

    /// Hidden columns as pairs of first and last (0-based), known from the start.
    pub fn hidden_columns(&self) -> &[(u32, u32)] {
        match &self.rows {
            Rows::Text(_) => &[],
            Rows::Xlsx(table) => table.hidden_columns(),
            Rows::Xls(table) => table.hidden_columns(),
            Rows::Xlsb(table) => table.hidden_columns(),
            Rows::Ods(table) => table.hidden_columns(),
        }
    }

    /// Filter and merged cells of a sheet; `None` before its last row was read, and for delimited text.
    pub fn tail(&self) -> Option<&SheetTail> {
        match &self.rows {
            Rows::Text(_) => None,
            Rows::Xlsx(table) => table.tail(),
            Rows::Xls(table) => table.tail(),
            Rows::Xlsb(table) => table.tail(),
            Rows::Ods(table) => table.tail(),
        }
    }
}

/// Cells of a sample; 400 rows of a thousand columns.
const SAMPLE_CELLS: usize = 400_000;
/// Bytes of text of a sample.
const SAMPLE_BYTES: usize = 16 << 20;

/// The first `count` rows of a sheet that hold something; fewer, but at least one, when they are so wide or so long
/// that holding them would take more than some tens of megabytes.
///
/// # Errors
/// As [`Workbook::table`] and [`TableReader::read_row`].
pub fn sample_rows(workbook: &mut Workbook, sheet: usize, count: usize) -> Result<Vec<OwnedRow>, ReadError> {
    let mut table = workbook.table(sheet)?;
    let mut rows = Vec::new();
    let mut row = Row::new();
    let (mut cells, mut bytes) = (0, 0);
    while rows.len() < count && cells < SAMPLE_CELLS && bytes < SAMPLE_BYTES && table.read_row(&mut row)? {
        cells += row.cells().len();
        bytes += row.text_len();
        rows.push(row.clone());
    }
    Ok(rows)
}
