use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use pmh_core::compare::ItemChange;
use pmh_core::entry::{Choice, Finding, FindingKind};
use pmh_core::line::{InputFacts, Made, Rows, Summary};
use pmh_layout::{DEFAULT_LAYOUT, find_layout};
use pmh_text::date::Date;

use super::*;

fn env() -> Env {
    Env { today: Date::from_iso("2026-04-01").unwrap(), clock: "0915".to_owned(), program_sha256: "ab".repeat(32) }
}

fn summary() -> Summary {
    Summary {
        verdict: pmh_core::line::Verdict::Ok,
        sentence: "12人分のCSVを作成しました。".to_owned(),
        layout: find_layout(DEFAULT_LAYOUT).unwrap().clone(),
        scheme: "nanbyo".to_owned(),
        inputs: vec![InputFacts {
            file: "台帳.xlsx".to_owned(),
            sheet: "受給者".to_owned(),
            encoding: "xlsx".to_owned(),
            header_row: 4,
            sha256: "0123456789abcdef".repeat(4),
        }],
        rows: Rows { read: 13, ready: 12, skipped: 1, written: 12, ..Rows::default() },
        counts: [0, 0, 0, 2, 1],
        questions: 0,
        output: Some(Made { rows: 12, bytes: 3456, sha256: "fedcba98".repeat(8), parts: Vec::new() }),
        comparison: None,
        notes: pmh_core::notes::NotesAfter::default(),
    }
}

fn finding(number: usize, kana: &str) -> Finding {
    Finding {
        kind: FindingKind::Finding,
        code: "2101".to_owned(),
        band: 2000,
        rule: "my_number_digits".to_owned(),
        file: "台帳.xlsx".to_owned(),
        sheet: "受給者".to_owned(),
        cell: format!("D{number}"),
        row: u32::try_from(number).unwrap(),
        item: "myNumber".to_owned(),
        recipient: format!("{number:07}"),
        kana: kana.to_owned(),
        message: "12桁ではありません。".to_owned(),
        remedy: "確かめてください。".to_owned(),
        ..Finding::default()
    }
}

fn book(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes)).unwrap()
}

fn texts(book: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str) -> Vec<Vec<String>> {
    let range = book.worksheet_range(sheet).unwrap();
    let text = |cell: &Data| match cell {
        Data::String(text) => text.clone(),
        Data::Empty => String::new(),
        other => panic!("{sheet} holds {other:?}, which is no text"),
    };
    range.rows().map(|row| row.iter().map(text).collect()).collect()
}

fn facts<'a>(summary: &'a Summary, env: &'a Env) -> Facts<'a> {
    static NAMES: std::sync::LazyLock<[String; 1]> =
        std::sync::LazyLock::new(|| ["PMH_nanbyo_20260401_0915_12件.csv".to_owned()]);
    Facts { summary, env, output_files: &*NAMES, shown: None }
}

#[test]
fn the_first_sheet_tells_those_who_decide_all_they_need() {
    let (summary, env) = (summary(), env());
    let bytes = write_report(&facts(&summary, &env), &[], &[], &[], &[], &[]).unwrap();
    let mut book = book(bytes);
    assert_eq!(
        book.sheet_names(),
        ["総括", "エラーリスト", "確認リスト", "自動補正一覧", "前回との比較", "除いた行", "お知らせ"]
    );
    let all: Vec<String> = texts(&mut book, "総括").concat();
    for wanted in [
        "12人分のCSVを作成しました。",
        "出力できます",
        "令和8年4月1日（2026-04-01） 09:15",
        "指定難病（特定医療費）（nanbyo）",
        "台帳.xlsx\u{3000}シート「受給者」\u{3000}xlsx\u{3000}見出し4行目\u{3000}SHA-256の先頭8桁 01234567",
        "PMH_nanbyo_20260401_0915_12件.csv\u{3000}12件\u{3000}3,456バイト\u{3000}SHA-256の先頭8桁 fedcba98",
        "担当",
        "確認者",
        "係長",
        "課長",
        "備考",
        "13行",
        "2件",
    ] {
        assert!(all.iter().any(|text| text == wanted), "{wanted} is missing in {all:?}");
    }
    assert!(all.iter().any(|text| text.contains("公開API仕様からの推定（公式CSVレイアウト未確認）")));
    assert_eq!(texts(&mut book, "エラーリスト"), [["エラーはありません。"]]);
}

#[test]
fn the_report_of_a_page_says_how_often_a_my_number_was_on_the_screen() {
    let (summary, env) = (summary(), env());
    let said = |shown: Option<u64>| {
        let facts = Facts { shown, ..facts(&summary, &env) };
        let bytes = write_report(&facts, &[], &[], &[], &[], &[]).unwrap();
        texts(&mut book(bytes), "総括").concat().iter().any(|text| text == "画面に表示した回数は3回です")
    };
    assert!(said(Some(3)));
    assert!(!said(None));
}

#[test]
fn nothing_in_the_report_is_a_formula() {
    let (summary, env) = (summary(), env());
    let names = ["=1+1", "+81", "-1", "@SUM(A1)", "=HYPERLINK(\"x\")", "\t=1", "'=1", "1E5", "http://a", "{=1}"];
    let findings: Vec<Finding> = (1..).zip(names).map(|(at, name)| finding(at, name)).collect();
    let bytes = write_report(&facts(&summary, &env), &findings, &[], &[], &[], &[]).unwrap();
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes.clone())).unwrap();
    for at in 0..zip.len() {
        let mut xml = String::new();
        let mut part = zip.by_index(at).unwrap();
        if std::io::Read::read_to_string(&mut part, &mut xml).is_ok() {
            assert!(!xml.contains("<f>") && !xml.contains("<hyperlink"), "{:?}", part.name());
        }
    }
    let rows = texts(&mut book(bytes), "エラーリスト");
    assert_eq!(rows[0], ["受給者番号・氏名カナ", "内容", "対処", "セル", "項目", "コード"]);
    for (row, name) in rows[1..].iter().zip(names) {
        assert_eq!(row[0].split_once('\n').unwrap().1, name);
    }
}

#[test]
fn a_list_longer_than_a_sheet_goes_on_in_the_next() {
    let (summary, env) = (summary(), env());
    let mut report = ReportBook::with_rows(&summary.layout, 4);
    for number in 1..=8 {
        report.finding(&finding(number, "ヤマダ")).unwrap();
    }
    let mut book = book(report.finish(&facts(&summary, &env)).unwrap());
    let names = ["エラーリスト", "エラーリスト(2)", "エラーリスト(3)"];
    assert_eq!(book.sheet_names()[1..4], names);
    let cells: Vec<String> = names
        .iter()
        .flat_map(|name| {
            let rows = texts(&mut book, name);
            assert!(rows.len() <= 4 && rows[0][0] == "受給者番号・氏名カナ");
            rows.into_iter().skip(1).map(|row| row[3].clone())
        })
        .collect();
    assert_eq!(cells, (1..=8).map(|number| format!("D{number}\nシート「受給者」台帳.xlsx")).collect::<Vec<_>>());
}

#[test]
fn changes_without_room_are_counted_and_the_sheet_says_where_they_are() {
    let (summary, env) = (summary(), env());
    let mut report = ReportBook::new(&summary.layout);
    let change =
        Change { code: "4303".into(), rule: "era_to_western".into(), before: "S18.5.20".into(), ..Change::default() };
    (0..1234).for_each(|_| report.unlisted_change(&change));
    report.finding(&finding(5, "ミホン")).unwrap();
    let mut book = book(report.finish(&facts(&summary, &env)).unwrap());
    let listed = texts(&mut book, "自動補正一覧").concat().concat();
    assert!(listed.contains("1,234件") && listed.contains("検査結果（.json）") && !listed.contains("S18"), "{listed}");
    let first = texts(&mut book, "総括").concat().concat();
    assert!(first.contains("和暦を西暦にしました") && first.contains("1,234"), "{first}");
    assert!(texts(&mut book, "エラーリスト").concat().concat().contains("ミホン"));
}

#[test]
fn a_question_brings_its_answers_and_a_number_is_masked() {
    let (summary, env) = (summary(), env());
    let question = Finding {
        kind: FindingKind::Question,
        code: "3101".to_owned(),
        band: 3000,
        message: "列は123456789018でよいですか。".to_owned(),
        remedy: "選んでください。".to_owned(),
        choices: vec![Choice::new("true", "よい"), Choice::new("false", "ちがう")],
        ..finding(3, "ヤマダ")
    };
    let bytes = write_report(&facts(&summary, &env), [&question], &[], &[], &[], &[]).unwrap();
    let rows = texts(&mut book(bytes), "確認リスト");
    assert_eq!(rows[1][1], "【質問】列は＊＊＊＊でよいですか。");
    assert_eq!(rows[1][2], "選んでください。\n答え：よい／ちがう");
}

#[test]
fn a_confirmed_finding_is_no_error_any_more() {
    let (summary, env) = (summary(), env());
    let decision = pmh_core::notes::Decision::new("係長", env.today, "原本で確かめた").unwrap();
    let confirmed = Finding { confirmed: Some(decision), ..finding(7, "ヤマダ") };
    let mut book = book(write_report(&facts(&summary, &env), [&confirmed], &[], &[], &[], &[]).unwrap());
    assert_eq!(texts(&mut book, "エラーリスト"), [["エラーはありません。"]]);
    let rows = texts(&mut book, "確認リスト");
    assert_eq!(rows[1][1..3], ["【確認済み】12桁ではありません。", "2026-04-01 係長：原本で確かめた"]);
}

#[test]
fn who_must_not_be_found_is_marked_and_their_address_left_out() {
    let (summary, env) = (summary(), env());
    let change = |item: &str, title: &str| ItemChange {
        item: item.to_owned(),
        title: title.to_owned(),
        before: "前の値".to_owned(),
        after: "後の値".to_owned(),
    };
    let changed = |not_disclosed| {
        Compared::Changed(Changed {
            recipient: "0012345".to_owned(),
            kana: "ヤマダ".to_owned(),
            not_disclosed,
            items: vec![change("basicFiveInfo.address", "住所"), change("segment", "区分")],
        })
    };
    let added = Added { recipient: "0012352".to_owned(), kana: "=カトウ".to_owned(), not_disclosed: false };
    let entries = [changed(true), changed(false), Compared::Added(added)];
    let mut book = book(write_report(&facts(&summary, &env), &[], &[], &[], &[], &entries).unwrap());
    let rows = texts(&mut book, "前回との比較");
    assert_eq!(rows[1][..2], ["0012345\nヤマダ\n【不開示】", "【変更】"]);
    assert_eq!(rows[1][2..5], ["（不開示のため記載しません）", "（不開示のため記載しません）", "住所"]);
    assert_eq!(rows[2][2..5], ["前の値", "後の値", "区分"]);
    assert_eq!(rows[3][2..5], ["前の値", "後の値", "住所"]);
    assert_eq!(rows[5][..3], ["0012352\n=カトウ", "【新規】", ""]);
}

#[test]
fn no_address_goes_round() {
    let (summary, env) = (summary(), env());
    let change = |item: &str| Change {
        code: "4112".to_owned(),
        rule: "outer_space_removed".to_owned(),
        file: "台帳.xlsx".to_owned(),
        sheet: "受給者".to_owned(),
        cell: "F5".to_owned(),
        row: 5,
        item: item.to_owned(),
        before: " 前".to_owned(),
        after: "前".to_owned(),
        basis: "前後の空白を除きました".to_owned(),
        person: None,
    };
    let changes = [change("basicFiveInfo.address"), change("segment")];
    let rows =
        texts(&mut book(write_report(&facts(&summary, &env), &[], &changes, &[], &[], &[]).unwrap()), "自動補正一覧");
    assert_eq!(rows[1][..2], [NO_ADDRESS, NO_ADDRESS]);
    assert_eq!(rows[2][..2], [" 前", "前"]);
    assert_eq!(rows[2][4..], ["区分", "4112"]);
}
