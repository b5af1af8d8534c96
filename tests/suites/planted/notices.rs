//! What no single faulty cell of an ordinary ledger triggers, planted all the same: each ledger is converted without and
//! with its plant, and the plant adds exactly these findings at exactly these cells.

use std::collections::BTreeSet;

use pmh_core::Settings;
use pmh_core::mapping::{SavedMapping, SavedSource};
use pmh_layout::{Item as LayoutItem, Kind, Layout, Length, Required};
use pmh_sample::workbook::{Book, BookFormat, Sheet};
use pmh_sample::{Cell, FORMAT_SLASHES, Item, Ledger, Scheme, Style, a1, ledger, write_xlsx};
use pmh_tests::core::{Choices, Outcome, convert};

use crate::laws::TODAY;

type Findings = BTreeSet<(String, String)>;

/// Sixty people, all habits of an ordinary ledger but no renewals and no columns that are not used.
fn sixty(scheme: Scheme) -> Ledger {
    let style = Style { optional_columns: true, my_number_as_number: false, tail: false, ..Style::ordinary() };
    ledger(scheme, 60, 77, TODAY, &style)
}

fn findings(outcome: &Outcome) -> Findings {
    outcome.sink.findings.iter().map(|f| (f.rule.clone(), f.cell.clone())).collect()
}

fn read(ledger: &Ledger, choices: &Choices) -> Findings {
    findings(&convert(&[("台帳.xlsx", &write_xlsx(ledger).unwrap())], choices))
}

/// What the plant adds.
fn added(ledger: &Ledger, choices: &Choices, plant: impl FnOnce(&mut Ledger)) -> Vec<(String, String)> {
    let before = read(ledger, choices);
    let mut planted = ledger.clone();
    plant(&mut planted);
    let after = read(&planted, choices);
    after.difference(&before).cloned().collect()
}

fn set(ledger: &mut Ledger, row: usize, item: Item, text: &str) {
    let column = ledger.column_of(item).unwrap();
    ledger.rows[row][column] = Cell::text(text);
}

fn at(ledger: &Ledger, row: usize, item: Item) -> String {
    a1(ledger.first_row() + row, ledger.column_of(item).unwrap())
}

/// One rule at one cell.
fn one(rule: &str, cell: String) -> Vec<(String, String)> {
    vec![(rule.to_owned(), cell)]
}

#[test]
fn one_row_among_sixty_is_told_at_its_cell() {
    let ledger = sixty(Scheme::Nanbyo);
    let choices = Choices::scheme("nanbyo");
    let add = |item: Item, text: &str| added(&ledger, &choices, |ledger| set(ledger, 30, item, text));
    let cell = |item| at(&ledger, 30, item);
    assert_eq!(add(Item::RecipientNumber, ""), one("blank_among_filled", cell(Item::RecipientNumber)));
    let other = if ledger.truth[30].get(Item::InsurerNumber).starts_with("5413") { "54276019" } else { "54136015" };
    assert_eq!(add(Item::InsurerNumber, other), one("insurer_prefecture_rare", cell(Item::InsurerNumber)));
    // Every start is a date of Excel; this one is a text.
    assert_eq!(add(Item::ValidFrom, "R7.10.1"), one("mixed_cells", cell(Item::ValidFrom)));
    let man = (0..60).find(|row| ledger.truth[*row].get(Item::Sex) == "1").unwrap();
    let found = added(&ledger, &choices, |ledger| set(ledger, man, Item::CertificateName, "妊産婦医療費受給者証"));
    assert_eq!(found, one("sex_differs", at(&ledger, man, Item::Sex)));
}

#[test]
fn a_local_number_that_is_missing_where_the_others_have_one() {
    let mut ledger = sixty(Scheme::Kodomo);
    for row in 0..60 {
        set(&mut ledger, row, Item::AlwaysReimbursement, "無");
    }
    let found = added(&ledger, &Choices::scheme("kodomo"), |ledger| set(ledger, 30, Item::InsurerNumber, ""));
    assert_eq!(found, one("paid_in_kind_without_insurer", at(&ledger, 30, Item::InsurerNumber)));
}

#[test]
fn a_national_number_that_the_questions_and_answers_do_not_name() {
    let ledger = sixty(Scheme::Nanbyo);
    let cell = at(&ledger, 30, Item::InsurerNumber);
    let found = added(&ledger, &Choices::scheme("other"), |ledger| set(ledger, 30, Item::InsurerNumber, "66136011"));
    assert!(found.contains(&("scheme_not_named".to_owned(), cell.clone())), "{found:?}");
    assert!(found.iter().all(|(_, other)| *other == cell), "nothing elsewhere: {found:?}");
}

#[test]
fn rows_below_one_another_are_told_where_they_begin() {
    let ledger = sixty(Scheme::Nanbyo);
    let choices = Choices::scheme("nanbyo");
    // The lower half was pasted from a ledger that keeps its dates as text, or writes them differently.
    let found =
        added(&ledger, &choices, |ledger| (30..60).for_each(|row| set(ledger, row, Item::ValidFrom, "R7.10.1")));
    assert_eq!(found, one("notation_flips", at(&ledger, 30, Item::ValidFrom)));
    let found = added(&ledger, &choices, |ledger| {
        (0..30).for_each(|row| set(ledger, row, Item::BirthDate, &format!("S50.4.{}", row % 28 + 1)));
        (30..60).for_each(|row| set(ledger, row, Item::BirthDate, &format!("1975/4/{}", row % 28 + 1)));
    });
    assert_eq!(found, one("notation_flips", at(&ledger, 30, Item::BirthDate)));
    let found =
        added(&ledger, &choices, |ledger| (20..40).for_each(|row| set(ledger, row, Item::BirthDate, "S50.4.1")));
    assert_eq!(found, one("value_repeated", at(&ledger, 20, Item::BirthDate)));
    let found =
        added(&ledger, &choices, |ledger| (20..39).for_each(|row| set(ledger, row, Item::BirthDate, "S50.4.1")));
    assert_eq!(found, []);
}

#[test]
fn two_certificates_of_one_person_with_days_between_them() {
    let ledger = sixty(Scheme::Nanbyo);
    let date = |v| Cell::Date { v, f: FORMAT_SLASHES };
    let person = |ledger: &mut Ledger, from: i64, to: i64| {
        ledger.rows[59] = ledger.rows[58].clone();
        let (start, end) = (ledger.column_of(Item::ValidFrom).unwrap(), ledger.column_of(Item::ValidTo).unwrap());
        // 2025-10-01 to 2026-09-30.
        (ledger.rows[58][start], ledger.rows[58][end]) = (date(45_931), date(46_295));
        (ledger.rows[59][start], ledger.rows[59][end]) = (date(from), date(to));
    };
    let told = |from, to| {
        let found = added(&ledger, &Choices::scheme("nanbyo"), |ledger| person(ledger, from, to));
        found.into_iter().filter(|(_, cell)| cell.ends_with(&(ledger.first_row() + 60).to_string())).collect::<Vec<_>>()
    };
    assert_eq!(told(46_296, 46_660), [], "now and next are right (Q76)");
    assert_eq!(told(46_327, 46_660), one("certificate_gap", at(&ledger, 59, Item::ValidFrom)));
    let rules: Vec<String> = told(46_295, 46_660).into_iter().map(|(rule, _)| rule).collect();
    assert_eq!(rules, ["overlapping_certificates"]);
}

#[test]
fn a_ledger_before_its_renewal_is_told_once() {
    let ledger = sixty(Scheme::Nanbyo);
    let column = ledger.column_of(Item::ValidTo).unwrap();
    let found = added(&ledger, &Choices::scheme("nanbyo"), |ledger| {
        ledger.rows.iter_mut().for_each(|row| row[column] = Cell::Date { v: 46_142, f: FORMAT_SLASHES });
    });
    assert_eq!(found, one("few_future_rows", String::new()));
}

#[test]
fn what_concerns_the_file_as_a_whole() {
    let ledger = sixty(Scheme::Nanbyo);
    let choices = Choices::scheme("nanbyo");
    let rules = |found: &Findings| found.iter().map(|(rule, _)| rule.clone()).collect::<BTreeSet<_>>();
    let plain = rules(&read(&ledger, &choices));

    // One value for everybody, where a column holds 不開示 and where nothing stands against it.
    let with = |item: &str, value: &str| {
        let constants = [(item.to_owned(), value.to_owned())].into();
        let settings = Settings { constants, ..Settings::default() };
        let found = rules(&read(&ledger, &Choices { settings, ..choices.clone() }));
        found.difference(&plain).cloned().collect::<Vec<_>>()
    };
    assert!(with("isNotDisclosed", "0").contains(&"constant_over_column".to_owned()));
    assert!(with("certificationName", "特定医療費受給者証").contains(&"constant_used".to_owned()));

    // Rows of people above the row that was named as the heading.
    let mut twice = Sheet::of(&ledger);
    let (first, rows) = (ledger.first_row(), twice.rows.len());
    let heading: Vec<_> = twice.rows[..first].to_vec();
    twice.rows.extend(heading);
    let more = Sheet::of(&ledger).rows.split_off(first);
    twice.rows.extend(more);
    let bytes = Book { sheets: vec![twice], external_link: true, ..Book::default() }.write(BookFormat::Xlsx).unwrap();
    let mut lower = choices.clone();
    let depth = ledger.headers.len();
    lower.reading.header_row = u32::try_from(rows + first - depth + 1).ok();
    let found = rules(&findings(&convert(&[("台帳.xlsx", &bytes)], &lower)));
    assert!(found.contains("rows_above_heading"), "{found:?}");
    assert!(found.contains("reader_note"), "the link to another workbook: {found:?}");
}

#[test]
fn the_number_of_a_guardian_is_not_taken_and_whoever_chooses_it_is_asked() {
    let ledger = "保護者個人番号,氏名,フリガナ,住所,生年月日,性別,不開示,終了日\n\
        621498320257,山田　太郎,ヤマダ　タロウ,青葉県緑市1-1,H30.1.2,男,無,R8.9.30\n";
    let mut choices = Choices { layout: few_items(), ..Choices::scheme("kodomo") };
    let open = |choices: &Choices| {
        let outcome = convert(&[("台帳.csv", ledger.as_bytes())], choices);
        outcome.blocking().map(|f| (f.rule.clone(), f.cell.clone())).collect::<Findings>()
    };
    assert!(open(&choices).iter().all(|(rule, _)| rule == "required_item_missing"));
    let headings: Vec<String> = ledger.lines().next().unwrap().split(',').map(str::to_owned).collect();
    let number = SavedSource {
        item: "myNumber".to_owned(),
        headings: headings[..1].to_vec(),
        separator: String::new(),
        label: String::new(),
        occurrence: 0,
    };
    choices.settings.mapping = Some(SavedMapping { headings, sources: vec![number] });
    assert!(open(&choices).contains(&("guardian_column".to_owned(), "A2".to_owned())), "{:?}", open(&choices));
}

/// The built-in layout with what every person has, and no more.
fn few_items() -> Layout {
    let mut layout = Choices::default().layout;
    let kept = ["myNumber", "isNotDisclosed", "validTo"];
    layout.items.retain(|item| kept.contains(&item.id.as_str()) || item.id.starts_with("basicFiveInfo."));
    layout
}

#[test]
fn the_lengths_and_conditions_of_an_office() {
    let ledger = "個人番号,氏名,フリガナ,住所,生年月日,性別,不開示,終了日,地区コード,班,団体コード,世帯主\n\
        621498320257,山田　太郎,ヤマダ　タロウ,青葉県緑市1-1,S50.1.2,男,無,R8.9.30,012,A,131017,鈴木\n";
    let mut choices = Choices { layout: few_items(), ..Choices::default() };
    let length = |exact, min| Some(Length { exact, min, ..Length::default() });
    let mut district = LayoutItem::new("districtCode", "地区コード", Kind::Code);
    district.length = length(Some(2), None);
    let mut group = LayoutItem::new("group", "班", Kind::Text);
    group.length = length(None, Some(2));
    let town = LayoutItem::new("town", "団体コード", Kind::Code);
    let mut head = LayoutItem::new("relation", "続柄", Kind::Text);
    head.required = Required::When;
    head.when = Some(pmh_layout::Condition { item: "group".to_owned(), values: Vec::new() });
    choices.layout.items.extend([district, group, town, head]);
    choices.layout.check().unwrap();
    let ledger = ledger.replace("世帯主", "続柄").replace("鈴木", "");
    let outcome = convert(&[("台帳.csv", ledger.as_bytes())], &choices);
    let blocking: BTreeSet<_> = outcome.blocking().map(|f| (f.rule.as_str(), f.cell.as_str())).collect();
    let wanted =
        [("municipality_code", "K2"), ("required_when_blank", "L2"), ("too_short", "J2"), ("wrong_length", "I2")];
    assert_eq!(blocking, wanted.into());
}
