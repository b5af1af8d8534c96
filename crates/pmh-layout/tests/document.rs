//! `LAYOUT.md` names every key and every word that the parser accepts, and no other.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

use std::collections::BTreeSet;

use pmh_layout::{
    AmountUnit, BeyondLimits, Care, CharacterClass, Code, Codes, Condition, Confirmation, Copayment, DateSpelling,
    Dialect, Encoding, Evidence, Files, Generation, HeaderKind, Item, KanaWidth, Kind, Layout, Length, NameSpace,
    Newline, Per, Quote, Repeat, RepeatColumns, Required, Unit, code_table, parse_layout,
};
use serde::de::DeserializeOwned;

const DOCUMENT: &str = include_str!("../../../LAYOUT.md");

/// The words in backquotes.
fn quoted(text: &str) -> BTreeSet<String> {
    text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The cells of the rows of the table under the heading that begins with `heading`: key, and what may be written.
fn rows(heading: &str) -> Vec<(String, String)> {
    let section = DOCUMENT.split("\n#").find(|section| section.trim_start_matches(['#', ' ']).starts_with(heading));
    let section = section.unwrap_or_else(|| panic!("no section {heading}"));
    let table = section.lines().filter(|line| line.starts_with("| `"));
    let rows: Vec<(String, String)> = table
        .map(|line| {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            (cells[1].trim_matches('`').to_owned(), cells.get(3).copied().unwrap_or_default().to_owned())
        })
        .collect();
    assert!(!rows.is_empty(), "{heading} has no table");
    rows
}

/// What the parser says it expects in place of something it does not know.
fn expected(message: &str) -> BTreeSet<String> {
    let (_, rest) = message.split_once("expected").unwrap_or_else(|| panic!("{message}"));
    quoted(rest)
}

/// The keys of a table.
fn keys<T: DeserializeOwned + std::fmt::Debug>() -> BTreeSet<String> {
    expected(toml::from_str::<T>("nobody_knows_this = 1").expect_err("an unknown key is refused").message())
}

/// The words of a value.
fn words<T: DeserializeOwned + std::fmt::Debug>() -> BTreeSet<String> {
    let word = toml::Value::String("nobody knows this".to_owned());
    expected(word.try_into::<T>().expect_err("an unknown word is refused").message())
}

#[test]
fn every_key_of_the_parser_is_named_and_no_other() {
    let sections: [(&str, BTreeSet<String>); 10] = [
        ("レイアウト全体", keys::<Layout>()),
        ("確認の記録", keys::<Confirmation>()),
        ("CSVの書き方", keys::<Dialect>()),
        ("項目（", keys::<Item>()),
        ("条件", keys::<Condition>()),
        ("長さ", keys::<Length>()),
        ("項目のコード", keys::<Codes>()),
        ("コード1つ", keys::<Code>()),
        ("自己負担上限額の種類", keys::<Copayment>()),
        ("券面項目のくり返し", keys::<Repeat>()),
    ];
    for (heading, accepted) in sections {
        let named: Vec<String> = rows(heading).into_iter().map(|(key, _)| key).collect();
        assert_eq!(named.iter().cloned().collect::<BTreeSet<_>>(), accepted, "{heading}");
        assert_eq!(named.len(), accepted.len(), "{heading}: a key is named twice");
    }
}

#[test]
fn every_word_of_a_choice_is_named_and_no_other() {
    let choices: [(&str, &str, BTreeSet<String>); 21] = [
        ("レイアウト全体", "generation", words::<Generation>()),
        ("レイアウト全体", "evidence", words::<Evidence>()),
        ("CSVの書き方", "evidence", words::<Evidence>()),
        ("CSVの書き方", "encoding", words::<Encoding>()),
        ("CSVの書き方", "newline", words::<Newline>()),
        ("CSVの書き方", "quote", words::<Quote>()),
        ("CSVの書き方", "date", words::<DateSpelling>()),
        ("CSVの書き方", "kana", words::<KanaWidth>()),
        ("CSVの書き方", "name_space", words::<NameSpace>()),
        ("CSVの書き方", "kana_space", words::<NameSpace>()),
        ("CSVの書き方", "files", words::<Files>()),
        ("項目（", "required", words::<Required>()),
        ("項目（", "characters", words::<CharacterClass>()),
        ("項目（", "format", words::<DateSpelling>()),
        ("項目（", "evidence", words::<Evidence>()),
        ("項目（", "beyond_limits", words::<BeyondLimits>()),
        ("長さ", "unit", words::<Unit>()),
        ("自己負担上限額の種類", "care", words::<Care>()),
        ("自己負担上限額の種類", "per", words::<Per>()),
        ("自己負担上限額の種類", "unit", words::<AmountUnit>()),
        ("券面項目のくり返し", "columns", words::<RepeatColumns>()),
    ];
    let cell = |heading: &str, key: &str| {
        rows(heading).into_iter().find(|(name, _)| name == key).map(|(_, cell)| quoted(&cell)).unwrap()
    };
    for (heading, key, accepted) in choices {
        assert_eq!(cell(heading, key), accepted, "{heading} {key}");
    }
    // The cell of the heading line names a key besides its words.
    let mut header = words::<HeaderKind>();
    header.insert("heading".to_owned());
    assert_eq!(cell("CSVの書き方", "header"), header);
    for table in cell("項目のコード", "table") {
        assert!(code_table(&table).is_some(), "{table}");
    }
    let kinds: Vec<String> = rows("値の種類").into_iter().map(|(word, _)| word).collect();
    assert_eq!(kinds.iter().cloned().collect::<BTreeSet<_>>(), words::<Kind>());
    assert_eq!(kinds, Kind::ALL.map(|kind| kind.word().to_owned()), "as on the form of the page");
}

#[test]
fn the_examples_are_a_layout() {
    let blocks: Vec<&str> = DOCUMENT.split("```toml\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
    let (whole, parts) = blocks.split_first().unwrap();
    let mut text = (*whole).to_owned();
    assert_eq!(parse_layout(&text).unwrap_or_else(|error| panic!("{error}")).items.len(), 1);
    for part in parts {
        if part.starts_with("[dialect.") {
            text = text.replacen("\n[[item]]", &format!("\n{part}\n[[item]]"), 1);
        } else {
            text.push('\n');
            text.push_str(part);
        }
        parse_layout(&text).unwrap_or_else(|error| panic!("{error}\n{part}"));
    }
    let layout = parse_layout(&text).unwrap();
    assert_eq!(layout.items.len(), blocks.len() - 1, "every example was taken in");
    // What the examples do not use is no less read back: the file that the tool writes holds every key it was given.
    assert_eq!(parse_layout(&layout.to_toml()).unwrap(), layout);
}
