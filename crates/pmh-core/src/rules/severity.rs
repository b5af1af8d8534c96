//! The band of a finding: its rule's own, or the one that the settings or the layout give it within [`limits`].

use std::collections::HashMap;

use pmh_layout::BeyondLimits;

use super::framework::Rule;
use super::limits::{is_limit, limits};
use crate::plan::Column;
use crate::{Band, Settings};

/// The bands that the settings change.
#[derive(Debug, Clone, Default)]
pub struct Severity(HashMap<u16, Band>);

impl Severity {
    /// What the settings say, where the limits allow it ([`Settings::check`] refuses the rest with a sentence).
    #[must_use]
    pub fn new(settings: &Settings) -> Self {
        let changed = settings.severity.iter().filter_map(|(name, number)| {
            let rule = super::find(name)?;
            let band = limits(rule).bands.iter().copied().find(|band| band.number() == *number)?;
            Some((rule.code, band))
        });
        Self(changed.collect())
    }

    /// The band of a finding of this rule about this column: the settings say it, else the item whose limits it is
    /// about, else the rule.
    #[must_use]
    pub fn band(&self, rule: &Rule, column: Option<&Column>) -> Band {
        if let Some(band) = self.0.get(&rule.code) {
            return *band;
        }
        match column.and_then(|column| column.item.beyond_limits) {
            Some(BeyondLimits::Confirm) if is_limit(rule) => Band::Confirm,
            _ => rule.band(),
        }
    }
}
