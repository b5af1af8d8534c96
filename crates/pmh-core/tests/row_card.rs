//! The card of one row: what the clerk sees of it, and what stays hidden.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

use pmh_core::line::{CardRequest, Input, Job, RowCard, row_card};
use pmh_core::{Env, Settings};
use pmh_layout::{DEFAULT_LAYOUT, find_layout};
use pmh_text::date::Date;

/// A number of the fixtures.
const NUMBER: &str = "123456789018";

fn ledger() -> String {
    let heading = "受給者番号,氏名,氏名カナ,個人番号,生年月日,備考";
    format!(
        "{heading}\r\n0000001,山田　太郎,ヤマダ タロウ,{NUMBER},S40.1.2,\"一行目\r\n二行目\"\r\n0000002,鈴木　花子,スズキ ハナコ,,R9.13.1,\r\n\
         0000003,佐藤　次郎,サトウ ジロウ,,H1.1.8,\r\n"
    )
}

fn card(request: &CardRequest) -> Option<RowCard> {
    let settings = Settings::default();
    let env = Env { today: Date::from_iso("2026-04-01").unwrap(), clock: "0900".into(), program_sha256: String::new() };
    let input = Input {
        name: "台帳.csv".into(),
        source: Box::new(std::io::Cursor::new(ledger().into_bytes())),
        sha256: String::new(),
    };
    row_card(vec![input], &Job::new(find_layout(DEFAULT_LAYOUT).unwrap(), &settings, &env), request).unwrap()
}

fn request(row: u32) -> CardRequest {
    CardRequest { file: "台帳.csv".into(), row, ..CardRequest::default() }
}

fn field<'a>(card: &'a RowCard, item: &str) -> &'a pmh_core::line::CardField {
    card.fields.iter().find(|field| field.item == item).unwrap()
}

#[test]
fn a_row_stands_between_its_neighbours_with_what_goes_out() {
    let card = card(&request(4)).unwrap();
    let names = card.columns.iter().find(|column| column.heading == "氏名").unwrap();
    assert_eq!(
        (names.letters.as_str(), names.above.as_str(), names.text.as_str(), names.below.as_str()),
        ("B", "山田　太郎", "鈴木　花子", "佐藤　次郎")
    );
    let birth = field(&card, "basicFiveInfo.dateOfBirth");
    assert_eq!(
        (birth.cell.as_str(), birth.before.as_str(), birth.after.as_str(), birth.good),
        ("E4", "R9.13.1", "", false)
    );
    let kana = field(&card, "basicFiveInfo.nameKana");
    assert!(kana.good && !kana.after.is_empty() && kana.required);
}

#[test]
fn the_my_number_is_shown_only_while_it_is_asked_for() {
    let closed = card(&request(2)).unwrap();
    assert_eq!(closed.my_number, None);
    assert!(!serde_json::to_string(&closed).unwrap().contains(&NUMBER[..4]));
    let open = card(&CardRequest { reveal: true, ..request(2) }).unwrap();
    assert_eq!(open.my_number.as_deref(), Some(NUMBER));
    let rest = serde_json::to_string(&RowCard { my_number: None, ..open }).unwrap();
    assert!(!rest.contains(&NUMBER[..4]), "the neighbours and the fields stay masked");
}

#[test]
fn a_later_line_of_a_row_finds_the_row() {
    let card = card(&request(3)).unwrap();
    assert_eq!(field(&card, "medicalSubsidyRecipientNumber").before, "0000001");
}

#[test]
fn a_typed_value_is_judged_at_once() {
    let typed = |text: &str| {
        let typed = Some(("basicFiveInfo.dateOfBirth".to_owned(), text.to_owned()));
        card(&CardRequest { typed, ..request(4) }).unwrap().tried.unwrap()
    };
    let good = typed("S40.3.4");
    assert_eq!((good.after.as_str(), good.message.as_str()), ("1965-03-04", ""));
    let bad = typed("S40.2.30");
    assert!(bad.after.is_empty() && bad.message.ends_with('。') && bad.remedy.ends_with('。'), "{bad:?}");
    let number = Some(("myNumber".to_owned(), NUMBER.to_owned()));
    let tried = card(&CardRequest { typed: number, ..request(4) }).unwrap().tried.unwrap();
    assert!(tried.message.is_empty() && !tried.after.is_empty() && !tried.after.contains('1'), "{tried:?}");
}

#[test]
fn there_is_no_card_of_a_row_that_is_not_there() {
    assert_eq!(card(&request(1)), None);
    assert_eq!(card(&CardRequest { file: "別の台帳.csv".into(), ..request(2) }), None);
}
