//! The file of last time, a stop and its release, and CSVs that are looked at.

use pmh_core::compare::{Comparison, PreviousFacts, Stop};

use super::*;
use crate::protocol::{Paper, VerifiedCard};

fn comparison(gone: u64, stops: Vec<Stop>) -> Comparison {
    Comparison {
        added: 0,
        changed: 1,
        gone,
        reasons: Vec::new(),
        unchanged: 19,
        previous_rows: 20 + gone,
        previous_people: 20 + gone,
        current_rows: 20,
        gone_unexplained: gone,
        gone_open: 0,
        max_gone: 10,
        max_gone_percent: 5,
        columns_removed: Vec::new(),
        columns_added: Vec::new(),
        types_added: Vec::new(),
        stops,
        released: None,
        previous: vec![PreviousFacts {
            file: "前回.csv".into(),
            encoding: "UTF-8".into(),
            rows: 20 + gone,
            sha256: String::new(),
        }],
    }
}

fn stop() -> Stop {
    Stop { kind: "mass_loss".into(), message: "前回の50人のうち30人が消えます。".into() }
}

/// Ledger and last file in one gesture, as far as the result.
fn compared(verdict: Verdict, comparison: Comparison) -> State {
    let mut state = State::default();
    state.update(Event::Given(vec!["前回.csv".into(), "台帳.xlsx".into()]));
    let received = Received {
        ledgers: vec![(1, ledger("台帳.xlsx"))],
        sent: vec![(0, ledger("前回.csv"))],
        ..Received::default()
    };
    let effects = state.update(Event::Answered(Reply::Received(Box::new(received))));
    assert_eq!(effects[..3], [Effect::KeepPrevious(vec![0]), Effect::Keep(vec![1]), Effect::Inspect]);
    state.update(Event::Answered(Reply::Inspected { inspection: Box::new(inspection()) }));
    state.update(Event::Check);
    assert_eq!(state.order(String::new(), String::new()).previous.len(), 1);
    finish(&mut state, verdict, comparison);
    state
}

fn finish(state: &mut State, verdict: Verdict, comparison: Comparison) {
    let outcome = Outcome { comparison: Some(comparison), ..outcome(verdict, [0; 5], Vec::new()) };
    state.update(Event::Answered(Reply::Converted { outcome: Box::new(outcome) }));
}

#[test]
fn a_stop_is_no_output_and_only_a_typed_reason_releases_it() {
    let mut state = compared(Verdict::Stopped, comparison(30, vec![stop()]));
    assert_eq!((state.step, state.view.list), (Step::Compare, Some(List::Gone)));
    assert!(state.title().starts_with("[エラー 1件]"), "{}", state.title());
    let release =
        |who: &str, why: &str| Event::Compare(CompareEvent::Release(who.into(), why.into(), "2026-04-01".into()));
    assert_eq!(state.update(release("係長", " ")), []);
    assert!(state.compare.release_refused.as_ref().unwrap().contains("理由"));
    assert_eq!(state.update(release("係長", "町の合併")), [Effect::Convert]);
    let order = state.order(String::new(), String::new());
    assert_eq!(order.release.as_deref(), Some("係長（2026-04-01）：町の合併"));
    finish(&mut state, Verdict::Ok, Comparison { released: order.release, ..comparison(30, vec![stop()]) });
    assert_eq!(state.step, Step::Compare, "the clerk stays where the reason was typed");
    // Another ledger is another decision.
    state.update(Event::Given(vec!["別.xlsx".into()]));
    let received = Received { ledgers: vec![(0, ledger("別.xlsx"))], ..Received::default() };
    state.update(Event::Answered(Reply::Received(Box::new(received))));
    assert_eq!((state.compare.release.as_ref(), state.compare.previous.len()), (None, 1));
}

#[test]
fn nothing_changed_is_said_only_after_the_question_about_the_mail() {
    let mut state = compared(Verdict::Unchanged, Comparison { changed: 0, ..comparison(0, Vec::new()) });
    assert_eq!(state.said.0, Tone::Ask);
    assert!(state.said.1.ends_with("成功メールは届いていますか。") && !state.said.1.contains("不要"));
    state.update(Event::Compare(CompareEvent::Mail(true)));
    assert!(state.said.0 == Tone::Good && state.said.1.contains("今回は不要です"));
    state.update(Event::Compare(CompareEvent::Mail(false)));
    assert!(state.said.0 == Tone::Ask && state.said.1.contains("アップロードしてください"));
}

#[test]
fn the_limits_are_the_office_s_and_are_kept() {
    let mut state = compared(Verdict::Stopped, comparison(30, vec![stop()]));
    assert_eq!(state.update(Event::Compare(CompareEvent::MaxGone(Some(40)))), [Effect::Convert]);
    assert_eq!(state.settings_to_save().max_gone, Some(40));
}

#[test]
fn a_csv_of_ours_alone_is_looked_at_and_may_still_be_used() {
    let mut state = State::default();
    state.update(Event::Given(vec!["前回.csv".into()]));
    let received = Received { sent: vec![(0, ledger("前回.csv"))], ..Received::default() };
    assert_eq!(state.update(Event::Answered(Reply::Received(Box::new(received)))), [Effect::Verify(0, None)]);
    let card = VerifiedCard {
        name: "前回.csv".into(),
        code: 1,
        proven: true,
        sentence: "変わっています。".into(),
        damages: vec![("C2「サブキー」".into(), "先頭の0が落ちた値".into())],
        more: 0,
    };
    let by_form = VerifiedCard { code: 0, proven: false, ..card.clone() };
    let mut other = state.clone();
    other.update(Event::Answered(Reply::Verified(Box::new(by_form))));
    assert_eq!(other.said.0, Tone::Plain, "the form alone proves no value");
    state.update(Event::Answered(Reply::Verified(Box::new(card))));
    assert_eq!((state.said.0, state.step), (Tone::Bad, Step::Start));
    let previous = Event::Compare(CompareEvent::TakeAs(Purpose::Previous));
    assert_eq!(state.clone().update(previous), [Effect::KeepPrevious(vec![0]), Effect::Arrive]);
    let as_ledger = Event::Compare(CompareEvent::TakeAs(Purpose::Ledger));
    assert_eq!(state.update(as_ledger)[..2], [Effect::Keep(vec![0]), Effect::Inspect]);
}

#[test]
fn what_cannot_be_told_is_asked() {
    let mut state = State::default();
    state.update(Event::Given(vec!["a.csv".into()]));
    let received = Received { perhaps: vec![(0, ledger("a.csv"))], ..Received::default() };
    assert_eq!(state.update(Event::Answered(Reply::Received(Box::new(received)))), [Effect::Arrive]);
    assert!(state.said.1.contains("台帳ですか、前回送ったCSVですか") && state.work.is_none());
    assert_eq!(state.compare.pending.len(), 1);
}

#[test]
fn a_last_file_that_cannot_be_read_stands_in_nobody_s_way() {
    let mut state = compared(Verdict::Ok, comparison(0, Vec::new()));
    state.update(Event::Check);
    let reply: Reply = serde_json::from_value(serde_json::json!({
        "answer": "failed", "sentence": "「前回.csv」を読み込めません。", "code": 1081, "encodings": []
    }))
    .unwrap();
    state.update(Event::Answered(reply));
    assert!(state.compare.previous.is_empty() && state.said.0 == Tone::Bad);
}

#[test]
fn the_paper_is_read_once_per_run() {
    let mut state = compared(Verdict::Ok, comparison(0, Vec::new()));
    assert_eq!(state.update(Event::Print), [Effect::ReadPaper]);
    let effects = state.update(Event::Answered(Reply::Paper(Box::<Paper>::default())));
    assert_eq!((effects.first(), state.work), (Some(&Effect::Print), None));
    assert_eq!(state.update(Event::Print), [Effect::Print]);
    state.update(Event::Check);
    assert!(state.paper.is_none(), "another run is another paper");
    assert_eq!(State::default().update(Event::Print), [Effect::Print], "before a run the screen is printed");
}
