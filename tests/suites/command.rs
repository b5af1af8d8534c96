//! The command as RPA meets it: exit codes, what it prints, which files it leaves.

use std::collections::BTreeSet;

use pmh_core::rules::REGISTRY;
use pmh_layout::{builtin_layouts, parse_layout};
use pmh_sample::{Day, FaultKind, Scheme, Style, ledger, write_csv};
use pmh_tests::command::{Ran, Sandbox, is_japanese, is_one_sentence_line};
use pmh_tests::numbers::{betrayed, digit_runs};
use pmh_tests::report::{self, list};
use pmh_tests::{files, table};
use serde_json::Value;

use crate::PROGRAM;

const TODAY: Day = Day { year: 2026, month: 4, day: 1 };

fn sandbox() -> Sandbox {
    Sandbox::new(PROGRAM)
}

/// A ledger as CSV that converts without a question.
fn good(people: usize) -> Vec<u8> {
    let ledger = ledger(Scheme::Nanbyo, people, 7, TODAY, &Style::ordinary_text());
    write_csv(&ledger, pmh_sample::TextEncoding::Utf8, ',')
}

/// The same with one fault.
fn faulty(people: usize) -> Vec<u8> {
    let mut ledger = ledger(Scheme::Nanbyo, people, 7, TODAY, &Style::ordinary_text());
    assert!(ledger.plant(FaultKind::BirthImpossible, people - 1));
    write_csv(&ledger, pmh_sample::TextEncoding::Utf8, ',')
}

const DAY: [&str; 2] = ["--today", "2026-04-01"];

fn run(sandbox: &Sandbox, arguments: &[&str]) -> Ran {
    sandbox.run(&[arguments, &DAY].concat())
}

#[test]
fn wrong_use_is_exit_2_with_a_japanese_sentence() {
    let sandbox = sandbox();
    sandbox.put("a.csv", good(3));
    let wrong: &[&[&str]] = &[
        &[],
        &["fly"],
        &["convert"],
        &["convert", "a.csv", "--nope"],
        &["convert", "a.csv", "--out"],
        &["convert", "a.csv", "--scheme", "x"],
        &["convert", "a.csv", "--layout", "x"],
        &["convert", "a.csv", "--encoding", "x"],
        &["convert", "a.csv", "--header-row", "x"],
        &["convert", "a.csv", "--header-row", "-1"],
        &["convert", "a.csv", "--today", "2026-4-1"],
        &["convert", "a.csv", "--today", "令和8年4月1日"],
        &["convert", "a.csv", "--set", "x"],
        &["convert", "a.csv", "--set", "x=1"],
        &["convert", "a.csv", "--settings", "none.json"],
        &["convert", "a.csv", "--scheme", "nanbyo", "--scheme", "kosei"],
        &["check", "a.csv", "--nope"],
        &["inspect"],
        &["inspect", "a.csv", "--nope"],
        &["layout"],
        &["layout", "show"],
        &["layout", "show", "x"],
        &["rules", "--xml"],
        &["sample", "--scheme", "nanbyo"],
        &["sample", "--scheme", "x", "--rows", "5", "--seed", "1", "-o", "x.xlsx"],
        &["sample", "--scheme", "nanbyo", "--rows", "0", "--seed", "1", "-o", "x.xlsx"],
        &["sample", "--scheme", "nanbyo", "--rows", "1000000", "--seed", "1", "-o", "x.xlsx"],
        &["sample", "--scheme", "yoiku", "--rows", "300001", "--seed", "1", "-o", "x.xlsx"],
        &["sample", "--scheme", "nanbyo", "--rows", "-5", "--seed", "1", "-o", "x.xlsx"],
    ];
    for arguments in wrong {
        let ran = sandbox.run(arguments);
        assert_eq!(ran.code, 2, "{arguments:?} {ran:?}");
        assert!(ran.stdout.is_empty() && is_one_sentence_line(&ran.stderr), "{arguments:?} {ran:?}");
    }
    assert_eq!(sandbox.names(), ["a.csv"]);
}

#[test]
fn a_file_of_ours_in_another_encoding_is_told_from_one_that_is_not_there() {
    let sandbox = sandbox();
    sandbox.put("a.csv", good(3));
    sandbox.put("sjis", b"\x90\xDD\x92\xE8");
    for flags in [&["--settings"][..], &["--accept"], &["--layout"]] {
        let ran = run(&sandbox, &[&["convert", "a.csv"], flags, &["sjis"]].concat());
        assert!(ran.code == 2 && ran.stderr.contains("UTF-8で保存し直してください"), "{flags:?} {ran:?}");
    }
    let ran = run(&sandbox, &["convert", "a.csv", "--settings", "none"]);
    assert!(ran.code == 2 && ran.stderr.contains("場所と名前を確かめてください"), "{ran:?}");
    assert_eq!(sandbox.names(), ["a.csv", "sjis"]);
}

#[test]
fn help_and_version_are_no_fault() {
    for arguments in [&["--help"][..], &["convert", "--help"], &["--version"]] {
        let ran = sandbox().run(arguments);
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{arguments:?}");
        assert!(!ran.stdout.is_empty());
    }
    assert!(sandbox().run(&["--help"]).stdout.contains("台帳"));
}

#[test]
fn an_unreadable_input_is_exit_3_and_the_report_says_why() {
    let sandbox = sandbox();
    sandbox.put("空.csv", b"");
    sandbox.put("folder/a.csv", good(3));
    for input in ["空.csv", "無い.xlsx", "folder"] {
        for command in ["convert", "check"] {
            let ran = run(&sandbox, &[command, input, "--report", "r.json"]);
            assert_eq!((ran.code, ran.stdout.as_str()), (3, ""), "{input} {ran:?}");
            assert!(is_one_sentence_line(&ran.stderr), "{ran:?}");
            let report = sandbox.json("r.json");
            assert_eq!(report::faults(&report), [""; 0], "{input}");
            assert_eq!(report["verdict"], "unreadable");
            assert_eq!(report["sentence"].as_str().unwrap(), ran.stderr.trim_end());
            assert_eq!(report["findings"].as_array().unwrap().len(), 1);
            std::fs::remove_file(sandbox.path("r.json")).unwrap();
        }
        let ran = run(&sandbox, &["inspect", input]);
        assert_eq!((ran.code, ran.stdout.as_str()), (3, ""), "{input} {ran:?}");
        assert!(is_one_sentence_line(&ran.stderr), "{ran:?}");
    }
    assert_eq!(sandbox.names(), ["folder", "空.csv"]);
}

#[test]
fn a_run_that_fails_touches_no_file() {
    let sandbox = sandbox();
    sandbox.put("good.csv", good(12));
    sandbox.put("faulty.csv", faulty(12));
    sandbox.put("empty.csv", b"");
    for (input, code) in [("faulty.csv", 1), ("empty.csv", 3)] {
        sandbox.put("out.csv", "前からあるファイル");
        sandbox.put("out.json", "前からあるファイル");
        let ran = run(&sandbox, &["convert", input, "--out", "out.csv", "--json", "out.json"]);
        assert_eq!(ran.code, code, "{ran:?}");
        for name in ["out.csv", "out.json"] {
            assert_eq!(sandbox.bytes(name).unwrap(), "前からあるファイル".as_bytes(), "{input}");
        }
    }
    assert_eq!(
        sandbox.names(),
        ["empty.csv", "faulty.csv", "good.csv", "out.csv", "out.json"],
        "nothing temporary is left"
    );
    let ran = run(&sandbox, &["convert", "good.csv", "--out", "out.csv"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.stderr.contains("「out.csv」"), "replacing a file is said: {ran:?}");
    assert_eq!(table::records(&String::from_utf8(sandbox.bytes("out.csv").unwrap()).unwrap()).len(), 13);
}

#[test]
fn a_killed_run_leaves_no_part_of_a_csv() {
    let sandbox = sandbox();
    sandbox.put("a.csv", good(3000));
    let arguments = [&["convert", "a.csv", "--out", "out.csv"][..], &DAY].concat();
    assert_eq!(sandbox.run(&arguments).code, 0);
    let whole = sandbox.bytes("out.csv").unwrap();
    // Whenever the end comes, before, during or after the work: the file is whole or not there.
    for wait in [0, 20, 100, 200, 300, 500] {
        std::fs::remove_file(sandbox.path("out.csv")).unwrap();
        let mut child = sandbox.command(&arguments).stdout(std::process::Stdio::null()).spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(wait));
        child.kill().unwrap();
        child.wait().unwrap();
        let left = sandbox.bytes("out.csv");
        assert!(left.is_none() || left.as_ref() == Some(&whole), "{wait} ms: {:?} bytes", left.map(|l| l.len()));
        sandbox.put("out.csv", "");
    }
}

#[test]
fn the_name_of_the_product_stands_beside_the_input_and_is_never_taken_twice() {
    let sandbox = sandbox();
    sandbox.put("台帳/a.csv", good(12));
    sandbox.put("設定.json", r#"{"version":1,"municipality":"462012"}"#);
    let names = || -> Vec<String> {
        let entries = std::fs::read_dir(sandbox.path("台帳")).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names.retain(|name| name != "a.csv");
        names
    };
    let ran = run(&sandbox, &["convert", "台帳/a.csv", "--settings", "設定.json", "--report", "r.json"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{ran:?}");
    assert!(is_one_sentence_line(&ran.stdout), "{ran:?}");
    let [first] = &names()[..] else { panic!("{:?}", names()) };
    let parts: Vec<&str> = first.strip_suffix(".csv").unwrap().split('_').collect();
    let [pmh, scheme, office, day, time, count] = parts[..] else { panic!("{first}") };
    assert_eq!((pmh, scheme, office, day, count), ("PMH", "nanbyo", "462012", "20260401", "12件"));
    assert!(time.len() == 4 && time.parse::<u32>().is_ok(), "{first}");
    assert_eq!(sandbox.json("r.json")["output"]["file"], first.as_str());
    assert!(ran.stdout.contains(first.as_str()), "{ran:?}");
    let made = std::fs::read(sandbox.path("台帳").join(first)).unwrap();
    for more in 2..=3 {
        let ran = run(&sandbox, &["convert", "台帳/a.csv", "--settings", "設定.json"]);
        assert_eq!(ran.code, 0);
        assert_eq!(names().len(), more);
    }
    for name in names() {
        assert_eq!(std::fs::read(sandbox.path("台帳").join(name)).unwrap(), made);
    }
}

#[test]
fn the_clerks_own_ledger_is_never_written_over() {
    let sandbox = sandbox();
    sandbox.put("a.csv", good(3));
    for option in ["--out", "--json", "--report"] {
        let ran = run(&sandbox, &["convert", "a.csv", option, "./a.csv"]);
        assert_eq!(ran.code, 2, "{option} {ran:?}");
        assert!(is_one_sentence_line(&ran.stderr), "{ran:?}");
        assert_eq!(sandbox.bytes("a.csv").unwrap(), good(3));
    }
    assert_eq!(sandbox.names(), ["a.csv"]);
}

#[test]
fn a_dash_writes_nothing_but_the_report() {
    let sandbox = sandbox();
    sandbox.put("a.csv", good(12));
    let ran = run(&sandbox, &["convert", "a.csv", "--out", "-", "--json", "a.json", "--report", "r.json"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{ran:?}");
    assert!(is_one_sentence_line(&ran.stdout) && !ran.stdout.contains("作成しました"), "{ran:?}");
    assert_eq!(sandbox.names(), ["a.csv", "r.json"]);
    let report = sandbox.json("r.json");
    assert_eq!(report::faults(&report), [""; 0]);
    assert_eq!((&report["output"], &report["rows"]["written"]), (&Value::Null, &Value::from(0)));
    let ran = run(&sandbox, &["check", "a.csv"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(sandbox.names(), ["a.csv", "r.json"]);
}

#[test]
fn a_missing_folder_is_wrong_use_and_nothing_is_made() {
    let sandbox = sandbox();
    sandbox.put("a.csv", good(3));
    for options in [
        &["--out", "無い/o.csv"][..],
        &["--out", "o.csv", "--json", "無い/o.json"],
        &["--out", "o.csv", "--report", "無い/r.json"],
    ] {
        let ran = run(&sandbox, &[&["convert", "a.csv"], options].concat());
        assert_eq!(ran.code, 2, "{options:?} {ran:?}");
        assert!(ran.stdout.is_empty() && is_one_sentence_line(&ran.stderr), "{ran:?}");
        assert_eq!(sandbox.names(), ["a.csv"], "{options:?}");
    }
}

#[test]
fn same_input_same_bytes() {
    let sandbox = sandbox();
    sandbox.copy(&files::corpus("faulty-everything.xlsx"));
    sandbox.copy(&files::corpus("nanbyo-ordinary.xlsx"));
    for input in ["nanbyo-ordinary.xlsx", "faulty-everything.xlsx"] {
        let mut runs = BTreeSet::new();
        for _ in 0..3 {
            for name in ["o.csv", "o.json", "r.json"] {
                let _ = std::fs::remove_file(sandbox.path(name));
            }
            let ran = run(&sandbox, &["convert", input, "--out", "o.csv", "--json", "o.json", "--report", "r.json"]);
            let files = ["o.csv", "o.json", "r.json"].map(|name| sandbox.bytes(name));
            runs.insert((ran.code, ran.stdout, ran.stderr, files));
        }
        assert_eq!(runs.len(), 1, "{input}");
    }
}

#[test]
fn the_layouts_are_listed_and_shown_as_they_are_read() {
    let list = sandbox().run(&["layout", "list"]);
    assert_eq!((list.code, list.stderr.as_str()), (0, ""));
    for layout in builtin_layouts() {
        assert!(list.stdout.lines().any(|line| line.split('\t').next() == Some(&layout.id)), "{}", list.stdout);
        assert!(list.stdout.contains("公開API仕様からの推定（公式CSVレイアウト未確認）"));
        let shown = sandbox().run(&["layout", "show", &layout.id]);
        assert_eq!(shown.code, 0);
        assert_eq!(parse_layout(&shown.stdout).unwrap(), *layout);
    }
    assert_eq!(list.stdout.lines().count(), builtin_layouts().len());
}

#[test]
fn a_layout_file_that_was_shown_can_be_used() {
    let sandbox = sandbox();
    sandbox.put("a.csv", good(12));
    let shown = sandbox.run(&["layout", "show", "medical-subsidy-full"]).stdout;
    sandbox.put("own.toml", &shown);
    sandbox.put("broken.toml", shown.replace("kind = \"name\"", "kind = \"nobody\""));
    assert_eq!(run(&sandbox, &["convert", "a.csv", "--out", "1.csv"]).code, 0);
    assert_eq!(run(&sandbox, &["convert", "a.csv", "--layout", "own.toml", "--out", "2.csv"]).code, 0);
    assert_eq!(sandbox.bytes("1.csv"), sandbox.bytes("2.csv"));
    let ran = run(&sandbox, &["convert", "a.csv", "--layout", "broken.toml", "--out", "3.csv"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(is_one_sentence_line(&ran.stderr) && ran.stderr.contains("broken.toml"), "{ran:?}");
}

#[test]
fn the_catalogue_knows_every_rule() {
    let ran = sandbox().run(&["rules", "--json"]);
    let entries: Vec<Value> = serde_json::from_str(&ran.stdout).unwrap();
    let rules: Vec<&Value> =
        entries.iter().filter(|entry| !matches!(entry["band"].as_u64(), Some(1000 | 4000))).collect();
    assert_eq!(rules.len(), REGISTRY.len());
    let codes: Vec<&str> = entries.iter().map(|entry| entry["code"].as_str().unwrap()).collect();
    assert!(codes.windows(2).all(|pair| pair[0] < pair[1]), "codes are unique and in order");
    for rule in REGISTRY {
        let entry = entries.iter().find(|entry| entry["code"].as_str() == Some(&rule.code.to_string())).unwrap();
        assert_eq!(entry["rule"], rule.name);
        assert!(entry["help"].as_str().unwrap().contains("直し方"), "{}", rule.name);
    }
    let lines = sandbox().run(&["rules"]).stdout;
    assert_eq!(lines.lines().count(), entries.len());
    for (line, code) in lines.lines().zip(codes) {
        assert!(line.starts_with(code), "{line}");
    }
}

#[test]
fn a_reader_that_stops_reading_is_no_fault() {
    let sandbox = sandbox();
    for arguments in [&["rules", "--json"][..], &["rules"], &["layout", "list"]] {
        let mut command = sandbox.command(arguments);
        let mut child =
            command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let ended = child.wait_with_output().unwrap();
        assert_eq!((ended.status.code(), ended.stderr.as_slice()), (Some(0), &b""[..]), "{arguments:?}");
    }
}

#[test]
fn every_code_of_the_corpus_is_in_the_catalogue() {
    let entries: Vec<Value> = serde_json::from_str(&sandbox().run(&["rules", "--json"]).stdout).unwrap();
    let known: BTreeSet<(&str, &str)> =
        entries.iter().map(|entry| (entry["code"].as_str().unwrap(), entry["rule"].as_str().unwrap())).collect();
    for report in crate::corpus::reports() {
        for entry in list(&report, "findings").iter().chain(list(&report, "changes")) {
            let (code, rule) = (entry["code"].as_str().unwrap(), entry["rule"].as_str().unwrap());
            assert!(known.contains(&(code, rule)), "{code} {rule}");
        }
    }
}

#[test]
fn inspect_shows_what_would_be_read_and_no_number() {
    let sandbox = sandbox();
    sandbox.copy(&files::corpus("nanbyo-ordinary.xlsx"));
    let ran = run(&sandbox, &["inspect", "nanbyo-ordinary.xlsx"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{ran:?}");
    let found: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(found["scheme"], "nanbyo");
    for key in ["sheets", "columns", "items", "mapping", "header_rows", "encoding"] {
        assert!(found.get(key).is_some(), "{key}");
    }
    let csv = String::from_utf8(files::read(&files::corpus("nanbyo-ordinary.expected.csv"))).unwrap();
    let numbers = table::columns(&csv, &["個人番号"]).into_iter().flatten().collect();
    assert_eq!(betrayed(&ran.stdout, &numbers), None);
}

#[test]
fn samples_of_every_scheme_convert() {
    for scheme in Scheme::ALL.map(Scheme::id) {
        let sandbox = sandbox();
        let make = |name: &str, seed: &str| {
            let _ = std::fs::remove_file(sandbox.path(name));
            let ran = run(&sandbox, &["sample", "--scheme", scheme, "--rows", "200", "--seed", seed, "-o", name]);
            assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{ran:?}");
            assert!(
                is_one_sentence_line(&ran.stdout) || is_japanese(&ran.stdout) || ran.stdout.contains(name),
                "{ran:?}"
            );
            sandbox.bytes(name).unwrap()
        };
        let first = make("a.xlsx", "1");
        assert!(make("b.xlsx", "1") == first, "{scheme}: one seed, one ledger");
        assert!(make("c.xlsx", "2") != first, "{scheme}: another seed, another ledger");
        let ran = run(&sandbox, &["convert", "a.xlsx", "--scheme", scheme, "--out", "o.csv", "--report", "r.json"]);
        assert_eq!(ran.code, 0, "{scheme} {ran:?}");
        let report = sandbox.json("r.json");
        assert_eq!(report::faults(&report), [""; 0]);
        assert_eq!(report["rows"]["written"], 200, "{scheme}");
        let csv = String::from_utf8(sandbox.bytes("o.csv").unwrap()).unwrap();
        let expected = ledger(Scheme::from_id(scheme).unwrap(), 200, 1, TODAY, &Style::ordinary());
        assert!(csv == expected.expected_csv(), "{scheme}: the CSV is the truth of the generator");
        let numbers: BTreeSet<String> = table::columns(&csv, &["個人番号"]).into_iter().flatten().collect();
        assert_eq!(betrayed(&format!("{}{}", report::readable(&report), ran.stdout), &numbers), None, "{scheme}");
    }
}

#[test]
fn faulty_samples_of_every_scheme_stop_at_their_faults() {
    let sandbox = sandbox();
    for scheme in Scheme::ALL {
        let id = scheme.id();
        let make = ["sample", "--scheme", id, "--rows", "200", "--seed", "3", "--faults", "-o", "a.xlsx"];
        assert_eq!(run(&sandbox, &make).code, 0);
        let ran = run(&sandbox, &["convert", "a.xlsx", "--scheme", id, "--out", "o.csv", "--report", "r.json"]);
        assert_eq!(ran.code, 1, "{id} {ran:?}");
        assert!(is_one_sentence_line(&ran.stdout) && !ran.stderr.is_empty());
        assert_eq!(sandbox.bytes("o.csv"), None);
        let report = sandbox.json("r.json");
        assert_eq!(report::faults(&report), [""; 0], "{id}");
        let mut planted = ledger(scheme, 200, 3, TODAY, &Style::ordinary());
        planted.plant_all(&FaultKind::ALL);
        let expected = planted.expected_findings(pmh_sample::Form::Workbook);
        let cells = |band: u64| -> BTreeSet<String> {
            let of_band = list(&report, "findings").iter().filter(|f| f["band"] == band && f["kind"] == "finding");
            of_band.map(|f| f["cell"].as_str().unwrap().to_owned()).collect()
        };
        for band in [2000, 3000] {
            let wanted = expected.iter().filter(|want| u64::from(want.band) == band);
            for want in wanted.clone() {
                let there =
                    cells(band).contains(&want.cell) || want.other.as_ref().is_some_and(|o| cells(band).contains(o));
                assert!(there, "{id}: {want:?} is not found");
            }
            let allowed: BTreeSet<String> =
                wanted.flat_map(|w| [Some(w.cell.clone()), w.other.clone()]).flatten().collect();
            let more: Vec<_> = cells(band).difference(&allowed).cloned().collect();
            assert!(more.is_empty(), "{id}: nothing is wrong at {more:?}");
        }
        let column = planted.column_of(pmh_sample::Item::MyNumber).unwrap();
        let shown = planted.rows.iter().flat_map(|row| digit_runs(&row[column].displayed())).collect();
        let told = format!("{}{}{}", report::readable(&report), ran.stdout, ran.stderr);
        assert_eq!(betrayed(&told, &shown), None, "{id}");
    }
}
