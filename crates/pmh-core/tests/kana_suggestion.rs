//! The reading that Excel keeps beside a name: offered where the kana is missing or wrong, and never written.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test stops at the first surprise")]

mod rule_support;

use pmh_core::Settings;
use rule_support::convert::convert_with_output;
use rule_support::table::{Example, ExampleRow};

/// What is said of a row whose name has this reading and whose kana cell holds this, and the kana that would be written.
fn told(reading: &str, kana: &str) -> (Vec<String>, String) {
    let cells = vec![kana.to_owned(), format!("山田　太郎｜{reading}")];
    let row = ExampleRow { cells, kind: "ふりがな".to_owned(), codes: Vec::new() };
    let items = vec!["basicFiveInfo.nameKana".to_owned(), "basicFiveInfo.name".to_owned()];
    let example = Example { items, rows: vec![row], scheme: String::new(), setup: Vec::new() };
    let (spoken, output) = convert_with_output(&example, &Settings::default());
    (spoken.into_iter().map(|s| format!("{} {}", s.rule.code, s.found.remedy)).collect(), output)
}

#[test]
fn the_reading_is_offered_where_the_kana_is_missing_or_wrong_and_never_written() {
    for (kana, code) in [("", "2001"), ("山田", "2404"), ("YAMADA", "2403")] {
        let (said, output) = told("ヤマダ　タロウ", kana);
        assert_eq!(said.len(), 1, "{kana}: {said:?}");
        assert!(said[0].starts_with(code) && said[0].contains("「ヤマダ　タロウ」"), "{kana}: {said:?}");
        assert_eq!(output, "", "{kana}");
    }
}

#[test]
fn a_right_kana_needs_no_reading_and_a_strange_reading_is_not_offered() {
    assert_eq!(told("ヤマダ　ジロウ", "ヤマダ　タロウ"), (Vec::new(), "ヤマダ　タロウ".to_owned()));
    for strange in ["", "123456789018", "山田"] {
        let (said, _) = told(strange, "");
        assert_eq!(said, ["2001 元の台帳のセルに値を入れて、もう一度読み込んでください。"], "{strange}");
    }
}
