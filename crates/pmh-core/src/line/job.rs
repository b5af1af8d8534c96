//! What a run is asked to do, and what it has to say when it is done.

use pmh_layout::{Layout, Scheme};
use pmh_table::Encoding;
use serde::Serialize;

use super::verdict::Verdict;
use crate::compare::Comparison;
use crate::mapping::Mapping;
use crate::notes::{NotesAfter, PreviousNumbers};
use crate::output::Part;
use crate::{Env, Notes, Session, Settings};

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
