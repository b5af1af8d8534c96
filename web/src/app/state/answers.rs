//! Questions: where each answer is kept.

use pmh_core::entry::Finding;
use pmh_table::column_letters;

use super::{SourceChoice, State};

/// An answer being given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Draft {
    /// One of the choices; its value may be empty (a blank that stays blank).
    Choice(String),
    /// A typed value.
    Value(String),
    /// A column for an item that has none.
    Column(u32),
    /// The same value for everybody.
    Constant(String),
}

impl Draft {
    /// Whether there is something to hand in.
    pub fn is_given(&self) -> bool {
        match self {
            Self::Value(text) | Self::Constant(text) => !text.trim().is_empty(),
            Self::Column(_) | Self::Choice(_) => true,
        }
    }
}

impl State {
    /// How many of the open questions have an answer that is not handed in yet.
    pub fn answered_questions(&self) -> usize {
        self.drafts.values().filter(|draft| draft.is_given()).count()
    }

    /// Puts the answers where the line looks for them. False when one cannot be meant: it stays, with a sentence beside it.
    pub(super) fn hand_in(&mut self) -> bool {
        let Some(outcome) = &self.outcome else { return false };
        let questions: Vec<Finding> = outcome.questions.clone();
        self.wrong.clear();
        for question in &questions {
            let id = &question.question;
            let Some(draft) = self.drafts.get(id).filter(|draft| draft.is_given()).cloned() else { continue };
            let before = (self.settings.clone(), self.edits.clone());
            self.answer(question, draft);
            let refused = self.layout().and_then(|layout| self.settings.check(layout).err());
            match refused {
                Some(sentence) => {
                    (self.settings, self.edits) = before;
                    self.wrong.insert(id.clone(), sentence);
                }
                None => drop(self.drafts.remove(id)),
            }
        }
        self.wrong.is_empty()
    }

    fn answer(&mut self, question: &Finding, draft: Draft) {
        let item = question.item.as_str();
        match (question.rule.as_str(), draft) {
            (_, Draft::Column(column)) => self.choose_source(item, SourceChoice::Column(column)),
            (_, Draft::Constant(value)) => {
                self.choose_source(item, SourceChoice::Constant(value.trim().to_owned()));
            }
            ("rival_columns", Draft::Choice(letters)) => match self.column_of(&letters) {
                Some(column) => self.choose_source(item, SourceChoice::Column(column)),
                None => self.choose_source(item, SourceChoice::Nothing),
            },
            ("unknown_word", Draft::Choice(value)) => {
                let id = question.question.as_str();
                let word = id.strip_prefix("unknown_word:").and_then(|id| id.strip_prefix(item));
                if let Some(word) = word.and_then(|id| id.strip_prefix(':')) {
                    let words = self.settings.words.entry(item.to_owned()).or_default();
                    words.insert(word.to_owned(), value);
                }
            }
            (_, Draft::Choice(value) | Draft::Value(value)) => {
                self.settings.answers.insert(question.question.clone(), value.trim().to_owned());
            }
        }
    }

    fn column_of(&self, letters: &str) -> Option<u32> {
        let columns = &self.inspection.as_ref()?.columns;
        columns.iter().map(|facts| facts.column).find(|column| column_letters(*column) == letters)
    }
}
