//! What the whole ledgers tell, read behind the clerk's back and never in the way.

use super::*;
use pmh_core::line::{ChangedItem, ColumnsChanged, ItemWords, WordCount};

fn word(word: &str, count: u64, meaning: Option<&str>) -> WordCount {
    WordCount { word: word.into(), count, meaning: meaning.map(str::to_owned), open: meaning.is_none() }
}

fn told(questions: Vec<Finding>) -> State {
    let mut state = opened();
    state.update(Event::Detail(3, true));
    let words = vec![word("無", 900, Some("false")), word("△", 2, None), word("", 98, None)];
    let words = vec![ItemWords { item: "isNotDisclosed".into(), words, others: 0 }];
    tell(&mut state, Survey { rows: 1000, words, questions, ..Survey::default() });
    state
}

#[test]
fn every_change_reads_the_ledgers_to_the_end_once_more() {
    let mut state = opened();
    assert_eq!(state.update(Event::Go(Step::Mapping)), [Effect::Arrive], "nothing has changed");
    assert_eq!(state.update(Event::Detail(3, true)), [Effect::Survey]);
    // A further change while it goes on: what it would tell is old.
    assert_eq!(state.update(Event::Detail(3, false)), [Effect::Cancel, Effect::Survey]);
    assert_eq!(state.update(Event::Answered(Reply::Progress { percent: 7, rows: 4000 })), []);
    assert_eq!((state.surveying, state.done), (Some((7, 4000)), (0, 0)));
    assert!(state.title().starts_with("[待機] "), "the clerk is not kept waiting");
    assert_eq!(state.update(Event::Help(None)), [], "nothing is begun twice");
    tell(&mut state, Survey { rows: 9000, ..Survey::default() });
    assert_eq!((state.surveying, state.survey.as_ref().unwrap().rows), (None, 9000));
}

#[test]
fn whatever_the_clerk_wants_goes_before_it() {
    let surveying = || {
        let mut state = opened();
        state.update(Event::Detail(3, true));
        assert!(state.surveying.is_some());
        state
    };
    assert_eq!(surveying().update(Event::Check), [Effect::Cancel, Effect::Convert]);
    assert_eq!(surveying().update(Event::HeaderRow(2)), [Effect::Cancel, Effect::Inspect]);
    let given = vec!["次.csv".to_owned()];
    assert_eq!(surveying().update(Event::Given(given.clone())), [Effect::Cancel, Effect::Receive(given)]);
    let mut state = surveying();
    assert_eq!(state.update(Event::Go(Step::Start)), [Effect::Arrive], "it may go on behind any screen");
}

#[test]
fn a_fault_further_down_is_said_at_once_and_not_looked_for_again() {
    let mut state = opened();
    state.update(Event::Detail(3, true));
    let failed = Reply::Failed {
        sentence: "「台帳.csv」の900行目を読めません。".into(),
        code: 1055,
        encodings: vec!["CP932".into()],
    };
    assert_eq!(state.update(Event::Answered(failed)), [Effect::Arrive]);
    assert_eq!((state.said.0, state.surveying), (Tone::Bad, None));
    assert_eq!(state.update(Event::Help(None)), []);
    let mut state = opened();
    state.update(Event::Detail(3, true));
    state.update(Event::Answered(Reply::Fault { place: "x.rs:1".into() }));
    assert_eq!(state.update(Event::Help(None)), []);
    assert_eq!(state.update(Event::Detail(3, false)), [Effect::Survey], "a change is a new try");
}

#[test]
fn questions_stand_where_they_belong_and_stay_with_their_answer() {
    let mut hidden = question("hidden_rows", "hidden_rows", "");
    hidden.choices = vec![Choice::new("include", "入れる"), Choice::new("leave_out", "除く")];
    let questions = vec![
        hidden,
        question("lapsed_person", "lapsed_person:転出日", ""),
        question("era_code_system", "era_code_system:validTo", "validTo"),
        question("rival_columns", "rival_columns:myNumber", "myNumber"),
        question("merged_cell", "merged_cell:basicFiveInfo.address", "basicFiveInfo.address"),
    ];
    let mut state = told(questions);
    let ids = |questions: Vec<&Finding>| questions.iter().map(|q| q.question.clone()).collect::<Vec<_>>();
    assert_eq!(ids(state.questions_of_sheets()), ["hidden_rows"]);
    assert_eq!(ids(state.questions_of_columns()), ["lapsed_person:転出日"]);
    assert_eq!(ids(state.questions_of("validTo")), ["era_code_system:validTo"]);
    assert!(state.questions_of("myNumber").is_empty(), "the choice of a column is its answer");
    assert!(state.merged_cells("basicFiveInfo.address").is_some());
    assert_eq!(state.update(Event::Answer("hidden_rows".into(), Some("leave_out".into()))), [Effect::Survey]);
    assert_eq!(state.settings.answers["hidden_rows"], "leave_out");
    // The next survey does not ask it any more: it stays on the screen with its answer.
    tell(&mut state, Survey::default());
    assert_eq!(ids(state.questions_of_sheets()), ["hidden_rows"]);
    assert!(state.questions_of("validTo").is_empty());
    state.update(Event::Answer("hidden_rows".into(), None));
    assert!(state.settings.answers.is_empty());
}

#[test]
fn an_answer_in_place_that_cannot_be_meant_gets_a_sentence() {
    let mut state = told(vec![question("no_end_word", "no_end_word:validTo", "validTo")]);
    state.update(Event::Answer("no_end_word:validTo".into(), Some("無期限".into())));
    assert!(state.wrong["no_end_word:validTo"].contains("日付ではありません"));
    assert!(state.settings.answers.is_empty());
    state.update(Event::Answer("no_end_word:validTo".into(), Some("9999-12-31".into())));
    assert!(state.wrong.is_empty());
    assert_eq!(state.settings.answers["no_end_word:validTo"], "9999-12-31");
}

#[test]
fn words_get_their_meaning_in_the_settings_and_lose_it() {
    let mut state = told(Vec::new());
    assert_eq!(state.words("isNotDisclosed").unwrap().words.len(), 3);
    let item = || "isNotDisclosed".to_owned();
    state.update(Event::Word(item(), "△".into(), Some("true".into())));
    state.update(Event::Word(item(), String::new(), Some("false".into())));
    let settings = state.settings_to_save();
    assert_eq!(
        (settings.words["isNotDisclosed"]["△"].as_str(), settings.answers["blank_word:isNotDisclosed"].as_str()),
        ("true", "false")
    );
    state.update(Event::Word(item(), "△".into(), None));
    state.update(Event::Word(item(), String::new(), None));
    assert_eq!((state.settings.words.len(), state.settings.answers.len()), (0, 0));
}

#[test]
fn changed_columns_lead_to_the_side_by_side_until_the_clerk_agrees() {
    let mut state = State::default();
    let saved = Some(SavedMapping { headings: vec!["氏名".into()], sources: Vec::new() });
    state.settings = Settings { mapping: saved, ..Settings::default() };
    let received = Received { ledgers: vec![(0, ledger("台帳.csv"))], ..Received::default() };
    state.update(Event::Given(vec!["台帳.csv".into()]));
    state.update(Event::Answered(Reply::Received(Box::new(received))));
    let items = vec![ChangedItem { title: "氏名".into(), before: vec!["氏名".into()], after: Vec::new() }];
    let changed = Some(ColumnsChanged { missing: vec!["氏名".into()], added: Vec::new(), moved: false, items });
    state.update(Event::Answered(Reply::Inspected { inspection: Box::new(Inspection { changed, ..inspection() }) }));
    assert_eq!((state.step, state.said.0), (Step::Mapping, Tone::Ask));
    assert!(state.said.1.contains("列が変わりました") && state.said.1.contains("全件"));
    assert!(state.columns_changed().is_some());
    state.update(Event::Answer("columns_changed".into(), Some("accept".into())));
    assert!(state.columns_changed().is_none());
    // The mapping is saved for the new headings: the day after there is nothing to agree to.
    assert!(state.settings_to_save().answers.is_empty());
}

#[test]
fn saved_settings_remember_the_state_of_a_built_in_layout_and_forget_what_was_agreed() {
    let mut state = told(Vec::new());
    state.settings.answers.insert("layout_changed".into(), "0".into());
    let saved = state.settings_to_save();
    let layout = state.layout().unwrap().clone();
    assert_eq!((saved.outdated_layout(&layout), saved.answers.len()), (None, 0));
    assert_eq!(saved.saved_layout.unwrap().id, layout.id);
    let mut own = layout;
    own.version = "2027-04".into();
    state.settings.own_layout = Some(own);
    assert_eq!(state.settings_to_save().saved_layout, None, "the whole layout stands in the settings");
}

#[test]
fn each_screen_counts_what_waits_for_an_answer_on_it() {
    let mut state = told(vec![
        question("hidden_rows", "hidden_rows", ""),
        question("date_word", "date_word:validFrom", "validFrom"),
    ]);
    assert_eq!((state.step, state.open_here()), (Step::Intake, 1));
    state.update(Event::Go(Step::Mapping));
    // The word △, the blank, and the date.
    assert_eq!(state.open_here(), 3);
    state.update(Event::Answer("date_word:validFrom".into(), Some("2026-04-01".into())));
    assert_eq!(state.open_here(), 0, "until the ledgers are read again");
}
