//! The vectors of dates: `dates.tsv`, the serial table of field rules E.3, and what ledgers add to them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "helpers of tests may fail loudly")]

mod support;

use pmh_text::date::*;
use pmh_text::era::Era;
use pmh_text::{Ask, Doubt, Fault, Outcome, Status, Steps, Verdict};
use support::{note, rows, word};

fn read(input: &str, column: DateColumn) -> (Outcome, Option<Date>) {
    let mut date = None;
    let outcome = read_date(input, column, None, &mut date);
    (outcome, date)
}

fn iso(input: &str) -> Option<String> {
    let (outcome, date) = read(input, DateColumn::Validity);
    outcome.has_value().then(|| date.unwrap().iso())
}

#[test]
fn every_date_vector() {
    let table = rows(include_str!("fixtures/dates.tsv"));
    assert_eq!(table.len(), 124);
    for row in table {
        let [input, column, mode, expect, iso, remark] = row.as_slice() else { panic!("{row:?}") };
        let column = match column.as_str() {
            "birth" => DateColumn::Birth,
            "validity" => DateColumn::Validity,
            _ => panic!("{row:?}"),
        };
        let system = match mode.as_str() {
            "" => None,
            "receipt" => Some(EraCodeSystem::Receipt),
            "pension" => Some(EraCodeSystem::Pension),
            _ => panic!("{row:?}"),
        };
        let mut date = None;
        let outcome = read_date(input, column, system, &mut date);
        assert_eq!(word(outcome.status()), expect, "{row:?}: {outcome:?}");
        if outcome.has_value() {
            assert_eq!(date.unwrap().iso(), *iso, "{row:?}");
        } else {
            assert!(iso.is_empty());
        }
        match remark.as_str() {
            "suffix dropped" => assert!(outcome.steps.contains(Steps::SUFFIX_DROPPED), "{row:?}"),
            "time part dropped" => assert!(outcome.steps.contains(Steps::TIME_DROPPED), "{row:?}"),
            "" => assert!(note(outcome).is_empty(), "{row:?}: {outcome:?}"),
            _ => assert_eq!(note(outcome), *remark, "{row:?}"),
        }
    }
}

#[test]
fn the_same_day_in_many_spellings() {
    for spelling in [
        "令和二十五年十一月三十日",
        "令和二五年一一月三〇日",
        "R25.11.30",
        "２０４３年１１月３０日",
        "二〇四三年十一月三十日",
        "二千四十三年十一月三十日",
        "西暦 2043 年 11 月 30 日",
        "㋿25.11.30",
        "令25-11-30",
        "R25.11.30(月)",
        "令和25年11月30日（月曜日）",
        "令和25年11月30日 月曜日",
        "2043/11/30 00:00",
        "2043-11-30T00:00:00+09:00",
        "20431130.0",
        "2043\u{200B}/11/30",
        "\u{FEFF}2043/11/30\r\n",
        "2043年\n11月30日",
        "令和25年11月30日 まで",
    ] {
        assert_eq!(iso(spelling).as_deref(), Some("2043-11-30"), "{spelling:?}");
    }
    for (spelling, day) in [
        ("㍾45年7月30日", "1912-07-30"),
        ("㍽15年12月25日", "1926-12-25"),
        ("㍼64年1月7日", "1989-01-07"),
        ("㍻31年4月30日", "2019-04-30"),
        ("平成三十一年四月三十日", "2019-04-30"),
        ("昭和二十年八月十五日", "1945-08-15"),
    ] {
        assert_eq!(iso(spelling).as_deref(), Some(day), "{spelling:?}");
    }
}

#[test]
fn what_was_altered_is_said() {
    let steps = |input| read(input, DateColumn::Validity).0.steps;
    assert_eq!(steps("2024-04-01"), Steps::NONE);
    assert_eq!(steps("2024/4/1"), Steps::NOTATION);
    assert_eq!(steps(" 2024-04-01"), Steps::NOTATION | Steps::TRIM);
    assert_eq!(steps("R6.4.1"), Steps::ERA);
    assert_eq!(steps("令和六年四月一日"), Steps::ERA | Steps::KANJI_DIGITS);
    assert_eq!(steps("R6.4.1(月)"), Steps::ERA | Steps::WEEKDAY_DROPPED);
    assert_eq!(steps("2024/4/1 0:00:00"), Steps::NOTATION | Steps::TIME_DROPPED);
    assert_eq!(steps("H31.5.1"), Steps::ERA | Steps::READ_THROUGH);
}

#[test]
fn doubts_about_a_date() {
    let verdict = |input| read(input, DateColumn::Validity).0.verdict;
    assert_eq!(verdict("平成38年3月31日"), Verdict::Doubt(Doubt::ReadThrough(Era::Heisei)));
    assert_eq!(verdict("2024/4/1 9:30"), Verdict::Doubt(Doubt::TimePart));
    assert_eq!(verdict("2024-03-31T15:00:00Z"), Verdict::Doubt(Doubt::TimePart));
    assert_eq!(verdict("2024-04-01T00:00:00Z"), Verdict::Doubt(Doubt::TimePart));
    assert_eq!(verdict("R6.4.1(火)"), Verdict::Doubt(Doubt::WeekdayMismatch));
}

#[test]
fn what_is_no_single_day() {
    for (input, fault) in [
        ("R6", Fault::NoDay),
        ("令和6年", Fault::NoDay),
        ("2024", Fault::NoDay),
        ("2024/4", Fault::NoDay),
        ("2024年4月", Fault::NoDay),
        ("6.4", Fault::NotADate),
        ("4月1日", Fault::NotADate),
        ("6年4月1日", Fault::AmbiguousShortYear),
        ("R6.4.1-R7.3.31", Fault::TwoDates),
        ("R6.4.1 R7.3.31", Fault::TwoDates),
        ("R6.4.1\nR7.3.31", Fault::TwoDates),
        ("令和6年4月1日から令和7年3月31日まで", Fault::TwoDates),
        ("2024/4/1〜2025/3/31", Fault::TwoDates),
        ("R6.4.1～", Fault::NotADate),
        ("R6.4/1", Fault::NotADate),
        ("2024-4", Fault::NoDay),
        ("20240401000000", Fault::NotADate),
        ("R123.4.1", Fault::NotADate),
        ("R6.004.1", Fault::NotADate),
        ("同上", Fault::NotADate),
        ("19800000", Fault::NoSuchDate),
        ("1872-12-31", Fault::Before1873),
        ("1900/01/00", Fault::ZeroDate),
        ("0.0", Fault::ZeroDate),
        ("6060401", Fault::UnknownEraCode),
        ("0060401", Fault::UnknownEraCode),
        ("12", Fault::NotADate),
        ("123456", Fault::AmbiguousSixDigits),
        ("昭和50年4月1日生まれです", Fault::NotADate),
    ] {
        let (outcome, date) = read(input, DateColumn::Validity);
        assert_eq!((outcome.verdict, date), (Verdict::Fault(fault), None), "{input:?}");
    }
    let long = "令".repeat(10_000);
    assert_eq!(read(&long, DateColumn::Birth).0.verdict, Verdict::Fault(Fault::NotADate));
}

#[test]
fn words_and_sentinels_are_questions() {
    for input in ["無期限", "永年", "当分の間", "なし", "不詳", "-", "－", "―", "ー", "--", "（無期限）", " 無期限 "]
    {
        assert_eq!(read(input, DateColumn::Validity).0.verdict, Verdict::Ask(Ask::Token), "{input:?}");
    }
    for input in ["9999/12/31", "9999年12月31日", "９９９９１２３１"] {
        assert_eq!(read(input, DateColumn::Validity).0.verdict, Verdict::Ask(Ask::EndlessSentinel), "{input:?}");
    }
}

#[test]
fn a_bare_serial_is_a_question_that_shows_its_day() {
    for input in ["45383", "45383.0", "４５３８３"] {
        let (outcome, date) = read(input, DateColumn::Birth);
        assert_eq!(outcome.verdict, Verdict::Ask(Ask::SerialLike), "{input}");
        assert_eq!(date.unwrap().iso(), "2024-04-01");
    }
    assert_eq!(read("60001", DateColumn::Birth).0.verdict, Verdict::Fault(Fault::NotADate));
}

#[test]
fn the_column_tells_the_era_codes() {
    assert_eq!(era_code_evidence("4310430"), Some(EraCodeSystem::Receipt));
    assert_eq!(era_code_evidence(" ２１５１２２５ "), Some(EraCodeSystem::Receipt));
    assert_eq!(era_code_evidence("7310430"), Some(EraCodeSystem::Pension));
    assert_eq!(era_code_evidence("9060401"), Some(EraCodeSystem::Pension));
    for tells_nothing in ["5060401", "1450730", "3500401", "20240401", "431043", "", "R6.4.1", "6060401"] {
        assert_eq!(era_code_evidence(tells_nothing), None, "{tells_nothing}");
    }
    let mut date = None;
    let outcome = read_date("4380331", DateColumn::Validity, Some(EraCodeSystem::Receipt), &mut date);
    assert_eq!(outcome.verdict, Verdict::Doubt(Doubt::ReadThrough(Era::Heisei)));
    assert_eq!(date.unwrap().iso(), "2026-03-31");
}

#[test]
fn serial_numbers_of_both_systems() {
    for (day, s1900, s1904) in [
        ("1900-01-01", 1, None),
        ("1900-02-28", 59, None),
        ("1900-03-01", 61, None),
        ("1904-01-01", 1462, Some(0)),
        ("1912-07-30", 4595, Some(3133)),
        ("1926-12-25", 9856, Some(8394)),
        ("1975-04-01", 27485, Some(26023)),
        ("1989-01-07", 32515, Some(31053)),
        ("1989-01-08", 32516, Some(31054)),
        ("2000-02-29", 36585, Some(35123)),
        ("2019-04-30", 43585, Some(42123)),
        ("2019-05-01", 43586, Some(42124)),
        ("2024-04-01", 45383, Some(43921)),
        ("2025-03-31", 45747, Some(44285)),
        ("9999-12-31", 2958465, Some(2957003)),
    ] {
        let date = Date::from_iso(day).unwrap();
        assert_eq!(Date::from_serial(s1900, false), Some(date));
        assert_eq!(date.to_serial(false), Some(s1900));
        assert_eq!(date.to_serial(true), s1904);
        if let Some(serial) = s1904 {
            assert_eq!(Date::from_serial(serial, true), Some(date));
        }
    }
    assert_eq!(Date::from_serial(60, false), None);
}

#[test]
fn date_cells() {
    let mut date = None;
    let mut read = |serial, date_1904| {
        let outcome = read_serial(serial, date_1904, &mut date);
        (outcome.verdict, date.map(Date::iso))
    };
    let day = Some("2024-04-01".to_string());
    assert_eq!(read(45383.0, false), (Verdict::Good, day.clone()));
    assert_eq!(read(43921.0, true), (Verdict::Good, day.clone()));
    assert_eq!(read(45_383.000_001, false), (Verdict::Good, day.clone()));
    assert_eq!(read(45383.5, false), (Verdict::Doubt(Doubt::TimePart), day.clone()));
    assert_eq!(read(45_383.999_999_99, false), (Verdict::Doubt(Doubt::TimePart), day));
    assert_eq!(read(60.0, false), (Verdict::Fault(Fault::FalseLeapDay), None));
    assert_eq!(read(60.0, true).1.as_deref(), Some("1904-03-01"));
    for zero in [0.0, -1.0, 0.4] {
        assert_eq!(read(zero, false), (Verdict::Fault(Fault::ZeroDate), None));
        assert_eq!(read(zero, true), (Verdict::Fault(Fault::ZeroDate), None));
    }
    assert_eq!(read(2_958_465.0, false), (Verdict::Ask(Ask::EndlessSentinel), None));
    assert_eq!(read(2_957_003.0, true), (Verdict::Ask(Ask::EndlessSentinel), None));
    for no_day in [2_958_466.0, 1e300, f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert_eq!(read(no_day, false), (Verdict::Fault(Fault::NotADate), None));
    }
    let mut date = None;
    assert_eq!(read_serial(45383.0, false, &mut date).status(), Status::Ok);
}
