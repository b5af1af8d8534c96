//! Runs every block of `tests/literate/*.md` through the command.

mod always;
mod expect;
mod words;

use std::collections::BTreeSet;

use pmh_tests::command::{Ran, Sandbox};
use pmh_tests::literate::book::{Sheet, xlsx};
use pmh_tests::literate::ledger::Ledger;
use pmh_tests::literate::{Block, cases, unescaped};
use pmh_tests::numbers::{digit_runs, is_my_number};
use pmh_tests::{files, table};
use serde_json::Value;

use crate::PROGRAM;
use words::{complete, words};

macro_rules! specifications {
    ($($name:ident $file:literal;)*) => {
        $(#[test]
        fn $name() {
            run_file($file);
        })*

        /// Every specification, so that none lies beside unread.
        const FILES: &[&str] = &[$($file),*];
    };
}

specifications! {
    ordinary "ordinary.md";
    numbers "numbers.md";
    dates "dates.md";
    names "names.md";
    words_and_codes "words.md";
    rows "rows.md";
    reading "reading.md";
    options "options.md";
    mapping "mapping.md";
    layouts "layouts.md";
    severity "severity.md";
    decisions "decisions.md";
}

#[test]
fn no_specification_lies_unread() {
    let found: BTreeSet<String> = std::fs::read_dir(files::root().join("tests/literate"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "README.md")
        .collect();
    assert_eq!(found, FILES.iter().map(|name| (*name).to_owned()).collect());
}

fn run_file(name: &str) {
    let text = String::from_utf8(files::read(&files::root().join("tests/literate").join(name))).unwrap();
    let cases = cases(&text);
    let titles: BTreeSet<&str> = cases.iter().map(|case| case.title.as_str()).collect();
    assert_eq!(titles.len(), cases.len(), "{name}: two cases have one title");
    assert!(!cases.is_empty(), "{name} has no case");
    let mut failed = Vec::new();
    for case in &cases {
        let mut stage = Stage::new();
        for block in &case.blocks {
            stage.block(block);
        }
        stage.end();
        failed.extend(stage.faults.iter().map(|fault| format!("{name} 「{}」 {fault}", case.title)));
        assert!(stage.runs > 0, "{name} 「{}」 runs nothing", case.title);
    }
    assert!(failed.is_empty(), "{} faults\n{}", failed.len(), failed.join("\n"));
}

/// A case while it is played.
struct Stage {
    sandbox: Sandbox,
    sheets: Vec<(String, Sheet)>,
    /// Valid My Numbers of all inputs.
    numbers: BTreeSet<String>,
    last: Option<Run>,
    runs: usize,
    line: usize,
    faults: Vec<String>,
}

/// A process that has ended, and what it left.
struct Run {
    arguments: Vec<String>,
    ran: Ran,
    report: Option<Value>,
    /// Which expectations the case has stated.
    stated: BTreeSet<String>,
}

impl Stage {
    fn new() -> Self {
        Self {
            sandbox: Sandbox::new(PROGRAM),
            sheets: Vec::new(),
            numbers: BTreeSet::new(),
            last: None,
            runs: 0,
            line: 0,
            faults: Vec::new(),
        }
    }

    fn block(&mut self, block: &Block) {
        self.line = block.line;
        match block.kind.as_str() {
            "ledger" => self.ledger(block, &Ledger::over_default(block)),
            "grid" => self.ledger(block, &Ledger::plain(block)),
            "sheet" => self.sheet(block),
            "file" => self.file(block),
            "run" => self.run(block),
            _ => self.expect(block),
        }
    }

    fn fault(&mut self, what: impl std::fmt::Display) {
        self.faults.push(format!("line {}: {what}", self.line));
    }

    fn put(&mut self, name: &str, text: &str, bytes: &[u8]) {
        let runs = digit_runs(text);
        self.numbers.extend(runs.into_iter().filter(|run| is_my_number(run)));
        self.sandbox.put(name, bytes);
    }

    /// `ledger NAME [ENCODING]`: a CSV, tab separated text or a workbook, by the name's end.
    fn ledger(&mut self, block: &Block, ledger: &Ledger) {
        let (name, encoding) = block.info.split_once(' ').unwrap_or((&block.info, ""));
        let name = if name.is_empty() { "台帳.csv" } else { name };
        let text = ledger.text(if name.ends_with(".txt") { '\t' } else { ',' });
        if name.ends_with(".xlsx") {
            self.put(name, &text, &ledger.xlsx());
        } else {
            self.put(name, &text, &encoded(&text, encoding));
        }
    }

    /// `sheet FILE.xlsx NAME [hidden] [merge=A1:B2]…`: one sheet; the sheets of a file follow each other.
    fn sheet(&mut self, block: &Block) {
        let mut words = block.info.split_whitespace();
        let (file, name) = (words.next().unwrap(), words.next().unwrap());
        let ledger = match block.lines.first().is_some_and(|line| line.trim() == "ledger") {
            true => Ledger::over_default(&Block { lines: block.lines[1..].to_vec(), ..block.clone() }),
            false => Ledger::plain(block),
        };
        let mut sheet = ledger.sheet(name);
        for word in words {
            match word.split_once('=') {
                None => sheet.hidden = word == "hidden",
                Some((_, range)) => {
                    let (from, to) = range.split_once(':').unwrap();
                    let ((top, left), (bottom, right)) = (table::place(from), table::place(to));
                    let narrow = |n: usize| u16::try_from(n).unwrap();
                    sheet.merges.push((narrow(top).into(), narrow(left), narrow(bottom).into(), narrow(right)));
                }
            }
        }
        self.sheets.push((file.to_owned(), sheet));
        let sheets: Vec<Sheet> =
            self.sheets.iter().filter(|(of, _)| of == file).map(|(_, sheet)| sheet.clone()).collect();
        self.put(file, &ledger.text(','), &xlsx(&sheets));
    }

    /// `file NAME [ENCODING] [crlf]`: text as it stands.
    fn file(&mut self, block: &Block) {
        let mut words = block.info.split_whitespace();
        let name = words.next().unwrap();
        let mut text = block.lines.iter().map(|line| format!("{line}\n")).collect::<String>();
        let mut encoding = "";
        for word in words {
            match word {
                "crlf" => text = text.replace('\n', "\r\n"),
                "escaped" => text = unescaped(&text),
                other => encoding = other,
            }
        }
        let bytes = encoded(&text, encoding);
        self.put(name, &text, &bytes);
    }

    fn run(&mut self, block: &Block) {
        self.end();
        self.line = block.line;
        let mut lines = block.lines.iter().map(String::as_str).filter(|line| !line.trim().is_empty());
        let mut arguments = words(lines.next().unwrap().strip_prefix("pmh-csv ").expect("pmh-csv …"));
        complete(&mut arguments);
        for name in ["out.csv", "out.json", "report.json"] {
            let _ = std::fs::remove_file(self.sandbox.path(name));
        }
        let ran = self.sandbox.run(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
        let report = self.sandbox.bytes("report.json").map(|bytes| serde_json::from_slice(&bytes).unwrap());
        self.runs += 1;
        for line in lines {
            let fits = match line.split_at(1) {
                (">", text) => ran.stdout.lines().any(|found| found == text.trim()),
                ("!", text) => ran.stderr.contains(text.trim()),
                _ => line.strip_prefix("exit ").is_some_and(|code| code.trim().parse() == Ok(ran.code)),
            };
            if !fits {
                self.fault(format!(
                    "「{line}」, but exit {}\n  {}\n  {}",
                    ran.code,
                    ran.stdout.trim_end(),
                    ran.stderr.trim_end()
                ));
            }
        }
        self.last = Some(Run { arguments, ran, report, stated: BTreeSet::new() });
        self.always();
    }
}

fn encoded(text: &str, encoding: &str) -> Vec<u8> {
    use pmh_sample::TextEncoding;
    let encoding = match encoding {
        "" => TextEncoding::Utf8,
        "bom" => TextEncoding::Utf8Bom,
        "cp932" => TextEncoding::Cp932,
        "utf16" => TextEncoding::Utf16LeBom,
        "euc-jp" => TextEncoding::EucJp,
        other => panic!("no encoding is called {other}"),
    };
    pmh_sample::encode(text, encoding)
}
