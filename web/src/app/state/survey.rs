//! What the whole ledgers tell while the clerk looks at the first screens: read in the background, never in the way.

use pmh_core::entry::Finding;
use pmh_core::line::{ColumnsChanged, ItemWords, Survey};

use super::{Effect, State, Step};

/// Rules whose question is put by a control of its own: the source of an item, the words of a code table, the tick for
/// merged cells, the panel 「列が変わりました」.
const ELSEWHERE: [&str; 6] =
    ["rival_columns", "required_item_missing", "unknown_word", "blank_word", "merged_cell", "columns_changed"];
/// Rules whose question is about the columns as a whole, not about the sheet.
const OF_COLUMNS: [&str; 2] = ["lapsed_person", "duplicate_heading"];

impl State {
    /// Begins, stops or repeats the reading in the background around what an event asks for.
    pub(super) fn keep_surveying(&mut self, mut effects: Vec<Effect>) -> Vec<Effect> {
        let outdated = std::mem::take(&mut self.survey_outdated);
        let busy = |effect: &Effect| {
            matches!(
                effect,
                Effect::Receive(_)
                    | Effect::Inspect
                    | Effect::Convert
                    | Effect::MakeJson
                    | Effect::MakeBook
                    | Effect::MakeMarked
                    | Effect::Preview
                    | Effect::MakeTemplate
                    | Effect::ReadDesign(..)
                    | Effect::List(_)
                    | Effect::Card(_)
                    | Effect::Alike(_)
                    | Effect::Verify(..)
                    | Effect::ReadPaper
            )
        };
        if effects.iter().any(busy) {
            // The worker does one thing at a time; a fresh one takes the new request.
            if self.surveying.take().is_some() {
                effects.insert(0, Effect::Cancel);
            }
            return effects;
        }
        let wanted = self.work.is_none()
            && self.form.is_none()
            && self.offer.is_none()
            && !self.resting
            && self.inspection.is_some()
            && self.survey.is_none()
            && self.outcome.is_none()
            && self.refused.is_none()
            && matches!(self.step, Step::Intake | Step::Mapping);
        if wanted && (outdated || self.surveying.is_none()) {
            if self.surveying.replace((0, 0)).is_some() {
                effects.push(Effect::Cancel);
            }
            effects.push(Effect::Survey);
        }
        effects
    }

    /// The ledgers were read to the end.
    pub(super) fn surveyed(&mut self, survey: Survey) {
        self.surveying = None;
        self.note_questions(&survey.questions);
        self.survey = Some(survey);
    }

    /// Keeps questions that have come up, so that an answer can be seen and changed where it was given.
    pub(super) fn note_questions(&mut self, questions: &[Finding]) {
        self.asked.retain(|known| self.settings.answers.contains_key(&known.question));
        for question in questions {
            match self.asked.iter_mut().find(|known| known.question == question.question) {
                Some(known) => known.clone_from(question),
                None => self.asked.push(question.clone()),
            }
        }
    }

    /// The questions about one item that are answered in its line.
    pub fn questions_of(&self, item: &str) -> Vec<&Finding> {
        self.asked.iter().filter(|q| q.item == item && !ELSEWHERE.contains(&q.rule.as_str())).collect()
    }

    /// The questions about sheets and rows.
    pub fn questions_of_sheets(&self) -> Vec<&Finding> {
        let mut questions = self.questions_of("");
        questions.retain(|question| !OF_COLUMNS.contains(&question.rule.as_str()));
        questions
    }

    /// The questions about columns that fill no item, 券面項目 included.
    pub fn questions_of_columns(&self) -> Vec<&Finding> {
        let detail = |question: &Finding| question.item.starts_with("certificationDetail[");
        let whole = |question: &Finding| question.item.is_empty() && OF_COLUMNS.contains(&question.rule.as_str());
        self.asked.iter().filter(|question| detail(question) || whole(question)).collect()
    }

    /// How many questions of the screen 取込 or 項目の対応 wait for an answer, as far as the ledgers were read.
    pub fn open_here(&self) -> usize {
        let open = |question: &Finding| self.answer_to(&question.question).is_none();
        let sheets = self.questions_of_sheets();
        if self.step == Step::Intake {
            return sheets.into_iter().filter(|question| open(question)).count();
        }
        let words = self.survey.iter().flat_map(|survey| &survey.words).flat_map(|words| &words.words);
        let elsewhere =
            |question: &&Finding| !ELSEWHERE.contains(&question.rule.as_str()) && !sheets.contains(question);
        let asked = self.asked.iter().filter(elsewhere).filter(|question| open(question)).count();
        asked + words.filter(|word| word.open).count()
    }

    /// The answer to a question as the settings hold it.
    pub fn answer_to(&self, question: &str) -> Option<&str> {
        self.settings.answer(question)
    }

    /// Whether merged cells of an item stand in the ledger: the answer is a tick.
    pub fn merged_cells(&self, item: &str) -> Option<&Finding> {
        self.asked.iter().find(|question| question.rule == "merged_cell" && question.item == item)
    }

    /// The words of an item that is read by a code table, once the ledgers were read to the end.
    pub fn words(&self, item: &str) -> Option<&ItemWords> {
        self.survey.as_ref()?.words.iter().find(|words| words.item == item)
    }

    /// How the headings differ from those of the saved settings, as long as the clerk has not agreed.
    pub fn columns_changed(&self) -> Option<&ColumnsChanged> {
        if self.settings.answer("columns_changed").is_some() {
            return None;
        }
        self.inspection.as_ref()?.changed.as_ref()
    }

    /// Answers a question at once, or takes the answer back. One that cannot be meant gets a sentence.
    pub(super) fn answer_now(&mut self, id: &str, value: Option<String>) {
        self.changed();
        let Some(value) = value.map(|value| value.trim().to_owned()) else {
            self.settings.answers.remove(id);
            return;
        };
        let before = self.settings.clone();
        self.settings.answers.insert(id.to_owned(), value);
        if let Some(sentence) = self.layout().and_then(|layout| self.settings.check(layout).err()) {
            self.settings = before;
            self.wrong.insert(id.to_owned(), sentence);
        }
        self.drafts.remove(id);
    }

    /// Says what a word of a code table means; a blank is a word too.
    pub(super) fn choose_word(&mut self, item: &str, word: &str, meaning: Option<String>) {
        let blank = format!("blank_word:{item}");
        if word.is_empty() {
            return self.answer_now(&blank, meaning);
        }
        self.changed();
        let question = format!("unknown_word:{item}:{word}");
        self.settings.answers.remove(&question);
        let words = self.settings.words.entry(item.to_owned()).or_default();
        match meaning {
            Some(meaning) => drop(words.insert(word.to_owned(), meaning)),
            None => drop(words.remove(word)),
        }
        if words.is_empty() {
            self.settings.words.remove(item);
        }
    }
}
