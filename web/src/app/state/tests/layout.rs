//! The layout form: edits, what cannot be meant, order, confirmation, back.

use pmh_layout::{Confirmation, Encoding, Evidence, HeaderKind, Kind};

use super::*;

fn form(state: &mut State, event: FormEvent) -> Vec<Effect> {
    state.update(Event::Form(event))
}

fn edit(state: &mut State, key: &'static str, text: &str) -> Vec<Effect> {
    form(state, FormEvent::Edit(Field::Dialect(key), text.into()))
}

fn edit_item(state: &mut State, id: &str, field: ItemField, text: &str) -> Vec<Effect> {
    form(state, FormEvent::Edit(Field::Item(id.into(), field), text.into()))
}

fn new_item(state: &mut State, id: &str, title: &str, kind: &str) {
    form(state, FormEvent::New(NewField::Id, id.into()));
    form(state, FormEvent::New(NewField::Title, title.into()));
    form(state, FormEvent::New(NewField::Kind, kind.into()));
}

fn opened_form() -> State {
    let mut state = opened();
    state.update(Event::Go(Step::Mapping));
    let effects = form(&mut state, FormEvent::Open);
    assert!(effects.ends_with(&[Effect::Arrive, Effect::Preview]), "{effects:?}");
    state
}

#[test]
fn a_change_is_used_at_once_and_the_ledger_is_looked_into_again_at_the_end() {
    let mut state = opened_form();
    assert_eq!(edit(&mut state, "encoding", "cp932"), [Effect::Preview]);
    assert_eq!(edit(&mut state, "header", "none"), [Effect::Preview]);
    let own = state.settings.own_layout.clone().unwrap();
    assert_eq!((own.dialect.encoding, own.dialect.header), (Encoding::Cp932, HeaderKind::None));
    assert!(own.evidence_note().is_some());
    assert_eq!(state.order(String::new(), String::new()).settings.own_layout, Some(own));
    assert_eq!(form(&mut state, FormEvent::Close), [Effect::Inspect]);
    assert_eq!((state.step, state.form.is_none()), (Step::Mapping, true));
}

#[test]
fn back_without_a_change_changes_nothing() {
    let mut state = opened_form();
    let effects = form(&mut state, FormEvent::Close);
    assert!(!effects.contains(&Effect::Inspect));
    assert_eq!((state.step, state.settings.own_layout.is_none()), (Step::Mapping, true));
    // By the steps, too.
    form(&mut state, FormEvent::Open);
    state.update(Event::Go(Step::Intake));
    assert_eq!((state.step, state.form.is_none()), (Step::Intake, true));
}

#[test]
fn the_layout_of_the_tool_is_no_own_one() {
    let mut state = opened_form();
    edit(&mut state, "sex.1", "男");
    edit(&mut state, "no_end", "9999-12-31");
    let own = state.settings.own_layout.clone().unwrap();
    assert_eq!(own.dialect.codes["sex"]["1"], "男");
    assert_eq!(own.dialect.no_end.as_deref(), Some("9999-12-31"));
    edit(&mut state, "sex.1", "");
    edit(&mut state, "no_end", "");
    assert_eq!(state.settings.own_layout, None);
    edit(&mut state, "kana", "half");
    form(&mut state, FormEvent::BuiltIn);
    assert_eq!(state.settings.own_layout, None);
}

#[test]
fn what_cannot_be_meant_stays_beside_its_field_and_is_not_used() {
    let mut state = opened_form();
    assert_eq!(edit(&mut state, "max_rows", "たくさん"), []);
    assert_eq!(edit(&mut state, "list_separator", ""), []);
    let wrong = &state.form.as_ref().unwrap().wrong;
    assert_eq!(wrong.len(), 2);
    assert!(wrong[0].sentence.contains("半角の数字") && wrong[1].sentence.contains("区切り"));
    assert_eq!(state.settings.own_layout, None);
    // Another field goes its own way; the wrong ones wait.
    edit(&mut state, "quote", "always");
    assert_eq!(state.form.as_ref().unwrap().wrong.len(), 2);
    edit(&mut state, "max_rows", "500");
    edit(&mut state, "list_separator", "|");
    assert_eq!(state.form.as_ref().unwrap().wrong.len(), 0);
    let own = state.settings.own_layout.clone().unwrap();
    assert_eq!((own.dialect.max_rows, own.dialect.list_separator.as_str()), (Some(500), "|"));
}

#[test]
fn two_changes_that_only_go_together_go_together() {
    let mut state = opened_form();
    edit(&mut state, "true_word", "false");
    assert_eq!(state.form.as_ref().unwrap().wrong.len(), 1);
    edit(&mut state, "false_word", "0");
    let dialect = &state.settings.own_layout.as_ref().unwrap().dialect;
    assert_eq!((dialect.true_word.as_str(), dialect.false_word.as_str()), ("false", "0"));
    assert!(state.form.as_ref().unwrap().wrong.is_empty());
}

#[test]
fn items_are_changed_moved_added_and_taken_away() {
    let mut state = opened_form();
    edit_item(&mut state, "segment", ItemField::Title, "区分名");
    edit_item(&mut state, "segment", ItemField::Max, "10");
    edit_item(&mut state, "segment", ItemField::Min, "10");
    edit_item(&mut state, "segment", ItemField::Required, "when");
    edit_item(&mut state, "segment", ItemField::WhenValues, "1、2");
    let segment = state.layout().unwrap().item("segment").unwrap().clone();
    assert_eq!((segment.title.as_str(), segment.length.unwrap().exact), ("区分名", Some(10)));
    assert_eq!((segment.required, segment.when.unwrap().values.len()), (Required::When, 2));
    let before = state.layout().unwrap().items[1].id.clone();
    let effects = form(&mut state, FormEvent::Move(before.clone(), true));
    assert!(effects.contains(&Effect::Focus(format!("item-up-{before}"))));
    assert_eq!(state.layout().unwrap().items[0].id, before);
    new_item(&mut state, "town.own", "町の欄", "date");
    form(&mut state, FormEvent::Add);
    assert_eq!(state.layout().unwrap().item("town.own").unwrap().kind, Kind::Date);
    // A second one of the same name is refused with a sentence.
    new_item(&mut state, "town.own", "別", "text");
    form(&mut state, FormEvent::Add);
    assert!(state.form.as_ref().unwrap().not_added.as_ref().unwrap().contains("2回"));
    // What is known of the ledger follows: the name keeps its column.
    assert_eq!(state.inspection.as_ref().unwrap().items.len(), state.layout().unwrap().items.len());
    assert!(matches!(state.source("basicFiveInfo.name"), Some(ItemSource::Column(_))));
    state.settings.constants.insert("town.own".into(), "1".into());
    form(&mut state, FormEvent::Remove("town.own".into()));
    assert!(state.settings.constants.is_empty());
    assert_eq!(state.settings.check(state.layout().unwrap()), Ok(()));
}

#[test]
fn a_confirmation_ends_the_note_and_a_change_ends_the_confirmation() {
    let mut state = opened_form();
    form(&mut state, FormEvent::Confirm);
    assert!(state.form.as_ref().unwrap().unconfirmed.is_some());
    let given = Confirmation { by: "国保係".into(), on: "2026-04-01".into(), document: "別紙１ 1.2版".into() };
    form(&mut state, FormEvent::Confirming(ConfirmField::By, given.by.clone()));
    form(&mut state, FormEvent::Confirming(ConfirmField::On, given.on.clone()));
    form(&mut state, FormEvent::Confirming(ConfirmField::Document, given.document.clone()));
    form(&mut state, FormEvent::Confirm);
    assert_eq!(state.form.as_ref().unwrap().unconfirmed, None);
    let own = state.settings.own_layout.clone().unwrap();
    assert_eq!(
        (own.evidence, own.confirmation, own.dialect.evidence),
        (Evidence::Confirmed, Some(given), Evidence::Confirmed)
    );
    assert_eq!(state.layout().unwrap().evidence_note(), None);
    edit(&mut state, "newline", "lf");
    let own = state.settings.own_layout.clone().unwrap();
    assert!(own.confirmation.is_none() && own.evidence_note().is_some());
    assert_eq!(Settings::parse(&state.settings.to_json()), Ok(state.settings.clone()));
}

#[test]
fn revert_brings_back_what_was_there_when_the_form_was_opened() {
    let mut state = opened_form();
    edit(&mut state, "date", "compact");
    form(&mut state, FormEvent::Close);
    state.update(Event::Answered(Reply::Inspected { inspection: Box::new(inspection()) }));
    form(&mut state, FormEvent::Open);
    edit(&mut state, "date", "kanji");
    form(&mut state, FormEvent::Remove("segment".into()));
    form(&mut state, FormEvent::Revert);
    let own = state.settings.own_layout.as_ref().unwrap();
    assert_eq!(own.dialect.date, pmh_layout::DateSpelling::Compact);
    assert!(own.item("segment").is_some());
}

#[test]
fn a_template_is_saved_when_it_is_made() {
    let mut state = opened_form();
    form(&mut state, FormEvent::Scheme("kodomo".into()));
    assert_eq!(form(&mut state, FormEvent::Template), [Effect::MakeTemplate]);
    assert_eq!(state.update(Event::Answered(Reply::MadeTemplate)), [Effect::Save(Product::Template)]);
    assert!(state.file_names().template.contains("ひな形") && state.form.is_some());
}
