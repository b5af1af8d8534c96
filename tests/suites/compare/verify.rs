//! A CSV that was opened and saved in a spreadsheet after it had been made.

use std::collections::BTreeSet;

use pmh_sample::{Scheme, TextEncoding, encode};
use pmh_tests::command::{Ran, Sandbox};
use pmh_tests::numbers::betrayed;

use super::{Table, truth};
use crate::PROGRAM;

/// A folder with `out.csv` and its `r.json`, and the CSV as a table.
fn made(people: usize) -> (Sandbox, Table) {
    let sandbox = Sandbox::new(PROGRAM);
    let mut table = Table::of(&truth(Scheme::Nanbyo, people, 5));
    table.0.truncate(people + 1);
    "023456789013".clone_into(table.cell(0, "個人番号"));
    "0000125".clone_into(table.cell(1, "公費受給者番号"));
    // The second person and the certificate that follows.
    for row in [1, 2] {
        "123456789018".clone_into(table.cell(row, "個人番号"));
    }
    sandbox.put("台帳.csv", table.bytes());
    let ran = sandbox.run(&["convert", "台帳.csv", "--today", "2026-04-01", "--out", "out.csv", "--report", "r.json"]);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    (sandbox, table)
}

fn verify(sandbox: &Sandbox, arguments: &[&str]) -> Ran {
    let ran = sandbox.run(&[&["verify"], arguments].concat());
    assert_eq!(ran.stderr, "", "{}", ran.stdout);
    ran
}

/// What a spreadsheet makes of a table when it is saved as CSV.
fn resaved(table: &Table) -> Table {
    let mut table = table.clone();
    for row in table.0.iter_mut().skip(1) {
        for cell in row.iter_mut() {
            if cell.len() == 12 && cell.bytes().all(|b| b.is_ascii_digit()) && cell.starts_with(['1', '2']) {
                *cell = format!("{}.{}E+11", &cell[..1], &cell[1..6]);
            } else if !cell.is_empty() && cell.bytes().all(|b| b.is_ascii_digit()) {
                let number = cell.trim_start_matches('0').to_owned();
                *cell = if number.is_empty() { "0".to_owned() } else { number };
            } else if cell.len() == 10 && cell.as_bytes()[4] == b'-' {
                let part = |from: usize, to: usize| cell[from..to].trim_start_matches('0').to_owned();
                *cell = format!("{}/{}/{}", &cell[..4], part(5, 7), part(8, 10));
            } else if matches!(cell.as_str(), "true" | "false") {
                *cell = cell.to_uppercase();
            }
        }
    }
    table
}

#[test]
fn a_csv_as_it_was_made_is_known_by_its_report() {
    let (sandbox, _) = made(12);
    let ran = verify(&sandbox, &["out.csv", "--report", "r.json"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, "このツールが2026-04-01に作ったCSVのままです（12人分）。\n"));
    // Without the report only the form is judged, and that is said.
    let ran = verify(&sandbox, &["out.csv"]);
    assert_eq!(ran.code, 0);
    assert!(ran.stdout.starts_with("このツールの形のままです。作ったときの検査結果がないため"), "{}", ran.stdout);
}

#[test]
fn what_a_spreadsheet_did_is_named_cell_by_cell() {
    let (sandbox, table) = made(12);
    let text = String::from_utf8(resaved(&table).bytes()).unwrap();
    sandbox.put("excel.csv", encode(&text, TextEncoding::Cp932));
    for arguments in [&["excel.csv", "--report", "r.json"][..], &["excel.csv"]] {
        let ran = verify(&sandbox, arguments);
        assert_eq!(ran.code, 1, "{}", ran.stdout);
        for said in [
            "作った後に変わっています",
            "アップロードせず、台帳から作り直してください。",
            "B2「個人番号」：先頭の0が落ちた値",
            "K3「公費受給者番号」：先頭の0が落ちた値",
            "F2「生年月日」：書き方の変わった日付",
            "H2「不開示フラグ」：書き方の変わったtrue・false",
            "ファイル全体：文字コードの変更",
            "指数（E+）になった番号",
        ] {
            assert!(ran.stdout.contains(said), "{said} in {}", ran.stdout);
        }
        let number = table.column("個人番号");
        let numbers: BTreeSet<String> = table.0[1..].iter().map(|row| row[number].clone()).collect();
        assert_eq!(betrayed(&ran.stdout, &numbers), None);
    }
}

#[test]
fn an_edit_that_leaves_the_form_is_seen_by_the_hash_alone() {
    let (sandbox, mut table) = made(12);
    "愛知県名古屋市中区三の丸9-9-9".clone_into(table.cell(3, "住所"));
    sandbox.put("edited.csv", table.bytes());
    assert_eq!(verify(&sandbox, &["edited.csv", "--report", "r.json"]).code, 1);
    assert_eq!(verify(&sandbox, &["edited.csv"]).code, 0);
    sandbox.put("fewer.csv", table.only(|person| person > 1).bytes());
    let ran = verify(&sandbox, &["fewer.csv", "--report", "r.json"]);
    assert!(ran.code == 1 && ran.stdout.contains("件数が12件から10件に変わっています。"), "{}", ran.stdout);
}

#[test]
fn the_report_of_another_csv_is_named() {
    let (sandbox, table) = made(12);
    sandbox.put("別のCSV.csv", table.only(|person| person > 0).bytes());
    let ran = verify(&sandbox, &["別のCSV.csv", "--report", "r.json"]);
    assert!(ran.code == 1 && ran.stdout.contains("検査結果は「out.csv」のものです。"), "{}", ran.stdout);
    let renamed = sandbox.bytes("out.csv").unwrap();
    sandbox.put("名前だけ変えた.csv", renamed);
    let ran = verify(&sandbox, &["名前だけ変えた.csv", "--report", "r.json"]);
    assert!(ran.code == 0 && !ran.stdout.contains("検査結果は"), "{}", ran.stdout);
}

#[test]
fn of_fewer_than_ten_people_no_hash_is_kept_and_that_is_said() {
    let (sandbox, table) = made(4);
    assert_eq!(sandbox.json("r.json")["output"]["sha256"], "");
    let ran = verify(&sandbox, &["out.csv", "--report", "r.json"]);
    assert!(ran.code == 0 && ran.stdout.contains("10人未満のCSVには照合の印を残さない"), "{}", ran.stdout);
    sandbox.put("excel.csv", resaved(&table).bytes());
    assert_eq!(verify(&sandbox, &["excel.csv", "--report", "r.json"]).code, 1);
    sandbox.put("fewer.csv", table.only(|person| person > 0).bytes());
    assert_eq!(verify(&sandbox, &["fewer.csv", "--report", "r.json"]).code, 1);
}

#[test]
fn another_csv_is_not_ours_and_an_empty_one_is_unreadable() {
    let (sandbox, _) = made(3);
    sandbox.put("other.csv", "番号,氏名\r\n1,山田\r\n");
    let ran = verify(&sandbox, &["other.csv"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (5, "このツールで作ったCSVではありません。\n"));
    sandbox.put("empty.csv", "");
    for (arguments, code) in [
        (&["verify", "empty.csv"][..], 3),
        (&["verify", "none.csv"], 3),
        (&["verify", "out.csv", "--report", "other.csv"], 2),
        (&["verify"], 2),
    ] {
        assert_eq!(sandbox.run(arguments).code, code, "{arguments:?}");
    }
}
