//! Rows left out: listed with who and why, and never one more than was meant.

use pmh_core::Notes;
use pmh_core::notes::{DropReason, Place};

use super::support::*;

#[test]
fn a_row_left_out_is_listed_with_who_and_why() {
    let mut notes = Notes::default();
    notes.leave_out(Some(&person_of(&HANAKO)), &decision()).unwrap();
    let ran = go(&[TARO, HANAKO], &Given::notes(&notes));
    assert!(is_ok(&ran));
    assert_eq!((ran.summary.rows.left_out, ran.summary.rows.written), (1, 1));
    let [left_out] = &ran.sink.left_out[..] else { panic!("{:?}", ran.sink.left_out) };
    assert_eq!((left_out.reason.as_str(), &left_out.decided), ("by_decision", &Some(decision())));
    assert!(!ran.csv().contains(HANAKO[KANA]));
    assert!(notes.take_back_left_out(left_out.person.as_ref().unwrap()));
    assert_eq!(go(&[TARO, HANAKO], &Given::notes(&notes)).summary.rows.written, 2);
}

#[test]
fn the_rules_do_not_see_a_row_left_out() {
    let faulty = with(HANAKO, ADDRESS, "");
    let mut notes = Notes::default();
    notes.leave_out(Some(&person_of(&HANAKO)), &decision()).unwrap();
    assert!(is_ok(&go(&[TARO, faulty], &Given::notes(&notes))));
}

#[test]
fn of_two_equal_rows_the_one_that_was_meant_is_left_out() {
    let old = with(HANAKO, ADDRESS, "東京都港区9-9");
    let ledger = [TARO, HANAKO, old];
    let first = plain(&ledger);
    let finding = first.finding("overlapping_certificates");
    assert_eq!((finding.row, finding.person.as_ref().unwrap().nth), (4, 2));
    let mut notes = Notes::default();
    notes.leave_out(finding.person.as_ref(), &decision()).unwrap();
    let ran = go(&ledger, &Given::notes(&notes));
    assert!(is_ok(&ran));
    assert!(ran.csv().contains(HANAKO[ADDRESS]) && !ran.csv().contains(old[ADDRESS]));
    // Once the ledger holds her once, she stays.
    let alone = go(&[TARO, HANAKO], &Given::notes(&notes));
    assert_eq!((alone.summary.rows.written, alone.summary.rows.left_out), (2, 0));
}

#[test]
fn a_row_whose_certificate_had_ended_stays_out_while_it_stands_in_the_ledger() {
    let ended = with(with(HANAKO, FROM, "2025-04-01"), TO, "2026-03-31");
    let first = plain(&[TARO, ended]);
    let mut notes = Notes::default();
    notes.leave_out(first.finding("certificate_expired").person.as_ref(), &decision()).unwrap();
    let second = go(&[TARO, ended], &Given { today: Some("2026-05-01"), ..Given::notes(&notes) });
    assert!(is_ok(&second) && second.summary.notes.notes.left_out.len() == 1);
    let third = go(&[TARO], &Given { today: Some("2026-05-01"), ..Given::notes(&notes) });
    assert!(third.summary.notes.notes.is_empty());
    assert_eq!(third.summary.notes.dropped[0].why, DropReason::Ended);
}

#[test]
fn a_row_that_nothing_tells_from_others_is_left_out_for_the_session_only() {
    let nobody = with(with(HANAKO, RECIPIENT, "x"), KANA, "?");
    let ran = plain(&[TARO, nobody]);
    let finding = ran.sink.findings.iter().find(|finding| finding.row == 3).unwrap();
    assert_eq!(finding.person, None);
    assert!(Notes::default().leave_out(finding.person.as_ref(), &decision()).unwrap_err().ends_with('。'));
    let mut given = Given::default();
    given.session.leave_out(Place::of(finding), &decision()).unwrap();
    let out = go(&[TARO, nobody], &given);
    assert!(is_ok(&out));
    assert_eq!(out.sink.left_out[0].decided, Some(decision()));
}

#[test]
fn an_empty_file_is_still_stopped() {
    let mut notes = Notes::default();
    notes.leave_out(Some(&person_of(&TARO)), &decision()).unwrap();
    let ran = go(&[TARO], &Given::notes(&notes));
    assert_eq!(ran.summary.verdict, pmh_core::line::Verdict::Stopped);
}
