//! Questions answered.

use super::*;

#[test]
fn answers_go_where_the_line_looks_for_them() {
    let questions = vec![
        question("blank_word", "blank_word:isNotDisclosed", "isNotDisclosed"),
        question("unknown_word", "unknown_word:isNotDisclosed:要:注意", "isNotDisclosed"),
        question("rival_columns", "rival_columns:myNumber", "myNumber"),
        question("required_item_missing", "required_item_missing:certificationName", "certificationName"),
        question("blank_word", "blank_word:segment", "segment"),
        question("certificate_expired", "certificate_expired:validTo", "validTo"),
    ];
    let mut state = checked(Verdict::Confirm, [0, 0, 8, 0, 0], questions);
    let mut give = |id: &str, draft: Draft| drop(state.update(Event::Draft(id.into(), draft)));
    give("blank_word:isNotDisclosed", Draft::Choice("false".into()));
    give("unknown_word:isNotDisclosed:要:注意", Draft::Choice("true".into()));
    give("rival_columns:myNumber", Draft::Choice("B".into()));
    give("blank_word:segment", Draft::Choice(String::new()));
    give("required_item_missing:certificationName", Draft::Constant("マル乳 ".into()));
    give("certificate_expired:validTo", Draft::Value(String::new()));
    assert_eq!(state.answered_questions(), 5);
    assert_eq!(state.update(Event::HandIn), [Effect::Convert]);
    assert_eq!(state.settings.answers["blank_word:isNotDisclosed"], "false");
    assert_eq!(state.settings.answers["blank_word:segment"], "");
    assert!(!state.settings.answers.contains_key("certificate_expired:validTo"));
    assert_eq!(state.settings.words["isNotDisclosed"]["要:注意"], "true");
    assert_eq!(state.settings.constants["certificationName"], "マル乳");
    let order = state.order(String::new(), String::new());
    assert!(order.mapping.unwrap().items.contains(&ItemSource::Column(column(1, "番号"))));
}

#[test]
fn an_answer_that_cannot_be_meant_stays_with_a_sentence() {
    let questions = vec![question("no_end_word", "no_end_word:validTo", "validTo")];
    let mut state = checked(Verdict::Confirm, [0, 0, 2, 0, 0], questions);
    state.update(Event::Draft("no_end_word:validTo".into(), Draft::Value("無期限".into())));
    assert_eq!(state.update(Event::HandIn), []);
    assert!(state.wrong["no_end_word:validTo"].contains("日付ではありません"));
    assert!(state.settings.answers.is_empty());
    state.update(Event::Draft("no_end_word:validTo".into(), Draft::Value("9999-12-31".into())));
    assert_eq!(state.update(Event::HandIn), [Effect::Convert]);
}
