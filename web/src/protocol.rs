//! What page and worker say to each other: [`Request`] one way, [`Reply`] the other.
//!
//! The words travel as JSON text; files and blobs travel beside them, in the order in which the message names them, because a browser
//! hands them over without a copy.

mod lists;
mod results;

use pmh_core::entry::Finding;
use pmh_core::line::{CardRequest, Inspection, Survey};
use pmh_core::mapping::Mapping;
use pmh_core::{Notes, Session, Settings};
use pmh_design::Design;
use serde::{Deserialize, Serialize};

pub use lists::*;
pub use results::*;

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
    /// Make the workbook for people of the last run's lists.
    MakeBook {
        /// How often a My Number was on the screen: the report says so.
        shown: u64,
    },
    /// Make the copy of the ledger with the findings of the last run marked in it. Beside it: the ledger.
    MakeMarked {
        /// Its name.
        ledger: String,
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
    /// The workbook for people is made. Beside it: the workbook.
    MadeBook,
    /// The marked copy of the ledger is made. Beside it: the copy.
    MadeMarked,
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

#[cfg(test)]
mod tests {
    use pmh_core::entry::Skipped;

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
