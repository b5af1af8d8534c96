//! The vectors of the field rules through the whole core: what the status words of the vectors mean for a clerk.
//!
//! `OK` and a `WARN` of a proven repair are silent, `ERR` gives one finding that blocks, `ASK` one question, and a
//! `WARN` that doubts the value its own doubt or notice. The value in the CSV is the one of the vector.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test stops at the first surprise")]

mod rule_support;

use pmh_core::{Band, Settings};

use rule_support::convert::convert_with_output;
use rule_support::table::{Example, ExampleRow};

/// Rules that judge a date by today and not by how it is written.
const BY_TODAY: [&str; 4] = ["birth_in_future", "birth_before_1900", "birth_over_120_years", "certificate_expired"];

/// What a vector of this status must give.
#[derive(Debug, PartialEq)]
enum Wanted {
    Silence,
    OneFault,
    OneQuestion,
    This(u16),
}

fn wanted(status: &str, note: &str) -> Wanted {
    match status {
        "OK" => Wanted::Silence,
        "ERR" => Wanted::OneFault,
        "ASK" => Wanted::OneQuestion,
        "BLANK" => Wanted::This(2001),
        "WARN" if note.contains("local scheme: confirm") => Wanted::This(3201),
        "WARN" if note.contains("alternate prefecture") => Wanted::This(3204),
        "WARN" if note.contains("read through") => Wanted::This(3221),
        "WARN" if note.contains("middle dot") => Wanted::This(5102),
        "WARN" => Wanted::Silence,
        _ => panic!("status {status:?}"),
    }
}

/// One line of a fixture.
struct Vector<'a> {
    input: &'a str,
    status: &'a str,
    output: &'a str,
    note: &'a str,
}

fn check(item: &str, scheme: &str, setup: &[String], kind: &str, vector: &Vector<'_>) {
    let Vector { input, status, output, note } = *vector;
    let row = ExampleRow { cells: vec![input.to_owned()], kind: kind.to_owned(), codes: Vec::new() };
    let example =
        Example { items: vec![item.to_owned()], rows: vec![row], scheme: scheme.to_owned(), setup: setup.to_vec() };
    let (spoken, written) = convert_with_output(&example, &Settings::default());
    let rules: Vec<_> = spoken.iter().map(|s| s.rule).filter(|rule| !BY_TODAY.contains(&rule.name)).collect();
    let codes: Vec<u16> = rules.iter().map(|rule| rule.code).collect();
    let ok = match wanted(status, note) {
        Wanted::Silence => codes.is_empty(),
        Wanted::OneFault => rules.len() == 1 && rules[0].band() == Band::Row,
        Wanted::OneQuestion => rules.len() == 1 && rules[0].band() == Band::Confirm,
        // The optional numbers may be blank.
        Wanted::This(2001) if item.starts_with("medicalSubsidy") => codes.is_empty(),
        Wanted::This(code) => codes == [code],
    };
    assert!(ok, "{item} {input:?} {status} {note}: {codes:?}");
    if matches!(status, "OK" | "WARN") {
        assert_eq!(written, output, "{item} {input:?}");
    } else {
        assert_eq!(written, "", "{item} {input:?}: nothing is written");
    }
}

fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("\\u") {
        out.push_str(&rest[..at]);
        out.push(char::from_u32(u32::from_str_radix(&rest[at + 2..at + 6], 16).unwrap()).unwrap());
        rest = &rest[at + 6..];
    }
    out.push_str(rest);
    out.replace("\\n", "\n")
}

fn rows(text: &str) -> impl Iterator<Item = Vec<String>> + '_ {
    text.lines().skip(1).filter(|line| !line.is_empty()).map(|line| line.split('\t').map(unescaped).collect())
}

#[test]
fn numbers() {
    let mut count = 0;
    for row in rows(include_str!("../../pmh-text/tests/fixtures/numbers.tsv")) {
        let [field, input, status, output, note] = &row[..] else { panic!("{row:?}") };
        let (item, scheme) = match field.as_str() {
            "個人番号" => ("myNumber", "other"),
            "公費負担者番号" => ("medicalSubsidyInsurerNumber", "other"),
            "公費受給者番号 国" => ("medicalSubsidyRecipientNumber", "nanbyo"),
            "公費受給者番号 地単" => ("medicalSubsidyRecipientNumber", "kodomo"),
            other => panic!("{other}"),
        };
        // A lost zero is proven in a numeric cell only.
        let kind = if note.contains("leading zero restored") { "数値" } else { "文字" };
        check(item, scheme, &[], kind, &Vector { input, status, output, note });
        count += 1;
    }
    assert!(count > 50);
}

#[test]
fn dates() {
    let mut count = 0;
    for row in rows(include_str!("../../pmh-text/tests/fixtures/dates.tsv")) {
        let [input, column, mode, status, iso, note] = &row[..] else { panic!("{row:?}") };
        let item = if column == "birth" { "basicFiveInfo.dateOfBirth" } else { "validTo" };
        let setup = match mode.as_str() {
            "" => Vec::new(),
            mode => vec![format!("回答 era_code_system:{item}={mode}")],
        };
        check(item, "other", &setup, "文字", &Vector { input, status, output: iso, note });
        count += 1;
    }
    assert!(count > 100);
}

#[test]
fn kana() {
    let mut count = 0;
    for row in rows(include_str!("../../pmh-text/tests/fixtures/kana.tsv")) {
        let [input, status, output, note] = &row[..] else { panic!("{row:?}") };
        check("basicFiveInfo.nameKana", "other", &[], "文字", &Vector { input, status, output, note });
        count += 1;
    }
    assert!(count > 30);
}

#[test]
fn characters_of_names() {
    for row in rows(include_str!("../../pmh-text/tests/fixtures/chars.tsv")) {
        let [shown, code, _, _, status, note, ..] = &row[..] else { panic!("{row:?}") };
        let c = char::from_u32(u32::from_str_radix(&code[2..], 16).unwrap()).unwrap();
        let cells = vec![format!("山{c}田")];
        let row = ExampleRow { cells, kind: String::new(), codes: Vec::new() };
        let items = vec!["basicFiveInfo.name".to_owned()];
        let example = Example { items, rows: vec![row], scheme: String::new(), setup: Vec::new() };
        let (spoken, written) = convert_with_output(&example, &Settings::default());
        let bands: Vec<Band> = spoken.iter().map(|s| s.rule.band()).collect();
        match status.as_str() {
            "ERR" => assert!(bands == [Band::Row] && written.is_empty(), "{shown} {code}"),
            // The characters are written as they came, whatever is said of them.
            "OK" => assert!(bands.is_empty() && written.contains(c), "{shown} {code}: {bands:?}"),
            "WARN" => {
                assert!(!bands.contains(&Band::Row), "{shown} {code}");
                let asked = note.contains("radical") || note.contains("selector") || note.contains("combining");
                assert_eq!(bands.contains(&Band::Confirm), asked, "{shown} {code} {note}");
            }
            other => panic!("{other}"),
        }
    }
}
