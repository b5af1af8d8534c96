//! 項目の対応: the proposal with the clerk's corrections over it.

use std::collections::BTreeMap;

use pmh_core::line::Inspection;
use pmh_core::mapping::{DetailColumn, ItemSource, Mapping, SourceColumn, to_saved};
use pmh_core::{SavedLayout, Settings};
use pmh_table::header::{Header, HeaderColumn};

use super::State;

/// What the clerk chooses for an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SourceChoice {
    /// As it was proposed.
    Proposed,
    /// The item is left empty.
    Nothing,
    /// A column, zero-based.
    Column(u32),
    /// Several columns, zero-based, in the order of joining, and what stands between them.
    Joined(Vec<u32>, String),
    /// The same value in every row.
    Constant(String),
}

impl State {
    /// The source of an item as it stands now.
    pub fn source(&self, item: &str) -> Option<&ItemSource> {
        self.edits.get(item).or_else(|| self.proposed(item))
    }

    /// The source that was proposed for an item.
    pub fn proposed(&self, item: &str) -> Option<&ItemSource> {
        let inspection = self.inspection.as_ref()?;
        inspection.items.iter().find(|inspected| inspected.item == item).map(|inspected| &inspected.source)
    }

    /// Whether the clerk has to choose between columns for an item.
    pub fn is_undecided(&self, item: &str) -> bool {
        !self.rivals(item).is_empty()
    }

    /// The columns between which the clerk has to choose for an item; none when it is decided.
    pub fn rivals(&self, item: &str) -> &[SourceColumn] {
        let Some(inspection) = self.inspection.as_ref().filter(|_| !self.edits.contains_key(item)) else { return &[] };
        let found = inspection.mapping.rivals.iter().find(|rivals| rivals.item == item);
        found.map_or(&[], |rivals| &rivals.columns)
    }

    /// The 券面項目 as they stand now.
    pub fn detail_columns(&self) -> &[DetailColumn] {
        match (&self.details, &self.inspection) {
            (Some(details), _) => details,
            (None, Some(inspection)) => &inspection.mapping.details,
            (None, None) => &[],
        }
    }

    /// Columns that fill nothing and are no 券面項目.
    pub fn unused(&self) -> Vec<SourceColumn> {
        self.mapping().map(|mapping| mapping.unused).unwrap_or_default()
    }

    pub(super) fn choose_source(&mut self, item: &str, choice: SourceChoice) {
        self.settings.constants.remove(item);
        let source = match choice {
            SourceChoice::Proposed => {
                self.edits.remove(item);
                return;
            }
            SourceChoice::Nothing => ItemSource::Nothing,
            SourceChoice::Column(column) => match self.column(column) {
                Some(column) => ItemSource::Column(column),
                None => return,
            },
            SourceChoice::Joined(columns, separator) => {
                let mut columns: Vec<SourceColumn> =
                    columns.into_iter().filter_map(|column| self.column(column)).collect();
                match columns.pop() {
                    None => return,
                    Some(one) if columns.is_empty() => ItemSource::Column(one),
                    Some(last) => {
                        columns.push(last);
                        ItemSource::Joined { columns, separator }
                    }
                }
            }
            SourceChoice::Constant(value) => {
                if !value.is_empty() {
                    self.settings.constants.insert(item.to_owned(), value.clone());
                }
                ItemSource::Constant { value }
            }
        };
        self.edits.insert(item.to_owned(), source);
    }

    pub(super) fn choose_detail(&mut self, column: u32, on: bool) {
        let mut details = self.detail_columns().to_vec();
        details.retain(|detail| detail.source.column != column);
        if let Some(source) = self.column(column).filter(|_| on) {
            let label = source.heading.rsplit('/').next().unwrap_or_default().to_owned();
            details.push(DetailColumn { label, source });
            details.sort_by_key(|detail| detail.source.column);
        }
        self.details = Some(details);
    }

    pub(super) fn column(&self, column: u32) -> Option<SourceColumn> {
        let facts = self.inspection.as_ref()?.columns.iter().find(|facts| facts.column == column)?;
        Some(SourceColumn { column, heading: facts.heading.clone() })
    }

    /// The mapping to send with a run; `None` as long as the proposal stands.
    pub(super) fn corrected_mapping(&self) -> Option<Mapping> {
        if self.edits.is_empty() && self.details.is_none() { None } else { self.mapping() }
    }

    /// The proposal with the corrections over it.
    pub fn mapping(&self) -> Option<Mapping> {
        let inspection = self.inspection.as_ref()?;
        let mut mapping = inspection.mapping.clone();
        for (inspected, source) in inspection.items.iter().zip(&mut mapping.items) {
            let Some(edit) = self.edits.get(&inspected.item) else { continue };
            *source = match edit {
                // Chosen, but not typed yet.
                ItemSource::Constant { value } if value.trim().is_empty() => ItemSource::Nothing,
                edit => edit.clone(),
            };
        }
        mapping.rivals.retain(|rivals| !self.edits.contains_key(&rivals.item));
        if let Some(details) = &self.details {
            mapping.details.clone_from(details);
        }
        let mut free: BTreeMap<u32, SourceColumn> = BTreeMap::new();
        let before = inspection.mapping.items.iter().flat_map(ItemSource::columns);
        let details = inspection.mapping.details.iter().map(|detail| &detail.source);
        for column in before.chain(details).chain(&inspection.mapping.unused) {
            free.insert(column.column, column.clone());
        }
        for column in mapping.items.iter().flat_map(ItemSource::columns) {
            free.remove(&column.column);
        }
        for detail in &mapping.details {
            free.remove(&detail.source.column);
        }
        for rivals in &mapping.rivals {
            rivals.columns.iter().for_each(|column| drop(free.remove(&column.column)));
        }
        mapping.unused = free.into_values().collect();
        Some(mapping)
    }

    /// Corrections that a newly read ledger still has the columns for.
    pub(super) fn keep_fitting(&mut self, inspection: &Inspection) {
        let has = |column: &SourceColumn| {
            inspection.columns.iter().any(|facts| facts.column == column.column && facts.heading == column.heading)
        };
        self.edits.retain(|item, source| {
            inspection.items.iter().any(|inspected| &inspected.item == item) && source.columns().iter().all(has)
        });
        if let Some(details) = &mut self.details {
            details.retain(|detail| has(&detail.source));
        }
    }

    /// Whether the saved settings were made for exactly these headings, and leave nothing to choose.
    pub(super) fn saved_mapping_fits(&self) -> bool {
        let (Some(saved), Some(inspection)) = (&self.settings.mapping, &self.inspection) else { return false };
        inspection.mapping.rivals.is_empty()
            && saved.headings.iter().eq(inspection.columns.iter().map(|column| &column.heading))
    }

    /// The settings with everything decided on this page, for the file.
    pub fn settings_to_save(&self) -> Settings {
        let mut settings = self.settings.clone();
        if let (Some(layout), Some(mapping), Some(inspection)) = (self.layout(), self.mapping(), &self.inspection) {
            settings.layout = Some(layout.id.clone());
            settings.saved_layout = settings.own_layout.is_none().then(|| SavedLayout::of(layout));
            settings.mapping = Some(to_saved(layout, &mapping, &header(inspection)));
            // What the mapping holds now is no change of columns.
            settings.answers.remove("columns_changed");
            settings.answers.remove("layout_changed");
        }
        settings
    }
}

/// The heading as the mapping is saved by it.
fn header(inspection: &Inspection) -> Header {
    let columns = inspection.columns.iter().map(|facts| HeaderColumn {
        column: facts.column,
        text: facts.heading.clone(),
        raw: vec![facts.heading.clone()],
    });
    Header {
        first_row: inspection.header_rows.0,
        last_row: inspection.header_rows.1,
        columns: columns.collect(),
        duplicates: Vec::new(),
        hits: 0,
    }
}
