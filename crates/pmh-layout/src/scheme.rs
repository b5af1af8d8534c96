use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use crate::LayoutError;

/// Plausible ages in full years at the start of validity, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Ages {
    /// The youngest.
    pub min: Option<u8>,
    /// The oldest.
    pub max: Option<u8>,
}

/// A 制度: what is known of it. All of it can be changed in the office's settings.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Scheme {
    /// The id that `--scheme` takes.
    pub id: String,
    /// The name on the screen.
    pub title: String,
    /// Whether the national rules for numbers apply (check digits block).
    pub national: bool,
    /// The 法別番号 of its 公費負担者番号.
    pub prefixes: Vec<String>,
    /// Plausible ages.
    #[serde(default)]
    pub ages: Ages,
    /// Usual names of the certificate.
    pub certificate_names: Vec<String>,
    /// Values used where the ledger has no column and the office gave no constant: API name to value.
    #[serde(default)]
    pub defaults: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    scheme: Vec<Scheme>,
}

fn parse(text: &str) -> Result<Vec<Scheme>, LayoutError> {
    let file: File = toml::from_str(text).map_err(|e| LayoutError::from_toml(text, &e))?;
    Ok(file.scheme)
}

/// The schemes that come with the tool.
#[must_use]
pub fn schemes() -> &'static [Scheme] {
    static SCHEMES: OnceLock<Vec<Scheme>> = OnceLock::new();
    SCHEMES.get_or_init(|| parse(include_str!("../data/schemes.toml")).unwrap_or_default())
}

/// A built-in scheme by its id.
#[must_use]
pub fn find_scheme(id: &str) -> Option<&'static Scheme> {
    schemes().iter().find(|scheme| scheme.id == id)
}

/// The national scheme whose 公費負担者番号 begin with this 法別番号.
#[must_use]
pub fn scheme_for_prefix(prefix: &str) -> Option<&'static Scheme> {
    schemes().iter().find(|scheme| scheme.national && scheme.prefixes.iter().any(|p| p == prefix))
}
