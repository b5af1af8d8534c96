//! The band of a finding: its rule's own, or the one that the settings or the layout give it within [`limits`].

use std::collections::HashMap;

use super::framework::Rule;
use super::limits::limits;
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

    /// The band of a finding of this rule about this column.
    #[must_use]
    pub fn band(&self, rule: &Rule, _column: Option<&Column>) -> Band {
        if self.0.is_empty() {
            return rule.band();
        }
        self.0.get(&rule.code).copied().unwrap_or_else(|| rule.band())
    }
}
