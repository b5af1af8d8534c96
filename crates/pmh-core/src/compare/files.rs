//! Two CSVs side by side, without a ledger: `pmh-csv compare`. Each may be parted into several files.

use pmh_layout::{Layout, OTHER_SCHEME};

use super::columns::Slot;
use super::comparer::Comparer;
use super::judge::Limits;
use super::previous::Previous;
use super::sentence;
use super::signs::Signs;
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

/// Compares the CSVs of last time with new ones. Entries go to `sink`; the summary holds the figures and a verdict:
/// ok, stopped or unchanged.
///
/// # Errors
/// [`Failure::Unreadable`] when one of them is no CSV for PMH, [`Failure::Output`] when the sink fails.
pub fn compare_files(
    old: Vec<Input>,
    new: Vec<Input>,
    how: &Comparing<'_>,
    sink: &mut dyn Sink,
) -> Result<Summary, Failure> {
    let mut comparer = Comparer::open(old, how.layout, how.env.today, Limits::of(how.settings))?;
    let mut new = new.into_iter().map(|input| Previous::open(input, how.layout)).collect::<Result<Vec<_>, _>>()?;
    // Each scheme of a parted file may have 券面項目 of its own.
    let mut slots: Vec<Slot> = Vec::new();
    for slot in new.iter().flat_map(|file| file.items(how.layout)) {
        if !slots.iter().any(|known| known.is_same(&slot)) {
            slots.push(slot);
        }
    }
    comparer.begin(&slots)?;
    let mut emit = |entry| sink.compared(&entry);
    let (mut signs, mut all) = (Vec::new(), Signs::default());
    for file in &mut new {
        let columns: Vec<Option<u32>> = slots.iter().map(|slot| file.column(slot)).collect();
        let mut rows = 0;
        file.each(|row| {
            rows += 1;
            let text = |at: usize| columns.get(at).copied().flatten().map_or("", |column| row.cell(column).text);
            signs.clear();
            comparer.look(&text, &mut signs, &mut emit)?;
            all.add(&signs);
            Ok(())
        })?;
        file.rows = rows;
    }
    let rows = new.iter().map(|file| file.rows).sum();
    comparer.join(&mut emit)?;
    let comparison = comparer.finish(how.release, &mut emit)?;
    let verdict = match &comparison {
        _ if comparison.stops_run() => Verdict::Stopped,
        _ if comparison.is_unchanged() => Verdict::Unchanged,
        _ => Verdict::Ok,
    };
    let inputs = new.iter().map(|file| {
        let facts = file.facts();
        InputFacts {
            file: facts.file,
            sheet: String::new(),
            encoding: facts.encoding,
            header_row: file.heading,
            sha256: facts.sha256,
        }
    });
    Ok(Summary {
        verdict,
        sentence: match verdict {
            Verdict::Unchanged => sentence::unchanged(None),
            _ => sentence::compared(&comparison, &all),
        },
        layout: how.layout.clone(),
        scheme: OTHER_SCHEME.to_owned(),
        inputs: inputs.collect(),
        rows: Rows { read: rows, ready: rows, ..Rows::default() },
        counts: [0; 5],
        questions: 0,
        comparison: Some(comparison),
        output: None,
        notes: NotesAfter::default(),
    })
}
