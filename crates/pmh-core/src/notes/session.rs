//! Decisions that end with the session: about My Numbers, and about rows that nothing tells from others.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Decision;
use crate::entry::Finding;

/// A cell of the files of this session, or a row where `item` is empty.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Place {
    /// The input file, as entries name it.
    pub file: String,
    /// The sheet; empty for text files.
    pub sheet: String,
    /// The source row, as entries name it.
    pub row: u32,
    /// The item's API name.
    pub item: String,
}

impl Place {
    /// The place a finding speaks of.
    #[must_use]
    pub fn of(finding: &Finding) -> Self {
        Self { file: finding.file.clone(), sheet: finding.sheet.clone(), row: finding.row, item: finding.item.clone() }
    }
}

/// A finding that was confirmed for this session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionConfirmation {
    /// Where.
    pub place: Place,
    /// The rule's name.
    pub rule: String,
    /// Who, when, why.
    pub decided: Decision,
}

/// A value that was typed for this session. It may be a My Number: it is never shown and never written but to the CSV.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionCorrection {
    /// Where.
    pub place: Place,
    /// What is read in place of the cell.
    pub after: String,
    /// Who, when, why.
    pub decided: Decision,
}

impl fmt::Debug for SessionCorrection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { place, decided, .. } = self;
        f.debug_struct("SessionCorrection").field("place", place).field("decided", decided).finish_non_exhaustive()
    }
}

/// A row that was left out for this session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionLeftOut {
    /// Where; `item` is empty.
    pub place: Place,
    /// Who, when, why.
    pub decided: Decision,
}

/// Decisions by place, for as long as the files are open. It travels from the page to its worker and is never written to
/// a file; whoever opens other files begins a new one.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Session {
    /// In the order in which they were made; of two about one place the later holds.
    pub confirmations: Vec<SessionConfirmation>,
    /// In the order in which they were made; of two about one place the later holds.
    pub corrections: Vec<SessionCorrection>,
    /// In the order in which they were made.
    pub left_out: Vec<SessionLeftOut>,
}

impl Session {
    /// Confirms a finding until the files are closed.
    ///
    /// # Errors
    /// One Japanese sentence when the finding cannot be confirmed, or the decision cannot be kept.
    pub fn confirm(&mut self, finding: &Finding, decided: &Decision) -> Result<(), String> {
        decided.check()?;
        if !finding.confirmable {
            return Err(super::decide::NOT_CONFIRMABLE.to_owned());
        }
        let place = Place::of(finding);
        self.take_back_confirmation(&place, &finding.rule);
        let (rule, decided) = (finding.rule.clone(), decided.clone());
        self.confirmations.push(SessionConfirmation { place, rule, decided });
        Ok(())
    }

    /// Reads `after` in place of a cell until the files are closed.
    ///
    /// # Errors
    /// One Japanese sentence when the decision cannot be kept.
    pub fn correct(&mut self, place: Place, after: &str, decided: &Decision) -> Result<(), String> {
        decided.check()?;
        self.take_back_correction(&place);
        self.corrections.push(SessionCorrection { place, after: after.to_owned(), decided: decided.clone() });
        Ok(())
    }

    /// Leaves a row out until the files are closed.
    ///
    /// # Errors
    /// One Japanese sentence when the decision cannot be kept.
    pub fn leave_out(&mut self, mut place: Place, decided: &Decision) -> Result<(), String> {
        decided.check()?;
        place.item.clear();
        self.take_back_left_out(&place);
        self.left_out.push(SessionLeftOut { place, decided: decided.clone() });
        Ok(())
    }

    /// Opens a finding again. True when there was such a decision.
    pub fn take_back_confirmation(&mut self, place: &Place, rule: &str) -> bool {
        let before = self.confirmations.len();
        self.confirmations.retain(|old| old.place != *place || old.rule != rule);
        before != self.confirmations.len()
    }

    /// Lets the ledger's value stand again. True when there was such a decision.
    pub fn take_back_correction(&mut self, place: &Place) -> bool {
        let before = self.corrections.len();
        self.corrections.retain(|old| old.place != *place);
        before != self.corrections.len()
    }

    /// Takes a row in again; the item of the place does not count. True when there was such a decision.
    pub fn take_back_left_out(&mut self, place: &Place) -> bool {
        let before = self.left_out.len();
        let same = |old: &Place| old.file == place.file && old.sheet == place.sheet && old.row == place.row;
        self.left_out.retain(|old| !same(&old.place));
        before != self.left_out.len()
    }

    /// Whether nothing was decided.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.confirmations.is_empty() && self.corrections.is_empty() && self.left_out.is_empty()
    }
}
