//! The file: what is read, what is refused, what is written.

use pmh_core::Notes;
use pmh_core::notes::Decision;
use pmh_layout::find_layout;
use pmh_text::date::Date;

use super::support::*;

fn full() -> Notes {
    let mut notes = Notes::default();
    let late = plain(&[TARO, with(HANAKO, TO, "平成39年3月31日")]);
    notes.confirm(late.finding("era_read_through"), &decision()).unwrap();
    let person = person_of(&TARO);
    notes.correct(Some(&person), item("basicFiveInfo.address"), "東京都港区1-1", "東京都港区3-3", &decision()).unwrap();
    notes.leave_out(Some(&person), &decision()).unwrap();
    notes
}

#[test]
fn what_is_written_is_read_again() {
    let notes = full();
    let text = notes.to_json();
    let read = Notes::parse(&text).unwrap();
    assert_eq!((&read, read.to_json()), (&notes, text.clone()));
    assert_eq!(read.check(find_layout("medical-subsidy-full").unwrap()), Ok(()));
    assert!(!read.can_undo());
    assert_eq!(Notes::parse(&format!("\u{FEFF}{text}")), Ok(read));
    assert_eq!(Notes::parse(r#"{"version":1}"#), Ok(Notes::default()));
}

#[test]
fn the_documented_example_is_a_file() {
    let document = include_str!("../../../../NOTES.md");
    let example = document.split("```json\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let notes = Notes::parse(example).unwrap();
    assert_eq!((notes.confirmations.len(), notes.corrections.len(), notes.left_out.len()), (2, 1, 1));
    assert_eq!(notes.to_json(), example);
}

#[test]
fn a_wrong_file_is_told_in_japanese() {
    let good = full().to_json();
    let cases: &[(String, &str)] = &[
        (String::new(), "壊れています（1行目）"),
        (good[..good.len() - 5].to_owned(), "壊れています"),
        ("[]".to_owned(), "ではありません"),
        (r#"{"version":2}"#.to_owned(), "版2"),
        ("{\"version\":1,\n\"foo\":[]}".to_owned(), "（2行目）。「foo」という項目はありません。"),
        (good.replace("\"who\"", "\"whom\""), "「whom」という項目はありません。"),
        (good.replace("健康課 山田", ""), "決めた人が空です。"),
        (good.replace("申請書で確認した", " "), "理由が空です。"),
        (good.replace("申請書で確認した", "1234-5678-9018"), "個人番号のような数字"),
        (good.replace("東京都港区3-3", "123456789018"), "個人番号のような数字"),
        (good.replace("ヤマダ　タロウ", "123456789018"), "個人番号のような数字"),
        (
            good.replace("\"2026-04-01\",\n        \"reason\"", "\"4/1\",\n        \"reason\""),
            "決めた日が正しい日付ではありません",
        ),
        (good.replace("era_read_through", "no_such_rule"), "確認で通せる検査ではありません"),
        (good.replace("era_read_through", "mynumber_check_digit"), "確認で通せる検査ではありません"),
        (good.replace("\"until\": \"2027-03-31\"", "\"until\": \"いつか\""), "until は日付ではありません"),
        (
            r#"{"version":1,"left_out":[{"person":{},"decided":{"who":"a","when":"2026-04-01","reason":"b"}}]}"#
                .to_owned(),
            "だれのものかわからない",
        ),
    ];
    for (text, said) in cases {
        let sentence = Notes::parse(text).unwrap_err();
        assert!(sentence.contains(said) && sentence.ends_with('。'), "{said}: {sentence}\n{text}");
        assert!(!sentence.contains("9018"), "{sentence}");
        for english in ["expected", "unknown", "missing", "invalid"] {
            assert!(!sentence.contains(english), "{sentence}");
        }
    }
    let mut number = full();
    number.corrections[0].item = "myNumber".to_owned();
    assert!(number.check(find_layout("medical-subsidy-full").unwrap()).unwrap_err().contains("個人番号"));
}

#[test]
fn a_decision_needs_who_and_why() {
    let day = Date::from_iso("2026-04-01").unwrap();
    for (who, why) in [("", "理由"), ("山田", " "), ("山田", "番号は123456789018"), ("山田", &"あ".repeat(201))]
    {
        assert!(Decision::new(who, day, why).unwrap_err().ends_with('。'));
    }
}

#[test]
fn every_step_is_undone() {
    let mut notes = Notes::default();
    let late = plain(&[with(TARO, TO, "平成39年3月31日"), with(HANAKO, TO, "平成39年3月31日")]);
    let mut stands = vec![notes.clone()];
    notes.confirm_all(&late.sink.findings, &decision()).unwrap();
    stands.push(notes.clone());
    let person = person_of(&HANAKO);
    notes.leave_out(Some(&person), &decision()).unwrap();
    stands.push(notes.clone());
    notes.take_back_left_out(&person);
    stands.push(notes.clone());
    let first = late.sink.findings.iter().find(|finding| finding.person.is_some()).unwrap();
    notes.confirm(first, &Decision { reason: "別の理由".to_owned(), ..decision() }).unwrap();
    stands.push(notes.clone());
    while let Some(stand) = stands.pop() {
        assert_eq!(notes, stand);
        assert_eq!(notes.undo(), !stands.is_empty());
    }
    assert!(notes.is_empty());
}
