//! What a finished run has to say on the screen and on paper.

use pmh_core::compare::Comparison;
use pmh_core::entry::Finding;
use pmh_core::line::Verdict;
use pmh_core::{Notes, Settings};
use serde::{Deserialize, Serialize};

use super::{Entry, Facet, Glyph, List};

/// What a finished run has to say on the screen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// The verdict.
    pub verdict: Verdict,
    /// The verdict in one sentence.
    pub sentence: String,
    /// The layout's title and version.
    pub layout: String,
    /// The note that must stand beside a layout that the office has not confirmed.
    pub evidence_note: Option<String>,
    /// The scheme's id, named or found.
    pub scheme: String,
    /// The ledgers that were read.
    pub inputs: Vec<InputCard>,
    /// Row counts.
    pub rows: RowCounts,
    /// Entries by band: 1000, 2000, 3000, 4000, 5000. Questions count.
    pub counts: [u64; 5],
    /// Values that a clerk corrected.
    pub corrected: u64,
    /// Questions that wait for an answer.
    pub questions: Vec<Finding>,
    /// The length of each list, in the order of [`List::ALL`].
    pub lengths: [u64; 7],
    /// How many entries are about which rule and item.
    pub facets: Vec<Facet>,
    /// Characters that keep people back.
    pub glyphs: Vec<Glyph>,
    /// The notes for next time, where they differ from those that were given.
    pub notes: Option<Notes>,
    /// The CSV; `None` when none was made.
    pub made: Option<MadeCard>,
    /// SHA-256 of each ledger, so that it need not be computed again.
    pub sha256: Vec<String>,
    /// The comparison with the last file.
    pub comparison: Option<Comparison>,
}

impl Outcome {
    /// The length of a list.
    pub fn length(&self, list: List) -> u64 {
        let compared = |part: fn(&Comparison) -> u64| self.comparison.as_ref().map_or(0, part);
        match list {
            List::Added => return compared(|comparison| comparison.added),
            List::Changed => return compared(|comparison| comparison.changed),
            List::Gone => return compared(|comparison| comparison.gone),
            _ => {}
        }
        List::ALL.into_iter().zip(self.lengths).find(|(each, _)| *each == list).map_or(0, |(_, length)| length)
    }
}

/// One ledger of a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InputCard {
    /// The file.
    pub file: String,
    /// The sheet; empty for text files.
    pub sheet: String,
    /// The encoding of a text file; the format of a workbook.
    pub encoding: String,
}

/// Row counts of a run: `read = ready + skipped + left_out + blocked`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowCounts {
    /// Rows below the heading.
    pub read: u64,
    /// Rows without an open finding.
    pub ready: u64,
    /// Rows that are no person.
    pub skipped: u64,
    /// Persons left out by a decision.
    pub left_out: u64,
    /// Rows with an open finding.
    pub blocked: u64,
}

/// The CSV of a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MadeCard {
    /// The file name; of several files the first.
    pub file: String,
    /// The names of all files, in order; one unless the layout parts them.
    pub files: Vec<String>,
    /// Persons.
    pub rows: u64,
    /// Bytes.
    pub bytes: u64,
    /// SHA-256 in hexadecimal; empty for several files.
    pub sha256: String,
}

/// What is asked about a CSV.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Verification {
    /// The file.
    pub name: String,
    /// Whether the report of its run stands beside it.
    pub report: bool,
    /// What this session made, and on which day: used when the file bears its name.
    pub record: Option<(MadeCard, String)>,
    /// The office's decisions.
    pub settings: Settings,
}

/// What was found out about a CSV.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerifiedCard {
    /// The file.
    pub name: String,
    /// 0 as it was made, 1 changed since, 5 not made here.
    pub code: u8,
    /// Whether it is proven: by the hash of its run's report, not by its form alone.
    pub proven: bool,
    /// All in one or two sentences.
    pub sentence: String,
    /// Place and damage, the first ones.
    pub damages: Vec<(String, String)>,
    /// How many more there are.
    pub more: u64,
}

/// Everything that goes on paper.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Paper {
    /// Findings by code.
    pub codes: Vec<CodeCount>,
    /// The lists that are printed, as long as they are printed.
    pub lists: Vec<(List, Vec<Entry>)>,
}

/// How often a code was found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeCount {
    /// Four digits.
    pub code: String,
    /// Findings that are open, and those that only inform.
    pub open: u64,
    /// Findings that stand as 確認済み.
    pub confirmed: u64,
}
