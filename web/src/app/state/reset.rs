//! 設定と答えを最初に戻す, and everything back again.

use std::collections::BTreeMap;

use pmh_core::Settings;
use pmh_core::entry::Finding;
use pmh_core::mapping::{DetailColumn, ItemSource};

use super::{Draft, Effect, State};

/// What a reset has put away.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PutAway {
    settings: Settings,
    settings_name: Option<String>,
    edits: BTreeMap<String, ItemSource>,
    details: Option<Vec<DetailColumn>>,
    asked: Vec<Finding>,
    drafts: BTreeMap<String, Draft>,
}

impl State {
    /// Forgets what the office has decided; it can be brought back until other files are given.
    pub(super) fn reset_settings(&mut self) -> Vec<Effect> {
        self.put_away = Some(Box::new(PutAway {
            settings: std::mem::take(&mut self.settings),
            settings_name: self.settings_name.take(),
            edits: std::mem::take(&mut self.edits),
            details: self.details.take(),
            asked: std::mem::take(&mut self.asked),
            drafts: std::mem::take(&mut self.drafts),
        }));
        self.look_again()
    }

    /// Everything that the reset has put away comes back.
    pub(super) fn undo_reset(&mut self) -> Vec<Effect> {
        let Some(old) = self.put_away.take() else { return Vec::new() };
        let PutAway { settings, settings_name, edits, details, asked, drafts } = *old;
        (self.settings, self.settings_name, self.edits) = (settings, settings_name, edits);
        (self.details, self.asked, self.drafts) = (details, asked, drafts);
        self.look_again()
    }

    /// Whether there is a reset to undo.
    pub const fn can_undo_reset(&self) -> bool {
        self.put_away.is_some()
    }
}
