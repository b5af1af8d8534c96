//! What the clerk does, event by event, without a browser.

use pmh_core::entry::{Choice, Finding, FindingKind};
use pmh_core::line::{ColumnFacts, InspectedItem, InspectedSheet};
use pmh_core::mapping::{Mapping, Rivals, SavedMapping, SourceColumn};
use pmh_layout::Required;

use super::*;
use crate::protocol::{Entry, InputCard, MadeCard, RowCounts};

fn ledger(name: &str) -> Ledger {
    Ledger { name: name.to_owned(), bytes: 23, sha256: None }
}

fn column(column: u32, heading: &str) -> SourceColumn {
    SourceColumn { column, heading: heading.to_owned() }
}

/// Columns A 氏名, B 番号, C 番号２, D 備考; 氏名 found, 個人番号 between two columns.
fn inspection() -> Inspection {
    let layout = find_layout(DEFAULT_LAYOUT).unwrap();
    let source = |id: &str| match id {
        "basicFiveInfo.name" => ItemSource::Column(column(0, "氏名")),
        _ => ItemSource::Nothing,
    };
    let items: Vec<InspectedItem> = layout
        .items
        .iter()
        .map(|item| InspectedItem {
            item: item.id.clone(),
            title: item.title.clone(),
            required: item.required == Required::Always,
            source: source(&item.id),
        })
        .collect();
    let columns: Vec<SourceColumn> =
        ["氏名", "番号", "番号２", "備考"].iter().zip(0..).map(|(h, c)| column(c, h)).collect();
    let mapping = Mapping {
        items: items.iter().map(|item| item.source.clone()).collect(),
        details: Vec::new(),
        unused: vec![columns[3].clone()],
        rivals: vec![Rivals { item: "myNumber".into(), columns: columns[1..3].to_vec() }],
    };
    Inspection {
        file: "台帳.csv".into(),
        format: "テキスト".into(),
        encoding: Some("UTF-8".into()),
        sheets: vec![InspectedSheet { name: String::new(), visible: true, suspicious: None }],
        sheet: String::new(),
        header_rows: (1, 1),
        scheme: "other".into(),
        preview: Vec::new(),
        columns: columns
            .iter()
            .map(|c| ColumnFacts {
                column: c.column,
                letters: String::new(),
                heading: c.heading.clone(),
                sample: Vec::new(),
            })
            .collect(),
        items,
        mapping,
        notes: Vec::new(),
    }
}

fn question(rule: &str, id: &str, item: &str) -> Finding {
    Finding {
        kind: FindingKind::Question,
        code: "3101".into(),
        band: 3000,
        rule: rule.into(),
        file: String::new(),
        sheet: String::new(),
        cell: String::new(),
        row: 0,
        item: item.into(),
        recipient: String::new(),
        kana: String::new(),
        message: "？".into(),
        remedy: String::new(),
        question: id.into(),
        choices: vec![Choice::new("false", "いいえ")],
        cells: 3,
    }
}

fn outcome(verdict: Verdict, counts: [u64; 5], questions: Vec<Finding>) -> Outcome {
    let made = (verdict == Verdict::Ok).then(|| MadeCard {
        file: "PMH_other_20260401_0900_20件.csv".into(),
        rows: 20,
        bytes: 4_000,
        sha256: "ab".into(),
    });
    Outcome {
        verdict,
        sentence: "文。".into(),
        layout: String::new(),
        evidence_note: None,
        scheme: "other".into(),
        inputs: vec![InputCard { file: "台帳.csv".into(), sheet: String::new(), encoding: "UTF-8".into() }],
        rows: RowCounts::default(),
        counts,
        questions,
        lengths: [counts[1], counts[2], counts[3], counts[4], 0, 0],
        made,
        sha256: vec!["cd".into()],
    }
}

/// As far as the first screen after a drop.
fn opened() -> State {
    let mut state = State::default();
    assert_eq!(state.update(Event::Given(vec!["台帳.csv".into()])), [Effect::Receive(vec!["台帳.csv".into()])]);
    let received = Received { ledgers: vec![(0, ledger("台帳.csv"))], ..Received::default() };
    let effects = state.update(Event::Answered(Reply::Received(Box::new(received))));
    assert_eq!(effects, [Effect::Keep(vec![0]), Effect::Inspect]);
    state.update(Event::Answered(Reply::Inspected { inspection: Box::new(inspection()) }));
    state
}

fn checked(verdict: Verdict, counts: [u64; 5], questions: Vec<Finding>) -> State {
    let mut state = opened();
    assert_eq!(state.update(Event::Check), [Effect::Convert]);
    let outcome = Box::new(outcome(verdict, counts, questions));
    state.update(Event::Answered(Reply::Converted { outcome }));
    state
}

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
fn a_check_that_cannot_be_made_goes_back_to_the_mapping() {
    let mut state = opened();
    state.update(Event::Check);
    state.update(Event::Answered(Reply::Failed {
        sentence: "「台帳.csv」を読み込めません。".into(), code: 0
    }));
    assert_eq!((state.step, state.said.0), (Step::Mapping, Tone::Bad));
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
fn rivals_must_be_chosen_and_the_choice_is_sent() {
    let mut state = opened();
    assert!(state.is_undecided("myNumber"));
    assert_eq!(state.order(String::new(), String::new()).mapping, None);
    state.update(Event::Source("myNumber".into(), SourceChoice::Column(2)));
    assert!(!state.is_undecided("myNumber"));
    let mapping = state.order(String::new(), String::new()).mapping.unwrap();
    assert!(mapping.items.contains(&ItemSource::Column(column(2, "番号２"))));
    assert!(mapping.rivals.is_empty());
    // A column that nobody wants any more is said to be left out.
    state.update(Event::Source("basicFiveInfo.name".into(), SourceChoice::Nothing));
    assert_eq!(state.unused(), [column(0, "氏名"), column(3, "備考")]);
}

#[test]
fn a_constant_is_kept_in_the_settings_and_an_empty_one_is_none() {
    let mut state = opened();
    state.update(Event::Source("certificationName".into(), SourceChoice::Constant(String::new())));
    let place = find_layout(DEFAULT_LAYOUT).unwrap().items.iter().position(|i| i.id == "certificationName").unwrap();
    assert_eq!(state.mapping().unwrap().items[place], ItemSource::Nothing);
    state.update(Event::Source("certificationName".into(), SourceChoice::Constant("マル乳".into())));
    assert_eq!(state.mapping().unwrap().items[place], ItemSource::Constant { value: "マル乳".into() });
    assert_eq!(state.settings_to_save().constants["certificationName"], "マル乳");
    state.update(Event::Source("certificationName".into(), SourceChoice::Proposed));
    assert!(state.settings.constants.is_empty());
}

#[test]
fn a_column_becomes_a_printed_item_and_back() {
    let mut state = opened();
    state.update(Event::Detail(3, true));
    assert_eq!(state.detail_columns()[0].label, "備考");
    assert!(state.unused().is_empty());
    state.update(Event::Detail(3, false));
    assert_eq!(state.unused(), [column(3, "備考")]);
}

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

#[test]
fn the_title_says_the_state_of_the_work() {
    let title = |state: &State| state.title().split(" PMH").next().unwrap().to_owned();
    assert_eq!(title(&checked(Verdict::Error, [0, 3, 12, 9, 0], Vec::new())), "[エラー 3件]");
    assert_eq!(title(&checked(Verdict::Confirm, [0, 0, 12, 9, 0], Vec::new())), "[要確認 12件]");
    let mut state = checked(Verdict::Ok, [0, 0, 0, 9, 0], Vec::new());
    assert_eq!(title(&state), "[出力できます]");
    state.update(Event::Go(Step::Output));
    assert_eq!(state.update(Event::Save(Product::Csv)), [Effect::Save(Product::Csv)]);
    state.update(Event::Saved(Product::Csv));
    assert_eq!(title(&state), "[出力済み]");
    state.update(Event::Check);
    state.update(Event::Answered(Reply::Progress { percent: 42, rows: 1000 }));
    assert_eq!(title(&state), "[処理中 42%]");
}

#[test]
fn any_change_takes_the_csv_away_until_the_next_check() {
    let events = [
        Event::Municipality("131016".into()),
        Event::Source("segment".into(), SourceChoice::Column(3)),
        Event::Detail(3, true),
        Event::Scheme("nanbyo".into()),
        Event::HeaderRow(2),
    ];
    for event in events {
        let mut state = checked(Verdict::Ok, [0; 5], Vec::new());
        assert!(state.has_csv());
        state.update(event.clone());
        assert!(!state.has_csv(), "{event:?}");
    }
}

#[test]
fn stopping_leaves_a_usable_page_without_results() {
    let mut state = checked(Verdict::Ok, [0, 0, 0, 5, 0], Vec::new());
    assert_eq!(state.update(Event::Check), [Effect::Convert]);
    // Nothing else counts while the worker works.
    assert_eq!(state.update(Event::Go(Step::Intake)), []);
    assert_eq!(state.update(Event::Cancel), [Effect::Cancel, Effect::Arrive]);
    assert_eq!((state.step, state.outcome.is_none(), state.work), (Step::Mapping, true, None));
    assert_eq!(state.update(Event::Go(Step::Check)), [Effect::Convert]);
}

#[test]
fn a_fault_of_ours_is_one_sentence_and_the_page_goes_on() {
    let mut state = opened();
    state.update(Event::Check);
    state.update(Event::Answered(Reply::Fault { place: "line.rs:7".into() }));
    assert_eq!(state.said.0, Tone::Bad);
    assert!(state.said.1.contains("不具合") && state.said.1.contains("line.rs:7"));
    assert_eq!(state.update(Event::Check), [Effect::Convert]);
}

#[test]
fn a_file_is_hashed_once() {
    let state = checked(Verdict::Ok, [0; 5], Vec::new());
    assert_eq!(state.order(String::new(), String::new()).ledgers[0].sha256.as_deref(), Some("cd"));
}

fn changes(from: u64, count: u64) -> Vec<Entry> {
    (from..from + count)
        .map(|row| {
            Entry::Skipped(pmh_core::entry::Skipped {
                file: String::new(),
                sheet: String::new(),
                row: u32::try_from(row).unwrap(),
                reason: "blank_row".into(),
            })
        })
        .collect()
}

#[test]
fn only_what_is_in_sight_is_read() {
    let mut state = checked(Verdict::Error, [0, 100_000, 0, 0, 0], Vec::new());
    let first = state.view.asked.clone().unwrap();
    assert_eq!((first.list, first.from), (List::Errors, 0));
    // Scrolling on while the answer is under way asks nothing; the answer then brings the next question.
    assert_eq!(state.update(Event::Look(50_000, 10)), []);
    let entries = changes(0, u64::from(first.count));
    let effects = state.update(Event::Answered(Reply::Listed { window: first, total: 100_000, entries }));
    let [Effect::List(next)] = effects.as_slice() else { panic!("{effects:?}") };
    assert!(next.from <= 50_000 && next.from + u64::from(next.count) >= 50_010 && next.count <= 200);
    let entries = changes(next.from, u64::from(next.count));
    let effects = state.update(Event::Answered(Reply::Listed { window: next.clone(), total: 100_000, entries }));
    assert_eq!(effects, []);
    assert_eq!(state.update(Event::Look(50_005, 10)), []);
}

#[test]
fn f8_goes_from_one_finding_to_the_next() {
    let mut state = checked(Verdict::Error, [0, 2, 0, 0, 0], Vec::new());
    let window = state.view.asked.clone().unwrap();
    state.update(Event::Answered(Reply::Listed { window, total: 2, entries: changes(0, 2) }));
    let active: Vec<u64> = [1, 1, 1, -1, -1]
        .into_iter()
        .map(|by| {
            state.update(Event::Next(by));
            state.view.active.unwrap()
        })
        .collect();
    assert_eq!(active, [0, 1, 1, 0, 0]);
}

#[test]
fn the_settings_file_holds_the_mapping_by_heading() {
    let mut state = opened();
    state.update(Event::Source("myNumber".into(), SourceChoice::Column(1)));
    let saved = state.settings_to_save().mapping.unwrap();
    assert_eq!(saved.headings, ["氏名", "番号", "番号２", "備考"]);
    let number = saved.sources.iter().find(|source| source.item == "myNumber").unwrap();
    assert_eq!(number.headings, ["番号"]);
}
