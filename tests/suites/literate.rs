//! Runs every block of `tests/literate/*.md` through the command.

use std::collections::BTreeSet;

use pmh_layout::{DEFAULT_LAYOUT, find_layout, find_scheme};
use pmh_tests::command::{Ran, Sandbox, is_one_sentence_line};
use pmh_tests::core::{Choices, convert};
use pmh_tests::literate::book::{Sheet, xlsx};
use pmh_tests::literate::ledger::{Ledger, split};
use pmh_tests::literate::{Block, cases, unescaped, visible};
use pmh_tests::numbers::{betrayed, digit_runs, is_my_number};
use pmh_tests::report::{self, list};
use pmh_tests::{files, table};
use serde_json::Value;

use crate::PROGRAM;

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

    /// What holds after every run, stated or not.
    fn always(&mut self) {
        let Some(run) = self.last.take() else { return };
        let converts = run.arguments[0] == "convert";
        let Ran { code, stdout, stderr } = &run.ran;
        if ["convert", "check"].contains(&run.arguments[0].as_str())
            && [0, 1].contains(code)
            && !is_one_sentence_line(stdout)
        {
            self.fault(format!("standard output is not one sentence: {stdout}"));
        }
        if *code >= 2 && !is_one_sentence_line(stderr) {
            self.fault(format!("standard error is not one sentence: {stderr}"));
        }
        let mut told = format!("{stdout}{stderr}");
        if let Some(report) = &run.report {
            for fault in report::faults(report) {
                self.fault(fault);
            }
            if exit_of(&report["verdict"]) != *code {
                self.fault(format!("exit {code}, but verdict {}", report["verdict"]));
            }
            told.push_str(&report::readable(report));
        }
        if let Some(part) = betrayed(&told, &self.numbers) {
            self.fault(format!("{} digits of a My Number are told", part.len()));
        }
        let written = |name: &str| self.sandbox.bytes(name).map(|bytes| String::from_utf8(bytes).unwrap_or_default());
        let (csv, json) = (written("out.csv"), written("out.json"));
        let makes = converts && *code == 0 && argument(&run.arguments, "--out") == Some("out.csv");
        if csv.is_some() != makes {
            self.fault(format!("exit {code}, and a CSV was {}made", if makes { "not " } else { "" }));
        }
        if let (Some(csv), Some(json), None) =
            (&csv, &json, argument(&run.arguments, "--layout").filter(|name| name.ends_with(".toml")))
        {
            let people: Vec<Value> = serde_json::from_str(json).unwrap();
            for fault in crate::json::differences(csv, &people) {
                self.fault(fault);
            }
            self.again(&run, csv);
        }
        self.last = Some(run);
    }

    /// Our own CSV, read back, converts to itself without a change and without a question.
    fn again(&mut self, run: &Run, csv: &str) {
        let report = run.report.as_ref().unwrap();
        let id = argument(&run.arguments, "--layout").unwrap_or(DEFAULT_LAYOUT);
        let mut choices = Choices { layout: find_layout(id).unwrap().clone(), ..Choices::default() };
        choices.scheme = find_scheme(report["scheme"].as_str().unwrap());
        choices.today = pmh_text::date::Date::from_iso(report["today"].as_str().unwrap()).unwrap();
        if let Some(name) = argument(&run.arguments, "--settings") {
            let text = String::from_utf8(self.sandbox.bytes(name).unwrap()).unwrap();
            let settings = pmh_core::Settings::parse(&text).unwrap();
            choices.settings.answers = settings.answers;
        }
        let again = convert(&[("out.csv", csv.as_bytes())], &choices);
        if again.csv() != csv || !again.sink.changes.is_empty() || again.blocking().count() > 0 {
            let found: Vec<_> = again.blocking().map(|f| format!("{} {}", f.code, f.cell)).collect();
            let changes: Vec<_> =
                again.sink.changes.iter().map(|c| format!("{} {} {}→{}", c.code, c.cell, c.before, c.after)).collect();
            self.fault(format!("our CSV does not convert to itself: {found:?} {changes:?} {}", again.summary.sentence));
        }
    }

    /// A block that states what the last run must have given.
    fn expect(&mut self, block: &Block) {
        let Some(mut run) = self.last.take() else { panic!("line {}: nothing was run", block.line) };
        run.stated.insert(block.kind.clone());
        let wanted: Vec<String> =
            block.lines.iter().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect();
        let report = run.report.clone().unwrap_or(Value::Null);
        match block.kind.as_str() {
            "findings" => self.same(wanted, findings(&report, &[1000, 2000, 3000])),
            "notices" => {
                let found = findings(&report, &[5000]);
                for line in wanted.iter().filter(|line| !found.contains(line)) {
                    self.fault(format!("no notice 「{line}」 among {found:?}"));
                }
            }
            "changes" => self.same(wanted, changes(&report)),
            "skipped" | "left_out" => {
                let found = list(&report, &block.kind)
                    .iter()
                    .map(|entry| format!("{} {}", entry["row"], entry["reason"].as_str().unwrap()));
                self.same(wanted, found.collect());
            }
            "output" => {
                let csv =
                    self.sandbox.bytes("out.csv").map(|bytes| String::from_utf8(bytes).unwrap()).unwrap_or_default();
                let found: Vec<String> = if csv.is_empty() {
                    Vec::new()
                } else if block.info.is_empty() {
                    csv.strip_suffix("\r\n").unwrap_or("without a final CRLF").split("\r\n").map(visible).collect()
                } else {
                    let headings: Vec<&str> = block.info.split_whitespace().collect();
                    let rows = table::columns(&csv, &headings);
                    rows.iter().map(|row| visible(&row.join(" | ")).trim().to_owned()).collect()
                };
                let wanted: Vec<String> = wanted.iter().map(|line| visible(&unescaped(line))).collect();
                if found != wanted {
                    self.fault(format!(
                        "the output is\n  {}\ninstead of\n  {}",
                        found.join("\n  "),
                        wanted.join("\n  ")
                    ));
                }
            }
            "report" => {
                for line in &wanted {
                    let (pointer, value) = line.split_once(' ').unwrap();
                    let wanted: Value =
                        serde_json::from_str(value).unwrap_or_else(|_| panic!("line {}: {line}", block.line));
                    let found = report.pointer(pointer).unwrap_or(&Value::Null);
                    if *found != wanted {
                        self.fault(format!("{pointer} is {found}, not {wanted}"));
                    }
                }
            }
            "message" => {
                for line in &wanted {
                    let (code, text) = line.split_once(' ').unwrap();
                    let mut messages = list(&report, "findings")
                        .iter()
                        .filter(|f| f["code"] == code)
                        .map(|f| f["message"].as_str().unwrap());
                    if !messages.any(|message| message == text) {
                        let all: Vec<_> =
                            list(&report, "findings").iter().map(|f| f["message"].as_str().unwrap()).collect();
                        self.fault(format!("「{text}」 is not said; {all:?}"));
                    }
                }
            }
            "question" => self.question(&wanted, &report),
            "files" => {
                let found = self.sandbox.names();
                for name in &wanted {
                    let (there, name) = name.split_at(1);
                    if found.iter().any(|other| other == name.trim()) != (there == "+") {
                        self.fault(format!("{there}{name}: {found:?}"));
                    }
                }
            }
            other => panic!("line {}: no block is called {other}", block.line),
        }
        self.last = Some(run);
    }

    /// `ID: VALUE VALUE …` – the answers that a question offers.
    fn question(&mut self, wanted: &[String], report: &Value) {
        for line in wanted {
            let (id, choices) = line.split_once(" : ").unwrap_or((line, ""));
            let asked: Vec<&Value> =
                list(report, "findings").iter().filter(|f| f["kind"] == "question" && f["question"] == id).collect();
            let [question] = asked[..] else {
                self.fault(format!("{id} is asked {} times", asked.len()));
                continue;
            };
            let offered: Vec<&str> = question["choices"]
                .as_array()
                .map_or(&[][..], Vec::as_slice)
                .iter()
                .map(|c| c["value"].as_str().unwrap())
                .collect();
            if offered.join(" ") != choices {
                self.fault(format!("{id} offers {offered:?}"));
            }
        }
    }

    fn same(&mut self, mut wanted: Vec<String>, mut found: Vec<String>) {
        wanted.sort();
        found.sort();
        if wanted != found {
            let missing: Vec<_> = wanted.iter().filter(|line| !found.contains(line)).collect();
            let more: Vec<_> = found.iter().filter(|line| !wanted.contains(line)).collect();
            self.fault(format!(
                "missing {missing:#?}, too many {more:#?}, {} instead of {}",
                found.len(),
                wanted.len()
            ));
        }
    }

    /// A run whose findings nobody stated has none in the bands 1000 to 3000.
    fn end(&mut self) {
        let Some(run) = self.last.take() else { return };
        if let Some(report) = run.report.as_ref().filter(|_| !run.stated.contains("findings")) {
            let found = findings(report, &[1000, 2000, 3000]);
            if !found.is_empty() {
                self.fault(format!("findings that nobody stated: {found:#?}"));
            }
        }
    }
}

/// The words of a command line; `"…"` keeps blanks.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (at, part) in line.split('"').enumerate() {
        if at % 2 == 1 {
            match words.last_mut() {
                Some(word) if !line.split('"').nth(at - 1).unwrap().ends_with(' ') => *word = format!("{word}{part}"),
                _ => words.push(part.to_owned()),
            }
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

fn argument<'a>(arguments: &'a [String], name: &str) -> Option<&'a str> {
    let at = arguments.iter().position(|argument| argument == name)?;
    arguments.get(at + 1).map(String::as_str)
}

/// Adds what nearly every case wants: the day, the names of the output.
fn complete(arguments: &mut Vec<String>) {
    let command = arguments[0].clone();
    let mut add = |name: &str, value: &str| {
        if argument(arguments, name).is_none() {
            arguments.extend([name.to_owned(), value.to_owned()]);
        }
    };
    if command == "convert" || command == "check" {
        add("--today", "2026-04-01");
        add("--report", "report.json");
    }
    if command == "convert" {
        add("--out", "out.csv");
        add("--json", "out.json");
    }
}

/// The exit code that belongs to a verdict.
fn exit_of(verdict: &Value) -> i32 {
    match verdict.as_str() {
        Some("ok") => 0,
        Some("confirm" | "error") => 1,
        Some("unreadable") => 3,
        _ => -1,
    }
}

/// `CODE CELL ITEM`, or `CODE 質問 ID`.
fn findings(report: &Value, bands: &[u64]) -> Vec<String> {
    let of_bands = list(report, "findings").iter().filter(|f| bands.contains(&f["band"].as_u64().unwrap()));
    of_bands
        .map(|f| {
            let text = |key: &str| f[key].as_str().unwrap_or_default();
            let or = |text: &str| if text.is_empty() { "-".to_owned() } else { text.to_owned() };
            match text("kind") {
                "question" => format!("{} 質問 {}", text("code"), text("question")),
                _ if text("cell").is_empty() && f["row"] != 0 => {
                    format!("{} {}行 {}", text("code"), f["row"], or(text("item")))
                }
                _ => format!("{} {} {}", text("code"), or(text("cell")), or(text("item"))),
            }
        })
        .collect()
}

/// `CODE CELL ITEM 「before」→「after」`.
fn changes(report: &Value) -> Vec<String> {
    list(report, "changes")
        .iter()
        .map(|change| {
            let text = |key: &str| change[key].as_str().unwrap();
            let (before, after) = (visible(text("before")), visible(text("after")));
            format!("{} {} {} 「{before}」→「{after}」", text("code"), text("cell"), text("item"))
        })
        .collect()
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

#[test]
fn command_lines_are_cut_into_words() {
    assert_eq!(
        words("convert a.csv --set \"x=a b\" --set y=\"c d\""),
        ["convert", "a.csv", "--set", "x=a b", "--set", "y=c d"]
    );
    assert_eq!(split("a | b|c"), ["a", "b", "c"]);
}
