//! The JSON Schema of each generation, written by hand from the public item table, and what an independent validator
//! says of a JSON by it. Every JSON that a suite has made with the items of a built-in layout goes through here.

use std::sync::OnceLock;

use jsonschema::Validator;
use pmh_layout::{Generation, Layout, builtin_layouts};
use serde_json::Value;

/// The schema of a generation: `tests/json`.
#[must_use]
pub fn schema(generation: Generation) -> Value {
    let name = match generation {
        Generation::Full => "full",
        Generation::Differential => "differential",
    };
    crate::files::read_json(&crate::files::root().join(format!("tests/json/{name}.schema.json")))
}

fn validator(generation: Generation) -> &'static Validator {
    static FULL: OnceLock<Validator> = OnceLock::new();
    static DIFFERENTIAL: OnceLock<Validator> = OnceLock::new();
    let known = match generation {
        Generation::Full => &FULL,
        Generation::Differential => &DIFFERENTIAL,
    };
    known.get_or_init(|| {
        let options = jsonschema::draft202012::options().should_validate_formats(true);
        options.build(&schema(generation)).unwrap()
    })
}

/// Where a JSON is not what the schema says: the place and the rule, never the value.
#[must_use]
pub fn faults(generation: Generation, json: &Value) -> Vec<String> {
    let errors = validator(generation).iter_errors(json);
    errors.map(|error| format!("{} against {}", error.instance_path(), error.schema_path())).collect()
}

/// The built-in layout whose items these are, whatever the dialect; an office's own items have no public schema.
#[must_use]
pub fn builtin(layout: &Layout) -> Option<Generation> {
    builtin_layouts().iter().find(|own| own.items == layout.items).map(|own| own.generation)
}

/// Fails the test that made a JSON which the schema refuses.
pub fn hold(generation: Generation, json: &[u8]) {
    let faults = faults(generation, &serde_json::from_slice(json).unwrap());
    assert!(faults.is_empty(), "the JSON is not what its schema says\n{}", faults.join("\n"));
}
