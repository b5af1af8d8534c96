//! Steps: what each has changed, how it is shown until the next check, and how it is undone.

use pmh_core::Session;
use pmh_core::entry::Finding;
use pmh_core::notes::Place;

use crate::app::state::State;
use crate::protocol::{Alike, Entry};

/// What a step was about.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// A finding was confirmed, or opened again.
    Finding(Place, String),
    /// All findings that are alike were confirmed.
    Alike(Alike),
    /// A cell was corrected.
    Cell(Place),
    /// A row was left out, or taken in.
    Row(Place),
    /// A character is replaced.
    Character(String),
}

impl Mark {
    /// The word that an entry bears because of this step; `None` where it is about something else.
    pub fn word(&self, entry: &Entry) -> Option<&'static str> {
        let same = |place: &Place, file: &str, sheet: &str, row: u32| {
            place.row == row && place.file == file && place.sheet == sheet
        };
        let finding = match entry {
            Entry::Finding(finding) => finding,
            Entry::LeftOut(out) => {
                let here = matches!(self, Self::Row(place) if same(place, &out.file, &out.sheet, out.row));
                return here.then_some("変更");
            }
            Entry::Change(change) => {
                let here = matches!(self, Self::Cell(place)
                    if place.item == change.item && same(place, &change.file, &change.sheet, change.row));
                return here.then_some("変更");
            }
            Entry::Skipped(_) | Entry::Added(_) | Entry::Changed(_) | Entry::Gone(_) => return None,
        };
        let here = |place: &Place| same(place, &finding.file, &finding.sheet, finding.row);
        match self {
            Self::Finding(place, rule) => {
                (here(place) && place.item == finding.item && *rule == finding.rule).then_some("確認")
            }
            Self::Alike(alike) => (finding.is_open() && Alike::of(finding).as_ref() == Some(alike)).then_some("確認"),
            Self::Cell(place) => (here(place) && place.item == finding.item).then_some("修正"),
            Self::Row(place) => here(place).then_some("除く"),
            Self::Character(c) => (finding.is_open() && finding.characters.contains(c.as_str())).then_some("置換"),
        }
    }

    pub(super) fn of(finding: &Finding) -> Self {
        Self::Finding(Place::of(finding), finding.rule.clone())
    }
}

/// One step.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Done {
    /// What it was about.
    pub mark: Mark,
    /// Whether the notes have a step to undo.
    pub in_notes: bool,
    /// The session before, where it was changed.
    pub session: Option<Session>,
    /// What stood in the dictionary for the character before.
    pub dictionary: Option<(String, Option<String>)>,
    /// Whether a check has been made since.
    pub checked: bool,
}

impl Done {
    pub(super) const fn new(mark: Mark) -> Self {
        Self { mark, in_notes: false, session: None, dictionary: None, checked: false }
    }

    /// The same, undone in the notes.
    pub(super) const fn in_notes(mut self, is: bool) -> Self {
        self.in_notes = is;
        self
    }

    /// The same, undone by this session.
    pub(super) fn session(mut self, before: Option<Session>) -> Self {
        self.session = before;
        self
    }
}

impl State {
    /// Takes the last step back.
    pub(super) fn undo(&mut self) {
        let Some(done) = self.decisions.done.pop() else { return };
        if done.in_notes {
            self.decisions.notes.undo();
            self.decisions.unsaved = true;
        }
        if let Some(session) = done.session {
            self.decisions.session = session;
        }
        if let Some((character, before)) = done.dictionary {
            match before {
                Some(before) => drop(self.settings.dictionary.insert(character, before)),
                None => drop(self.settings.dictionary.remove(&character)),
            }
        }
        self.decided("最後の判断を取り消しました。");
    }

    /// Keeps a step.
    pub(super) fn keep(&mut self, done: Done, sentence: &str) {
        if done.in_notes {
            self.decisions.unsaved = true;
        }
        self.decisions.done.push(done);
        self.decided(sentence);
    }
}
