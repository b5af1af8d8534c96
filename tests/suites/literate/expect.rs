//! The blocks that state what a run must have given.

use pmh_tests::literate::{Block, unescaped, visible};
use pmh_tests::report::list;
use pmh_tests::table;
use serde_json::Value;

use super::Stage;

impl Stage {
    /// A block that states what the last run must have given.
    pub(super) fn expect(&mut self, block: &Block) {
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
            "bytes" => {
                let wanted = block.lines.iter().map(|line| format!("{line}\n")).collect::<String>();
                let wanted = pmh_sample::encode(&wanted, pmh_sample::TextEncoding::Cp932);
                if self.sandbox.bytes(&block.info).as_ref() != Some(&wanted) {
                    self.fault(format!("{} holds other bytes", block.info));
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
    pub(super) fn end(&mut self) {
        let Some(run) = self.last.take() else { return };
        if let Some(report) = run.report.as_ref().filter(|_| !run.stated.contains("findings")) {
            let found = findings(report, &[1000, 2000, 3000]);
            if !found.is_empty() {
                self.fault(format!("findings that nobody stated: {found:#?}"));
            }
        }
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
                _ => {
                    let place = match text("cell") {
                        "" if f["row"] != 0 => format!("{}行", f["row"]),
                        cell => or(cell),
                    };
                    let confirmed = if f["confirmed"].is_object() { " 確認済み" } else { "" };
                    format!("{} {place} {}{confirmed}", text("code"), or(text("item")))
                }
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
            let cell = if text("cell").is_empty() { "-" } else { text("cell") };
            format!("{} {cell} {} 「{before}」→「{after}」", text("code"), text("item"))
        })
        .collect()
}
