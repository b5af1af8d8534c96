//! One ordinary ledger of 10,000 people without a question, and the same with one fault of every kind: exactly these
//! findings at exactly these cells. Every rule and every repair is planted here, or it is said what holds it instead.

use std::collections::{BTreeMap, BTreeSet};

use pmh_core::repairs::{OWN, REPAIRS};
use pmh_core::rules::REGISTRY;
use pmh_core::{Band, Settings};
use pmh_sample::{Cell, FORMAT_SLASHES, FaultKind, Form, Item, Ledger, Scheme, Style, TextEncoding, a1, ledger};
use pmh_sample::{write_csv, write_xlsx};
use pmh_tests::core::{Choices, Outcome, convert};
use pmh_tests::{files, report};

use crate::laws::TODAY;

mod elsewhere;
mod notices;

/// A fault in one cell: the rule that finds it, the item, what stands in its cell, and what else must be there so that
/// nothing else is wrong.
struct Plant(&'static str, Item, Cell, Vec<(Item, Cell)>);

fn plant(rule: &'static str, item: Item, text: &str) -> Plant {
    Plant(rule, item, Cell::text(text), Vec::new())
}

/// What any workbook can hold.
fn everywhere() -> Vec<Plant> {
    let year_month = Cell::Date { v: 27_485, f: "yyyy\"年\"m\"月\"" };
    let late_birth = vec![(Item::ValidFrom, Cell::text("R7.4.1"))];
    vec![
        plant("error_text", Item::Address, "#REF!"),
        Plant("date_in_text", Item::Address, Cell::Date { v: 45_383, f: FORMAT_SLASHES }, Vec::new()),
        plant("character_class", Item::CertificateTypeId, "A-1"),
        plant("control_character", Item::Name, "山\u{7F}田\u{3000}太郎"),
        plant("name_with_reading", Item::Name, "山田\u{3000}太郎（ヤマダ\u{3000}タロウ）"),
        plant("two_names", Item::Name, "山田\u{3000}花子（旧姓：佐藤）"),
        plant("mynumber_not_digits", Item::MyNumber, "O23456789013"),
        plant("mynumber_in_text", Item::Address, "青葉県緑市1-1 271828182840"),
        plant("zero_fill", Item::MyNumber, "23456789013"),
        plant("insurer_prefecture", Item::InsurerNumber, "54486010"),
        plant("insurer_dummy", Item::InsurerNumber, "99999999"),
        plant("number_scientific", Item::InsurerNumber, "5.40160E+07"),
        plant("number_not_digits", Item::InsurerNumber, "5401602O"),
        plant("institution_digits", Item::Institutions, "12345"),
        plant("institution_prefecture", Item::Institutions, "4810712362"),
        plant("institution_check_digit", Item::Institutions, "3410712362;3410712363"),
        plant("institution_point_table", Item::Institutions, "3420712360"),
        plant("institution_point_table_added", Item::Institutions, "340712362"),
        plant("date_before_1873", Item::BirthDate, "明治5年12月3日"),
        plant("date_without_day", Item::BirthDate, "R6.4"),
        plant("not_a_date", Item::BirthDate, "R6年度"),
        plant("zero_date", Item::BirthDate, "M33.1.0"),
        plant("era_code_unknown", Item::BirthDate, "6060401"),
        Plant("false_leap_day", Item::BirthDate, Cell::Date { v: 60, f: FORMAT_SLASHES }, Vec::new()),
        plant("birth_before_1900", Item::BirthDate, "M32.12.31"),
        plant("kana_hyphen", Item::NameKana, "-ヤマダ"),
        plant("kana_character", Item::NameKana, "ヤマダ1"),
        plant("era_code_system", Item::BirthDate, "5060401"),
        plant("serial_like_date", Item::BirthDate, "45383"),
        plant("no_end_word", Item::ValidTo, "無期限"),
        plant("date_word", Item::BirthDate, "不詳"),
        Plant("partly_shown_date", Item::ValidFrom, year_month, Vec::new()),
        plant("era_read_through", Item::ValidTo, "平成40年3月31日"),
        plant("radical_character", Item::Name, "⼯藤\u{3000}太郎"),
        plant("variation_selector", Item::Name, "葛\u{E0100}城\u{3000}太郎"),
        plant("loose_mark", Item::Name, "山\u{3099}田\u{3000}太郎"),
        Plant("birth_after_start", Item::BirthDate, Cell::text("R7.10.1"), late_birth),
    ]
}

/// What only grown-ups can have.
fn of_adults() -> Vec<Plant> {
    vec![
        plant("birth_over_120_years", Item::BirthDate, "M35.4.1"),
        plant("time_part", Item::BirthDate, "1975-04-01 13:30:00"),
        plant("weekday_mismatch", Item::BirthDate, "昭和50年4月1日（月）"),
    ]
}

fn of_national() -> Vec<Plant> {
    vec![
        plant("recipient_dummy", Item::RecipientNumber, "0000000"),
        plant("alternate_prefecture", Item::InsurerNumber, "54636014"),
        plant("insurer_scheme_differs", Item::InsurerNumber, "21136015"),
    ]
}

fn numbers_in_place() -> Style {
    Style { optional_columns: true, ..Style::ordinary() }
}

/// Where a finding must stand: rule and cell, and for a fault between two the other cell that is right too.
type Expected = BTreeMap<(String, String), Option<String>>;

/// Puts the plants into rows without another fault, far from each other.
fn put(ledger: &mut Ledger, plants: Vec<Plant>, expected: &mut Expected) {
    let taken: BTreeSet<usize> = ledger
        .faults
        .iter()
        .flat_map(|fault| [Some(fault.row), fault.other.map(|other| other.0)])
        .flatten()
        .map(|row| row - ledger.first_row())
        .collect();
    let free: Vec<usize> = (0..ledger.rows.len()).filter(|row| !taken.contains(row)).collect();
    let gap = free.len() / (plants.len() + 1);
    for (number, Plant(rule, item, cell, beside)) in plants.into_iter().enumerate() {
        let row = free[(number + 1) * gap];
        let column = ledger.column_of(item).unwrap_or_else(|| panic!("{rule}: no column {item:?}"));
        ledger.rows[row][column] = cell;
        for (item, cell) in beside {
            let column = ledger.column_of(item).unwrap();
            ledger.rows[row][column] = cell;
        }
        expected.insert((rule.to_owned(), a1(ledger.first_row() + row, column)), None);
    }
}

/// The last row becomes the row before it, wholly or in these items.
fn copy_into_last(ledger: &mut Ledger, items: Option<&[Item]>) {
    let last = ledger.rows.len() - 1;
    for column in 0..ledger.columns.len() {
        let copied = items.is_none_or(|items| items.iter().any(|item| ledger.column_of(*item) == Some(column)));
        if copied {
            ledger.rows[last][column] = ledger.rows[last - 1][column].clone();
        }
    }
}

/// Exactly what is expected, and where; the repairs that the rest of the ledger needs.
fn exactly(outcome: &Outcome, expected: &Expected) -> BTreeSet<String> {
    let found: Vec<(String, String)> =
        outcome.blocking().filter(|f| !f.cell.is_empty()).map(|f| (f.rule.clone(), f.cell.clone())).collect();
    let at = |(rule, cell): &(String, String), other: &Option<String>| {
        found.iter().any(|(r, c)| r == rule && (c == cell || Some(c) == other.as_ref()))
    };
    let missing: Vec<_> = expected.iter().filter(|(want, other)| !at(want, other)).collect();
    let stated = |rule: &String, cell: &String| {
        expected.iter().any(|((r, c), other)| r == rule && (c == cell || Some(cell) == other.as_ref()))
    };
    let besides: Vec<_> = found.iter().filter(|(rule, cell)| !stated(rule, cell)).collect();
    assert!(missing.is_empty() && besides.is_empty(), "missing {missing:#?}\nbesides {besides:#?}");
    assert!(outcome.summary.output.is_none());
    assert_eq!(report::faults(&outcome.report()), Vec::<String>::new());
    found.into_iter().map(|(rule, _)| rule).collect()
}

/// A faulty ledger: all faults of the generator and these.
fn faulty(mut ledger: Ledger, plants: Vec<Plant>, form: Form, choices: &Choices) -> BTreeSet<String> {
    // A text holds no error values and no formulas.
    let kinds = FaultKind::ALL
        .into_iter()
        .filter(|kind| form == Form::Workbook || !matches!(kind, FaultKind::ErrorCell | FaultKind::NotCalculated));
    ledger.plant_all(&kinds.collect::<Vec<_>>());
    let mut expected: Expected = BTreeMap::new();
    put(&mut ledger, plants, &mut expected);
    for fault in ledger.expected_findings(form) {
        expected.insert((fault.rule.to_owned(), fault.cell), fault.other);
    }
    let outcome = match form {
        Form::Workbook => convert(&[("台帳.xlsx", &write_xlsx(&ledger).unwrap())], choices),
        Form::Text => convert(&[("台帳.csv", &write_csv(&ledger, TextEncoding::Utf8, ','))], choices),
    };
    exactly(&outcome, &expected)
}

/// What each faulty ledger makes the rules say, all together.
fn spoken() -> BTreeSet<String> {
    let make = |scheme: Scheme, people| ledger(scheme, people, 77, TODAY, &numbers_in_place());
    let choices = |scheme: Scheme| Choices::scheme(scheme.id());
    let mut spoken = BTreeSet::new();

    let mut national = everywhere();
    national.extend(of_adults());
    national.extend(of_national());
    spoken.extend(faulty(make(Scheme::Nanbyo, 10_000), national, Form::Workbook, &choices(Scheme::Nanbyo)));

    let child = vec![
        plant("possible_guardian", Item::BirthDate, "S60.4.1"),
        plant("insurer_prefix_unusual", Item::InsurerNumber, "50131010"),
    ];
    spoken.extend(faulty(make(Scheme::Kodomo, 600), child, Form::Workbook, &choices(Scheme::Kodomo)));

    let adult = vec![plant("age_implausible", Item::BirthDate, "H25.4.1")];
    spoken.extend(faulty(make(Scheme::Kosei, 600), adult, Form::Workbook, &choices(Scheme::Kosei)));

    // In a text whose numbers keep their zeros a short one has lost another digit.
    let mut text = ledger(Scheme::Nanbyo, 600, 78, TODAY, &Style::ordinary_text());
    let number = text.column_of(Item::MyNumber).unwrap();
    text.rows[0][number] = Cell::text("023456789013");
    let short = vec![plant("mynumber_lost_digit", Item::MyNumber, "00000000060")];
    spoken.extend(faulty(text, short, Form::Text, &choices(Scheme::Nanbyo)));

    // Two rows that need each other, and a number of another prefecture than the office's.
    for (rule, item, items) in [
        ("duplicate_row", Item::MyNumber, None),
        ("recipient_two_people", Item::RecipientNumber, Some(&[Item::RecipientNumber, Item::InsurerNumber][..])),
    ] {
        let mut ledger = make(Scheme::Nanbyo, 60);
        copy_into_last(&mut ledger, items);
        let cell = a1(ledger.first_row() + 59, ledger.column_of(item).unwrap());
        let outcome = convert(&[("台帳.xlsx", &write_xlsx(&ledger).unwrap())], &choices(Scheme::Nanbyo));
        spoken.extend(exactly(&outcome, &BTreeMap::from([((rule.to_owned(), cell), None)])));
    }
    let mut ledger = make(Scheme::Nanbyo, 60);
    let own = ledger.truth[0].get(Item::InsurerNumber).get(2..4).unwrap().to_owned();
    let mut expected = BTreeMap::new();
    let other = if own == "13" { "54276019" } else { "54136015" };
    put(&mut ledger, vec![plant("insurer_prefecture_differs", Item::InsurerNumber, other)], &mut expected);
    let settings = Settings { municipality: Some(format!("{own}1016")), ..Settings::default() };
    let outcome =
        convert(&[("台帳.xlsx", &write_xlsx(&ledger).unwrap())], &Choices { settings, ..choices(Scheme::Nanbyo) });
    spoken.extend(exactly(&outcome, &expected));
    spoken
}

#[test]
fn an_ordinary_ledger_of_ten_thousand_gives_its_csv_without_a_question() {
    for (scheme, people) in [(Scheme::Nanbyo, 10_000), (Scheme::Kodomo, 1_000)] {
        let clean = ledger(scheme, people, 77, TODAY, &numbers_in_place());
        let outcome = convert(&[("台帳.xlsx", &write_xlsx(&clean).unwrap())], &Choices::scheme(scheme.id()));
        let open: Vec<_> = outcome.blocking().map(|f| format!("{} {} {}", f.code, f.cell, f.message)).collect();
        assert!(open.is_empty(), "{} {open:#?}", open.len());
        assert_eq!((outcome.summary.verdict.exit_code(), outcome.summary.questions), (0, 0));
        assert_eq!(outcome.csv(), clean.expected_csv());
        for usual in ["髙", "﨑"] {
            assert!(outcome.csv().contains(usual), "{usual}");
        }
    }
}

#[test]
fn one_fault_of_every_kind_is_found_at_its_cell_and_nothing_besides() {
    let spoken = spoken();
    let mut faults = Vec::new();
    // The rules of the comparison (3501–3599) speak only beside the CSV sent last time: no ledger alone triggers them.
    for rule in REGISTRY.iter().filter(|rule| !(3501..=3599).contains(&rule.code)) {
        let held = elsewhere::RULES.iter().any(|held| held.0 == rule.name);
        match (spoken.contains(rule.name), held) {
            (true, true) => {
                faults.push(format!("{} is planted: strike it from the list of those that are not", rule.name))
            }
            // What informs has examples that are executed, for it and against it.
            (false, false) if rule.band() != Band::Notice => {
                faults.push(format!("{} is not planted: plant it, or say why not and what holds it", rule.name));
            }
            _ => {}
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
    let names: BTreeSet<&str> = REGISTRY.iter().map(|rule| rule.name).collect();
    assert_eq!(spoken.iter().find(|rule| !names.contains(rule.as_str())), None);
}

#[test]
fn what_is_not_planted_is_held_by_the_test_that_is_named() {
    let known = |name: &str| {
        let rule = REGISTRY.iter().find(|rule| rule.name == name).map(|rule| rule.code);
        rule.or_else(|| REPAIRS.iter().chain(OWN).find(|repair| repair.name == name).map(|repair| repair.code))
    };
    for (name, reason, file) in elsewhere::RULES.iter().chain(elsewhere::REPAIRS) {
        let code = known(name).unwrap_or_else(|| panic!("{name} is no rule and no repair"));
        let text = String::from_utf8(files::read(&files::root().join(file))).unwrap();
        assert!(text.contains(name) || text.contains(&code.to_string()), "{name} ({code}): not in {file}");
        assert!(!reason.is_empty());
    }
}

/// Two repairs come with a doubt and are planted as such: number_completed (institution_point_table_added) and
/// era_read_through.
///
/// The repair, the item, what stands in its cell and what it must become; `{}` is what is right there already.
const REPAIRED: &[(&str, Item, &str, &str)] = &[
    ("era_code_read", Item::BirthDate, "4020401", "1990-04-01"),
    ("time_dropped", Item::BirthDate, "1975-04-01 0:00:00", "1975-04-01"),
    ("date_suffix_dropped", Item::BirthDate, "昭50.4.1生", "1975-04-01"),
    ("weekday_dropped", Item::BirthDate, "昭和50年4月1日(火)", "1975-04-01"),
    ("date_notation", Item::BirthDate, "1975/4/1", "1975-04-01"),
    ("kanji_digits", Item::BirthDate, "昭和五十年四月一日", "1975-04-01"),
    ("hiragana_to_katakana", Item::NameKana, "やまだ　たろう", "ヤマダ　タロウ"),
    ("hyphen_to_long_vowel", Item::NameKana, "パ－カ－　タロウ", "パーカー　タロウ"),
    ("line_break_replaced", Item::NameKana, "スズキ\nイチロウ", "スズキ　イチロウ"),
    ("voiced_mark_joined", Item::NameKana, "ヤマタ\u{3099}　ジロウ", "ヤマダ　ジロウ"),
    ("formula_wrap_removed", Item::RecipientNumber, "=\"{}\"", "{}"),
    ("apostrophe_removed", Item::RecipientNumber, "'{}", "{}"),
    ("trailing_decimal_removed", Item::RecipientNumber, "{}.0", "{}"),
    ("invisible_character_removed", Item::RecipientNumber, "{}\u{200B}", "{}"),
    ("control_character_removed", Item::Address, "{}\tA棟", "{} A棟"),
    ("outer_space_removed", Item::Address, "　{} ", "{}"),
    ("hyphen_removed", Item::InsurerNumber, "5401-6027", "54016027"),
    ("space_removed", Item::InsurerNumber, "5401 6027", "54016027"),
    ("separator_removed", Item::Institutions, "34,1071,2362", "3410712362"),
    ("dialect_spelling", Item::Institutions, "3410712362・2310100058", "3410712362;2310100058"),
];

#[test]
fn every_repair_is_made_in_a_ledger_or_held_elsewhere() {
    let mut clean = ledger(Scheme::Nanbyo, 400, 5, TODAY, &numbers_in_place());
    let mut wanted = BTreeMap::new();
    for (number, (repair, item, cell, right)) in REPAIRED.iter().enumerate() {
        let row = 10 + number * 20;
        let own = clean.truth[row].get(*item).to_owned();
        let column = clean.column_of(*item).unwrap();
        clean.rows[row][column] = Cell::text(cell.replace("{}", &own));
        clean.truth[row].set(*item, right.replace("{}", &own));
        wanted.insert(a1(clean.first_row() + row, column), *repair);
    }
    let outcome = convert(&[("台帳.xlsx", &write_xlsx(&clean).unwrap())], &Choices::scheme("nanbyo"));
    let open: Vec<_> = outcome.blocking().map(|f| format!("{} {} {}", f.code, f.cell, f.message)).collect();
    assert!(open.is_empty(), "{open:#?}");
    assert_eq!(outcome.csv(), clean.expected_csv());
    let mut made = BTreeSet::new();
    for change in &outcome.sink.changes {
        let masked = change.item == Item::MyNumber.api_name();
        assert!(masked || change.before != change.after, "{} {}", change.code, change.cell);
        let reasons = REPAIRS.iter().chain(OWN).filter(|repair| change.basis.contains(repair.basis));
        let reasons: BTreeSet<&str> = reasons.map(|repair| repair.name).chain([change.rule.as_str()]).collect();
        if let Some(want) = wanted.remove(&change.cell) {
            assert!(reasons.contains(want), "{}: {want} is not among {reasons:?}", change.cell);
        }
        made.extend(reasons.into_iter().map(str::to_owned));
    }
    assert!(wanted.is_empty(), "no change: {wanted:?}");
    let held = |name: &str| elsewhere::REPAIRS.iter().any(|(held, ..)| *held == name);
    let repairs = REPAIRS.iter().chain(OWN).map(|repair| repair.name);
    let nowhere: Vec<&str> = repairs.filter(|name| !made.contains(*name) && !held(name)).collect();
    assert!(nowhere.is_empty(), "made nowhere: {nowhere:?}");
}
