//! Files that were given: told apart, kept, looked into.

use pmh_core::line::Inspection;
use pmh_core::privacy::masked;

use super::{Effect, State, Step, Tone, Work};
use crate::app::words::size;
use crate::protocol::{Ledger, Reading, Received};

impl State {
    pub(super) fn received(&mut self, received: Received) -> Vec<Effect> {
        self.work = None;
        if received.settings.is_some() || !received.ledgers.is_empty() {
            self.end_practice();
        }
        if let Some((name, settings)) = received.settings {
            self.settings = settings;
            self.settings_name = Some(name);
            self.edits.clear();
            self.details = None;
            self.changed();
        }
        if let Some(sentence) = received.refused.first() {
            let sentence = sentence.clone();
            self.say(Tone::Bad, &sentence);
            return vec![Effect::Arrive];
        }
        let mut effects = Vec::new();
        if !received.ledgers.is_empty() {
            let (places, ledgers): (Vec<u32>, Vec<Ledger>) = received.ledgers.into_iter().unzip();
            self.ledgers = ledgers;
            self.reading = Reading::default();
            self.reading_before = Reading::default();
            self.inspection = None;
            self.changed();
            self.step = Step::Start;
            effects.push(Effect::Keep(places));
        }
        // Without a ledger, or with one that was refused, there is nothing to look into again.
        if effects.is_empty() && self.inspection.is_none() {
            let name = self.settings_name.clone().unwrap_or_default();
            self.say(
                Tone::Good,
                &format!("設定ファイル「{}」を読みました。続けて台帳を置いてください。", masked(&name)),
            );
            return vec![Effect::Arrive];
        }
        effects.extend(self.look_again());
        effects
    }

    pub(super) fn inspected(&mut self, inspection: Inspection) -> Vec<Effect> {
        self.work = None;
        self.refused = None;
        self.reading_before = self.reading.clone();
        self.keep_fitting(&inspection);
        self.inspection = Some(inspection);
        if self.step == Step::Start {
            // The daily run: the headings are those of the saved settings, so there is nothing to look at before the verdict.
            if self.saved_mapping_fits() {
                return self.check();
            }
            self.step = Step::Intake;
        }
        self.say_intake();
        vec![Effect::Arrive]
    }

    pub(super) fn read_as(&mut self, choose: impl FnOnce(&mut Reading)) -> Vec<Effect> {
        self.reading_before = self.reading.clone();
        choose(&mut self.reading);
        self.look_again()
    }

    pub(super) fn look_again(&mut self) -> Vec<Effect> {
        self.changed();
        if self.ledgers.is_empty() {
            return Vec::new();
        }
        self.begin(Work::Reading, "台帳を読んでいます。");
        vec![Effect::Inspect]
    }

    pub(super) fn say_intake(&mut self) {
        let Some(ledger) = self.ledgers.first() else { return };
        let more = self.ledgers.len() - 1;
        let others = if more > 0 { format!("ほか{more}件") } else { String::new() };
        let name = masked(&ledger.name);
        let sentence =
            format!("{name}（{}）{others}を読みました。シートと見出しの行を確かめてください。", size(ledger.bytes));
        self.say(Tone::Plain, &sentence);
    }
}
