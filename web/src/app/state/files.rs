//! Files that were given: told apart, kept, looked into.

use pmh_core::line::{InspectedSheet, Inspection};
use pmh_core::privacy::masked;

use super::{Effect, State, Step, Tone, Work};
use crate::app::words::size;
use crate::protocol::{Ledger, Reading, Received};

impl State {
    pub(super) fn received(&mut self, received: Received) -> Vec<Effect> {
        self.work = None;
        self.offer = None;
        // On the layout form any workbook may be meant as a design.
        let unknown = received.ledgers.first().filter(|_| self.form.is_some()).map(|(at, l)| (*at, l.name.clone()));
        let known = received.designs.first().cloned();
        match (known, unknown) {
            (Some(file), Some(_)) => return self.read_design(file),
            (Some(file), None) => return self.offer_design(file, true, received),
            (None, Some(file)) => return self.offer_design(file, false, received),
            (None, None) => {}
        }
        if received.settings.is_some() || received.notes.is_some() || !received.ledgers.is_empty() {
            self.end_practice();
            self.form = None;
        }
        let settings_given = received.settings.is_some();
        if let Some((name, settings)) = received.settings {
            self.offer_settings(name, settings);
        }
        let mut refused = received.refused;
        let notes_given = received.notes.is_some();
        if let Some((name, notes)) = received.notes {
            match self.take_notes(name, notes) {
                Ok(()) => self.changed(),
                Err(sentence) => refused.push(sentence),
            }
        }
        if let Some(sentence) = refused.first() {
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
            self.asked.clear();
            self.put_away = None;
            self.new_session();
            self.changed();
            self.compare.release = None;
            self.step = Step::Start;
            effects.push(Effect::Keep(places));
        }
        if self.offer.is_some() {
            self.say_offer();
            effects.push(Effect::Arrive);
            return effects;
        }
        if notes_given && effects.is_empty() && !settings_given && self.inspection.is_some() {
            return self.check();
        }
        // Without a ledger, or with one that was refused, there is nothing to look into again.
        if effects.is_empty() && self.inspection.is_none() {
            let (what, name) = match (notes_given, &self.decisions.notes_name) {
                (true, Some(name)) => ("確認・修正台帳", name.clone()),
                _ => ("設定ファイル", self.settings_name.clone().unwrap_or_default()),
            };
            self.say(Tone::Good, &format!("{what}「{}」を読みました。続けて台帳を置いてください。", masked(&name)));
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
            // Saved headings that are no longer those of the ledger: what was matched stands side by side there.
            if self.columns_changed().is_some() {
                self.step = Step::Mapping;
                self.say_changed();
                return vec![Effect::Arrive];
            }
        }
        self.say_step();
        vec![Effect::Arrive]
    }

    /// Reads other sheets: the heading may stand elsewhere in them.
    pub(super) fn read_sheets(&mut self, sheets: Vec<(usize, String)>) -> Vec<Effect> {
        self.read_as(|reading| *reading = Reading { sheets, encoding: reading.encoding.take(), ..Reading::default() })
    }

    /// The sheets to read when one more is read, or one less; `None` when none of that ledger would be left.
    pub(super) fn sheets_with(&self, ledger: usize, name: &str, on: bool) -> Option<Vec<(usize, String)>> {
        let mut names = self.sheets_read(ledger);
        names.retain(|other| other != name);
        if on {
            names.push(name.to_owned());
        }
        let others = self.reading.sheets.iter().filter(|(at, _)| *at != ledger).cloned();
        (!names.is_empty()).then(|| others.chain(names.into_iter().map(|name| (ledger, name))).collect())
    }

    /// The sheets of a ledger, by its place, from 0.
    pub fn sheets(&self, ledger: usize) -> &[InspectedSheet] {
        let Some(inspection) = &self.inspection else { return &[] };
        match ledger.checked_sub(1) {
            None => &inspection.sheets,
            Some(at) => inspection.more.get(at).map_or(&[], |book| &book.sheets),
        }
    }

    /// The names of the sheets of a ledger that are read.
    pub fn sheets_read(&self, ledger: usize) -> Vec<String> {
        self.sheets(ledger).iter().filter(|sheet| sheet.read).map(|sheet| sheet.name.clone()).collect()
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

    /// The sentence about headings that are no longer those of the saved settings.
    pub(super) fn say_changed(&mut self) {
        let sentence =
            "列が変わりました。項目の対応を確かめてください。券面項目の列が変わったときは、全件をもう一度連携します。";
        self.say(Tone::Ask, sentence);
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
