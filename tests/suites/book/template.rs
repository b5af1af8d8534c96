//! The template: filled in by an office it becomes the right CSV without a question, empty it registers nobody.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use pmh_book::{EXAMPLE_SHEET, EXPLANATION_SHEET, PEOPLE_SHEET};
use pmh_layout::{Kind, Layout, Required, builtin_layouts, builtin_source, find_layout, find_scheme};
use pmh_sample::{Scheme, Style, ledger};
use pmh_tests::command::{Ran, Sandbox, is_japanese, is_one_sentence_line};
use pmh_tests::files;
use pmh_tests::report::list;

use super::filling::{TODAY, expected, fill, part, people};
use crate::PROGRAM;

const DAY: [&str; 2] = ["--today", "2026-04-01"];

fn run(sandbox: &Sandbox, arguments: &[&str]) -> Ran {
    sandbox.run(&[arguments, &DAY].concat())
}

/// A template made by the command.
fn template(sandbox: &Sandbox, layout: &str, scheme: Scheme) -> Vec<u8> {
    let ran = run(sandbox, &["template", "--layout", layout, "--scheme", scheme.id(), "-o", "t.xlsx"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{layout} {scheme:?}");
    let bytes = sandbox.bytes("t.xlsx").unwrap();
    std::fs::remove_file(sandbox.path("t.xlsx")).unwrap();
    bytes
}

fn columns(layout: &Layout) -> usize {
    layout.items.iter().filter(|item| item.kind != Kind::Detail).count()
}

#[test]
fn filled_in_it_becomes_the_right_csv_for_every_layout_and_scheme() {
    let sandbox = Sandbox::new(PROGRAM);
    for layout in builtin_layouts() {
        for scheme in Scheme::ALL {
            let people = people(scheme, 12, 77);
            let filled = fill(&template(&sandbox, &layout.id, scheme), layout, &people, 1);
            sandbox.put("filled.xlsx", filled);
            let what = format!("{} {scheme:?}", layout.id);
            let named: &[&str] = &["--scheme", scheme.id()];
            for scheme in [named, &[]] {
                let convert =
                    ["convert", "filled.xlsx", "--layout", &layout.id, "--out", "o.csv", "--report", "r.json"];
                let ran = run(&sandbox, &[&convert[..], scheme].concat());
                assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{what} {ran:?}");
                assert_eq!(
                    String::from_utf8(sandbox.bytes("o.csv").unwrap()).unwrap(),
                    expected(layout, &people),
                    "{what}"
                );
                let report = sandbox.json("r.json");
                assert_eq!(report["input"][0]["sheet"], PEOPLE_SHEET, "{what}");
                assert_eq!((&report["rows"]["skipped"], &report["counts"]["3000"]), (&0.into(), &0.into()), "{what}");
                for made in ["o.csv", "r.json"] {
                    std::fs::remove_file(sandbox.path(made)).unwrap();
                }
            }
        }
    }
}

#[test]
fn empty_it_registers_nobody() {
    let sandbox = Sandbox::new(PROGRAM);
    for scheme in Scheme::ALL {
        sandbox.put("empty.xlsx", template(&sandbox, "medical-subsidy-full", scheme));
        let ran = run(&sandbox, &["convert", "empty.xlsx"]);
        // Where the scheme gives values to everybody there are rows, but nobody in them.
        let known = find_scheme(scheme.id()).unwrap();
        assert_eq!(ran.code, if known.defaults.is_empty() { 3 } else { 4 }, "{scheme:?} {ran:?}");
        assert_eq!(sandbox.names(), ["empty.xlsx"], "{scheme:?}");
    }
}

#[test]
fn rows_left_empty_between_people_are_blank_rows() {
    let sandbox = Sandbox::new(PROGRAM);
    let layout = find_layout("medical-subsidy-full").unwrap();
    let people = people(Scheme::Nanbyo, 4, 5);
    sandbox.put("apart.xlsx", fill(&template(&sandbox, &layout.id, Scheme::Nanbyo), layout, &people, 2));
    let ran = run(&sandbox, &["convert", "apart.xlsx", "--out", "o.csv", "--report", "r.json"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{ran:?}");
    assert_eq!(String::from_utf8(sandbox.bytes("o.csv").unwrap()).unwrap(), expected(layout, &people));
    let report = sandbox.json("r.json");
    let skipped = list(&report, "skipped");
    assert_eq!(skipped.len(), people.truth.len() - 1, "the rows behind the last person are none");
    assert!(skipped.iter().all(|row| row["reason"] == "blank_row"), "{skipped:?}");
}

#[test]
fn its_examples_are_people_only_when_somebody_insists() {
    let sandbox = Sandbox::new(PROGRAM);
    sandbox.put("t.xlsx", template(&sandbox, "medical-subsidy-full", Scheme::Kodomo));
    let ran = run(&sandbox, &["convert", "t.xlsx", "--sheet", EXAMPLE_SHEET, "--out", "o.csv"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.stderr.contains("シート名に「記入例」があります"), "{ran:?}");
    assert_eq!(sandbox.names(), ["t.xlsx"]);
}

#[test]
fn every_column_is_text_with_a_rule_and_words_in_japanese() {
    let sandbox = Sandbox::new(PROGRAM);
    for layout in builtin_layouts() {
        for scheme in Scheme::ALL {
            let book = template(&sandbox, &layout.id, scheme);
            let sheet = part(&book, "xl/worksheets/sheet1.xml");
            let what = format!("{} {scheme:?}", layout.id);
            let rules: Vec<&str> = sheet.split("<dataValidation ").skip(1).collect();
            assert_eq!(rules.len(), columns(layout), "{what}");
            for (rule, item) in rules.iter().zip(layout.items.iter().filter(|item| item.kind != Kind::Detail)) {
                let said = |name: &str| rule.split_once(&format!(" {name}=\"")).unwrap().1.split_once('"').unwrap().0;
                for name in ["prompt", "error"] {
                    assert!(is_japanese(said(name)), "{what} {}: {}", item.id, said(name));
                }
                assert!(said("promptTitle").starts_with(&item.title[..3]), "{what}");
                assert_eq!(said("prompt").contains("※必須"), item.required == Required::Always, "{what} {}", item.id);
                assert_eq!(rule.contains("type=\"list\""), item.kind.table().is_some(), "{what} {}", item.id);
            }
            let styles = part(&book, "xl/styles.xml");
            let formats: Vec<&str> = styles.split_once("<cellXfs").unwrap().1.split("<xf ").skip(1).collect();
            let texts = sheet.matches("<col ").count();
            assert!(texts > 0 && sheet.contains("<pane ") && sheet.contains("orientation=\"landscape\""), "{what}");
            for column in sheet.split("<col ").skip(1) {
                let style: usize = column.split_once("style=\"").unwrap().1.split_once('"').unwrap().0.parse().unwrap();
                assert!(formats[style].contains("numFmtId=\"49\""), "{what}: a column that is no text");
            }
            for name in ["不開示,開示", "男,女"] {
                assert!(sheet.contains(name), "{what}: no drop-down {name}");
            }
        }
    }
}

#[test]
fn it_explains_every_item_and_how_well_it_is_known() {
    let sandbox = Sandbox::new(PROGRAM);
    let layout = find_layout("medical-subsidy-diff").unwrap();
    let mut book = Xlsx::new(Cursor::new(template(&sandbox, &layout.id, Scheme::Seishin))).unwrap();
    assert_eq!(book.sheet_names(), [PEOPLE_SHEET, EXPLANATION_SHEET, EXAMPLE_SHEET]);
    let mut rows = |sheet: &str| -> Vec<Vec<String>> {
        let range = book.worksheet_range(sheet).unwrap();
        let all_text = |cell: &Data| matches!(cell, Data::String(_) | Data::Empty);
        assert!(range.rows().flatten().all(all_text), "{sheet} holds what is no text");
        range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
    };
    let explanation = rows(EXPLANATION_SHEET);
    assert!(explanation.concat().concat().contains("公開API仕様からの推定（公式CSVレイアウト未確認）"));
    let people = rows(PEOPLE_SHEET);
    let example = rows(EXAMPLE_SHEET);
    for (column, item) in layout.items.iter().filter(|item| item.kind != Kind::Detail).enumerate() {
        let mark = if item.required == Required::Always { "※必須" } else { "任意" };
        let line = explanation.iter().find(|row| row[0] == item.title).unwrap();
        assert_eq!((line[1].as_str(), line[7].as_str()), (mark, item.id.as_str()));
        assert!(is_japanese(&line[2]) && line[6].contains(&item.source), "{line:?}");
        assert_eq!(people[3][column], example[3][column]);
        assert_eq!(people[3][column].contains("※必須"), mark == "※必須");
        assert_eq!(example[4][column], line[3], "the example that is explained is the first one");
    }
    assert_eq!(example.len(), 9);
}

#[test]
fn it_is_made_of_an_offices_own_layout_too() {
    let sandbox = Sandbox::new(PROGRAM);
    let own = builtin_source("medical-subsidy-full").unwrap().replace("title = \"性別\"", "title = \"性別区分\"");
    sandbox.put("own.toml", own);
    let made = ["template", "--layout", "own.toml", "--scheme", "kosei"];
    assert_eq!(run(&sandbox, &[&made[..], &["-o", "t.xlsx"]].concat()).code, 0);
    assert!(part(&sandbox.bytes("t.xlsx").unwrap(), "xl/sharedStrings.xml").contains("性別区分\n※必須"));
    // Over the layout itself nothing is written.
    let ran = run(&sandbox, &[&made[..], &["-o", "own.toml"]].concat());
    assert_eq!(ran.code, 2);
    assert!(is_one_sentence_line(&ran.stderr), "{ran:?}");
}

#[test]
fn the_same_template_is_the_same_bytes_and_wrong_use_is_said() {
    let sandbox = Sandbox::new(PROGRAM);
    let make = || template(&sandbox, "medical-subsidy-full", Scheme::Ikusei);
    assert_eq!(make(), make());
    for wrong in [
        &["template", "-o", "x.xlsx"][..],
        &["template", "--scheme", "kosei"],
        &["template", "--scheme", "x", "-o", "x.xlsx"],
        &["template", "--scheme", "kosei", "--layout", "x", "-o", "x.xlsx"],
        &["template", "--scheme", "kosei", "-o", "folder/x.xlsx"],
    ] {
        let ran = sandbox.run(wrong);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{wrong:?}");
        assert!(is_one_sentence_line(&ran.stderr), "{ran:?}");
    }
    assert!(sandbox.names().is_empty());
}

/// Templates that other programs have filled in and saved; see the README beside them.
#[test]
fn what_other_programs_made_of_it_converts_to_the_same_people() {
    let folder = files::root().join("tests/book");
    let mut seen = 0;
    for (name, _) in files::all() {
        let Some(file) =
            name.strip_prefix("tests/book/").filter(|file| !file.contains(".py") && !file.ends_with(".md"))
        else {
            continue;
        };
        let scheme = Scheme::from_id(file.split('-').next().unwrap()).unwrap();
        let layout = find_layout(if file.contains("-diff-") { "medical-subsidy-diff" } else { "medical-subsidy-full" });
        let layout = layout.unwrap();
        let sandbox = Sandbox::new(PROGRAM);
        sandbox.copy(&folder.join(file));
        let ran = run(&sandbox, &["convert", file, "--layout", &layout.id, "--out", "o.csv"]);
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{file} {ran:?}");
        let style = Style { optional_columns: true, ..Style::plain() };
        let examples = ledger(scheme, 5, 2024, TODAY, &style);
        assert_eq!(String::from_utf8(sandbox.bytes("o.csv").unwrap()).unwrap(), expected(layout, &examples), "{file}");
        seen += 1;
    }
    assert!(seen >= 6, "only {seen} files");
}
