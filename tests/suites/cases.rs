//! The cases met in practice: every file of `tests/corpus/cases`, every run, against what the generator says must come of it.

use std::collections::BTreeSet;
use std::io::{Cursor, Read, Write};

use pmh_core::Settings;
use pmh_tests::command::Sandbox;
use pmh_tests::core::{Choices, Outcome, convert, inspect};
use pmh_tests::{files, report};
use serde::Deserialize;
use serde_json::Value;

use crate::PROGRAM;

/// A line of `cases.json`.
#[derive(Deserialize)]
struct Line {
    case: u8,
    file: String,
    runs: Vec<Run>,
}

/// What one reading must give.
#[derive(Deserialize)]
struct Run {
    args: Vec<String>,
    #[serde(default)]
    settings: Option<Value>,
    exit: i32,
    #[serde(default)]
    refusal: String,
    #[serde(default)]
    csv: String,
    findings: Vec<Want>,
    questions: Vec<String>,
    skipped: Vec<(u32, String)>,
    left_out: Vec<(u32, String)>,
    notices: Vec<String>,
    #[serde(default)]
    header_row: u32,
    #[serde(default)]
    headings: Vec<String>,
}

#[derive(Deserialize, Debug)]
struct Want {
    rule: String,
    cell: String,
    #[serde(default)]
    says: String,
}

fn folder(name: &str) -> std::path::PathBuf {
    files::corpus(&format!("cases/{name}"))
}

fn lines() -> Vec<Line> {
    serde_json::from_slice(&files::read(&folder("cases.json"))).unwrap()
}

fn choices(run: &Run) -> Choices {
    let mut choices = Choices::from_arguments(&run.args);
    if let Some(settings) = &run.settings {
        choices.settings = Settings::parse(&settings.to_string()).unwrap();
    }
    choices
}

/// Everything in which a run differs from what it must give.
fn differences(line: &Line, run: &Run) -> Vec<String> {
    let bytes = files::read(&folder(&line.file));
    let choices = choices(run);
    let outcome = convert(&[(&line.file, &bytes)], &choices);
    let mut faults = report::faults(&outcome.report());
    let mut must = |holds: bool, what: String| {
        if !holds {
            faults.push(what);
        }
    };
    let exit = i32::from(outcome.summary.verdict.exit_code());
    must(exit == run.exit, format!("exit {exit} instead of {}: {}", run.exit, outcome.summary.sentence));
    if run.exit == 3 {
        let found: Vec<&str> = outcome.sink.findings.iter().map(|finding| finding.rule.as_str()).collect();
        must(found == [run.refusal.as_str()], format!("refused as {found:?} instead of {}", run.refusal));
        return faults;
    }
    findings(run, &outcome, &mut must);
    let rows = |list: Vec<(u32, String)>, wanted: &[(u32, String)], what: &str| {
        (list == wanted, format!("{what}: {list:?} instead of {wanted:?}"))
    };
    let skipped = outcome.sink.skipped.iter().map(|row| (row.row, row.reason.clone())).collect();
    let (holds, what) = rows(skipped, &run.skipped, "skipped");
    must(holds, what);
    let left_out = outcome.sink.left_out.iter().map(|row| (row.row, row.reason.clone())).collect();
    let (holds, what) = rows(left_out, &run.left_out, "left out");
    must(holds, what);
    for notice in &run.notices {
        let there =
            outcome.sink.findings.iter().any(|finding| finding.band == 5000 && finding.message.contains(notice));
        must(there, format!("no notice 「{notice}」"));
    }
    if run.exit == 0 {
        let wanted = String::from_utf8(files::read(&folder(&run.csv))).unwrap();
        let found = outcome.csv();
        let differs = wanted.lines().zip(found.lines()).find(|(a, b)| a != b);
        must(found == wanted, format!("the CSV differs from {} (wanted, found): {differs:?}", run.csv));
    }
    let header = outcome.summary.inputs.first().map_or(0, |input| input.header_row);
    must(run.header_row == 0 || header == run.header_row, format!("heading in row {header}, not {}", run.header_row));
    if !run.headings.is_empty() {
        let shown: Value = serde_json::from_str(&inspect(&line.file, &bytes, &choices).unwrap()).unwrap();
        let shown: BTreeSet<&str> =
            shown["columns"].as_array().unwrap().iter().map(|column| column["heading"].as_str().unwrap()).collect();
        for heading in &run.headings {
            must(shown.contains(heading.as_str()), format!("no heading 「{heading}」 in {shown:?}"));
        }
    }
    faults
}

fn findings(run: &Run, outcome: &Outcome, must: &mut impl FnMut(bool, String)) {
    let (asked, found): (Vec<_>, Vec<_>) = outcome.blocking().partition(|finding| finding.cell.is_empty());
    for want in &run.findings {
        let at: Vec<_> = found.iter().filter(|f| f.cell == want.cell).collect();
        let there = at.iter().any(|f| f.rule == want.rule && format!("{}{}", f.message, f.remedy).contains(&want.says));
        let instead: Vec<_> = at.iter().map(|f| format!("{} {} {}", f.rule, f.message, f.remedy)).collect();
        must(there, format!("not found: {want:?}; instead {instead:?}"));
    }
    for finding in &found {
        let wanted = run.findings.iter().any(|want| want.rule == finding.rule && want.cell == finding.cell);
        must(wanted, format!("nothing is wrong there: {} {} {}", finding.rule, finding.cell, finding.message));
    }
    let mut asked: Vec<&str> = asked.iter().map(|question| question.question.as_str()).collect();
    let mut wanted: Vec<&str> = run.questions.iter().map(String::as_str).collect();
    asked.sort_unstable();
    wanted.sort_unstable();
    must(asked == wanted, format!("asked {asked:?} instead of {wanted:?}"));
}

#[test]
fn every_run_gives_what_the_generator_says() {
    let lines = lines();
    let mut failed = Vec::new();
    for line in &lines {
        for (n, run) in line.runs.iter().enumerate() {
            let differs = differences(line, run);
            failed.extend(differs.into_iter().map(|what| format!("{} run {}: {what}", line.file, n + 1)));
        }
    }
    assert!(failed.is_empty(), "{} faults\n{}", failed.len(), failed.join("\n"));
}

#[test]
fn each_of_the_thirty_cases_has_files_and_runs() {
    let lines = lines();
    for case in 1..=30 {
        let of_case: Vec<&Line> = lines.iter().filter(|line| line.case == case).collect();
        assert!(!of_case.is_empty(), "case {case} has no file");
        assert!(of_case.iter().all(|line| !line.runs.is_empty()), "case {case} has a file that is never read");
    }
    let endings = |line: &&Line| line.file.rsplit_once('.').unwrap().1.to_owned();
    let formats: BTreeSet<String> = lines.iter().filter(|line| line.case < 19).map(|line| endings(&line)).collect();
    assert_eq!(formats, ["csv", "ods", "xls", "xlsb", "xlsx"].map(str::to_owned).into());
}

#[test]
fn the_command_gives_what_the_core_gives_with_the_same_settings() {
    let lines = lines();
    let cases: BTreeSet<u8> = lines.iter().map(|line| line.case).collect();
    let mut failed = Vec::new();
    for case in cases {
        // One file of each case, in changing formats; its last run has the most to answer.
        let of_case: Vec<&Line> = lines.iter().filter(|line| line.case == case).collect();
        let line = of_case[usize::from(case) % of_case.len()];
        let run = line.runs.last().unwrap();
        let sandbox = Sandbox::new(PROGRAM);
        sandbox.copy(&folder(&line.file));
        let mut arguments = vec!["convert", line.file.as_str(), "--out", "out.csv"];
        arguments.extend(run.args.iter().map(String::as_str));
        if let Some(settings) = &run.settings {
            sandbox.put("settings.json", settings.to_string());
            arguments.extend(["--settings", "settings.json"]);
        }
        let ran = sandbox.run(&arguments);
        let wanted = (run.exit == 0).then(|| files::read(&folder(&run.csv)));
        if ran.code != run.exit || sandbox.bytes("out.csv") != wanted {
            failed.push(format!("{}: {ran:?}", line.file));
        }
    }
    assert!(failed.is_empty(), "{} faults\n{}", failed.len(), failed.join("\n"));
}

#[test]
fn books_of_other_programs_become_the_same_truth() {
    let wanted = String::from_utf8(files::read(&files::corpus("foreign/expected.csv"))).unwrap();
    let names = std::fs::read_dir(files::corpus("foreign")).unwrap().map(|file| file.unwrap().file_name());
    let names: BTreeSet<String> = names.map(|name| name.into_string().unwrap()).collect();
    let known = ["expected.csv", "libreoffice.csv", "libreoffice.ods", "libreoffice.xls", "libreoffice.xlsx"];
    let known = known.into_iter().chain(["odfpy.ods", "openpyxl.xlsx", "xlwt.xls"]);
    assert_eq!(names, known.map(str::to_owned).collect());
    for name in names.iter().filter(|name| *name != "expected.csv") {
        let bytes = files::read(&files::corpus(&format!("foreign/{name}")));
        let outcome = convert(&[(name, &bytes)], &Choices::scheme("nanbyo"));
        let open: Vec<_> = outcome.blocking().map(|f| format!("{} {} {}", f.code, f.cell, f.message)).collect();
        assert!(open.is_empty(), "{name}: {open:?}");
        assert_eq!(outcome.csv(), wanted, "{name}");
        let skipped: Vec<(u32, &str)> = outcome.sink.skipped.iter().map(|s| (s.row, s.reason.as_str())).collect();
        assert_eq!(skipped, [(18, "total_row"), (19, "blank_row"), (20, "note_row")], "{name}");
        assert_eq!(outcome.summary.inputs[0].header_row, 4, "{name}");
    }
}

/// Case 8 at its worst: every row down to the last one carries a format.
#[test]
fn a_million_formatted_rows_below_the_people_are_read_past() {
    let book = files::read(&folder("j08-formatted-emptiness.xlsx"));
    let mut parts = zip::ZipArchive::new(Cursor::new(book)).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..parts.len() {
        let mut part = parts.by_index(at).unwrap();
        let (name, mut bytes) = (part.name().unwrap().into_owned(), Vec::new());
        part.read_to_end(&mut bytes).unwrap();
        if name.ends_with("sheet1.xml") {
            let text = String::from_utf8(bytes).unwrap();
            let (rows, _) = text.split_at(text.find("<row r=\"6\"").unwrap());
            let below: String = (6..=1_048_576).map(|row| format!("<row r=\"{row}\" s=\"1\"/>")).collect();
            bytes = format!("{rows}{below}</sheetData></worksheet>").into_bytes();
        }
        out.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(&bytes).unwrap();
    }
    let bytes = out.finish().unwrap().into_inner();
    let outcome = convert(&[("台帳.xlsx", &bytes)], &Choices::default());
    let wanted = String::from_utf8(files::read(&folder("j08-formatted-emptiness.expected.csv"))).unwrap();
    assert_eq!(outcome.csv(), wanted);
    assert_eq!((outcome.summary.rows.read, outcome.summary.rows.skipped), (4, 0));
}
