//! Every file of the corpus, through the core and through the command.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, LazyLock, Mutex, OnceLock};

use pmh_sample::corpus::{self, Entry};
use pmh_tests::command::{Sandbox, is_japanese, is_one_sentence_line};
use pmh_tests::core::{Choices, Outcome, convert, inspect};
use pmh_tests::files;
use pmh_tests::numbers::betrayed;
use pmh_tests::report::{self, list};
use serde::Deserialize;
use serde_json::Value;

use crate::PROGRAM;

/// A line of `index.json`.
#[derive(Deserialize)]
struct Line {
    file: String,
    args: Vec<String>,
    exit: i32,
    rows: u64,
}

impl Line {
    fn expected(&self, what: &str) -> std::path::PathBuf {
        let stem = self.file.rsplit_once('.').unwrap().0;
        files::corpus(&format!("{stem}.{what}"))
    }
}

/// What must be found at a cell.
#[derive(Deserialize, Debug)]
struct Expected {
    cell: String,
    item: String,
    rule: String,
    band: u16,
    other: Option<String>,
}

fn lines() -> Vec<Line> {
    let lines: Vec<Line> = serde_json::from_slice(&files::read(&files::corpus("index.json"))).unwrap();
    assert!(lines.len() >= 40, "the corpus has {} files", lines.len());
    lines
}

/// Runs a check over every line and shows all that failed, not only the first.
fn every_line(check: impl Fn(&Line) -> Vec<String>) {
    let mut failed = Vec::new();
    for line in lines() {
        failed.extend(check(&line).into_iter().map(|what| format!("{}: {what}", line.file)));
    }
    assert!(failed.is_empty(), "{} faults\n{}", failed.len(), failed.join("\n"));
}

/// An outcome that is made at most once.
type Slot = Arc<OnceLock<Arc<Outcome>>>;

/// Every file is converted once, whatever is asked of it afterwards.
fn outcome(line: &Line) -> Arc<Outcome> {
    static KNOWN: LazyLock<Mutex<HashMap<String, Slot>>> = LazyLock::new(Mutex::default);
    let slot = KNOWN.lock().unwrap().entry(line.file.clone()).or_default().clone();
    let convert = || {
        let bytes = files::read(&files::corpus(&line.file));
        Arc::new(convert(&[(&line.file, &bytes)], &Choices::from_arguments(&line.args)))
    };
    slot.get_or_init(convert).clone()
}

/// The reports of the whole corpus.
pub fn reports() -> Vec<Value> {
    lines().iter().map(|line| outcome(line).report()).collect()
}

#[test]
fn csv_findings_and_changes_are_those_of_the_generator() {
    every_line(|line| {
        let outcome = outcome(line);
        let mut faults = report::faults(&outcome.report());
        let exit = i32::from(outcome.summary.verdict.exit_code());
        if exit != line.exit {
            faults.push(format!("exit {exit} instead of {}: {}", line.exit, outcome.summary.sentence));
        }
        if line.exit == 3 {
            return faults;
        }
        findings(line, &outcome, &mut faults);
        if line.exit == 0 {
            csv(line, &outcome, &mut faults);
            changes(line, &outcome, &mut faults);
        } else if outcome.summary.output.is_some() {
            faults.push("a CSV in spite of faults".to_owned());
        }
        let rows = outcome.summary.rows;
        if rows.ready + rows.blocked != line.rows {
            faults.push(format!("{} people instead of {}: {rows:?}", rows.ready + rows.blocked, line.rows));
        }
        faults
    });
}

fn csv(line: &Line, outcome: &Outcome, faults: &mut Vec<String>) {
    let expected = String::from_utf8(files::read(&line.expected("expected.csv"))).unwrap();
    let found = outcome.csv();
    if found != expected {
        let differs = expected.lines().zip(found.lines()).find(|(a, b)| a != b);
        faults.push(format!("the CSV differs (expected, found): {differs:?}"));
    }
}

fn findings(line: &Line, outcome: &Outcome, faults: &mut Vec<String>) {
    let expected: Vec<Expected> = serde_json::from_value(files::read_json(&line.expected("expected.json"))).unwrap();
    let found: Vec<_> = outcome.blocking().filter(|finding| !finding.cell.is_empty()).collect();
    for want in &expected {
        let fits =
            |cell: &str, item: &str| (cell == want.cell && item == want.item) || want.other.as_deref() == Some(cell);
        let there = found.iter().any(|f| f.rule == want.rule && f.band == want.band && fits(&f.cell, &f.item));
        if !there {
            let instead: Vec<_> = found.iter().filter(|f| f.cell == want.cell).map(|f| &f.rule).collect();
            faults.push(format!("not found: {want:?}; instead {instead:?}"));
        }
    }
    for finding in &found {
        let wanted = expected.iter().any(|want| {
            want.rule == finding.rule && (want.cell == finding.cell || want.other.as_deref() == Some(&finding.cell))
        });
        if !wanted {
            faults.push(format!("nothing is wrong there: {} {} {}", finding.code, finding.cell, finding.message));
        }
    }
    // A question is asked once, and only for what waits for it.
    let asked: Vec<&str> = outcome.blocking().filter(|f| f.cell.is_empty()).map(|f| f.question.as_str()).collect();
    let waiting: BTreeSet<&str> = found.iter().map(|f| f.question.as_str()).filter(|q| !q.is_empty()).collect();
    if asked.iter().copied().collect::<BTreeSet<_>>() != waiting || asked.len() != waiting.len() {
        faults.push(format!("asked {asked:?}, waiting {waiting:?}"));
    }
}

fn changes(line: &Line, outcome: &Outcome, faults: &mut Vec<String>) {
    #[derive(Deserialize)]
    struct Altered {
        cell: String,
        item: String,
    }
    let expected: Vec<Altered> = serde_json::from_value(files::read_json(&line.expected("changes.json"))).unwrap();
    let expected: BTreeSet<(String, String)> = expected.into_iter().map(|a| (a.cell, a.item)).collect();
    let listed: Vec<(String, String)> =
        outcome.sink.changes.iter().map(|change| (change.cell.clone(), change.item.clone())).collect();
    let found: BTreeSet<_> = listed.iter().cloned().collect();
    if found.len() != listed.len() {
        faults.push("a change is listed twice".to_owned());
    }
    for (cell, item) in expected.difference(&found) {
        faults.push(format!("altered but not listed: {cell} {item}"));
    }
    for (cell, item) in found.difference(&expected) {
        let change = outcome.sink.changes.iter().find(|change| change.cell == *cell).unwrap();
        faults.push(format!("listed but not altered: {cell} {item} {} → {}", change.before, change.after));
    }
}

#[test]
fn the_command_gives_what_the_core_gives() {
    every_line(|line| {
        let sandbox = Sandbox::new(PROGRAM);
        sandbox.copy(&files::corpus(&line.file));
        let mut arguments = vec!["convert", &line.file];
        arguments.extend(line.args.iter().map(String::as_str));
        arguments.extend(["--out", "out.csv", "--json", "out.json", "--report", "report.json"]);
        let ran = sandbox.run(&arguments);
        let outcome = outcome(line);
        let mut faults = report::faults(&sandbox.json("report.json"));
        let mut must = |holds: bool, what: &str| {
            if !holds {
                faults.push(format!("{what}: {ran:?}"));
            }
        };
        must(ran.code == line.exit, "exit code");
        if line.exit == 3 {
            must(ran.stdout.is_empty(), "an unreadable file says nothing on standard output");
            must(is_one_sentence_line(&ran.stderr), "one Japanese sentence on standard error");
        } else {
            must(is_one_sentence_line(&ran.stdout), "one Japanese sentence on standard output");
            must(ran.stdout.trim_end() == outcome.summary.sentence, "the sentence of the core");
            must(ran.stderr.is_empty() == (line.exit == 0), "standard error carries the errors, and only them");
        }
        let made = line.exit == 0;
        must(sandbox.bytes("out.csv") == made.then(|| outcome.sink.csv.clone()), "the CSV of the core");
        must(sandbox.bytes("out.json") == made.then(|| outcome.sink.json.clone()), "the JSON of the core");
        let mut names = vec![line.file.clone(), "report.json".to_owned()];
        names.extend(made.then(|| ["out.csv", "out.json"].map(str::to_owned)).into_iter().flatten());
        names.sort();
        must(sandbox.names() == names, "no other file is left behind");
        let report = sandbox.json("report.json");
        for key in ["verdict", "sentence", "rows", "counts", "findings", "changes", "skipped"] {
            must(report[key] == outcome.report()[key], key);
        }
        faults
    });
}

#[test]
fn json_describes_the_people_of_the_csv() {
    every_line(|line| {
        if line.exit != 0 {
            return Vec::new();
        }
        let outcome = outcome(line);
        let people: Vec<Value> = serde_json::from_slice(&outcome.sink.json).unwrap();
        crate::json::differences(&outcome.csv(), &people)
    });
}

/// The My Numbers of a ledger: those of its truth and those that stand in its cells.
fn numbers(entry: &Entry) -> BTreeSet<String> {
    let ledger = entry.ledger();
    let truth = ledger.truth.iter().map(|truth| truth.get(pmh_sample::Item::MyNumber).to_owned());
    let column = ledger.column_of(pmh_sample::Item::MyNumber).unwrap();
    let cells = ledger.rows.iter().map(|row| row[column].displayed());
    truth.chain(cells).flat_map(|text| pmh_tests::numbers::digit_runs(&text)).collect()
}

#[test]
fn no_digit_of_a_my_number_is_told() {
    every_line(|line| {
        let stem = line.file.rsplit_once('.').unwrap().0;
        let Some(entry) = corpus::entries().into_iter().find(|entry| entry.name == stem) else { return Vec::new() };
        let numbers = numbers(&entry);
        let outcome = outcome(line);
        let bytes = files::read(&files::corpus(&line.file));
        let inspection = inspect(&line.file, &bytes, &Choices::from_arguments(&line.args)).unwrap();
        let texts = [("report", report::readable(&outcome.report())), ("inspect", inspection)];
        let told = texts.iter().filter_map(|(name, text)| Some(format!("{name}: {}", betrayed(text, &numbers)?)));
        told.collect()
    });
}

#[test]
fn skipped_rows_are_the_total_and_the_note() {
    every_line(|line| {
        let stem = line.file.rsplit_once('.').unwrap().0;
        let Some(entry) = corpus::entries().into_iter().find(|entry| entry.name == stem) else { return Vec::new() };
        let expected: &[&str] = if entry.style.tail { &["total_row", "blank_row", "note_row"] } else { &[] };
        let report = outcome(line).report();
        let found: Vec<&str> =
            list(&report, "skipped").iter().map(|skipped| skipped["reason"].as_str().unwrap()).collect();
        if found == expected { Vec::new() } else { vec![format!("{found:?}")] }
    });
}

#[test]
fn an_unreadable_file_is_refused_in_one_sentence() {
    let mut sentences = BTreeSet::new();
    for line in lines().iter().filter(|line| line.exit == 3) {
        let outcome = outcome(line);
        let finding = &outcome.sink.findings[0];
        assert_eq!((outcome.sink.findings.len(), finding.band), (1, 1000), "{}", line.file);
        assert!(is_japanese(&finding.message) && is_japanese(&finding.remedy), "{finding:?}");
        assert_eq!(outcome.summary.output, None);
        sentences.insert(finding.message.clone());
    }
    assert!(sentences.len() >= 4, "each kind of file has a sentence of its own: {sentences:?}");
}
