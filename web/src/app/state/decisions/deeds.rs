//! The deeds themselves: each is kept in the notes where it can be, else for the session.

use pmh_core::entry::Finding;
use pmh_core::notes::Place;
use pmh_text::chars;

use super::undo::{Done, Mark};
use crate::app::state::{Effect, State};
use crate::protocol::{Alike, Entry};

impl State {
    fn finding(&self, at: usize) -> Option<Finding> {
        self.decisions.card.as_ref()?.found.get(at).map(|(finding, _)| finding.clone())
    }

    /// Says that a finding is right as it is.
    pub(super) fn confirm(&mut self, at: usize) {
        let (Some(finding), Some(decision)) = (self.finding(at), self.decision()) else { return };
        let before = self.decisions.session.clone();
        let in_notes = self.decisions.notes.confirm(&finding, &decision).is_ok();
        // About a My Number the notes alone do not hold today; a row that nothing tells from others is not in them.
        let for_session = finding.secret || !in_notes;
        if for_session && let Err(sentence) = self.decisions.session.confirm(&finding, &decision) {
            return self.object(sentence);
        }
        let done = Done::new(Mark::of(&finding)).in_notes(in_notes).session(for_session.then_some(before));
        self.keep(done, "確認を記録しました。");
    }

    /// Asks for all findings like this one.
    pub(super) fn ask_alike(&mut self, at: usize) -> Vec<Effect> {
        let Some(alike) = self.finding(at).and_then(|finding| Alike::of(&finding)) else { return Vec::new() };
        if self.decision().is_none() || self.decisions.waiting {
            return Vec::new();
        }
        self.decisions.waiting = true;
        self.view.asked = None;
        vec![Effect::Alike(alike)]
    }

    /// All findings that are alike are here: they are confirmed in one step.
    pub(in crate::app::state) fn confirm_all(&mut self, alike: Alike, findings: &[Finding]) -> Vec<Effect> {
        self.decisions.waiting = false;
        self.decisions.again = false;
        if self.decisions.card.is_some()
            && let Some(decision) = self.decision()
        {
            let before = self.decisions.session.clone();
            let taken = match self.decisions.notes.confirm_all(findings, &decision) {
                Ok(taken) => taken,
                Err(sentence) => {
                    self.object(sentence);
                    0
                }
            };
            // Rows that nothing tells from others are confirmed for the session.
            let unknown = findings.iter().filter(|f| f.person.as_ref().is_none_or(|person| !person.is_known()));
            let mut for_session = 0;
            for finding in unknown {
                for_session += usize::from(self.decisions.session.confirm(finding, &decision).is_ok());
            }
            if taken + for_session > 0 {
                let done =
                    Done::new(Mark::Alike(alike)).in_notes(taken > 0).session((for_session > 0).then_some(before));
                self.keep(done, &format!("同じ内容の{}件の確認を記録しました。", taken + for_session));
            }
        }
        self.read_list()
    }

    /// Leaves the person out of the file.
    pub(super) fn leave_out(&mut self) {
        let Some((place, person)) = self.decisions.card.as_ref().map(|card| (card.place(""), card.person().cloned()))
        else {
            return;
        };
        let Some(decision) = self.decision() else { return };
        let before = self.decisions.session.clone();
        let in_notes = self.decisions.notes.leave_out(person.as_ref(), &decision).is_ok();
        if !in_notes && let Err(sentence) = self.decisions.session.leave_out(place.clone(), &decision) {
            return self.object(sentence);
        }
        let done = Done::new(Mark::Row(place)).in_notes(in_notes).session((!in_notes).then_some(before));
        self.keep(done, "この人を除きました。前回との比較では「消える人」に数えます。");
    }

    /// Keeps the typed value, once it is known what would become of it.
    pub(super) fn correct(&mut self) -> Vec<Effect> {
        let Some(card) = &mut self.decisions.card else { return Vec::new() };
        card.wrong = None;
        if card.item.is_empty() || card.typed.trim().is_empty() {
            let sentence = if card.item.is_empty() {
                "直す項目を選んでください。"
            } else {
                "正しい値を入力してください。空欄にするときは元の台帳を直してください。"
            };
            self.object(sentence.to_owned());
            return Vec::new();
        }
        if card.tried.is_some() {
            self.correct_tried();
            return Vec::new();
        }
        card.keep_when_tried = true;
        self.ask_card()
    }

    /// Keeps the typed value, which was tried.
    pub(super) fn correct_tried(&mut self) {
        let Some(card) = &mut self.decisions.card else { return };
        card.keep_when_tried = false;
        let Some(tried) = card.tried.clone() else { return };
        if tried.after.is_empty() {
            return self.object(format!("{}{}", tried.message, tried.remedy));
        }
        let field = card.row.iter().flat_map(|row| &row.fields).find(|field| field.item == card.item).cloned();
        let (Some(field), text) = (field, card.typed.clone()) else { return };
        let (place, person) = (card.place(&field.item), card.person().cloned());
        let Some(decision) = self.decision() else { return };
        let item = self.layout().and_then(|layout| layout.item(&field.item)).cloned();
        let before = self.decisions.session.clone();
        // A My Number is never kept in a file.
        let in_notes = item.filter(|item| !item.sensitive && !field.sensitive).is_some_and(|item| {
            self.decisions.notes.correct(person.as_ref(), &item, &field.before, &text, &decision).is_ok()
        });
        if !in_notes && let Err(sentence) = self.decisions.session.correct(place.clone(), &text, &decision) {
            return self.object(sentence);
        }
        let done = Done::new(Mark::Cell(place)).in_notes(in_notes).session((!in_notes).then_some(before));
        let sentence = if in_notes {
            "修正を記録しました。"
        } else {
            "修正を今回だけの判断として記録しました。"
        };
        self.keep(done, sentence);
    }

    /// Opens a finding again that was confirmed.
    pub(super) fn reopen(&mut self, at: usize) {
        let Some(finding) = self.finding(at) else { return };
        let before = self.decisions.session.clone();
        let place = Place::of(&finding);
        let from_session = self.decisions.session.take_back_confirmation(&place, &finding.rule);
        let in_notes = finding
            .person
            .as_ref()
            .is_some_and(|person| self.decisions.notes.take_back_confirmation(person, &finding.rule, &finding.item));
        if from_session || in_notes {
            let done = Done::new(Mark::of(&finding)).in_notes(in_notes).session(from_session.then_some(before));
            self.keep(done, "確認を取り消しました。");
        }
    }

    /// Lets the ledger's value of an item stand again.
    pub(super) fn uncorrect(&mut self, item: &str) {
        let Some((place, person)) = self.decisions.card.as_ref().map(|card| (card.place(item), card.person().cloned()))
        else {
            return;
        };
        let before = self.decisions.session.clone();
        let from_session = self.decisions.session.take_back_correction(&place);
        let in_notes = person.is_some_and(|person| self.decisions.notes.take_back_correction(&person, item));
        if from_session || in_notes {
            let done = Done::new(Mark::Cell(place)).in_notes(in_notes).session(from_session.then_some(before));
            self.keep(done, "修正を取り消しました。");
        }
    }

    /// Takes a person in again who was left out by a decision.
    pub(super) fn take_in(&mut self) {
        let Some(card) = &self.decisions.card else { return };
        let (place, person) = (card.place(""), card.person().cloned());
        let before = self.decisions.session.clone();
        let from_session = self.decisions.session.take_back_left_out(&place);
        let in_notes = person.is_some_and(|person| self.decisions.notes.take_back_left_out(&person));
        if from_session || in_notes {
            let done = Done::new(Mark::Row(place)).in_notes(in_notes).session(from_session.then_some(before));
            self.keep(done, "この人を出力に戻しました。");
        }
    }

    /// Whether the clerk has corrected an item of the card's person, now or in a run before.
    pub fn is_corrected(&self, item: &str) -> bool {
        let Some(card) = &self.decisions.card else { return false };
        let (place, person) = (card.place(item), card.person());
        let notes = &self.decisions.notes.corrections;
        self.decisions.session.corrections.iter().any(|old| old.place == place)
            || person.is_some_and(|p| notes.iter().any(|old| old.item == item && old.person.is_same(p)))
    }

    /// Whether the card's person was left out by a decision.
    pub fn is_left_out(&self) -> bool {
        let entry = self.decisions.card.as_ref().map(|card| &card.entry);
        matches!(entry, Some(Entry::LeftOut(out)) if out.decided.is_some())
    }

    /// A character is replaced from now on, for everybody.
    pub(super) fn replace(&mut self, character: &str, text: &str) {
        self.decisions.wrong.remove(character);
        let before = self.settings.dictionary.get(character).cloned();
        if before.as_deref().unwrap_or_default() == text {
            return;
        }
        if text.chars().any(chars::is_private_use) || text == character {
            let sentence = "この文字も登録できません。ほかの文字を入力してください。".to_owned();
            self.decisions.wrong.insert(character.to_owned(), sentence);
            return;
        }
        if text.is_empty() {
            self.settings.dictionary.remove(character);
        } else {
            self.settings.dictionary.insert(character.to_owned(), text.to_owned());
        }
        let done = Done {
            dictionary: Some((character.to_owned(), before)),
            ..Done::new(Mark::Character(character.to_owned()))
        };
        self.keep(done, "置き換える文字を設定に入れました。");
    }
}
