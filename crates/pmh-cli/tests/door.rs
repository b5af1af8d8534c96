//! The door as RPA meets it: nothing of the clerk's is written over, nothing secret is printed, nothing is in English.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]
#![allow(clippy::disallowed_methods, reason = "tests start the command and look at its files")]

use std::path::{Path, PathBuf};
use std::process::Command;

use pmh_sample::{Day, Ledger, Scheme, Style, TextEncoding, ledger, write_csv, write_xlsx};
use serde_json::Value;
use tempfile::TempDir;

/// A number of the field rules, in the dresses in which it stands in files.
const NUMBER: &str = "123456789018";

struct Ran {
    code: i32,
    out: String,
    err: String,
}

struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }
    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
    fn put(&self, name: &str, bytes: impl AsRef<[u8]>) {
        std::fs::write(self.path(name), bytes).unwrap();
    }
    fn text(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }
    fn json(&self, name: &str) -> Value {
        serde_json::from_str(&self.text(name)).unwrap()
    }
    fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.0.path()).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
    fn run(&self, arguments: &[&str]) -> Ran {
        let program = Path::new(env!("CARGO_BIN_EXE_pmh-csv"));
        let output = Command::new(program).args(arguments).current_dir(self.0.path()).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Ran { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
    }
}

impl Ran {
    /// Wrong use: one Japanese sentence, no English, nothing on standard output.
    #[track_caller]
    fn is_wrong_use(&self, says: &str) {
        assert_eq!((self.code, self.out.as_str()), (2, ""), "{}", self.err);
        assert!(self.err.contains(says) && self.err.ends_with("。\n") && self.err.lines().count() == 1, "{}", self.err);
        for english in ["error", "entity", "expected", "unknown", "directory", "invalid", "missing"] {
            assert!(!self.err.contains(english), "{}", self.err);
        }
    }
    #[track_caller]
    fn tells_no_number(&self) {
        for text in [&self.out, &self.err] {
            tells_no_number(text);
        }
    }
}

#[track_caller]
fn tells_no_number(text: &str) {
    let digits: String = text.chars().filter(|c| !matches!(c, '-' | ' ')).collect();
    assert!(!digits.contains("56789") && !digits.contains("234567"), "{text}");
}

/// A ledger with its headings in the first row.
fn people(count: usize) -> Ledger {
    let style = Style { title_rows: false, two_row_header: false, tail: false, ..Style::ordinary_text() };
    ledger(Scheme::Nanbyo, count, 7, Day { year: 2026, month: 4, day: 1 }, &style)
}

fn csv(ledger: &Ledger) -> String {
    String::from_utf8(write_csv(ledger, TextEncoding::Utf8, ',')).unwrap()
}

/// A ledger with further columns behind: heading, and the value of every row.
fn with_columns(columns: &[(&str, &str)]) -> String {
    let mut out = String::new();
    for (at, line) in csv(&people(12)).lines().enumerate() {
        out.push_str(line);
        for (heading, value) in columns {
            out.push(',');
            out.push_str(if at == 0 { heading } else { value });
        }
        out.push('\n');
    }
    out
}

const TODAY: [&str; 2] = ["--today", "2026-04-01"];

fn convert<'a>(arguments: &[&'a str]) -> Vec<&'a str> {
    [&["convert"], arguments, &TODAY].concat()
}

#[test]
fn nothing_that_is_read_is_written_over() {
    let folder = Folder::new();
    folder.put("a.csv", csv(&people(12)));
    folder.put("b.csv", csv(&people(12)));
    folder.put("s.json", r#"{"version":1}"#);
    let layout = folder.run(&["layout", "show", "medical-subsidy-full"]).out;
    folder.put("own.toml", &layout);
    let before = folder.names();
    for option in ["--out", "--json", "--report"] {
        for target in ["a.csv", "./a.csv", "b.csv", "s.json", "own.toml"] {
            let reading = ["a.csv", "b.csv", "--settings", "s.json", "--layout", "own.toml"];
            folder.run(&convert(&[&reading[..], &[option, target]].concat())).is_wrong_use("読み込むファイルです");
        }
    }
    assert_eq!(folder.text("a.csv"), csv(&people(12)));
    assert_eq!((folder.text("own.toml"), folder.text("s.json")), (layout, r#"{"version":1}"#.to_owned()));
    assert_eq!(folder.names(), before);
}

#[test]
fn no_output_replaces_another() {
    let folder = Folder::new();
    folder.put("a.csv", csv(&people(12)));
    for options in [["--out", "y", "--json", "y"], ["--out", "y", "--report", "./y"], ["--json", "y", "--report", "y"]]
    {
        folder.run(&convert(&[&["a.csv"][..], &options].concat())).is_wrong_use("2回指定されています");
    }
    assert_eq!(folder.names(), ["a.csv"]);
}

#[test]
fn a_place_that_is_no_file_is_wrong_use_before_anything_is_read() {
    let folder = Folder::new();
    folder.put("a.csv", csv(&people(12)));
    std::fs::create_dir(folder.path("f")).unwrap();
    for option in ["--out", "--json", "--report"] {
        folder.run(&convert(&["a.csv", option, "f"])).is_wrong_use("「f」はフォルダーです");
        folder.run(&convert(&["a.csv", option, "none/x"])).is_wrong_use("保存先のフォルダーがありません");
        folder.run(&convert(&["a.csv", option, "a.csv/x"])).is_wrong_use("保存先のフォルダーがありません");
        folder.run(&convert(&["none.csv", option, "f"])).is_wrong_use("「f」はフォルダーです");
    }
    let sample = |out| folder.run(&["sample", "--scheme", "nanbyo", "--rows", "3", "--seed", "1", "-o", out]);
    sample("f").is_wrong_use("「f」はフォルダーです");
    sample("none/x.xlsx").is_wrong_use("保存先のフォルダーがありません");
    assert_eq!(folder.names(), ["a.csv", "f"]);
}

#[test]
fn every_file_that_is_replaced_is_named() {
    let folder = Folder::new();
    folder.put("a.csv", csv(&people(12)));
    let all = convert(&["a.csv", "--out", "o.csv", "--json", "o.json", "--report", "r.json"]);
    let first = folder.run(&all);
    assert_eq!((first.code, first.err.as_str()), (0, ""));
    let second = folder.run(&all);
    assert_eq!(second.code, 0);
    for name in ["o.csv", "o.json", "r.json"] {
        assert_eq!(
            second.err.matches(&format!("「{name}」を新しい内容に置き換えました。")).count(),
            1,
            "{}",
            second.err
        );
    }
    let sample = ["sample", "--scheme", "nanbyo", "--rows", "3", "--seed", "1", "-o", "x.xlsx"];
    assert_eq!(folder.run(&sample).err, "");
    assert_eq!(folder.run(&sample).err, "「x.xlsx」を新しい内容に置き換えました。\n");
}

#[test]
fn an_input_that_cannot_be_opened_is_reported() {
    let folder = Folder::new();
    folder.put("a.csv", csv(&people(12)));
    let ran = folder.run(&convert(&["a.csv", "無い.xlsx", "--report", "r.json"]));
    assert_eq!((ran.code, ran.out.as_str()), (3, ""), "{}", ran.err);
    let report = folder.json("r.json");
    assert_eq!(report["verdict"], "unreadable");
    let files: Vec<&str> = report["input"].as_array().unwrap().iter().map(|i| i["file"].as_str().unwrap()).collect();
    assert_eq!(files, ["a.csv", "無い.xlsx"]);
    assert!(report["input"].as_array().unwrap().iter().all(|input| input["sheet"] == ""));
    let again = folder.run(&convert(&["無い.xlsx", "--report", "r.json"]));
    assert!(again.err.contains("「r.json」を新しい内容に置き換えました。"), "{}", again.err);
}

#[test]
fn a_number_as_heading_is_never_told() {
    let folder = Folder::new();
    folder.put("a.csv", with_columns(&[(NUMBER, "x"), ("1234-5678-9018", "y")]));
    let ran = folder.run(&convert(&["a.csv", "--out", "o.csv", "--report", "r.json"]));
    ran.tells_no_number();
    tells_no_number(&folder.text("r.json"));
    let ran = folder.run(&["inspect", "a.csv"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran.tells_no_number();
}

#[test]
fn a_row_of_data_named_as_heading_tells_no_number() {
    let folder = Folder::new();
    let mut book = people(12);
    let own = csv(&book).lines().nth(1).unwrap().to_owned();
    folder.put("a.csv", csv(&book));
    book.sheet = "受給者".to_owned();
    folder.put("a.xlsx", write_xlsx(&book).unwrap());
    let number = own
        .split(',')
        .map(|cell| cell.trim_matches('"'))
        .find(|cell| cell.len() == 12 && cell.bytes().all(|b| b.is_ascii_digit()));
    let number = number.expect("the ledger shows its numbers as they are");
    for input in ["a.csv", "a.xlsx"] {
        for arguments in [vec!["inspect", input, "--header-row", "2"], convert(&["--header-row", "2", input])] {
            let ran = folder.run(&arguments);
            assert!(!ran.out.contains(number) && !ran.err.contains(number), "{arguments:?}");
        }
    }
}

#[test]
fn a_number_in_three_columns_is_masked_in_the_inspection() {
    let folder = Folder::new();
    folder.put("a.csv", with_columns(&[("番1", "1234"), ("番2", "5678"), ("番3", "9018")]));
    let ran = folder.run(&["inspect", "a.csv"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let found: Value = serde_json::from_str(&ran.out).unwrap();
    let columns = found["columns"].as_array().unwrap();
    for heading in ["番1", "番2", "番3"] {
        let column = columns.iter().find(|column| column["heading"] == heading).unwrap();
        assert!(column["sample"].as_array().unwrap().iter().all(|value| value == "＊＊＊＊"), "{column}");
    }
    for part in ["\"1234\"", "\"5678\"", "\"9018\""] {
        assert!(!ran.out.contains(part), "{part}");
    }
    assert!(columns.iter().any(|column| column["sample"][0] != "＊＊＊＊"));
}

#[test]
fn names_of_files_and_sheets_tell_no_number() {
    let folder = Folder::new();
    let mut book = people(12);
    book.sheet = format!("受給者{NUMBER}");
    let name = format!("台帳{NUMBER}.xlsx");
    folder.put(&name, write_xlsx(&book).unwrap());
    let out = format!("{NUMBER}.csv");
    for _ in 0..2 {
        let ran = folder.run(&convert(&[&name, "--out", &out, "--report", "r.json"]));
        assert_eq!(ran.code, 0, "{}", ran.err);
        ran.tells_no_number();
        tells_no_number(&folder.text("r.json"));
    }
    assert!(folder.path(&out).is_file(), "the file itself keeps the name it was given");
    let found = folder.run(&["inspect", &name]);
    found.tells_no_number();
    let shown: Value = serde_json::from_str(&found.out).unwrap();
    let by_shown_name = folder.run(&["inspect", &name, "--sheet", shown["sheet"].as_str().unwrap()]);
    assert_eq!(by_shown_name.code, 0, "{}", by_shown_name.err);
    folder.put(&format!("{NUMBER}.csv"), "");
    let ran = folder.run(&convert(&[&format!("{NUMBER}.csv"), "--report", "r.json"]));
    assert_eq!(ran.code, 3);
    ran.tells_no_number();
    tells_no_number(&folder.text("r.json"));
}

#[test]
fn arguments_are_never_repeated_with_a_number() {
    let folder = Folder::new();
    folder.put("a.csv", csv(&people(12)));
    folder.put("s.json", format!(r#"{{"version":1,"{NUMBER}":1}}"#));
    folder.put("t.toml", format!("\"{NUMBER}\" = 1\n"));
    folder.put("w.json", format!(r#"{{"version":1,"words":{{"isNotDisclosed":{{"{NUMBER}":"true"}}}}}}"#));
    let option = format!("--{NUMBER}");
    let set = format!("{NUMBER}=1");
    let dashed = "1234-5678-9018";
    for arguments in [
        vec!["a.csv", "--scheme", NUMBER],
        vec!["a.csv", "--scheme", dashed],
        vec!["a.csv", "--set", &set],
        vec!["a.csv", "--set", NUMBER],
        vec!["a.csv", "--header-row", NUMBER],
        vec!["a.csv", "--encoding", NUMBER],
        vec!["a.csv", "--layout", NUMBER],
        vec!["a.csv", "--settings", NUMBER],
        vec!["a.csv", &option],
        vec!["a.csv", "--settings", "s.json"],
        vec!["a.csv", "--settings", "w.json"],
        vec!["a.csv", "--layout", "t.toml"],
        vec!["a.csv", "--out", "123456789018/o.csv"],
    ] {
        let ran = folder.run(&[&["convert"][..], &arguments].concat());
        ran.is_wrong_use("");
        ran.tells_no_number();
    }
}

#[test]
fn settings_and_constants_that_mean_nothing_are_wrong_use() {
    let folder = Folder::new();
    folder.put("a.csv", csv(&people(12)));
    for (settings, says) in [
        (r#"{"version":1,"constants":{"noSuchItem":"1"}}"#, "「noSuchItem」はこのレイアウトにありません"),
        (r#"{"version":1,"dictionary":{"髙橋":"高橋"}}"#, "1文字ではありません"),
        (r#"{"version":1,"words":{"isNotDisclosed":{"要":"2"}}}"#, "true・false"),
        (r#"{"version":1,"answers":{"blank_word:isNotDisclosed":""}}"#, "空欄の意味"),
        (r#"{"version":1,"answers":{"no_end_word:validTo":"ずっと"}}"#, "日付ではありません"),
        (
            "{\"version\":1,\n\"foo\":1}",
            "設定ファイルの内容が正しくありません（2行目）。「foo」という項目はありません。",
        ),
    ] {
        folder.put("s.json", settings);
        folder.run(&convert(&["a.csv", "--settings", "s.json"])).is_wrong_use(says);
        folder.run(&["inspect", "a.csv", "--settings", "s.json"]).is_wrong_use(says);
    }
    folder.run(&convert(&["a.csv", "--set", "certificationDetail=x"])).is_wrong_use("全員に同じ値を入れられません");
}

#[test]
fn a_layout_file_is_told_in_japanese() {
    let folder = Folder::new();
    folder.put("a.csv", csv(&people(12)));
    let good = folder.run(&["layout", "show", "medical-subsidy-full"]).out;
    for (from, to, says) in [
        ("kind = \"name\"", "kind = \"nobody\"", "「nobody」は使えない言葉です"),
        ("title = ", "titel = ", "「titel」という項目はありません"),
        ("kind = \"name\"", "kind \"name\"", "書き方が正しくありません"),
    ] {
        folder.put("own.toml", good.replacen(from, to, 1));
        folder.run(&convert(&["a.csv", "--layout", "own.toml"])).is_wrong_use(says);
    }
}

#[test]
fn an_unknown_word_is_answered_as_the_command_says() {
    let folder = Folder::new();
    let ledger = csv(&people(12));
    let (heading, rows) = ledger.split_once('\n').unwrap();
    let at = heading.split(',').position(|cell| cell.contains("性別")).unwrap();
    let word = "受給者証の表面に記載のとおりとする者";
    let row = |(number, line): (usize, &str)| {
        let mut cells: Vec<&str> = line.split(',').collect();
        if number == 4 {
            cells[at] = word;
        }
        cells.join(",")
    };
    let rows: Vec<String> = rows.lines().enumerate().map(row).collect();
    folder.put("a.csv", format!("{heading}\n{}\n", rows.join("\n")));
    let ran = folder.run(&convert(&["a.csv", "--out", "o.csv"]));
    assert_eq!(ran.code, 1, "{}", ran.err);
    let said = format!("設定ファイルの words に、項目「basicFiveInfo.sex」の言葉「{word}」の値（1か2）");
    assert!(ran.err.contains(&said), "{}", ran.err);
    for settings in [
        format!(r#"{{"version":1,"words":{{"basicFiveInfo.sex":{{"{word}":"1"}}}}}}"#),
        format!(r#"{{"version":1,"answers":{{"unknown_word:basicFiveInfo.sex:{word}":"1"}}}}"#),
    ] {
        folder.put("s.json", settings);
        let ran = folder.run(&convert(&["a.csv", "--out", "o.csv", "--settings", "s.json"]));
        assert_eq!(ran.code, 0, "{}", ran.err);
    }
}

#[test]
fn a_text_file_has_no_sheets() {
    let folder = Folder::new();
    folder.put("a.csv", csv(&people(12)));
    let ran = folder.run(&convert(&["a.csv", "--sheet", "受給者"]));
    assert_eq!((ran.code, ran.out.as_str()), (3, ""));
    assert!(ran.err.contains("テキストファイルにシートはありません。"), "{}", ran.err);
}
