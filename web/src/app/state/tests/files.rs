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
        notes: None,
        ledgers: vec![(1, ledger("台帳.csv"))],
        settings: Some(("毎日.pmhset.json".into(), settings)),
        ..Received::default()
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
        sentence: "「x.xlsx」を読み込めません。".into(),
        code: 1021,
        encodings: Vec::new(),
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
        sentence: "見出しの行に文字がありません。".into(),
        code: 1073,
        encodings: Vec::new(),
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

/// A book with the sheets 北町, read, and 南町; and a second ledger of one sheet.
fn towns() -> State {
    let mut state = opened();
    state.inspection = Some(Inspection { sheets: vec![sheet("北町", true), sheet("南町", false)], ..inspection() });
    state
}

#[test]
fn one_sheet_is_chosen_at_once_and_more_with_ticks() {
    let mut state = towns();
    state.reading.header_row = Some(7);
    assert_eq!(state.update(Event::Sheet("南町".into())), [Effect::Inspect]);
    assert_eq!(state.reading, Reading { sheets: vec![(0, "南町".into())], ..Reading::default() });
    let mut state = towns();
    assert_eq!(state.update(Event::SheetToo(0, "南町".into(), true)), [Effect::Inspect]);
    assert_eq!(state.order(String::new(), String::new()).reading.sheets, [(0, "北町".into()), (0, "南町".into())]);
    // The last one cannot be taken away.
    assert_eq!(towns().update(Event::SheetToo(0, "北町".into(), false)), []);
}

#[test]
fn the_depth_of_the_heading_is_the_clerk_s_to_say() {
    let mut state = opened();
    assert_eq!(state.update(Event::HeaderDepth(Some(2))), [Effect::Inspect]);
    assert_eq!(state.reading.header_depth, Some(2));
    let refused =
        Reply::Failed {
            sentence: "見出しの下にデータの行がありません。".into(), code: 1072, encodings: Vec::new()
        };
    state.update(Event::Answered(refused));
    assert_eq!(state.reading.header_depth, None, "what cannot be is taken back");
}
