//! The CSVs sent before: the file of last time, the stop and its release, and whether a CSV is still as it was made. And the paper,
//! on which the comparison stands.

use pmh_core::line::Verdict;
use pmh_core::notes::Decision;
use pmh_core::privacy::masked;
use pmh_text::date::Date;

use super::{Effect, Event, State, Step, Tone, View, Work};
use crate::protocol::{Ledger, List, Paper, Received, Verification, VerifiedCard};

/// What files are given for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Purpose {
    /// Their content tells.
    #[default]
    Any,
    /// Ledgers.
    Ledger,
    /// The files sent last time.
    Previous,
    /// To be looked at: are they still as they were made?
    Verify,
}

/// The CSVs sent before.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Comparing {
    /// The files of last time.
    pub previous: Vec<Ledger>,
    /// The typed reason that releases a stop, with who and when.
    pub release: Option<String>,
    /// Why the reason cannot be taken.
    pub release_refused: Option<String>,
    /// Whether the success mail of the last upload arrived, once the clerk has said.
    pub mail: Option<bool>,
    /// Files that may be a ledger or the file of last time: the clerk is asked.
    pub pending: Vec<(u32, Ledger)>,
    /// What was found out about a CSV.
    pub verified: Option<VerifiedCard>,
    /// The run was begun on the screen of the comparison.
    pub(super) stay: bool,
    purpose: Purpose,
}

/// What happens about the CSVs sent before.
#[derive(Debug, Clone, PartialEq)]
pub enum CompareEvent {
    /// Files were chosen for a purpose: their names.
    Given(Purpose, Vec<String>),
    /// What the pending files are.
    TakeAs(Purpose),
    /// No comparison after all.
    Forget,
    /// Another limit of people; `None` for the usual one.
    MaxGone(Option<u64>),
    /// Another limit in percent.
    MaxGonePercent(Option<u64>),
    /// Who releases the stop, why, and the day, `YYYY-MM-DD`.
    Release(String, String, String),
    /// Whether the success mail of the last upload arrived.
    Mail(bool),
}

impl Comparing {
    /// Other files are given.
    pub(super) fn forget_given(&mut self) {
        self.pending.clear();
        self.verified = None;
    }

    /// The sentence of a run in which nothing has changed.
    pub(super) const fn mail_sentence(&self) -> (Tone, &'static str) {
        match self.mail {
            None => (Tone::Ask, "前回と同じ内容です。前回のアップロードの成功メールは届いていますか。"),
            Some(true) => (Tone::Good, "前回と同じ内容です。前回のアップロードが成功しているので、今回は不要です。"),
            Some(false) => (
                Tone::Ask,
                "前回と同じ内容ですが、前回のアップロードの成功を確かめられません。CSVを保存して、アップロードしてください。",
            ),
        }
    }
}

impl State {
    pub(super) fn compare_event(&mut self, event: CompareEvent) -> Vec<Effect> {
        match event {
            CompareEvent::Given(purpose, names) => {
                self.compare.purpose = purpose;
                self.take(Event::Given(names))
            }
            CompareEvent::TakeAs(purpose) => {
                let files = std::mem::take(&mut self.compare.pending);
                self.compare.verified = None;
                self.take_as(purpose, files, None, Received::default())
            }
            CompareEvent::Forget => {
                self.compare.previous.clear();
                self.compare.release = None;
                self.again()
            }
            CompareEvent::MaxGone(people) => {
                self.settings.max_gone = people;
                self.compare.release = None;
                self.again()
            }
            CompareEvent::MaxGonePercent(percent) => {
                self.settings.max_gone_percent = percent;
                self.compare.release = None;
                self.again()
            }
            CompareEvent::Release(who, reason, today) => {
                let Some(today) = Date::from_iso(&today) else { return Vec::new() };
                match Decision::new(&who, today, &reason) {
                    Ok(decision) => {
                        self.compare.release_refused = None;
                        self.compare.release = Some(decision.words());
                        self.again()
                    }
                    Err(sentence) => {
                        self.compare.release_refused = Some(sentence);
                        Vec::new()
                    }
                }
            }
            CompareEvent::Mail(arrived) => {
                self.compare.mail = Some(arrived);
                self.say_outcome();
                Vec::new()
            }
        }
    }

    /// Runs again when there was a run, and stays on the screen of the comparison.
    fn again(&mut self) -> Vec<Effect> {
        if self.inspection.is_some() { self.check() } else { Vec::new() }
    }

    /// Files were told apart by their content; what they are for tells the rest.
    pub(super) fn given(&mut self, mut received: Received) -> Vec<Effect> {
        let purpose = std::mem::take(&mut self.compare.purpose);
        let report = received.report.take();
        let sent = std::mem::take(&mut received.sent);
        let mut perhaps = std::mem::take(&mut received.perhaps);
        // A CSV ledger may bear some of our titles: beside a CSV of ours it is the ledger.
        if purpose == Purpose::Any && !sent.is_empty() && received.ledgers.is_empty() {
            received.ledgers = std::mem::take(&mut perhaps);
        }
        let mut csvs: Vec<(u32, Ledger)> = sent.iter().chain(&perhaps).cloned().collect();
        csvs.sort_by_key(|(at, _)| *at);
        if purpose != Purpose::Any {
            let mut all = std::mem::take(&mut received.ledgers);
            all.extend(csvs);
            all.sort_by_key(|(at, _)| *at);
            return self.take_as(purpose, all, report, received);
        }
        if csvs.is_empty() {
            return self.without_tables(report, received);
        }
        // Beside a ledger, or after one, a CSV of ours is the file of last time.
        if !received.ledgers.is_empty() || self.inspection.is_some() && perhaps.is_empty() && !self.practice {
            return self.take_as(Purpose::Previous, csvs, report, received);
        }
        match sent.as_slice() {
            [(_, only)] if perhaps.is_empty() && received.settings.is_none() => {
                let only = only.clone();
                let effects = self.take_as(Purpose::Verify, csvs.clone(), report, received);
                if report.is_none() {
                    self.compare.pending = csvs;
                }
                self.compare.verified = None;
                self.say(Tone::Plain, &format!("「{}」を調べています。", masked(&only.name)));
                effects
            }
            _ => {
                self.compare.pending = csvs;
                let effects = self.without_tables(report, received);
                self.step = Step::Start;
                self.say(Tone::Ask, "これは台帳ですか、前回送ったCSVですか。下のボタンで選んでください。");
                effects
            }
        }
    }

    /// Settings, ledgers and refusals, without a CSV of ours.
    fn without_tables(&mut self, report: Option<u32>, received: Received) -> Vec<Effect> {
        let nothing = received.ledgers.is_empty() && received.settings.is_none() && received.refused.is_empty();
        if nothing && (report.is_some() || !self.compare.pending.is_empty()) {
            self.work = None;
            if report.is_some() {
                self.say(
                    Tone::Plain,
                    "検査結果のファイルだけでは何もできません。CSVと一緒に置くと、変わっていないか確かめます。",
                );
            }
            return vec![Effect::Arrive];
        }
        self.received(received)
    }

    fn take_as(
        &mut self,
        purpose: Purpose,
        files: Vec<(u32, Ledger)>,
        report: Option<u32>,
        mut rest: Received,
    ) -> Vec<Effect> {
        match purpose {
            Purpose::Any | Purpose::Ledger => {
                rest.ledgers.extend(files);
                self.received(rest)
            }
            Purpose::Verify => match files.into_iter().next() {
                Some((csv, ledger)) => {
                    self.work = None;
                    let mut effects = Vec::new();
                    if rest.settings.is_some() {
                        effects = self.received(rest);
                    }
                    self.begin(Work::Verifying, &format!("「{}」を調べています。", masked(&ledger.name)));
                    effects.push(Effect::Verify(csv, report));
                    effects
                }
                None => self.without_tables(report, rest),
            },
            Purpose::Previous => {
                let (places, previous): (Vec<u32>, Vec<Ledger>) = files.into_iter().unzip();
                if previous.is_empty() {
                    return self.without_tables(report, rest);
                }
                // Synthetic people are never compared with real ones, nor the other way round.
                if rest.ledgers.is_empty() && rest.settings.is_none() && rest.refused.is_empty() {
                    self.work = None;
                    self.compare.previous = previous;
                    self.compare.release = None;
                    let mut effects = vec![Effect::KeepPrevious(places)];
                    if self.inspection.is_some() {
                        if self.step != Step::Compare && self.outcome.is_some() {
                            self.step = Step::Compare;
                        }
                        effects.extend(self.check());
                    } else {
                        self.step = Step::Start;
                        self.say(Tone::Good, "前回送ったCSVを読みました。続けて今回の台帳を置いてください。");
                        effects.push(Effect::Arrive);
                    }
                    return effects;
                }
                let mut effects = self.received(rest);
                self.compare.previous = previous;
                self.compare.release = None;
                effects.insert(0, Effect::KeepPrevious(places));
                effects
            }
        }
    }

    pub(super) fn verified(&mut self, card: VerifiedCard) -> Vec<Effect> {
        self.work = None;
        self.step = Step::Start;
        let tone = match (card.code, card.proven) {
            (0, true) => Tone::Good,
            // The form alone proves no value.
            (0, false) => Tone::Plain,
            _ => Tone::Bad,
        };
        let sentence = format!("「{}」：{}", masked(&card.name), card.sentence);
        self.say(tone, &sentence);
        self.compare.verified = Some(card);
        vec![Effect::Arrive]
    }

    /// What the worker needs to look at a CSV.
    pub fn verification(&self, name: String, report: bool, made_on: String) -> Verification {
        let made = self.outcome.as_ref().and_then(|outcome| outcome.made.clone());
        Verification { name, report, record: made.map(|made| (made, made_on)), settings: self.settings.clone() }
    }

    /// A file of last time that cannot be read must not stop the next run.
    pub(super) fn refuse_previous(&mut self, sentence: &str) {
        if self.compare.previous.iter().any(|file| sentence.contains(&*masked(&file.name))) {
            self.compare.previous.clear();
            self.compare.release = None;
        }
    }

    /// Whether a finished run is shown by its comparison first.
    pub(super) fn leads_to_comparison(&self) -> bool {
        let stay = self.compare.stay;
        let Some(outcome) = self.outcome.as_ref().filter(|outcome| outcome.comparison.is_some()) else {
            return stay && self.outcome.as_ref().is_some_and(|outcome| outcome.made.is_some());
        };
        stay && outcome.questions.is_empty()
            || matches!(outcome.verdict, Verdict::Ok | Verdict::Unchanged | Verdict::Stopped)
    }

    /// Opens the list of the comparison that matters most.
    pub(super) fn show_compared(&mut self) {
        let lists = [List::Gone, List::Changed, List::Added];
        let length = |list: &List| self.outcome.as_ref().map_or(0, |outcome| outcome.length(*list));
        let first = lists.into_iter().find(|list| length(list) > 0).unwrap_or(List::Gone);
        self.show(Some(first));
    }

    /// The lists of a screen that the clerk goes to.
    pub(super) fn show_for(&mut self, step: Step) {
        let compared = self.view.list.is_some_and(|list| List::COMPARED.contains(&list));
        let Some(outcome) = &self.outcome else { return };
        match step {
            Step::Compare if !compared => self.show_compared(),
            Step::Check if compared => {
                let first = List::ALL.into_iter().find(|list| outcome.length(*list) > 0).unwrap_or(List::Errors);
                self.show(if outcome.questions.is_empty() { Some(first) } else { None });
            }
            _ => {}
        }
    }

    /// Prints: what is on the screen, or the 総括票 of a finished run.
    pub(super) fn print(&mut self) -> Vec<Effect> {
        if self.outcome.is_none() || self.paper.is_some() {
            return vec![Effect::Print];
        }
        // A part of a list that is still being read is forgotten.
        self.view = View { asked: None, ..std::mem::take(&mut self.view) };
        self.begin(Work::Printing, "印刷の用意をしています。");
        vec![Effect::ReadPaper]
    }

    pub(super) fn printed(&mut self, paper: Box<Paper>) -> Vec<Effect> {
        self.work = None;
        self.say_outcome();
        self.paper = Some(paper);
        let mut effects = vec![Effect::Print];
        effects.extend(self.read_list());
        effects
    }
}
