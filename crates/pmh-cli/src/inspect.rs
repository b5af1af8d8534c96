//! `inspect`: what the page would show before it converts.

use std::borrow::Cow;

use pmh_core::line::{self, Failure, Job};
use pmh_core::privacy::masked;
use serde_json::Value;

use crate::arguments::InspectArguments;
use crate::jobs;
use crate::trouble::{Stop, internal};

/// Prints the inspection as JSON.
pub fn inspect(arguments: &InspectArguments) -> Result<u8, Stop> {
    let setup = jobs::setup(&arguments.reading)?;
    let job = Job {
        scheme: setup.scheme,
        reading: setup.reading.clone(),
        ..Job::new(&setup.layout, &setup.settings, &setup.env)
    };
    match jobs::input(&arguments.input).and_then(|input| line::inspect(vec![input], &job)) {
        Ok(inspection) => {
            let mut shown = serde_json::to_value(&inspection).map_err(|_| internal())?;
            mask(&mut shown);
            let text = serde_json::to_string_pretty(&shown).map_err(|_| internal())?;
            say!("{text}");
            Ok(0)
        }
        Err(Failure::Unreadable { file, error }) => Err(Stop::Unreadable(line::unreadable_sentence(&file, &error))),
        Err(Failure::Output(_)) => Err(internal()),
    }
}

/// Nothing that is printed holds a My Number, constants included.
fn mask(value: &mut Value) {
    match value {
        Value::String(text) => {
            if let Cow::Owned(hidden) = masked(text) {
                *text = hidden;
            }
        }
        Value::Array(values) => values.iter_mut().for_each(mask),
        Value::Object(fields) => fields.values_mut().for_each(mask),
        _ => {}
    }
}
