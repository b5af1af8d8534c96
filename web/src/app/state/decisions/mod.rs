//! What the clerk decides about single people: confirmed, corrected, left out, taken back; and the card on which it is done.

mod card;
mod deeds;
mod undo;

pub use card::{CardTab, CardView};
pub use undo::Mark;

use std::collections::BTreeMap;

use pmh_core::notes::Decision;
use pmh_core::{Notes, Session};
use pmh_text::date::Date;

use super::{Effect, State, Tone, View};
use crate::protocol::{Alike, Entry, List, Outcome};
use undo::Done;

/// Everything about decisions.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Decisions {
    /// 確認・修正台帳.
    pub notes: Notes,
    /// The file it came from.
    pub notes_name: Option<String>,
    /// What holds until other ledgers are opened.
    pub session: Session,
    /// Whether decisions are not in a saved file yet.
    pub unsaved: bool,
    /// Whether something was decided or taken back since the last check.
    pub stale: bool,
    /// Who decides, remembered for the session.
    pub who: String,
    /// Why, remembered for the session.
    pub reason: String,
    /// The card on the screen.
    pub card: Option<CardView>,
    /// How often a My Number was shown.
    pub shown: u64,
    /// Replacements that cannot be meant, with a sentence each.
    pub wrong: BTreeMap<String, String>,
    /// The steps, the last one first to be undone.
    done: Vec<Done>,
    /// The worker was asked for a card or for findings that are alike and has not answered.
    waiting: bool,
    /// The card wants to be read again once the worker has answered.
    again: bool,
    /// Where the list stood when the check was asked for again.
    back: Option<View>,
}

/// What the clerk does about single people.
#[derive(Debug, Clone, PartialEq)]
pub enum Deed {
    /// The card of this entry, and its place in the list.
    Open(Box<Entry>, u64),
    /// The card is closed.
    Close,
    /// Another side of the card.
    Tab(CardTab),
    /// Who decides.
    Who(String),
    /// Why.
    Reason(String),
    /// The item to correct.
    Item(String),
    /// The right value, as far as it is typed.
    Type(String),
    /// The typed value is right.
    Correct,
    /// This finding of the card is right as it is.
    Confirm(usize),
    /// All findings like this one of the card are right as they are.
    ConfirmAlike(usize),
    /// This person stays out of the file.
    LeaveOut,
    /// This finding of the card is open again.
    Reopen(usize),
    /// The ledger's value of this item stands again.
    Uncorrect(String),
    /// This person is in the file again.
    TakeIn,
    /// The last step never happened.
    Undo,
    /// The button that shows the My Number is held, or no longer.
    Reveal(bool),
    /// A character, and what stands in its place from now on; empty takes it back.
    Replace(String, String),
    /// Check again with what was decided.
    Recheck,
}

impl State {
    /// Does one deed.
    pub(super) fn decide(&mut self, deed: Deed) -> Vec<Effect> {
        match deed {
            Deed::Open(entry, number) => return self.open_card(*entry, number),
            Deed::Close => {
                self.decisions.card = None;
                self.decisions.again = false;
            }
            Deed::Tab(tab) => self.on_card(|card| card.tab = tab),
            Deed::Who(who) => self.decisions.who = who,
            Deed::Reason(reason) => self.decisions.reason = reason,
            Deed::Item(item) => {
                self.on_card(|card| card.choose(item));
            }
            Deed::Type(text) => {
                self.on_card(|card| card.write(text));
                return self.ask_card();
            }
            Deed::Reveal(on) => return self.reveal(on),
            Deed::Correct => return self.correct(),
            Deed::Confirm(at) => self.confirm(at),
            Deed::ConfirmAlike(at) => return self.ask_alike(at),
            Deed::LeaveOut => self.leave_out(),
            Deed::Reopen(at) => self.reopen(at),
            Deed::Uncorrect(item) => self.uncorrect(&item),
            Deed::TakeIn => self.take_in(),
            Deed::Undo => self.undo(),
            Deed::Replace(character, text) => self.replace(&character, text.trim()),
            Deed::Recheck => return self.recheck(),
        }
        Vec::new()
    }

    /// The steps that the last check does not know.
    pub fn unchecked(&self) -> Vec<Mark> {
        self.decisions.done.iter().filter(|done| !done.checked).map(|done| done.mark.clone()).collect()
    }

    /// Whether there is a step to undo.
    pub fn can_undo(&self) -> bool {
        !self.decisions.done.is_empty()
    }

    /// Who, today, why; the sentence that says what is missing stands on the card.
    fn decision(&mut self) -> Option<Decision> {
        let made = match Date::from_iso(&self.today) {
            Some(today) => Decision::new(&self.decisions.who, today, &self.decisions.reason),
            None => Err("パソコンの日付を読み取れません。日付と時刻の設定を確かめてください。".to_owned()),
        };
        match made {
            Ok(decision) => Some(decision),
            Err(sentence) => {
                self.object(sentence);
                None
            }
        }
    }

    /// A sentence on the card.
    fn object(&mut self, sentence: String) {
        self.on_card(|card| card.wrong = Some(sentence));
    }

    fn on_card(&mut self, change: impl FnOnce(&mut CardView)) {
        if let Some(card) = &mut self.decisions.card {
            change(card);
        }
    }

    /// Something was decided: what the last check made no longer holds.
    fn decided(&mut self, sentence: &str) {
        let decisions = &mut self.decisions;
        decisions.stale = true;
        decisions.card = None;
        if let Some(outcome) = &mut self.outcome {
            outcome.made = None;
        }
        self.saved = false;
        self.say(Tone::Ask, &format!("{sentence}「チェックし直す」を押すと、結果に反映します。"));
    }

    /// Checks again and comes back to the same place of the list.
    fn recheck(&mut self) -> Vec<Effect> {
        let back = self.view.clone();
        let effects = self.check();
        if !effects.is_empty() {
            self.decisions.card = None;
            self.decisions.back = Some(back);
        }
        effects
    }

    /// The check knows everything that was decided.
    pub(super) fn decisions_checked(&mut self, outcome: &mut Outcome) {
        let decisions = &mut self.decisions;
        if let Some(notes) = outcome.notes.take() {
            // Decisions have ended: the way to undo them has ended with them.
            decisions.notes = notes;
            decisions.done.retain(|done| !done.in_notes);
            decisions.unsaved = true;
        }
        decisions.done.iter_mut().for_each(|done| done.checked = true);
        decisions.stale = false;
        decisions.wrong.clear();
    }

    /// Back to where the list stood before the check was asked for again; false where there is nothing to go back to.
    pub(super) fn come_back(&mut self) -> bool {
        let Some(back) = self.decisions.back.take() else { return false };
        let Some(list) = back.list else { return false };
        let total = self.outcome.as_ref().map_or(0, |outcome| outcome.length(list));
        let Some(last) = total.checked_sub(1) else { return false };
        let active = back.active.map(|active| active.min(last));
        let (first, count) = back.look;
        let look = (first.min(last), count);
        let (filter, rule, item) = (back.filter, back.rule, back.item);
        self.view = View { list: Some(list), filter, rule, item, total, active, look, ..View::default() };
        true
    }

    /// A list has come whose end is nearer than it was.
    pub(super) fn keep_active(&mut self) {
        let view = &mut self.view;
        view.active = view.active.zip(view.total.checked_sub(1)).map(|(active, last)| active.min(last));
    }

    /// Other ledgers: what was decided for the session ends.
    pub(super) fn new_session(&mut self) {
        let Decisions { notes, notes_name, unsaved, who, reason, shown, .. } = std::mem::take(&mut self.decisions);
        self.decisions = Decisions { notes, notes_name, unsaved, who, reason, shown, ..Decisions::default() };
    }

    /// A 確認・修正台帳 was given. One that would replace decisions nobody has saved is refused.
    pub(super) fn take_notes(&mut self, name: String, notes: Notes) -> Result<(), String> {
        if self.decisions.unsaved {
            return Err(
                "保存していない判断があります。先に確認・修正台帳を保存してから、もう一度置いてください。".to_owned()
            );
        }
        self.decisions.done.retain(|done| !done.in_notes);
        self.decisions.notes = notes;
        self.decisions.notes_name = Some(name);
        Ok(())
    }

    /// The list the clerk is sent to in order to mend a character by hand.
    pub fn narrow_to_character(&self, rule: &str) -> super::Narrow {
        super::Narrow { list: List::Errors, rule: rule.to_owned(), item: String::new() }
    }

    /// How many findings would be confirmed with this one.
    pub fn alike(&self, at: usize) -> u64 {
        let found = self.decisions.card.as_ref().and_then(|card| card.found.get(at));
        found.filter(|(finding, _)| Alike::of(finding).is_some()).map_or(0, |(_, alike)| *alike)
    }
}
