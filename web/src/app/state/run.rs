//! A run of the line: begun, finished, stopped.

use pmh_book::marked::ONLY_XLSX;
use pmh_core::line::Verdict;
use pmh_table::Format;

use super::{Effect, State, Step, Tone, View, Work};
use crate::protocol::{List, Outcome};

impl State {
    pub(super) fn check(&mut self) -> Vec<Effect> {
        if self.inspection.is_none() {
            return Vec::new();
        }
        // The run is made of what the survey was made of.
        let survey = self.survey.take();
        self.changed();
        self.survey = survey;
        self.compare.stay = self.step == Step::Compare;
        self.step = Step::Check;
        self.begin(Work::Checking, "チェックしています。");
        vec![Effect::Convert]
    }

    pub(super) fn converted(&mut self, mut outcome: Outcome) -> Vec<Effect> {
        self.work = None;
        self.refused = None;
        for (ledger, sha256) in self.ledgers.iter_mut().zip(&outcome.sha256) {
            ledger.sha256 = Some(sha256.clone());
        }
        self.drafts.retain(|id, _| outcome.questions.iter().any(|question| &question.question == id));
        self.decisions_checked(&mut outcome);
        // Questions first: their answers make findings disappear.
        let first = List::ALL.into_iter().find(|list| outcome.length(*list) > 0);
        let first = if outcome.questions.is_empty() { Some(first.unwrap_or(List::Errors)) } else { None };
        self.note_questions(&outcome.questions);
        self.outcome = Some(outcome);
        self.saved = false;
        self.compare.mail = None;
        let compares = self.leads_to_comparison();
        self.step = if compares { Step::Compare } else { Step::Check };
        self.say_outcome();
        let mut effects = Vec::new();
        if compares {
            self.show_compared();
        } else if !self.come_back() {
            self.show(first);
        }
        // An entry takes the focus by itself.
        if self.view.active.is_none() {
            effects.push(Effect::Arrive);
        }
        effects.extend(self.read_list());
        effects
    }

    pub(super) fn cancel(&mut self) -> Vec<Effect> {
        let Some(work) = self.work else { return Vec::new() };
        self.stopped();
        // The lists of the last run died with the worker.
        self.forget_run();
        self.resting = true;
        let what = match work {
            Work::Reading => "読み込みを中止しました。",
            Work::Checking => "チェックを中止しました。CSVは作成していません。",
            Work::MakingTemplate => "ひな形の作成を中止しました。",
            Work::MakingJson => "JSONの作成を中止しました。もう一度チェックしてください。",
            Work::MakingMarked => "印を付けた台帳の作成を中止しました。もう一度チェックしてください。",
            Work::MakingBook => "検査結果のExcelの作成を中止しました。もう一度チェックしてください。",
            Work::Verifying => "CSVの確認を中止しました。",
            Work::Printing => "印刷の用意を中止しました。もう一度チェックしてください。",
        };
        self.say(Tone::Plain, what);
        vec![Effect::Cancel, Effect::Arrive]
    }

    /// The work has ended without a result: back to what was before it.
    pub(super) fn stopped(&mut self) {
        self.work = None;
        self.reading = self.reading_before.clone();
    }

    pub(super) fn forget_run(&mut self) {
        self.changed();
        if matches!(self.step, Step::Check | Step::Compare | Step::Output) {
            self.step = if self.inspection.is_some() { Step::Mapping } else { Step::Start };
        }
    }

    /// What the last run said no longer holds.
    pub(super) fn changed(&mut self) {
        self.outcome = None;
        self.survey = None;
        self.resting = false;
        self.survey_outdated = self.surveying.is_some();
        self.paper = None;
        self.saved = false;
        self.wrong.clear();
        self.view = View::default();
    }

    /// Whether the last run allows the CSV.
    pub fn has_csv(&self) -> bool {
        self.outcome.as_ref().is_some_and(|outcome| outcome.made.is_some())
    }

    /// Why no copy of the ledger with marks can be made; `None` when it can.
    pub fn unmarkable(&self) -> Option<&'static str> {
        let inputs = self.outcome.as_ref().map_or(&[][..], |outcome| &outcome.inputs);
        if self.ledgers.len() != 1 {
            return Some("印を付けた台帳は、台帳が1つのときだけ作れます。台帳を1つずつ置いて、チェックしてください。");
        }
        inputs.iter().any(|input| input.encoding != Format::Xlsx.label()).then_some(ONLY_XLSX)
    }

    pub(super) fn say_outcome(&mut self) {
        let Some(outcome) = &self.outcome else { return };
        if self.saved && self.step == Step::Output {
            let sentence = if self.practice {
                "練習用のCSVを保存しました。架空の人なので、PMHには登録しないでください。"
            } else {
                "CSVを保存しました。PMHの画面から登録してください。"
            };
            return self.say(Tone::Good, sentence);
        }
        let tone = match outcome.verdict {
            Verdict::Unchanged => {
                let (tone, sentence) = self.compare.mail_sentence();
                return self.say(tone, sentence);
            }
            Verdict::Ok => Tone::Good,
            Verdict::Confirm => Tone::Ask,
            Verdict::Error | Verdict::Unreadable | Verdict::Stopped => Tone::Bad,
        };
        self.said = (tone, outcome.sentence.clone());
    }
}
