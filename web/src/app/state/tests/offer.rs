//! Dropped files that are not taken silently: other settings, a ファイル設計書.

use pmh_design::{Design, Property, Proposal, Unread};
use pmh_layout::{Encoding, Standing};

use super::*;

fn other() -> Settings {
    let mut own = find_layout(DEFAULT_LAYOUT).unwrap().clone();
    own.dialect.encoding = Encoding::Cp932;
    let mut settings = Settings { own_layout: Some(own), scheme: Some("kodomo".into()), ..Settings::default() };
    settings.constants.insert("certificationName".into(), "マル乳".into());
    settings.answers.insert("no_end_word:validTo".into(), "9999-12-31".into());
    settings.dictionary.insert("髙".into(), "高".into());
    settings
}

fn drop_settings(state: &mut State, settings: Settings, ledgers: Vec<(u32, Ledger)>) -> Vec<Effect> {
    state.update(Event::Given(vec!["b.pmhset.json".into()]));
    let received = Received { settings: Some(("b.pmhset.json".into(), settings)), ledgers, ..Received::default() };
    state.update(Event::Answered(Reply::Received(Box::new(received))))
}

fn in_use() -> State {
    let mut state = opened();
    state.settings.constants.insert("certificationName".into(), "受給者証".into());
    state
}

#[test]
fn other_settings_are_shown_before_they_are_taken() {
    let mut state = in_use();
    drop_settings(&mut state, other(), Vec::new());
    let Some(Offer::Settings { changes, layouts, .. }) = state.offer.clone() else { panic!("no question") };
    let line = |what: &str| changes.iter().find(|change| change.what.starts_with(what)).unwrap();
    assert_eq!((line("制度").before.as_str(), line("制度").after.is_empty()), ("", false));
    let constant = line("全員に同じ値：受給者証名");
    assert_eq!((constant.before.as_str(), constant.after.as_str()), ("受給者証", "マル乳"));
    assert!(line("質問への答え：").what.contains("有効期間終了日"));
    assert_eq!(line("文字の置き換え：「髙」").after, "高");
    assert_ne!(line("レイアウト").before, line("レイアウト").after);
    assert_eq!(layouts.unwrap().dialect[0].theirs, "シフトJIS（CP932）");
    assert!(state.said.0 == Tone::Ask && state.settings.scheme.is_none());
    // Nothing else happens before the answer.
    assert_eq!(state.update(Event::Go(Step::Mapping)), []);
    assert_eq!(state.update(Event::Offer(OfferEvent::Take)), [Effect::Inspect]);
    assert_eq!((state.settings.clone(), state.offer.is_none()), (other(), true));
    assert_eq!(state.settings_name.as_deref(), Some("b.pmhset.json"));
}

#[test]
fn the_settings_in_use_can_stay() {
    let mut state = in_use();
    let before = state.settings.clone();
    drop_settings(&mut state, other(), Vec::new());
    let effects = state.update(Event::Offer(OfferEvent::Leave));
    assert!(effects.contains(&Effect::Arrive) && !effects.contains(&Effect::Inspect));
    assert_eq!((state.settings, state.offer), (before, None));
}

#[test]
fn a_ledger_dropped_with_other_settings_waits_for_the_answer() {
    let mut state = in_use();
    let effects = drop_settings(&mut state, other(), vec![(1, ledger("次.csv"))]);
    assert_eq!(effects, [Effect::Keep(vec![1]), Effect::Arrive]);
    assert_eq!(state.update(Event::Offer(OfferEvent::Leave)), [Effect::Inspect]);
    assert_eq!(state.ledgers[0].name, "次.csv");
    assert_eq!(state.settings.scheme, None);
}

#[test]
fn the_same_settings_ask_nothing() {
    let mut state = in_use();
    state.settings = other();
    drop_settings(&mut state, other(), Vec::new());
    assert_eq!(state.offer, None);
    // Neither do any where nothing was decided.
    let mut state = opened();
    drop_settings(&mut state, other(), Vec::new());
    assert_eq!((state.offer.is_none(), state.settings == other()), (true, true));
}

fn drop_design(state: &mut State) -> Vec<Effect> {
    state.update(Event::Given(vec!["別紙１.xlsx".into()]));
    let received = Received {
        ledgers: vec![(0, ledger("別紙１.xlsx"))],
        designs: vec![(0, "別紙１.xlsx".into())],
        ..Received::default()
    };
    state.update(Event::Answered(Reply::Received(Box::new(received))))
}

fn design() -> Design {
    let mut layout = find_layout(DEFAULT_LAYOUT).unwrap().clone();
    layout.items.retain(|item| item.id != "segment");
    layout.items[2].title = "対象者氏名".into();
    layout.dialect.encoding = Encoding::Cp932;
    let unread = Unread {
        cell: "項目一覧!F12".into(),
        against: None,
        property: Property::Length,
        item: Some("住所".into()),
        text: "別途".into(),
        what: "桁数が読み取れません。".into(),
    };
    let proposal = Proposal {
        sheet: "項目一覧".into(),
        header_rows: (3, 3),
        layout,
        found: Vec::new(),
        stated: Vec::new(),
        unstated: vec![Property::Newline],
        unreadable: vec![unread],
    };
    Design { proposals: vec![proposal], others: Vec::new() }
}

#[test]
fn a_design_is_not_taken_for_a_ledger() {
    let mut state = State::default();
    assert_eq!(drop_design(&mut state), [Effect::Arrive]);
    assert!(state.said.1.contains("ファイル設計書のようです"));
    assert_eq!(state.update(Event::Offer(OfferEvent::Ledger)), [Effect::Keep(vec![0]), Effect::Inspect]);
    let mut state = State::default();
    drop_design(&mut state);
    assert_eq!(state.update(Event::Offer(OfferEvent::Leave)), [Effect::Arrive]);
    assert!(state.ledgers.is_empty());
}

#[test]
fn a_design_lies_on_the_form_until_it_is_used_and_confirmed() {
    let mut state = State::default();
    drop_design(&mut state);
    let effects = state.update(Event::Offer(OfferEvent::Take));
    assert_eq!(effects, [Effect::ReadDesign(0, "別紙１.xlsx".into())]);
    let read = Reply::DesignRead { name: "別紙１.xlsx".into(), design: Box::new(design()) };
    assert_eq!(state.update(Event::Answered(read)), [Effect::Arrive, Effect::Preview]);
    let import = state.form.as_ref().unwrap().import.clone().unwrap();
    let (_, found) = import.beside().unwrap();
    let count = |standing| found.items.iter().filter(|pair| pair.standing == standing).count();
    assert_eq!((count(Standing::OnlyOurs), count(Standing::Differs)), (1, 1));
    assert_eq!(state.settings.own_layout, None);
    state.update(Event::Form(FormEvent::UseProposal));
    let own = state.settings.own_layout.clone().unwrap();
    assert!(own.item("segment").is_none() && own.dialect.encoding == Encoding::Cp932);
    assert!(own.evidence_note().is_some());
    let form = state.form.as_ref().unwrap();
    assert_eq!((form.confirmation.document.as_str(), form.import.as_ref().unwrap().used), ("別紙１.xlsx", true));
    // Dropped again while the form is open, it is read at once.
    assert_eq!(drop_design(&mut state), [Effect::ReadDesign(0, "別紙１.xlsx".into())]);
}

#[test]
fn any_workbook_dropped_on_the_form_is_asked_about() {
    let mut state = State::default();
    state.update(Event::Form(FormEvent::Open));
    let drop = |state: &mut State| {
        state.update(Event::Given(vec!["台帳.xlsx".into()]));
        let received = Received { ledgers: vec![(0, ledger("台帳.xlsx"))], ..Received::default() };
        state.update(Event::Answered(Reply::Received(Box::new(received))))
    };
    assert_eq!(drop(&mut state), [Effect::Arrive]);
    assert!(state.said.1.contains("分かりませんでした"));
    state.update(Event::Offer(OfferEvent::Leave));
    assert!(state.form.is_some());
    drop(&mut state);
    assert_eq!(state.update(Event::Offer(OfferEvent::Ledger)), [Effect::Keep(vec![0]), Effect::Inspect]);
    assert_eq!((state.form, state.offer), (None, None));
}
