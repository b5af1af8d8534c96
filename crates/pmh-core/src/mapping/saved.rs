//! The mapping as the settings keep it: by heading, never by position.

use pmh_layout::{Kind, Layout};
use pmh_table::header::Header;

use super::{ItemSource, Mapping, SourceColumn};
use crate::settings::{SavedMapping, SavedSource};

/// What stands as item in a saved 券面項目.
pub(super) const DETAIL: &str = "certificationDetail";

/// How a saved mapping fits the headings of a ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SavedFit {
    /// There is none.
    None,
    /// The headings are the same, in the same order.
    Exact,
    /// They are not: 「列が変わりました」.
    Changed {
        /// Headings that are gone.
        missing: Vec<String>,
        /// Headings that are new.
        added: Vec<String>,
        /// The headings that remain stand in another order.
        moved: bool,
    },
}

/// Compares the headings a mapping was saved for with those of a ledger.
#[must_use]
pub fn saved_fit(saved: Option<&SavedMapping>, header: &Header) -> SavedFit {
    let Some(saved) = saved else { return SavedFit::None };
    let old: Vec<&str> = saved.headings.iter().map(String::as_str).collect();
    let new: Vec<&str> = header.columns.iter().map(|column| column.text.as_str()).collect();
    if old == new {
        return SavedFit::Exact;
    }
    let (missing, kept_old) = without(&old, &new);
    let (added, kept_new) = without(&new, &old);
    SavedFit::Changed { missing, added, moved: kept_old != kept_new }
}

/// The texts that the other side lacks (counting repeats), and those it has.
fn without<'a>(texts: &[&'a str], others: &[&str]) -> (Vec<String>, Vec<&'a str>) {
    let mut left: std::collections::HashMap<&str, usize> = std::collections::HashMap::new();
    for other in others {
        *left.entry(*other).or_default() += 1;
    }
    let (mut gone, mut kept) = (Vec::new(), Vec::new());
    for text in texts {
        match left.get_mut(text) {
            Some(count) if *count > 0 => {
                *count -= 1;
                kept.push(*text);
            }
            _ => gone.push((*text).to_owned()),
        }
    }
    (gone, kept)
}

/// The mapping for the settings file.
///
/// An item with rivals gets no entry, so that it is asked again; an item that nothing fills gets an empty one. Constants and
/// defaults of the scheme are not part of it.
#[must_use]
pub fn to_saved(layout: &Layout, mapping: &Mapping, header: &Header) -> SavedMapping {
    let headings: Vec<String> = header.columns.iter().map(|column| column.text.clone()).collect();
    let mut sources = Vec::new();
    for (item, source) in layout.items.iter().zip(&mapping.items) {
        let asked = mapping.rivals.iter().any(|rivals| rivals.item == item.id);
        let separator = match source {
            ItemSource::Joined { separator, .. } => separator.clone(),
            ItemSource::Constant { .. } | ItemSource::SchemeDefault { .. } => continue,
            ItemSource::Nothing if asked => continue,
            _ => String::new(),
        };
        if item.kind != Kind::Detail {
            let columns = source.columns();
            sources.push(SavedSource {
                item: item.id.clone(),
                headings: columns.iter().map(|column| column.heading.clone()).collect(),
                separator,
                label: String::new(),
                occurrence: columns.first().map_or(0, |column| occurrence(mapping, header, column)),
            });
        }
    }
    sources.extend(mapping.details.iter().map(|detail| SavedSource {
        item: DETAIL.to_owned(),
        headings: vec![detail.source.heading.clone()],
        separator: String::new(),
        label: detail.label.clone(),
        occurrence: occurrence(mapping, header, &detail.source),
    }));
    SavedMapping { headings, sources }
}

/// The place of a column among those with its heading, from 1; 0 where it is the only one.
fn occurrence(mapping: &Mapping, header: &Header, column: &SourceColumn) -> u32 {
    let mut same: Vec<u32> = header.columns.iter().filter(|c| c.text == column.heading).map(|c| c.column).collect();
    if column.heading.is_empty() {
        let mapped = mapping.items.iter().flat_map(|source| source.columns());
        let details = mapping.details.iter().map(|detail| &detail.source);
        let all = mapped.chain(details).chain(&mapping.unused);
        same.extend(all.filter(|other| other.heading.is_empty()).map(|other| other.column));
        same.sort_unstable();
        same.dedup();
    }
    if same.len() < 2 {
        return 0;
    }
    let place = same.iter().position(|other| *other == column.column).map_or(0, |at| at + 1);
    u32::try_from(place).unwrap_or(0)
}
