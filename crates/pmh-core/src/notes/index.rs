//! The notes as the line looks them up: by the identity of a row, in one hash map.

use std::collections::HashMap;

use pmh_text::date::Date;

use super::{Confirmation, Correction, DropReason, Dropped, Notes, Person, RowLeftOut};

/// Where an entry stands in the notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Entry {
    /// Of [`Notes::confirmations`].
    Confirmation(usize),
    /// Of [`Notes::corrections`].
    Correction(usize),
    /// Of [`Notes::left_out`].
    LeftOut(usize),
}

/// The notes of one pass, and what became of each entry.
#[derive(Debug)]
pub(crate) struct Index<'a> {
    notes: &'a Notes,
    by_person: HashMap<String, Vec<Entry>>,
    confirmations: Vec<Fate>,
    corrections: Vec<Fate>,
    left_out: Vec<Fate>,
}

/// What became of an entry.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Fate {
    /// A row of the run was its row.
    met: bool,
    /// Why it ends.
    ends: Option<DropReason>,
    /// 有効期間終了日 of its row.
    until: String,
}

impl<'a> Index<'a> {
    /// The notes for a run of this day: what ended before is not looked up.
    pub(crate) fn new(notes: &'a Notes, today: Date) -> Self {
        let mut by_person: HashMap<String, Vec<Entry>> = HashMap::new();
        let mut add = |person: &Person, when: &str, entry: Entry| {
            let fate = Fate { ends: has_ended(person, when, today).then_some(DropReason::Ended), ..Fate::default() };
            if fate.ends.is_none() {
                by_person.entry(person.identity()).or_default().push(entry);
            }
            fate
        };
        let confirmations = notes.confirmations.iter().enumerate();
        let confirmations =
            confirmations.map(|(at, e)| add(&e.person, &e.decided.when, Entry::Confirmation(at))).collect();
        let corrections = notes.corrections.iter().enumerate();
        let corrections = corrections.map(|(at, e)| add(&e.person, &e.decided.when, Entry::Correction(at))).collect();
        let left_out = notes.left_out.iter().enumerate();
        let left_out = left_out.map(|(at, e)| add(&e.person, &e.decided.when, Entry::LeftOut(at))).collect();
        Self { notes, by_person, confirmations, corrections, left_out }
    }

    /// The entries of a row. Cheap where there are none.
    pub(crate) fn of(&mut self, identity: &str, nth: u32, until: &str) -> Vec<Entry> {
        let Some(entries) = self.by_person.get(identity) else { return Vec::new() };
        let notes = self.notes;
        let mine = |entry: &Entry| {
            let person = match entry {
                Entry::Confirmation(at) => notes.confirmations.get(*at).map(|entry| &entry.person),
                Entry::Correction(at) => notes.corrections.get(*at).map(|entry| &entry.person),
                Entry::LeftOut(at) => notes.left_out.get(*at).map(|entry| &entry.person),
            };
            person.is_some_and(|person| person.nth.max(1) == nth.max(1))
        };
        let entries: Vec<Entry> = entries.iter().copied().filter(mine).collect();
        for entry in &entries {
            if let Some(fate) = self.fate(*entry) {
                fate.met = true;
                until.clone_into(&mut fate.until);
            }
        }
        entries
    }

    pub(crate) fn confirmation(&self, entry: Entry) -> Option<&'a Confirmation> {
        let Entry::Confirmation(at) = entry else { return None };
        self.notes.confirmations.get(at)
    }

    pub(crate) fn correction(&self, entry: Entry) -> Option<&'a Correction> {
        let Entry::Correction(at) = entry else { return None };
        self.notes.corrections.get(at)
    }

    pub(crate) fn left_out(&self, entry: Entry) -> Option<&'a RowLeftOut> {
        let Entry::LeftOut(at) = entry else { return None };
        self.notes.left_out.get(at)
    }

    /// Ends an entry.
    pub(crate) fn end(&mut self, entry: Entry, why: DropReason) {
        if let Some(fate) = self.fate(entry) {
            fate.ends = Some(why);
        }
    }

    fn fate(&mut self, entry: Entry) -> Option<&mut Fate> {
        match entry {
            Entry::Confirmation(at) => self.confirmations.get_mut(at),
            Entry::Correction(at) => self.corrections.get_mut(at),
            Entry::LeftOut(at) => self.left_out.get_mut(at),
        }
    }

    /// The notes for next time, and what is not in them any more.
    pub(crate) fn finish(self, today: Date) -> (Notes, Vec<Dropped>) {
        let mut dropped = Vec::new();
        let mut next = Notes::default();
        // True when the entry stays.
        let mut stays = |fate: &Fate, person: &mut Person, rule: &str, item: &str| {
            let gone = !fate.met && is_over(person, today);
            let Some(why) = fate.ends.or_else(|| gone.then_some(DropReason::Ended)) else {
                if !fate.until.is_empty() {
                    fate.until.clone_into(&mut person.until);
                }
                return true;
            };
            dropped.push(Dropped { person: person.clone(), rule: rule.to_owned(), item: item.to_owned(), why });
            false
        };
        for (entry, fate) in self.notes.confirmations.iter().zip(&self.confirmations) {
            let mut entry = entry.clone();
            if stays(fate, &mut entry.person, &entry.rule, &entry.item) {
                next.confirmations.push(entry);
            }
        }
        for (entry, fate) in self.notes.corrections.iter().zip(&self.corrections) {
            let mut entry = entry.clone();
            if stays(fate, &mut entry.person, "", &entry.item) {
                next.corrections.push(entry);
            }
        }
        for (entry, fate) in self.notes.left_out.iter().zip(&self.left_out) {
            let mut entry = entry.clone();
            if stays(fate, &mut entry.person, "", "") {
                next.left_out.push(entry);
            }
        }
        (next, dropped)
    }
}

fn is_over(person: &Person, today: Date) -> bool {
    Date::from_iso(&person.until).is_some_and(|until| until < today)
}

/// Whether a decision ended with its certificate. One that was made after the end is about an ended certificate: it
/// lives for as long as the row stands in the ledger.
fn has_ended(person: &Person, when: &str, today: Date) -> bool {
    is_over(person, today) && when <= person.until.as_str()
}
