//! Headings over as many columns as a sheet may have: none is held against all others, or these tests would not end.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

mod line_support;

use line_support::{env, input, layout};
use pmh_core::line::{Job, inspect, run};
use pmh_core::{MemorySink, Settings};

/// The columns that a sheet may have.
const COLUMNS: usize = 16_384;

/// Inspects and checks a ledger of two rows under this heading; gives its findings by rule, and its questions.
fn check(headings: &[String], value: &str) -> (Vec<String>, Vec<u64>) {
    let row = vec![value; headings.len()].join(",");
    let text = format!("{}\r\n{row}\r\n{row}\r\n", headings.join(","));
    let settings = Settings::default();
    let env = env();
    let job = Job::new(layout(), &settings, &env);
    let inspection = inspect(vec![input("wide.csv", text.clone())], &job).unwrap();
    assert_eq!(inspection.columns.len(), headings.len());
    let mut sink = MemorySink::default();
    let summary = run(vec![input("wide.csv", text)], &job, &mut sink, &mut |_| {}).unwrap();
    assert!(summary.output.is_none(), "the questions are open");
    let rules = sink.findings.iter().filter(|finding| finding.cells == 0).map(|finding| finding.rule.clone());
    let rivals = sink.findings.iter().filter(|finding| finding.rule == "rival_columns" && finding.cells > 0);
    (rules.collect(), rivals.map(|question| question.cells).collect())
}

fn count(rules: &[String], rule: &str) -> usize {
    rules.iter().filter(|other| *other == rule).count()
}

#[test]
fn the_same_heading_everywhere_is_one_question() {
    for (heading, value) in [("氏名", "山田　太郎"), ("公費負担者番号", "54136015")] {
        let (rules, rivals) = check(&vec![heading.to_owned(); COLUMNS], value);
        assert_eq!(count(&rules, "rival_columns"), COLUMNS, "{heading}");
        assert_eq!(count(&rules, "unused_column"), 0, "{heading}");
        assert_eq!(rivals, [COLUMNS as u64], "{heading}");
    }
}

#[test]
fn headings_nobody_knows_are_named_one_by_one() {
    let mut headings: Vec<String> = (1..16_384).map(|at| format!("列{}", pmh_table::column_letters(at))).collect();
    headings.push("氏名".to_owned());
    let (rules, _) = check(&headings, "12345");
    // Some two dozen are words by chance: 列NO is a number.
    let named = count(&rules, "unused_column");
    assert!((COLUMNS - 100..COLUMNS).contains(&named), "{named}");
}

#[test]
fn guardians_beside_as_many_names_are_no_product() {
    let half = COLUMNS / 2;
    let headings: Vec<String> =
        (0..COLUMNS).map(|at| if at < half { "保護者氏名" } else { "受給者氏名" }.to_owned()).collect();
    let (rules, rivals) = check(&headings, "山田　太郎");
    assert_eq!(rivals, [half as u64]);
    assert_eq!(count(&rules, "rival_columns"), half);
    assert_eq!(count(&rules, "unused_column"), half);
}
