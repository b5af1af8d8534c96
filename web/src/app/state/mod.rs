//! What the page knows, without a browser: events go in, effects come out. Everything here is tested natively.

mod answers;
mod columns;
mod compare;
mod decisions;
mod event;
mod files;
mod layout;
mod offer;
mod practice;
mod reset;
mod run;
mod steps;
mod survey;
#[cfg(test)]
mod tests;
mod title;

pub use answers::Draft;
pub use columns::SourceChoice;
pub use compare::{CompareEvent, Comparing, Purpose};
pub use decisions::{CardTab, CardView, Decisions, Deed, Mark};
pub use event::{Effect, Event, Narrow, Product, Step, Tone, Topic, View, Work};
pub use layout::{
    ConfirmField, DialectField, FIELDS, Field, Form, FormEvent, Import, Input, ItemField, NewField, NewItem,
};
pub use offer::{Offer, OfferEvent, SettingChange};

use std::collections::BTreeMap;

use pmh_core::Settings;
use pmh_core::entry::Finding;
use pmh_core::line::{Inspection, Survey};
use pmh_core::mapping::{DetailColumn, ItemSource};
use pmh_layout::Layout;

use crate::protocol::{Ledger, Order, Outcome, Paper, Reading, Reply};

/// The state of the page.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// The step on the screen.
    pub step: Step,
    /// The ledgers.
    pub ledgers: Vec<Ledger>,
    /// The office's decisions.
    pub settings: Settings,
    /// The file they came from.
    pub settings_name: Option<String>,
    /// How to read.
    pub reading: Reading,
    /// What is known of the first ledger.
    pub inspection: Option<Inspection>,
    /// What the whole ledgers tell; `None` until they are read to the end, and when something has changed since.
    pub survey: Option<Survey>,
    /// How far they are being read in the background: percent and rows.
    pub surveying: Option<(u8, u64)>,
    /// What is being read in the background no longer counts.
    survey_outdated: bool,
    /// Work was stopped or failed: nothing is read in the background until the clerk changes something.
    resting: bool,
    /// Questions that have come up for these ledgers, answered ones too.
    pub asked: Vec<Finding>,
    /// Items whose source the clerk has corrected.
    pub edits: BTreeMap<String, ItemSource>,
    /// The 券面項目, once the clerk has changed them.
    pub details: Option<Vec<DetailColumn>>,
    /// Answers being given, by question.
    pub drafts: BTreeMap<String, Draft>,
    /// Answers that cannot be meant, with a sentence each.
    pub wrong: BTreeMap<String, String>,
    /// What came of the last run; `None` when something has changed since.
    pub outcome: Option<Outcome>,
    /// What the worker is doing.
    pub work: Option<Work>,
    /// How far it is, in percent, and the rows read.
    pub done: (u8, u64),
    /// The sentence on top and how it is meant.
    pub said: (Tone, String),
    /// The code with which the input was refused: its encoding or heading row may have to be named.
    pub refused: Option<u16>,
    /// The encodings in which a refused text could be read.
    pub encodings: Vec<String>,
    /// The list on the screen.
    pub view: View,
    /// The layout form, over the screen of the step.
    pub form: Option<Form>,
    /// A question about a dropped file, in place of the screen.
    pub offer: Option<Offer>,
    /// What the drawer explains.
    pub help: Option<Topic>,
    /// Whether the CSV of the last run was saved.
    pub saved: bool,
    /// What was decided about single people.
    pub decisions: Decisions,
    /// The day of the page's clock, `YYYY-MM-DD`.
    pub today: String,
    /// Whether the people are those of the practice mode.
    pub practice: bool,
    /// The CSVs sent before.
    pub compare: Comparing,
    /// What goes on paper, once it was read.
    pub paper: Option<Box<Paper>>,
    /// The office's 課, for the paper only.
    pub department: String,
    /// What a reset has put away.
    put_away: Option<Box<reset::PutAway>>,
    /// How the ledger was read before the choice that is being tried.
    reading_before: Reading,
}

impl Default for State {
    fn default() -> Self {
        Self {
            step: Step::Start,
            ledgers: Vec::new(),
            settings: Settings::default(),
            settings_name: None,
            reading: Reading::default(),
            inspection: None,
            survey: None,
            surveying: None,
            survey_outdated: false,
            resting: false,
            asked: Vec::new(),
            edits: BTreeMap::new(),
            details: None,
            drafts: BTreeMap::new(),
            wrong: BTreeMap::new(),
            outcome: None,
            work: None,
            done: (0, 0),
            said: (Tone::Plain, "受給者の台帳を置くか、「ファイルを選ぶ」を押してください。".to_owned()),
            refused: None,
            encodings: Vec::new(),
            view: View::default(),
            form: None,
            offer: None,
            help: None,
            saved: false,
            decisions: Decisions::default(),
            today: String::new(),
            practice: false,
            compare: Comparing::default(),
            paper: None,
            department: String::new(),
            put_away: None,
            reading_before: Reading::default(),
        }
    }
}

impl State {
    /// The layout in use.
    pub fn layout(&self) -> Option<&Layout> {
        self.settings.layout().ok()
    }

    /// What the worker needs for a run.
    pub fn order(&self, today: String, clock: String) -> Order {
        Order {
            ledgers: self.ledgers.clone(),
            settings: self.settings.clone(),
            mapping: self.corrected_mapping(),
            reading: self.reading.clone(),
            today,
            clock,
            notes: self.decisions.notes.clone(),
            session: self.decisions.session.clone(),
            practice: self.practice,
            previous: self.compare.previous.clone(),
            release: self.compare.release.clone(),
        }
    }

    /// Takes an event; gives what has to be done.
    pub fn update(&mut self, event: Event) -> Vec<Effect> {
        let effects = self.take(event);
        self.keep_surveying(effects)
    }

    fn take(&mut self, event: Event) -> Vec<Effect> {
        // While the worker works, only its answers and the clerk's stop count.
        if self.work.is_some()
            && !matches!(event, Event::Answered(_) | Event::Cancel | Event::Help(_) | Event::Saved(_))
        {
            return Vec::new();
        }
        match event {
            Event::Given(names) if names.is_empty() => Vec::new(),
            Event::Given(names) => {
                self.compare.forget_given();
                self.begin(Work::Reading, "ファイルを読んでいます。");
                vec![Effect::Receive(names)]
            }
            Event::Practise => self.practise(),
            Event::Go(step) => self.go(step),
            Event::Sheet(name) => {
                let others: Vec<_> = self.reading.sheets.iter().filter(|(at, _)| *at != 0).cloned().collect();
                self.read_sheets(others.into_iter().chain([(0, name)]).collect())
            }
            Event::SheetToo(ledger, name, on) => match self.sheets_with(ledger, &name, on) {
                Some(sheets) => self.read_sheets(sheets),
                None => Vec::new(),
            },
            Event::HeaderDepth(depth) => self.read_as(|reading| reading.header_depth = depth),
            Event::HeaderRow(row) => self.read_as(|reading| reading.header_row = Some(row)),
            Event::Encoding(label) => self.read_as(|reading| reading.encoding = Some(label).filter(|l| !l.is_empty())),
            Event::Scheme(id) => {
                self.settings.scheme = Some(id).filter(|id| !id.is_empty());
                self.look_again()
            }
            Event::Layout(id) => {
                self.settings.own_layout = self.settings.own_layout.take().filter(|own| own.id == id);
                self.settings.layout = Some(id);
                self.edits.clear();
                self.look_again()
            }
            Event::Municipality(code) => {
                self.changed();
                self.settings.municipality = Some(code.trim().to_owned()).filter(|code| !code.is_empty());
                Vec::new()
            }
            Event::Source(item, choice) => {
                self.changed();
                self.choose_source(&item, choice);
                Vec::new()
            }
            Event::Detail(column, on) => {
                self.changed();
                self.choose_detail(column, on);
                Vec::new()
            }
            Event::Word(item, word, meaning) => {
                self.choose_word(&item, &word, meaning);
                Vec::new()
            }
            Event::Answer(question, value) => {
                self.answer_now(&question, value);
                Vec::new()
            }
            Event::Draft(question, draft) => {
                self.drafts.insert(question, draft);
                Vec::new()
            }
            Event::HandIn => {
                if self.hand_in() {
                    return self.check();
                }
                Vec::new()
            }
            Event::Form(event) => self.form(event),
            Event::Offer(answer) => self.answer_offer(answer),
            Event::Check => self.check(),
            Event::Cancel => self.cancel(),
            Event::ResetSettings => self.reset_settings(),
            Event::UndoReset => self.undo_reset(),
            Event::Show(list) => {
                self.show(list);
                self.read_list()
            }
            Event::Filter(filter) => self.narrow(None, |view| view.filter = filter),
            Event::Narrow(Narrow { list, rule, item }) => {
                self.narrow(Some(list), |view| (view.rule, view.item) = (rule, item))
            }
            Event::Decide(deed) => self.decide(deed),
            Event::Look(first, count) => {
                self.view.look = (first, count);
                self.read_list()
            }
            Event::Next(by) => self.next(by),
            Event::Help(topic) => {
                self.help = topic;
                Vec::new()
            }
            Event::Save(Product::Json) => {
                self.begin(Work::MakingJson, "JSONを作っています。");
                vec![Effect::MakeJson]
            }
            Event::Save(Product::Book) => {
                self.begin(Work::MakingBook, "検査結果のExcelを作っています。");
                vec![Effect::MakeBook]
            }
            Event::Save(Product::Marked) => {
                self.begin(Work::MakingMarked, "印を付けた台帳を作っています。");
                vec![Effect::MakeMarked]
            }
            Event::Save(product) => vec![Effect::Save(product)],
            Event::Saved(product) => {
                if product == Product::Notes {
                    self.decisions.unsaved = false;
                }
                if product == Product::Csv {
                    self.saved = true;
                    let arrives = self.step != Step::Output;
                    self.step = Step::Output;
                    self.say_outcome();
                    return if arrives { vec![Effect::Arrive] } else { Vec::new() };
                }
                Vec::new()
            }
            Event::Compare(event) => self.compare_event(event),
            Event::Print => self.print(),
            Event::Department(name) => {
                self.department = name;
                Vec::new()
            }
            Event::Answered(reply) => self.answered(reply),
        }
    }

    fn answered(&mut self, reply: Reply) -> Vec<Effect> {
        match reply {
            Reply::Progress { percent, rows } if self.surveying.is_some() => {
                self.surveying = Some((percent, rows));
                Vec::new()
            }
            Reply::Progress { percent, rows } => {
                self.done = (percent, rows);
                Vec::new()
            }
            Reply::Surveyed { survey } => {
                self.surveyed(*survey);
                Vec::new()
            }
            Reply::Received(received) => self.given(*received),
            Reply::Verified(card) => self.verified(*card),
            Reply::Paper(paper) => self.printed(paper),
            Reply::Practised { ledger } => self.practised(ledger),
            Reply::Inspected { inspection } => self.inspected(*inspection),
            Reply::Converted { outcome } => self.converted(*outcome),
            Reply::Card(facts) => self.card_read(*facts),
            Reply::Alike { alike, findings } => self.confirm_all(alike, &findings),
            Reply::MadeJson => self.made(Product::Json),
            Reply::MadeBook => self.made(Product::Book),
            Reply::MadeMarked => self.made(Product::Marked),
            Reply::Previewed { preview } => {
                if let Some(form) = &mut self.form {
                    form.preview = Some(preview);
                }
                Vec::new()
            }
            Reply::MadeTemplate => self.made_template(),
            Reply::DesignRead { name, design } => self.design_read(name, *design),
            Reply::Listed { window, total, entries } => {
                if self.view.asked.as_ref().is_some_and(|asked| asked.is_same_list(&window)) {
                    self.view.total = total;
                    self.view.from = window.from;
                    self.view.entries = entries;
                    self.view.asked = None;
                    self.keep_active();
                    // Nothing stands behind the filter: asked again, the worker would say it again, for ever.
                    return if total == 0 { Vec::new() } else { self.read_list() };
                }
                Vec::new()
            }
            Reply::Failed { sentence, code, encodings } => {
                // The rows tell what the beginning of the ledger did not: said at once, not at the check.
                let surveying = self.surveying.take().is_some();
                // Without work under way it was a part of a list: when one is lost, so are the others.
                if matches!(self.work, None | Some(Work::Checking)) && !surveying {
                    self.forget_run();
                }
                self.refuse_previous(&sentence);
                self.stopped();
                self.resting = true;
                self.refused = Some(code);
                self.encodings = encodings;
                self.say(Tone::Bad, &sentence);
                vec![Effect::Arrive]
            }
            Reply::Fault { place } => {
                self.surveying = None;
                self.forget_card();
                self.stopped();
                self.forget_run();
                self.resting = true;
                let sentence = format!(
                    "このツールの不具合で止まりました。CSVは作成していません。もう一度お試しください（不具合の場所：{place}）。"
                );
                self.say(Tone::Bad, &sentence);
                vec![Effect::Arrive]
            }
        }
    }

    /// A file was made for the clerk: it is saved at once.
    fn made(&mut self, product: Product) -> Vec<Effect> {
        self.work = None;
        self.say_outcome();
        vec![Effect::Save(product)]
    }

    /// Work begins.
    pub(super) fn begin(&mut self, work: Work, sentence: &str) {
        self.forget_card();
        self.work = Some(work);
        self.done = (0, 0);
        self.say(Tone::Plain, sentence);
    }

    /// The sentence on top.
    pub(super) fn say(&mut self, tone: Tone, sentence: &str) {
        self.said = (tone, sentence.to_owned());
    }
}
