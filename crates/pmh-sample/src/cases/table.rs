//! All cases, the files of the corpus and the table that names them.

use super::{Case, Run, cells, files, headings, rows, shown};
use crate::corpus::{CorpusError, TODAY};
use crate::workbook::MakeError;
use serde::Serialize;
use std::collections::BTreeMap;

/// Every case in the order of its number. Golden files have their names.
///
/// # Errors
/// A file that could not be made.
pub fn all() -> Result<Vec<Case>, MakeError> {
    let mut list = [headings::cases()?, rows::cases()?, shown::cases()?, cells::cases()?, files::cases()?]
        .into_iter()
        .flatten()
        .collect::<Vec<Case>>();
    list.push(Case {
        number: 32,
        met: "テキストエディターで作られたCSV（CRだけ・タブ・;・行末の区切り）",
        outcome: "read like any other",
        files: files::editor_files(),
    });
    list.sort_by_key(|case| case.number);
    for case in &mut list {
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        for file in &mut case.files {
            let stem = file.name.rsplit_once('.').map_or("", |(stem, _)| stem).to_owned();
            for run in &mut file.runs {
                run.args.extend(["--today".to_owned(), TODAY.iso()]);
                name_golden(run, &stem, &mut known);
            }
        }
    }
    Ok(list)
}

/// The same CSV is kept once, whichever formats give it.
fn name_golden(run: &mut Run, stem: &str, known: &mut BTreeMap<String, usize>) {
    if run.exit != 0 {
        return;
    }
    let key = format!("{stem}\n{}", run.golden);
    let used = known.keys().filter(|known| known.starts_with(&format!("{stem}\n"))).count();
    let number = *known.entry(key).or_insert(used);
    let suffix = if number == 0 { String::new() } else { format!(".{}", number + 1) };
    run.csv = format!("{stem}{suffix}.expected.csv");
}

/// The golden files: name and content.
pub fn golden(cases: &[Case]) -> BTreeMap<String, String> {
    let runs = cases.iter().flat_map(|case| &case.files).flat_map(|file| &file.runs);
    runs.filter(|run| run.exit == 0).map(|run| (run.csv.clone(), run.golden.clone())).collect()
}

#[derive(Serialize)]
struct Line<'a> {
    case: u8,
    file: &'a str,
    runs: &'a [Run],
}

/// `cases.json`: one line per file.
///
/// # Errors
/// A value that JSON cannot hold.
pub fn index(cases: &[Case]) -> Result<Vec<u8>, CorpusError> {
    let mut lines = Vec::new();
    for case in cases {
        for file in &case.files {
            lines.push(serde_json::to_string(&Line { case: case.number, file: &file.name, runs: &file.runs })?);
        }
    }
    Ok(format!("[\n{}\n]\n", lines.join(",\n")).into_bytes())
}

/// What a run must give, in a few words.
fn outcome_of(run: &Run) -> String {
    let mut words = match run.exit {
        0 => vec!["CSV".to_owned()],
        3 => vec![format!("refused: `{}`", run.refusal)],
        _ => Vec::new(),
    };
    let mut rules: Vec<&str> = run.findings.iter().map(|want| want.rule).collect();
    rules.dedup();
    words.extend(rules.into_iter().map(|rule| format!("`{rule}`")));
    if !run.questions.is_empty() {
        words.push("asked".to_owned());
    }
    if !run.skipped.is_empty() {
        words.push(format!("{} skipped", run.skipped.len()));
    }
    if !run.left_out.is_empty() {
        words.push(format!("{} left out", run.left_out.len()));
    }
    if !run.notices.is_empty() {
        words.push("notice".to_owned());
    }
    words.join(", ")
}

/// The table for the README of the corpus.
pub fn readme(cases: &[Case]) -> String {
    let mut out = String::from(TABLE);
    for case in cases {
        let mut by_stem: Vec<(String, Vec<&str>, String)> = Vec::new();
        for file in &case.files {
            let (stem, extension) = file.name.rsplit_once('.').unwrap_or((&file.name, ""));
            let outcomes: Vec<String> = file.runs.iter().map(outcome_of).collect();
            let outcomes = outcomes.join("; then ");
            match by_stem.last_mut().filter(|last| last.0 == stem && last.2 == outcomes) {
                Some(last) => last.1.push(extension),
                None => by_stem.push((stem.to_owned(), vec![extension], outcomes)),
            }
        }
        for (n, (stem, extensions, outcomes)) in by_stem.iter().enumerate() {
            let (number, met, outcome) =
                if n == 0 { (case.number.to_string(), case.met, case.outcome) } else { Default::default() };
            let extensions = extensions.join(" .");
            out.push_str(&format!("| {number} | {met} | {outcome} | `{stem}` .{extensions} | {outcomes} |\n"));
        }
    }
    out
}

const TABLE: &str = "
## The cases met in practice

Ledgers as offices really keep them: cases 1–30 of the list, and what it does not name from 31 on. The files stand in
`cases/`; `cases/cases.json` says for each run of a file its options, its answers, and **all** findings, questions,
skipped and left-out rows it must give; `cases/*.expected.csv` is the right CSV. Formats in which a case cannot exist (a
CSV has no hidden rows) have no file. Made by `crates/pmh-sample/src/cases/`.

| case | met in practice | what the tool does | files | outcome, run by run |
|---|---|---|---|---|
";
