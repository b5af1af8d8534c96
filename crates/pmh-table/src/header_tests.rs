use super::*;
use crate::Row;

fn known(text: &str) -> bool {
    let plain: String = text.chars().filter(|c| !c.is_whitespace() && !"※（）()必須".contains(*c)).collect();
    [
        "番号",
        "受給者番号",
        "氏名",
        "フリガナ",
        "生年月日",
        "住所",
        "性別",
        "個人番号",
        "有効期間/開始",
        "有効期間/終了",
        "備考",
        "氏名/漢字",
        "氏名/カナ",
    ]
    .contains(&plain.as_str())
}

fn rows(texts: &[&[&str]]) -> Vec<Row> {
    texts.iter().zip(1u32..).map(|(texts, number)| Row::of_texts(number, texts)).filter(|row| !row.is_blank()).collect()
}

fn texts(header: &Header) -> Vec<&str> {
    header.columns.iter().map(|column| column.text.as_str()).collect()
}

#[test]
fn a_plain_heading() {
    let sample = rows(&[&["受給者番号", "氏名", "生年月日"], &["0012345", "山田　太郎", "S50.4.1"]]);
    let header = find_header(&sample, &known, Forced::default()).unwrap();
    assert_eq!((header.first_row, header.last_row, header.hits), (1, 1, 3));
    assert_eq!(texts(&header), ["受給者番号", "氏名", "生年月日"]);
}

#[test]
fn titles_and_dates_before_it() {
    let sample = rows(&[
        &["特定医療費受給者一覧"],
        &["", "", "作成日", "令和8年4月1日"],
        &["担当：山田", "", "", "（単位：人）"],
        &[],
        &["受給者番号", "氏名", "生年月日", "住所"],
        &["0012345", "山田　太郎", "S50.4.1", "札幌市"],
    ]);
    let header = find_header(&sample, &known, Forced::default()).unwrap();
    assert_eq!((header.first_row, header.last_row), (5, 5));
}

#[test]
fn two_rows_with_a_merged_parent() {
    let sample = rows(&[
        &["受給者一覧"],
        &["番号", "氏名", "有効期間", "", "備考"],
        &["", "", "開始", "終了", ""],
        &["0012345", "山田　太郎", "R6.4.1", "R7.3.31", ""],
    ]);
    let header = find_header(&sample, &known, Forced::default()).unwrap();
    assert_eq!((header.first_row, header.last_row), (2, 3));
    assert_eq!(texts(&header), ["番号", "氏名", "有効期間/開始", "有効期間/終了", "備考"]);
    assert_eq!(header.columns[3].raw, ["有効期間", "終了"]);
}

#[test]
fn two_rows_whose_words_nobody_knows_are_still_two() {
    let sample = rows(&[
        &["受給者番号", "氏名", "認定の期間", "", "摘要"],
        &["", "", "自", "至", ""],
        &["0012345", "山田　太郎", "R6.4.1", "R7.3.31", "再発行"],
    ]);
    let header = find_header(&sample, &known, Forced::default()).unwrap();
    assert_eq!((header.first_row, header.last_row), (1, 2));
    assert_eq!(texts(&header), ["受給者番号", "氏名", "認定の期間/自", "認定の期間/至", "摘要"]);
}

#[test]
fn three_rows() {
    let sample = rows(&[
        &["番号", "本人", "", "", "", "備考"],
        &["", "氏名", "", "有効期間", "", ""],
        &["", "漢字", "カナ", "開始", "終了", ""],
        &["1", "山田", "ヤマダ", "R6.4.1", "R7.3.31", ""],
    ]);
    let header =
        find_header(&sample, &|text| known(text.strip_prefix("本人/").unwrap_or(text)), Forced::default()).unwrap();
    assert_eq!((header.first_row, header.last_row), (1, 3));
    assert_eq!(
        texts(&header),
        ["番号", "本人/氏名/漢字", "本人/氏名/カナ", "本人/有効期間/開始", "本人/有効期間/終了", "備考"]
    );
}

#[test]
fn a_vertical_neighbour_is_no_parent() {
    let sample = rows(&[
        &["氏名", "", "有効期間", ""],
        &["", "フリガナ", "開始", "終了"],
        &["山田", "ヤマダ", "R6.4.1", "R7.3.31"],
    ]);
    let header = find_header(&sample, &known, Forced::default()).unwrap();
    assert_eq!(texts(&header), ["氏名", "フリガナ", "有効期間/開始", "有効期間/終了"]);
}

#[test]
fn the_first_record_is_never_taken_into_the_heading() {
    for record in [["山田", "ヤマダ", "男"], ["あり", "なし", ""], ["山田太郎", "", "女"]] {
        let sample = rows(&[&["氏名", "フリガナ", "性別"], &record, &["鈴木", "スズキ", "女"]]);
        let header = find_header(&sample, &known, Forced::default()).unwrap();
        assert_eq!((header.first_row, header.last_row), (1, 1), "{record:?}");
    }
}

#[test]
fn line_breaks_units_and_marks_stay_in_the_raw_text() {
    let sample = rows(&[&["受給者\n番号※", "氏　名", "生年月日\r\n（必須）"], &["1", "山田", "S50"]]);
    let header = find_header(&sample, &known, Forced::default()).unwrap();
    assert_eq!(header.hits, 3);
    assert_eq!(texts(&header), ["受給者番号※", "氏　名", "生年月日（必須）"]);
    assert_eq!(header.columns[0].raw, ["受給者\n番号※"]);
}

#[test]
fn the_same_heading_twice_is_named() {
    let sample = rows(&[&["番号", "氏名", "番　号", "住所", "氏名"], &["1", "a", "2", "b", "c"]]);
    let header = find_header(&sample, &known, Forced::default()).unwrap();
    assert_eq!(header.duplicates, [vec![0, 2], vec![1, 4]]);
}

#[test]
fn the_clerk_can_move_it() {
    let sample = rows(&[&["氏名", "住所"], &["なまえ", "ところ"], &["山田", "札幌"]]);
    let header = find_header(&sample, &known, Forced { row: Some(2), depth: None }).unwrap();
    assert_eq!((header.first_row, texts(&header)), (2, vec!["なまえ", "ところ"]));
    assert_eq!(find_header(&sample, &known, Forced { row: Some(99), depth: None }), None);
}

#[test]
fn unknown_words_are_found_by_shape() {
    let sample = rows(&[&["名簿"], &["なまえ", "ところ", "うまれ"], &["山田", "札幌", "S50.04.01"]]);
    let header = find_header(&sample, &|_| false, Forced::default()).unwrap();
    assert_eq!((header.first_row, header.hits), (2, 0));
    assert_eq!(find_header(&[], &known, Forced::default()), None);
    assert_eq!(find_header(&rows(&[&["12345", "67890"]]), &|_| false, Forced::default()), None);
}

#[test]
fn the_clerk_can_say_how_many_rows_it_has() {
    let sample = rows(&[&["氏名", "有効期間", ""], &["", "開始", "終了"], &["", "から", "まで"], &["山田", "1", "2"]]);
    let depth = |depth: u32| find_header(&sample, &known, Forced { row: None, depth: Some(depth) }).unwrap();
    assert_eq!((depth(1).last_row, texts(&depth(1))), (1, vec!["氏名", "有効期間"]));
    assert_eq!((depth(2).last_row, texts(&depth(2))), (2, vec!["氏名", "有効期間/開始", "有効期間/終了"]));
    assert_eq!(depth(3).last_row, 3);
    assert_eq!(depth(9).last_row, 3);
    let moved = find_header(&sample, &known, Forced { row: Some(2), depth: Some(1) }).unwrap();
    assert_eq!((moved.first_row, moved.last_row, texts(&moved)), (2, 2, vec!["開始", "終了"]));
}

#[test]
fn numbers_above_the_heading_are_no_parent() {
    for counts in [["1", "2", "3", "4"], ["①", "②", "③", "④"], ["(1)", "(2)", "(3)", ""]] {
        let sample = rows(&[&counts, &["氏名", "住所", "性別", "備考"], &["山田", "札幌", "男", ""]]);
        let header = find_header(&sample, &known, Forced::default()).unwrap();
        assert_eq!((header.first_row, texts(&header)), (2, vec!["氏名", "住所", "性別", "備考"]), "{counts:?}");
    }
}
