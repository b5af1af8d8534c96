//! Shapes of design books beyond the five of `tests/design`: what is unlike them must be read or told, too.

use pmh_design::{Property, Proposal, read_design};
use pmh_layout::{CharacterClass, HeaderKind, Required, parse_layout};

use crate::design_books::{Rows, book, item, only};

fn one(rows: Rows<'_>) -> Proposal {
    only(sheet(rows))
}

fn read(rows: Rows<'_>) -> Vec<Proposal> {
    read_design(&mut sheet(rows)).unwrap().proposals
}

/// One sheet with these rows.
fn sheet(rows: Rows<'_>) -> pmh_table::Workbook {
    book(&[("設計", rows)])
}

fn told(proposal: &Proposal, cell: &str, property: Property) -> bool {
    proposal.unreadable.iter().any(|unread| unread.cell == format!("設計!{cell}") && unread.property == property)
}

#[test]
fn columns_stand_in_any_order_and_groups_need_no_merged_cells() {
    let proposal = one(&[
        &["登録用ファイル"],
        &["必須", "説明", "項目名", "", "英名", "最大文字数", "文字種類"],
        &["必須", "", "個人番号", "", "myNumber", "12", "半角数字"],
        &["必須", "", "基本５情報", "氏名", "name", "60", "全角"],
        &["必須", "", "", "氏名カナ", "nameKana", "60", "全角カナ"],
        &["任意", "", "公費負担者番号", "", "medicalSubsidyInsurerNumber", "8", "半角数字"],
    ]);
    assert_eq!(item(&proposal, "氏名カナ").groups, ["基本５情報"]);
    assert_eq!(item(&proposal, "氏名").api.as_deref(), Some("basicFiveInfo.name"));
    assert_eq!(item(&proposal, "公費負担者番号").required, Some(Required::No));
    assert_eq!(item(&proposal, "氏名カナ").characters, Some(CharacterClass::Katakana));
    assert_eq!(item(&proposal, "個人番号").length.unwrap().max, Some(12));
    assert!(proposal.unreadable.is_empty(), "{:#?}", proposal.unreadable);
}

#[test]
fn letters_for_required_are_read_and_a_letter_that_may_be_a_circle_is_told() {
    let head: &[&str] = &["No", "Field", "API name", "Type", "Length", "M/O"];
    let rows: [&[&str]; 4] = [
        head,
        &["1", "個人番号", "myNumber", "X(12)", "12", "M"],
        &["2", "氏名", "basicFiveInfo.name", "string", "60", "M"],
        &["3", "区分", "segment", "string", "20", "O"],
    ];
    let proposal = one(&rows);
    assert_eq!(item(&proposal, "区分").required, Some(Required::No));
    assert!(proposal.unreadable.is_empty(), "{:#?}", proposal.unreadable);
    let rows: [&[&str]; 4] = [
        &["No", "項目名", "物理名", "型", "桁数", "必須"],
        &["1", "個人番号", "myNumber", "X", "X(12)", "O"],
        &["2", "氏名", "basicFiveInfo.name", "X", "60", "O"],
        &["3", "区分", "segment", "X", "20", "－"],
    ];
    let proposal = one(&rows);
    assert_eq!(item(&proposal, "個人番号").required, None);
    assert_eq!(item(&proposal, "個人番号").length.unwrap().max, Some(12));
    assert!(told(&proposal, "F2", Property::Required) && told(&proposal, "F3", Property::Required));
}

#[test]
fn a_name_against_its_title_and_an_item_twice_are_told() {
    let proposal = one(&[
        &["文字コード", "UTF-8又はShift_JIS", "見出し行", "あり（項目名）"],
        &["項番", "項目名", "項目ID", "桁数", "必須"],
        &["1", "個人番号", "myNumber", "12", "○"],
        &["2", "公費負担者番号", "medicalSubsidyRecipientNumber", "8", "○"],
        &["3", "氏名", "basicFiveInfo.name", "60", "○"],
        &["4", "受給者氏名", "", "60", "○"],
        &["5", "区分", "segment", "別表2参照", ""],
        &["6", "予備", "", "", ""],
    ]);
    assert_eq!(item(&proposal, "公費負担者番号").api, None);
    assert!(told(&proposal, "B4", Property::Item) && told(&proposal, "B6", Property::Item));
    assert!(told(&proposal, "D7", Property::Length));
    assert_eq!(item(&proposal, "区分").required, Some(Required::No), "only ○ is used: a blank is 任意");
    assert_eq!(proposal.found.len(), 5, "予備 is no item");
    assert!(proposal.unstated.contains(&Property::Encoding), "two encodings are none");
    assert_eq!(proposal.layout.dialect.header, HeaderKind::Title);
}

#[test]
fn a_table_without_required_or_length_says_so() {
    let proposal = one(&[
        &["項番", "項目名", "型", "備考"],
        &["1", "個人番号", "文字列", "半角数字。12桁固定"],
        &["2", "氏名", "文字列", "例 ０００００００００００００"],
        &["3", "区分", "文字列", ""],
    ]);
    assert!(told(&proposal, "B1", Property::Required) && told(&proposal, "B1", Property::Length));
    assert_eq!(item(&proposal, "個人番号").length.unwrap().exact, Some(12));
    assert!(!proposal.layout.to_toml().contains("０００"), "long numbers of examples are hidden");
}

#[test]
fn tables_of_other_things_give_no_proposal() {
    assert!(read(&[&["項目名", "型", "桁数"], &["行番号", "数値", "8"], &["結果", "文字列", "4"]]).is_empty());
    assert!(read(&[&["氏名", "個人番号", "区分"], &["山田", "", "1"]]).is_empty());
}

/// Cells as designs hold them, and as they should not.
const WORDS: [&str; 28] = [
    "",
    "個人番号",
    "氏名",
    "区分",
    "自己負担上限額（月額）",
    "自己負担上限額（入院）",
    "券面項目名1",
    "券面項目値1",
    "券面項目値n",
    "券面項目",
    "基本５情報",
    "12",
    "0",
    "99999999999",
    "半角8桁固定",
    "1：男　2：女",
    "1=a 1=b",
    "true／false",
    "○",
    "△",
    "？",
    "日付",
    "YYYY/MM/DD",
    "区分がある場合は必須",
    "myNumber",
    "certificationDetail[n].label",
    "=[]\"",
    "9999-12-31 無期限",
];

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config { cases: 200, failure_persistence: None, ..Default::default() })]

    /// Whatever stands in the cells: no panic, and a layout that can be used and loads again.
    #[test]
    fn any_cells_give_a_sound_layout(rows in proptest::collection::vec(proptest::collection::vec(0..WORDS.len(), 7), 1..14)) {
        let head: &[&str] = &["項番", "項目名", "項目ID", "型", "桁数", "必須", "備考"];
        let known: [&[&str]; 3] =
            [&["1", "住所", "", "", "9", "○", ""], &["2", "性別", "", "", "1", "○", ""], &["3", "履歴キー", "", "", "9", "－", ""]];
        let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(|at| WORDS[*at]).collect()).collect();
        let all: Vec<&[&str]> =
            [head].into_iter().chain(known).chain(rows.iter().map(Vec::as_slice)).collect();
        let proposals = read(&all);
        assert_eq!(proposals.len(), 1);
        for proposal in proposals {
            proposal.layout.check().unwrap_or_else(|error| panic!("{error} {rows:?}"));
            assert_eq!(parse_layout(&proposal.layout.to_toml()).unwrap(), proposal.layout);
        }
    }
}
