//! The days an office meets, through the command.

use pmh_sample::Scheme;
use pmh_tests::report::list;
use serde_json::{Value, json};

use super::office::{FROM, Office, TO, codes, gone, people};
use super::{Table, truth};

#[test]
fn sixty_percent_deleted_stops_and_a_typed_reason_releases() {
    let old = people(100);
    let office = Office::new(&old, &old.only(|person| person >= 60));
    let (ran, report) = office.converts(&[]);
    assert_eq!((ran.code, office.has_csv()), (4, false));
    assert!(ran.stdout.contains("100人のうち60人") && ran.stdout.contains("上限は10人"), "{}", ran.stdout);
    assert_eq!((&report["verdict"], gone(&report).len()), (&json!("stopped"), 60));
    assert_eq!(report["counts"]["3000"], 0, "nobody is asked one by one");
    assert!(codes(&report).contains(&"5302".to_owned()));

    let (ran, report) = office.converts(&["--release-gone", "町の合併により別の団体へ移した"]);
    assert_eq!((ran.code, office.has_csv()), (0, true));
    assert_eq!(report["comparison"]["released"], "町の合併により別の団体へ移した");
    assert!(codes(&report).contains(&"5303".to_owned()));

    let (ran, _) = office.converts(&["--max-gone", "60", "--max-gone-percent", "60"]);
    assert_eq!(ran.code, 1, "within the limits everybody is asked by name");
    assert_eq!(ran.stderr.matches("3501").count(), 20, "{}", ran.stderr);
}

#[test]
fn three_deleted_of_a_thousand_are_asked_by_name_until_they_are_confirmed() {
    let old = people(1000);
    let office = Office::new(&old, &old.only(|person| ![7, 500, 999].contains(&person)));
    let (ran, report) = office.converts(&[]);
    assert_eq!((ran.code, office.has_csv()), (1, false));
    let asked: Vec<&Value> = list(&report, "findings").iter().filter(|finding| finding["code"] == "3501").collect();
    assert_eq!(asked.len(), 3);
    let kana = old.column("氏名カナ");
    for (finding, person) in asked.iter().zip([7, 500, 999]) {
        let name = &old.0[person + 1][kana];
        assert!(finding["kana"] == name.as_str() && ran.stderr.contains(name), "{finding}");
        assert_eq!(finding["row"], person + 2, "the line of the last file");
    }
    let decided = json!({"who": "係長", "when": "2026-04-01", "reason": "転出"});
    let confirmations: Vec<Value> = asked
        .iter()
        .map(|f| json!({"person": f["person"], "rule": f["rule"], "value": "", "decided": decided}))
        .collect();
    office.0.put("notes.json", json!({"version": 1, "confirmations": confirmations}).to_string());
    let (ran, report) = office.converts(&["--accept", "notes.json"]);
    assert_eq!((ran.code, office.has_csv()), (0, true), "{}{}", ran.stdout, ran.stderr);
    assert_eq!((gone(&report).len(), &report["comparison"]["gone_unexplained"]), (3, &json!(3)));
    assert!(gone(&report).iter().all(|gone| gone["confirmed"] == decided), "{}", report["comparison"]);
    let reasons = json!([{ "reason": "not_in_ledger", "text": "今回の台帳にいません", "count": 3 }]);
    assert_eq!(report["comparison"]["reasons"], reasons);
}

#[test]
fn a_month_end_with_expired_and_renewed_certificates_goes_through() {
    let mut old = people(100);
    for person in 0..15 {
        "2026-03-31".clone_into(old.cell(person, TO));
    }
    // Ten are renewed with the same number, two of five others had their next certificate already.
    let mut new = old.only(|person| !(10..15).contains(&person));
    for person in 0..10 {
        "2026-04-01".clone_into(new.cell(person, FROM));
        "2027-03-31".clone_into(new.cell(person, TO));
    }
    for person in [10, 11] {
        let mut next = old.0[person + 1].clone();
        next[old.column(FROM)] = "2026-04-01".to_owned();
        next[old.column(TO)] = "2027-03-31".to_owned();
        old.0.push(next.clone());
        new.0.push(next);
    }
    let office = Office::new(&old, &new);
    let (ran, report) = office.converts(&[]);
    assert_eq!((ran.code, office.has_csv()), (0, true), "{}{}", ran.stdout, ran.stderr);
    let comparison = &report["comparison"];
    assert_eq!((&comparison["changed"], &comparison["added"]), (&json!(10), &json!(0)));
    assert_eq!((gone(&report).len(), &comparison["gone_unexplained"]), (5, &json!(0)));
    assert!(codes(&report).contains(&"5301".to_owned()), "that they are gone is right, and told");
    assert!(gone(&report).iter().all(|gone| gone["reason"] == "expired" && gone["reason_text"] == "期間満了"));
    assert_eq!(comparison["reasons"], json!([{ "reason": "expired", "text": "期間満了", "count": 5 }]));
    let changed = &comparison["lists"]["changed"][0]["items"];
    let titles: Vec<&str> = changed.as_array().unwrap().iter().map(|item| item["title"].as_str().unwrap()).collect();
    assert_eq!(titles, [FROM, TO]);
    assert_eq!((&changed[1]["before"], &changed[1]["after"]), (&json!("2026-03-31"), &json!("2027-03-31")));
}

#[test]
fn nothing_changed_is_exit_5_with_the_csv() {
    let old = people(30);
    let mut reversed = old.clone();
    reversed.0[1..].reverse();
    for new in [&old, &reversed] {
        let office = Office::new(&old, new);
        let (ran, report) = office.converts(&[]);
        assert_eq!((ran.code, office.has_csv()), (5, true));
        assert!(ran.stdout.starts_with("前回と同じ内容です。前回のアップロードが成功していれば、今回は不要です。"));
        assert_eq!(report["verdict"], "unchanged");
    }
}

#[test]
fn another_scheme_or_certificate_type_stops() {
    let (old, other) = (people(30), Table::of(&truth(Scheme::Seishin, 30, 3)));
    let (ran, report) = Office::new(&other, &old).converts(&[]);
    assert_eq!(ran.code, 4, "{}", ran.stdout);
    let kinds: Vec<&Value> =
        report["comparison"]["stops"].as_array().unwrap().iter().map(|stop| &stop["kind"]).collect();
    assert!(kinds.contains(&&json!("other_scheme")), "{kinds:?}");

    let mut renamed = old.clone();
    (0..30).for_each(|person| "TYPE9".clone_into(renamed.cell(person, "機関別受給者証種別ID")));
    let (ran, report) = Office::new(&old, &renamed).converts(&[]);
    assert_eq!((ran.code, &report["comparison"]["changed"]), (4, &json!(30)));
    assert_eq!(report["comparison"]["stops"][0]["kind"], "other_types");

    let mut one = old.clone();
    "TYPE9".clone_into(one.cell(7, "機関別受給者証種別ID"));
    let (ran, report) = Office::new(&old, &one).converts(&[]);
    assert!(codes(&report).contains(&"5305".to_owned()), "one new kind is told: {}", ran.stdout);
}

#[test]
fn open_findings_come_before_the_stop() {
    let old = people(100);
    let mut new = old.only(|person| person >= 60);
    "2026-02-30".clone_into(new.cell(0, "生年月日"));
    let (ran, report) = Office::new(&old, &new).converts(&[]);
    assert_eq!((ran.code, &report["verdict"]), (1, &json!("error")));
}

#[test]
fn a_changed_column_set_asks_for_everybody_anew() {
    let old = people(12);
    let mut new = old.clone();
    for (at, row) in new.0.iter_mut().enumerate() {
        row.push(if at == 0 { "階層区分".to_owned() } else { "B2".to_owned() });
    }
    let (ran, report) = Office::new(&old, &new).converts(&[]);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    let notice = list(&report, "findings").iter().find(|finding| finding["code"] == "5304").unwrap();
    assert!(notice["message"].as_str().unwrap().contains("全件再連携が必要です"));
    assert_eq!(report["comparison"]["columns_added"], json!(["階層区分"]));
    let office = Office::new(&old, &new);
    let ran = office.0.run(&["compare", "前回.csv", "台帳.csv", "--today", "2026-04-01"]);
    assert!(ran.stdout.contains("「階層区分」が増えました。全件再連携が必要です。"), "{}", ran.stdout);
}

#[test]
fn compare_tells_the_signs_of_a_wrong_number_in_its_sentence() {
    let old = people(30);
    let mut new = old.clone();
    let numbers: Vec<String> = (3..7).map(|person| new.cell(person, "個人番号").clone()).collect();
    for (person, number) in (4..8).zip(numbers) {
        number.clone_into(new.cell(person, "個人番号"));
    }
    "1990-01-02".clone_into(new.cell(20, "生年月日"));
    let office = Office::new(&old, &new);
    let ran = office.0.run(&["compare", "前回.csv", "台帳.csv", "--today", "2026-04-01"]);
    let first = ran.stdout.lines().next().unwrap();
    assert!(first.contains("同じ受給者証で個人番号が違うところが4か所"), "{first}");
    assert!(first.contains("氏名か生年月日が違うところが1か所") && first.contains("1行ずれている"), "{first}");
    let ran = office.0.run(&["compare", "前回.csv", "前回.csv", "--today", "2026-04-01"]);
    assert!(!ran.stdout.contains("か所"), "{}", ran.stdout);
}

#[test]
fn signs_of_a_wrong_number_are_asked() {
    let mut old = people(20);
    "true".clone_into(old.cell(9, "不開示フラグ"));
    let number = |table: &mut Table, person: usize| table.cell(person, "個人番号").clone();

    // Two people have changed their numbers.
    let mut swapped = old.clone();
    let (first, second) = (number(&mut swapped, 3), number(&mut swapped, 12));
    *swapped.cell(3, "個人番号") = second;
    *swapped.cell(12, "個人番号") = first;
    let (ran, report) = Office::new(&old, &swapped).converts(&[]);
    assert_eq!(ran.code, 1);
    assert_eq!(list(&report, "findings").iter().filter(|finding| finding["code"] == "3502").count(), 2);
    let changed = report["comparison"]["lists"]["changed"].as_array().unwrap();
    assert_eq!((&changed[0]["items"][0]["after"], changed.len()), (&json!("変更あり"), 2));

    // All numbers stand one row lower.
    let mut slipped = old.clone();
    for person in 0..20 {
        *slipped.cell(person, "個人番号") = number(&mut old, (person + 19) % 20);
    }
    let (ran, report) = Office::new(&old, &slipped).converts(&[]);
    assert_eq!((ran.code, codes(&report).contains(&"3504".to_owned())), (1, true), "{}", ran.stderr);

    // Another person got the number under a new certificate.
    let mut person = old.clone();
    "2015-01-02".clone_into(person.cell(4, "生年月日"));
    let (ran, report) = Office::new(&old, &person).converts(&[]);
    assert_eq!((ran.code, codes(&report).contains(&"3503".to_owned())), (1, true), "{}", ran.stderr);

    // 不開示 is lifted.
    let mut lifted = old.clone();
    "false".clone_into(lifted.cell(9, "不開示フラグ"));
    let office = Office::new(&old, &lifted);
    let (ran, report) = office.converts(&[]);
    assert_eq!((ran.code, codes(&report).contains(&"3505".to_owned())), (1, true), "{}", ran.stderr);
    // The decision holds on its own day; whoever is lifted again later is asked about again.
    let finding = list(&report, "findings").iter().find(|finding| finding["code"] == "3505").unwrap();
    let notes = json!({ "version": 1, "confirmations": [{
        "person": finding["person"], "rule": finding["rule"], "item": finding["item"], "value": finding["value"],
        "decided": { "who": "係長", "when": "2026-04-01", "reason": "本人の申出" } }] });
    office.0.put("notes.json", notes.to_string().into_bytes());
    assert_eq!(office.converts(&["--accept", "notes.json"]).0.code, 0);
    let (ran, report) = office.converts(&["--accept", "notes.json", "--today", "2026-04-02"]);
    assert_eq!((ran.code, codes(&report).contains(&"3505".to_owned())), (1, true), "{}", ran.stdout);
}

#[test]
fn compare_lists_everybody_and_tells_by_its_exit_code() {
    let old = people(100);
    let mut new = old.only(|person| person != 5);
    "愛知県名古屋市中区三の丸1-1-1".clone_into(new.cell(0, "住所"));
    let office = Office::new(&old, &new);
    let ran = office.0.run(&["compare", "前回.csv", "台帳.csv", "--today", "2026-04-01", "--report", "c.json"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(
        ran.stdout.starts_with("前回100件、今回99件（増減-1）：新規0件、変更1件、消える人1件、変更なし98件です。\n")
    );
    assert!(ran.stdout.contains("■ 消える人") && ran.stdout.contains("三の丸1-1-1"), "{}", ran.stdout);
    assert_eq!(office.0.json("c.json")["comparison"]["gone"], 1);
    let code = |old: &str, new: &str| office.0.run(&["compare", old, new, "--today", "2026-04-01"]).code;
    assert_eq!(code("前回.csv", "前回.csv"), 5);
    office.0.put("少ない.csv", old.only(|person| person < 40).bytes());
    office.0.put("違う.csv", "a,b\n1,2\n");
    assert_eq!((code("前回.csv", "少ない.csv"), code("違う.csv", "前回.csv")), (4, 3));
}

fn stops(report: &Value) -> Vec<&str> {
    report["comparison"]["stops"].as_array().unwrap().iter().map(|stop| stop["kind"].as_str().unwrap()).collect()
}

#[test]
fn nobody_left_at_all_stops() {
    let old = people(12);
    let mut new = old.clone();
    (0..12).for_each(|person| "2026-03-31".clone_into(new.cell(person, TO)));
    let office = Office::new(&old, &new);
    let leave_out = json!({ "version": 1, "answers": { "certificate_expired:validTo": "leave_out" } });
    office.0.put("settings.json", leave_out.to_string());
    let (ran, report) = office.converts(&["--settings", "settings.json"]);
    assert_eq!((ran.code, office.has_csv(), stops(&report)), (4, false, vec!["empty"]), "{}", ran.stdout);
    assert!(ran.stdout.contains("前回は12人いましたが、今回は1人もいません。"), "{}", ran.stdout);
}

#[test]
fn the_file_of_another_municipality_stops() {
    let old = people(30);
    let moved = |number: &str| {
        let mut new = old.clone();
        (0..30).for_each(|person| number.clone_into(new.cell(person, "公費負担者番号")));
        new
    };
    let (first, second, third) = (moved("54276019"), moved("54276027"), moved("54136015"));
    for (before, now, kind) in [(&first, &third, "other_prefecture"), (&first, &second, "other_insurer")] {
        let office = Office::new(before, now);
        let (ran, report) = office.converts(&[]);
        assert_eq!((ran.code, office.has_csv(), stops(&report)), (4, false, vec![kind]), "{}", ran.stdout);
        // Who moved there by number is nobody new and nobody gone: only the stop tells.
        assert_eq!((&report["comparison"]["added"], &report["comparison"]["gone"]), (&json!(0), &json!(0)));
        let (ran, report) = office.converts(&["--release-gone", "公費負担者番号の変更（県の通知）"]);
        assert_eq!((ran.code, office.has_csv()), (0, true), "{}", ran.stdout);
        assert_eq!(report["comparison"]["released"], "公費負担者番号の変更（県の通知）");
    }
}

#[test]
fn a_reason_of_nothing_but_blanks_releases_nothing() {
    let old = people(100);
    let office = Office::new(&old, &old.only(|person| person >= 60));
    assert_eq!(office.converts(&["--release-gone", " 　"]).0.code, 4);
    for reason in ["", " 　"] {
        let ran = office.0.run(&["compare", "前回.csv", "台帳.csv", "--today", "2026-04-01", "--release-gone", reason]);
        assert_eq!(ran.code, 4, "{}", ran.stdout);
    }
    let ran =
        office.0.run(&["compare", "前回.csv", "台帳.csv", "--today", "2026-04-01", "--release-gone", "統合のため"]);
    assert!(ran.code == 0 && ran.stdout.contains("入力された理由は「統合のため」です。"), "{}", ran.stdout);
}

#[test]
fn another_name_under_the_same_number_is_asked_and_small_kana_are_not() {
    let mut old = people(20);
    "ヤマダ　キョウコ".clone_into(old.cell(2, "氏名カナ"));
    let mut new = old.clone();
    "ヤマダ　キヨウコ".clone_into(new.cell(2, "氏名カナ"));
    "カイメイ　ジロウ".clone_into(new.cell(5, "氏名カナ"));
    let (ran, report) = Office::new(&old, &new).converts(&[]);
    let asked: Vec<&Value> = list(&report, "findings").iter().filter(|finding| finding["code"] == "3503").collect();
    assert_eq!((ran.code, asked.len()), (1, 1), "{}", ran.stderr);
    assert_eq!((&asked[0]["kana"], &asked[0]["row"]), (&json!("カイメイ　ジロウ"), &json!(7)));
    assert!(asked[0]["message"].as_str().unwrap().contains("氏名が、前回のCSVと違います。"), "{}", asked[0]);
}

/// A confirmation about a My Number is kept without it: it folds only beside a CSV that holds the same number.
#[test]
fn a_confirmed_number_folds_only_beside_the_csv_that_holds_it() {
    let mut twins = people(20);
    let number = twins.cell(3, "個人番号").clone();
    number.clone_into(twins.cell(4, "個人番号"));
    let office = Office::new(&twins, &twins);
    let (ran, report) = office.converts(&[]);
    let found: Vec<&Value> = list(&report, "findings").iter().filter(|finding| finding["band"] == 2000).collect();
    assert_eq!((ran.code, found.len()), (1, 1), "{}", ran.stderr);
    let decided = json!({ "who": "係長", "when": "2026-03-20", "reason": "住民基本台帳で確認した" });
    let kept = json!({ "version": 1, "confirmations": [
        { "person": found[0]["person"], "rule": found[0]["rule"], "item": found[0]["item"], "decided": decided }] });
    office.0.put("notes.json", kept.to_string());
    assert_eq!(office.converts(&["--accept", "notes.json"]).0.code, 5, "the same number as last time");
    // Another CSV of last time, or none: asked again.
    let mut other = twins.clone();
    *other.cell(4, "個人番号") = people(21).cell(20, "個人番号").clone();
    office.0.put("前回.csv", other.bytes());
    let (ran, report) = office.converts(&["--accept", "notes.json"]);
    assert_eq!((ran.code, codes(&report).contains(&found[0]["code"].as_str().unwrap().to_owned())), (1, true));
    let alone = ["convert", "台帳.csv", "--accept", "notes.json", "--today", "2026-04-01", "--out", "alone.csv"];
    assert_eq!(office.0.run(&alone).code, 1);
}

/// A number that has rightly changed since the last upload is confirmed for the very ledger that was looked at.
#[test]
fn a_changed_number_is_confirmed_for_one_ledger_only() {
    let old = people(21);
    let fresh = old.0[21][old.column("個人番号")].clone();
    let old = old.only(|person| person < 20);
    let mut new = old.clone();
    fresh.clone_into(new.cell(6, "個人番号"));
    let office = Office::new(&old, &new);
    let (ran, report) = office.converts(&[]);
    let asked = list(&report, "findings").iter().find(|finding| finding["code"] == "3502").unwrap();
    assert_eq!((ran.code, &asked["confirmable"]), (1, &json!(true)), "{}", ran.stderr);
    let notes = |ledger: &Value| {
        let decided = json!({ "who": "係長", "when": "2026-04-01", "reason": "住民基本台帳で番号の変更を確認した" });
        let mut kept =
            json!({ "person": asked["person"], "rule": asked["rule"], "item": asked["item"], "decided": decided });
        if !ledger.is_null() {
            kept["ledger"] = ledger.clone();
        }
        office.0.put("notes.json", json!({ "version": 1, "confirmations": [kept] }).to_string());
    };
    notes(&Value::Null);
    assert_eq!(
        office.converts(&["--accept", "notes.json"]).0.code,
        1,
        "without a hash nothing says which number it was"
    );
    notes(&report["input"][0]["sha256"]);
    let (ran, report) = office.converts(&["--accept", "notes.json"]);
    assert_eq!((ran.code, office.has_csv()), (0, true), "{}{}", ran.stdout, ran.stderr);
    let folded = list(&report, "findings").iter().find(|finding| finding["code"] == "3502").unwrap();
    assert_eq!(folded["confirmed"]["who"], "係長");
    // One letter of the ledger has changed: it might be that number.
    "愛知県名古屋市中区三の丸8-8-8".clone_into(new.cell(0, "住所"));
    office.0.put("台帳.csv", new.bytes());
    assert_eq!(office.converts(&["--accept", "notes.json"]).0.code, 1);
    // What is no SHA-256 is no notes file.
    notes(&json!("023456789013"));
    assert_eq!(office.0.run(&["convert", "台帳.csv", "--accept", "notes.json"]).code, 2);
}
