//! Items of one width: the office is asked once, then every value that was changed is listed; nothing without an answer.

use pmh_core::entry::FindingKind;
use pmh_layout::{BeyondLimits, CharacterClass, Layout, Length};
use pmh_tests::core::{Choices, Outcome, convert};

use super::{LEDGER, layout, read};

const QUESTION: &str = "width_of_item:basicFiveInfo.address";

fn wide() -> Layout {
    let mut layout = layout();
    let address = layout.items.iter_mut().find(|item| item.id == "basicFiveInfo.address").unwrap();
    address.characters = Some(CharacterClass::FullWidth);
    layout
}

fn run(layout: &Layout, ledger: &[u8], answer: Option<&str>) -> Outcome {
    let mut choices = Choices { layout: layout.clone(), ..Choices::default() };
    choices.settings.answers.extend(answer.map(|answer| (QUESTION.to_owned(), answer.to_owned())));
    convert(&[("台帳.csv", ledger)], &choices)
}

fn codes(outcome: &Outcome) -> Vec<String> {
    let mut all: Vec<String> = outcome.blocking().map(|found| found.code.clone()).collect();
    all.dedup();
    all
}

fn addresses(layout: &Layout, outcome: &Outcome) -> Vec<String> {
    let rows = read(layout, &outcome.sink.csv);
    let at = rows[0].iter().position(|title| title == "住所").unwrap();
    rows[1..].iter().map(|row| row[at].clone()).collect()
}

#[test]
fn the_width_of_addresses_is_asked_once_and_changed_only_after_an_answer() {
    let layout = wide();
    let asked = run(&layout, LEDGER.as_bytes(), None);
    assert!(asked.summary.output.is_none());
    assert_eq!(codes(&asked), ["3131"]);
    assert_eq!(asked.summary.questions, 1);
    assert_eq!(asked.blocking().filter(|found| found.kind == FindingKind::Finding).count(), 2, "every cell is listed");

    let done = run(&layout, LEDGER.as_bytes(), Some("convert"));
    assert_eq!(codes(&done), [""; 0]);
    assert_eq!(addresses(&layout, &done), ["東京都Ａ区１－１，２", "東京都Ａ区２－２"]);
    let listed: Vec<_> = done.sink.changes.iter().filter(|change| change.code == "4508").collect();
    assert_eq!(listed.len(), 2);
    assert_eq!((listed[0].before.as_str(), listed[0].after.as_str()), ("東京都A区1-1,2", "東京都Ａ区１－１，２"));
    assert!(listed[0].basis.contains("設定の回答"));

    let again = run(&layout, &done.sink.csv, Some("convert"));
    assert_eq!(again.sink.csv, done.sink.csv);
    assert!(again.sink.changes.is_empty(), "what was widened is not changed again");

    let kept = run(&layout, LEDGER.as_bytes(), Some("keep"));
    assert!(kept.summary.output.is_none());
    assert_eq!(codes(&kept), ["2013"]);
}

#[test]
fn half_width_is_given_only_where_nothing_is_lost() {
    let mut layout = wide();
    let address = layout.items.iter_mut().find(|item| item.id == "basicFiveInfo.address").unwrap();
    address.characters = Some(CharacterClass::Ascii);
    let ledger = LEDGER.replace("東京都A区2-2", "Ａ２－２").replace("東京都A区1-1,2", "東京１");
    let asked = run(&layout, ledger.as_bytes(), None);
    let found: Vec<(&str, &str)> = asked
        .blocking()
        .filter(|f| f.kind == FindingKind::Finding)
        .map(|f| (f.code.as_str(), f.cell.as_str()))
        .collect();
    assert_eq!(found, [("2013", "D2"), ("3131", "D3")], "漢字 have no half width: no answer helps");
    let done = run(&layout, ledger.as_bytes(), Some("convert"));
    assert_eq!(codes(&done), ["2013"]);
}

#[test]
fn the_length_is_that_of_the_changed_value_and_nobody_is_asked_without_a_class() {
    let mut layout = wide();
    let address = layout.items.iter_mut().find(|item| item.id == "basicFiveInfo.address").unwrap();
    address.length = Some(Length { max: Some(20), unit: pmh_layout::Unit::HalfWidth, ..Length::default() });
    address.beyond_limits = Some(BeyondLimits::Confirm);
    assert_eq!(codes(&run(&layout, LEDGER.as_bytes(), Some("convert"))), [""; 0]);
    let ledger = LEDGER.replace("東京都A区2-2", "東京都A区2-2-12");
    assert_eq!(
        codes(&run(&layout, ledger.as_bytes(), Some("convert"))),
        ["2011"],
        "the length is that of the changed value"
    );
    assert_eq!(codes(&run(&super::layout(), LEDGER.as_bytes(), Some("convert"))), [""; 0]);
}
