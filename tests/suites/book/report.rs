//! The report for people, read back by another reader and held against `report.json` of the same run.

use std::collections::BTreeSet;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use pmh_layout::find_layout;
use pmh_sample::{Day, FaultKind, Item, Ledger, Scheme, Style, TextEncoding, ledger, write_csv, write_xlsx};
use pmh_tests::command::{Ran, Sandbox, is_one_sentence_line};
use pmh_tests::numbers::betrayed;
use pmh_tests::report::list;
use serde_json::Value;

use super::filling::{TODAY, part};
use crate::PROGRAM;

type Book = Xlsx<Cursor<Vec<u8>>>;

const DAY: [&str; 2] = ["--today", "2026-04-01"];

fn run(sandbox: &Sandbox, arguments: &[&str]) -> Ran {
    sandbox.run(&[arguments, &DAY].concat())
}

fn faulty(scheme: Scheme) -> Ledger {
    let today = Day { year: 2026, month: 4, day: 1 };
    let mut ledger = ledger(scheme, 60, 9, today, &Style::ordinary());
    ledger.plant_all(&FaultKind::ALL);
    ledger
}

fn open(sandbox: &Sandbox, name: &str) -> Book {
    Xlsx::new(Cursor::new(sandbox.bytes(name).unwrap())).unwrap()
}

/// The rows of a sheet; a cell that is no text is a fault.
fn rows(book: &mut Book, sheet: &str) -> Vec<Vec<String>> {
    let range = book.worksheet_range(sheet).unwrap();
    let text = |cell: &Data| match cell {
        Data::String(text) => text.clone(),
        Data::Empty => String::new(),
        other => panic!("{sheet} holds {other:?}, which is no text"),
    };
    range.rows().map(|row| row.iter().map(text).collect()).collect()
}

/// The rows below the heading; none where a sentence stands in place of a table.
fn entries(book: &mut Book, sheet: &str) -> Vec<Vec<String>> {
    let rows = rows(book, sheet);
    if rows[0].len() == 1 {
        assert!(rows.len() == 1 && rows[0][0].ends_with('。'), "{rows:?}");
        return Vec::new();
    }
    rows.into_iter().skip(1).collect()
}

fn text<'a>(entry: &'a Value, key: &str) -> &'a str {
    entry[key].as_str().unwrap_or("")
}

/// Cell and place as the report says them.
fn place(entry: &Value) -> String {
    let cell = match text(entry, "cell") {
        "" if entry["row"] != 0 => format!("{}行目", entry["row"]),
        cell => cell.to_owned(),
    };
    let sheet = match text(entry, "sheet") {
        "" => String::new(),
        sheet => format!("シート「{sheet}」"),
    };
    format!("{cell}\n{sheet}{}", text(entry, "file")).trim().to_owned()
}

fn title(id: &str) -> String {
    find_layout("medical-subsidy-full").unwrap().item(id).map_or(id.to_owned(), |item| item.title.clone())
}

/// Where a row of findings and the finding differ.
fn same_finding(row: &[String], entry: &Value) -> bool {
    let hidden = if entry["not_disclosed"] == true { "【不開示】" } else { "" };
    let person = format!("{}\n{}\n{hidden}", text(entry, "recipient"), text(entry, "kana"));
    let person = person.trim().to_owned();
    row[0] == person
        && row[1].ends_with(text(entry, "message"))
        && row[1].starts_with("【質問】") == (entry["kind"] == "question")
        && row[2].starts_with(text(entry, "remedy"))
        && row[3] == place(entry)
        && row[4] == title(text(entry, "item"))
        && row[5] == text(entry, "code")
}

#[test]
fn it_says_what_report_json_says_whatever_the_verdict() {
    for scheme in [Scheme::Nanbyo, Scheme::Hitorioya] {
        let sandbox = Sandbox::new(PROGRAM);
        let faulty = faulty(scheme);
        sandbox.put("faulty.xlsx", write_xlsx(&faulty).unwrap());
        sandbox.put("good.xlsx", write_xlsx(&ledger(scheme, 12, 9, TODAY, &Style::ordinary())).unwrap());
        for input in ["faulty.xlsx", "good.xlsx"] {
            let ran =
                run(&sandbox, &["convert", input, "--out", "o.csv", "--report", "r.json", "--report-xlsx", "r.xlsx"]);
            assert_eq!(ran.code, i32::from(input == "faulty.xlsx"), "{ran:?}");
            let json = sandbox.json("r.json");
            let mut book = open(&sandbox, "r.xlsx");
            for (sheet, bands) in [("エラーリスト", 0..2001), ("確認リスト", 2001..3001), ("お知らせ", 3001..9999)]
            {
                let found = entries(&mut book, sheet);
                let told: Vec<&Value> =
                    list(&json, "findings").iter().filter(|f| bands.contains(&f["band"].as_u64().unwrap())).collect();
                assert_eq!(found.len(), told.len(), "{input} {sheet}");
                for (row, entry) in found.iter().zip(told) {
                    assert!(same_finding(row, entry), "{input} {sheet}: {row:?} is not {entry}");
                }
            }
            let changes = entries(&mut book, "自動補正一覧");
            assert_eq!(changes.len(), list(&json, "changes").len(), "{input}");
            for (row, entry) in changes.iter().zip(list(&json, "changes")) {
                if entry["item"] != "basicFiveInfo.address" {
                    assert_eq!([&row[0], &row[1]], [text(entry, "before"), text(entry, "after")], "{input} {entry}");
                }
                assert_eq!(row[2..4], [text(entry, "basis").to_owned(), place(entry)], "{input} {entry}");
                assert_eq!(row[4..], [title(text(entry, "item")), text(entry, "code").to_owned()], "{input} {entry}");
            }
            let removed = entries(&mut book, "除いた行");
            let told: Vec<&Value> = list(&json, "left_out").iter().chain(list(&json, "skipped")).collect();
            let places: Vec<String> = removed.iter().map(|row| row[3].clone()).collect();
            assert_eq!(places, told.iter().map(|entry| place(entry)).collect::<Vec<_>>(), "{input}");
            summary(&rows(&mut book, "総括"), &json);
            for name in ["r.json", "r.xlsx"] {
                std::fs::remove_file(sandbox.path(name)).unwrap();
            }
        }
    }
}

#[test]
fn it_lists_who_is_gone_changed_and_new() {
    let sandbox = Sandbox::new(PROGRAM);
    let before = ledger(Scheme::Nanbyo, 20, 9, TODAY, &Style::ordinary_text());
    sandbox.put("before.csv", write_csv(&before, TextEncoding::Utf8, ','));
    assert_eq!(run(&sandbox, &["convert", "before.csv", "--out", "old.csv"]).code, 0);
    let mut now = ledger(Scheme::Nanbyo, 22, 9, TODAY, &Style::ordinary_text());
    let address = now.column_of(Item::Address).unwrap();
    now.rows[5][address] = pmh_sample::Cell::text("北海道札幌市中央区北一条西1-1");
    now.rows.remove(3);
    now.truth.remove(3);
    sandbox.put("now.csv", write_csv(&now, TextEncoding::Utf8, ','));
    let lists = ["--report", "r.json", "--report-xlsx", "r.xlsx"];
    let ran = run(&sandbox, &[&["convert", "now.csv", "--previous", "old.csv", "--out", "o.csv"][..], &lists].concat());
    assert_eq!(ran.code, 1, "{ran:?}");
    let json = sandbox.json("r.json");
    let told = |list: &str| json["comparison"]["lists"][list].as_array().unwrap().clone();
    let mut book = open(&sandbox, "r.xlsx");
    let rows = entries(&mut book, "前回との比較");
    let of = |mark: &str| rows.iter().filter(|row| row[1].starts_with(mark)).collect::<Vec<_>>();
    let (gone, added) = (of("【消える人】"), of("【新規】"));
    assert_eq!([gone.len(), told("gone").len(), added.len(), told("added").len()], [1, 1, 2, 2], "{rows:?}");
    assert_eq!(gone[0][1], format!("【消える人】{}", text(&told("gone")[0], "reason_text")));
    let items: usize = told("changed").iter().map(|entry| entry["items"].as_array().unwrap().len()).sum();
    assert_eq!((of("【変更】").len(), items), (1, 1), "{rows:?}");
    let summary = rows_of_summary(&mut book);
    let line = summary.iter().find(|row| row[0] == "前回との比較").unwrap();
    assert!(line[1].starts_with("新規2件、変更1件、消える1件、変更なし18件。"), "{line:?}");
    assert!(summary.iter().any(|row| row[0] == "前回のファイル" && row[1].starts_with("old.csv")));
}

fn rows_of_summary(book: &mut Book) -> Vec<Vec<String>> {
    rows(book, "総括")
}

/// The first sheet says the sentence, the files and every count.
fn summary(rows: &[Vec<String>], json: &Value) {
    assert_eq!(rows[1][0], text(json, "sentence"));
    let line = |label: &str| rows.iter().find(|row| row[0] == label).unwrap();
    let grouped = |number: &Value| {
        let number = number.as_u64().unwrap();
        assert!(number < 1000, "the ledger of this test is small");
        number.to_string()
    };
    let counts: Vec<String> =
        ["1000", "2000", "3000", "4000", "5000"].iter().map(|band| grouped(&json["counts"][band]) + "件").collect();
    assert_eq!(line("件数")[1..6], counts);
    let units =
        [("read", "行"), ("ready", "人"), ("blocked", "人"), ("left_out", "人"), ("skipped", "行"), ("written", "人")];
    let people: Vec<String> = units.iter().map(|(key, unit)| grouped(&json["rows"][key]) + unit).collect();
    assert_eq!(line("行数")[1..7], people);
    assert!(line("入力ファイル")[1].starts_with(text(&json["input"][0], "file")));
    assert!(line("入力ファイル")[1].ends_with(&text(&json["input"][0], "sha256")[..8]));
    match &json["output"] {
        Value::Null => assert_eq!(line("出力ファイル")[1], "CSVは作成していません"),
        made => {
            assert!(line("出力ファイル")[1].starts_with(text(made, "file")));
            assert!(line("出力ファイル")[1].ends_with(&text(made, "sha256")[..8]));
        }
    }
    assert!(line("レイアウトの根拠")[1].contains("公開API仕様からの推定（公式CSVレイアウト未確認）"));
    let hands = line("決裁");
    assert_eq!(hands[1..5], ["担当", "確認者", "係長", "課長"]);
    line("備考");
    // By code, with nothing forgotten.
    let codes: u64 = rows.iter().filter_map(|row| row[6].strip_suffix('件')?.parse::<u64>().ok()).sum();
    let all = list(json, "findings").len() + list(json, "changes").len();
    assert_eq!(codes, all as u64);
}

#[test]
fn a_name_that_looks_like_a_formula_stays_a_name() {
    let sandbox = Sandbox::new(PROGRAM);
    let mut people = ledger(Scheme::Nanbyo, 6, 3, TODAY, &Style::plain());
    let starts = ["=1+1", "+81", "-1", "@SUM(A1)", "＝１", "=HYPERLINK(\"x\",\"y\")"];
    let columns = [Item::Name, Item::NameKana, Item::Address].map(|item| people.column_of(item).unwrap());
    for (row, start) in people.rows.iter_mut().zip(starts) {
        for column in columns {
            row[column] = pmh_sample::Cell::text(start);
        }
    }
    sandbox.put("a.csv", write_csv(&people, TextEncoding::Utf8, ','));
    let ran = run(&sandbox, &["check", "a.csv", "--report", "r.json", "--report-xlsx", "r.xlsx"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    let bytes = sandbox.bytes("r.xlsx").unwrap();
    let mut book = open(&sandbox, "r.xlsx");
    let sheets = book.sheet_names();
    for (at, sheet) in sheets.iter().enumerate() {
        rows(&mut book, sheet);
        let xml = part(&bytes, &format!("xl/worksheets/sheet{}.xml", at + 1));
        for active in ["<f>", "<f ", "<hyperlink", "t=\"n\""] {
            assert!(!xml.contains(active), "{sheet} holds {active}");
        }
    }
    let all: String = entries(&mut book, "エラーリスト").concat().concat();
    assert!(starts.iter().all(|start| all.contains(start)), "{all}");
}

#[test]
fn no_digit_of_a_my_number_stands_in_it() {
    let sandbox = Sandbox::new(PROGRAM);
    let faulty = faulty(Scheme::Nanbyo);
    let numbers: BTreeSet<String> = faulty.truth.iter().map(|row| row.get(Item::MyNumber).to_owned()).collect();
    let number = numbers.first().unwrap().clone();
    sandbox.put(&format!("{number}.xlsx"), write_xlsx(&faulty).unwrap());
    let ran = run(&sandbox, &["check", &format!("{number}.xlsx"), "--report-xlsx", "r.xlsx"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    let bytes = sandbox.bytes("r.xlsx").unwrap();
    let mut zip = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    let names: Vec<String> = (0..zip.len()).map(|at| zip.by_index(at).unwrap().name().unwrap().into_owned()).collect();
    for name in names {
        assert_eq!(betrayed(&part(&bytes, &name), &numbers), None, "{name}");
    }
}

#[test]
fn an_unreadable_input_has_a_report_and_nothing_is_written_over() {
    let sandbox = Sandbox::new(PROGRAM);
    sandbox.put("空.csv", b"");
    let ran = run(&sandbox, &["convert", "空.csv", "--report-xlsx", "r.xlsx"]);
    assert_eq!(ran.code, 3);
    let mut book = open(&sandbox, "r.xlsx");
    assert_eq!(rows(&mut book, "総括")[1][0], ran.stderr.trim_end());
    assert_eq!(entries(&mut book, "エラーリスト").len(), 1);
    for target in ["空.csv", "none/r.xlsx"] {
        let ran = run(&sandbox, &["convert", "空.csv", "--report-xlsx", target]);
        assert_eq!(ran.code, 2, "{target}");
        assert!(is_one_sentence_line(&ran.stderr), "{ran:?}");
    }
    let twice = run(&sandbox, &["convert", "空.csv", "--report", "r.xlsx", "--report-xlsx", "r.xlsx"]);
    assert_eq!(twice.code, 2);
    assert_eq!(sandbox.bytes("空.csv").unwrap(), b"");
}
