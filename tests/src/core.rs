//! The core in memory: what the command and the page do around it, without a file.

use std::io::Cursor;

use pmh_core::compare::Compared;
use pmh_core::line::{Failure, Input, Job, Reading, SheetChoice, Summary, run, unreadable_summary};
use pmh_core::output::named_files;
use pmh_core::report::{AsJson, Entries, frame};
use pmh_core::{Env, MemorySink, Settings, Sink};
use pmh_layout::{DEFAULT_LAYOUT, Layout, Scheme, find_layout, find_scheme};
use pmh_text::date::Date;
use serde_json::Value;

use crate::schema;

/// The choices of a run, as the command's options give them.
#[derive(Debug, Clone)]
pub struct Choices {
    /// The layout.
    pub layout: Layout,
    /// The scheme, where it is named.
    pub scheme: Option<&'static Scheme>,
    /// Settings, constants included.
    pub settings: Settings,
    /// Today.
    pub today: Date,
    /// Sheet, heading row, encoding.
    pub reading: Reading,
}

impl Default for Choices {
    fn default() -> Self {
        Self {
            layout: find_layout(DEFAULT_LAYOUT).unwrap().clone(),
            scheme: None,
            settings: Settings::default(),
            today: Date::from_iso("2026-04-01").unwrap(),
            reading: Reading::default(),
        }
    }
}

impl Choices {
    /// The choices that `--scheme`, `--today` and `--set` name.
    #[must_use]
    pub fn from_arguments(arguments: &[String]) -> Self {
        let mut choices = Self::default();
        for pair in arguments.chunks(2) {
            let [option, value] = pair else { panic!("{arguments:?}") };
            match option.as_str() {
                "--scheme" => choices.scheme = Some(find_scheme(value).unwrap()),
                "--today" => choices.today = Date::from_iso(value).unwrap(),
                "--set" => {
                    let (item, value) = value.split_once('=').unwrap();
                    choices.settings.constants.insert(item.to_owned(), value.to_owned());
                }
                "--sheet" => choices.reading.sheets.push(SheetChoice::everywhere(value)),
                "--header-row" => choices.reading.header_row = value.parse().ok(),
                _ => panic!("{option}"),
            }
        }
        choices
    }

    /// The same for a scheme.
    #[must_use]
    pub fn scheme(id: &str) -> Self {
        Self { scheme: Some(find_scheme(id).unwrap()), ..Self::default() }
    }
}

/// What a run gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// Counts and verdict.
    pub summary: Summary,
    /// CSV, JSON and the lists.
    pub sink: MemorySink,
    /// `report.json`.
    pub report: Vec<u8>,
}

impl Outcome {
    /// The findings and questions that keep the CSV from being made.
    pub fn blocking(&self) -> impl Iterator<Item = &pmh_core::entry::Finding> {
        self.sink.findings.iter().filter(|finding| finding.is_open())
    }

    /// The report, read.
    #[must_use]
    pub fn report(&self) -> Value {
        serde_json::from_slice(&self.report).unwrap()
    }

    /// The CSV as text.
    #[must_use]
    pub fn csv(&self) -> String {
        String::from_utf8(self.sink.csv.clone()).unwrap()
    }
}

/// Converts files in memory. An unreadable one gives the outcome that the command reports with exit 3.
#[must_use]
pub fn convert(inputs: &[(&str, &[u8])], choices: &Choices) -> Outcome {
    let env = Env { today: choices.today, clock: "0900".to_owned(), program_sha256: String::new() };
    let job = Job {
        scheme: choices.scheme,
        reading: choices.reading.clone(),
        write_csv: true,
        write_json: true,
        ..Job::new(&choices.layout, &choices.settings, &env)
    };
    let mut sink = MemorySink::default();
    let summary = match run(inputs.iter().map(input).collect(), &job, &mut sink, &mut |_| {}) {
        Ok(summary) => summary,
        Err(Failure::Unreadable { file, error }) => {
            let (summary, finding) = unreadable_summary(&job, &file, &error);
            sink = MemorySink::default();
            sink.finding(&finding).unwrap();
            summary
        }
        Err(Failure::Output(error)) => panic!("memory cannot be full: {error}"),
    };
    if summary.output.is_none() {
        sink.csv.clear();
        sink.json.clear();
    }
    if summary.output.is_some()
        && let Some(generation) = schema::builtin(&choices.layout)
    {
        schema::hold(generation, &sink.json);
    }
    let name = if summary.output.is_some() { "output.csv" } else { "" };
    let report = report(&summary, &sink, &env, name);
    Outcome { summary, sink, report }
}

/// What `pmh-csv inspect` prints.
///
/// # Errors
/// The sentence of a file that cannot be read.
pub fn inspect(name: &str, bytes: &[u8], choices: &Choices) -> Result<String, String> {
    let env = Env { today: choices.today, clock: "0900".to_owned(), program_sha256: String::new() };
    let job = Job {
        scheme: choices.scheme,
        reading: choices.reading.clone(),
        ..Job::new(&choices.layout, &choices.settings, &env)
    };
    match pmh_core::line::inspect(vec![input(&(name, bytes))], &job) {
        Ok(inspection) => Ok(serde_json::to_string(&inspection).unwrap()),
        Err(Failure::Unreadable { file, error }) => Err(pmh_core::line::unreadable_sentence(&file, &error)),
        Err(Failure::Output(error)) => panic!("{error}"),
    }
}

fn input((name, bytes): &(&str, &[u8])) -> Input {
    Input { name: (*name).to_owned(), source: Box::new(Cursor::new(bytes.to_vec())), sha256: "00".repeat(32) }
}

fn compared(sink: &MemorySink, which: impl Fn(&Compared) -> bool) -> Vec<&Compared> {
    sink.compared.iter().filter(|entry| which(entry)).collect()
}

fn report(summary: &Summary, sink: &MemorySink, env: &Env, output: &str) -> Vec<u8> {
    fn list<'a, T: AsJson + 'a>(out: &mut Vec<u8>, entries: impl IntoIterator<Item = &'a T>) {
        let mut list = Entries::default();
        for entry in entries {
            list.write(out, entry).unwrap();
        }
    }
    let files: Vec<String> = match &summary.output {
        Some(made) if !output.is_empty() => named_files(output, &made.parts),
        _ => Vec::new(),
    };
    let frame = frame(summary, env, &files);
    let mut out = frame.head.into_bytes();
    list(&mut out, &sink.findings);
    out.extend_from_slice(frame.to_changes.as_bytes());
    list(&mut out, &sink.changes);
    out.extend_from_slice(frame.to_skipped.as_bytes());
    list(&mut out, &sink.skipped);
    out.extend_from_slice(frame.to_left_out.as_bytes());
    list(&mut out, &sink.left_out);
    out.extend_from_slice(frame.to_added.as_bytes());
    list(&mut out, compared(sink, |entry| matches!(entry, Compared::Added(_))));
    out.extend_from_slice(frame.to_changed.as_bytes());
    list(&mut out, compared(sink, |entry| matches!(entry, Compared::Changed(_))));
    out.extend_from_slice(frame.to_gone.as_bytes());
    list(&mut out, compared(sink, |entry| matches!(entry, Compared::Gone(_))));
    out.extend_from_slice(frame.tail.as_bytes());
    out
}
