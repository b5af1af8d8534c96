//! The straight line, run on the clerk's files: inspecting, converting, and the JSON output.

use std::io::{self, Read};

use pmh_core::line::{self, Against, CardRequest, Failure, Input, Inspection, Job, Progress, RowCard, Summary, Survey};
use pmh_core::output::{NameFacts, file_names, hex};
use pmh_core::report::frame;
use pmh_core::{Env, Sink};
use pmh_layout::{Layout, Scheme, find_scheme};
use pmh_table::Encoding;
use pmh_text::date::Date;
use sha2::{Digest, Sha256};
use wasm_bindgen::JsValue;
use web_sys::{Blob, BlobPropertyBag};

use super::book::End;
use super::page_sink::{JsonSink, PageSink};
use super::plumbing::{BlobSpool, FileSource, Port};
use super::results::Results;
use super::{Refusal, no_room};
use crate::boot::program_sha256;
use crate::protocol::{InputCard, Ledger, MadeCard, Order, Outcome, Reply, RowCounts};

/// A finished run.
pub struct Done {
    /// For the screen.
    pub outcome: Outcome,
    /// The report; then the CSV, if one was made.
    pub blobs: Vec<Blob>,
    /// The lists.
    pub results: Results,
}

/// Looks at the ledgers. The error is for the clerk.
pub fn inspect(order: Order, files: Vec<Blob>) -> Result<Inspection, Refusal> {
    let setup = Setup::new(&order)?;
    let inputs = unhashed(&order, files.clone())?;
    line::inspect(inputs, &setup.job(&order, false, false)).map_err(|failure| {
        let encodings = other_encodings(&order, files, &failure);
        Refusal { encodings, ..refusal(failure) }
    })
}

/// The encodings in which a text could be read whose encoding was refused.
fn other_encodings(order: &Order, files: Vec<Blob>, failure: &Failure) -> Vec<String> {
    let Failure::Unreadable { file, .. } = failure else { return Vec::new() };
    let mut ledgers = order.ledgers.iter().zip(files);
    let refused = ledgers.find(|(ledger, _)| pmh_core::privacy::masked(&ledger.name) == file.as_str());
    let source = refused.and_then(|(_, file)| FileSource::open(file).ok());
    let possible = source.and_then(|source| pmh_table::possible_encodings(Box::new(source)).ok());
    possible.map_or_else(Vec::new, |found| found.encodings.iter().map(|one| one.label().to_owned()).collect())
}

/// Reads the ledgers to the end without making anything. The error is for the clerk.
pub fn survey(order: Order, files: Vec<Blob>, port: &Port) -> Result<Survey, Refusal> {
    let setup = Setup::new(&order)?;
    let inputs = unhashed(&order, files)?;
    line::survey(inputs, &setup.job(&order, false, false), &mut telling(port)).map_err(refusal)
}

/// Reads one row in its context; `None` where the ledgers have no such row. The error is for the clerk.
pub fn card(order: Order, files: Vec<Blob>, request: &CardRequest) -> Result<Option<RowCard>, Refusal> {
    let setup = Setup::new(&order)?;
    let inputs = unhashed(&order, files)?;
    line::row_card(inputs, &setup.job(&order, false, false), request).map_err(refusal)
}

/// Runs the line and puts report and CSV together. The error is for the clerk.
pub fn convert(order: Order, files: Vec<Blob>, port: &Port) -> Result<Done, Refusal> {
    let setup = Setup::new(&order)?;
    let (inputs, against) = inputs(&order, files, port)?;
    let sha256: Vec<String> = inputs.iter().map(|input| input.sha256.clone()).collect();
    let mut sink = PageSink::new();
    let summary = run(inputs, against, &setup.job(&order, true, false), &mut sink, port)?;
    let questions = std::mem::take(&mut sink.questions);
    let (csv, mut results) = sink.finish().map_err(|error| no_room(&error))?;
    let made = summary.output.as_ref().map(|made| {
        let municipality = order.settings.municipality.as_deref();
        let facts = NameFacts { municipality, today: setup.env.today, clock: &setup.env.clock };
        let mark = if order.practice { super::practice::MARK } else { "" };
        let names = file_names(setup.layout, &facts, &made.parts);
        let files: Vec<String> = names.into_iter().map(|name| format!("{mark}{name}")).collect();
        MadeCard {
            file: files.first().cloned().unwrap_or_default(),
            files,
            rows: made.rows,
            bytes: made.bytes,
            sha256: made.sha256.clone(),
        }
    });
    let files = made.as_ref().map_or_else(Vec::new, |made: &MadeCard| made.files.clone());
    let mut blobs =
        vec![report(&summary, &setup.env, &files, &results).map_err(|_| no_room(&io::ErrorKind::Other.into()))?];
    if made.is_some() {
        blobs.extend(csv);
    }
    let notes = Some(&summary.notes.notes).filter(|after| **after != order.notes).cloned();
    let outcome = Outcome { notes, ..outcome(&summary, made, questions, &results, sha256) };
    results.end = Some(End { summary, env: setup.env, files });
    Ok(Done { outcome, blobs, results })
}

/// Runs the line for its JSON output. The error is for the clerk.
pub fn make_json(order: Order, files: Vec<Blob>, port: &Port) -> Result<Blob, Refusal> {
    let setup = Setup::new(&order)?;
    let mut sink = JsonSink(BlobSpool::new());
    let (inputs, against) = inputs(&order, files, port)?;
    run(inputs, against, &setup.job(&order, false, true), &mut sink, port)?;
    sink.0.finish("application/json").map_err(|error| no_room(&error))
}

const NO_FILE: &str = "ファイルを受け取れませんでした。もう一度選んでください。";

/// What a job borrows.
pub(super) struct Setup<'a> {
    layout: &'a Layout,
    scheme: Option<&'static Scheme>,
    env: Env,
    encoding: Option<Encoding>,
}

impl<'a> Setup<'a> {
    pub(super) fn new(order: &'a Order) -> Result<Self, Refusal> {
        let layout = order.settings.layout().map_err(Refusal::plain)?;
        order.settings.check(layout).map_err(Refusal::plain)?;
        let today = Date::from_iso(&order.today)
            .ok_or_else(|| Refusal::plain("パソコンの日付を読み取れません。日付と時刻の設定を確かめてください。"))?;
        let scheme = match order.settings.scheme.as_deref() {
            Some(id) => Some(find_scheme(id).ok_or_else(|| {
                Refusal::plain(format!(
                    "設定ファイルの制度「{id}」がこのツールにありません。制度を選び直してください。"
                ))
            })?),
            None => None,
        };
        Ok(Self {
            layout,
            scheme,
            env: Env { today, clock: order.clock.clone(), program_sha256: program_sha256() },
            encoding: order.reading.encoding.as_deref().and_then(Encoding::from_label),
        })
    }

    pub(super) fn job(&'a self, order: &'a Order, write_csv: bool, write_json: bool) -> Job<'a> {
        let sheets = order
            .reading
            .sheets
            .iter()
            .map(|(ledger, name)| line::SheetChoice { input: Some(*ledger), name: name.clone() });
        Job {
            scheme: self.scheme,
            reading: line::Reading {
                sheets: sheets.collect(),
                header_row: order.reading.header_row,
                header_depth: order.reading.header_depth,
                encoding: self.encoding,
            },
            mapping: order.mapping.as_ref(),
            notes: Some(&order.notes),
            session: Some(&order.session),
            write_csv,
            write_json,
            ..Job::new(self.layout, &order.settings, &self.env)
        }
    }
}

/// Opens the ledgers without hashing them.
pub(super) fn unhashed(order: &Order, files: Vec<Blob>) -> Result<Vec<Input>, Refusal> {
    if order.ledgers.is_empty() || files.len() < order.ledgers.len() {
        return Err(Refusal::plain(NO_FILE));
    }
    let open = |(ledger, file): (&Ledger, Blob)| {
        let source = FileSource::open(file).map_err(|_| gone(&ledger.name))?;
        Ok(Input { name: ledger.name.clone(), source: Box::new(source), sha256: String::new() })
    };
    order.ledgers.iter().zip(files).map(open).collect()
}

/// The file was there when it was chosen and is no longer.
fn gone(name: &str) -> Refusal {
    Refusal::plain(format!(
        "「{}」を読み込めません。ファイルが変更されたか移動しています。もう一度選んでください。",
        pmh_core::privacy::masked(name)
    ))
}

/// Opens the ledgers and the files of last time, and takes the SHA-256 of those that have none yet.
fn inputs(order: &Order, files: Vec<Blob>, port: &Port) -> Result<(Vec<Input>, Against), Refusal> {
    if order.ledgers.is_empty() || files.len() != order.ledgers.len() + order.previous.len() {
        return Err(Refusal::plain(NO_FILE));
    }
    port.reply(&Reply::Progress { percent: 0, rows: 0 });
    let open = |file: &Blob| FileSource::open(file.clone());
    let mut inputs = Vec::new();
    for (ledger, file) in order.ledgers.iter().chain(&order.previous).zip(&files) {
        let gone = |_| gone(&ledger.name);
        let sha256 = match &ledger.sha256 {
            Some(known) => known.clone(),
            None => open(file).and_then(sha256).map_err(gone)?,
        };
        let source = Box::new(open(file).map_err(gone)?);
        inputs.push(Input { name: ledger.name.clone(), source, sha256 });
    }
    let previous = inputs.split_off(order.ledgers.len());
    Ok((inputs, Against { previous, release: order.release.clone() }))
}

/// SHA-256 of a file in hexadecimal.
pub(super) fn sha256(mut file: FileSource) -> io::Result<String> {
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        let count = file.read(&mut buffer)?;
        let Some(bytes) = buffer.get(..count).filter(|bytes| !bytes.is_empty()) else { break };
        hash.update(bytes);
    }
    Ok(hex(&hash.finalize()))
}

fn run(
    inputs: Vec<Input>,
    against: Against,
    job: &Job<'_>,
    sink: &mut dyn Sink,
    port: &Port,
) -> Result<Summary, Refusal> {
    line::run_against(inputs, against, job, sink, &mut telling(port)).map_err(refusal)
}

/// Tells the page how far the work is.
fn telling(port: &Port) -> impl FnMut(Progress) {
    let mut told = None;
    move |progress: Progress| {
        // Whole percents: a bar needs no more, and messages cost time.
        let percent = (progress.part.clamp(0.0, 1.0) * 100.0) as u8;
        if told != Some(percent) {
            told = Some(percent);
            port.reply(&Reply::Progress { percent, rows: progress.rows });
        }
    }
}

pub(super) fn refusal(failure: Failure) -> Refusal {
    match failure {
        Failure::Unreadable { file, error } => {
            Refusal { sentence: line::unreadable_sentence(&file, &error), code: error.code, encodings: Vec::new() }
        }
        Failure::Output(error) => no_room(&error),
    }
}

/// The report, put together from its frame and the lists without reading them.
fn report(summary: &Summary, env: &Env, files: &[String], results: &Results) -> Result<Blob, JsValue> {
    let frame = frame(summary, env, files);
    let parts = js_sys::Array::new();
    let [findings, changes, skipped, left_out, added, changed, gone] = results.blobs();
    for (text, list) in [
        (frame.head.as_str(), findings),
        (frame.to_changes, changes),
        (frame.to_skipped, skipped),
        (frame.to_left_out, left_out),
        (frame.to_added.as_str(), added),
        (frame.to_changed, changed),
        (frame.to_gone, gone),
    ] {
        parts.push(&JsValue::from_str(text));
        parts.push(list);
    }
    parts.push(&JsValue::from_str(&frame.tail));
    let options = BlobPropertyBag::new();
    options.set_type("application/json");
    Blob::new_with_blob_sequence_and_options(&parts, &options)
}

fn outcome(
    summary: &Summary,
    made: Option<MadeCard>,
    questions: Vec<pmh_core::entry::Finding>,
    results: &Results,
    sha256: Vec<String>,
) -> Outcome {
    let inputs = summary.inputs.iter().map(|input| InputCard {
        file: input.file.clone(),
        sheet: input.sheet.clone(),
        encoding: input.encoding.clone(),
    });
    let rows = &summary.rows;
    Outcome {
        verdict: summary.verdict,
        sentence: summary.sentence.clone(),
        layout: format!("{} {}", summary.layout.title, summary.layout.version),
        corrected: summary.notes.corrected,
        evidence_note: summary.layout.evidence_note().map(str::to_owned),
        scheme: summary.scheme.clone(),
        inputs: inputs.collect(),
        rows: RowCounts {
            read: rows.read,
            ready: rows.ready,
            skipped: rows.skipped,
            left_out: rows.left_out,
            blocked: rows.blocked,
        },
        counts: summary.counts,
        questions,
        lengths: results.lengths(),
        facets: results.index.facets(),
        glyphs: results.index.glyphs(),
        notes: None,
        made,
        sha256,
        comparison: summary.comparison.clone(),
    }
}
