//! 設定と答えを最初に戻す, and back.

use super::*;

#[test]
fn a_reset_can_be_undone_to_the_last_answer() {
    let mut state = opened();
    state.settings_name = Some("a.pmhset.json".into());
    state.settings.answers.insert("blank_word:isNotDisclosed".into(), "false".into());
    state.update(Event::Source("myNumber".into(), SourceChoice::Column(1)));
    state.update(Event::Detail(3, true));
    state.update(Event::Go(Step::Mapping));
    let before = (state.settings.clone(), state.settings_name.clone(), state.edits.clone(), state.details.clone());
    assert!(!state.can_undo_reset());

    assert!(state.update(Event::ResetSettings).contains(&Effect::Inspect));
    inspected_again(&mut state);
    assert_eq!((state.settings.clone(), state.settings_name.clone()), (Settings::default(), None));
    assert!(state.edits.is_empty() && state.details.is_none() && state.can_undo_reset());
    assert!(state.step == Step::Mapping && state.said.1.contains("項目の対応"), "{:?}", state.said);

    assert_eq!(state.update(Event::UndoReset), [Effect::Inspect]);
    inspected_again(&mut state);
    assert_eq!(
        (state.settings.clone(), state.settings_name.clone(), state.edits.clone(), state.details.clone()),
        before
    );
    assert!(!state.can_undo_reset() && state.update(Event::UndoReset).is_empty());
}

#[test]
fn what_was_put_away_is_not_for_another_ledger() {
    let mut state = opened();
    state.settings.answers.insert("blank_word:isNotDisclosed".into(), "false".into());
    state.update(Event::ResetSettings);
    inspected_again(&mut state);
    state.update(Event::Given(vec!["次.csv".into()]));
    let received = Received { ledgers: vec![(0, ledger("次.csv"))], ..Received::default() };
    state.update(Event::Answered(Reply::Received(Box::new(received))));
    assert!(!state.can_undo_reset());
}

fn inspected_again(state: &mut State) {
    let inspected = Reply::Inspected { inspection: Box::new(inspection()) };
    assert!(state.update(Event::Answered(inspected)).contains(&Effect::Arrive));
    tell(state, Survey::default());
}
