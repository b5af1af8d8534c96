use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use crate::{Dialect, Evidence, Item, Kind, LayoutError};

/// Full or differential link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Generation {
    /// 全件連携.
    Full,
    /// 差分連携.
    Differential,
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

    /// The sentence that must stand on screen, report and print until the office has confirmed the layout.
    #[must_use]
    pub fn evidence_note(&self) -> Option<&'static str> {
        (self.evidence != Evidence::Confirmed).then_some("公開API仕様からの推定（公式CSVレイアウト未確認）")
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
    if layout.items.is_empty() {
        return Err(LayoutError::new("レイアウトに項目がありません。[[item]] を1つ以上書いてください。"));
    }
    for (at, item) in layout.items.iter().enumerate() {
        if layout.items.iter().take(at).any(|other| other.id == item.id) {
            return Err(LayoutError::new(format!("項目「{}」が2回書かれています。1つにしてください。", item.id)));
        }
    }
    if !layout.dialect.delimiter.is_ascii() || layout.dialect.delimiter == '"' {
        return Err(LayoutError::new("区切り文字（delimiter）は半角1文字で書いてください。"));
    }
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
