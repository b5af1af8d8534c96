//! Laws that hold for every value: round trips, check digits, idempotence, no panic on any input.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "helpers of tests may fail loudly")]

use pmh_text::chars::{self, Class};
use pmh_text::date::*;
use pmh_text::era::{self, ERAS, Era};
use pmh_text::name::{NameSpace, address, free_text, name};
use pmh_text::number::*;
use pmh_text::{CellSource, Doubt, Fault, Outcome, Steps, Verdict, check, fold, kana, token};

fn date(year: u16, month: u8, day: u8) -> Date {
    Date::new(year, month, day).unwrap()
}

fn read(text: &str, column: DateColumn) -> (Outcome, Option<Date>) {
    let mut out = None;
    let outcome = read_date(text, column, None, &mut out);
    (outcome, out)
}

fn days() -> impl Iterator<Item = Date> {
    let first = date(1873, 1, 1).days_from_civil();
    let last = date(2100, 12, 31).days_from_civil();
    (first..=last).map(|day| Date::civil_from_days(day).unwrap())
}

/// A small repeatable stream of numbers (xorshift64*).
struct Dice(u64);

impl Dice {
    fn next(&mut self, below: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % below
    }

    fn digits(&mut self, length: usize) -> String {
        (0..length).map(|_| char::from(b'0' + self.next(10) as u8)).collect()
    }
}

#[test]
fn every_day_goes_to_its_era_and_back() {
    let mut count = 0;
    let mut text = String::new();
    for day in days() {
        count += 1;
        let (era, year) = era::to_japanese(day).unwrap();
        let (month, of_month) = (day.month(), day.day());
        let letter = era.row().letter;
        let square = era.row().square;
        for spelling in [
            era::wareki(day),
            format!("{letter}{year}.{month}.{of_month}"),
            format!("{letter}{year:02}/{month:02}/{of_month:02}"),
            format!("{square}{year}年{month}月{of_month}日({})", day.weekday().kanji()),
        ] {
            let (outcome, found) = read(&spelling, DateColumn::Birth);
            assert_eq!((outcome.verdict, found), (Verdict::Good, Some(day)), "{spelling}");
        }
        text.clear();
        day.write_iso(&mut text);
        let (outcome, found) = read(&text, DateColumn::Birth);
        assert_eq!((outcome.verdict, outcome.steps, found), (Verdict::Good, Steps::NONE, Some(day)), "{text}");
        assert_eq!(Date::from_iso(&text), Some(day));
    }
    assert_eq!(count, 83_275);
}

#[test]
fn every_day_of_every_era_year_is_good_exactly_inside_its_era() {
    for row in &ERAS {
        let first = date(row.first.0, row.first.1, row.first.2);
        let last = row.last.map(|(y, m, d)| date(y, m, d));
        for day in days().filter(|day| day.year() > row.base && day.year() - row.base <= 99) {
            let spelling = format!("{}{}.{}.{}", row.letter, day.year() - row.base, day.month(), day.day());
            let (birth, _) = read(&spelling, DateColumn::Birth);
            let (validity, read_through) = read(&spelling, DateColumn::Validity);
            if day < first {
                assert_eq!(birth.verdict, Verdict::Fault(Fault::BeforeEraStart(row.era)), "{spelling}");
                assert_eq!(validity.verdict, birth.verdict);
            } else if last.is_some_and(|last| day > last) {
                assert_eq!(birth.verdict, Verdict::Fault(Fault::AfterEraEnd(row.era)), "{spelling}");
                assert_eq!((validity.verdict, read_through), (Verdict::Doubt(Doubt::ReadThrough(row.era)), Some(day)));
            } else {
                assert_eq!((birth.verdict, validity.verdict), (Verdict::Good, Verdict::Good), "{spelling}");
            }
        }
    }
}

#[test]
fn overlap_days_have_two_names() {
    for (names, day) in [
        (["明治45年7月30日", "大正元年7月30日"], date(1912, 7, 30)),
        (["大正15年12月25日", "昭和元年12月25日"], date(1926, 12, 25)),
    ] {
        for name in names {
            assert_eq!(
                read(name, DateColumn::Birth),
                (Outcome { verdict: Verdict::Good, steps: Steps::ERA }, Some(day))
            );
        }
        assert_eq!(era::wareki(day), names[1], "the new era is written");
    }
    assert_eq!(era::to_japanese(date(1989, 1, 7)), Some((Era::Showa, 64)));
    assert_eq!(era::to_japanese(date(1872, 12, 31)), None);
    assert_eq!(era::wareki(date(2024, 4, 1)), "令和6年4月1日");
}

#[test]
fn era_codes_of_both_systems_read_every_day() {
    for (system, code) in [
        (EraCodeSystem::Receipt, (|era: Era| era.row().receipt_code) as fn(Era) -> u8),
        (EraCodeSystem::Pension, |era: Era| era.row().pension_code),
    ] {
        for day in days().filter(|day| day.year() <= 2099).step_by(3) {
            let (era, year) = era::to_japanese(day).unwrap();
            let text = format!("{}{year:02}{:02}{:02}", code(era), day.month(), day.day());
            let mut out = None;
            let outcome = read_date(&text, DateColumn::Birth, Some(system), &mut out);
            assert_eq!((outcome.verdict, out), (Verdict::Good, Some(day)), "{text}");
        }
    }
}

#[test]
fn days_and_serials_run_through() {
    let mut before: Option<Date> = None;
    for day in days() {
        assert_eq!(Date::civil_from_days(day.days_from_civil()), Some(day));
        for date_1904 in [false, true] {
            if let Some(serial) = day.to_serial(date_1904) {
                assert_eq!(Date::from_serial(serial, date_1904), Some(day));
            }
        }
        if let Some(before) = before {
            assert!(before < day);
            assert_eq!(before.add_days(1), Some(day));
            assert_eq!(day.add_days(-1), Some(before));
        }
        before = Some(day);
    }
    assert_eq!(date(9999, 12, 31).add_days(1), None);
    assert_eq!(date(1, 1, 1).add_days(-1), None);
    assert_eq!(date(2024, 1, 1).add_days(i32::MAX), None);
    assert_eq!(Date::civil_from_days(i32::MAX), None);
    assert_eq!(Date::civil_from_days(i32::MIN), None);
    for serial in [i32::MIN, -1, 0, 60, i32::MAX] {
        assert_eq!(Date::from_serial(serial, false), None);
    }
    assert_eq!(Date::from_serial(i32::MAX, true), None);
    assert_eq!(date(1970, 1, 1).days_from_civil(), 0);
    assert_eq!(date(2000, 3, 1).days_from_civil(), 11_017);
}

#[test]
fn exactly_one_luhn_digit_fits_and_every_single_error_is_seen() {
    let mut dice = Dice(7);
    for length in [5, 6, 7, 9] {
        for _ in 0..500 {
            let body = dice.digits(length);
            let fits: Vec<String> =
                (0..10).map(|d| format!("{body}{d}")).filter(|n| check::luhn_ok(n.as_bytes())).collect();
            let [number] = fits.as_slice() else { panic!("{fits:?}") };
            assert_eq!(number.as_bytes()[length] - b'0', check::luhn_digit(body.as_bytes()).unwrap());
            for at in 0..number.len() {
                for wrong in b'0'..=b'9' {
                    let mut bytes = number.clone().into_bytes();
                    if std::mem::replace(&mut bytes[at], wrong) != wrong {
                        assert!(!check::luhn_ok(&bytes));
                    }
                }
            }
        }
    }
    // All 10^6 bodies of a 受給者番号 against the definition by hand.
    for body in 0..1_000_000u32 {
        let mut sum = 0;
        for (place, digit) in format!("{body:06}").bytes().rev().enumerate() {
            let product = u32::from(digit - b'0') * if place % 2 == 0 { 2 } else { 1 };
            sum += product / 10 + product % 10;
        }
        let expected = ((10 - sum % 10) % 10) as u8;
        assert_eq!(check::luhn_digit(format!("{body:06}").as_bytes()), Some(expected));
    }
}

#[test]
fn my_number_digits_follow_the_ordinance() {
    let mut dice = Dice(11);
    for _ in 0..20_000 {
        let body = dice.digits(11);
        // Σ Pn × Qn, Pn counted from the lowest digit; Qn = n + 1 up to 6, n − 5 from 7.
        let sum: u32 = body
            .bytes()
            .rev()
            .zip(1u32..)
            .map(|(digit, n)| u32::from(digit - b'0') * if n <= 6 { n + 1 } else { n - 5 })
            .sum();
        let rest = sum % 11;
        let expected = if rest <= 1 { 0 } else { 11 - rest } as u8;
        assert_eq!(check::my_number_digit(body.as_bytes()), Some(expected));
        let fits = (0..10).filter(|d| check::my_number_ok(format!("{body}{d}").as_bytes())).count();
        assert_eq!(fits, 1);
    }
}

#[test]
fn every_local_government_body_has_one_digit() {
    for body in 0..100_000u32 {
        let text = format!("{body:05}");
        let sum: u32 = text.bytes().zip([6, 5, 4, 3, 2]).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
        let expected = ((11 - sum % 11) % 10) as u8;
        assert_eq!(check::local_government_digit(text.as_bytes()), Some(expected));
    }
}

#[test]
fn check_digits_refuse_what_is_no_digit() {
    for bad in [&b""[..], b"12a456", "１２３４５６".as_bytes(), b"      ", b"-12345"] {
        assert_eq!(check::luhn_digit(bad), None);
        assert!(!check::luhn_ok(bad) && !check::my_number_ok(bad) && !check::local_government_ok(bad));
        assert!(!check::institution_ok(bad));
    }
    assert!(!check::luhn_ok(b"0"), "one digit has no body");
    assert!(!check::institution_ok(b"xx10110049"));
}

#[test]
fn the_class_table_is_the_encoder() {
    for c in (0..=0xFFFFu32).filter_map(char::from_u32) {
        let text = c.to_string();
        let mut bytes = [0; 16];
        let mut encoder = encoding_rs::SHIFT_JIS.new_encoder();
        let (result, _, written) = encoder.encode_from_utf8_without_replacement(&text, &mut bytes, true);
        let encodable = matches!(result, encoding_rs::EncoderResult::InputEmpty);
        assert_eq!(chars::cp932_encodable(c), encodable, "{}", chars::code_point(c));
        if !encodable {
            continue;
        }
        let back = encoding_rs::SHIFT_JIS.decode_without_bom_handling_and_without_replacement(&bytes[..written]);
        assert_eq!(chars::cp932_round_trips(c), back.as_deref() == Some(text.as_str()), "{}", chars::code_point(c));
        let lead = bytes[0];
        match chars::classify(c) {
            Class::Level1 => assert!(matches!(lead, 0x88..=0x98)),
            Class::Level2 => assert!(matches!(lead, 0x98..=0x9F | 0xE0..=0xEA)),
            Class::NonKanji => assert!(matches!(lead, 0x81..=0x84)),
            Class::NecRow13 => assert_eq!(lead, 0x87),
            Class::IbmExtension => assert!(matches!(lead, 0xFA..=0xFC)),
            Class::OutsideCp932 => assert!(matches!(c, '¥' | '‾'), "{}", chars::code_point(c)),
            _ => {}
        }
    }
    let count = |class| (0..=0xFFFFu32).filter_map(char::from_u32).filter(|c| chars::classify(*c) == class).count();
    assert_eq!(count(Class::Level1), 2965, "JIS X 0208 level 1");
    assert_eq!(count(Class::Level2), 3390, "JIS X 0208 level 2");
}

#[test]
fn half_width_kana_come_back() {
    let (mut full, mut half) = (String::new(), String::new());
    for c in ('ァ'..='ヶ').chain(['ー', '・']) {
        let first = kana::to_half_width(&c.to_string(), &mut half);
        if matches!(c, 'ヮ' | 'ヰ' | 'ヱ' | 'ヵ' | 'ヶ') {
            assert_eq!(first, Some(c));
            continue;
        }
        assert_eq!(first, None, "{c}");
        assert!(half.chars().all(|h| matches!(h, '｡'..='ﾟ')));
        let outcome = kana::kana(&half, &mut full);
        assert!(outcome.has_value());
        assert_eq!(full, c.to_string());
    }
    assert_eq!(kana::to_half_width("ヤマダ　タロー", &mut half), None);
    assert_eq!(half, "ﾔﾏﾀﾞ ﾀﾛｰ");
    assert_eq!(kana::to_half_width("山ダ", &mut half), Some('山'));
}

/// Texts made of everything the rules know, in any order.
fn soup(dice: &mut Dice) -> String {
    const PIECES: &[&str] = &[
        "0",
        "1",
        "9",
        "１",
        "９",
        "〇",
        "十",
        "元",
        "年",
        "月",
        "日",
        "令和",
        "平成",
        "S",
        "R",
        "㍻",
        "㋿",
        ".",
        "/",
        "-",
        "－",
        "ー",
        "―",
        " ",
        "　",
        "\u{A0}",
        "\n",
        "\r",
        "\t",
        "\0",
        "\u{200B}",
        "\u{FEFF}",
        "=\"",
        "\"",
        "'",
        "=",
        "+",
        "E+",
        ".0",
        "ｱ",
        "ﾊ",
        "ﾞ",
        "ﾟ",
        "か",
        "ガ",
        "ハ",
        "\u{3099}",
        "\u{309A}",
        "゛",
        "゜",
        "・",
        "･",
        "一",
        "力",
        "山",
        "髙",
        "𠮷",
        "神\u{E0100}",
        "⼯",
        "〓",
        "?",
        "●",
        "\u{E000}",
        "\u{FFFD}",
        "～",
        "(",
        "月)",
        "まで",
        "生",
        "T",
        "00:00",
        "無期限",
        "A",
        "z",
        "20240401",
        "9999",
        "12",
        "5060401",
        ",",
        "、",
        "从",
        "\u{85}",
        "\u{2028}",
        "٣",
        "\u{7F}",
    ];
    let length = dice.next(9) as usize;
    (0..length).map(|_| PIECES[dice.next(PIECES.len() as u64) as usize]).collect()
}

#[test]
fn normalising_twice_changes_nothing_and_nothing_panics() {
    let schemes = SchemeNumbers::default();
    let local = LocalRecipient::default();
    let digits = LocalRecipient { max: 10, digits_only: true };
    type Reader<'a> = (&'a str, Box<dyn Fn(&str, &mut String) -> Outcome + 'a>);
    let text = CellSource::Text;
    let readers: Vec<Reader<'_>> = vec![
        ("my_number", Box::new(|i, o| my_number(i, text, o))),
        ("my_number numeric", Box::new(|i, o| my_number(i, CellSource::Numeric, o))),
        ("insurer", Box::new(|i, o| insurer_number(i, text, &schemes, o))),
        ("national", Box::new(|i, o| recipient_number_national(i, CellSource::Numeric, o))),
        ("local", Box::new(|i, o| recipient_number_local(i, text, local, o))),
        ("local digits", Box::new(|i, o| recipient_number_local(i, text, digits, o))),
        ("institution", Box::new(|i, o| institution_code(i, text, o))),
        ("government", Box::new(|i, o| local_government_code(i, text, o))),
        ("kana", Box::new(kana::kana)),
        ("kana joined", Box::new(|i, o| kana::kana_with(i, NameSpace::Remove, o))),
        ("name", Box::new(|i, o| name(i, NameSpace::KeepOneFullWidth, o))),
        ("name joined", Box::new(|i, o| name(i, NameSpace::Remove, o))),
        ("address", Box::new(address)),
        ("free text", Box::new(free_text)),
    ];
    let mut dice = Dice(20_261_122);
    let (mut once, mut twice) = (String::new(), String::new());
    for round in 0..60_000 {
        let mut input = soup(&mut dice);
        if round % 3 == 0 {
            // Mostly digits, so that numbers are met that are good or nearly so.
            let length = [5, 6, 7, 8, 9, 10, 11, 12][dice.next(8) as usize];
            input = dice.digits(length) + &input;
        }
        for (what, read) in &readers {
            let outcome = read(&input, &mut once);
            if outcome.verdict == Verdict::Blank {
                assert!(once.is_empty(), "{what} {input:?}");
            }
            if !outcome.has_value() {
                continue;
            }
            assert!(!once.is_empty(), "{what} {input:?}");
            if once != input {
                assert!(!outcome.steps.is_empty(), "{what}: {input:?} changed silently to {once:?}");
            } else {
                assert!(outcome.steps.is_empty(), "{what}: {input:?} unchanged, yet {:?}", outcome.steps);
            }
            let again = read(&once, &mut twice);
            assert_eq!(twice, once, "{what} {input:?}");
            assert!(again.steps.is_empty(), "{what} {input:?} → {once:?}: {again:?}");
            assert!(again.has_value(), "{what} {input:?} → {once:?}: {again:?}");
        }
        for column in [DateColumn::Birth, DateColumn::Validity] {
            for system in [None, Some(EraCodeSystem::Receipt), Some(EraCodeSystem::Pension)] {
                let mut out = None;
                let outcome = read_date(&input, column, system, &mut out);
                if outcome.has_value() {
                    let iso = out.unwrap().iso();
                    assert_eq!(iso == input, outcome.steps.is_empty(), "{input:?}: {outcome:?}");
                }
            }
        }
        era_code_evidence(&input);
        chars::worst(&input);
        token::is_ditto(&input);
        token::is_blank_like(&input);
        kana::is_kana_like(&input);
        fold::fold_heading(&input, &mut once);
        fold::fold_heading(&once, &mut twice);
        assert_eq!(once, twice, "folding {input:?}");
        kana::to_half_width(&input, &mut once);
    }
}

#[test]
fn no_written_text_starts_a_formula() {
    let mut dice = Dice(3);
    let mut out = String::new();
    for _ in 0..20_000 {
        let input = soup(&mut dice);
        let readers: [fn(&str, &mut String) -> Outcome; 5] = [
            |i, o| name(i, NameSpace::Remove, o),
            address,
            free_text,
            |i, o| recipient_number_local(i, CellSource::Text, LocalRecipient::default(), o),
            kana::kana,
        ];
        for read in readers {
            if read(&input, &mut out).has_value() {
                assert_eq!(chars::injection_start(&out), None, "{input:?}");
            }
        }
    }
}

#[test]
fn steps_are_a_set() {
    let mut set = Steps::NONE;
    assert!(set.is_empty());
    set.insert(Steps::ERA | Steps::KANJI_DIGITS);
    assert!(set.contains(Steps::ERA) && !set.contains(Steps::SPACE));
    assert_eq!(set.iter().map(Steps::name).collect::<Vec<_>>(), ["ERA", "KANJI_DIGITS"]);
    assert_eq!(Steps::from_bits(set.bits()), set);
    assert_eq!(Steps::from_bits(u32::MAX).iter().count(), Steps::ALL.len());
    assert_eq!(format!("{set:?}"), r#"{"ERA", "KANJI_DIGITS"}"#);
}
