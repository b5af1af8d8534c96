use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use crate::{Confirmation, Dialect, Evidence, HeaderKind, Item, Kind, LayoutError, check};

/// Full or differential link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Generation {
    /// 全件連携.
    Full,
    /// 差分連携.
    Differential,
}

impl Generation {
    /// What clerks call it.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Full => "全件連携",
            Self::Differential => "差分連携",
        }
    }
}

/// One version of a layout: items in the order of the CSV's columns, and the dialect.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Layout {
    /// The id that `--layout` takes.
    pub id: String,
    /// The version: year and month of the source.
    pub version: String,
    /// The name on the screen.
    pub title: String,
    /// Full or differential.
    pub generation: Generation,
    /// How well the layout as a whole is known.
    pub evidence: Evidence,
    /// Who confirmed it; only with evidence `confirmed`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmation: Option<Confirmation>,
    /// Where it comes from.
    pub source: String,
    /// How the CSV is written.
    pub dialect: Dialect,
    /// The items in column order.
    #[serde(rename = "item")]
    pub items: Vec<Item>,
}

impl Layout {
    /// The item with this API name.
    #[must_use]
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }

    /// The first item of this kind and its place in the row.
    #[must_use]
    pub fn position(&self, kind: Kind) -> Option<usize> {
        self.items.iter().position(|item| item.kind == kind)
    }

    /// The repeat group of 受給者証券面項目, where the layout has one.
    #[must_use]
    pub fn detail(&self) -> Option<&Item> {
        self.items.iter().find(|item| item.kind == Kind::Detail)
    }

    /// The heading of an item as the dialect writes it; its title where no heading is written at all.
    #[must_use]
    pub fn heading<'a>(&self, item: &'a Item) -> &'a str {
        match self.dialect.header {
            HeaderKind::Id => &item.id,
            HeaderKind::Custom => item.heading.as_deref().unwrap_or(&item.title),
            HeaderKind::None | HeaderKind::Title => &item.title,
        }
    }

    /// Whether the layout can be used; [`parse_layout`] has looked already. For layouts from settings and forms.
    ///
    /// # Errors
    /// One Japanese sentence for the first thing that cannot be meant.
    pub fn check(&self) -> Result<(), LayoutError> {
        check::check(self).map_err(|fault| LayoutError::new(fault.message))
    }

    /// Marks everything as confirmed by the office against a document of its own.
    ///
    /// # Errors
    /// One Japanese sentence when a name is missing, hides a number, or the day is none.
    pub fn confirm(&mut self, confirmation: Confirmation) -> Result<(), LayoutError> {
        check::confirmation(&confirmation).map_err(LayoutError::new)?;
        self.evidence = Evidence::Confirmed;
        self.dialect.evidence = Evidence::Confirmed;
        for item in &mut self.items {
            item.evidence = Evidence::Confirmed;
            item.confirmation = None;
        }
        self.confirmation = Some(confirmation);
        Ok(())
    }

    /// The sentence that must stand on screen, report and print until the office has confirmed the layout.
    #[must_use]
    pub fn evidence_note(&self) -> Option<&'static str> {
        match self.evidence {
            Evidence::Confirmed => None,
            // No built-in layout is seen as a whole: it comes from the office's own document.
            Evidence::Seen => Some("ファイル設計書から読み取った内容（自治体の確認前）"),
            Evidence::Inferred | Evidence::Unknown => Some("公開API仕様からの推定（公式CSVレイアウト未確認）"),
        }
    }
}

const FILES: [&str; 2] = [
    include_str!("../layouts/medical-subsidy-full/2024-07.toml"),
    include_str!("../layouts/medical-subsidy-diff/2024-07.toml"),
];

/// Reads a layout file.
///
/// # Errors
/// A Japanese sentence with the line when the TOML, a word or a combination is wrong.
pub fn parse_layout(text: &str) -> Result<Layout, LayoutError> {
    let layout: Layout = toml::from_str(text).map_err(|e| LayoutError::from_toml(text, &e))?;
    check::check(&layout).map_err(|fault| fault.in_file(text))?;
    Ok(layout)
}

/// The layouts that come with the tool. A file that could not be read would fail the tests of this crate.
#[must_use]
pub fn builtin_layouts() -> &'static [Layout] {
    static LAYOUTS: OnceLock<Vec<Layout>> = OnceLock::new();
    LAYOUTS.get_or_init(|| FILES.iter().filter_map(|text| parse_layout(text).ok()).collect())
}

/// A built-in layout by its id.
#[must_use]
pub fn find_layout(id: &str) -> Option<&'static Layout> {
    builtin_layouts().iter().find(|layout| layout.id == id)
}

/// The file of a built-in layout, as it stands.
#[must_use]
pub fn builtin_source(id: &str) -> Option<&'static str> {
    FILES.into_iter().find(|text| parse_layout(text).is_ok_and(|layout| layout.id == id))
}
