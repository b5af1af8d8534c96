//! Nobody disappears and nothing shifts: the ways in which a real ledger once lost a person or a value without a word.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

mod line_support;

use line_support::{HANAKO, HEADING, TARO, env, input, layout};
use pmh_core::line::{Failure, Job, Summary, Verdict, run};
use pmh_core::{MemorySink, Settings};

fn convert(lines: &[&str], settings: &Settings) -> Result<(Summary, MemorySink), Failure> {
    let env = env();
    let job = Job { write_csv: true, ..Job::new(layout(), settings, &env) };
    let mut sink = MemorySink::default();
    run(vec![input("台帳.csv", lines.join("\r\n"))], &job, &mut sink, &mut |_| {}).map(|summary| (summary, sink))
}

fn plain(lines: &[&str]) -> (Summary, MemorySink) {
    convert(lines, &Settings::default()).expect("readable")
}

fn rules(sink: &MemorySink) -> Vec<&str> {
    sink.findings.iter().filter(|finding| finding.band < 4000).map(|finding| finding.rule.as_str()).collect()
}

#[test]
fn an_ordinary_ledger_passes() {
    let (summary, sink) = plain(&[HEADING, TARO, HANAKO]);
    assert_eq!((summary.verdict, summary.rows.written), (Verdict::Ok, 2), "{:?}", rules(&sink));
}

#[test]
fn stray_quotes_swallow_nobody() {
    let taro = TARO.replace("東京都", "\"東京都");
    let hanako = HANAKO.replace("東京都", "\"東京都");
    let Err(Failure::Unreadable { error, .. }) = convert(&[HEADING, &taro, &hanako], &Settings::default()) else {
        panic!("two people became one");
    };
    assert_eq!((error.code, error.row), (1056, Some(3)));
}

#[test]
fn a_heading_with_other_columns_blocks_and_the_same_heading_is_skipped() {
    let other = HEADING.replace("氏名,フリガナ", "フリガナ,氏名");
    let (summary, sink) = plain(&[HEADING, TARO, &other, HANAKO]);
    assert_eq!(summary.verdict, Verdict::Error);
    assert_eq!(rules(&sink), ["other_heading"]);
    let (summary, sink) = plain(&[HEADING, TARO, HEADING, HANAKO]);
    assert_eq!((summary.verdict, summary.rows.written), (Verdict::Ok, 2));
    assert_eq!(sink.skipped[0].reason, "repeated_header");
}

#[test]
fn a_person_with_a_note_is_no_note() {
    let noted = "A,,山田太郎,ヤマダタロウ,東京都港区1-1,,男,無,54136015,,R8.4.1,R9.3.31,※転入予定";
    let (summary, sink) = plain(&[HEADING, noted, HANAKO]);
    assert_eq!((summary.rows.skipped, summary.rows.blocked), (0, 1), "{:?}", sink.skipped);
}

#[test]
fn a_person_beside_the_word_example_is_asked_about() {
    let (summary, sink) = plain(&[HEADING, &format!("{}例", TARO.replace("123456789018", "")), HANAKO]);
    assert_eq!(summary.rows.skipped, 0);
    assert!(rules(&sink).contains(&"example_row"));
}

#[test]
fn totals_and_notes_below_block_nobody() {
    let (summary, sink) = plain(&[HEADING, TARO, HANAKO, ",,,,,,,,,合計,,,", ",,,,,,,,,※ 4月1日現在,,,"]);
    assert_eq!((summary.verdict, summary.rows.skipped), (Verdict::Ok, 2), "{:?}", rules(&sink));
}

#[test]
fn a_count_under_the_numbers_of_people_is_nobody_and_a_number_beside_a_sum_is() {
    let (summary, sink) = plain(&[HEADING, TARO, HANAKO, "合計,2,,,,,,,,,,,", "計,２人,,,,,,,,,,,"]);
    assert_eq!((summary.verdict, summary.rows.skipped), (Verdict::Ok, 2), "{:?}", rules(&sink));
    let (summary, _) = plain(&[HEADING, TARO, "合計,621498320257,,,,,,,,,,,"]);
    assert_eq!((summary.rows.skipped, summary.rows.blocked), (0, 1));
    let (summary, _) = plain(&[HEADING, TARO, "合計,2,佐藤花子,サトウハナコ,,,,,,,,,"]);
    assert_eq!((summary.rows.skipped, summary.rows.blocked), (0, 1), "a name and its reading are somebody");
}

#[test]
fn a_comma_inside_an_address_does_not_shift_the_row() {
    let (summary, sink) = plain(&[HEADING, &format!("{},201号室", TARO), HANAKO]);
    assert_eq!(summary.verdict, Verdict::Error);
    assert!(rules(&sink).contains(&"extra_cells"));
}

#[test]
fn numbers_written_with_decimals_still_tell_the_scheme() {
    let lines = [HEADING, &TARO.replace("54136015", "54136015.0"), &HANAKO.replace("54136015", "54136015.0")];
    assert_eq!(plain(&lines).0.scheme, "nanbyo");
    let wrong = TARO.replace("1234566", "1234567");
    assert!(rules(&plain(&[HEADING, &wrong]).1).contains(&"recipient_check_digit"));
}

#[test]
fn a_mixed_ledger_keeps_the_national_rule_of_each_row() {
    let local = HANAKO.replace("54136015", "88134457").replace("0123455", "A-1");
    let (summary, sink) = plain(&[HEADING, &TARO.replace("1234566", "1234567"), &local]);
    assert_eq!(summary.scheme, "other");
    assert_eq!(rules(&sink).iter().filter(|rule| **rule == "recipient_check_digit").count(), 1);
}

#[test]
fn a_bare_yes_under_a_heading_that_says_the_opposite_is_asked() {
    let heading = HEADING.replace("不開示", "開示・不開示の別");
    let mut settings = Settings::default();
    settings.answers.insert("rival_columns:isNotDisclosed".into(), "開示・不開示の別".into());
    let taro = TARO.replace(",無,", ",○,");
    let (summary, sink) = convert(&[&heading, &taro, HANAKO], &settings).expect("readable");
    assert_eq!(summary.verdict, Verdict::Confirm, "{:?}", rules(&sink));
    assert!(sink.csv.is_empty() || summary.output.is_none());
}

#[test]
fn a_file_without_anybody_is_stopped() {
    let mut settings = Settings::default();
    settings.answers.insert("certificate_expired:validTo".into(), "leave_out".into());
    let expired = TARO.replace("R8.4.1,R9.3.31", "R6.4.1,R7.3.31");
    let (summary, sink) = convert(&[HEADING, &expired], &settings).expect("readable");
    assert_eq!((summary.verdict, summary.rows.left_out), (Verdict::Stopped, 1));
    assert_eq!(summary.verdict.exit_code(), 4);
    assert!(summary.output.is_none() && sink.left_out[0].reason == "expired");
}
