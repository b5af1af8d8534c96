//! The card of one row: opened, read by the worker, typed on, revealed.

use pmh_core::entry::Finding;
use pmh_core::line::{CardRequest, RowCard, Tried};
use pmh_core::notes::{Person, Place};

use crate::app::state::{Effect, State, Topic};
use crate::protocol::{CardFacts, Entry};

/// The sides of a card.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum CardTab {
    /// The row between its neighbours, and the items before → after.
    #[default]
    Row,
    /// 受診先での見え方.
    Clinic,
}

/// The card on the screen.
#[derive(Debug, Clone, PartialEq)]
pub struct CardView {
    /// What it was opened from.
    pub entry: Entry,
    /// The findings about the row, that one first, each with the number of open ones like it.
    pub found: Vec<(Finding, u64)>,
    /// The row; `None` until it is read.
    pub row: Option<RowCard>,
    /// Whether the worker has answered.
    pub read: bool,
    /// The side on the screen.
    pub tab: CardTab,
    /// The item to correct.
    pub item: String,
    /// The right value, as far as it is typed.
    pub typed: String,
    /// What would become of it; `None` until the worker has said so.
    pub tried: Option<Tried>,
    /// The typed value is to be kept as soon as it is tried.
    pub(super) keep_when_tried: bool,
    /// Whether the button that shows the My Number is held.
    pub revealing: bool,
    /// Why the last deed was refused.
    pub wrong: Option<String>,
}

impl CardView {
    fn new(entry: Entry) -> Option<Self> {
        let (row, item) = match &entry {
            Entry::Finding(finding) => (finding.row, finding.item.clone()),
            Entry::Change(change) => (change.row, change.item.clone()),
            Entry::LeftOut(out) => (out.row, String::new()),
            Entry::Skipped(_) | Entry::Added(_) | Entry::Changed(_) | Entry::Gone(_) => return None,
        };
        if row == 0 {
            return None;
        }
        let found = match &entry {
            Entry::Finding(finding) => vec![((**finding).clone(), 0)],
            _ => Vec::new(),
        };
        Some(Self {
            entry,
            found,
            row: None,
            read: false,
            tab: CardTab::Row,
            item,
            typed: String::new(),
            tried: None,
            keep_when_tried: false,
            revealing: false,
            wrong: None,
        })
    }

    /// The row it shows, with an item.
    pub fn place(&self, item: &str) -> Place {
        let (file, sheet, row) = match &self.entry {
            Entry::Finding(f) => (&f.file, &f.sheet, f.row),
            Entry::Change(c) => (&c.file, &c.sheet, c.row),
            Entry::LeftOut(l) => (&l.file, &l.sheet, l.row),
            Entry::Skipped(s) => (&s.file, &s.sheet, s.row),
            // Rows of the comparison have no card.
            Entry::Added(_) | Entry::Changed(_) | Entry::Gone(_) => return Place::default(),
        };
        // The cell of an item may stand on a later line of a text file's row.
        let cell = self.row.iter().flat_map(|card| &card.fields).find(|field| field.item == item);
        let line = cell.and_then(|field| field.cell.trim_start_matches(|c: char| !c.is_ascii_digit()).parse().ok());
        Place {
            file: file.clone(),
            sheet: sheet.clone(),
            row: line.filter(|_| !item.is_empty()).unwrap_or(row),
            item: item.to_owned(),
        }
    }

    /// Whose row it is.
    pub fn person(&self) -> Option<&Person> {
        let from_entry = match &self.entry {
            Entry::Finding(finding) => finding.person.as_ref(),
            Entry::Change(change) => change.person.as_ref(),
            Entry::LeftOut(out) => out.person.as_ref(),
            Entry::Skipped(_) | Entry::Added(_) | Entry::Changed(_) | Entry::Gone(_) => None,
        };
        from_entry.or_else(|| self.row.as_ref()?.person.as_ref())
    }

    /// Whether the item to correct is a My Number.
    pub fn is_secret(&self) -> bool {
        let field = self.row.iter().flat_map(|card| &card.fields).find(|field| field.item == self.item);
        field.is_some_and(|field| field.sensitive)
            || self.found.iter().any(|(finding, _)| finding.secret && finding.item == self.item)
    }

    pub(super) fn choose(&mut self, item: String) {
        self.item = item;
        self.write(String::new());
    }

    pub(super) fn write(&mut self, text: String) {
        self.typed = text;
        self.tried = None;
        self.keep_when_tried = false;
        self.wrong = None;
    }

    fn request(&self) -> CardRequest {
        let Place { file, sheet, row, .. } = self.place("");
        let typed = (!self.typed.is_empty() && !self.item.is_empty()).then(|| (self.item.clone(), self.typed.clone()));
        CardRequest { file, sheet, row, reveal: self.revealing, typed }
    }
}

impl State {
    pub(super) fn open_card(&mut self, entry: Entry, number: u64) -> Vec<Effect> {
        let Some(card) = CardView::new(entry.clone()) else {
            // What speaks of no row is explained only.
            if let Entry::Finding(finding) = &entry {
                self.help = Some(Topic { code: finding.code.clone(), entry: Some(Box::new(entry.clone())) });
            }
            return Vec::new();
        };
        self.view.active = Some(number);
        self.decisions.card = Some(card);
        self.ask_card()
    }

    /// Asks for the card as it stands now; one request at a time.
    pub(super) fn ask_card(&mut self) -> Vec<Effect> {
        let Some(card) = &self.decisions.card else { return Vec::new() };
        if self.decisions.waiting {
            self.decisions.again = true;
            return Vec::new();
        }
        let request = card.request();
        self.decisions.waiting = true;
        // The worker does one thing at a time: what was asked of it before is asked again.
        self.view.asked = None;
        vec![Effect::Card(request)]
    }

    /// The worker has read the card.
    pub(in crate::app::state) fn card_read(&mut self, facts: CardFacts) -> Vec<Effect> {
        self.decisions.waiting = false;
        let again = std::mem::take(&mut self.decisions.again);
        let mut effects = Vec::new();
        if let Some(card) = &mut self.decisions.card {
            let Place { file, sheet, row, .. } = card.place("");
            let asked = &facts.request;
            if asked.file == file && asked.sheet == sheet && asked.row == row {
                let first = card.found.first().map(|(finding, _)| finding.clone());
                let is_first = |finding: &Finding| first.as_ref() == Some(finding);
                card.found = facts.found;
                card.found.sort_by_key(|(finding, _)| (!is_first(finding), !finding.is_open()));
                card.read = true;
                card.row = facts.card.map(|card| *card);
                card.wrong = facts.wrong.or(card.wrong.take());
                let tried = asked.typed.as_ref().is_some_and(|(item, text)| *item == card.item && *text == card.typed);
                if let Some(row) = &mut card.row {
                    if tried {
                        card.tried.clone_from(&row.tried);
                    }
                    if !card.revealing {
                        row.my_number = None;
                    } else if row.my_number.is_some() {
                        self.decisions.shown += 1;
                    }
                }
                if card.keep_when_tried && card.tried.is_some() {
                    self.correct_tried();
                }
            }
        }
        if again {
            effects.extend(self.ask_card());
        }
        effects.extend(self.read_list());
        effects
    }

    /// F8 on a card: the card of another entry of the list, or none where it is not at hand yet.
    pub(in crate::app::state) fn next_card(&mut self, number: u64) -> Vec<Effect> {
        self.decisions.card = None;
        let at = number.checked_sub(self.view.from).and_then(|at| usize::try_from(at).ok());
        let entry = at.and_then(|at| self.view.entries.get(at)).cloned();
        let effects = entry.map_or_else(Vec::new, |entry| self.open_card(entry, number));
        if effects.is_empty() { self.read_list() } else { effects }
    }

    pub(super) fn reveal(&mut self, on: bool) -> Vec<Effect> {
        let Some(card) = &mut self.decisions.card else { return Vec::new() };
        if card.revealing == on {
            return Vec::new();
        }
        card.revealing = on;
        if on {
            return self.ask_card();
        }
        if let Some(row) = &mut card.row {
            row.my_number = None;
        }
        Vec::new()
    }

    /// Whether the worker is busy with a card.
    pub(in crate::app::state) const fn is_reading_card(&self) -> bool {
        self.decisions.waiting
    }

    /// The worker will not answer any more.
    pub(in crate::app::state) fn forget_card(&mut self) {
        self.decisions.waiting = false;
        self.decisions.again = false;
        self.decisions.card = None;
    }
}
