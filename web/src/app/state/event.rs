//! The vocabulary of the page: steps, events, effects.

use pmh_core::line::CardRequest;

use crate::protocol::{Alike, Entry, List, Reply, Window};

use super::{CompareEvent, Deed, Draft, FormEvent, OfferEvent, SourceChoice};

/// The steps of the work, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// はじめに.
    Start,
    /// 取込.
    Intake,
    /// 項目の対応.
    Mapping,
    /// チェック.
    Check,
    /// 前回との比較.
    Compare,
    /// 出力.
    Output,
}

impl Step {
    /// All steps.
    pub const ALL: [Self; 6] = [Self::Start, Self::Intake, Self::Mapping, Self::Check, Self::Compare, Self::Output];

    /// The name on the screen.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Start => "はじめに",
            Self::Intake => "取込",
            Self::Mapping => "項目の対応",
            Self::Check => "チェック",
            Self::Compare => "前回との比較",
            Self::Output => "出力",
        }
    }

    /// The stable name in ids.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Intake => "intake",
            Self::Mapping => "mapping",
            Self::Check => "check",
            Self::Compare => "compare",
            Self::Output => "output",
        }
    }
}

/// What the worker is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// Telling files apart and looking into the ledger.
    Reading,
    /// Running the line.
    Checking,
    /// Running the line for its JSON output.
    MakingJson,
    /// Making the report as a workbook.
    MakingBook,
    /// Making the marked copy of the ledger.
    MakingMarked,
    /// Making an empty template.
    MakingTemplate,
    /// Looking at a CSV that was made before.
    Verifying,
    /// Reading what goes on paper.
    Printing,
}

/// How the sentence on top is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Neutral.
    Plain,
    /// Something went well.
    Good,
    /// The clerk is asked to look.
    Ask,
    /// Something is wrong.
    Bad,
}

/// What can be saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Product {
    /// The CSV for PMH.
    Csv,
    /// The JSON output.
    Json,
    /// `report.json`.
    Report,
    /// The report as a workbook for people.
    Book,
    /// 印を付けた台帳.
    Marked,
    /// The settings.
    Settings,
    /// 確認・修正台帳.
    Notes,
    /// The ledger of the practice mode, to try mending it in Excel.
    PracticeLedger,
    /// 空のExcelひな形.
    Template,
}

/// The part of a list that is on the screen.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct View {
    /// Which list is open; `None` for the questions, and before the first run.
    pub list: Option<List>,
    /// The words looked for.
    pub filter: String,
    /// The rule its entries are about; empty for any.
    pub rule: String,
    /// The item its entries are about; empty for any.
    pub item: String,
    /// The length of the list behind its filter.
    pub total: u64,
    /// The number of the first entry that is at hand.
    pub from: u64,
    /// The entries at hand.
    pub entries: Vec<Entry>,
    /// The entry that F8 has reached.
    pub active: Option<u64>,
    /// What the screen shows: first entry and count.
    pub(super) look: (u64, u32),
    /// What was asked of the worker and is not answered yet.
    pub(super) asked: Option<Window>,
}

impl View {
    /// Whether the worker has said what stands behind the filter.
    pub fn is_known(&self) -> bool {
        self.asked.is_none()
    }
}

/// The entries of a list about a rule and an item; empty names stand for any.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Narrow {
    /// Which list.
    pub list: List,
    /// The rule's name.
    pub rule: String,
    /// The item's API name.
    pub item: String,
}

/// What the drawer explains: a code, and the entry from which it was opened.
#[derive(Debug, Clone, PartialEq)]
pub struct Topic {
    /// Four digits.
    pub code: String,
    /// The entry.
    pub entry: Option<Box<Entry>>,
}

/// What happens.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// Files were dropped or chosen: their names.
    Given(Vec<String>),
    /// The clerk wants to practise with synthetic people.
    Practise,
    /// The clerk goes to a step.
    Go(Step),
    /// Another sheet of the first ledger, alone.
    Sheet(String),
    /// A sheet of a ledger is read too, or no longer.
    SheetToo(usize, String, bool),
    /// Another row as heading.
    HeaderRow(u32),
    /// So many rows of heading; `None` lets the tool find out.
    HeaderDepth(Option<u32>),
    /// Another encoding; empty lets the tool decide.
    Encoding(String),
    /// Another scheme; empty lets the tool decide.
    Scheme(String),
    /// Another layout.
    Layout(String),
    /// 全国地方公共団体コード.
    Municipality(String),
    /// Another source for an item.
    Source(String, SourceChoice),
    /// A column becomes a 券面項目, or no longer.
    Detail(u32, bool),
    /// What a word of an item's code table means; `None` takes the office's meaning back.
    Word(String, String, Option<String>),
    /// A question is answered where it stands; `None` takes the answer back.
    Answer(String, Option<String>),
    /// An answer is being given, not yet handed in.
    Draft(String, Draft),
    /// The answers are handed in: check again.
    HandIn,
    /// Check.
    Check,
    /// Something on the layout form.
    Form(FormEvent),
    /// The answer to a question about a dropped file.
    Offer(OfferEvent),
    /// Stop the work.
    Cancel,
    /// Forget the office's decisions.
    ResetSettings,
    /// Bring them back.
    UndoReset,
    /// Another list; `None` for the questions.
    Show(Option<List>),
    /// Other words to look for.
    Filter(String),
    /// Another rule or item.
    Narrow(Narrow),
    /// A decision about single people, and what belongs to it.
    Decide(Deed),
    /// The screen shows these entries now.
    Look(u64, u32),
    /// To the next (1) or the previous (-1) entry.
    Next(i64),
    /// Open the drawer, or close it.
    Help(Option<Topic>),
    /// Save.
    Save(Product),
    /// Saved.
    Saved(Product),
    /// About the CSVs sent before.
    Compare(CompareEvent),
    /// Print.
    Print,
    /// The office's 課, for the paper only.
    Department(String),
    /// The worker answered.
    Answered(Reply),
}

/// What the page has to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Tell the given files apart.
    Receive(Vec<String>),
    /// Keep these of the given files as the ledgers.
    Keep(Vec<u32>),
    /// Keep these of the given files as those of last time.
    KeepPrevious(Vec<u32>),
    /// Look at this one of the given files; the second is the report of its run.
    Verify(u32, Option<u32>),
    /// Read what goes on paper.
    ReadPaper,
    /// Open the browser's print dialog.
    Print,
    /// Make the ledger of the practice mode.
    Practise,
    /// Look into the ledger.
    Inspect,
    /// Read the ledgers to the end.
    Survey,
    /// Run the line.
    Convert,
    /// Run the line for its JSON output.
    MakeJson,
    /// Make the report as a workbook.
    MakeBook,
    /// Make the marked copy of the ledger.
    MakeMarked,
    /// Make the first lines with the layout as it is.
    Preview,
    /// Make an empty template.
    MakeTemplate,
    /// Read this one of the given files, of this name, as a ファイル設計書.
    ReadDesign(u32, String),
    /// Read a part of a list.
    List(Window),
    /// Read one row in its context.
    Card(CardRequest),
    /// Read all findings that are alike.
    Alike(Alike),
    /// Stop the worker.
    Cancel,
    /// Save.
    Save(Product),
    /// A new screen: its top gets the focus.
    Arrive,
    /// The element with this id gets the focus.
    Focus(String),
}
