//! What holds after every run of a case, stated or not.

use pmh_layout::{DEFAULT_LAYOUT, find_layout, find_scheme};
use pmh_tests::command::{Ran, is_one_sentence_line};
use pmh_tests::core::{Choices, convert};
use pmh_tests::numbers::betrayed;
use pmh_tests::report;
use serde_json::Value;

use super::words::argument;
use super::{Run, Stage};

impl Stage {
    /// What holds after every run, stated or not.
    pub(super) fn always(&mut self) {
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
