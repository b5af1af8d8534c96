//! What a clerk reads where a cell is wrong in a way that needs more than the ordinary sentence.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail loudly")]

mod line_support;

use line_support::{HANAKO, HEADING, TARO, env, input, layout};
use pmh_core::line::{Job, run};
use pmh_core::{MemorySink, Settings};

/// Sentence and remedy of the only finding of this rule.
fn said(lines: &[&str], rule: &str) -> (String, String) {
    let (env, settings) = (env(), Settings::default());
    let job = Job { write_csv: true, ..Job::new(layout(), &settings, &env) };
    let mut sink = MemorySink::default();
    run(vec![input("台帳.csv", lines.join("\r\n"))], &job, &mut sink, &mut |_| {}).expect("readable");
    let mut found = sink.findings.iter().filter(|finding| finding.rule == rule);
    let first = found.next().expect(rule);
    assert!(found.next().is_none(), "{rule} was said twice");
    (first.message.clone(), first.remedy.clone())
}

#[test]
fn the_sign_at_the_beginning_is_shown_as_it_stands_in_the_cell() {
    for sign in ['－', '＋', '＠', '＝', '-', '@'] {
        let (message, _) =
            said(&[HEADING, &TARO.replace("山田太郎", &format!("{sign}山田太郎")), HANAKO], "formula_start");
        assert_eq!(message, format!("「氏名」の先頭の「{sign}」は、登録できる文字ではありません。"));
    }
    let (message, _) = said(&[HEADING, &TARO.replace("山田太郎", "\t山田太郎"), HANAKO], "formula_start");
    assert_eq!(message, "「氏名」の先頭の「U+0009」は、登録できる文字ではありません。");
}

#[test]
fn a_character_written_as_its_number_is_named() {
    let (message, remedy) = said(&[HEADING, &TARO.replace("山田", "&#39641;田"), HANAKO], "lost_character");
    assert_eq!(message, "「氏名」の「&#39641;」は、文字の代わりの番号で、正しい文字ではありません。");
    assert_eq!(remedy, "住民基本台帳などで「髙」でよいか確かめ、元の台帳を直してください。");
}

#[test]
fn a_remark_beside_the_name_is_told_apart_from_a_second_name() {
    let (message, remedy) = said(&[HEADING, &TARO.replace("山田太郎", "山田太郎（R8.5.1死亡）"), HANAKO], "two_names");
    assert_eq!(message, "「氏名」に「死亡」という書き込みがあり、氏名だけではありません。");
    assert!(remedy.contains("行を除き"), "{remedy}");
    let (message, _) = said(&[HEADING, &TARO.replace("山田太郎", "山田太郎（旧姓　佐藤）"), HANAKO], "two_names");
    assert_eq!(message, "「氏名」に名前が2つあり、1つの氏名ではありません。");
}

#[test]
fn the_word_for_no_number_is_answered_with_a_blank_cell() {
    for word in ["なし", "-", "―", "該当なし"] {
        let (_, remedy) = said(&[HEADING, &TARO.replace("1234566", word), HANAKO], "number_not_digits");
        assert_eq!(remedy, "番号がない人は、元の台帳のセルを空欄にしてください。", "{word}");
    }
    let (_, remedy) = said(&[HEADING, &TARO.replace("1234566", "A123"), HANAKO], "number_not_digits");
    assert_eq!(remedy, "受給者証などの番号と見比べて、元の台帳を直してください。");
}

#[test]
fn a_column_without_a_heading_is_called_so() {
    let heading = HEADING.replace("備考", "");
    let (message, _) = said(&[&heading, &format!("{TARO}済"), &format!("{HANAKO}済")], "unused_column");
    assert_eq!(message, "M列（見出しなし）は登録用ファイルに出力しません。");
}

#[test]
fn the_value_above_a_mark_is_offered_where_there_is_one_and_it_may_be_shown() {
    let plain = "上の行と同じ値なら、その値をセルに入れてください。";
    let (above, mark) = (TARO.replace("東京都港区1-1", "〃"), HANAKO.replace("東京都港区2-2", "同　上"));
    assert_eq!(
        said(&[HEADING, TARO, &mark], "ditto_mark").1,
        "上の行と同じなら、値「東京都港区1-1」をセルに入れてください。"
    );
    assert_eq!(said(&[HEADING, &above, HANAKO], "ditto_mark").1, plain, "nothing stands above");
    let number = HANAKO.replace("621498320257", "〃");
    assert_eq!(said(&[HEADING, TARO, &number], "ditto_mark").1, plain, "no digit of a number is offered");
}

#[test]
fn nobody_is_told_to_give_everybody_one_number_or_one_name() {
    let without = |column: usize| {
        let cut = |line: &str| {
            let cells = line.split(',').enumerate().filter(|(at, _)| *at != column);
            cells.map(|(_, cell)| cell).collect::<Vec<_>>().join(",")
        };
        said(&[&cut(HEADING), &cut(TARO), &cut(HANAKO)], "required_item_missing").1
    };
    assert_eq!(without(4), "見出しの行が正しいか確かめ、当たる列を選んでください。", "住所");
    assert_eq!(without(0), "列を選ぶか、全員に同じ値を入れてください。", "証種別ID");
}
