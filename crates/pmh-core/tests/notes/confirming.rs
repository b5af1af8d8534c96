//! Confirmations and overrides.

use pmh_core::Notes;
use pmh_core::notes::DropReason;

use super::support::*;

/// An end in an era that was over: a doubt that a clerk confirms.
const LATE_HEISEI: &str = "平成39年3月31日";

fn confirmed(ran: &Ran, rule: &str) -> Notes {
    let mut notes = Notes::default();
    notes.confirm(ran.finding(rule), &decision()).unwrap();
    notes
}

#[test]
fn a_confirmed_finding_folds_and_is_told() {
    let ledger = [TARO, with(HANAKO, TO, LATE_HEISEI)];
    let first = plain(&ledger);
    assert_eq!(first.open(), ["era_read_through"; 2], "the finding and its question");
    let notes = confirmed(&first, "era_read_through");
    let second = go(&ledger, &Given::notes(&notes));
    assert!(is_ok(&second), "{}", second.summary.sentence);
    assert_eq!(second.summary.counts[..3], [0; 3]);
    assert_eq!((second.summary.questions, second.summary.notes.confirmed), (0, 1));
    assert_eq!(second.finding("era_read_through").confirmed, Some(decision()));
    assert!(second.summary.sentence.contains("確認済みは1件です。"), "{}", second.summary.sentence);
    assert!(second.csv().contains("2027-03-31"));
}

#[test]
fn the_notes_of_a_run_are_those_of_the_next_and_give_the_same_bytes() {
    let ledger = [TARO, with(HANAKO, TO, LATE_HEISEI)];
    let notes = confirmed(&plain(&ledger), "era_read_through");
    let first = go(&ledger, &Given::notes(&notes));
    let after = first.summary.notes.notes.clone();
    assert_eq!(after.confirmations[0].person.until, "2027-03-31");
    let second = go(&ledger, &Given::notes(&after));
    assert_eq!((second.csv(), &second.summary.notes.notes), (first.csv(), &after));
    assert_eq!(second.sink.findings, first.sink.findings);
}

#[test]
fn rows_may_change_their_order() {
    let late = with(HANAKO, TO, LATE_HEISEI);
    let notes = confirmed(&plain(&[TARO, late]), "era_read_through");
    assert!(is_ok(&go(&[late, TARO], &Given::notes(&notes))));
}

#[test]
fn another_value_is_asked_again_and_the_old_confirmation_ends() {
    let notes = confirmed(&plain(&[TARO, with(HANAKO, TO, LATE_HEISEI)]), "era_read_through");
    let changed = go(&[TARO, with(HANAKO, TO, "平成40年3月31日")], &Given::notes(&notes));
    assert!(changed.open().contains(&"era_read_through"));
    assert_eq!(changed.summary.notes.dropped[0].why, DropReason::ValueChanged);
    assert!(changed.summary.notes.notes.is_empty());
    let told = changed.sink.findings.iter().find(|finding| finding.rule == "decision_ended").unwrap();
    assert_eq!((told.band, told.kana.as_str()), (5000, HANAKO[KANA]));
}

#[test]
fn a_confirmation_never_falls_upon_another_person() {
    let late = with(HANAKO, TO, LATE_HEISEI);
    let notes = confirmed(&plain(&[TARO, late]), "era_read_through");
    let other = with(with(late, KANA, "サトウ　ウメコ"), NAME, "佐藤　梅子");
    assert!(!is_ok(&go(&[TARO, other], &Given::notes(&notes))));
}

#[test]
fn a_question_waits_for_the_rest_of_its_cells() {
    let ledger = [with(TARO, TO, LATE_HEISEI), with(HANAKO, TO, LATE_HEISEI)];
    let first = plain(&ledger);
    let mut notes = Notes::default();
    let of_row = |row: u32| first.sink.findings.iter().find(|f| f.rule == "era_read_through" && f.row == row).unwrap();
    notes.confirm(of_row(2), &decision()).unwrap();
    let half = go(&ledger, &Given::notes(&notes));
    let question = half.sink.findings.iter().find(|finding| finding.row == 0 && finding.cells > 0).unwrap();
    assert_eq!((question.cells, half.summary.questions), (1, 1));
    let many = first.sink.findings.iter().filter(|finding| finding.rule == "era_read_through");
    assert_eq!(notes.confirm_all(many, &decision()), Ok(1), "the other one");
    assert!(is_ok(&go(&ledger, &Given::notes(&notes))));
}

#[test]
fn a_national_check_digit_is_overridden_singly_and_the_value_goes_out() {
    let ledger = [TARO, with(HANAKO, RECIPIENT, "0123456")];
    let first = plain(&ledger);
    assert_eq!(first.open(), ["recipient_check_digit"]);
    let notes = confirmed(&first, "recipient_check_digit");
    let second = go(&ledger, &Given::notes(&notes));
    assert!(is_ok(&second), "{:?}", second.open());
    assert!(second.csv().contains(",0123456,"), "{}", second.csv());
    let finding = second.finding("recipient_check_digit");
    assert_eq!((finding.band, &finding.confirmed), (2000, &Some(decision())));
    let other = go(&[TARO, with(HANAKO, RECIPIENT, "0123457")], &Given::notes(&notes));
    assert_eq!(other.open(), ["recipient_check_digit"]);
}

#[test]
fn reversed_dates_and_overlaps_are_overridden_singly() {
    let reversed = [TARO, with(HANAKO, FROM, "2027-04-01")];
    let notes = confirmed(&plain(&reversed), "validity_reversed");
    assert!(is_ok(&go(&reversed, &Given::notes(&notes))));
    // Its other date counts as well.
    let moved = [TARO, with(with(HANAKO, FROM, "2027-04-02"), TO, "2027-03-30")];
    assert_eq!(go(&moved, &Given::notes(&notes)).open(), ["validity_reversed"]);
    let overlap = [TARO, HANAKO, with(with(HANAKO, FROM, "2027-01-01"), TO, "2027-12-31")];
    let first = plain(&overlap);
    let finding = first.finding("overlapping_certificates");
    assert!(finding.confirmable && !finding.secret);
    let notes = confirmed(&first, "overlapping_certificates");
    assert!(is_ok(&go(&overlap, &Given::notes(&notes))));
}

#[test]
fn what_cannot_be_written_cannot_be_confirmed() {
    let faulty: [(Line, &str); 5] = [
        (with(HANAKO, NUMBER, "621498320258"), "mynumber_check_digit"),
        (with(HANAKO, TO, "R5.2.29"), "no_such_date"),
        (with(HANAKO, NAME, "佐〓　花子"), "lost_character"),
        (with(HANAKO, ADDRESS, ""), "required_blank"),
        (with(HANAKO, TO, "2026-03-31"), "validity_reversed"),
    ];
    for (line, rule) in &faulty[..4] {
        let ran = plain(&[TARO, *line]);
        let finding = ran.finding(rule);
        assert!(!finding.confirmable, "{rule}");
        let refused = Notes::default().confirm(finding, &decision()).unwrap_err();
        assert!(refused.ends_with('。'), "{refused}");
    }
    assert!(plain(&[TARO, faulty[4].0]).finding("validity_reversed").confirmable);
}

#[test]
fn a_decision_ends_with_its_certificate() {
    let ledger = [TARO, with(HANAKO, TO, LATE_HEISEI)];
    let mut notes = confirmed(&plain(&ledger), "era_read_through");
    notes.confirmations[0].person.until = "2027-03-31".to_owned();
    let later = go(&ledger, &Given { today: Some("2027-04-01"), ..Given::notes(&notes) });
    assert_eq!(later.summary.notes.dropped[0].why, DropReason::Ended);
    assert_eq!(later.summary.notes.dropped[0].person.kana, HANAKO[KANA]);
    assert!(later.summary.notes.notes.is_empty() && later.summary.notes.confirmed == 0);
    // On its last day it holds.
    assert!(is_ok(&go(&ledger, &Given { today: Some("2027-03-31"), ..Given::notes(&notes) })));
}
