//! Merged cells among the people: asked about, filled only when told, and every fill listed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

mod line_support;

use line_support::{HANAKO, HEADING, TARO, env, input, layout};
use pmh_core::line::{Job, Summary, Verdict, run};
use pmh_core::{MemorySink, Settings};
use rust_xlsxwriter::{Format, Workbook};

/// Two people of one household: the address stands in one cell, merged over both rows.
fn household() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, line) in (0..).zip([HEADING, TARO, HANAKO]) {
        for (column, value) in (0..).zip(line.split(',')).filter(|(column, _)| row == 0 || *column != 4) {
            sheet.write(row, column, value).unwrap();
        }
    }
    sheet.merge_range(1, 4, 2, 4, "東京都港区1-1", &Format::new()).unwrap();
    book.save_to_buffer().unwrap()
}

fn convert(settings: &Settings) -> (Summary, MemorySink) {
    let env = env();
    let job = Job { write_csv: true, ..Job::new(layout(), settings, &env) };
    let mut sink = MemorySink::default();
    let summary = run(vec![input("台帳.xlsx", household())], &job, &mut sink, &mut |_| {}).expect("readable");
    (summary, sink)
}

#[test]
fn the_lower_rows_are_asked_about() {
    let (summary, sink) = convert(&Settings::default());
    assert_eq!(summary.verdict, Verdict::Confirm);
    let asked: Vec<_> = sink.findings.iter().filter(|finding| finding.rule == "merged_cell").collect();
    assert_eq!(asked.iter().map(|finding| finding.cell.as_str()).collect::<Vec<_>>(), ["E3", ""]);
    assert!(asked.iter().all(|finding| finding.question == "merged_cell:basicFiveInfo.address"));
    assert_eq!(summary.rows.read, 2, "the second pass counts nobody twice");
}

#[test]
fn told_to_they_take_the_value_and_say_so() {
    let mut settings = Settings::default();
    settings.answers.insert("merged_cell:basicFiveInfo.address".into(), "fill".into());
    let (summary, sink) = convert(&settings);
    assert_eq!(summary.verdict, Verdict::Ok, "{:?}", sink.findings);
    let csv = String::from_utf8(sink.csv).expect("UTF-8");
    assert_eq!(csv.matches("東京都港区1-1").count(), 2);
    let filled: Vec<_> = sink.changes.iter().filter(|change| change.rule == "merged_cell_filled").collect();
    assert_eq!(filled.len(), 1);
    assert_eq!((filled[0].cell.as_str(), filled[0].before.as_str()), ("E3", ""));
}
