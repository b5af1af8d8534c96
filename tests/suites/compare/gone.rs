//! Why somebody is gone, as far as the files tell.

use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};

use super::Table;
use super::office::{Office, TO, gone, people};

/// The ledger as a workbook, with further sheets.
fn workbook(ledger: &Table, sheets: &[(&str, Vec<Vec<String>>)]) -> Vec<u8> {
    let mut book = Workbook::new();
    let all = [("受給者一覧", ledger.0.clone())].into_iter().chain(sheets.iter().cloned());
    for (name, rows) in all {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        for (row, cells) in (0u32..).zip(&rows) {
            for (column, text) in (0u16..).zip(cells) {
                sheet.write(row, column, text.as_str()).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

/// Converts a workbook beside the file of last time.
fn converts(office: &Office, book: Vec<u8>, more: &[&str]) -> Value {
    office.0.put("台帳.xlsx", book);
    let all = [
        "convert",
        "台帳.xlsx",
        "--sheet",
        "受給者一覧",
        "--previous",
        "前回.csv",
        "--today",
        "2026-04-01",
        "--report",
        "x.json",
        "--out",
        "out.csv",
    ];
    let ran = office.0.run(&[&all, more].concat());
    assert!([0, 1, 4].contains(&ran.code), "{}{}", ran.stdout, ran.stderr);
    office.0.json("x.json")
}

/// What the sheet of a person's row holds, by headings.
fn of(table: &Table, person: usize, headings: &[&str]) -> Vec<String> {
    headings.iter().map(|heading| table.0[person + 1][table.column(heading)].clone()).collect()
}

/// Reasons by kana.
fn reason<'r>(report: &'r Value, table: &Table, person: usize) -> (&'r str, &'r str) {
    let kana = &table.0[person + 1][table.column("氏名カナ")];
    let entry = gone(report).iter().find(|gone| gone["kana"] == kana.as_str()).unwrap();
    (entry["reason"].as_str().unwrap(), entry["reason_text"].as_str().unwrap())
}

#[test]
fn a_sheet_of_people_who_moved_out_is_proposed_as_the_reason() {
    let old = people(200);
    let office = Office::new(&old, &old);
    let left: Vec<usize> = (40..47).collect();
    let ledger = old.only(|person| !left.contains(&person));
    let (family, given) = {
        let name = &of(&old, 43, &["氏名"])[0];
        let (family, given) = name.split_once('\u{3000}').unwrap();
        (family.to_owned(), given.to_owned())
    };
    let birth = |person: usize| of(&old, person, &["生年月日"])[0].replace('-', "/");
    let kana = |person: usize| of(&old, person, &["氏名カナ"])[0].clone();
    let recipient = |person: usize| of(&old, person, &["公費受給者番号"])[0].clone();
    let moved_out = vec![
        vec!["転出者の控え".to_owned()],
        // By the number alone.
        of(&old, 40, &["個人番号"]),
        // By 公費受給者番号 without its zeros and kana without blanks.
        vec![recipient(41).trim_start_matches('0').to_owned(), kana(41).replace('\u{3000}', "")],
        // By kana and day of birth.
        vec!["3".to_owned(), kana(42), String::new(), birth(42)],
        // By 姓 and 名 in two cells, and day of birth.
        vec![family, given, birth(43)],
        // By 公費受給者番号 and day of birth.
        vec![recipient(44), birth(44)],
        // A number, a name or a day alone is nobody yet.
        vec![recipient(45)],
        vec![kana(46)],
        vec![birth(45)],
    ];
    let sheets = [("メモ", vec![of(&old, 46, &["個人番号"])]), ("R7転出", moved_out)];
    let report = converts(&office, workbook(&ledger, &sheets), &[]);
    for person in 40..45 {
        assert_eq!(reason(&report, &old, person), ("on_lapsed_sheet", "シート「R7転出」に載っています"), "{person}");
    }
    for person in 45..47 {
        assert_eq!(reason(&report, &old, person), ("not_in_ledger", "今回の台帳にいません"), "{person}");
    }
    // A proposal explains nobody: all are asked by name, and the reason stands in the question.
    assert_eq!((&report["comparison"]["gone_unexplained"], gone(&report).len()), (&json!(7), 7));
    let asked: Vec<&str> = pmh_tests::report::list(&report, "findings")
        .iter()
        .filter(|finding| finding["code"] == "3501")
        .map(|finding| finding["message"].as_str().unwrap())
        .collect();
    let proposed = asked.iter().filter(|message| message.contains("シート「R7転出」に載っています")).count();
    assert_eq!((asked.len(), proposed), (7, 5), "{asked:?}");
}

#[test]
fn a_sheet_that_is_read_lets_nobody_go() {
    let old = people(30);
    let office = Office::new(&old, &old);
    let ledger = old.only(|person| person != 4);
    let lapsed = old.only(|person| person == 4);
    let book = workbook(&ledger, &[("喪失", lapsed.0)]);
    let report = converts(&office, book, &["--sheet", "喪失"]);
    assert_eq!(report["comparison"]["gone"], 0, "{}", report["comparison"]);
}

#[test]
fn whoever_is_left_out_is_explained_by_that() {
    let old = people(40);
    let mut new = old.clone();
    "2026-03-31".clone_into(new.cell(3, TO));
    let office = Office::new(&old, &new);
    let person = json!({ "certificate": of(&old, 8, &["機関別受給者証種別ID"])[0], "insurer": of(&old, 8, &["公費負担者番号"])[0],
        "recipient": of(&old, 8, &["公費受給者番号"])[0], "from": "2025-10-01", "kana": of(&old, 8, &["氏名カナ"])[0],
        "birth": of(&old, 8, &["生年月日"])[0], "until": "2026-09-30" });
    let notes = json!({ "version": 1, "left_out": [{ "person": person,
        "decided": { "who": "係長", "when": "2026-04-01", "reason": "死亡" } }] });
    office.0.put("notes.json", notes.to_string());
    let settings = json!({ "version": 1, "answers": { "certificate_expired:validTo": "leave_out" } });
    office.0.put("settings.json", settings.to_string());
    let (ran, report) = office.converts(&["--accept", "notes.json", "--settings", "settings.json"]);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    assert_eq!((&report["rows"]["left_out"], gone(&report).len()), (&json!(2), 2), "{report}");
    assert_eq!(reason(&report, &old, 3), ("left_out", "設定により除いた人"));
    assert_eq!(reason(&report, &old, 8), ("left_out_by_name", "一人ずつの判断で除いた人"));
    assert_eq!(report["comparison"]["gone_unexplained"], 0);
}
