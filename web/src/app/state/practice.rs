//! 練習モード: synthetic people, who never mix with real ones.

use pmh_core::Settings;

use super::{Comparing, Effect, State, Step, Work};
use crate::protocol::{Ledger, Reading};

impl State {
    /// Begins the practice mode: everything of the office is put away, so that nothing of it can reach a practice file.
    pub(super) fn practise(&mut self) -> Vec<Effect> {
        self.begin(Work::Reading, "練習用の台帳を作っています。");
        vec![Effect::Practise]
    }

    /// The practice ledger is here.
    pub(super) fn practised(&mut self, ledger: Ledger) -> Vec<Effect> {
        self.work = None;
        self.forget_decisions();
        (self.form, self.offer) = (None, None);
        self.practice = true;
        self.ledgers = vec![ledger];
        self.step = Step::Start;
        self.look_again()
    }

    /// Real files come: what was decided for synthetic people ends.
    pub(super) fn end_practice(&mut self) {
        if self.practice {
            self.forget_decisions();
            self.ledgers.clear();
            self.practice = false;
        }
    }

    fn forget_decisions(&mut self) {
        self.settings = Settings::default();
        self.settings_name = None;
        self.put_away = None;
        self.edits.clear();
        self.details = None;
        self.drafts.clear();
        self.decisions = super::Decisions::default();
        self.reading = Reading::default();
        self.reading_before = Reading::default();
        self.inspection = None;
        self.compare = Comparing::default();
        self.changed();
    }
}
