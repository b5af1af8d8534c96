//! Laws of ordinary and faulty ledgers.

use std::collections::BTreeSet;

use pmh_core::entry::Finding;
use pmh_layout::{DEFAULT_LAYOUT, Layout, builtin_source, parse_layout};
use pmh_sample::{FaultKind, Form, Item, Ledger, Scheme, TextEncoding, ledger, write_csv, write_xlsx};
use pmh_tests::core::{Choices, Outcome, convert, inspect};
use pmh_tests::numbers::{betrayed, digit_runs};
use pmh_tests::report;
use proptest::prelude::*;

use super::{TODAY, runner, scheme, style};

fn text(ledger: &Ledger) -> Vec<u8> {
    write_csv(ledger, TextEncoding::Utf8, ',')
}

fn read(name: &str, bytes: &[u8], choices: &Choices) -> Outcome {
    convert(&[(name, bytes)], choices)
}

/// Cell and item of every change.
fn changed(outcome: &Outcome) -> BTreeSet<(String, String)> {
    outcome.sink.changes.iter().map(|change| (change.cell.clone(), change.item.clone())).collect()
}

fn expected_changes(ledger: &Ledger, form: Form) -> BTreeSet<(String, String)> {
    ledger.expected_changes(form).into_iter().map(|(cell, item)| (cell, item.api_name().to_owned())).collect()
}

/// A clean ledger in any habit: exit 0, the truth byte for byte, a change at exactly the cells that differ.
fn becomes_its_truth(outcome: &Outcome, ledger: &Ledger, form: Form) -> Result<(), TestCaseError> {
    let open: Vec<_> = outcome.blocking().map(|f| format!("{} {} {}", f.code, f.cell, f.message)).collect();
    prop_assert!(open.is_empty(), "{open:?}");
    prop_assert_eq!(outcome.csv(), ledger.expected_csv());
    prop_assert_eq!(changed(outcome), expected_changes(ledger, form));
    prop_assert_eq!(report::faults(&outcome.report()), Vec::<String>::new());
    Ok(())
}

#[test]
fn a_clean_workbook_in_any_habit_becomes_its_truth() {
    let all = (scheme(), style(false), any::<u64>(), 3..16_usize);
    runner(60)
        .run(&all, |(scheme, style, seed, people)| {
            let ledger = ledger(scheme, people, seed, TODAY, &style);
            let outcome = read("台帳.xlsx", &write_xlsx(&ledger).unwrap(), &Choices::scheme(scheme.id()));
            becomes_its_truth(&outcome, &ledger, Form::Workbook)
        })
        .unwrap();
}

#[test]
fn a_clean_text_in_any_habit_becomes_its_truth() {
    let encodings = prop::sample::select(vec![
        (TextEncoding::Utf8, ','),
        (TextEncoding::Utf8Bom, ','),
        (TextEncoding::Utf16LeBom, '\t'),
        (TextEncoding::Utf8, '\t'),
        (TextEncoding::Utf8, ';'),
    ]);
    let all = (scheme(), style(true), any::<u64>(), 3..16_usize, encodings);
    runner(80)
        .run(&all, |(scheme, mut style, seed, people, (encoding, delimiter))| {
            // A CSV shows no serial dates and no zeros that only a format had.
            style.recipient_as_number = false;
            let ledger = ledger(scheme, people, seed, TODAY, &style);
            let bytes = write_csv(&ledger, encoding, delimiter);
            let outcome = read("台帳.csv", &bytes, &Choices::scheme(scheme.id()));
            becomes_its_truth(&outcome, &ledger, Form::Text)
        })
        .unwrap();
}

#[test]
fn our_csv_read_back_gives_no_change_and_no_finding_and_itself() {
    let all = (scheme(), style(false), any::<u64>(), 1..24_usize);
    runner(40)
        .run(&all, |(scheme, style, seed, people)| {
            let csv = ledger(scheme, people, seed, TODAY, &style).expected_csv();
            let outcome = read("PMH.csv", csv.as_bytes(), &Choices::scheme(scheme.id()));
            prop_assert_eq!(outcome.csv(), csv);
            prop_assert!(outcome.sink.changes.is_empty(), "{:?}", outcome.sink.changes);
            prop_assert_eq!(outcome.blocking().count(), 0);
            // What informs of a cell is about its characters: nothing else of a value is left to say.
            let told = outcome.sink.findings.iter().filter(|f| !f.cell.is_empty());
            let characters = ["outside_jis_x_0208", "middle_dot_in_kana"];
            let others: Vec<_> = told.filter(|f| !characters.contains(&f.rule.as_str())).collect();
            prop_assert!(others.is_empty(), "{others:?}");
            Ok(())
        })
        .unwrap();
}

/// The built-in layout with other properties of its dialect.
fn with_dialect(pairs: &[(&str, &str)]) -> Layout {
    let mut source = builtin_source(DEFAULT_LAYOUT).unwrap().to_owned();
    for (key, value) in pairs {
        let line = source.lines().find(|line| line.starts_with(&format!("{key} = "))).unwrap().to_owned();
        source = source.replacen(&line, &format!("{key} = {value}"), 1);
    }
    parse_layout(&source).unwrap()
}

#[test]
fn every_dialect_that_can_be_read_converts_to_itself() {
    let dialects: &[&[(&str, &str)]] = &[
        &[("encoding", "\"utf-8-bom\"")],
        &[("encoding", "\"cp932\"")],
        &[("newline", "\"lf\"")],
        &[("final_newline", "false")],
        &[("header", "\"id\"")],
        &[("delimiter", "\"\\t\"")],
        &[("quote", "\"always\"")],
        &[("date", "\"compact\"")],
        &[("date", "\"slash\"")],
        &[("true_word", "\"1\""), ("false_word", "\"0\"")],
        &[("kana", "\"half\"")],
        &[("name_space", "\"remove\"")],
        &[
            ("encoding", "\"cp932\""),
            ("header", "\"id\""),
            ("quote", "\"always\""),
            ("kana", "\"half\""),
            ("date", "\"compact\""),
        ],
    ];
    for (number, pairs) in dialects.iter().enumerate() {
        let mut habits = pmh_sample::Style::ordinary();
        habits.names = pmh_sample::NameSet::Cp932;
        habits.optional_columns = true;
        let ledger = ledger(Scheme::Seishin, 20, number as u64, TODAY, &habits);
        let choices = Choices { layout: with_dialect(pairs), ..Choices::scheme("seishin") };
        let first = read("台帳.xlsx", &write_xlsx(&ledger).unwrap(), &choices);
        let open: Vec<_> = first.blocking().map(|f| format!("{} {} {}", f.code, f.cell, f.message)).collect();
        assert!(open.is_empty(), "{pairs:?} {open:?}");
        let second = read("PMH.csv", &first.sink.csv, &choices);
        let open: Vec<_> = second.blocking().map(|f| format!("{} {} {}", f.code, f.cell, f.message)).collect();
        assert!(open.is_empty(), "{pairs:?} {open:?}");
        assert!(second.sink.changes.is_empty(), "{pairs:?} {:?}", second.sink.changes.first());
        assert!(second.sink.csv == first.sink.csv, "{pairs:?}");
        assert!(second.sink.json == first.sink.json, "{pairs:?}: the JSON knows no dialect");
    }
}

/// A faulty ledger: any faults, in any order.
fn faulty() -> impl Strategy<Value = (Scheme, Ledger)> {
    let kinds = prop::collection::vec(prop::sample::select(FaultKind::ALL.to_vec()), 1..8);
    (scheme(), style(false), any::<u64>(), kinds).prop_map(|(scheme, style, seed, kinds)| {
        let mut ledger = ledger(scheme, 24, seed, TODAY, &style);
        ledger.plant_all(&kinds);
        (scheme, ledger)
    })
}

#[test]
fn every_fault_is_found_at_its_cell_and_nothing_else() {
    runner(60)
        .run(&faulty(), |(scheme, ledger)| {
            let outcome = read("台帳.xlsx", &write_xlsx(&ledger).unwrap(), &Choices::scheme(scheme.id()));
            let expected = ledger.expected_findings(Form::Workbook);
            let found: Vec<&Finding> = outcome.blocking().filter(|f| !f.cell.is_empty()).collect();
            for want in &expected {
                let at = |f: &&Finding| f.cell == want.cell || want.other.as_deref() == Some(&f.cell);
                let there = found.iter().filter(|f| f.rule == want.rule && f.band == want.band).any(at);
                prop_assert!(there, "{want:?} is not found");
            }
            for f in &found {
                let allowed = expected
                    .iter()
                    .any(|want| want.rule == f.rule && (want.cell == f.cell || want.other.as_deref() == Some(&f.cell)));
                prop_assert!(allowed, "{} {} {}", f.code, f.cell, f.message);
            }
            prop_assert!(outcome.summary.output.is_none());
            prop_assert_eq!(report::faults(&outcome.report()), Vec::<String>::new());
            Ok(())
        })
        .unwrap();
}

#[test]
fn no_digit_of_a_my_number_is_told_of_any_ledger() {
    runner(40)
        .run(&faulty(), |(scheme, ledger)| {
            let column = ledger.column_of(Item::MyNumber).unwrap();
            let truth = ledger.truth.iter().map(|truth| truth.get(Item::MyNumber).to_owned());
            let cells = ledger.rows.iter().map(|row| row[column].displayed());
            let numbers: BTreeSet<String> = truth.chain(cells).flat_map(|text| digit_runs(&text)).collect();
            let bytes = write_xlsx(&ledger).unwrap();
            let choices = Choices::scheme(scheme.id());
            let outcome = read("台帳.xlsx", &bytes, &choices);
            let told =
                format!("{}{}", report::readable(&outcome.report()), inspect("台帳.xlsx", &bytes, &choices).unwrap());
            prop_assert_eq!(betrayed(&told, &numbers), None);
            Ok(())
        })
        .unwrap();
}

#[test]
fn a_my_number_in_any_other_column_is_not_told_either() {
    // The clerk has typed the number into a wrong cell, in any of its dresses.
    let dresses = prop::sample::select(vec!["plain", "full", "blanks", "hyphens", "words", "eleven"]);
    let items = prop::sample::select(Item::ALL.to_vec());
    runner(60)
        .run(&(items, dresses, any::<u64>(), 0..6_usize), |(item, dress, seed, row)| {
            let mut ledger = ledger(Scheme::Nanbyo, 6, seed, TODAY, &pmh_sample::Style::ordinary_text());
            let number = ledger.truth[row].get(Item::MyNumber).to_owned();
            let groups = [&number[..4], &number[4..8], &number[8..]];
            let dressed = match dress {
                "plain" => number.clone(),
                "full" => number.chars().map(|c| char::from_u32(u32::from(c) + 0xFEE0).unwrap()).collect(),
                "blanks" => groups.join(" "),
                "hyphens" => groups.join("-"),
                "words" => format!("番号{number}（本人）"),
                _ => number[1..].to_owned(),
            };
            let Some(column) = ledger.column_of(item) else { return Ok(()) };
            ledger.rows[row][column] = pmh_sample::Cell::text(dressed);
            let bytes = text(&ledger);
            let outcome = read("台帳.csv", &bytes, &Choices::scheme("nanbyo"));
            let inspection = inspect("台帳.csv", &bytes, &Choices::scheme("nanbyo")).unwrap();
            let numbers = BTreeSet::from([number]);
            prop_assert_eq!(
                betrayed(&report::readable(&outcome.report()), &numbers),
                None,
                "report, {:?} {}",
                item,
                dress
            );
            prop_assert_eq!(betrayed(&inspection, &numbers), None, "inspect, {:?} {}", item, dress);
            Ok(())
        })
        .unwrap();
}

#[test]
fn the_order_of_the_rows_changes_no_finding_of_a_row() {
    let kinds: Vec<FaultKind> = FaultKind::ALL.into_iter().filter(|kind| kind.rows() == 1).collect();
    let kinds = prop::collection::vec(prop::sample::select(kinds), 1..8);
    let all = (scheme(), style(false), any::<u64>(), kinds, Just((0..24_usize).collect::<Vec<_>>()).prop_shuffle());
    runner(40)
        .run(&all, |(scheme, mut style, seed, kinds, order)| {
            style.unrelated_columns = false;
            let mut ledger = ledger(scheme, 24, seed, TODAY, &style);
            ledger.plant_all(&kinds);
            let findings = |ledger: &Ledger| {
                let outcome = read("台帳.xlsx", &write_xlsx(ledger).unwrap(), &Choices::scheme(scheme.id()));
                let people: BTreeSet<_> = outcome
                    .blocking()
                    .map(|f| (f.code.clone(), f.item.clone(), f.kana.clone(), f.recipient.clone(), f.message.clone()))
                    .collect();
                let changes: BTreeSet<_> = outcome
                    .sink
                    .changes
                    .iter()
                    .map(|c| (c.code.clone(), c.item.clone(), c.before.clone(), c.after.clone()))
                    .collect();
                (outcome.summary.verdict, outcome.summary.rows, people, changes)
            };
            let before = findings(&ledger);
            ledger.rows = order.iter().map(|at| ledger.rows[*at].clone()).collect();
            prop_assert_eq!(before, findings(&ledger));
            Ok(())
        })
        .unwrap();
}

#[test]
fn same_input_same_bytes() {
    runner(20)
        .run(&faulty(), |(scheme, ledger)| {
            let bytes = write_xlsx(&ledger).unwrap();
            let run = || read("台帳.xlsx", &bytes, &Choices::scheme(scheme.id()));
            prop_assert_eq!(run(), run());
            Ok(())
        })
        .unwrap();
}

#[test]
fn two_halves_are_the_whole() {
    runner(20)
        .run(&(scheme(), style(false), any::<u64>(), 1..19_usize), |(scheme, style, seed, cut)| {
            let whole = ledger(scheme, 20, seed, TODAY, &style);
            let part = |rows: std::ops::Range<usize>| {
                let mut part = whole.clone();
                part.rows = whole.rows[rows.clone()].to_vec();
                part.truth = whole.truth[rows].to_vec();
                write_xlsx(&part).unwrap()
            };
            let inputs = [("一.xlsx", part(0..cut)), ("二.xlsx", part(cut..20))];
            let inputs: Vec<(&str, &[u8])> = inputs.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
            let outcome = convert(&inputs, &Choices::scheme(scheme.id()));
            prop_assert_eq!(outcome.blocking().count(), 0);
            prop_assert_eq!(outcome.csv(), whole.expected_csv());
            let changes = |file: &str| outcome.sink.changes.iter().filter(|change| change.file == file).count();
            prop_assert_eq!(changes("一.xlsx") + changes("二.xlsx"), expected_changes(&whole, Form::Workbook).len());
            Ok(())
        })
        .unwrap();
}
