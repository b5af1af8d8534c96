//! An office with the ledger of today and the CSV it sent last time.

use std::collections::BTreeSet;

use pmh_sample::Scheme;
use pmh_tests::command::{Ran, Sandbox, is_japanese};
use pmh_tests::numbers::betrayed;
use pmh_tests::report::list;
use serde_json::Value;

use super::{Table, truth};
use crate::PROGRAM;

pub const FROM: &str = "医療費助成資格有効期間開始日";
pub const TO: &str = "医療費助成資格有効期間終了日";

/// So many people with one certificate each, all valid on 2026-04-01.
pub fn people(count: usize) -> Table {
    let mut table = Table::of(&truth(Scheme::Nanbyo, count, 11));
    let mut seen = BTreeSet::new();
    let number = table.column("個人番号");
    table.0.retain(|row| seen.insert(row[number].clone()));
    assert_eq!(table.0.len(), count + 1);
    for person in 0..count {
        "2025-10-01".clone_into(table.cell(person, FROM));
        "2026-09-30".clone_into(table.cell(person, TO));
    }
    table
}

/// Its folder, and the numbers that nobody may read anywhere.
pub struct Office(pub Sandbox, BTreeSet<String>);

impl Office {
    pub fn new(old: &Table, new: &Table) -> Self {
        let sandbox = Sandbox::new(PROGRAM);
        sandbox.put("前回.csv", old.bytes());
        sandbox.put("台帳.csv", new.bytes());
        let numbers = [old, new].into_iter().flat_map(|table| {
            let column = table.0[0].iter().position(|title| title == "個人番号");
            table.0[1..].iter().filter_map(move |row| row.get(column?).cloned())
        });
        Self(sandbox, numbers.collect())
    }

    /// Converts beside the last file; the report must hold no number.
    pub fn converts(&self, more: &[&str]) -> (Ran, Value) {
        let all = ["convert", "台帳.csv", "--previous", "前回.csv", "--out", "out.csv", "--report", "r.json"];
        let day = if more.contains(&"--today") { &[][..] } else { &["--today", "2026-04-01"] };
        let ran = self.0.run(&[&all, more, day].concat());
        let report = self.0.json("r.json");
        assert!(is_japanese(&ran.stdout), "{}{}", ran.stdout, ran.stderr);
        let mut readable = report.clone();
        readable["tool"] = Value::Null;
        readable["input"] = Value::Null;
        readable["output"] = Value::Null;
        readable["comparison"]["previous"] = Value::Null;
        for text in [&ran.stdout, &ran.stderr, &readable.to_string()] {
            assert_eq!(betrayed(text, &self.1), None);
        }
        (ran, report)
    }

    pub fn has_csv(&self) -> bool {
        self.0.bytes("out.csv").is_some()
    }
}

pub fn codes(report: &Value) -> Vec<String> {
    let mut codes: Vec<String> =
        list(report, "findings").iter().map(|finding| finding["code"].as_str().unwrap().to_owned()).collect();
    codes.sort();
    codes.dedup();
    codes
}

pub fn gone(report: &Value) -> &[Value] {
    report["comparison"]["lists"]["gone"].as_array().unwrap()
}
