//! Two CSVs side by side, without a ledger: `pmh-csv compare`.

use pmh_layout::{Layout, OTHER_SCHEME};

use super::comparer::Comparer;
use super::judge::Limits;
use super::previous::Previous;
use super::sentence;
use crate::line::{Failure, Input, InputFacts, Rows, Summary, Verdict};
use crate::notes::NotesAfter;
use crate::{Env, Settings, Sink};

/// What a comparison of two CSVs needs besides them.
#[derive(Debug, Clone, Copy)]
pub struct Comparing<'a> {
    /// The layout, for its words and its columns; the headings of all built-in layouts are known besides.
    pub layout: &'a Layout,
    /// The limits stand in them.
    pub settings: &'a Settings,
    /// Today: who is gone by an end of its own.
    pub env: &'a Env,
    /// The typed reason that releases a stop.
    pub release: Option<&'a str>,
}

/// Compares the CSVs of last time with a new one. Entries go to `sink`; the summary holds the figures and a verdict:
/// ok, stopped or unchanged.
///
/// # Errors
/// [`Failure::Unreadable`] when one of them is no CSV for PMH, [`Failure::Output`] when the sink fails.
pub fn compare_files(
    old: Vec<Input>,
    new: Input,
    how: &Comparing<'_>,
    sink: &mut dyn Sink,
) -> Result<Summary, Failure> {
    let mut comparer = Comparer::open(old, how.layout, how.env.today, Limits::of(how.settings))?;
    let mut new = Previous::open(new, how.layout)?;
    let slots = new.items(how.layout);
    let columns: Vec<u32> = new.slots.iter().map(|(column, _)| *column).collect();
    comparer.begin(&slots)?;
    let mut emit = |entry| sink.compared(&entry);
    let mut signs = Vec::new();
    let mut rows = 0;
    new.each(|row| {
        rows += 1;
        let text = |at: usize| columns.get(at).map_or("", |column| row.cell(*column).text);
        signs.clear();
        comparer.look(&text, &mut signs, &mut emit)
    })?;
    new.rows = rows;
    comparer.join(&mut emit)?;
    let comparison = comparer.finish(how.release, &mut emit)?;
    let verdict = match &comparison {
        _ if comparison.stops_run() => Verdict::Stopped,
        _ if comparison.is_unchanged() => Verdict::Unchanged,
        _ => Verdict::Ok,
    };
    let facts = new.facts();
    Ok(Summary {
        verdict,
        sentence: match verdict {
            Verdict::Stopped => sentence::too_much(&comparison),
            Verdict::Unchanged => sentence::unchanged(None),
            _ => sentence::compared(&comparison),
        },
        layout: how.layout.clone(),
        scheme: OTHER_SCHEME.to_owned(),
        inputs: vec![InputFacts {
            file: facts.file,
            sheet: String::new(),
            encoding: facts.encoding,
            header_row: new.heading,
            sha256: facts.sha256,
        }],
        rows: Rows { read: rows, ready: rows, ..Rows::default() },
        counts: [0; 5],
        questions: 0,
        comparison: Some(comparison),
        output: None,
        notes: NotesAfter::default(),
    })
}
