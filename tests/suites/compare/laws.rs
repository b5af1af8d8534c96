//! What holds for every pair of files. Seeded ledgers, any part of them in each file, any of their values changed.

use std::io::Cursor;

use pmh_core::compare::{Compared, Comparing, Comparison, compare_files};
use pmh_core::line::{Input, Verdict};
use pmh_core::{Env, MemorySink, Settings};
use pmh_layout::{DEFAULT_LAYOUT, find_layout};
use pmh_text::date::Date;
use proptest::prelude::*;

use super::{Table, truth};
use crate::laws::{runner, scheme};

fn input(table: &Table) -> Input {
    Input { name: "前回.csv".to_owned(), source: Box::new(Cursor::new(table.bytes())), sha256: String::new() }
}

fn compare(old: &Table, new: &Table) -> (Verdict, Comparison, Vec<Compared>) {
    let env = Env { today: Date::from_iso("2026-04-01").unwrap(), clock: String::new(), program_sha256: String::new() };
    let settings = Settings::default();
    let layout = find_layout(DEFAULT_LAYOUT).unwrap();
    let how = Comparing { layout, settings: &settings, env: &env, release: None };
    let mut sink = MemorySink::default();
    let summary = compare_files(vec![input(old)], vec![input(new)], &how, &mut sink).unwrap();
    (summary.verdict, summary.comparison.unwrap(), sink.compared)
}

fn added(entries: &[Compared]) -> Vec<(String, String)> {
    let mut all: Vec<_> = entries
        .iter()
        .filter_map(|entry| match entry {
            Compared::Added(added) => Some((added.recipient.clone(), added.kana.clone())),
            _ => None,
        })
        .collect();
    all.sort();
    all
}

fn gone(entries: &[Compared]) -> Vec<(String, String)> {
    let mut all: Vec<_> = entries
        .iter()
        .filter_map(|entry| match entry {
            Compared::Gone(gone) => Some((gone.recipient.clone(), gone.kana.clone())),
            _ => None,
        })
        .collect();
    all.sort();
    all
}

/// The entries without the places in the last file, in one order.
fn told(entries: &[Compared]) -> Vec<String> {
    let mut all: Vec<String> = entries
        .iter()
        .map(|entry| match entry {
            Compared::Gone(gone) => format!("{:?} {} {:?}", gone.recipient, gone.kana, gone.reason),
            other => format!("{other:?}"),
        })
        .collect();
    all.sort();
    all
}

/// One change of one cell of one person.
#[derive(Debug, Clone, Copy)]
struct Edit {
    person: usize,
    what: usize,
}

const EDITED: [(&str, &str); 6] = [
    ("住所", "愛知県名古屋市中区三の丸9-9-9"),
    ("医療費助成資格有効期間終了日", "2028-12-31"),
    ("医療費助成資格有効期間開始日", "2019-05-01"),
    ("公費受給者番号", "7654325"),
    ("氏名カナ", "カイメイ　ハナコ"),
    ("不開示フラグ", "true"),
];

fn edited(table: &Table, edits: &[Edit]) -> Table {
    let mut table = table.clone();
    let people = table.0.len() - 1;
    for edit in edits {
        let (heading, value) = EDITED[edit.what];
        if people > 0 {
            value.clone_into(table.cell(edit.person % people, heading));
        }
    }
    table
}

/// Two files of one ledger: which people stand in each, and what was changed in the second.
fn pair() -> impl Strategy<Value = (Table, Table)> {
    let edits = prop::collection::vec((0..60_usize, 0..EDITED.len()), 0..12);
    (scheme(), any::<u64>(), 2..24_usize, any::<u64>(), any::<u64>(), edits).prop_map(
        |(scheme, seed, people, first, second, edits)| {
            let all = Table::of(&truth(scheme, people, seed));
            let edits: Vec<Edit> = edits.into_iter().map(|(person, what)| Edit { person, what }).collect();
            let (old, new) = (all.only(|at| first >> (at % 64) & 3 != 0), all.only(|at| second >> (at % 64) & 3 != 0));
            (old, edited(&new, &edits))
        },
    )
}

impl std::fmt::Debug for Table {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|row| writeln!(f, "{}", row.join(",")))
    }
}

#[test]
fn a_file_beside_itself_is_empty() {
    runner(40)
        .run(&(scheme(), any::<u64>(), 1..40_usize), |(scheme, seed, people)| {
            let table = Table::of(&truth(scheme, people, seed));
            let (verdict, comparison, entries) = compare(&table, &table);
            prop_assert_eq!(verdict, Verdict::Unchanged);
            prop_assert_eq!(entries, Vec::<Compared>::new());
            prop_assert_eq!(comparison.unchanged, table.0.len() as u64 - 1);
            Ok(())
        })
        .unwrap();
}

#[test]
fn who_is_new_one_way_is_gone_the_other_way_and_the_counts_conserve() {
    runner(120)
        .run(&pair(), |(old, new)| {
            let (_, there, entries) = compare(&old, &new);
            let (_, back, reversed) = compare(&new, &old);
            prop_assert_eq!(added(&entries), gone(&reversed));
            prop_assert_eq!(gone(&entries), added(&reversed));
            prop_assert_eq!((there.changed, there.unchanged), (back.changed, back.unchanged));
            prop_assert_eq!(there.previous_rows, there.changed + there.gone + there.unchanged);
            prop_assert_eq!(there.current_rows, there.changed + there.added + there.unchanged);
            prop_assert_eq!(there.previous_rows, old.0.len() as u64 - 1);
            prop_assert_eq!(there.current_rows, new.0.len() as u64 - 1);
            let count = |wanted: fn(&Compared) -> bool| entries.iter().filter(|entry| wanted(entry)).count() as u64;
            prop_assert_eq!(there.added, count(|entry| matches!(entry, Compared::Added(_))));
            prop_assert_eq!(there.changed, count(|entry| matches!(entry, Compared::Changed(_))));
            prop_assert_eq!(there.gone, count(|entry| matches!(entry, Compared::Gone(_))));
            Ok(())
        })
        .unwrap();
}

#[test]
fn the_order_of_the_rows_plays_no_part() {
    runner(80)
        .run(&(pair(), any::<u64>()), |((old, new), seed)| {
            let shuffled = |table: &Table| {
                let mut table = table.clone();
                let key = |at: usize| (at as u64 + 1).wrapping_mul(seed | 1).rotate_left(29);
                let mut rows: Vec<(u64, Vec<String>)> =
                    table.0.drain(1..).enumerate().map(|(at, row)| (key(at), row)).collect();
                rows.sort();
                table.0.extend(rows.into_iter().map(|(_, row)| row));
                table
            };
            let (verdict, plain, entries) = compare(&old, &new);
            let (other, mixed, reordered) = compare(&shuffled(&old), &shuffled(&new));
            prop_assert_eq!(verdict, other);
            prop_assert_eq!(told(&entries), told(&reordered));
            prop_assert_eq!(plain.gone_unexplained, mixed.gone_unexplained);
            Ok(())
        })
        .unwrap();
}

#[test]
fn case_width_and_lost_zeros_make_no_other_certificate() {
    runner(60)
        .run(&(scheme(), any::<u64>(), 1..30_usize, any::<u64>()), |(scheme, seed, people, how)| {
            let new = Table::of(&truth(scheme, people, seed));
            let mut old = new.clone();
            for person in 0..new.0.len() - 1 {
                for (at, heading) in
                    ["公費受給者番号", "機関別受給者証種別ID", "公費負担者番号"].into_iter().enumerate()
                {
                    let cell = old.cell(person, heading);
                    *cell = match how >> ((person * 3 + at) % 62) & 3 {
                        0 => cell.trim_start_matches('0').to_owned(),
                        1 => cell.chars().map(wide).collect(),
                        2 => cell.to_lowercase(),
                        _ => cell.clone(),
                    };
                }
                // Only the certificate may join them: no number helps.
                old.cell(person, "個人番号").clear();
            }
            let (_, comparison, entries) = compare(&old, &new);
            prop_assert_eq!((comparison.added, comparison.gone), (0, 0), "{:?}", entries);
            Ok(())
        })
        .unwrap();
}

fn wide(c: char) -> char {
    if c.is_ascii_graphic() { char::from_u32(c as u32 + 0xFEE0).unwrap() } else { c }
}
