//! Settings and layouts from anybody: a sentence, or something that can be used.

use pmh_core::Settings;
use pmh_layout::{builtin_source, parse_layout};
use pmh_sample::Rng;
use pmh_tests::command::is_japanese;
use proptest::prelude::*;

use super::runner;

fn sentence(error: &str) -> bool {
    is_japanese(error) && !error.contains('\n')
}

#[test]
fn any_text_is_settings_or_gives_a_sentence() {
    runner(400)
        .run(&any::<String>(), |text| {
            if let Err(error) = Settings::parse(&text) {
                prop_assert!(sentence(&error), "{error}");
            }
            Ok(())
        })
        .unwrap();
}

#[test]
fn wrong_types_and_unknown_keys_give_a_sentence() {
    for text in [
        "",
        "null",
        "[]",
        "1",
        "\"x\"",
        "{}",
        "{\"version\":\"1\"}",
        "{\"version\":1.5}",
        "{\"version\":-1}",
        "{\"version\":99}",
        "{\"version\":1,\"scheme\":5}",
        "{\"version\":1,\"answers\":[]}",
        "{\"version\":1,\"answers\":{\"a\":1}}",
        "{\"version\":1,\"words\":{\"a\":\"b\"}}",
        "{\"version\":1,\"mapping\":{}}",
        "{\"version\":1,\"x\":1}",
        "{\"version\":1,\"constants\":{\"a\":null}}",
        "{\"version\":1}}",
    ] {
        let error = Settings::parse(text).expect_err(text);
        assert!(sentence(&error), "{text}: {error}");
    }
    assert_eq!(Settings::parse("\u{FEFF}{\"version\":1}"), Ok(Settings::default()));
}

#[test]
fn settings_read_back_are_the_same() {
    let map = || prop::collection::btree_map("[a-zA-Z.:]{1,12}", "\\PC{0,12}", 0..4);
    let words = prop::collection::btree_map("[a-zA-Z.]{1,12}", map(), 0..3);
    let all = (prop::option::of("[a-z]{1,8}"), prop::option::of("[0-9]{6}"), map(), map(), words, map());
    runner(200)
        .run(&all, |(scheme, municipality, constants, answers, words, dictionary)| {
            let settings =
                Settings { scheme, municipality, constants, answers, words, dictionary, ..Settings::default() };
            let text = settings.to_json();
            prop_assert!(text.ends_with("}\n"), "a final line end");
            prop_assert_eq!(Settings::parse(&text), Ok(settings));
            Ok(())
        })
        .unwrap();
}

#[test]
fn a_damaged_layout_gives_a_sentence_or_a_layout() {
    let source = builtin_source("medical-subsidy-full").unwrap();
    let lines: Vec<&str> = source.lines().collect();
    let mut rng = Rng::part(3, 3);
    let mut refused = 0;
    for _ in 0..400 {
        let at = usize::try_from(rng.below(lines.len() as u64)).unwrap();
        let other = usize::try_from(rng.below(lines.len() as u64)).unwrap();
        let mut damaged = lines.clone();
        match rng.below(3) {
            0 => drop(damaged.remove(at)),
            1 => damaged[at] = "x = ?",
            _ => damaged.swap(at, other),
        }
        if let Err(error) = parse_layout(&damaged.join("\n")) {
            refused += 1;
            let text = error.to_string();
            assert!(text.chars().any(|c| ('\u{3041}'..='\u{3096}').contains(&c)) && !text.contains('\n'), "{text}");
        }
    }
    assert!(refused > 100, "{refused}");
}
