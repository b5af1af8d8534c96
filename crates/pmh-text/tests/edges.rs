//! Edges that no vector of the field rules stands on: the last accepted and the first refused of every limit, and that
//! every alteration is told. Each was found by a mutation that nothing else noticed.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use pmh_text::date::*;
use pmh_text::name::{NameSpace, address, name};
use pmh_text::number::*;
use pmh_text::{Ask, CellSource, Doubt, Fault, Outcome, Steps, Verdict, kana};

fn read(text: &str) -> Outcome {
    read_date(text, DateColumn::Validity, None, &mut None)
}

#[test]
fn the_days_of_the_week_are_those_of_the_calendar() {
    // 2026-04-01 was a Wednesday.
    let week: String =
        (30..=36).map(|day| Date::from_serial(46_111 - 30 + day, false).unwrap().weekday().kanji()).collect();
    assert_eq!(Date::from_serial(46_113, false).unwrap().iso(), "2026-04-01");
    assert_eq!(week, "月火水木金土日");
}

#[test]
fn the_calendar_ends_at_both_ends() {
    assert!(Date::new(0, 1, 1).is_none() && Date::new(10_000, 1, 1).is_none());
    let first = Date::new(1, 1, 1).unwrap();
    assert_eq!(Date::civil_from_days(first.days_from_civil()), Some(first));
    assert_eq!(first.add_days(-1), None);
    let last = Date::new(9999, 12, 31).unwrap();
    assert_eq!((last.add_days(1), last.add_days(-1).unwrap().day()), (None, 30));
    // 65,536 years later the year fits into its field again.
    assert_eq!(Date::civil_from_days(24_700_000), None);
}

#[test]
fn the_first_serial_is_a_day_and_a_time_is_told() {
    let mut date = None;
    assert_eq!(read_serial(1.0, false, &mut date), read_serial(46_113.0, false, &mut None));
    assert_eq!(date.unwrap().iso(), "1900-01-01");
    let outcome = read_serial(46_113.5, false, &mut date);
    assert_eq!(
        (outcome.verdict, outcome.steps),
        (Verdict::Doubt(Doubt::TimePart), Steps::SERIAL | Steps::TIME_DROPPED)
    );
}

#[test]
fn a_time_behind_a_date_has_the_parts_of_a_clock() {
    for midnight in ["2026/4/1 0:00", "2026/4/1 00:00:00", "2026/4/1 0:00:00.000", "2026-04-01T00:00:00+09:00"] {
        let outcome = read(midnight);
        assert_eq!(outcome.verdict, Verdict::Good, "{midnight}");
        assert!(outcome.steps.contains(Steps::TIME_DROPPED), "{midnight}");
    }
    for time in
        ["2026/4/1 24:00", "2026/4/1 23:59:60", "2026/4/1 12:60", "2026/4/1 0:00:00.500", "2026-04-01T00:00:00Z"]
    {
        assert_eq!(read(time).verdict, Verdict::Doubt(Doubt::TimePart), "{time}");
    }
    for none in [
        "2026/4/1 25:00",
        "2026/4/1 001:00",
        "2026/4/1 十:00",
        "2026/4/1 12:61",
        "2026/4/1 12:5",
        "2026/4/1 12:三十",
        "2026/4/1 0:00:00:00",
        "2026/4/1 0:00.000",
        "2026/4/1 0",
    ] {
        assert_eq!(read(none).verdict, Verdict::Fault(Fault::NotADate), "{none}");
    }
}

#[test]
fn a_weekday_is_a_word_or_stands_in_closed_brackets() {
    for text in ["2026/4/1(水)", "2026/4/1 水曜日", "2026/4/1水曜", "2026/4/1（水曜日）"] {
        let outcome = read(text);
        assert_eq!((outcome.verdict, outcome.steps.contains(Steps::WEEKDAY_DROPPED)), (Verdict::Good, true), "{text}");
    }
    for text in ["2026/4/1水", "2026/4/1(水", "2026/4/1(水曜日"] {
        assert_eq!(read(text).verdict, Verdict::Fault(Fault::NotADate), "{text}");
    }
}

#[test]
fn every_alteration_of_a_date_is_told() {
    for (text, step) in [
        ("20260401", Steps::NOTATION),
        ("20260401.0", Steps::NOTATION | Steps::TRAILING_DECIMAL),
        ("令和八年4月1日", Steps::ERA | Steps::KANJI_DIGITS),
        ("令和8年四月1日", Steps::ERA | Steps::KANJI_DIGITS),
        ("令和8年4月一日", Steps::ERA | Steps::KANJI_DIGITS),
    ] {
        let outcome = read(text);
        assert_eq!(outcome.verdict, Verdict::Good, "{text}");
        assert!(step.iter().all(|one| outcome.steps.iter().any(|told| told == one)), "{text}: {:?}", outcome.steps);
    }
    let mut date = None;
    assert!(read_date("千九百七十五年四月一日", DateColumn::Birth, None, &mut date).has_value());
    assert_eq!(date.unwrap().iso(), "1975-04-01");
}

#[test]
fn numbers_that_are_no_dates() {
    for (text, fault) in [("2026", Fault::NoDay), ("二〇二六", Fault::NotADate)] {
        assert_eq!(read(text).verdict, Verdict::Fault(fault), "{text}");
    }
    for text in ["46113", "1867", "2101"] {
        assert_eq!(read(text).verdict, Verdict::Ask(Ask::SerialLike), "{text}: not a year that a ledger can mean");
    }
    let one_day = split_period("R8.4.1～R8.4.1").unwrap();
    assert_eq!(one_day.0, one_day.1, "a period may last one day");
}

#[test]
fn line_breaks_are_told_once_and_at_the_end_too() {
    let mut out = String::new();
    let steps = kana::kana("ヤマダ\n\nタロウ", &mut out).steps;
    assert_eq!((steps, out.as_str()), (Steps::LINE_BREAK | Steps::SPACE_UNIFIED, "ヤマダ　タロウ"));
    assert_eq!(kana::kana("ヤマダ\u{7}", &mut out).verdict, Verdict::Fault(Fault::Control('\u{7}')));
    for text in ["山田\n 太郎", "山田\n　太郎"] {
        let steps = name(text, NameSpace::KeepOneFullWidth, &mut out).steps;
        assert_eq!((steps, out.as_str()), (Steps::LINE_BREAK | Steps::SPACE_UNIFIED, "山田　太郎"), "{text:?}");
    }
    assert_eq!(name("山田\n", NameSpace::KeepOneFullWidth, &mut out).steps, Steps::TRIM | Steps::LINE_BREAK);
    address("か\u{3099}く町1", &mut out);
    assert_eq!(out, "か\u{3099}く町1", "an address is never joined");
}

#[test]
fn a_number_is_cleaned_and_told() {
    let mut out = String::new();
    let insurer = |text, out: &mut String| insurer_number(text, CellSource::Text, &SchemeNumbers::default(), out);
    let outcome = insurer("540\u{200B}16027", &mut out);
    assert_eq!((outcome.verdict, outcome.steps, out.as_str()), (Verdict::Good, Steps::ZERO_WIDTH, "54016027"));
    for text in ["ABEC", "5A.1E+07", "5.1E+X7", "E+07"] {
        assert_eq!(insurer(text, &mut out).verdict, Verdict::Fault(Fault::NotDigits), "{text}");
    }
    let context = InstitutionContext { prefecture: Some(34), point_table: Some(1) };
    let outcome = institution_code_in("0712362", CellSource::Text, context, &mut out);
    assert_eq!((outcome.verdict, outcome.steps, out.as_str()), (Verdict::Good, Steps::COMPLETED, "3410712362"));
}

#[test]
fn a_recipient_number_stays_as_it_was_typed() {
    let mut out = String::new();
    let outcome = recipient_number_national("123", CellSource::Text, &mut out);
    assert_eq!(
        (outcome.verdict, out.as_str()),
        (Verdict::Fault(Fault::Digits { found: 3 }), "123"),
        "no zeros are left"
    );
    let mut local = |text: &str| {
        let outcome = recipient_number_local(text, CellSource::Text, LocalRecipient::default(), &mut out);
        (outcome.verdict, out.clone())
    };
    let thirty = "1".repeat(30);
    assert_eq!(local(&thirty), (Verdict::Good, thirty.clone()), "the limit itself is no fault");
    assert_eq!(local("A+1"), (Verdict::Good, "A+1".to_owned()));
    assert_eq!(local("1.2E+5").0, Verdict::Fault(Fault::Scientific));
    assert_eq!(local("1.2E5"), (Verdict::Good, "1.2E5".to_owned()), "a spreadsheet writes the plus sign");
    assert_eq!(local("A\u{7}1").0, Verdict::Fault(Fault::Control('\u{7}')));
    assert_eq!(local("A\u{2028}1").0, Verdict::Fault(Fault::Control('\u{2028}')));
}
