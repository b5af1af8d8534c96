//! Corrections: before and after, and what happens when the ledger moves on.

use pmh_core::notes::{DropReason, Place};
use pmh_core::{Notes, Session};

use super::support::*;

const BAD: &str = "R5.2.29";

fn corrected(after: &str) -> (Notes, [Line; 2]) {
    let ledger = [TARO, with(HANAKO, TO, BAD)];
    let ran = plain(&ledger);
    let finding = ran.finding("no_such_date");
    let mut notes = Notes::default();
    notes.correct(finding.person.as_ref(), item("validTo"), &finding.value, after, &decision()).unwrap();
    (notes, ledger)
}

#[test]
fn a_correction_is_read_like_a_cell_and_listed_with_who_and_why() {
    let (notes, ledger) = corrected("R9.3.31");
    let ran = go(&ledger, &Given::notes(&notes));
    assert!(is_ok(&ran), "{:?}", ran.open());
    assert!(ran.csv().lines().nth(2).unwrap().contains("2027-03-31"));
    let [change] = &ran.sink.changes[..] else { panic!("{:?}", ran.sink.changes) };
    assert_eq!((change.code.as_str(), change.rule.as_str()), ("4507", "corrected_by_office"));
    assert_eq!((change.before.as_str(), change.after.as_str(), change.cell.as_str()), (BAD, "2027-03-31", "L3"));
    assert!(change.basis.starts_with("健康課 山田（2026-04-01）：申請書で確認した"), "{}", change.basis);
    assert_eq!(ran.summary.notes.corrected, 1);
    assert_eq!(ran.summary.notes.notes, go(&ledger, &Given::notes(&ran.summary.notes.notes)).summary.notes.notes);
}

#[test]
fn a_correction_that_is_wrong_itself_is_found() {
    let (notes, ledger) = corrected("R9.2.30");
    assert_eq!(go(&ledger, &Given::notes(&notes)).open(), ["no_such_date"]);
}

#[test]
fn a_changed_ledger_is_never_overwritten() {
    let (mut notes, _) = corrected("R9.3.31");
    let ledger = [TARO, with(HANAKO, TO, "2027-09-30")];
    let ran = go(&ledger, &Given::notes(&notes));
    assert_eq!(ran.open(), ["corrected_value_changed"]);
    assert!(ran.sink.changes.is_empty());
    let finding = ran.finding("corrected_value_changed");
    assert_eq!((finding.band, finding.cell.as_str()), (3000, "L3"));
    assert!(finding.message.contains(BAD) && finding.message.contains("2027-09-30"), "{}", finding.message);
    assert_eq!(ran.summary.notes.notes.corrections.len(), 1, "kept until the clerk decides");
    notes.confirm(finding, &decision()).unwrap();
    assert!(notes.is_empty(), "the new value is right");
    assert!(go(&ledger, &Given::notes(&notes)).csv().contains("2027-09-30"));
    assert!(notes.undo() && notes.corrections.len() == 1);
}

#[test]
fn a_ledger_that_was_put_right_settles_the_correction() {
    let (notes, _) = corrected("R9.3.31");
    let ran = go(&[TARO, HANAKO], &Given::notes(&notes));
    assert!(is_ok(&ran), "{:?}", ran.open());
    assert!(ran.summary.notes.notes.is_empty());
    assert_eq!(ran.summary.notes.dropped[0].why, DropReason::Settled);
}

#[test]
fn a_key_value_is_corrected_and_found_again() {
    // The number is corrected, but the row is known by what the ledger says.
    let ledger = [TARO, with(HANAKO, RECIPIENT, "0123456")];
    let first = plain(&ledger);
    let finding = first.finding("recipient_check_digit");
    let person = finding.person.as_ref().unwrap();
    assert_eq!((person.recipient.as_str(), person.kana.as_str()), ("", HANAKO[KANA]));
    let mut notes = Notes::default();
    notes.correct(Some(person), item("medicalSubsidyRecipientNumber"), "0123456", "0123455", &decision()).unwrap();
    let ran = go(&ledger, &Given::notes(&notes));
    assert!(is_ok(&ran) && ran.csv().contains(",0123455,"));
    assert_eq!(ran.summary.notes.notes.corrections.len(), 1);
}

#[test]
fn a_correction_that_makes_a_duplicate_is_found() {
    let ledger = [TARO, with(HANAKO, FROM, BAD), HANAKO];
    let mut notes = Notes::default();
    let ran = plain(&ledger);
    let finding = ran.finding("no_such_date");
    notes.correct(finding.person.as_ref(), item("validFrom"), BAD, HANAKO[FROM], &decision()).unwrap();
    assert_eq!(go(&ledger, &Given::notes(&notes)).open(), ["duplicate_row"]);
}

#[test]
fn the_later_decision_holds_and_steps_are_undone_one_by_one() {
    let (mut notes, ledger) = corrected("R9.3.31");
    let person = notes.corrections[0].person.clone();
    notes.correct(Some(&person), item("validTo"), BAD, "R9.9.30", &decision()).unwrap();
    assert_eq!(notes.corrections.len(), 1);
    assert!(go(&ledger, &Given::notes(&notes)).csv().contains("2027-09-30"));
    assert!(notes.take_back_correction(&person, "validTo") && notes.is_empty());
    assert!(!notes.take_back_correction(&person, "validTo"));
    assert!(notes.undo());
    assert_eq!(notes.corrections[0].after, "R9.9.30");
    assert!(notes.undo());
    assert_eq!(notes.corrections[0].after, "R9.3.31");
    assert!(notes.undo() && notes.is_empty() && !notes.can_undo() && !notes.undo());
}

#[test]
fn a_correction_of_this_session_is_bound_to_its_cell() {
    let ledger = [TARO, with(HANAKO, TO, BAD)];
    let place = Place::of(plain(&ledger).finding("no_such_date"));
    let mut session = Session::default();
    session.correct(place.clone(), "R9.3.31", &decision()).unwrap();
    let ran = go(&ledger, &Given { session: session.clone(), ..Given::default() });
    assert!(is_ok(&ran) && ran.csv().contains("2027-03-31"));
    assert!(ran.summary.notes.notes.is_empty());
    assert!(session.take_back_correction(&place) && session.is_empty());
}
