//! ファイル設計書: what was read from it, and its way into use.

use pmh_design::{Design, Proposal};
use pmh_layout::{Layout, SideBySide, builtin_layouts, compare};

use super::{Form, FormEvent};
use crate::app::state::{Effect, State, Tone};

/// A design on the form.
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    /// The file's name.
    pub name: String,
    /// What was read.
    pub design: Design,
    /// Which of its tables is looked at.
    pub chosen: usize,
    /// Whether that table's layout was taken over.
    pub used: bool,
}

impl Import {
    /// The table that is looked at.
    pub fn proposal(&self) -> Option<&Proposal> {
        self.design.proposals.get(self.chosen)
    }

    /// Its layout beside the one of the tool that is of the same generation.
    pub fn beside(&self) -> Option<(&'static Layout, SideBySide)> {
        let theirs = &self.proposal()?.layout;
        let same = |ours: &&Layout| ours.generation == theirs.generation;
        let ours = builtin_layouts().iter().find(same).or_else(|| builtin_layouts().first())?;
        Some((ours, compare(ours, theirs)))
    }
}

impl State {
    /// A design was read: it lies on the form.
    pub(in crate::app::state) fn design_read(&mut self, name: String, design: Design) -> Vec<Effect> {
        self.work = None;
        let mut effects = if self.form.is_none() { self.form(FormEvent::Open) } else { vec![Effect::Arrive] };
        let found = design.proposals.len();
        if let Some(form) = &mut self.form {
            form.import = Some(Import { name, design, chosen: 0, used: false });
        }
        if found == 0 {
            self.say(
                Tone::Ask,
                "この設計書から、登録用ファイルの項目の表を読み取れませんでした。下の欄で直接直してください。",
            );
        } else {
            self.say(Tone::Ask, "設計書から項目を読み取りました。違いと、読み取れなかったところを確かめてください。");
        }
        effects.retain(|effect| *effect != Effect::Preview);
        effects.push(Effect::Preview);
        effects
    }

    pub(super) fn choose_proposal(&mut self, at: usize) -> Vec<Effect> {
        if let Some(import) = self.form.as_mut().and_then(|form| form.import.as_mut()) {
            (import.chosen, import.used) = (at, false);
        }
        Vec::new()
    }

    /// The proposed layout comes into use; the form shows it for correction, and for the confirmation.
    pub(super) fn use_proposal(&mut self) -> Vec<Effect> {
        let Some(import) = self.form.as_mut().and_then(|form| form.import.as_mut()) else { return Vec::new() };
        let Some(layout) = import.proposal().map(|proposal| proposal.layout.clone()) else { return Vec::new() };
        if let Err(error) = layout.check() {
            self.say(Tone::Bad, &error.message);
            return vec![Effect::Arrive];
        }
        import.used = true;
        let document = import.name.clone();
        if let Some(form) = &mut self.form {
            let named: &mut Form = form;
            named.wrong.clear();
            if named.confirmation.document.is_empty() {
                named.confirmation.document = document;
            }
        }
        self.use_layout(layout);
        self.say(Tone::Good, "設計書のレイアウトを使います。下の欄で直し、確かめ終わったら「お手元の資料で確認しました」を押してください。");
        vec![Effect::Arrive, Effect::Preview]
    }

    pub(super) fn drop_import(&mut self) -> Vec<Effect> {
        if let Some(form) = &mut self.form {
            form.import = None;
        }
        self.say_form();
        vec![Effect::Arrive]
    }
}
