//! The thirty things met in practice (ledgers as offices really keep them): for each its files in every format in which
//! it can exist, and what must become of them. The expectations are written here, from the truth of the generator, and
//! never taken from the program under test.
//!
//! | file | cases |
//! |---|---|
//! | `base` | the small ledger that all of them begin with |
//! | `headings` | 1–4, 30 and columns split in three |
//! | `rows` | 5–8, 28, 29 |
//! | `shown` | 9–11: what is hidden, struck out, coloured |
//! | `cells` | 12–18, 26, 27 |
//! | `files` | 19–25: containers, formats, foreign files |
//! | `table` | the table of all cases, the files of the corpus |

mod base;
mod cells;
mod files;
mod headings;
mod rows;
mod shown;
mod table;

use crate::corpus::Format;
use crate::workbook::{Book, BookFormat, MakeError};
use serde::Serialize;

pub use table::{all, golden, index, readme};

/// One thing met in practice.
pub struct Case {
    /// Its number in the list of thirty; from 31 on what the list does not name.
    pub number: u8,
    /// What is met.
    pub met: &'static str,
    /// What the tool must do.
    pub outcome: &'static str,
    /// Its files.
    pub files: Vec<CaseFile>,
}

/// One file of a case.
pub struct CaseFile {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// How it is read, and what must come of it.
    pub runs: Vec<Run>,
}

/// What must be found at a cell.
#[derive(Clone, Debug, Serialize)]
pub struct Want {
    /// Name of the rule.
    pub rule: &'static str,
    /// Address of the cell.
    pub cell: String,
    /// A part of the message or remedy; empty where any will do.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub says: String,
}

/// One reading of a file: options and answers, and everything that must be reported in the bands 1000 to 3000.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Run {
    /// Options of the command.
    pub args: Vec<String>,
    /// The settings file, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub settings: Option<serde_json::Value>,
    /// The exit code of `pmh-csv convert`.
    pub exit: u8,
    /// The refusal's name, for exit 3.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub refusal: &'static str,
    /// The file with the right CSV, for exit 0.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub csv: String,
    /// All findings at a cell.
    pub findings: Vec<Want>,
    /// The ids of all questions.
    pub questions: Vec<String>,
    /// All rows that are no person: row and reason.
    pub skipped: Vec<(usize, &'static str)>,
    /// All rows left out by an answer.
    pub left_out: Vec<(usize, &'static str)>,
    /// Parts of notices that must be there.
    pub notices: Vec<&'static str>,
    /// First row of the heading; 0 where it does not matter.
    #[serde(skip_serializing_if = "is_zero")]
    pub header_row: usize,
    /// Headings that `inspect` must show, among others.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub headings: Vec<&'static str>,
    /// What stands in the golden file.
    #[serde(skip)]
    pub golden: String,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "the signature serde asks for")]
fn is_zero(value: &usize) -> bool {
    *value == 0
}

impl Run {
    /// Exit 0 with this CSV.
    fn good(csv: String) -> Self {
        Self { golden: csv, ..Self::default() }
    }

    /// Exit 1 with these findings and questions.
    fn open(findings: Vec<Want>, questions: &[&str]) -> Self {
        let questions = questions.iter().map(|question| (*question).to_owned()).collect();
        Self { exit: 1, findings, questions, ..Self::default() }
    }

    /// Exit 3 with this refusal.
    fn refused(refusal: &'static str) -> Self {
        Self { exit: 3, refusal, ..Self::default() }
    }

    /// The same with settings that answer questions.
    fn answered(self, answers: &[(&str, &str)]) -> Self {
        let answers: serde_json::Map<String, serde_json::Value> =
            answers.iter().map(|(question, answer)| ((*question).to_owned(), (*answer).into())).collect();
        Self { settings: Some(serde_json::json!({ "version": 1, "answers": answers })), ..self }
    }

    /// The same with an option of the command.
    fn with(mut self, option: &str, value: &str) -> Self {
        self.args.extend([option.to_owned(), value.to_owned()]);
        self
    }
}

/// A finding that may say anything.
fn want(rule: &'static str, cell: String) -> Want {
    Want { rule, cell, says: String::new() }
}

/// The workbooks.
const BOOKS: [Format; 4] = [Format::Xlsx, Format::Xlsb, Format::Xls, Format::Ods];
/// Excel's CSV, and UTF-8 with semicolons.
const TEXTS: [Format; 1] = [Format::Text(crate::TextEncoding::Cp932, ',')];

/// Workbooks and text.
fn everywhere() -> impl Iterator<Item = Format> {
    BOOKS.into_iter().chain(TEXTS)
}

/// The bytes of a book; of its first sheet where the format is text.
fn bytes(book: &Book, format: Format) -> Result<Vec<u8>, MakeError> {
    match format {
        Format::Xlsx => book.write(BookFormat::Xlsx),
        Format::Xlsb => book.write(BookFormat::Xlsb),
        Format::Xls => book.write(BookFormat::Xls),
        Format::Ods => book.write(BookFormat::Ods),
        Format::Text(encoding, delimiter) => {
            Ok(book.sheets.first().map(|sheet| sheet.to_text(encoding, delimiter)).unwrap_or_default())
        }
    }
}

/// One file per format.
fn files(
    slug: &str,
    formats: impl IntoIterator<Item = Format>,
    make: impl Fn(Format) -> (Book, Vec<Run>),
) -> Result<Vec<CaseFile>, MakeError> {
    let one = |format: Format| {
        let (book, runs) = make(format);
        Ok(CaseFile { name: format!("{slug}.{}", format.extension()), bytes: bytes(&book, format)?, runs })
    };
    formats.into_iter().map(one).collect()
}
