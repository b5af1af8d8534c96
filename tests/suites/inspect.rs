//! `inspect` on every ledger of the project: what the page shows before anything is converted.

use std::collections::BTreeSet;
use std::path::PathBuf;

use pmh_layout::{DEFAULT_LAYOUT, find_layout};
use pmh_tests::command::{Sandbox, is_japanese};
use pmh_tests::core::{Choices, convert, inspect};
use pmh_tests::files;
use pmh_tests::numbers::{betrayed, is_my_number};
use serde_json::Value;

use crate::PROGRAM;

/// A ledger and the options it is read with.
struct Ledger {
    name: String,
    path: PathBuf,
    args: Vec<String>,
}

impl Ledger {
    fn of(path: PathBuf, args: Vec<String>) -> Self {
        Self { name: path.file_name().unwrap().to_string_lossy().into_owned(), path, args }
    }
}

fn args(value: &Value) -> Vec<String> {
    value.as_array().unwrap().iter().map(|arg| arg.as_str().unwrap().to_owned()).collect()
}

/// Files of a folder of the tests with the ending of a ledger.
fn folder(name: &str) -> impl Iterator<Item = PathBuf> {
    let entries = std::fs::read_dir(files::root().join("tests").join(name)).unwrap();
    entries.map(|entry| entry.unwrap().path()).filter(|path| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let ending = name.rsplit('.').next().unwrap_or_default();
        ["xlsx", "xlsb", "xls", "ods", "csv", "txt"].contains(&ending) && !name.contains("expected")
    })
}

/// Every ledger of the corpus, its cases, other programs and the blind ones.
fn ledgers() -> Vec<Ledger> {
    let index = |name: &str| files::read_json(&files::corpus(name)).as_array().unwrap().clone();
    let mut list: Vec<Ledger> = Vec::new();
    for line in index("index.json") {
        list.push(Ledger::of(files::corpus(line["file"].as_str().unwrap()), args(&line["args"])));
    }
    for line in index("cases/cases.json") {
        let file = files::corpus(&format!("cases/{}", line["file"].as_str().unwrap()));
        list.push(Ledger::of(file, args(&line["runs"][0]["args"])));
    }
    list.extend(folder("corpus/foreign").chain(folder("blind")).map(|path| Ledger::of(path, Vec::new())));
    assert!(list.len() > 200, "{} ledgers", list.len());
    list
}

/// Everything that is wrong with what `inspect` says of a ledger.
fn faults(ledger: &Ledger) -> Vec<String> {
    let bytes = files::read(&ledger.path);
    let choices = Choices::from_arguments(&ledger.args);
    let outcome = convert(&[(&ledger.name, &bytes)], &choices);
    let refused = outcome.summary.verdict.exit_code() == 3;
    let mut faults = Vec::new();
    let mut must = |holds: bool, what: String| {
        if !holds {
            faults.push(what);
        }
    };
    let text = match inspect(&ledger.name, &bytes, &choices) {
        Ok(text) => text,
        Err(sentence) => {
            must(refused, format!("inspect refuses what convert reads: {sentence}"));
            let said = &outcome.sink.findings[0];
            must(is_japanese(&sentence) && sentence.contains(&said.message), format!("{sentence} / {}", said.message));
            return faults;
        }
    };
    must(!refused, "inspect reads what convert refuses".to_owned());
    let shown: Value = serde_json::from_str(&text).unwrap();
    let list = |key: &str| shown[key].as_array().cloned().unwrap_or_default();
    let input = &outcome.report()["input"][0];
    must(shown["file"] == *ledger.name, "file".to_owned());
    must(shown["sheet"] == input["sheet"], format!("sheet {} / {}", shown["sheet"], input["sheet"]));
    must(shown["header_rows"][0] == input["header_row"], format!("heading {} / {input}", shown["header_rows"]));
    let encoding = shown["encoding"].as_str().unwrap_or(shown["format"].as_str().unwrap());
    must(input["encoding"] == encoding, format!("encoding {encoding} / {}", input["encoding"]));
    must(
        list("sheets").iter().any(|sheet| sheet["name"] == shown["sheet"]),
        "its sheet is not among the sheets".to_owned(),
    );
    let letters: BTreeSet<String> =
        list("columns").iter().map(|column| column["letters"].as_str().unwrap().to_owned()).collect();
    must(letters.len() == list("columns").len() && letters.len() >= 5, format!("columns {letters:?}"));
    must(list("columns").iter().all(|column| column["heading"].is_string()), "a column without a heading".to_owned());
    must(!list("preview").is_empty(), "no preview".to_owned());
    let items: Vec<String> = list("items").iter().map(|item| item["item"].as_str().unwrap().to_owned()).collect();
    let wanted: Vec<String> = find_layout(DEFAULT_LAYOUT).unwrap().items.iter().map(|item| item.id.clone()).collect();
    must(items == wanted, format!("items {items:?}"));
    must(list("items").iter().all(|item| !item["source"].is_null()), "an item without a proposal".to_owned());
    must(shown["mapping"]["items"].is_array(), "no mapping".to_owned());
    // Twelve digits with the right check digit may stand nowhere: not in the preview, not in a sample.
    let numbers: BTreeSet<String> =
        pmh_tests::numbers::digit_runs(&outcome.csv()).into_iter().filter(|run| is_my_number(run)).collect();
    must(betrayed(&text, &numbers).is_none(), "digits of a My Number".to_owned());
    faults
}

#[test]
fn it_shows_of_every_ledger_what_convert_reads_or_says_why_not() {
    let ledgers = ledgers();
    let wrong = |ledger: &Ledger| -> Vec<String> {
        faults(ledger).into_iter().map(|what| format!("{}: {what}", ledger.name)).collect()
    };
    let halves = ledgers.split_at(ledgers.len() / 2);
    let failed: Vec<String> = std::thread::scope(|scope| {
        let other = scope.spawn(|| halves.1.iter().flat_map(wrong).collect::<Vec<String>>());
        halves.0.iter().flat_map(wrong).chain(other.join().unwrap()).collect()
    });
    assert!(failed.is_empty(), "{} faults\n{}", failed.len(), failed.join("\n"));
}

#[test]
fn the_command_prints_it_for_a_file_of_each_format() {
    let files = [
        "cases/j02-two-rows.xlsx",
        "cases/j10-lapsed-sheets.xlsb",
        "cases/j09-hidden-rows.xls",
        "foreign/libreoffice.ods",
        "cases/j32-semicolons.csv",
        "cases/j19-password.xlsx",
    ];
    for file in files {
        let path = files::corpus(file);
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let sandbox = Sandbox::new(PROGRAM);
        sandbox.copy(&path);
        let ran = sandbox.run(&["inspect", &name]);
        match inspect(&name, &files::read(&path), &Choices::default()) {
            Ok(wanted) => {
                let found: Value = serde_json::from_str(&ran.stdout).unwrap();
                assert_eq!((ran.code, found), (0, serde_json::from_str(&wanted).unwrap()), "{file}");
            }
            Err(sentence) => assert_eq!((ran.code, ran.stderr.trim_end()), (3, sentence.as_str()), "{file}"),
        }
    }
}
