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
    /// Items that its certificates print though PMH does not require them: a blank is asked about.
    #[serde(default)]
    pub needed: Vec<String>,
    /// Whether its 公費受給者番号 consist of digits: full-width ones become half-width, hyphens go, anything else is a fault.
    /// For local schemes; the national ones always do.
    #[serde(default)]
    pub recipient_digits: bool,
    /// Usual names of the certificate.
    pub certificate_names: Vec<String>,
    /// Values used where the ledger has no column and the office gave no constant: API name to value.
    #[serde(default)]
    pub defaults: BTreeMap<String, String>,
}

/// What an office knows better of a scheme; what is absent stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct SchemeChange {
    /// The name on the screen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Whether the national rules for numbers apply.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub national: Option<bool>,
    /// The 法別番号.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prefixes: Option<Vec<String>>,
    /// Plausible ages, both ends together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ages: Option<Ages>,
    /// Items that the certificates print.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub needed: Option<Vec<String>>,
    /// Whether 公費受給者番号 consist of digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recipient_digits: Option<bool>,
    /// Usual names of the certificate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificate_names: Option<Vec<String>>,
    /// Values used where the ledger has no column, all of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub defaults: Option<BTreeMap<String, String>>,
}

impl SchemeChange {
    /// The scheme with what the office knows better.
    #[must_use]
    pub fn apply(&self, scheme: &Scheme) -> Scheme {
        let or = |mine: &Option<Vec<String>>, given: &Vec<String>| mine.clone().unwrap_or_else(|| given.clone());
        Scheme {
            id: scheme.id.clone(),
            title: self.title.clone().unwrap_or_else(|| scheme.title.clone()),
            national: self.national.unwrap_or(scheme.national),
            prefixes: or(&self.prefixes, &scheme.prefixes),
            ages: self.ages.unwrap_or(scheme.ages),
            needed: or(&self.needed, &scheme.needed),
            recipient_digits: self.recipient_digits.unwrap_or(scheme.recipient_digits),
            certificate_names: or(&self.certificate_names, &scheme.certificate_names),
            defaults: self.defaults.clone().unwrap_or_else(|| scheme.defaults.clone()),
        }
    }
}

impl Scheme {
    /// Whether its people are children, so that an adult may be the guardian: the oldest is below 23.
    #[must_use]
    pub fn is_for_children(&self) -> bool {
        self.ages.max.is_some_and(|oldest| oldest < 23)
    }
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

/// Of these schemes the national one whose 公費負担者番号 begin with this 法別番号.
#[must_use]
pub fn scheme_for_prefix<'a>(schemes: &'a [Scheme], prefix: &str) -> Option<&'a Scheme> {
    schemes.iter().find(|scheme| scheme.national && scheme.prefixes.iter().any(|p| p == prefix))
}
