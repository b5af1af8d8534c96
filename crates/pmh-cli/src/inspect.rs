//! `inspect`: what the page would show before it converts.

use pmh_core::line::{self, Failure, Job};

use crate::Stop;
use crate::arguments::InspectArguments;
use crate::jobs;

/// Prints the inspection as JSON.
pub fn inspect(arguments: &InspectArguments) -> Result<u8, Stop> {
    let setup = jobs::setup(&arguments.reading)?;
    let job = Job {
        layout: &setup.layout,
        scheme: setup.scheme,
        settings: &setup.settings,
        env: &setup.env,
        reading: setup.reading.clone(),
        mapping: None,
        write_csv: false,
        write_json: false,
    };
    match jobs::input(&arguments.input).and_then(|input| line::inspect(input, &job)) {
        Ok(inspection) => {
            let text = serde_json::to_string_pretty(&inspection).map_err(|e| Stop::Fault(e.to_string()))?;
            println!("{text}");
            Ok(0)
        }
        Err(Failure::Unreadable { file, error }) => Err(Stop::Unreadable(line::unreadable_sentence(&file, &error))),
        Err(Failure::Output(error)) => Err(Stop::Fault(error.to_string())),
    }
}
