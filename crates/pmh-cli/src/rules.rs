//! `rules`: the catalogue.

use pmh_core::Band;
use pmh_core::rules::REGISTRY;

use crate::Stop;

/// Prints the catalogue as lines or as JSON.
pub fn rules(json: bool) -> Result<u8, Stop> {
    if json {
        let entries: Vec<_> = REGISTRY
            .iter()
            .map(|rule| {
                serde_json::json!({
                    "code": rule.code.to_string(),
                    "band": Band::of(rule.code).number(),
                    "rule": rule.name,
                    "title": rule.title(),
                    "help": rule.doc,
                })
            })
            .collect();
        let text = serde_json::to_string_pretty(&entries).map_err(|e| Stop::Fault(e.to_string()))?;
        println!("{text}");
    } else {
        for rule in REGISTRY {
            println!("{}\t{}\t{}\t{}", rule.code, Band::of(rule.code).title(), rule.name, rule.title());
        }
    }
    Ok(0)
}
