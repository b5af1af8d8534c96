//! The file of last time in another dialect, of an older generation, without a heading, in several parts: matched by
//! item, never by position.

use pmh_sample::Scheme;
use pmh_tests::report::list;
use serde_json::{Value, json};

use super::office::{Office, TO, codes, people};
use super::{Table, truth};

/// The layout of the command with these lines of its dialect instead.
fn layout(office: &Office, lines: &[(&str, &str)]) -> String {
    let mut text = office.0.run(&["layout", "show", "medical-subsidy-full"]).stdout;
    for (key, value) in lines {
        let begin = text.find(&format!("\n{key} =")).unwrap_or_else(|| panic!("{key} in {text}")) + 1;
        let end = begin + text[begin..].find('\n').unwrap();
        text.replace_range(begin..end, &format!("{key} = {value}"));
    }
    text
}

/// Writes the file of last time in this layout.
fn sends(office: &Office, layout: &str) {
    office.0.put("layout.toml", layout);
    let ran = office.0.run(&[
        "convert",
        "台帳.csv",
        "--layout",
        "layout.toml",
        "--today",
        "2026-04-01",
        "--out",
        "前回.csv",
        "--report",
        "old.json",
    ]);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
}

#[test]
fn another_dialect_says_the_same() {
    let mut all = people(30);
    // Every spelling that could differ; names that シフトJIS can carry.
    for person in 0..30 {
        format!("見本　{person}郎").clone_into(all.cell(person, "氏名"));
    }
    "true".clone_into(all.cell(3, "不開示フラグ"));
    "9999-12-31".clone_into(all.cell(4, TO));
    let spelled: &[&[(&str, &str)]] = &[
        &[("encoding", "\"cp932\""), ("newline", "\"lf\""), ("final_newline", "false"), ("delimiter", "\"\\t\"")],
        &[("header", "\"id\""), ("date", "\"compact\""), ("true_word", "\"1\""), ("false_word", "\"0\"")],
        &[("date", "\"kanji\""), ("kana", "\"half\""), ("name_space", "\"remove\""), ("quote", "\"always\"")],
        &[("header", "\"none\""), ("date", "\"slash\""), ("true_word", "\"有\""), ("false_word", "\"無\"")],
        &[("header", "\"none\""), ("name_space", "\"half\""), ("encoding", "\"utf-8-bom\"")],
    ];
    for lines in spelled {
        let office = Office::new(&all, &all);
        let text = layout(&office, lines).replacen("[dialect]", "[dialect]\nno_end = \"99999999\"", 1);
        sends(&office, &text);
        let answer = json!({ "version": 1, "answers": { "no_end_word:validTo": "9999-12-31" } });
        office.0.put("settings.json", answer.to_string());
        let (ran, report) = office.converts(&["--settings", "settings.json"]);
        assert_eq!((ran.code, &report["comparison"]["unchanged"]), (5, &json!(30)), "{lines:?} {}", ran.stdout);
        // The other way round: sent as usual, the layout of today is the other one.
        office.0.put("前回.csv", all.bytes());
        let (ran, report) = office.converts(&["--layout", "layout.toml"]);
        assert_eq!((ran.code, &report["comparison"]["unchanged"]), (5, &json!(30)), "{lines:?} {}", ran.stdout);
        // And a change is a change in any dialect.
        let mut moved = all.clone();
        "2027-01-31".clone_into(moved.cell(7, TO));
        office.0.put("台帳.csv", moved.bytes());
        let (ran, report) = office.converts(&["--layout", "layout.toml"]);
        assert_eq!((ran.code, &report["comparison"]["changed"]), (0, &json!(1)), "{lines:?} {}", ran.stderr);
        let items = &report["comparison"]["lists"]["changed"][0]["items"];
        assert_eq!((items.as_array().unwrap().len(), &items[0]["title"]), (1, &json!(TO)));
    }
}

#[test]
fn codes_spelled_in_words_are_the_same_codes() {
    let all = people(20);
    let office = Office::new(&all, &all);
    let text = layout(&office, &[]);
    let words = text.replacen("[[item]]", "[dialect.codes.sex]\n1 = \"男\"\n2 = \"女\"\n\n[[item]]", 1);
    sends(&office, &words);
    assert!(String::from_utf8(office.0.bytes("前回.csv").unwrap()).unwrap().contains(",女,"));
    let (ran, report) = office.converts(&[]);
    assert_eq!((ran.code, &report["comparison"]["changed"]), (5, &json!(0)), "{}", ran.stdout);
}

/// The columns in another order, without some, some with other titles.
fn older(table: &Table, without: &[&str], titles: &[(&str, &str)]) -> Table {
    let mut rows = table.0.clone();
    for row in &mut rows {
        row.reverse();
    }
    let gone: Vec<usize> =
        rows[0].iter().enumerate().filter(|(_, title)| without.contains(&title.as_str())).map(|(at, _)| at).collect();
    for row in &mut rows {
        let mut at = 0;
        row.retain(|_| {
            at += 1;
            !gone.contains(&(at - 1))
        });
    }
    for title in &mut rows[0] {
        if let Some((_, other)) = titles.iter().find(|(known, _)| known == title) {
            (*other).clone_into(title);
        }
    }
    Table(rows)
}

#[test]
fn an_older_generation_is_matched_by_item() {
    let all = people(30);
    let titles = [("氏名カナ", "カナ氏名"), ("公費受給者番号", "受給者番号"), ("個人番号", "myNumber")];
    let mut new = all.only(|person| person != 9);
    "愛知県名古屋市中区三の丸9-9-9".clone_into(new.cell(0, "住所"));
    let office = Office::new(&older(&all, &["自己負担上限額"], &titles), &new);
    let (ran, report) = office.converts(&[]);
    let comparison = &report["comparison"];
    assert_eq!(ran.code, 1, "{}{}", ran.stdout, ran.stderr);
    let counts = ["added", "changed", "gone", "unchanged"].map(|key| comparison[key].as_u64().unwrap());
    assert_eq!(counts, [0, 1, 1, 28]);
    assert_eq!(comparison["lists"]["gone"][0]["kana"], all.0[10][all.column("氏名カナ")].as_str());
    assert_eq!(comparison["lists"]["changed"][0]["items"][0]["item"], "basicFiveInfo.address");
    // The item that the older file lacks is a changed column set, and no change of any person.
    assert_eq!(
        (&comparison["columns_added"], &comparison["columns_removed"]),
        (&json!(["自己負担上限額"]), &json!([]))
    );
    let notice = list(&report, "findings").iter().find(|finding| finding["code"] == "5304").unwrap();
    assert!(notice["message"].as_str().unwrap().contains("全件再連携が必要です"), "{notice}");
}

#[test]
fn parts_of_a_split_file_are_one_file() {
    let all = people(30);
    let office = Office::new(&all.only(|person| person < 12), &all);
    office.0.put("前回2.csv", all.only(|person| person >= 12).bytes());
    let (ran, report) = office.converts(&["--previous", "前回2.csv"]);
    assert_eq!((ran.code, &report["comparison"]["previous_rows"]), (5, &json!(30)), "{}", ran.stdout);
    assert_eq!(report["comparison"]["previous"].as_array().unwrap().len(), 2);
    // Somebody gone is named with the file and the line.
    office.0.put("台帳.csv", all.only(|person| person != 20).bytes());
    let (ran, report) = office.converts(&["--previous", "前回2.csv"]);
    assert_eq!(ran.code, 1);
    let gone = &report["comparison"]["lists"]["gone"][0];
    assert_eq!((&gone["file"], &gone["row"]), (&json!("前回2.csv"), &json!(10)));
}

/// With one column of 券面項目 of its own.
fn with_detail(table: &Table, title: &str, value: &str) -> Table {
    let mut table = table.clone();
    for (at, row) in table.0.iter_mut().enumerate() {
        row.push(if at == 0 { title } else { value }.to_owned());
    }
    table
}

#[test]
fn one_file_for_each_scheme_with_its_own_details() {
    let first = with_detail(&people(15), "階層区分", "B2");
    let second = with_detail(&Table::of(&truth(Scheme::Seishin, 15, 3)), "認定病院", "見本病院");
    let office = Office::new(&first, &first);
    office.0.put("前回2.csv", second.bytes());
    office.0.put("台帳2.csv", second.bytes());
    let both = ["台帳2.csv", "--previous", "前回2.csv", "--set", "scheme_mix=accept"];
    let (_, report) = office.converts(&both[..3]);
    let comparison = &report["comparison"];
    let all = (first.0.len() + second.0.len() - 2) as u64;
    assert_eq!(comparison["unchanged"], all, "{comparison}");
    let none: &[Value] = &[];
    for key in ["columns_added", "columns_removed", "stops"] {
        assert_eq!(comparison[key].as_array().unwrap(), none, "{key}");
    }
    // What one of the files says in a column of its own is compared all the same.
    let mut other = first.clone();
    "C1".clone_into(other.cell(2, "階層区分"));
    office.0.put("台帳.csv", other.bytes());
    let (_, report) = office.converts(&both[..3]);
    let items = &report["comparison"]["lists"]["changed"][0]["items"];
    assert_eq!((&items[0]["before"], &items[0]["after"]), (&json!("B2"), &json!("C1")), "{report}");
}

#[test]
fn numbered_details_are_the_same_as_titled_ones() {
    let all = with_detail(&people(12), "階層区分", "B2");
    let mut numbered = all.clone();
    let titles = numbered.0[0].len();
    "券面項目名1".clone_into(&mut numbered.0[0][titles - 1]);
    for (at, row) in numbered.0.iter_mut().enumerate() {
        let value = if at == 0 {
            "券面項目値1".to_owned()
        } else {
            std::mem::replace(row.last_mut().unwrap(), "階層区分".to_owned())
        };
        row.push(value);
    }
    let office = Office::new(&numbered, &all);
    let (ran, report) = office.converts(&[]);
    assert_eq!(
        (ran.code, &report["comparison"]["unchanged"]),
        (5, &json!(12)),
        "{} {}",
        ran.stdout,
        report["comparison"]
    );
}

#[test]
fn a_file_without_heading_that_fits_no_layout_is_refused() {
    let all = people(12);
    let mut without = all.clone();
    without.0.remove(0);
    let office = Office::new(&without, &all);
    assert_eq!(office.converts(&[]).0.code, 5, "the usual columns");
    // Two columns changed places: the birth date stands where the number should.
    for row in &mut without.0 {
        row.swap(1, 4);
    }
    office.0.put("前回.csv", without.bytes());
    let before = office.0.bytes("out.csv");
    let ran =
        office.0.run(&["convert", "台帳.csv", "--previous", "前回.csv", "--out", "out.csv", "--report", "r.json"]);
    assert_eq!((ran.code, codes(&office.0.json("r.json"))), (3, vec!["1081".to_owned()]), "{}", ran.stdout);
    assert!(ran.stderr.contains("「前回.csv」を読み込めません。"), "{}", ran.stderr);
    assert_eq!(office.0.bytes("out.csv"), before, "no CSV is written");
}
