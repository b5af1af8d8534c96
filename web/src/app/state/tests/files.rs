//! Files dropped, refused, looked into.

use super::*;

#[test]
fn a_dropped_ledger_is_looked_at_before_anything_else() {
    let state = opened();
    assert_eq!(state.step, Step::Intake);
    assert!(state.said.1.starts_with("台帳.csv（23バイト）を読みました。"));
    assert!(state.can_go(Step::Mapping) && !state.can_go(Step::Output));
    assert!(state.title().starts_with("[待機] "));
}

#[test]
fn settings_and_ledger_in_one_gesture_go_straight_to_the_verdict() {
    let mut state = State::default();
    let mut read = inspection();
    read.mapping.rivals.clear();
    let headings = read.columns.iter().map(|column| column.heading.clone()).collect();
    let saved = Some(SavedMapping { headings, sources: Vec::new() });
    let settings = Settings { mapping: saved, ..Settings::default() };
    let received = Received {
        ledgers: vec![(1, ledger("台帳.csv"))],
        settings: Some(("毎日.pmhset.json".into(), settings)),
        refused: Vec::new(),
    };
    state.update(Event::Given(vec!["毎日.pmhset.json".into(), "台帳.csv".into()]));
    assert_eq!(
        state.update(Event::Answered(Reply::Received(Box::new(received)))),
        [Effect::Keep(vec![1]), Effect::Inspect]
    );
    let effects = state.update(Event::Answered(Reply::Inspected { inspection: Box::new(read) }));
    assert_eq!(effects, [Effect::Convert]);
    assert_eq!(state.order(String::new(), String::new()).mapping, None);
}

#[test]
fn changed_headings_do_not_go_straight_to_the_verdict() {
    let mut state = State::default();
    let saved = Some(SavedMapping { headings: vec!["氏名".into()], sources: Vec::new() });
    state.settings = Settings { mapping: saved, ..Settings::default() };
    let received = Received { ledgers: vec![(0, ledger("台帳.csv"))], ..Received::default() };
    state.update(Event::Given(vec!["台帳.csv".into()]));
    state.update(Event::Answered(Reply::Received(Box::new(received))));
    state.update(Event::Answered(Reply::Inspected { inspection: Box::new(inspection()) }));
    assert_eq!(state.step, Step::Intake);
}

#[test]
fn settings_alone_wait_for_a_ledger() {
    let mut state = State::default();
    state.update(Event::Given(vec!["a.pmhset.json".into()]));
    let received = Received { settings: Some(("a.pmhset.json".into(), Settings::default())), ..Received::default() };
    assert_eq!(state.update(Event::Answered(Reply::Received(Box::new(received)))), [Effect::Arrive]);
    assert_eq!(state.step, Step::Start);
    assert!(state.said.1.contains("続けて台帳を置いてください"));
}

#[test]
fn a_refused_file_leaves_the_page_usable() {
    let mut state = State::default();
    state.update(Event::Given(vec!["x.xlsx".into()]));
    let received = Received { ledgers: vec![(0, ledger("x.xlsx"))], ..Received::default() };
    state.update(Event::Answered(Reply::Received(Box::new(received))));
    state.update(Event::Answered(Reply::Failed {
        sentence: "「x.xlsx」を読み込めません。".into(), code: 1021
    }));
    assert_eq!((state.step, state.work), (Step::Start, None));
    assert_eq!(state.said, (Tone::Bad, "「x.xlsx」を読み込めません。".to_owned()));
    assert!(state.title().starts_with("[エラー 1件] "));
    assert!(!state.update(Event::Given(vec!["台帳.csv".into()])).is_empty());
    assert!(state.title().starts_with("[処理中 0%] "));
}

#[test]
fn a_heading_row_that_cannot_be_is_taken_back() {
    let mut state = opened();
    assert_eq!(state.update(Event::HeaderRow(900)), [Effect::Inspect]);
    state.update(Event::Answered(Reply::Failed {
        sentence: "見出しの行に文字がありません。".into(), code: 1073
    }));
    assert_eq!(state.reading, Reading::default());
    assert_eq!(state.step, Step::Intake);
    assert!(state.inspection.is_some());
}

#[test]
fn a_file_is_hashed_once() {
    let state = checked(Verdict::Ok, [0; 5], Vec::new());
    assert_eq!(state.order(String::new(), String::new()).ledgers[0].sha256.as_deref(), Some("cd"));
}
