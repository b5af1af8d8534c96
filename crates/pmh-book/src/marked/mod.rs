//! 印を付けた台帳の写し: the clerk's own workbook, byte for byte, but for a fill on each cell with an open finding and one
//! sheet at the end that lists the findings.
//!
//! ```text
//! stored parts ──────────────────────────────────────────────► handed on as they are stored
//! sheets with findings ──► inflate ──► `cells` (one tag at a time) ──► deflate
//! styles, list of sheets, relations, content types ──► a few tags more (`styles`, `parts`)
//!                                                       `list`: the new sheet
//! ```
//!
//! Formulas, formats, macros and drawings are never understood, so they cannot be lost. Where a book is too odd for
//! this, there is no copy and one sentence ([`Trouble`]).

mod cells;
mod copier;
mod list;
mod parts;
mod places;
mod styles;
mod tag;
#[cfg(test)]
mod tests;

use std::fmt;
use std::io::{self, Write};

use pmh_core::entry::Finding;
use pmh_table::parts::{Package, Part, Relations, open_package};
use pmh_table::{Limits, ReadError, Source};
use zip::ZipWriter;
use zip::write::{SimpleFileOptions, StreamWriter};

use cells::CellMark;
use parts::Book;
pub use places::Marking;
use styles::Styles;

/// What keeps the copy from being made.
#[derive(Debug)]
pub enum Trouble {
    /// Another format than .xlsx and .xlsm.
    Format,
    /// A book that is built in a way in which nothing may be changed.
    Odd,
    /// A sheet's name holds a My Number, and another one is told apart by it alone.
    Names,
    /// The book cannot be read (any more).
    Read(ReadError),
    /// The copy cannot be kept.
    Write(io::Error),
}

/// Told for every other format.
pub const ONLY_XLSX: &str = "印を付けた台帳は、Excelブック（.xlsx .xlsm）の台帳だけで作れます。Excelで「Excelブック（.xlsx）」として保存し直してから、もう一度チェックしてください。";

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Format => f.write_str(ONLY_XLSX),
            Self::Odd => f.write_str(
                "この台帳の作りでは、印を付けた台帳を作れません。Excelで開いて「Excelブック（.xlsx）」として保存し直してから、もう一度チェックしてください。",
            ),
            Self::Names => f.write_str(
                "シートの名前に個人番号が入っているため、印を付けた台帳を作れません。シートの名前を変えてから、もう一度チェックしてください。",
            ),
            Self::Read(error) => write!(f, "印を付けた台帳を作れません。{}{}", error.message, error.remedy),
            Self::Write(_) => f.write_str("印を付けた台帳を保存できません。空き容量を確かめてください。"),
        }
    }
}

impl From<ReadError> for Trouble {
    fn from(error: ReadError) -> Self {
        Self::Read(error)
    }
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        Self::Write(error)
    }
}

impl From<zip::result::ZipError> for Trouble {
    fn from(error: zip::result::ZipError) -> Self {
        match error {
            zip::result::ZipError::Io(error) => Self::Write(error),
            _ => Self::Odd,
        }
    }
}

/// Which kind of book can be marked; it decides the extension of the copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// .xlsx
    Plain,
    /// .xlsm
    WithMacros,
}

/// Whether a file is a book that can be marked, by its content; `None` for other formats.
///
/// # Errors
/// When it cannot be read at all.
pub fn kind(source: Box<dyn Source>) -> Result<Option<Kind>, ReadError> {
    let Some((mut package, main)) = open_package(source, &Limits::default())? else { return Ok(None) };
    let macros = parts::has_macros(&mut package, &main)?;
    Ok(Some(if macros { Kind::WithMacros } else { Kind::Plain }))
}

/// The name of the copy beside a ledger of this name.
#[must_use]
pub fn file_name(ledger: &str) -> String {
    let (stem, ending) = ledger.rsplit_once('.').unwrap_or((ledger, ""));
    let ending = if ending.eq_ignore_ascii_case("xlsm") { "xlsm" } else { "xlsx" };
    format!("{stem}_印付き.{ending}")
}

/// A book that is being written.
type Out<W> = ZipWriter<StreamWriter<W>>;

/// Above so many bytes a part needs longer fields in its head.
const LARGE: u64 = 3 << 30;

/// Writes the copy. `entry` hands out the finding of a number again, best in rising order.
///
/// # Errors
/// When there can be no copy; then what was written is worth nothing.
pub fn write_marked<W: Write>(
    source: Box<dyn Source>,
    marking: &Marking,
    entry: &mut dyn FnMut(u64) -> io::Result<Finding>,
    out: W,
) -> Result<(), Trouble> {
    let (mut package, main) = open_package(source, &Limits::default())?.ok_or(Trouble::Format)?;
    let relations = Relations::of_part(&mut package, &main)?;
    let book = Book::read(&mut package, &main, &relations)?;
    let styles_part = relations.by_type("/styles").ok_or(Trouble::Odd)?;
    let mut styles = Styles::read(package.small(styles_part)?.ok_or(Trouble::Odd)?)?;
    let styles_place = package.place(styles_part).ok_or(Trouble::Odd)?;
    let marking = marking.resolve(&book)?;

    let mut writer = ZipWriter::new_stream(out);
    let names: Vec<String> = package.names().collect();
    for (place, name) in names.iter().enumerate() {
        if let Some(marks) = marking.of_place(place) {
            mark_sheet(&mut package, name, marks, &mut styles, &mut writer)?;
        } else if let Some((_, bytes)) = book.changed.iter().find(|(changed, _)| *changed == place) {
            begin(&mut writer, name, 0)?;
            writer.write_all(bytes)?;
        } else if place != styles_place && !book.gone.contains(&place) {
            package.hand_on(place, &mut writer)?;
        }
    }
    // Which styles are needed is known only now.
    let look = styles.list_look()?;
    begin(&mut writer, &book.list_part, 0)?;
    list::write(&mut writer, &book, &marking, &look, entry)?;
    begin(&mut writer, names.get(styles_place).ok_or(Trouble::Odd)?, 0)?;
    writer.write_all(&styles.finish())?;
    writer.finish()?.into_inner().flush()?;
    Ok(())
}

/// Begins a part. No clock is read: the copy is a function of what is handed in.
fn begin<W: Write>(writer: &mut Out<W>, name: &str, size: u64) -> Result<(), Trouble> {
    Ok(writer.start_file(name, SimpleFileOptions::default().large_file(size > LARGE))?)
}

fn mark_sheet<W: Write>(
    package: &mut Package,
    name: &str,
    marks: &[CellMark],
    styles: &mut Styles,
    writer: &mut Out<W>,
) -> Result<(), Trouble> {
    let longest = package.limits().record_bytes;
    let part: Part<'_> = package.part(name)?.ok_or(Trouble::Odd)?;
    begin(writer, name, part.size())?;
    cells::mark(part, marks, styles, writer, longest)
}
