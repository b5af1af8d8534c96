//! The differential link through the command: its keys come from the ledger's own columns or are not there at all.

use pmh_layout::{Kind, Required, find_layout};
use pmh_tests::command::{Ran, Sandbox};
use pmh_tests::report::list;
use pmh_tests::table::{columns, records};
use serde_json::{Value, json};

use crate::PROGRAM;

const LEDGER: &str = "機関別受給者証種別ID,個人番号,氏名,フリガナ,住所,生年月日,性別,不開示,受給者証名,常に償還払い,開始日,終了日,受給者証サブキー,履歴キー,削除フラグ\n\
    A1,621498320257,髙橋　太郎,タカハシ　タロウ,東京都A区1-1,H27.1.2,男,無,乳幼児医療証,無,R7.10.1,R8.9.30,01,00012,0\n\
    A1,314159265352,山田　花子,ヤマダ　ハナコ,東京都A区2-2,H28.3.4,女,有,乳幼児医療証,有,R7.10.1,R8.9.30,,H-2,1\n";
const KEYS: [&str; 3] = ["受給者証サブキー", "履歴キー", "削除フラグ"];

/// The ledger without its last columns.
fn without(columns: usize) -> String {
    let shorter = |line: &str| {
        let cells: Vec<&str> = line.split(',').collect();
        cells[..cells.len() - columns].join(",") + "\n"
    };
    LEDGER.lines().map(shorter).collect()
}

fn convert(sandbox: &Sandbox, layout: &str, ledger: &str, more: &[&str]) -> Ran {
    sandbox.put("台帳.csv", ledger);
    let usual = ["convert", "台帳.csv", "--layout", layout, "--today", "2026-04-01"];
    let files = ["--out", "o.csv", "--json", "o.json", "--report", "r.json"];
    sandbox.run(&[&usual, &files, more].concat())
}

fn csv(sandbox: &Sandbox) -> String {
    String::from_utf8(sandbox.bytes("o.csv").unwrap()).unwrap()
}

#[test]
fn keys_of_the_ledger_become_csv_and_json() {
    let sandbox = Sandbox::new(PROGRAM);
    let ran = convert(&sandbox, "medical-subsidy-diff", LEDGER, &[]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{ran:?}");
    let text = csv(&sandbox);
    let layout = find_layout("medical-subsidy-diff").unwrap();
    let titles: Vec<&str> =
        layout.items.iter().filter(|item| item.kind != Kind::Detail).map(|item| item.title.as_str()).collect();
    assert_eq!(records(&text)[0], titles, "all items, in the order of the layout");
    assert_eq!(columns(&text, &KEYS), [["01", "00012", "false"], ["", "H-2", "true"]]);
    // `Sandbox::run` has held the JSON against the schema of the differential link.
    let people = sandbox.json("o.json");
    let keys = |at: usize| ["certificationSubKey", "historyKey", "isDeleted"].map(|key| people[at][key].clone());
    assert_eq!(keys(0), [json!("01"), json!("00012"), json!(false)]);
    assert_eq!(keys(1), [Value::Null, json!("H-2"), json!(true)]);
    assert_eq!(crate::json::differences(&text, people.as_array().unwrap()), Vec::<String>::new());
    // Our own CSV converts to itself.
    let again = convert(&sandbox, "medical-subsidy-diff", &text, &[]);
    assert_eq!(again.code, 0, "{again:?}");
    assert_eq!(csv(&sandbox), text);
    assert!(list(&sandbox.json("r.json"), "changes").is_empty());
}

#[test]
fn a_key_without_a_column_is_never_invented() {
    let sandbox = Sandbox::new(PROGRAM);
    for ledger in [without(3), without(2), LEDGER.replace("00012", "").replace("H-2", "")] {
        let ran = convert(&sandbox, "medical-subsidy-diff", &ledger, &[]);
        assert_eq!(ran.code, 0, "{ran:?}");
        for keys in columns(&csv(&sandbox), &KEYS[1..2]) {
            assert_eq!(keys, [""]);
        }
        for person in sandbox.json("o.json").as_array().unwrap() {
            assert!(person.get("historyKey").is_none(), "{person}");
        }
    }
    let ran = convert(&sandbox, "medical-subsidy-diff", &without(3), &["--set", "isDeleted=false"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(columns(&csv(&sandbox), &KEYS), [["", "", "false"], ["", "", "false"]]);
}

/// The differential layout of an office whose document asks for both keys.
fn demanding() -> String {
    let mut layout = find_layout("medical-subsidy-diff").unwrap().clone();
    layout.id = "own".to_owned();
    for item in layout.items.iter_mut().filter(|item| ["historyKey", "isDeleted"].contains(&item.id.as_str())) {
        item.required = Required::Always;
    }
    (layout.dialect.true_word, layout.dialect.false_word) = ("1".to_owned(), "0".to_owned());
    layout.to_toml()
}

#[test]
fn a_layout_that_demands_the_keys_asks_once_and_blocks_blank_cells() {
    let sandbox = Sandbox::new(PROGRAM);
    sandbox.put("own.toml", demanding());
    let found = |sandbox: &Sandbox| -> Vec<(String, String, String)> {
        let report = sandbox.json("r.json");
        let open = list(&report, "findings").iter().filter(|finding| finding["band"].as_u64().unwrap() < 4000);
        let text = |finding: &Value, key: &str| finding[key].as_str().unwrap().to_owned();
        open.map(|finding| (text(finding, "code"), text(finding, "item"), text(finding, "cell"))).collect()
    };
    let told = |code: &str, item: &str, cell: &str| (code.to_owned(), item.to_owned(), cell.to_owned());
    assert_eq!(convert(&sandbox, "own.toml", LEDGER, &[]).code, 0);
    assert_eq!(columns(&csv(&sandbox), &KEYS[1..]), [["00012", "0"], ["H-2", "1"]]);
    std::fs::remove_file(sandbox.path("o.csv")).unwrap();
    // No column at all: one question for each key.
    assert_eq!(convert(&sandbox, "own.toml", &without(2), &[]).code, 1);
    let asked = found(&sandbox);
    for key in ["historyKey", "isDeleted"] {
        assert_eq!(asked.iter().filter(|found| **found == told("3001", key, "")).count(), 1, "{asked:?}");
    }
    // A blank cell of a column: an error at its cell.
    assert_eq!(convert(&sandbox, "own.toml", &LEDGER.replace("H-2", ""), &[]).code, 1);
    assert_eq!(found(&sandbox), [told("2001", "historyKey", "N3")]);
    // A word that says neither yes nor no is asked.
    assert_eq!(convert(&sandbox, "own.toml", &LEDGER.replace("H-2,1", "H-2,済"), &[]).code, 1);
    assert!(found(&sandbox).contains(&told("3102", "isDeleted", "O3")), "{:?}", found(&sandbox));
    assert!(sandbox.bytes("o.csv").is_none(), "nothing is written while a question is open");
}

#[test]
fn in_the_full_link_a_column_of_deleted_people_is_a_question() {
    let sandbox = Sandbox::new(PROGRAM);
    let ran = convert(&sandbox, "medical-subsidy-full", LEDGER, &[]);
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.contains("3027") && ran.stderr.contains("削除フラグ"), "{}", ran.stderr);
}
