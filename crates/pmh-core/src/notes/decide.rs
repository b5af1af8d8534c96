//! What a clerk does in the page: confirm, correct, leave out, take back, undo.

use std::collections::HashSet;

use pmh_layout::Item;

use super::{Confirmation, Correction, Decision, Notes, Person, RowLeftOut};
use crate::entry::Finding;
use crate::privacy::masked;

/// Decisions in one file: more than a large city makes in a year, few enough for the memory of a page.
pub(super) const MOST: usize = 200_000;
/// What is said of a finding that nobody may confirm.
pub(super) const NOT_CONFIRMABLE: &str = "この指摘は確認だけでは通せません。値を直すか、その行を除いてください。";
/// What is said of a row that cannot be found again tomorrow.
const UNKNOWN_PERSON: &str =
    "受給者番号も氏名カナと生年月日も読み取れない行です。元の台帳を直すか、今回だけの判断にしてください。";
/// What is said of a value that may not be kept.
const SECRET: &str = "個人番号は台帳に残せません。元の台帳を直すか、今回だけの修正にしてください。";

/// The rule that says that a correction does not fit any longer.
pub(crate) const VALUE_CHANGED: &str = "corrected_value_changed";

/// One step that can be undone: what stood at a place of a list before.
#[derive(Debug, Clone)]
enum Step {
    Confirmation {
        now: Option<Confirmation>,
        before: Option<Confirmation>,
    },
    Correction {
        now: Option<Correction>,
        before: Option<Correction>,
    },
    LeftOut {
        now: Option<RowLeftOut>,
        before: Option<RowLeftOut>,
    },
    /// Many findings confirmed at once: how many were appended.
    Appended(usize),
}

/// The steps of this session. Notes are the same whatever way led to them.
#[derive(Debug, Clone, Default)]
pub(super) struct Journal(Vec<Step>);

impl PartialEq for Journal {
    fn eq(&self, _other: &Self) -> bool {
        true
    }
}

impl Eq for Journal {}

/// Puts `new` in the place of the entry that `is_same` finds, or at the end; `None` takes it away. Gives the old one.
fn put<T>(list: &mut Vec<T>, new: Option<T>, is_same: impl Fn(&T) -> bool) -> Option<T> {
    let at = list.iter().position(is_same);
    match (at, new) {
        (Some(at), Some(new)) => list.get_mut(at).map(|old| std::mem::replace(old, new)),
        (Some(at), None) => Some(list.remove(at)),
        (None, Some(new)) => {
            list.push(new);
            None
        }
        (None, None) => None,
    }
}

impl Confirmation {
    /// Whether it speaks of the same place.
    fn is_about(&self, person: &Person, rule: &str, item: &str) -> bool {
        self.rule == rule && self.item == item && self.person.is_same(person)
    }
}

impl Correction {
    fn is_about(&self, person: &Person, item: &str) -> bool {
        self.item == item && self.person.is_same(person)
    }
}

impl Notes {
    /// Confirms a finding (3000), or overrides it with a reason (2000, where the catalogue allows it). A finding about a
    /// My Number is kept without its value and folds only beside the last CSV; for today confirm it in the
    /// [`super::Session`] too.
    ///
    /// # Errors
    /// One Japanese sentence when the finding cannot be confirmed, its row cannot be told from others, or the decision
    /// cannot be kept.
    pub fn confirm(&mut self, finding: &Finding, decided: &Decision) -> Result<(), String> {
        let person = self.may_keep(finding.person.as_ref(), decided)?;
        if !finding.confirmable {
            return Err(NOT_CONFIRMABLE.to_owned());
        }
        if finding.rule == VALUE_CHANGED {
            // The ledger's new value is right: the correction of the old one is of no more use.
            self.take_back_correction(&person, &finding.item);
            return Ok(());
        }
        let value = finding.confirmed_value();
        if value.as_ref().is_some_and(|value| masked(value) != value.as_str()) {
            return Err(SECRET.to_owned());
        }
        let (rule, item) = (finding.rule.clone(), finding.item.clone());
        let now = Confirmation { person, rule, item, value, ledger: None, decided: decided.clone() };
        let before = self.put_confirmation(Some(&now), &now);
        self.journal.0.push(Step::Confirmation { now: Some(now), before });
        Ok(())
    }

    /// Confirms many findings alike, as one step to undo; gives how many were taken. Those that cannot be kept and those
    /// that are confirmed already are left as they are.
    ///
    /// # Errors
    /// One Japanese sentence when the decision cannot be kept.
    pub fn confirm_all<'a>(
        &mut self,
        findings: impl IntoIterator<Item = &'a Finding>,
        decided: &Decision,
    ) -> Result<usize, String> {
        decided.check()?;
        let place = |person: &Person, rule: &str, item: &str| {
            (person.identity(), person.nth.max(1), rule.to_owned(), item.to_owned())
        };
        let mut known: HashSet<_> =
            self.confirmations.iter().map(|old| place(&old.person, &old.rule, &old.item)).collect();
        let first = self.confirmations.len();
        for finding in findings {
            let Some(person) = finding.person.as_ref().filter(|person| person.is_known()) else { continue };
            let value = finding.confirmed_value();
            let secret = value.as_ref().is_some_and(|value| masked(value) != value.as_str());
            if !finding.confirmable || secret || finding.rule == VALUE_CHANGED || self.len() >= MOST {
                continue;
            }
            if known.insert(place(person, &finding.rule, &finding.item)) {
                let (rule, item) = (finding.rule.clone(), finding.item.clone());
                let decided = decided.clone();
                self.confirmations.push(Confirmation {
                    person: person.clone(),
                    rule,
                    item,
                    value,
                    ledger: None,
                    decided,
                });
            }
        }
        let taken = self.confirmations.len() - first;
        if taken > 0 {
            self.journal.0.push(Step::Appended(taken));
        }
        Ok(taken)
    }

    /// Reads `after` in place of `before`, the cell as displayed, for as long as the ledger says `before`.
    ///
    /// # Errors
    /// One Japanese sentence when the item is a My Number or a value looks like one, the row cannot be told from
    /// others, or the decision cannot be kept.
    pub fn correct(
        &mut self,
        person: Option<&Person>,
        item: &Item,
        before: &str,
        after: &str,
        decided: &Decision,
    ) -> Result<(), String> {
        if item.sensitive || [before, after].iter().any(|text| masked(text) != **text) {
            return Err(SECRET.to_owned());
        }
        let person = self.may_keep(person, decided)?;
        let now = Correction {
            person,
            item: item.id.clone(),
            before: before.to_owned(),
            after: after.to_owned(),
            decided: decided.clone(),
        };
        let before = self.put_correction(Some(&now), &now);
        self.journal.0.push(Step::Correction { now: Some(now), before });
        Ok(())
    }

    /// Leaves a row out of the file.
    ///
    /// # Errors
    /// One Japanese sentence when the row cannot be told from others, or the decision cannot be kept.
    pub fn leave_out(&mut self, person: Option<&Person>, decided: &Decision) -> Result<(), String> {
        let person = self.may_keep(person, decided)?;
        let now = RowLeftOut { person, decided: decided.clone() };
        let before = self.put_left_out(Some(&now), &now);
        self.journal.0.push(Step::LeftOut { now: Some(now), before });
        Ok(())
    }

    /// Opens a finding again. True when it was confirmed.
    pub fn take_back_confirmation(&mut self, person: &Person, rule: &str, item: &str) -> bool {
        let Some(old) = self.confirmations.iter().find(|old| old.is_about(person, rule, item)).cloned() else {
            return false;
        };
        let before = self.put_confirmation(None, &old);
        self.journal.0.push(Step::Confirmation { now: None, before });
        true
    }

    /// Lets the ledger's value stand again. True when it was corrected.
    pub fn take_back_correction(&mut self, person: &Person, item: &str) -> bool {
        let Some(old) = self.corrections.iter().find(|old| old.is_about(person, item)).cloned() else { return false };
        let before = self.put_correction(None, &old);
        self.journal.0.push(Step::Correction { now: None, before });
        true
    }

    /// Takes a row in again. True when it was left out.
    pub fn take_back_left_out(&mut self, person: &Person) -> bool {
        let Some(old) = self.left_out.iter().find(|old| old.person.is_same(person)).cloned() else { return false };
        let before = self.put_left_out(None, &old);
        self.journal.0.push(Step::LeftOut { now: None, before });
        true
    }

    /// Whether [`Notes::undo`] has something to undo.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.journal.0.is_empty()
    }

    /// Takes the last step back, whatever it was. False when there is none.
    pub fn undo(&mut self) -> bool {
        match self.journal.0.pop() {
            Some(Step::Confirmation { now, before }) => {
                if let Some(place) = before.as_ref().or(now.as_ref()) {
                    self.put_confirmation(before.as_ref(), place);
                }
            }
            Some(Step::Correction { now, before }) => {
                if let Some(place) = before.as_ref().or(now.as_ref()) {
                    self.put_correction(before.as_ref(), place);
                }
            }
            Some(Step::LeftOut { now, before }) => {
                if let Some(place) = before.as_ref().or(now.as_ref()) {
                    self.put_left_out(before.as_ref(), place);
                }
            }
            Some(Step::Appended(count)) => {
                self.confirmations.truncate(self.confirmations.len().saturating_sub(count));
            }
            None => return false,
        }
        true
    }

    fn put_confirmation(&mut self, new: Option<&Confirmation>, place: &Confirmation) -> Option<Confirmation> {
        let is_same = |old: &Confirmation| old.is_about(&place.person, &place.rule, &place.item);
        put(&mut self.confirmations, new.cloned(), is_same)
    }

    fn put_correction(&mut self, new: Option<&Correction>, place: &Correction) -> Option<Correction> {
        put(&mut self.corrections, new.cloned(), |old| old.is_about(&place.person, &place.item))
    }

    fn put_left_out(&mut self, new: Option<&RowLeftOut>, place: &RowLeftOut) -> Option<RowLeftOut> {
        put(&mut self.left_out, new.cloned(), |old| old.person.is_same(&place.person))
    }

    fn may_keep(&self, person: Option<&Person>, decided: &Decision) -> Result<Person, String> {
        decided.check()?;
        if self.len() >= MOST {
            return Err("確認・修正台帳がいっぱいです。使わない記録を除くか、元の台帳を直してください。".to_owned());
        }
        person.filter(|person| person.is_known()).cloned().ok_or_else(|| UNKNOWN_PERSON.to_owned())
    }
}
