//! What the clerk does, event by event, without a browser.

mod answers;
mod compare;
mod decisions;
mod files;
mod layout;
mod lists;
mod mapping;
mod offer;
mod reset;
mod run;
mod survey;

use pmh_core::entry::{Choice, Finding, FindingKind};
use pmh_core::line::{ColumnFacts, InspectedItem, InspectedSheet, Verdict};
use pmh_core::mapping::{Mapping, Rivals, SavedMapping, SourceColumn};
use pmh_layout::{DEFAULT_LAYOUT, Required, find_layout};

use super::*;
use crate::protocol::{Entry, InputCard, List, MadeCard, Outcome, Received, RowCounts};

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
        encodings: vec!["UTF-8".into()],
        sheets: vec![sheet("", true)],
        sheet: String::new(),
        header_rows: (1, 1),
        scheme: "other".into(),
        preview: Vec::new(),
        names: vec!["見本".into()],
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
        hidden_columns: Vec::new(),
        more: Vec::new(),
        further: Vec::new(),
        changed: None,
    }
}

fn sheet(name: &str, read: bool) -> InspectedSheet {
    InspectedSheet { name: name.into(), visible: true, very_hidden: false, suspicious: None, read }
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
        ..Finding::default()
    }
}

fn outcome(verdict: Verdict, counts: [u64; 5], questions: Vec<Finding>) -> Outcome {
    let made = (verdict == Verdict::Ok).then(|| MadeCard {
        file: "PMH_other_20260401_0900_20件.csv".into(),
        files: vec!["PMH_other_20260401_0900_20件.csv".into()],
        rows: 20,
        bytes: 4_000,
        sha256: "ab".into(),
    });
    Outcome {
        verdict,
        sentence: "文。".into(),
        layout: String::new(),
        corrected: 0,
        evidence_note: None,
        scheme: "other".into(),
        inputs: vec![InputCard { file: "台帳.csv".into(), sheet: String::new(), encoding: "UTF-8".into() }],
        rows: RowCounts::default(),
        counts,
        questions,
        lengths: [counts[1], counts[2], 0, counts[3], counts[4], 0, 0],
        facets: Vec::new(),
        glyphs: Vec::new(),
        notes: None,
        made,
        sha256: vec!["cd".into()],
        comparison: None,
    }
}

/// As far as the first screen after a drop.
fn opened() -> State {
    let mut state = State::default();
    assert_eq!(state.update(Event::Given(vec!["台帳.csv".into()])), [Effect::Receive(vec!["台帳.csv".into()])]);
    let received = Received { ledgers: vec![(0, ledger("台帳.csv"))], ..Received::default() };
    let effects = state.update(Event::Answered(Reply::Received(Box::new(received))));
    assert_eq!(effects, [Effect::Keep(vec![0]), Effect::Inspect]);
    let inspected = Reply::Inspected { inspection: Box::new(inspection()) };
    assert_eq!(state.update(Event::Answered(inspected)), [Effect::Arrive, Effect::Survey]);
    tell(&mut state, Survey::default());
    state
}

/// The ledgers were read to the end.
fn tell(state: &mut State, survey: Survey) {
    state.update(Event::Answered(Reply::Surveyed { survey: Box::new(survey) }));
}

fn checked(verdict: Verdict, counts: [u64; 5], questions: Vec<Finding>) -> State {
    let mut state = opened();
    assert_eq!(state.update(Event::Check), [Effect::Convert]);
    let outcome = Box::new(outcome(verdict, counts, questions));
    state.update(Event::Answered(Reply::Converted { outcome }));
    state
}
