//! A CSV that its layout parted into several files: verified and compared as the one output it is.

use pmh_layout::find_layout;
use pmh_tests::command::{Ran, Sandbox};
use pmh_tests::report::list;

use super::Table;
use super::office::people;
use crate::PROGRAM;

const PARTS: [&str; 3] = ["o_1of3.csv", "o_2of3.csv", "o_3of3.csv"];

/// A folder with the parts of thirty people and the report of the run; 12, 12 and 6 of them.
fn parted(table: &Table) -> Sandbox {
    let sandbox = Sandbox::new(PROGRAM);
    let mut layout = find_layout("medical-subsidy-full").unwrap().clone();
    layout.dialect.max_rows = Some(12);
    sandbox.put("own.toml", layout.to_toml());
    sandbox.put("台帳.csv", table.bytes());
    let ran = sandbox.run(&[
        "convert",
        "台帳.csv",
        "--layout",
        "own.toml",
        "--today",
        "2026-04-01",
        "--out",
        "o.csv",
        "--report",
        "r.json",
    ]);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    sandbox
}

fn verify(sandbox: &Sandbox, files: &[&str]) -> Ran {
    sandbox.run(&[&["verify"], files, &["--report", "r.json"]].concat())
}

#[test]
fn each_part_is_known_by_the_report_of_the_whole() {
    let sandbox = parted(&people(30));
    let ran = verify(&sandbox, &PARTS);
    assert_eq!(ran.code, 0, "{}", ran.stdout);
    for (part, rows) in PARTS.into_iter().zip([12, 12, 6]) {
        assert!(ran.stdout.contains(&format!("■ {part}\n")), "{}", ran.stdout);
        let hashed = ran.stdout.matches(&format!("（{rows}人分）")).count();
        // Of fewer than ten people no hash is kept.
        assert_eq!(hashed, if rows == 12 { 2 } else { 0 }, "{}", ran.stdout);
    }
    assert!(ran.stdout.contains("10人未満") && !ran.stdout.contains("ほかにあります"), "{}", ran.stdout);
    // One alone is itself, and the others are named.
    for (at, part) in PARTS.iter().enumerate() {
        let ran = verify(&sandbox, &[part]);
        assert_eq!(ran.code, 0, "{}", ran.stdout);
        let others: Vec<&str> =
            PARTS.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, part)| *part).collect();
        assert!(ran.stdout.contains(&format!("ほかにあります（{}）", others.join("、"))), "{}", ran.stdout);
    }
    // A part under another name is known by its bytes.
    sandbox.put("登録2.csv", sandbox.bytes(PARTS[1]).unwrap());
    assert_eq!(verify(&sandbox, &["登録2.csv"]).code, 0);
}

#[test]
fn a_part_that_was_changed_is_found_among_the_others() {
    let table = people(30);
    let sandbox = parted(&table);
    let text = |part: &str| String::from_utf8(sandbox.bytes(part).unwrap()).unwrap();
    let (name, last) = (table.0[20][table.column("住所")].clone(), text(PARTS[2]));
    sandbox.put(PARTS[1], text(PARTS[1]).replacen(&name, "愛知県名古屋市中区三の丸9-9-9", 1));
    sandbox.put(PARTS[2], last.lines().take(5).map(|line| format!("{line}\r\n")).collect::<String>());
    let ran = verify(&sandbox, &PARTS);
    assert_eq!(ran.code, 1);
    let of = |part: &str| ran.stdout.split("■ ").find(|said| said.starts_with(part)).unwrap();
    assert!(of(PARTS[0]).contains("のままです"), "{}", ran.stdout);
    assert!(of(PARTS[1]).contains("作った後に変わっています"), "{}", ran.stdout);
    assert!(of(PARTS[2]).contains("件数が6件から4件に変わっています。"), "{}", ran.stdout);
    // Renamed and changed it is none of them.
    sandbox.put("別.csv", text(PARTS[1]));
    let ran = verify(&sandbox, &["別.csv"]);
    assert!(ran.code == 1 && ran.stdout.contains("どのCSVとも合いません"), "{}", ran.stdout);
    // One that cannot be read stops all, one that is not ours is named.
    sandbox.put("other.csv", "番号,氏名\r\n1,山田\r\n");
    assert_eq!(verify(&sandbox, &[PARTS[0], "other.csv"]).code, 5);
    assert_eq!(verify(&sandbox, &[PARTS[0], "none.csv"]).code, 3);
    assert_eq!(sandbox.run(&["verify", "--report", "r.json"]).code, 2);
}

#[test]
fn parts_of_last_time_and_of_today_are_compared_as_wholes() {
    let all = people(30);
    let sandbox = parted(&all);
    let compare = |old: &[&str], new: &[&str]| {
        let mut arguments = vec!["compare", old[0], new[0], "--today", "2026-04-01", "--report", "c.json"];
        old[1..].iter().for_each(|part| arguments.extend(["--and-old", part]));
        new[1..].iter().for_each(|part| arguments.extend(["--and-new", part]));
        sandbox.run(&arguments)
    };
    sandbox.put("全員.csv", all.bytes());
    for (old, new) in [(&PARTS[..], &["全員.csv"][..]), (&["全員.csv"], &PARTS), (&PARTS, &PARTS)] {
        let ran = compare(old, new);
        assert_eq!(ran.code, 5, "{old:?} {new:?}: {}{}", ran.stdout, ran.stderr);
        assert_eq!(sandbox.json("c.json")["comparison"]["unchanged"], 30);
    }
    // The order of the parts does not matter.
    assert_eq!(compare(&["全員.csv"], &[PARTS[2], PARTS[0], PARTS[1]]).code, 5);
    // A part that is left out is people who are gone: told, and stopped where they are many.
    let ran = compare(&["全員.csv"], &PARTS[..2]);
    let report = sandbox.json("c.json");
    assert_eq!((ran.code, list(&report["comparison"]["lists"], "gone").len()), (4, 6), "{}", ran.stdout);
    let mut fewer = all.only(|person| person != 20);
    "愛知県名古屋市中区三の丸9-9-9".clone_into(fewer.cell(3, "住所"));
    sandbox.put("今回.csv", fewer.bytes());
    let ran = compare(&PARTS, &["今回.csv"]);
    let lists = sandbox.json("c.json")["comparison"]["lists"].clone();
    assert_eq!((ran.code, list(&lists, "gone").len(), list(&lists, "changed").len()), (0, 1, 1), "{}", ran.stdout);
    assert_eq!(sandbox.run(&["compare", PARTS[0], PARTS[1], "--and-new", "none.csv"]).code, 3);
}
