//! One run of the straight line, from inputs to a verdict.

mod against;
mod asks;
mod card;
mod decided;
mod end;
mod first_lines;
mod headings;
mod inspect;
mod lapsed;
mod merges;
mod notices;
mod pass;
mod person;
mod prepare;
mod questions;
mod rows;
mod secret;
mod skip;
mod survey;
mod verdict;

use pmh_layout::{Layout, OTHER_SCHEME, PrefixTable, Scheme};
use pmh_table::{Encoding, ReadError, Source};
use serde::Serialize;

use crate::compare::Comparison;
use crate::context::scheme_numbers;
use crate::entry::{Finding, FindingKind};
use crate::mapping::Mapping;
use crate::notes::{NotesAfter, PreviousNumbers};
use crate::output::Part;
use crate::{Env, Notes, Session, Settings, Sink};

pub use against::Against;
pub use card::{CardColumn, CardField, CardRequest, RowCard, Tried, row_card};
pub use first_lines::first_lines;
pub use inspect::{
    ChangedItem, ColumnFacts, ColumnsChanged, FurtherTable, InspectedBook, InspectedItem, InspectedSheet, Inspection,
    PreviewPart, PreviewRow, inspect,
};
pub use prepare::{EXAMPLE_SHEET, EXPLANATION_SHEET, REFUSALS};
pub use survey::{ItemWords, Oddity, Survey, WordCount, survey};
pub(crate) use verdict::count;
pub use verdict::{Verdict, unreadable_sentence};

/// One file to read.
pub struct Input {
    /// Its name, for people.
    pub name: String,
    /// Its bytes.
    pub source: Box<dyn Source>,
    /// Its SHA-256 in hexadecimal, for the report.
    pub sha256: String,
}

/// How to read the inputs: what the clerk has chosen; `None` lets the tool propose.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// The sheets to read; without one for an input, the sheet that looks most like a ledger.
    pub sheets: Vec<SheetChoice>,
    /// The row in which the heading of the first table begins; the others take it unless another row says the same as
    /// the first table's heading.
    pub header_row: Option<u32>,
    /// How many rows the heading has, 1 to 3.
    pub header_depth: Option<u32>,
    /// The encoding of a text file.
    pub encoding: Option<Encoding>,
}

/// A sheet to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetChoice {
    /// The place of the input it is chosen for, from 0; `None`: every input must have it.
    pub input: Option<usize>,
    /// Its name.
    pub name: String,
}

impl SheetChoice {
    /// A sheet that every input must have.
    #[must_use]
    pub fn everywhere(name: &str) -> Self {
        Self { input: None, name: name.to_owned() }
    }
}

/// What a run is asked to do.
#[derive(Clone)]
pub struct Job<'a> {
    /// The layout.
    pub layout: &'a Layout,
    /// The scheme, where it was named.
    pub scheme: Option<&'a Scheme>,
    /// The office's decisions; constants of `--set` stand in it.
    pub settings: &'a Settings,
    /// Today and the program.
    pub env: &'a Env,
    /// How to read.
    pub reading: Reading,
    /// A mapping the clerk has corrected, for the first table and those with the same headings; else it is proposed.
    pub mapping: Option<&'a Mapping>,
    /// Whether CSV bytes are wanted (`check` wants none).
    pub write_csv: bool,
    /// Whether JSON bytes are wanted.
    pub write_json: bool,
    /// 確認・修正台帳: what was decided about single people.
    pub notes: Option<&'a Notes>,
    /// What was decided for this session only.
    pub session: Option<&'a Session>,
    /// The My Numbers of the last CSV: without them no decision about a My Number folds.
    pub numbers: Option<&'a dyn PreviousNumbers>,
}

impl<'a> Job<'a> {
    /// A job that checks and writes nothing; set what is wanted: `Job { write_csv: true, ..Job::new(…) }`.
    #[must_use]
    pub fn new(layout: &'a Layout, settings: &'a Settings, env: &'a Env) -> Self {
        Self {
            layout,
            scheme: None,
            settings,
            env,
            reading: Reading::default(),
            mapping: None,
            write_csv: false,
            write_json: false,
            notes: None,
            session: None,
            numbers: None,
        }
    }
}

/// Facts of one input, as they stand in the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InputFacts {
    /// The file.
    pub file: String,
    /// The sheet; empty for text files.
    pub sheet: String,
    /// The encoding of a text file; the format of a workbook.
    pub encoding: String,
    /// The first row of the heading.
    pub header_row: u32,
    /// SHA-256 of the file; empty for fewer than ten rows, where it could give a My Number away.
    pub sha256: String,
}

/// Row counts. `read = ready + skipped + left_out + blocked`, always.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Rows {
    /// Rows below the heading that hold something, and blank rows between them.
    pub read: u64,
    /// Rows without an open finding.
    pub ready: u64,
    /// Rows that are no person.
    pub skipped: u64,
    /// Persons left out by a decision.
    pub left_out: u64,
    /// Rows with an open finding.
    pub blocked: u64,
    /// Rows in the CSV: `ready` when one was made, else 0.
    pub written: u64,
}

/// The CSV that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// Persons.
    pub rows: u64,
    /// Bytes.
    pub bytes: u64,
    /// SHA-256 in hexadecimal; empty for fewer than ten rows, where it could give a My Number away, and for several files.
    pub sha256: String,
    /// The files, in the order of their numbers in the [`Sink`]; one unless the layout parts them.
    pub parts: Vec<Part>,
}

/// What a finished run has to say.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// The verdict.
    pub verdict: Verdict,
    /// The verdict in one Japanese sentence.
    pub sentence: String,
    /// The layout.
    pub layout: Layout,
    /// The scheme's id, named or found.
    pub scheme: String,
    /// The inputs.
    pub inputs: Vec<InputFacts>,
    /// Row counts.
    pub rows: Rows,
    /// Open entries by band: 1000, 2000, 3000, 4000, 5000. A confirmed finding counts in none.
    pub counts: [u64; 5],
    /// Questions that wait for an answer.
    pub questions: u64,
    /// The comparison with the last file; `None` when none was given.
    pub comparison: Option<Comparison>,
    /// The CSV; `None` when none was made.
    pub output: Option<Made>,
    /// What became of 確認・修正台帳.
    pub notes: NotesAfter,
}

/// A run that could not be made at all.
#[derive(Debug)]
pub enum Failure {
    /// An input that cannot be read: exit 3.
    Unreadable {
        /// The file.
        file: String,
        /// Why.
        error: ReadError,
    },
    /// The output cannot be kept (disk full).
    Output(std::io::Error),
}

/// The summary and the one finding of a run whose input cannot be read.
#[must_use]
pub fn unreadable_summary(job: &Job<'_>, file: &str, error: &ReadError) -> (Summary, Finding) {
    let finding = Finding {
        kind: FindingKind::Finding,
        code: error.code.to_string(),
        band: 1000,
        rule: error.rule.to_owned(),
        file: file.to_owned(),
        row: error.row.unwrap_or(0),
        message: error.message.clone(),
        remedy: error.remedy.clone(),
        ..Finding::default()
    };
    let summary = Summary {
        verdict: Verdict::Unreadable,
        sentence: unreadable_sentence(file, error),
        layout: job.layout.clone(),
        scheme: job.scheme.map_or_else(|| OTHER_SCHEME.to_owned(), |scheme| scheme.id.clone()),
        inputs: Vec::new(),
        rows: Rows::default(),
        counts: [1, 0, 0, 0, 0],
        questions: 0,
        comparison: None,
        output: None,
        notes: NotesAfter { notes: job.notes.cloned().unwrap_or_default(), ..NotesAfter::default() },
    };
    (summary, finding)
}

/// How far a run has come.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Progress {
    /// From 0 to 1.
    pub part: f64,
    /// Rows read.
    pub rows: u64,
}

/// Runs the line without a file of last time: see [`run_against`].
///
/// # Errors
/// As [`run_against`].
pub fn run(
    inputs: Vec<Input>,
    job: &Job<'_>,
    sink: &mut dyn Sink,
    progress: &mut dyn FnMut(Progress),
) -> Result<Summary, Failure> {
    run_against(inputs, Against::default(), job, sink, progress)
}

/// Runs the line, and beside it the comparison with the files of last time. Entries and bytes go to `sink` while it
/// runs; they are valid only with the summary's verdict.
///
/// The line is straight: it is run again from the start only when the whole file told something that its first rows
/// did not (the scheme, the era codes of a column), at most twice.
///
/// # Errors
/// [`Failure::Unreadable`] when an input or a file of last time cannot be read, [`Failure::Output`] when the sink
/// fails.
pub fn run_against(
    inputs: Vec<Input>,
    against: Against,
    job: &Job<'_>,
    sink: &mut dyn Sink,
    progress: &mut dyn FnMut(Progress),
) -> Result<Summary, Failure> {
    let prefixes = PrefixTable::builtin();
    let numbers = scheme_numbers(prefixes);
    let last = against.open(job)?;
    let last = last.as_ref();
    let numbers_before = last.map(|last| last as &dyn PreviousNumbers);
    let job = &Job { numbers: numbers_before.or(job.numbers), ..job.clone() };
    let mut opened = prepare::open(inputs, job)?;
    let mut known = prepare::first_facts(&opened.tables, job);
    for _ in 0..2 {
        let (summary, learned) =
            pass::pass(&mut opened, job, (prefixes, &numbers), &known, last, sink, None, progress)?;
        if learned == known {
            return Ok(summary);
        }
        known = learned;
        sink.restart().map_err(Failure::Output)?;
    }
    Ok(pass::pass(&mut opened, job, (prefixes, &numbers), &known, last, sink, None, progress)?.0)
}
