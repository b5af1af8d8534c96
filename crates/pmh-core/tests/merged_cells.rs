//! Merged cells among the people: asked about, filled only when told, and every fill listed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

use std::io::Cursor;

use pmh_core::line::{Input, Job, Summary, Verdict, run};
use pmh_core::{Env, MemorySink, Settings};
use pmh_layout::find_layout;
use pmh_text::date::Date;
use rust_xlsxwriter::{Format, Workbook};

const HEADINGS: [&str; 12] = [
    "証種別ID",
    "個人番号",
    "氏名",
    "フリガナ",
    "住所",
    "生年月日",
    "性別",
    "不開示",
    "公費負担者番号",
    "受給者番号",
    "有効期間開始",
    "有効期間終了",
];
const PEOPLE: [[&str; 12]; 2] = [
    [
        "A",
        "123456789018",
        "山田　太郎",
        "ヤマダ　タロウ",
        "",
        "S50.4.1",
        "男",
        "無",
        "54136015",
        "1234566",
        "R8.4.1",
        "R9.3.31",
    ],
    [
        "A",
        "621498320257",
        "山田　花子",
        "ヤマダ　ハナコ",
        "",
        "S52.4.1",
        "女",
        "無",
        "54136015",
        "0123455",
        "R8.4.1",
        "R9.3.31",
    ],
];

fn household() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, heading) in (0..).zip(HEADINGS) {
        sheet.write(0, column, heading).unwrap();
        for (row, person) in (1..).zip(PEOPLE) {
            sheet.write(row, column, person[usize::from(column)]).unwrap();
        }
    }
    sheet.merge_range(1, 4, 2, 4, "東京都港区1-1", &Format::new()).unwrap();
    book.save_to_buffer().unwrap()
}

fn convert(settings: &Settings) -> (Summary, MemorySink) {
    let env = Env { today: Date::from_iso("2026-04-01").unwrap(), clock: "0900".into(), program_sha256: String::new() };
    let layout = find_layout("medical-subsidy-full").unwrap();
    let job = Job { write_csv: true, ..Job::new(layout, settings, &env) };
    let input = Input { name: "台帳.xlsx".into(), source: Box::new(Cursor::new(household())), sha256: String::new() };
    let mut sink = MemorySink::default();
    let summary = run(vec![input], &job, &mut sink, &mut |_| {}).expect("readable");
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
