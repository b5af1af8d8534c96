//! 「列が変わりました」: what a saved mapping said, and what of it still fits.

use pmh_layout::{Kind, Layout};
use pmh_table::header::Header;
use serde::{Deserialize, Serialize};

use crate::mapping::{Mapping, SavedFit, SavedMapping, saved_fit};

/// Headings that are no longer those of the saved settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnsChanged {
    /// Headings that are gone.
    pub missing: Vec<String>,
    /// Headings that are new.
    pub added: Vec<String>,
    /// The headings that remain stand in another order.
    pub moved: bool,
    /// Each item or 券面項目 that had a column, before and now.
    pub items: Vec<ChangedItem>,
}

/// One item under the saved settings and now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangedItem {
    /// The item's title, or the label of a 券面項目.
    pub title: String,
    /// The headings that filled it.
    pub before: Vec<String>,
    /// The headings that fill it now; empty when none does.
    pub after: Vec<String>,
}

/// Compares; `None` when there is no saved mapping or it fits exactly.
pub(super) fn changed(
    layout: &Layout,
    saved: Option<&SavedMapping>,
    header: &Header,
    mapping: &Mapping,
) -> Option<ColumnsChanged> {
    let SavedFit::Changed { missing, added, moved } = saved_fit(saved, header) else { return None };
    let mut items = Vec::new();
    for source in saved.iter().flat_map(|saved| &saved.sources) {
        let place = layout.items.iter().position(|item| item.id == source.item && item.kind != Kind::Detail);
        let now = match place {
            Some(place) => mapping.items.get(place).map(|source| source.columns().to_vec()).unwrap_or_default(),
            None => {
                let detail = mapping.details.iter().filter(|detail| detail.label == source.label);
                detail.map(|detail| detail.source.clone()).collect()
            }
        };
        let title = place.and_then(|place| layout.items.get(place)).map_or(&source.label, |item| &item.title);
        let after: Vec<String> = now.into_iter().map(|column| column.heading).collect();
        if !source.headings.is_empty() || !after.is_empty() {
            items.push(ChangedItem { title: title.clone(), before: source.headings.clone(), after });
        }
    }
    // What differs first.
    items.sort_by_key(|item| item.before == item.after);
    Some(ColumnsChanged { missing, added, moved, items })
}
