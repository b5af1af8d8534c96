//! One run of the straight line, from inputs to a verdict.

mod against;
mod asks;
mod card;
mod decided;
mod end;
mod first_lines;
mod headings;
mod inspect;
mod job;
mod lapsed;
mod merges;
mod notices;
mod own_sheets;
mod pass;
mod person;
mod prepare;
mod questions;
mod rows;
mod secret;
mod skip;
mod survey;
mod verdict;

use pmh_layout::{OTHER_SCHEME, PrefixTable};
use pmh_table::ReadError;

use crate::Sink;
use crate::context::scheme_numbers;
use crate::entry::{Finding, FindingKind};
use crate::notes::{NotesAfter, PreviousNumbers};

pub use crate::input::{Failure, Input, Progress};
pub use against::Against;
pub use card::{CardColumn, CardField, CardRequest, RowCard, Tried, row_card};
pub use first_lines::first_lines;
pub use inspect::{
    ChangedItem, ColumnFacts, ColumnsChanged, FurtherTable, InspectedBook, InspectedItem, InspectedSheet, Inspection,
    PreviewPart, PreviewRow, inspect,
};
pub use job::{InputFacts, Job, Made, Reading, Rows, SheetChoice, Summary};
pub use own_sheets::{EXAMPLE_SHEET, EXPLANATION_SHEET, MARKED_SHEET};
pub use prepare::REFUSALS;
pub use survey::{ItemWords, Oddity, Survey, WordCount, survey};
pub use verdict::{Verdict, unreadable_sentence};

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
