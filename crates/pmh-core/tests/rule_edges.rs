//! Edges of the rules that no example of their help stands on: the last silent and the first spoken value of every
//! limit. Each was found by a mutation that nothing else noticed. Today is 2026-04-01.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test stops at the first surprise")]

mod rule_support;

use pmh_core::Settings;

use rule_support::convert::{Spoken, convert};
use rule_support::table::{Example, ExampleRow};

const PERSON: &[&str] = &["myNumber", "basicFiveInfo.nameKana", "basicFiveInfo.dateOfBirth", "validFrom", "validTo"];

/// What the rules say of these rows.
fn say(scheme: &str, items: &[&str], rows: &[&[&str]]) -> Vec<Spoken> {
    let rows = rows.iter().map(|cells| {
        let cells = cells.iter().map(|cell| (*cell).to_owned()).collect();
        ExampleRow { cells, kind: String::new(), codes: Vec::new() }
    });
    let items = items.iter().map(|item| (*item).to_owned()).collect();
    let example = Example { items, rows: rows.collect(), scheme: scheme.to_owned(), setup: Vec::new() };
    convert(&example, &Settings::default())
}

/// The same under a condition (前提).
fn say_with(setup: &str, item: &str, value: &str) -> Spoken {
    let row = ExampleRow { cells: vec![value.to_owned()], kind: String::new(), codes: Vec::new() };
    let setup = vec![setup.to_owned()].into_iter().filter(|step| !step.is_empty()).collect();
    let example = Example { items: vec![item.to_owned()], rows: vec![row], scheme: String::new(), setup };
    convert(&example, &Settings::default()).remove(0)
}

fn codes(spoken: &[Spoken]) -> Vec<(u32, u16)> {
    spoken.iter().map(|spoken| (spoken.row, spoken.rule.code)).collect()
}

#[test]
fn ages_fit_up_to_the_birthday_that_ends_them() {
    let items = ["basicFiveInfo.dateOfBirth", "validFrom"];
    for (scheme, birth, from, code) in [
        // 19 years are the last of 小児慢性, and an adult there may be a guardian.
        ("shoman", "2006-04-02", "2026-04-01", None),
        ("shoman", "2006-04-01", "2026-04-01", Some(3304)),
        // A child too old is no guardian before 18.
        ("yoiku", "2024-04-02", "2026-04-01", None),
        ("yoiku", "2024-04-01", "2026-04-01", Some(3303)),
        ("yoiku", "2008-04-02", "2026-04-01", Some(3303)),
        ("yoiku", "2008-04-01", "2026-04-01", Some(3304)),
        // 更生医療 begins with the 18th birthday.
        ("kosei", "2008-04-01", "2026-04-01", None),
        ("kosei", "2008-04-02", "2026-04-01", Some(3303)),
        // Born today, and on the first day that is not before 1900.
        ("kosei", "2026-04-01", "2026-04-01", Some(3303)),
        ("shoman", "1899-12-31", "2026-04-01", Some(2322)),
        ("shoman", "2026-04-02", "2026-05-01", Some(2321)),
    ] {
        let found = codes(&say(scheme, &items, &[&[birth, from]]));
        assert_eq!(found, code.map(|code| (1, code)).into_iter().collect::<Vec<_>>(), "{scheme} {birth} {from}");
    }
    let old = say("shoman", &items, &[&["1900-01-01", "2026-04-01"]]);
    assert!(codes(&old).contains(&(1, 3304)), "an adult in a scheme of children, however old");
}

#[test]
fn a_birth_today_is_no_birth_in_the_future() {
    let items = ["basicFiveInfo.dateOfBirth", "validFrom"];
    assert_eq!(codes(&say("", &items, &[&["2026-04-01", "2025-04-01"]])), [(1, 3302)]);
    assert_eq!(codes(&say("", &items, &[&["2026-04-02", "2025-04-01"]])), [(1, 2321)], "one cause, one finding");
}

#[test]
fn a_certificate_of_one_day_ends_with_it() {
    let items = ["validFrom", "validTo"];
    assert_eq!(codes(&say("", &items, &[&["2026-03-31", "2026-03-31"]])), [(1, 3301)]);
    assert_eq!(codes(&say("", &items, &[&["2026-04-01", "2026-04-01"]])), []);
}

#[test]
fn the_blank_of_an_item_with_a_meaning_of_its_own_is_told_by_that_alone() {
    // Twenty rows with everything, and one that lacks the item.
    let blank = |items: &[&str], full: &[&str], last: &[&str]| {
        let mut rows = vec![full; 20];
        rows.push(last);
        codes(&say("kodomo", items, &rows))
    };
    assert_eq!(blank(&["segment"], &["一般"], &[""]), [(21, 5023)]);
    // Required: 2001 says so.
    assert_eq!(blank(&["basicFiveInfo.address"], &["青葉県緑市1-1"], &[""]), [(21, 2001)]);
    // A blank 不開示 asks its own question.
    assert_eq!(blank(&["isNotDisclosed"], &["無"], &[""]), [(21, 3101)]);
    // A missing 公費負担者番号 of a local scheme has a notice of its own.
    let insurer = ["medicalSubsidyInsurerNumber", "isAlwaysReimbursement"];
    assert_eq!(blank(&insurer, &["88134457", "0"], &["", "0"]), [(21, 5025)]);
}

#[test]
fn a_blank_sex_offers_no_sex_and_a_blank_flag_both_meanings() {
    let choices = |item: &str| {
        let found = say("", &[item], &[&[""]]).remove(0).found;
        found.ask.unwrap().choices.into_iter().map(|choice| choice.label).collect::<Vec<_>>()
    };
    assert!(choices("basicFiveInfo.sex").is_empty(), "a blank stands for one sex in no ledger");
    let flag = choices("isNotDisclosed");
    let reimbursement = choices("isAlwaysReimbursement");
    assert_eq!(reimbursement.len(), 2, "{reimbursement:?}");
    assert!(flag.len() >= 2 && flag.iter().all(|label| label.starts_with("空欄は")), "{flag:?}");
}

#[test]
fn what_is_said_of_two_certificates_points_at_the_start() {
    let (number, kana, birth) = ("123456789018", "ヤマダ　タロウ", "S50.4.1");
    let spoken =
        say("", PERSON, &[&[number, kana, birth, "R7.10.1", "R8.9.30"], &[number, kana, birth, "R8.10.2", "R9.9.30"]]);
    assert_eq!(codes(&spoken), [(2, 5012)], "one day between them");
    assert_eq!(spoken[0].found.field, Some(3), "the start is the cell to look at");
    // One day each, one after the other.
    let days = say(
        "",
        PERSON,
        &[
            &[number, kana, birth, "R8.4.1", "R8.4.1"],
            &[number, kana, birth, "R8.4.2", "R8.4.2"],
            &[number, kana, birth, "R8.4.4", "R8.4.4"],
        ],
    );
    assert_eq!(codes(&days), [(3, 5012)]);
    let twice =
        say("", PERSON, &[&[number, kana, birth, "R8.4.1", "R8.4.1"], &[number, kana, birth, "R8.4.1", "R8.4.1"]]);
    assert_eq!(codes(&twice), [(2, 2604)]);
}

#[test]
fn a_blank_payer_is_like_any_other_and_two_payers_are_two_kinds() {
    let items = [PERSON, &["medicalSubsidyInsurerNumber"]].concat();
    let two = |first: &str, second: &str| {
        let row = |insurer| vec!["123456789018", "ヤマダ　タロウ", "S50.4.1", "R7.10.1", "R8.9.30", insurer];
        let other = vec!["123456789018", "ヤマダ　タロウ", "S50.4.1", "R8.4.1", "R9.3.31", second];
        codes(&say("kodomo", &items, &[&row(first), &other]))
            .into_iter()
            .filter(|(_, code)| (2600..2700).contains(code))
            .collect::<Vec<_>>()
    };
    assert_eq!(two("88134457", "88134457"), [(2, 2603)]);
    assert_eq!(two("88134457", ""), [(2, 2603)]);
    assert_eq!(two("", "88134457"), [(2, 2603)]);
    assert_eq!(two("88134457", "81136244"), []);
}

#[test]
fn the_one_that_is_wrong_is_named() {
    let spoken = say_with("", "designatedMedicalInstitutions", "3410712362;3410712363;1310110049");
    assert!(spoken.found.message.contains("3410712363"), "{}", spoken.found.message);
    let spoken = say_with("", "basicFiveInfo.name", "山田　⼯藤");
    assert!(
        spoken.found.message.contains("「⼯」") && spoken.found.remedy.contains("「工」"),
        "{}",
        spoken.found.message
    );
    let spoken = say_with("シフトJIS", "basicFiveInfo.name", "山𠮷田　太郎");
    assert_eq!((spoken.rule.code, spoken.found.characters.as_str()), (2025, "𠮷"));
}

#[test]
fn one_sheet_is_not_named_in_front_of_a_row() {
    let row = |kana| ["123456789018", kana, "S50.4.1", "R7.10.1", "R8.9.30"];
    let spoken = say("", PERSON, &[&row("ヤマダ　タロウ"), &row("ヤマダ　ハナコ")]);
    assert_eq!(codes(&spoken), [(2, 2601)]);
    assert!(spoken[0].found.message.contains("1行目") && !spoken[0].found.message.contains("台帳"));
}

#[test]
fn small_and_large_kana_are_one_person() {
    for (small, large) in "ァィゥェォッャュョヮヵヶ".chars().zip("アイウエオツヤユヨワカケ".chars())
    {
        let row = |kana: &str| [kana.to_owned(), "S50.4.1".to_owned(), "123456789018".to_owned()];
        let (first, second) = (row(&format!("ヤマ{small}ダ")), row(&format!("ヤマ{large}ダ")));
        let rows: [Vec<&str>; 2] = [&first, &second].map(|row| row.iter().map(String::as_str).collect());
        let items = ["basicFiveInfo.nameKana", "basicFiveInfo.dateOfBirth", "myNumber"];
        assert!(!codes(&say("", &items, &[&rows[0], &rows[1]])).contains(&(2, 2601)), "{small}{large}");
    }
}

#[test]
fn one_person_with_a_lapsed_and_a_current_certificate_keeps_the_number() {
    let items = ["medicalSubsidyRecipientNumber", "basicFiveInfo.nameKana", "basicFiveInfo.dateOfBirth", "validTo"];
    let row = |birth, to| ["A-100", "ヤマダ　タロウ", birth, to];
    let two = |birth, to| codes(&say("kodomo", &items, &[&row("H30.4.1", "R7.3.31"), &row(birth, to)]));
    assert_eq!(two("H30.4.1", "R9.3.31"), [(1, 3301)]);
    assert_eq!(two("H30.4.2", "R9.3.31"), [(1, 3301), (2, 3401)]);
}

#[test]
fn a_prefecture_and_its_spare_number_are_one() {
    let items = ["medicalSubsidyInsurerNumber"];
    let mut rows: Vec<&[&str]> = vec![&["54136015"]; 20];
    rows.push(&["54636014"]);
    assert_eq!(codes(&say("nanbyo", &items, &rows)), [(21, 3204)]);
}

#[test]
fn a_notation_needs_ten_rows_on_both_sides() {
    let rows = |above: usize, below: usize| {
        let mut rows: Vec<&[&str]> = vec![&["R7.10.1"]; above];
        rows.extend(vec![&["2025/10/1"][..]; below]);
        codes(&say("", &["validFrom"], &rows))
    };
    assert_eq!(rows(10, 9), []);
    assert_eq!(rows(9, 10), []);
    assert_eq!(rows(10, 10), [(11, 5022)]);
}

#[test]
fn a_notation_is_told_by_the_classes_of_its_characters() {
    let turns = |above: &'static str, below: &'static str| {
        let mut rows = vec![[above]; 10];
        rows.extend(vec![[below]; 10]);
        let rows: Vec<&[&str]> = rows.iter().map(|row| row.as_slice()).collect();
        codes(&say("", &["validFrom"], &rows)).contains(&(11, 5022))
    };
    for (above, below) in [
        ("R7.10.1", "R7/10/1"),
        ("R7.10.1", "7.10.1"),
        ("R7.10.1", "R７.１０.１"),
        ("R7.10.1", "Ｒ7.10.1"),
        ("Ｒ7.10.1", "令7.10.1"),
        ("２０２５年１０月１日", "二〇二五年十月一日"),
    ] {
        assert!(turns(above, below), "{above} {below}");
    }
    for (above, below) in [
        ("R7.1.1", "R17.10.10"),
        ("R7.10.1", "r7.10.1"),
        ("R7.10.1", "H7.10.1"),
        ("令和元年5月1日", "令和2年5月1日"),
        ("R7.10.1", "R 7. 10.1"),
        ("Ｒ7.10.1", "ｈ7.10.1"),
        ("R７.１.１", "R１７.１０.１０"),
    ] {
        assert!(!turns(above, below), "{above} {below}");
    }
}

#[test]
fn the_longest_run_of_one_value_is_told_and_of_equal_ones_the_first() {
    let told = |runs: &[(&'static str, usize)]| {
        let rows: Vec<[&str; 1]> = runs.iter().flat_map(|(day, times)| vec![[*day]; *times]).collect();
        let rows: Vec<&[&str]> = rows.iter().map(|row| row.as_slice()).collect();
        let spoken = say("", &["basicFiveInfo.dateOfBirth"], &rows);
        let told = spoken.into_iter().filter(|one| one.rule.code == 5021);
        told.map(|one| (one.row, one.found.message)).collect::<Vec<_>>()
    };
    for (runs, row, length) in [
        ([("S50.4.1", 20), ("S50.4.2", 1), ("S50.4.3", 25)], 22, 25),
        ([("S50.4.1", 25), ("S50.4.2", 1), ("S50.4.3", 20)], 1, 25),
        ([("S50.4.1", 21), ("S50.4.2", 1), ("S50.4.3", 21)], 1, 21),
        ([("S50.4.1", 19), ("S50.4.2", 20), ("S50.4.3", 19)], 20, 20),
    ] {
        assert_eq!(told(&runs), [(row, format!("「生年月日」の同じ値が、{length}行続いています。"))], "{runs:?}");
    }
}

#[test]
fn only_the_mark_that_is_told_is_offered_for_the_dictionary() {
    let spoken = say_with("", "basicFiveInfo.name", "〓田　●郎〓");
    assert_eq!((spoken.rule.code, spoken.found.characters.as_str()), (2021, "〓"));
}

#[test]
fn a_reading_as_long_as_the_name_is_a_reading() {
    assert_eq!(say_with("", "basicFiveInfo.name", "小野　江美（オノ　エミ）").rule.code, 2026);
    let shorter = say("", &["basicFiveInfo.name"], &[&["小野　江美子（オノ　エミ）"]]);
    assert_eq!(codes(&shorter), []);
}

#[test]
fn a_relation_tells_a_sex_and_a_spare_prefecture_is_the_own() {
    let own = say_with("団体コード 131016", "medicalSubsidyInsurerNumber", "54636014");
    assert_eq!(own.rule.code, 3204, "63 is 13 once more");
    let other = say_with("団体コード 131016", "medicalSubsidyInsurerNumber", "54276019");
    assert_eq!(other.rule.code, 3203);
    for (sex, relation, odd) in [
        ("男", "妻", true),
        ("男", "娘", true),
        ("男", "夫", false),
        ("男", "息子", false),
        ("女", "夫", true),
        ("女", "息子", true),
        ("女", "妻", false),
        ("女", "娘", false),
    ] {
        let cells = [sex, relation].map(str::to_owned).to_vec();
        let example = Example {
            items: ["basicFiveInfo.sex", "segment"].map(str::to_owned).to_vec(),
            rows: vec![ExampleRow { cells, kind: String::new(), codes: Vec::new() }],
            scheme: String::new(),
            setup: vec!["項目名 続柄".to_owned()],
        };
        assert_eq!(codes(&convert(&example, &Settings::default())).contains(&(1, 5201)), odd, "{sex} {relation}");
    }
}

#[test]
fn a_renewal_counts_from_twenty_rows_and_thirty_one_days() {
    let ends = |rows: usize, to: &str, future: usize| {
        let mut all: Vec<Vec<&str>> = vec![vec!["R7.5.1", to]; rows];
        all.extend(vec![vec!["R8.5.1", "R9.4.30"]; future]);
        let rows: Vec<&[&str]> = all.iter().map(Vec::as_slice).collect();
        codes(&say("", &["validFrom", "validTo"], &rows)).iter().any(|(_, code)| *code == 5013)
    };
    assert!(ends(20, "R8.5.2", 0) && !ends(19, "R8.5.2", 0));
    assert!(!ends(20, "R8.5.3", 0), "32 days are not soon");
    assert!(ends(20, "R8.4.1", 0), "what ends today is still valid today");
    assert!(ends(20, "R8.4.30", 1) && !ends(20, "R8.4.30", 2));
}

#[test]
fn mixed_cells_are_counted_by_kind() {
    let told = |runs: &[(&str, &str, usize)]| {
        let row = |kind: &str, cell: &str| ExampleRow {
            cells: vec![cell.to_owned()],
            kind: kind.to_owned(),
            codes: Vec::new(),
        };
        let rows = runs.iter().flat_map(|(kind, cell, times)| std::iter::repeat_n(row(kind, cell), *times)).collect();
        let items = vec!["validFrom".to_owned()];
        let example = Example { items, rows, scheme: String::new(), setup: Vec::new() };
        let spoken = convert(&example, &Settings::default());
        spoken.into_iter().map(|one| (one.row, one.rule.code, one.found.message)).collect::<Vec<_>>()
    };
    let mixed = told(&[("日付", "45931", 3), ("文字", "R7.10.1", 2), ("日付", "45931", 2)]);
    assert_eq!((mixed.len(), mixed[0].0, mixed[0].1), (1, 4, 5026));
    assert!(mixed[0].2.contains("文字2件・日付5件"), "{}", mixed[0].2);
    let turned = told(&[("文字", "2025-10-01", 12), ("日付", "45931", 11)]);
    assert_eq!((turned.len(), turned[0].0, turned[0].1), (1, 13, 5022));
    assert!(turned[0].2.contains("文字（12件）から日付（11件）"), "{}", turned[0].2);
}
