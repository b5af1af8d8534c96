//! What the settings say of a ledger's columns, taken over into the mapping in the making.

use std::collections::HashSet;

use super::reason::Reason;
use super::saved::{DETAIL, SavedFit};
use super::suggest::Work;
use super::{DetailColumn, ItemSource, SourceColumn};
use crate::settings::{SavedMapping, SavedSource};

impl Work<'_> {
    /// Takes what a saved mapping says. With changed headings an item whose headings are all there keeps them, an item
    /// left empty may only be filled by a new column, and the rest is proposed afresh.
    pub(super) fn take_saved(&mut self, saved: &SavedMapping, fit: &SavedFit) {
        for source in &saved.sources {
            if source.item == DETAIL {
                self.take_saved_detail(source);
                continue;
            }
            let Some(place) = self.layout.items.iter().position(|item| item.id == source.item) else { continue };
            if !self.is_open(place) {
                continue;
            }
            if source.headings.is_empty() {
                match fit {
                    SavedFit::Changed { added, .. } => self.restrict(place, added.iter().cloned().collect()),
                    _ => self.close(place),
                }
                continue;
            }
            let Some(columns) = self.saved_columns(source) else { continue };
            let source = match <[SourceColumn; 1]>::try_from(columns) {
                Ok([one]) => ItemSource::Column(one),
                Err(columns) => ItemSource::Joined { columns, separator: source.separator.clone() },
            };
            self.set(place, source, Reason::Saved);
        }
    }

    /// The columns of a saved entry; none when a heading is gone or no longer tells one column.
    fn saved_columns(&self, source: &SavedSource) -> Option<Vec<SourceColumn>> {
        let mut seen = HashSet::new();
        let mut columns = Vec::new();
        for (number, heading) in source.headings.iter().enumerate() {
            let occurrence = if number == 0 { source.occurrence } else { 0 };
            let at = self.columns.find(heading, occurrence).or_else(|| {
                // 番号 + 番号: the next one with the same heading.
                (1..).map_while(|nth| self.columns.find(heading, nth)).find(|at| number > 0 && !seen.contains(at))
            })?;
            if !seen.insert(at) {
                return None;
            }
            columns.push(self.columns.source(at)?);
        }
        Some(columns)
    }

    fn take_saved_detail(&mut self, source: &SavedSource) {
        let Some(heading) = source.headings.first() else { return };
        let Some(at) = self.columns.find(heading, source.occurrence) else { return };
        let Some(column) = self.columns.source(at) else { return };
        let label = if source.label.is_empty() { heading.clone() } else { source.label.clone() };
        self.add_detail(at, DetailColumn { label, source: column });
    }
}
