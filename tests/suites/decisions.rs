//! 確認・修正台帳 as RPA meets it: `--accept` and `--accept-out`.

use pmh_core::Notes;
use pmh_core::entry::Finding;
use pmh_core::notes::Decision;
use pmh_sample::{Day, FaultKind, Scheme, Style, ledger, write_csv};
use pmh_tests::command::{Ran, Sandbox, is_one_sentence_line};
use pmh_tests::numbers::{betrayed, digit_runs, is_my_number};
use pmh_tests::report::{self, list};

use crate::PROGRAM;

const TODAY: Day = Day { year: 2026, month: 4, day: 1 };

fn run(sandbox: &Sandbox, arguments: &[&str]) -> Ran {
    sandbox.run(&[arguments, &["--today", "2026-04-01", "--report", "r.json"]].concat())
}

fn decision() -> Decision {
    Decision::new("健康課 山田", pmh_text::date::Date::from_iso("2026-04-01").unwrap(), "申請書で確認した").unwrap()
}

/// A ledger whose last person has a birth date that nobody can have.
fn faulty() -> Vec<u8> {
    let mut ledger = ledger(Scheme::Nanbyo, 30, 7, TODAY, &Style::ordinary_text());
    assert!(ledger.plant(FaultKind::BirthImpossible, 29));
    write_csv(&ledger, pmh_sample::TextEncoding::Utf8, ',')
}

/// The findings of the last report that speak of a row.
fn findings(sandbox: &Sandbox) -> Vec<Finding> {
    let report = sandbox.json("r.json");
    let all = list(&report, "findings").iter().filter(|finding| finding["row"] != 0);
    all.map(|finding| serde_json::from_value(finding.clone()).unwrap()).filter(Finding::is_open).collect()
}

#[test]
fn what_was_decided_from_a_report_holds_in_the_next_run() {
    let sandbox = Sandbox::new(PROGRAM);
    sandbox.put("台帳.csv", faulty());
    let first = run(&sandbox, &["convert", "台帳.csv", "--out", "out.csv"]);
    assert_eq!(first.code, 1, "{first:?}");
    let found = findings(&sandbox);
    let mut notes = Notes::default();
    for finding in &found {
        notes.leave_out(finding.person.as_ref(), &decision()).unwrap();
    }
    sandbox.put("n.pmhnote.json", notes.to_json());
    let second = run(
        &sandbox,
        &["convert", "台帳.csv", "--out", "out.csv", "--accept", "n.pmhnote.json", "--accept-out", "next.json"],
    );
    assert_eq!(second.code, 0, "{second:?}");
    let report = sandbox.json("r.json");
    assert_eq!(report::faults(&report), [""; 0]);
    assert_eq!((&report["rows"]["left_out"], &report["rows"]["written"]), (&1.into(), &29.into()));
    assert_eq!(report["left_out"][0]["decided"]["reason"], "申請書で確認した");
    let next = String::from_utf8(sandbox.bytes("next.json").unwrap()).unwrap();
    assert_eq!(Notes::parse(&next).unwrap().left_out.len(), 1);
    // The notes may be kept under one name, day after day.
    let third = run(
        &sandbox,
        &["convert", "台帳.csv", "--out", "out.csv", "--accept", "next.json", "--accept-out", "next.json"],
    );
    assert_eq!(third.code, 0, "{third:?}");
    assert_eq!(String::from_utf8(sandbox.bytes("next.json").unwrap()).unwrap(), next);
}

#[test]
fn nothing_of_a_my_number_gets_into_the_notes() {
    let sandbox = Sandbox::new(PROGRAM);
    let mut ledger = ledger(Scheme::Nanbyo, 30, 8, TODAY, &Style::ordinary_text());
    for (person, kind) in FaultKind::ALL.iter().enumerate() {
        ledger.plant(*kind, person % 30);
    }
    let text = write_csv(&ledger, pmh_sample::TextEncoding::Utf8, ',');
    let numbers =
        digit_runs(&String::from_utf8(text.clone()).unwrap()).into_iter().filter(|run| is_my_number(run)).collect();
    sandbox.put("台帳.csv", text);
    run(&sandbox, &["check", "台帳.csv"]);
    let found = findings(&sandbox);
    let mut notes = Notes::default();
    notes.confirm_all(&found, &decision()).unwrap();
    for finding in &found {
        notes.leave_out(finding.person.as_ref(), &decision()).ok();
    }
    assert!(found.len() > 20 && notes.len() > 10, "{} {}", found.len(), notes.len());
    assert_eq!(betrayed(&notes.to_json(), &numbers).map(|part| part.len()), None);
    sandbox.put("n.json", notes.to_json());
    let second = run(&sandbox, &["check", "台帳.csv", "--accept", "n.json", "--accept-out", "next.json"]);
    assert!(second.code <= 4, "{second:?}");
    assert_eq!(report::faults(&sandbox.json("r.json")), [""; 0]);
    let next = String::from_utf8(sandbox.bytes("next.json").unwrap()).unwrap();
    assert_eq!(betrayed(&next, &numbers).map(|part| part.len()), None);
}

#[test]
fn notes_that_cannot_be_used_are_wrong_use() {
    let sandbox = Sandbox::new(PROGRAM);
    sandbox.put("台帳.csv", faulty());
    sandbox.put("damaged.json", "{");
    sandbox.put("settings.json", r#"{"version":1,"answers":{}}"#);
    sandbox.put(
        "number.json",
        r#"{"version":1,"left_out":[{"person":{"recipient":"123456789018"},"decided":{"who":"a","when":"2026-04-01","reason":"b"}}]}"#,
    );
    let before = sandbox.names();
    for arguments in [
        &["--accept", "none.json"][..],
        &["--accept", "damaged.json"],
        &["--accept", "settings.json"],
        &["--accept", "number.json"],
        &["--accept-out", "next.json"],
        &["--accept", "damaged.json", "--accept-out", "台帳.csv"],
        &["--accept", "damaged.json", "--out", "damaged.json"],
    ] {
        let ran = sandbox.run(&[&["convert", "台帳.csv"], arguments].concat());
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{arguments:?} {ran:?}");
        assert!(is_one_sentence_line(&ran.stderr) && !ran.stderr.contains("9018"), "{arguments:?} {ran:?}");
    }
    assert_eq!(sandbox.names(), before);
}
