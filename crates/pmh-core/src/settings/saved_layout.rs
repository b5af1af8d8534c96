//! Which state of a built-in layout an office has decided for: a later version of the tool may know another one.

use pmh_layout::{Evidence, Layout};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Settings;
use crate::output::hex;

/// A layout as it was when the settings were saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SavedLayout {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// The first 16 digits of the SHA-256 of what it says about the file and the checks.
    pub fingerprint: String,
}

impl SavedLayout {
    /// The mark of a layout.
    #[must_use]
    pub fn of(layout: &Layout) -> Self {
        Self { id: layout.id.clone(), version: layout.version.clone(), fingerprint: fingerprint(layout) }
    }
}

/// Evidence, sources and notes change nothing in the file: they count for nothing here.
fn fingerprint(layout: &Layout) -> String {
    let mut plain = layout.clone();
    (plain.version, plain.title, plain.source) = (String::new(), String::new(), String::new());
    (plain.evidence, plain.confirmation) = (Evidence::Unknown, None);
    plain.dialect.evidence = Evidence::Unknown;
    for item in &mut plain.items {
        (item.evidence, item.confirmation, item.note) = (Evidence::Unknown, None, None);
        item.source.clear();
    }
    let digest = Sha256::digest(plain.to_toml());
    hex(digest.get(..8).unwrap_or_default())
}

impl Settings {
    /// The version the settings were saved with, and the mark of `layout`, where it is no longer the layout that it was
    /// then. A layout of the office's own stands in the settings itself and cannot change unseen.
    #[must_use]
    pub fn outdated_layout(&self, layout: &Layout) -> Option<(&SavedLayout, SavedLayout)> {
        let saved = self.saved_layout.as_ref().filter(|saved| self.own_layout.is_none() && saved.id == layout.id)?;
        let now = SavedLayout::of(layout);
        (saved.fingerprint != now.fingerprint).then_some((saved, now))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pmh_layout::{DEFAULT_LAYOUT, find_layout};

    #[test]
    fn only_what_changes_the_file_or_the_checks_is_another_layout() {
        let built_in = find_layout(DEFAULT_LAYOUT).unwrap();
        let settings = Settings { saved_layout: Some(SavedLayout::of(built_in)), ..Settings::default() };
        assert_eq!(settings.outdated_layout(built_in), None);
        let mut layout = built_in.clone();
        layout.items[0].note = Some("覚え書き".to_owned());
        layout.version = "2027-04".to_owned();
        layout.items[3].evidence = Evidence::Seen;
        assert_eq!(settings.outdated_layout(&layout), None);
        layout.items.swap(0, 1);
        let (saved, now) = settings.outdated_layout(&layout).unwrap();
        assert_eq!((saved.version.as_str(), now.version.as_str()), ("2024-07", "2027-04"));
        let other = Settings { own_layout: Some(layout.clone()), ..settings };
        assert_eq!(other.outdated_layout(&layout), None);
    }

    /// When this fails, every office that has saved its settings is asked once (3007). Write the new marks only when
    /// that is meant, and raise the version of the layout.
    #[test]
    fn the_built_in_layouts_are_those_that_offices_have_saved() {
        let marks: Vec<(&str, String)> = pmh_layout::builtin_layouts()
            .iter()
            .map(|layout| (layout.version.as_str(), SavedLayout::of(layout).fingerprint))
            .collect();
        assert_eq!(marks, [("2024-07", "a24da1e607959be8".to_owned()), ("2024-07", "d85da9603b9e7de0".to_owned())]);
    }
}
