//! `rules`: the catalogue of everything a report can say, by code.

use pmh_core::Band;
use pmh_core::rules::{self, REGISTRY};
use pmh_core::{line, repairs};
use serde::Serialize;

use crate::trouble::{Stop, internal};

/// One entry of the catalogue.
#[derive(Serialize)]
struct Entry {
    code: String,
    band: u16,
    rule: &'static str,
    title: String,
    help: String,
    /// The bands that the settings may give it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    bands: Vec<u16>,
    /// Whether a clerk may confirm single findings of it, with a reason.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    confirmable: bool,
}

fn catalogue() -> Vec<Entry> {
    let entry = |code: u16, rule: &'static str, title: &str, help: &str| Entry {
        code: code.to_string(),
        band: Band::of(code).number(),
        rule,
        title: title.to_owned(),
        help: help.to_owned(),
        bands: Vec::new(),
        confirmable: false,
    };
    let refusals = pmh_table::refusals::REFUSALS.iter().chain(line::REFUSALS);
    let refusals = refusals.map(|refusal| entry(refusal.code, refusal.rule, refusal.message, refusal.remedy));
    let rules = REGISTRY.iter().map(|rule| Entry {
        bands: rules::limits(rule).bands.iter().map(|band| band.number()).collect(),
        confirmable: rules::may_be_confirmed(rule),
        ..entry(rule.code, rule.name, rule.title(), rule.doc.trim())
    });
    let repairs = repairs::REPAIRS.iter().chain(repairs::OWN);
    let repairs = repairs.map(|repair| entry(repair.code, repair.name, repair.basis, repair.basis));
    let mut all: Vec<Entry> = refusals.chain(rules).chain(repairs).collect();
    all.sort_by(|a, b| a.code.cmp(&b.code));
    all
}

/// Prints the catalogue as lines or as JSON.
pub fn rules(json: bool) -> Result<u8, Stop> {
    let entries = catalogue();
    if json {
        let text = serde_json::to_string_pretty(&entries).map_err(|_| internal())?;
        say!("{text}");
        return Ok(0);
    }
    for entry in entries {
        say!("{}\t{}\t{}\t{}", entry.code, Band::of(entry.band).title(), entry.rule, entry.title);
    }
    Ok(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_one_meaning() {
        let all = catalogue();
        assert!(all.windows(2).all(|pair| pair[0].code != pair[1].code));
        assert!(all.iter().all(|entry| entry.code.len() == 4 && !entry.title.is_empty()));
    }
}
