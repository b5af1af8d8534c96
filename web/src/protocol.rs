//! What page and worker say to each other: [`Request`] one way, [`Reply`] the other.
//!
//! The words travel as JSON text; files and blobs travel beside them, in the order in which the message names them, because a browser
//! hands them over without a copy.

use pmh_core::compare::{Added, Changed, Comparison, Gone};
use pmh_core::entry::{Change, Finding, LeftOut, Skipped};
use pmh_core::line::{CardRequest, Inspection, RowCard, Survey, Verdict};
use pmh_core::mapping::Mapping;
use pmh_core::{Notes, Session, Settings};
use pmh_design::Design;
use serde::{Deserialize, Serialize};

/// The number of a job: given by the page with every request, repeated by the worker in every reply to it.
pub type Job = u32;

/// One message with the job it belongs to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Envelope<T> {
    /// Replies to a job that the clerk has cancelled are recognised by it.
    pub job: Job,
    /// The words.
    pub message: T,
}

/// How to read the ledgers: what the clerk has chosen; `None` lets the tool propose.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// The sheets to read, each with the place of its ledger, from 0; without one for a ledger, the tool proposes.
    pub sheets: Vec<(usize, String)>,
    /// The row in which the heading begins, as Excel numbers it.
    pub header_row: Option<u32>,
    /// How many rows the heading has.
    pub header_depth: Option<u32>,
    /// The label of a text file's encoding.
    pub encoding: Option<String>,
}

/// A ledger that the clerk has given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger {
    /// The file's name.
    pub name: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// Its SHA-256, once it is known: the same file is not hashed twice.
    pub sha256: Option<String>,
}

/// All that a run needs to know. Beside it: the ledgers' files, in this order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Order {
    /// The ledgers.
    pub ledgers: Vec<Ledger>,
    /// The office's decisions.
    pub settings: Settings,
    /// The mapping as the clerk corrected it; `None` as long as the proposal stands.
    pub mapping: Option<Mapping>,
    /// How to read.
    pub reading: Reading,
    /// The day that counts as today, `YYYY-MM-DD`: the page's clock, which the core has not.
    pub today: String,
    /// Hours and minutes, `HHMM`, for the file name.
    pub clock: String,
    /// 確認・修正台帳.
    #[serde(default)]
    pub notes: Notes,
    /// What was decided for this session only. It may hold a My Number: it goes to the worker and nowhere else.
    #[serde(default)]
    pub session: Session,
    /// Whether the people are those of the practice mode: the names of all files say so.
    #[serde(default)]
    pub practice: bool,
    /// The CSVs sent last time. Their files stand behind the ledgers'.
    #[serde(default)]
    pub previous: Vec<Ledger>,
    /// The typed reason that releases a stop of the comparison.
    #[serde(default)]
    pub release: Option<String>,
}

/// The lists a run leaves behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum List {
    /// Findings of the bands 1000 and 2000.
    Errors,
    /// Findings of the band 3000; the questions stand by themselves.
    Confirms,
    /// 確認済み: findings that a clerk has confirmed or overridden.
    Confirmed,
    /// Changes.
    Changes,
    /// Findings of the band 5000.
    Notices,
    /// Rows that are no person.
    Skipped,
    /// Persons left out by a decision.
    LeftOut,
    /// 新規 since the last file.
    Added,
    /// 変更 since the last file.
    Changed,
    /// 消える人.
    Gone,
}

impl List {
    /// The lists of the comparison, in the order of their tabs.
    pub const COMPARED: [Self; 3] = [Self::Added, Self::Changed, Self::Gone];

    /// All lists, in the order of their tabs.
    pub const ALL: [Self; 7] =
        [Self::Errors, Self::Confirms, Self::Confirmed, Self::Changes, Self::Notices, Self::Skipped, Self::LeftOut];
}

/// A part of a list, as the screen wants it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// Which list.
    pub list: List,
    /// Words that must all stand in an entry; empty for every entry.
    pub filter: String,
    /// The rule its entries must be about; empty for any.
    pub rule: String,
    /// The item its entries must be about; empty for any.
    pub item: String,
    /// The first entry wanted, from 0.
    pub from: u64,
    /// How many.
    pub count: u32,
}

impl Window {
    /// Whether not every entry of the list is wanted.
    pub fn is_filtered(&self) -> bool {
        !(self.filter.trim().is_empty() && self.rule.is_empty() && self.item.is_empty())
    }

    /// Whether both are parts of the same entries.
    pub fn is_same_list(&self, other: &Self) -> bool {
        let of = |window: &Self| (window.list, window.filter.clone(), window.rule.clone(), window.item.clone());
        of(self) == of(other)
    }
}

/// Open findings that a clerk may confirm at once: of one rule and item, about one value; where they have no value of their own, of
/// the same words.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Alike {
    /// The rule's name.
    pub rule: String,
    /// The item's API name.
    pub item: String,
    /// The value.
    pub value: String,
}

impl Alike {
    /// What is alike to this finding; `None` for one that is settled, may not be confirmed, or whose value nobody sees.
    pub fn of(finding: &Finding) -> Option<Self> {
        let open = finding.is_open() && finding.confirmable && !finding.secret;
        let value = if finding.value.is_empty() { &finding.message } else { &finding.value };
        open.then(|| Self { rule: finding.rule.clone(), item: finding.item.clone(), value: value.clone() })
    }
}

/// How many entries of a list are about the same rule and item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facet {
    /// The list.
    pub list: List,
    /// Four digits.
    pub code: String,
    /// The rule's name.
    pub rule: String,
    /// The item's API name; empty for a row as a whole.
    pub item: String,
    /// How many.
    pub count: u64,
}

/// A character that keeps people back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Glyph {
    /// The character itself.
    pub character: String,
    /// The rule that keeps it back.
    pub rule: String,
    /// Cells in which it stands.
    pub cells: u64,
    /// People in whose row it stands.
    pub people: u64,
}

/// What the worker knows of one row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CardFacts {
    /// What was asked.
    pub request: CardRequest,
    /// The row; `None` where the ledgers have no such row.
    pub card: Option<Box<RowCard>>,
    /// The findings about it, each with the number of open ones like it.
    pub found: Vec<(Finding, u64)>,
    /// Why it could not be read.
    pub wrong: Option<String>,
}

/// An entry of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Entry {
    /// A finding.
    Finding(Box<Finding>),
    /// A change.
    Change(Change),
    /// A row that is no person.
    Skipped(Skipped),
    /// A person left out.
    LeftOut(LeftOut),
    /// 新規.
    Added(Added),
    /// 変更.
    Changed(Changed),
    /// 消える人.
    Gone(Gone),
}

/// What the page asks of the worker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "ask", rename_all = "snake_case")]
pub enum Request {
    /// Tell ledgers and settings files apart by their content. Beside it: the files.
    Receive {
        /// The files' names as the clerk knows them.
        names: Vec<String>,
        /// The office's decisions so far: they say how a CSV of the office looks.
        settings: Box<Settings>,
    },
    /// Was this CSV made here, and changed since? Beside it: the CSV, then the report if there is one.
    Verify {
        /// How.
        check: Box<Verification>,
    },
    /// Read everything that goes on paper.
    Paper,
    /// Look at the ledgers without converting them. Beside it: the ledgers.
    Inspect {
        /// How.
        order: Order,
    },
    /// Read the ledgers to the end, for what only the whole file tells. Beside it: the ledgers.
    Survey {
        /// How.
        order: Order,
    },
    /// Run the line. Beside it: the ledgers.
    Convert {
        /// How.
        order: Order,
    },
    /// Run the line once more for its JSON output. Beside it: the ledgers.
    MakeJson {
        /// How.
        order: Order,
    },
    /// Make the first lines with the layout of the settings. Beside it: the ledgers.
    Preview {
        /// How.
        order: Order,
    },
    /// Make an empty template for the layout of the settings.
    MakeTemplate {
        /// The layout is theirs.
        settings: Settings,
        /// The scheme's id.
        scheme: String,
        /// The day that counts as today, `YYYY-MM-DD`.
        today: String,
    },
    /// Read a ファイル設計書. Beside it: the file.
    ReadDesign {
        /// Its name.
        name: String,
    },
    /// Make the ledger of the practice mode.
    Practise {
        /// The day that counts as today, `YYYY-MM-DD`.
        today: String,
    },
    /// Read one row in its context. Beside it: the ledgers.
    Card {
        /// How.
        order: Order,
        /// Which row.
        request: CardRequest,
    },
    /// All open findings of the last run that are alike.
    Alike {
        /// To what.
        alike: Alike,
    },
    /// Read a part of a list of the last run.
    List {
        /// Which part.
        window: Window,
    },
}

/// What the worker answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum Reply {
    /// The files are told apart.
    Received(Box<Received>),
    /// The ledger is open.
    Inspected {
        /// What is known of it.
        inspection: Box<Inspection>,
    },
    /// The ledgers were read to the end.
    Surveyed {
        /// What they tell.
        survey: Box<Survey>,
    },
    /// The run is finished. Beside it: the report, then the CSV if one was made.
    Converted {
        /// What came of it.
        outcome: Box<Outcome>,
    },
    /// The JSON output is made. Beside it: the JSON.
    MadeJson,
    /// The first lines.
    Previewed {
        /// They.
        preview: Preview,
    },
    /// A ファイル設計書 was read.
    DesignRead {
        /// The file's name.
        name: String,
        /// What stands in it.
        design: Box<Design>,
    },
    /// An empty template. Beside it: the template.
    MadeTemplate,
    /// The ledger of the practice mode. Beside it: the ledger.
    Practised {
        /// What the page keeps of it.
        ledger: Ledger,
    },
    /// One row in its context.
    Card(Box<CardFacts>),
    /// The findings that are alike.
    Alike {
        /// To what.
        alike: Alike,
        /// All of them.
        findings: Vec<Finding>,
    },
    /// A part of a list.
    Listed {
        /// What was asked.
        window: Window,
        /// How many entries there are in all behind this filter.
        total: u64,
        /// The entries.
        entries: Vec<Entry>,
    },
    /// What is known of a CSV.
    Verified(Box<VerifiedCard>),
    /// What goes on paper.
    Paper(Box<Paper>),
    /// Work goes on.
    Progress {
        /// How much of it is done, from 0 to 100.
        percent: u8,
        /// Rows read so far.
        rows: u64,
    },
    /// The input cannot be used; the page stays usable.
    Failed {
        /// One plain Japanese sentence.
        sentence: String,
        /// The code of the refusal (band 1000); 0 where there is none.
        code: u16,
        /// For a text in an encoding that could not be told: those in which it could be read, by their labels.
        encodings: Vec<String>,
    },
    /// A fault of ours. The worker is gone; the next request gets a new one.
    Fault {
        /// Where it happened: source file and line, never a value of the data.
        place: String,
    },
}

/// The first lines of the CSV, masked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    /// The lines, without a byte order mark.
    pub text: String,
    /// Whether the people do not exist.
    pub synthetic: bool,
}

/// What was dropped or chosen, told apart.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Received {
    /// The ledgers: the place among the files that were handed over, and what is known of each.
    pub ledgers: Vec<(u32, Ledger)>,
    /// The settings: the file's name and its content. The last one counts.
    pub settings: Option<(String, Settings)>,
    /// Files that look like a ファイル設計書: place and name. They are among the ledgers, too.
    pub designs: Vec<(u32, String)>,
    /// 確認・修正台帳: the file's name and its content. The last one counts.
    pub notes: Option<(String, Notes)>,
    /// CSVs with the heading of a layout.
    pub sent: Vec<(u32, Ledger)>,
    /// CSVs that may be a ledger or the file of last time.
    pub perhaps: Vec<(u32, Ledger)>,
    /// The report of a run: its place among the files.
    pub report: Option<u32>,
    /// A sentence for every file that cannot be used.
    pub refused: Vec<String>,
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_survive_the_way_as_text() {
        let sent = Envelope { job: 7, message: Reply::Progress { percent: 42, rows: 3_000_000_000 } };
        let text = serde_json::to_string(&sent).unwrap();
        assert_eq!(serde_json::from_str::<Envelope<Reply>>(&text).unwrap(), sent);
    }

    #[test]
    fn entries_survive_the_way_as_text() {
        let skipped =
            Skipped { file: "a.xlsx".into(), sheet: "受給者".into(), row: 1204, reason: "total_row".into() };
        let window = Window {
            list: List::Skipped,
            filter: String::new(),
            rule: String::new(),
            item: String::new(),
            from: 0,
            count: 40,
        };
        let sent =
            Envelope { job: 1, message: Reply::Listed { window, total: 1, entries: vec![Entry::Skipped(skipped)] } };
        let text = serde_json::to_string(&sent).unwrap();
        assert_eq!(serde_json::from_str::<Envelope<Reply>>(&text).unwrap(), sent);
    }
}
