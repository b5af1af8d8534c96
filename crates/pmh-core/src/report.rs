//! `report.json`, version 1: a head, seven streamed lists, a tail. The lists are written while the run goes on; the
//! report is put together afterwards, without reading them again.

use std::io::{self, Write};

use serde::Serialize;

use crate::line::{InputFacts, Rows, Summary, Verdict};
use crate::{Band, Env};

/// The fixed texts between the streamed lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// Before the findings.
    pub head: String,
    /// Between findings and changes.
    pub to_changes: &'static str,
    /// Between changes and skipped rows.
    pub to_skipped: &'static str,
    /// Between skipped rows and rows left out.
    pub to_left_out: &'static str,
    /// Between the rows left out and what is new since the last file: the figures of the comparison.
    pub to_added: String,
    /// Between what is new and what has changed; empty without a comparison, as are its lists.
    pub to_changed: &'static str,
    /// Between what has changed and who is gone.
    pub to_gone: &'static str,
    /// After who is gone.
    pub tail: String,
}

#[derive(Serialize)]
struct Tool<'a> {
    name: &'a str,
    version: &'a str,
    program_sha256: &'a str,
}

#[derive(Serialize)]
struct LayoutFacts<'a> {
    id: &'a str,
    version: &'a str,
    evidence: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

#[derive(Serialize)]
struct Output<'a> {
    file: &'a str,
    rows: u64,
    bytes: u64,
    sha256: &'a str,
    files: Vec<OutputFile<'a>>,
}

#[derive(Serialize)]
struct OutputFile<'a> {
    file: &'a str,
    scheme: &'a str,
    rows: u64,
    bytes: u64,
    sha256: &'a str,
}

/// The frame of a finished run. `files` are the names of the CSV's files; empty when none was made.
#[must_use]
pub fn frame(summary: &Summary, env: &Env, files: &[String]) -> Frame {
    let mut head = String::from("{\"version\":1");
    let tool = Tool { name: "pmh-csv", version: env!("CARGO_PKG_VERSION"), program_sha256: &env.program_sha256 };
    let counts: serde_json::Map<String, serde_json::Value> =
        Band::ALL.iter().zip(summary.counts).map(|(band, count)| (band.number().to_string(), count.into())).collect();
    let layout = LayoutFacts {
        id: &summary.layout.id,
        version: &summary.layout.version,
        evidence: summary.layout.evidence.word(),
        note: summary.layout.evidence_note(),
    };
    push(&mut head, "tool", &tool);
    push(&mut head, "today", &env.today.iso());
    push(&mut head, "verdict", &summary.verdict.word());
    push(&mut head, "sentence", &summary.sentence);
    push(&mut head, "layout", &layout);
    push(&mut head, "scheme", &summary.scheme);
    push::<Vec<InputFacts>>(&mut head, "input", &summary.inputs);
    push::<Rows>(&mut head, "rows", &summary.rows);
    push(&mut head, "counts", &counts);
    push(&mut head, "confirmed", &summary.notes.confirmed);
    head.push_str(",\n\"findings\":[");
    let mut to_added = String::from("\n]");
    let mut tail = String::new();
    match &summary.comparison {
        Some(comparison) => {
            push(&mut to_added, "comparison", comparison);
            // The lists go into the same object.
            to_added.pop();
            to_added.push_str(",\"lists\":{\"added\":[");
            tail.push_str("\n]}}");
        }
        None => to_added.push_str(",\n\"comparison\":null"),
    }
    let has_lists = summary.comparison.is_some();
    match summary.output.as_ref().zip(files.first()) {
        Some((made, first)) => {
            let each = made.parts.iter().zip(files).map(|(part, file)| OutputFile {
                file,
                scheme: &part.scheme,
                rows: part.rows,
                bytes: part.bytes,
                sha256: &part.sha256,
            });
            let (rows, bytes, sha256) = (made.rows, made.bytes, made.sha256.as_str());
            push(&mut tail, "output", &Output { file: first, rows, bytes, sha256, files: each.collect() });
        }
        None => tail.push_str(",\n\"output\":null"),
    }
    tail.push_str("}\n");
    Frame {
        head,
        to_changes: "\n],\n\"changes\":[",
        to_skipped: "\n],\n\"skipped\":[",
        to_left_out: "\n],\n\"left_out\":[",
        to_added,
        to_changed: if has_lists { "\n],\"changed\":[" } else { "" },
        to_gone: if has_lists { "\n],\"gone\":[" } else { "" },
        tail,
    }
}

fn push<T: Serialize>(out: &mut String, name: &str, value: &T) {
    out.push_str(",\n\"");
    out.push_str(name);
    out.push_str("\":");
    out.push_str(&serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned()));
}

/// Writes one entry of a streamed list: a comma after the one before, a line of its own.
///
/// # Errors
/// When the writer fails.
pub fn write_entry<T: Serialize>(out: &mut impl Write, first: &mut bool, entry: &T) -> io::Result<()> {
    out.write_all(if std::mem::take(first) { b"\n" } else { b",\n" })?;
    serde_json::to_writer(out, entry).map_err(io::Error::from)
}

/// Whether a report says that a CSV was made.
#[must_use]
pub fn has_output(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Ok | Verdict::Unchanged)
}
