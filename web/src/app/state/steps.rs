//! Going from step to step.

use super::{Effect, State, Step, Tone};

impl State {
    /// Whether the clerk can go to a step now.
    pub fn can_go(&self, step: Step) -> bool {
        match step {
            Step::Start => true,
            Step::Intake | Step::Mapping | Step::Check => self.inspection.is_some(),
            Step::Compare | Step::Output => self.outcome.is_some(),
        }
    }

    pub(super) fn go(&mut self, step: Step) -> Vec<Effect> {
        if self.offer.is_some() {
            return Vec::new();
        }
        if self.form.is_some() {
            let effects = self.close_form();
            if self.work.is_some() || step == self.step || !self.can_go(step) {
                return effects;
            }
        }
        if !self.can_go(step) || step == self.step {
            return Vec::new();
        }
        if step == Step::Check && (self.outcome.is_none() || self.surveying.is_some()) {
            return self.check();
        }
        self.step = step;
        self.refused = None;
        self.show_for(step);
        self.say_step();
        let mut effects = vec![Effect::Arrive];
        effects.extend(self.read_list());
        effects
    }

    /// The sentence on top of the step's screen.
    pub(super) fn say_step(&mut self) {
        match self.step {
            Step::Start => self.say(Tone::Plain, &Self::default().said.1),
            Step::Intake => self.say_intake(),
            Step::Mapping if self.columns_changed().is_some() => self.say_changed(),
            Step::Mapping => self.say(Tone::Plain, "台帳の列と、登録用ファイルの項目の対応を確かめてください。"),
            Step::Check | Step::Compare | Step::Output => self.say_outcome(),
        }
    }
}
