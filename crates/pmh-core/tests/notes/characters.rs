//! A finding names the characters that the dictionary can replace, so that the page can ask for each once.

use super::support::{Given, NAME, RECIPIENT, TARO, go, with};

#[test]
fn every_character_that_cannot_go_out_is_named_once() {
    let name = with(TARO, NAME, "\u{E000}\u{E001}\u{E000}　太郎");
    let ran = go(&[name], &Given::default());
    assert_eq!(ran.finding("private_use_character").characters, "\u{E000}\u{E001}");
    let mut given = Given::default();
    given.settings.dictionary.insert("\u{E000}".into(), "高".into());
    let ran = go(&[name], &given);
    assert_eq!(ran.finding("private_use_character").characters, "\u{E001}");
    given.settings.dictionary.insert("\u{E001}".into(), "山".into());
    let ran = go(&[name], &given);
    assert_eq!(ran.open(), [""; 0]);
    assert!(ran.csv().contains("高山高　太郎"), "{}", ran.csv());
}

#[test]
fn a_number_is_not_mended_by_the_dictionary() {
    let ran = go(&[with(TARO, RECIPIENT, "\u{E000}234566")], &Given::default());
    assert!(ran.sink.findings.iter().all(|finding| finding.characters.is_empty()));
}
