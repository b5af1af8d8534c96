//! What the clerk decides: kept, undone, remembered, checked again, forgotten.

use pmh_core::line::{CardField, CardRequest, RowCard, Tried};
use pmh_core::notes::{Decision, Person};
use pmh_core::{Notes, Session};

use super::*;
use crate::protocol::{Alike, CardFacts};

fn person() -> Person {
    Person {
        recipient: "1234566".into(),
        kana: "ヤマダ　タロウ".into(),
        birth: "1975-04-01".into(),
        nth: 1,
        ..Person::default()
    }
}

fn doubt(row: u32, item: &str, value: &str) -> Finding {
    Finding {
        code: "3201".into(),
        band: 3000,
        rule: "era_read_through".into(),
        file: "台帳.csv".into(),
        row,
        item: item.into(),
        value: value.into(),
        person: Some(Person { nth: row, ..person() }),
        confirmable: true,
        ..Finding::default()
    }
}

fn entry(finding: &Finding) -> Box<Entry> {
    Box::new(Entry::Finding(Box::new(finding.clone())))
}

fn decide(state: &mut State, deed: Deed) -> Vec<Effect> {
    state.update(Event::Decide(deed))
}

fn field(item: &str, before: &str) -> CardField {
    CardField {
        item: item.into(),
        title: item.into(),
        cell: "D2".into(),
        before: before.into(),
        after: String::new(),
        good: false,
        required: true,
        sensitive: item == "myNumber",
    }
}

/// The worker's answer to the card's last request.
fn facts(state: &State, request: &CardRequest, found: &[Finding]) -> Event {
    let tried = request.typed.as_ref().map(|(item, text)| Tried {
        item: item.clone(),
        after: if text.contains('×') { String::new() } else { format!("出{text}") },
        message: if text.contains('×') { "日付ではありません。".into() } else { String::new() },
        remedy: String::new(),
    });
    let card = RowCard {
        request: request.clone(),
        columns: Vec::new(),
        fields: vec![field("validTo", "平成39年3月31日"), field("myNumber", "＊＊＊＊")],
        person: Some(person()),
        my_number: request.reveal.then(|| "123456789018".to_owned()),
        tried,
    };
    assert!(state.decisions.notes.version == 1);
    let facts = CardFacts {
        request: request.clone(),
        card: Some(Box::new(card)),
        found: found.iter().map(|finding| (finding.clone(), 3)).collect(),
        wrong: None,
    };
    Event::Answered(Reply::Card(Box::new(facts)))
}

/// A state with a card open and read.
fn at_card(finding: &Finding) -> State {
    let mut state = checked(Verdict::Confirm, [0, 0, 5, 0, 0], Vec::new());
    let window = state.view.asked.clone().unwrap();
    state.update(Event::Answered(Reply::Listed { window, total: 5, entries: vec![*entry(finding)] }));
    state.today = "2026-04-01".into();
    reopen(&mut state, finding);
    state
}

fn reopen(state: &mut State, finding: &Finding) {
    let effects = decide(state, Deed::Open(entry(finding), 3));
    let [Effect::Card(request)] = effects.as_slice() else { panic!("{effects:?}") };
    let answer = facts(state, request, std::slice::from_ref(finding));
    state.update(answer);
}

fn sign(state: &mut State) {
    decide(state, Deed::Who("健康課 山田".into()));
    decide(state, Deed::Reason("受給者証で確認した".into()));
}

#[test]
fn a_confirmation_needs_who_and_why_once() {
    let finding = doubt(2, "validTo", "平成39年3月31日");
    let mut state = at_card(&finding);
    decide(&mut state, Deed::Confirm(0));
    assert!(state.decisions.notes.is_empty());
    assert!(state.decisions.card.as_ref().unwrap().wrong.as_ref().unwrap().contains("決めた人"));
    sign(&mut state);
    decide(&mut state, Deed::Confirm(0));
    assert_eq!((state.decisions.notes.len(), state.decisions.card.is_none(), state.decisions.unsaved), (1, true, true));
    assert_eq!(state.unchecked()[0].word(&entry(&finding)), Some("確認"));
    // The second takes one deed.
    let other = doubt(4, "validTo", "平成38年3月31日");
    reopen(&mut state, &other);
    decide(&mut state, Deed::Confirm(0));
    assert_eq!(state.decisions.notes.len(), 2);
    assert!(!state.has_csv());
}

#[test]
fn the_last_step_is_undone_whatever_it_was() {
    let finding = doubt(2, "validTo", "平成39年3月31日");
    let mut state = at_card(&finding);
    sign(&mut state);
    decide(&mut state, Deed::LeaveOut);
    reopen(&mut state, &finding);
    decide(&mut state, Deed::Confirm(0));
    assert_eq!((state.decisions.notes.left_out.len(), state.decisions.notes.confirmations.len()), (1, 1));
    decide(&mut state, Deed::Replace("\u{E000}".into(), "高".into()));
    assert_eq!(state.settings.dictionary.len(), 1);
    decide(&mut state, Deed::Undo);
    assert!(state.settings.dictionary.is_empty());
    decide(&mut state, Deed::Undo);
    assert_eq!((state.decisions.notes.left_out.len(), state.decisions.notes.confirmations.len()), (1, 0));
    decide(&mut state, Deed::Undo);
    assert!(state.decisions.notes.is_empty() && !state.can_undo());
}

#[test]
fn all_alike_are_one_step_and_secrets_are_none() {
    let finding = doubt(2, "validTo", "平成39年3月31日");
    let mut state = at_card(&finding);
    sign(&mut state);
    let effects = decide(&mut state, Deed::ConfirmAlike(0));
    let [Effect::Alike(alike)] = effects.as_slice() else { panic!("{effects:?}") };
    let findings: Vec<Finding> = (2..5).map(|row| doubt(row, "validTo", "平成39年3月31日")).collect();
    state.update(Event::Answered(Reply::Alike { alike: alike.clone(), findings }));
    assert_eq!(state.decisions.notes.confirmations.len(), 3);
    decide(&mut state, Deed::Undo);
    assert!(state.decisions.notes.is_empty());
    assert_eq!(Alike::of(&Finding { secret: true, ..doubt(2, "myNumber", "") }), None);
}

#[test]
fn a_typed_value_is_tried_before_it_is_kept() {
    let finding = doubt(2, "validTo", "平成39年3月31日");
    let mut state = at_card(&finding);
    sign(&mut state);
    let effects = decide(&mut state, Deed::Type("×".into()));
    let [Effect::Card(request)] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(request.typed, Some(("validTo".into(), "×".into())));
    // Typed on while the worker reads: one request at a time, the last text counts.
    assert_eq!(decide(&mut state, Deed::Type("×2".into())), []);
    let answer = facts(&state, request, std::slice::from_ref(&finding));
    let effects = state.update(answer);
    let [Effect::Card(request)] = effects.as_slice() else { panic!("{effects:?}") };
    let answer = facts(&state, request, std::slice::from_ref(&finding));
    state.update(answer);
    decide(&mut state, Deed::Correct);
    assert!(state.decisions.notes.is_empty());
    assert!(state.decisions.card.as_ref().unwrap().wrong.as_ref().unwrap().contains("日付ではありません"));
    let effects = decide(&mut state, Deed::Type("令和9年3月31日".into()));
    // Enter before the worker has tried it: kept as soon as it has.
    assert_eq!(decide(&mut state, Deed::Correct), []);
    let [Effect::Card(request)] = effects.as_slice() else { panic!("{effects:?}") };
    let answer = facts(&state, request, std::slice::from_ref(&finding));
    state.update(answer);
    let kept = &state.decisions.notes.corrections[0];
    assert_eq!((kept.before.as_str(), kept.after.as_str()), ("平成39年3月31日", "令和9年3月31日"));
}

#[test]
fn a_my_number_is_corrected_for_the_session_only() {
    let finding = Finding { secret: true, confirmable: false, band: 2000, ..doubt(2, "myNumber", "") };
    let mut state = at_card(&finding);
    assert!(state.decisions.card.as_ref().unwrap().is_secret());
    sign(&mut state);
    let effects = decide(&mut state, Deed::Type("123456789018".into()));
    let [Effect::Card(request)] = effects.as_slice() else { panic!("{effects:?}") };
    let answer = facts(&state, request, std::slice::from_ref(&finding));
    state.update(answer);
    decide(&mut state, Deed::Correct);
    assert_eq!((state.decisions.session.corrections.len(), state.decisions.notes.len()), (1, 0));
    assert!(!state.decisions.unsaved && !state.decisions.notes.to_json().contains("1234"));
    decide(&mut state, Deed::Undo);
    assert!(state.decisions.session.is_empty());
}

#[test]
fn the_my_number_is_there_while_the_button_is_held_and_counted() {
    let finding = doubt(2, "validTo", "平成39年3月31日");
    let mut state = at_card(&finding);
    let number = |state: &State| state.decisions.card.as_ref().unwrap().row.as_ref().unwrap().my_number.clone();
    let effects = decide(&mut state, Deed::Reveal(true));
    let [Effect::Card(request)] = effects.as_slice() else { panic!("{effects:?}") };
    let answer = facts(&state, request, std::slice::from_ref(&finding));
    state.update(answer.clone());
    assert_eq!((number(&state).as_deref(), state.decisions.shown), (Some("123456789018"), 1));
    decide(&mut state, Deed::Reveal(false));
    assert_eq!((number(&state), state.decisions.shown), (None, 1));
    // An answer that comes after the release shows nothing.
    decide(&mut state, Deed::Reveal(true));
    decide(&mut state, Deed::Reveal(false));
    state.update(answer);
    assert_eq!((number(&state), state.decisions.shown), (None, 1));
}

#[test]
fn checking_again_comes_back_to_the_same_place() {
    let finding = doubt(2, "validTo", "平成39年3月31日");
    let mut state = at_card(&finding);
    sign(&mut state);
    decide(&mut state, Deed::Confirm(0));
    assert_eq!(decide(&mut state, Deed::Recheck), [Effect::Convert]);
    assert_eq!(state.order(String::new(), String::new()).notes.len(), 1);
    let outcome = Box::new(outcome(Verdict::Confirm, [0, 0, 4, 0, 0], Vec::new()));
    let effects = state.update(Event::Answered(Reply::Converted { outcome }));
    assert!(matches!(effects.as_slice(), [Effect::List(_)]), "{effects:?}");
    assert_eq!((state.view.list, state.view.active), (Some(List::Confirms), Some(3)));
    assert!(!state.decisions.stale && state.unchecked().is_empty() && state.can_undo());
}

#[test]
fn notes_are_taken_saved_and_never_lost_silently() {
    let mut state = opened();
    let notes = |state: &mut State, who: &str| {
        let mut notes = Notes::default();
        let decided = Decision { who: who.into(), when: "2026-04-01".into(), reason: "確認".into() };
        notes.confirm(&doubt(2, "validTo", "平成39年3月31日"), &decided).unwrap();
        state.update(Event::Given(vec!["a.pmhnote.json".into()]));
        let received = Received { notes: Some(("a.pmhnote.json".into(), notes)), ..Received::default() };
        state.update(Event::Answered(Reply::Received(Box::new(received))))
    };
    assert_eq!(notes(&mut state, "山田"), [Effect::Convert], "they are used at once");
    assert_eq!(state.decisions.notes.confirmations[0].decided.who, "山田");
    state.update(Event::Answered(Reply::Converted {
        outcome: Box::new(outcome(Verdict::Confirm, [0, 0, 1, 0, 0], Vec::new())),
    }));
    state.decisions.unsaved = true;
    notes(&mut state, "佐藤");
    assert_eq!((state.said.0, state.decisions.notes.confirmations[0].decided.who.as_str()), (Tone::Bad, "山田"));
    state.update(Event::Saved(Product::Notes));
    notes(&mut state, "佐藤");
    assert_eq!(state.decisions.notes.confirmations[0].decided.who, "佐藤");
}

#[test]
fn other_ledgers_end_the_session_and_practice_ends_everything() {
    let finding = doubt(2, "validTo", "平成39年3月31日");
    let mut state = at_card(&finding);
    sign(&mut state);
    decide(&mut state, Deed::Confirm(0));
    let place = pmh_core::notes::Place { file: "台帳.csv".into(), row: 2, ..Default::default() };
    let decided = Decision { who: "山田".into(), when: "2026-04-01".into(), reason: "確認".into() };
    state.decisions.session.leave_out(place, &decided).unwrap();
    state.update(Event::Given(vec!["別.csv".into()]));
    let received = Received { ledgers: vec![(0, ledger("別.csv"))], ..Received::default() };
    state.update(Event::Answered(Reply::Received(Box::new(received))));
    assert_eq!((&state.decisions.session, state.decisions.notes.len()), (&Session::default(), 1));
    assert!(state.decisions.unsaved && state.decisions.who == "健康課 山田");
    state.update(Event::Answered(Reply::Inspected { inspection: Box::new(inspection()) }));
    state.update(Event::Practise);
    state.update(Event::Answered(Reply::Practised { ledger: ledger("練習用_台帳.xlsx") }));
    assert_eq!(state.decisions, Decisions::default());
}
