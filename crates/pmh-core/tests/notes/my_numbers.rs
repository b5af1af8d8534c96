//! My Numbers: no decision holds one, and what concerns one holds for today or beside the last CSV.

use pmh_core::Notes;
use pmh_core::notes::{DropReason, Person, Place, PreviousNumbers};

use super::support::*;

/// The last CSV: numbers by kana.
struct Last(Vec<(&'static str, &'static str)>);

impl PreviousNumbers for Last {
    fn same_my_number(&self, person: &Person, current: &str) -> Option<bool> {
        self.0.iter().find(|(kana, _)| *kana == person.kana).map(|(_, number)| *number == current)
    }
}

/// Two people with one number: a twin, say, whose number the office has checked.
const TWIN: Line = {
    let mut line = HANAKO;
    line[NUMBER] = TARO[NUMBER];
    line
};

fn confirmed() -> Notes {
    let ran = plain(&[TARO, TWIN]);
    let finding = ran.finding("same_number_two_people");
    assert!(finding.confirmable && finding.secret && finding.value.is_empty());
    let mut notes = Notes::default();
    notes.confirm(finding, &decision()).unwrap();
    assert_eq!(notes.confirmations[0].value, None);
    notes
}

#[test]
fn such_a_confirmation_folds_only_beside_the_last_csv() {
    let notes = confirmed();
    let ledger = [TARO, TWIN];
    assert_eq!(go(&ledger, &Given::notes(&notes)).open(), ["same_number_two_people"]);
    let unknown = Last(vec![]);
    let without = go(&ledger, &Given { numbers: Some(&unknown), ..Given::notes(&notes) });
    assert_eq!(without.open(), ["same_number_two_people"]);
    assert_eq!(without.summary.notes.notes.len(), 1, "it waits for a CSV that knows her");
    let last = Last(vec![(TWIN[KANA], TWIN[NUMBER])]);
    let folded = go(&ledger, &Given { numbers: Some(&last), ..Given::notes(&notes) });
    assert!(is_ok(&folded));
    let other = Last(vec![(TWIN[KANA], HANAKO[NUMBER])]);
    let reopened = go(&ledger, &Given { numbers: Some(&other), ..Given::notes(&notes) });
    assert_eq!(reopened.open(), ["same_number_two_people"]);
    assert_eq!(reopened.summary.notes.dropped[0].why, DropReason::ValueChanged);
}

#[test]
fn for_today_it_is_confirmed_in_the_session() {
    let ran = plain(&[TARO, TWIN]);
    let mut given = Given::notes(&confirmed());
    given.session.confirm(ran.finding("same_number_two_people"), &decision()).unwrap();
    assert!(is_ok(&go(&[TARO, TWIN], &given)));
}

#[test]
fn a_number_is_corrected_for_the_session_only() {
    let ledger = [TARO, with(HANAKO, NUMBER, "621498320258")];
    let ran = plain(&ledger);
    let finding = ran.finding("mynumber_check_digit");
    let mut notes = Notes::default();
    let refused =
        notes.correct(finding.person.as_ref(), item("myNumber"), "", HANAKO[NUMBER], &decision()).unwrap_err();
    assert!(refused.ends_with('。') && notes.is_empty());
    let mut given = Given::default();
    given.session.correct(Place::of(finding), HANAKO[NUMBER], &decision()).unwrap();
    assert!(!format!("{:?}", given.session).contains(HANAKO[NUMBER]));
    let fixed = go(&ledger, &given);
    assert!(is_ok(&fixed), "{:?}", fixed.open());
    assert!(fixed.csv().contains(HANAKO[NUMBER]));
    assert!(fixed.summary.notes.notes.is_empty());
    let [change] = &fixed.sink.changes[..] else { panic!("{:?}", fixed.sink.changes) };
    assert_eq!((change.before.as_str(), change.after.as_str()), ("＊＊＊＊", "＊＊＊＊"));
    // And one that is wrong stays refused.
    given.session.correct(Place::of(finding), "621498320256", &decision()).unwrap();
    assert_eq!(go(&ledger, &given).open(), ["mynumber_check_digit"]);
}

#[test]
fn no_handle_and_no_note_ever_holds_a_number() {
    // A My Number in every column: none of them may become part of a handle or of a value that is kept.
    for column in 0..12 {
        let line = with(TARO, column, HANAKO[NUMBER]);
        let ran = plain(&[line, with(TARO, NUMBER, "123456789012")]);
        for finding in &ran.sink.findings {
            let told = format!("{:?} {} {}", finding.person, finding.value, finding.beside);
            assert!(!told.contains(HANAKO[NUMBER]) && !told.contains("1234567"), "column {column}: {told}");
            let mut notes = Notes::default();
            if notes.confirm(finding, &decision()).is_ok() {
                assert!(!notes.to_json().contains(HANAKO[NUMBER]), "column {column}");
            }
        }
    }
}
