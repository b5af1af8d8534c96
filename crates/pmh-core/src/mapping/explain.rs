//! Why a column was proposed, for the screen.

use serde::{Deserialize, Serialize};

use pmh_layout::{Layout, Scheme};
use pmh_table::OwnedRow;
use pmh_table::header::Header;

use super::ItemSource;
use super::reason::Reason;
use super::suggest::propose;
use crate::Settings;
use crate::privacy::{MASK, masked};

/// How many values of a column are shown.
const SHOWN: usize = 3;

/// One item of the layout, what is proposed for it, why, and some of its values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// The item's API name.
    pub item: String,
    /// Where its value would come from.
    pub source: ItemSource,
    /// Why.
    pub reason: Reason,
    /// The first values; a My Number never shows a digit.
    pub sample: Vec<String>,
}

/// The proposals for all items of the layout, in its order, as [`super::suggest`] makes them.
#[must_use]
pub fn explain(
    layout: &Layout,
    scheme: Option<&Scheme>,
    header: &Header,
    sample: &[OwnedRow],
    settings: &Settings,
) -> Vec<Proposal> {
    let (mapping, reasons) = propose(layout, scheme, header, sample, settings);
    let items = layout.items.iter().zip(mapping.items).zip(reasons);
    items
        .map(|((item, source), reason)| {
            let sample = shown(header, sample, &source, item.sensitive);
            Proposal { item: item.id.clone(), source, reason, sample }
        })
        .collect()
}

fn shown(header: &Header, sample: &[OwnedRow], source: &ItemSource, sensitive: bool) -> Vec<String> {
    let (columns, separator) = match source {
        ItemSource::Joined { columns, separator } => (columns.as_slice(), separator.as_str()),
        other => (other.columns(), ""),
    };
    let rows = sample.iter().filter(|row| row.number > header.last_row);
    let values = rows.map(|row| {
        let texts = columns.iter().map(|column| row.cell(column.column).text.trim()).filter(|text| !text.is_empty());
        texts.collect::<Vec<_>>().join(separator)
    });
    values
        .filter(|text| !text.is_empty())
        .take(SHOWN)
        .map(|text| if sensitive { MASK.to_owned() } else { masked(&text).into_owned() })
        .collect()
}
