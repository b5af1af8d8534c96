//! Designs that are no plain table, and what their words say: one block or one column per item, numbered members,
//! pictures for types, legends, code tables on another sheet.

use pmh_design::{Property, Proposal, Role, is_design};
use pmh_layout::{DateSpelling, Encoding, HeaderKind, Kind, Newline, Required};

use crate::design_books::{Rows, book, item, only};

fn one(sheets: &[(&str, Rows<'_>)]) -> Proposal {
    only(book(sheets))
}

fn told(proposal: &Proposal) -> Vec<(&str, Property)> {
    proposal.unreadable.iter().map(|unread| (unread.cell.as_str(), unread.property)).collect()
}

const BLOCKS: Rows<'_> = &[
    &["文字コード：Shift_JIS　改行コード：CR+LF　見出し行：なし"],
    &["項番", "1", "", "必須", "○"],
    &["項目名", "個人番号", "", "桁数", "12"],
    &["型", "9(12)", "", "備考", ""],
    &[],
    &["項番", "2", "", "必須", "○"],
    &["項目名", "氏名", "", "桁数", "50"],
    &["型", "N", "", "備考", ""],
    &[],
    &["項番", "3", "", "必須", "－"],
    &["項目名", "区分", "", "桁数", "別紙"],
    &["型", "X", "", "備考", "外字は使わない"],
    &["※ 日付はYYYYMMDDとする。"],
];

#[test]
fn one_block_per_item_is_read_with_the_cells_of_the_sheet() {
    assert!(is_design(&mut book(&[("設計", BLOCKS)])).unwrap());
    let proposal = one(&[("設計", BLOCKS)]);
    let titles: Vec<&str> = proposal.found.iter().map(|found| found.title.as_str()).collect();
    assert_eq!(titles, ["個人番号", "氏名", "区分"]);
    assert_eq!(item(&proposal, "氏名").cell, "設計!B7");
    assert_eq!(item(&proposal, "個人番号").length.unwrap().max, Some(12));
    assert_eq!(item(&proposal, "区分").required, Some(Required::No));
    let dialect = &proposal.layout.dialect;
    assert_eq!((dialect.encoding, dialect.newline, dialect.header), (Encoding::Cp932, Newline::Crlf, HeaderKind::None));
    assert_eq!(dialect.date, DateSpelling::Compact, "said below the items");
    assert_eq!(told(&proposal), [("設計!E11", Property::Length)]);
}

#[test]
fn one_column_per_item_is_read_with_the_cells_of_the_sheet() {
    let proposal = one(&[(
        "CSV",
        &[
            &["登録用ファイル"],
            &["列", "A", "B", "C"],
            &["項目名", "個人番号", "氏名", "有効期間終了日"],
            &["必須", "必須", "必須", "？"],
            &["最大桁数", "12", "50", "8"],
            &["備考", "", "", "YYYYMMDD"],
            &["文字コード", "UTF-8（BOMあり）"],
        ],
    )]);
    assert_eq!(item(&proposal, "氏名").cell, "CSV!C3");
    assert_eq!(proposal.header_rows, (3, 3), "the row that holds the names");
    assert_eq!(proposal.layout.dialect.encoding, Encoding::Utf8Bom);
    assert_eq!(told(&proposal), [("CSV!D4", Property::Required)]);
}

/// Numbered members, their parents with a mark, repetitions in a column, codes on another sheet, a legend below.
const NUMBERED: Rows<'_> = &[
    &["項番", "項目名称", "必須", "桁数", "繰返し", "コード"],
    &["1", "個人番号", "◎", "数字12桁"],
    &["2", "基本５情報", "◎", ""],
    &["2-1", "　氏名", "◎", "全角20"],
    &["2-2", "　├ 性別", "◎", "1", "", "コード表1"],
    &["3", "不開示フラグ", "◎", "1", "", "コード表10参照"],
    &["4", "自己負担上限額", "", ""],
    &["4-1", "　入院月額", "―", "数字7"],
    &["4-2", "　通院回数額", "○", "数字7"],
    &["5", "券面項目", "―", "", "10回"],
    &["5-1", "　券面項目名", "―", "全角20"],
    &["5-2", "　券面項目値", "―", "全角100"],
    &["注1：◎必須、○原則必須、―任意"],
];

#[test]
fn numbered_members_lie_under_their_parent_and_codes_are_found_by_the_name_of_their_table() {
    let codes: Rows<'_> = &[
        &["コード表", "コード", "内容"],
        &["コード表1", "1", "男"],
        &["", "2", "女"],
        &["コード表10", "0", "開示"],
        &["", "9", "不開示"],
    ];
    let proposal = one(&[("項目一覧", NUMBERED), ("コード一覧", codes)]);
    assert!(proposal.found.iter().all(|found| found.title != "基本５情報" && found.title != "券面項目"));
    assert_eq!(item(&proposal, "氏名").api.as_deref(), Some("basicFiveInfo.name"));
    assert_eq!(item(&proposal, "性別").codes[1], ("2".to_owned(), "女".to_owned()));
    assert_eq!(item(&proposal, "不開示フラグ").api.as_deref(), Some("isNotDisclosed"), "the group has ended");
    let dialect = &proposal.layout.dialect;
    assert_eq!((dialect.true_word.as_str(), dialect.false_word.as_str()), ("9", "0"), "コード表10 is not コード表1");
    let copayments: Vec<&pmh_layout::Item> =
        proposal.layout.items.iter().filter(|item| item.kind == Kind::Copayment).collect();
    assert_eq!(copayments.len(), 2);
    let (label, value) = (item(&proposal, "券面項目名").repeat.unwrap(), item(&proposal, "券面項目値").repeat.unwrap());
    assert_eq!((label.role, label.to, value.role, value.to), (Role::Label, Some(10), Role::Value, Some(10)));
    assert_eq!(item(&proposal, "入院月額").required, Some(Required::No), "― is 任意");
    assert_eq!(item(&proposal, "通院回数額").required, None, "原則必須 is neither");
    assert!(told(&proposal).contains(&("項目一覧!C9", Property::Required)));
}

#[test]
fn codes_below_headings_of_their_own_are_found_by_the_item_s_name() {
    let rows: Rows<'_> = &[
        &["No", "項目名", "桁数", "必須"],
        &["1", "個人番号", "12", "○"],
        &["2", "性別", "1", "○"],
        &["3", "氏名", "50", "○"],
    ];
    let codes: Rows<'_> = &[&["別表１（性別）"], &["コード", "内容"], &["M", "男"], &["F", "女"]];
    let proposal = one(&[("項目", rows), ("別表", codes)]);
    let found: Vec<&str> = item(&proposal, "性別").codes.iter().map(|(code, _)| code.as_str()).collect();
    assert_eq!(found, ["M", "F"]);
}

#[test]
fn a_picture_is_type_and_length_and_must_agree_with_the_column_of_lengths() {
    let proposal = one(&[(
        "項目",
        &[
            &["No", "項目名", "型", "桁数", "必須"],
            &["1", "個人番号", "9(12)", "12", "○"],
            &["2", "氏名", "N(20)", "", "○"],
            &["3", "住所", "VARCHAR(200)", "100", "○"],
            &["4", "区分", "謎(3)", "3", "○"],
        ],
    )]);
    assert_eq!(item(&proposal, "氏名").length.unwrap().max, Some(20));
    assert_eq!(told(&proposal), [("項目!D4", Property::Length), ("項目!C5", Property::Type)]);
}

#[test]
fn a_circle_beside_a_double_circle_is_told_where_no_legend_explains_it() {
    let rows: [&[&str]; 5] = [
        &["No", "項目名", "桁数", "必須"],
        &["1", "個人番号", "12", "◎"],
        &["2", "氏名", "50", "○"],
        &["3", "区分", "10", "△"],
        &["※　◎：必須　○：任意　△：条件付き必須"],
    ];
    let proposal = one(&[("項目", &rows[..4])]);
    assert_eq!(item(&proposal, "個人番号").required, Some(Required::Always));
    assert_eq!(item(&proposal, "氏名").required, None);
    assert!(told(&proposal).contains(&("項目!D3", Property::Required)));
    assert_eq!(item(&one(&[("項目", &rows)]), "氏名").required, Some(Required::No));
}

#[test]
fn headings_that_say_nothing_to_us_and_lengths_that_count_two_things_are_told() {
    let proposal = one(&[(
        "項目",
        &[
            &["No", "項目名", "桁数（バイト数）", "必須", "謎の欄", "担当"],
            &["1", "個人番号", "12", "○", "x", "福祉"],
            &["2", "氏名", "50", "○", "", ""],
            &["3", "区分", "10", "－", "", ""],
        ],
    )]);
    assert_eq!(told(&proposal), [("項目!C1", Property::Length), ("項目!E1", Property::Item)]);
    let last = proposal.unreadable.last().unwrap();
    assert!(last.what.contains("「謎の欄」「担当」"), "{}", last.what);
}

#[test]
fn a_length_that_no_value_could_keep_is_told_and_left_out() {
    let proposal = one(&[(
        "項目",
        &[
            &["Encoding: UTF-8 with BOM, Line ending: LF, Header: item id, Date: YYYY-MM-DD"],
            &["No", "Field", "Physical name", "Length", "Mandatory", "Charset"],
            &["1", "個人番号", "myNumber", "12", "M", "digits"],
            &["2", "不開示フラグ", "isNotDisclosed", "1", "M", ""],
            &["3", "有効期間終了日", "validTo", "8（固定）", "M", "digits"],
        ],
    )]);
    let dialect = &proposal.layout.dialect;
    assert_eq!((dialect.newline, dialect.header, dialect.date), (Newline::Lf, HeaderKind::Id, DateSpelling::Iso));
    let wanted = [("項目!D4", Property::Length), ("項目!D5", Property::Length), ("項目!F5", Property::Characters)];
    assert_eq!(told(&proposal), wanted);
    assert!(proposal.layout.item("validTo").unwrap().length.is_none());
    assert!(proposal.unreadable[0].what.contains("true/false"), "{}", proposal.unreadable[0].what);
}

#[test]
fn two_statements_that_contradict_each_other_are_told() {
    let proposal = one(&[
        ("表紙", &[&["文字コード", "UTF-8"], &["改行コード", "CRLF"]]),
        (
            "項目",
            &[
                &["文字コードはシフトJISとする。"],
                &["No", "項目名", "桁数", "必須"],
                &["1", "個人番号", "12", "○"],
                &["2", "氏名", "50", "○"],
                &["3", "区分", "10", "－"],
            ],
        ),
    ]);
    assert_eq!(proposal.layout.dialect.encoding, Encoding::Cp932, "the sheet of the items comes first");
    assert_eq!(told(&proposal), [("表紙!B1", Property::Encoding)]);
    assert_eq!(proposal.unreadable[0].against.as_deref(), Some("項目!A1"));
}
