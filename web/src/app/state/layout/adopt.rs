//! Another layout comes into use: the settings and what is known of the ledger follow it.

use pmh_core::line::InspectedItem;
use pmh_core::mapping::ItemSource;
use pmh_layout::{Layout, Required, find_layout};

use crate::app::state::State;

impl State {
    /// Takes a layout that can be used. Decisions about items that it does not have go with them.
    pub(super) fn use_layout(&mut self, layout: Layout) {
        self.changed();
        let has = |id: &str| layout.item(id).is_some();
        let settings = &mut self.settings;
        settings.constants.retain(|id, _| has(id));
        settings.words.retain(|id, _| has(id));
        // A question's id begins with rule and item: `no_end_word:validTo`.
        let gone: Vec<String> = settings.layout().map_or_else(
            |_| Vec::new(),
            |before| before.items.iter().map(|item| item.id.clone()).filter(|id| !has(id)).collect(),
        );
        settings.answers.retain(|question, _| {
            let item = question.split(':').nth(1);
            !item.is_some_and(|item| gone.iter().any(|gone| gone == item))
        });
        if let Some(mapping) = &mut settings.mapping {
            mapping.sources.retain(|source| has(&source.item));
        }
        for change in settings.schemes.values_mut() {
            if let Some(needed) = &mut change.needed {
                needed.retain(|id| has(id));
            }
            if let Some(defaults) = &mut change.defaults {
                defaults.retain(|id, _| has(id));
            }
        }
        self.edits.retain(|id, _| has(id));
        let built_in = find_layout(&layout.id).is_some_and(|known| *known == layout);
        settings.layout = Some(layout.id.clone());
        settings.own_layout = (!built_in).then_some(layout);
        if let Some(form) = &mut self.form {
            form.touched = true;
        }
        self.realign();
    }

    /// What is known of the ledger goes by the layout's items: new ones have no source until it is looked into again.
    pub(super) fn realign(&mut self) {
        let Ok(layout) = self.settings.layout() else { return };
        let Some(inspection) = &mut self.inspection else { return };
        let known = std::mem::take(&mut inspection.items);
        let sources = std::mem::take(&mut inspection.mapping.items);
        let find = |id: &str| {
            known
                .iter()
                .zip(&sources)
                .find(|(known, _)| known.item == id)
                .map(|(known, source)| (&known.source, source))
        };
        for item in &layout.items {
            let (proposed, source) = find(&item.id).unwrap_or((&ItemSource::Nothing, &ItemSource::Nothing));
            inspection.mapping.items.push(source.clone());
            inspection.items.push(InspectedItem {
                item: item.id.clone(),
                title: item.title.clone(),
                required: item.required == Required::Always,
                source: proposed.clone(),
            });
        }
        inspection.mapping.rivals.retain(|rivals| layout.item(&rivals.item).is_some());
    }
}
