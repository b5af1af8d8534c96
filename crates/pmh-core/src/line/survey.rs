//! What only the whole file tells, for the screens before the check: one pass of the line that writes nothing, counting
//! what stands in each column and which questions come up.

use std::collections::BTreeMap;
use std::io;

use pmh_layout::PrefixTable;
use pmh_table::{Row, SheetTail};
use serde::{Deserialize, Serialize};

use super::job::Job;
use super::{pass, prepare};
use crate::context::scheme_numbers;
use crate::entry::{Change, Finding, FindingKind, LeftOut, Skipped};
use crate::input::{Failure, Input, Progress};
use crate::plan::Column;
use crate::privacy::{MASK, masked};
use crate::record::{Record, State};
use crate::sink::Sink;

/// Different words of one column that are counted; a code table has a handful, a wrong column any number.
const MOST_WORDS: usize = 200;

/// A word of a column that is read by a code table, and how often it stands there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordCount {
    /// The word as displayed, a My Number masked.
    pub word: String,
    /// Cells.
    pub count: u64,
    /// What it is read as; `None` when nobody knows, and for a blank that stands for nothing.
    pub meaning: Option<String>,
    /// Whether its meaning has to be told.
    pub open: bool,
}

/// The words of one item that is read by a code table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemWords {
    /// The item's API name.
    pub item: String,
    /// The words, by frequency. A blank is the empty word.
    pub words: Vec<WordCount>,
    /// Cells with further words that are not listed.
    pub others: u64,
}

/// Something in the file that often means more than it shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Oddity {
    /// A word for it: `hidden_rows`, `struck_rows`, `greyed_rows`, `formula_without_value`, `cell_error`, `merged_cell`,
    /// `filtered`, `lapsed_person`.
    pub kind: String,
    /// Rows or cells.
    pub count: u64,
}

/// What a whole file tells.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Survey {
    /// Rows below the headings, those that are no person included.
    pub rows: u64,
    /// Words of items that are read by a code table.
    pub words: Vec<ItemWords>,
    /// Cells with a value by column of the first table, tables with the same headings included.
    pub filled: Vec<(u32, u64)>,
    /// What often means more than it shows.
    pub oddities: Vec<Oddity>,
    /// The questions that a check would ask.
    pub questions: Vec<Finding>,
}

/// Reads every row as a check does and writes nothing.
///
/// # Errors
/// [`Failure::Unreadable`] when an input cannot be read.
pub fn survey(inputs: Vec<Input>, job: &Job<'_>, progress: &mut dyn FnMut(Progress)) -> Result<Survey, Failure> {
    let prefixes = PrefixTable::builtin();
    let numbers = scheme_numbers(prefixes);
    let mut ledgers = prepare::open(inputs, job)?;
    let like_first = ledgers
        .tables
        .iter()
        .map(|table| ledgers.tables.first().is_some_and(|first| prepare::same_headings(&table.header, &first.header)));
    let mut census = Census { like_first: like_first.collect(), ..Census::default() };
    let job = Job { write_csv: false, write_json: false, ..job.clone() };
    let mut known = prepare::first_facts(&ledgers.tables, &job);
    let mut sink = Counted::default();
    for last in [false, false, true] {
        let passed =
            pass::pass(&mut ledgers, &job, (prefixes, &numbers), &known, None, &mut sink, Some(&mut census), progress)?;
        if last || passed.1 == known {
            return Ok(finish(passed.0.rows.read, census, sink));
        }
        known = passed.1;
        sink = Counted::default();
        census = Census { like_first: std::mem::take(&mut census.like_first), ..Census::default() };
    }
    Ok(Survey::default())
}

fn finish(rows: u64, census: Census, sink: Counted) -> Survey {
    let words = census.words.into_iter().map(|(item, tally)| {
        let mut words: Vec<WordCount> = tally.words.into_values().collect();
        words.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.word.cmp(&b.word)));
        ItemWords { item, words, others: tally.others }
    });
    let mut oddities = sink.rules;
    if census.filtered > 0 {
        oddities.insert("filtered", census.filtered);
    }
    let oddities = oddities.into_iter().map(|(kind, count)| Oddity { kind: kind.to_owned(), count });
    Survey {
        rows,
        words: words.collect(),
        filled: census.filled.into_iter().collect(),
        oddities: oddities.collect(),
        questions: sink.questions,
    }
}

/// What is counted while the rows go by.
#[derive(Default)]
pub(super) struct Census {
    /// By table: whether its headings are those of the first.
    like_first: Vec<bool>,
    filled: BTreeMap<u32, u64>,
    words: BTreeMap<String, Tally>,
    filtered: u64,
}

#[derive(Default)]
struct Tally {
    words: BTreeMap<String, WordCount>,
    others: u64,
}

impl Census {
    /// Counts one row of people.
    pub(super) fn see(&mut self, table: usize, row: &Row, columns: &[Column], record: &Record) {
        if self.like_first.get(table) == Some(&true) {
            for cell in row.cells().filter(|cell| !cell.text.trim().is_empty()) {
                *self.filled.entry(cell.column).or_default() += 1;
            }
        }
        for (column, field) in columns.iter().zip(&record.fields) {
            if column.item.kind.table().is_none() || field.column.is_none() {
                continue;
            }
            if !self.words.contains_key(&column.item.id) {
                self.words.insert(column.item.id.clone(), Tally::default());
            }
            let Some(tally) = self.words.get_mut(&column.item.id) else { continue };
            let word = field.before.trim();
            if let Some(known) = tally.words.get_mut(word) {
                known.count += 1;
            } else if tally.words.len() < MOST_WORDS {
                let shown = if column.item.sensitive { MASK.to_owned() } else { masked(word).into_owned() };
                let meaning = field.state.has_value().then(|| field.value.clone());
                let open = matches!(field.state, State::UnknownWord | State::BlankWord);
                tally.words.insert(word.to_owned(), WordCount { word: shown, count: 1, meaning, open });
            } else {
                tally.others += 1;
            }
        }
    }

    /// What stands behind the rows of a sheet.
    pub(super) fn tail(&mut self, tail: &SheetTail) {
        self.filtered += u64::from(tail.filtered);
    }
}

/// Rules whose findings are oddities of the file rather than faults of a person.
const ODD: [&str; 7] = [
    "hidden_rows",
    "struck_rows",
    "greyed_rows",
    "formula_without_value",
    "cell_error",
    "merged_cell",
    "lapsed_person",
];
/// Rows left out by a decision are as odd as before it.
const LEFT_OUT: [(&str, &str); 4] = [
    ("hidden_row", "hidden_rows"),
    ("struck_row", "struck_rows"),
    ("greyed_row", "greyed_rows"),
    ("lapsed", "lapsed_person"),
];

/// A sink that keeps questions and counts.
#[derive(Default)]
struct Counted {
    questions: Vec<Finding>,
    rules: BTreeMap<&'static str, u64>,
}

impl Sink for Counted {
    fn csv(&mut self, _: u32, _: &[u8]) -> io::Result<()> {
        Ok(())
    }
    fn json(&mut self, _: &[u8]) -> io::Result<()> {
        Ok(())
    }
    fn finding(&mut self, finding: &Finding) -> io::Result<()> {
        if finding.kind == FindingKind::Question {
            self.questions.push(finding.clone());
        } else if let Some(rule) = ODD.iter().find(|rule| **rule == finding.rule) {
            *self.rules.entry(rule).or_default() += 1;
        }
        Ok(())
    }
    fn change(&mut self, _: &Change) -> io::Result<()> {
        Ok(())
    }
    fn skipped(&mut self, _: &Skipped) -> io::Result<()> {
        Ok(())
    }
    fn left_out(&mut self, left_out: &LeftOut) -> io::Result<()> {
        if let Some((_, rule)) = LEFT_OUT.iter().find(|(reason, _)| *reason == left_out.reason) {
            *self.rules.entry(rule).or_default() += 1;
        }
        Ok(())
    }
    fn restart(&mut self) -> io::Result<()> {
        *self = Self::default();
        Ok(())
    }
}
