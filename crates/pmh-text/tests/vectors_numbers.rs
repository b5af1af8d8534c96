//! The vectors of number fields: `numbers.tsv`, `mynumber.tsv`, `luhn_numbers.tsv`, `iryokikan.tsv`, `lgcode.tsv`, `pref_codes.tsv`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "helpers of tests may fail loudly")]

mod support;

use pmh_text::number::*;
use pmh_text::{Ask, CellSource, Doubt, Fault, Outcome, Status, Steps, Verdict, check};
use support::{note, rows, word};

fn read(field: &str, input: &str, source: CellSource, out: &mut String) -> Outcome {
    match field {
        "個人番号" => my_number(input, source, out),
        "公費負担者番号" => insurer_number(input, source, &SchemeNumbers::default(), out),
        "公費受給者番号 国" => recipient_number_national(input, source, out),
        "公費受給者番号 地単" => recipient_number_local(input, source, LocalRecipient::default(), out),
        _ => panic!("unknown field {field}"),
    }
}

/// The step a WARN note of the table names.
fn step_of(note: &str) -> Option<Steps> {
    [
        ("full-width", Steps::FULL_WIDTH),
        ("space removed", Steps::SPACE),
        ("hyphen removed", Steps::HYPHEN),
        ("trailing .0 removed", Steps::TRAILING_DECIMAL),
        ("apostrophe removed", Steps::APOSTROPHE),
        ("=\"...\" unwrapped", Steps::FORMULA_WRAP),
        ("zero-width removed", Steps::ZERO_WIDTH),
        ("leading zero restored, check digit matches", Steps::LEADING_ZERO),
    ]
    .into_iter()
    .find(|(words, _)| *words == note)
    .map(|(_, step)| step)
}

#[test]
fn every_number_vector() {
    let mut out = String::new();
    let table = rows(include_str!("fixtures/numbers.tsv"));
    assert_eq!(table.len(), 55);
    for row in table {
        let [field, input, expect, output, remark] = row.as_slice() else { panic!("{row:?}") };
        // The vectors that restore a zero speak of a numeric cell; a text is asked about (next test).
        let restored = remark.starts_with("leading zero restored");
        let source = if restored { CellSource::Numeric } else { CellSource::Text };
        let outcome = read(field, input, source, &mut out);
        assert_eq!(word(outcome.status()), expect, "{field} {input:?}: {outcome:?}");
        if matches!(outcome.status(), Status::Ok | Status::Warn) {
            assert_eq!(&out, output, "{field} {input:?}");
        }
        match outcome.verdict {
            Verdict::Good if expect == "WARN" => assert_eq!(Some(outcome.steps), step_of(remark), "{field} {input:?}"),
            Verdict::Good => assert!(outcome.steps.is_empty(), "{field} {input:?}: {outcome:?}"),
            Verdict::Blank => assert!(out.is_empty()),
            // The remark begins with the note: "check digit" or "7 digits (never …)".
            _ => {
                let said = note(outcome);
                assert!(
                    remark.starts_with(&said) || said.starts_with(remark.as_str()),
                    "{field} {input:?}: {said:?} / {remark:?}"
                );
            }
        }
    }
}

#[test]
fn a_lost_zero_is_proven_in_a_numeric_cell_and_a_question_in_a_text() {
    let mut out = String::new();
    for (field, input, filled) in [
        ("個人番号", "23456789013", "023456789013"),
        ("公費受給者番号 国", "123455", "0123455"),
        ("公費受給者番号 国", "18", "0000018"),
    ] {
        let outcome = read(field, input, CellSource::Text, &mut out);
        assert_eq!(outcome.verdict, Verdict::Ask(Ask::ZeroFill));
        assert_eq!(out, filled, "the candidate is shown with the question");
        let outcome = read(field, input, CellSource::Numeric, &mut out);
        assert_eq!((outcome.verdict, outcome.steps), (Verdict::Good, Steps::LEADING_ZERO));
        assert_eq!(out, filled);
        let outcome = read(field, filled, CellSource::ZeroFormat, &mut out);
        assert_eq!((outcome.status(), outcome.steps), (Status::Ok, Steps::ZERO_FORMAT));
        assert_eq!(out, filled);
    }
    // Eleven digits that do not agree keep what was typed.
    let outcome = my_number("12345678901", CellSource::Numeric, &mut out);
    assert_eq!(outcome.verdict, Verdict::Fault(Fault::Digits { found: 11 }));
    assert_eq!(out, "12345678901");
    // A rounded number is never filled.
    let outcome = my_number("00000000000", CellSource::Numeric, &mut out);
    assert_eq!(outcome.verdict, Verdict::Fault(Fault::SixTrailingZeros));
}

#[test]
fn every_my_number_vector() {
    let mut out = String::new();
    let table = rows(include_str!("fixtures/mynumber.tsv"));
    assert_eq!(table.len(), 21);
    for row in table {
        let [input, valid, _, _, computed, accept, _] = row.as_slice() else { panic!("{row:?}") };
        let digit = check::my_number_digit(&input.as_bytes()[..11]).unwrap();
        assert_eq!(digit.to_string(), *computed, "{input}");
        assert_eq!(check::my_number_ok(input.as_bytes()), valid == "yes", "{input}");
        let outcome = my_number(input, CellSource::Text, &mut out);
        assert_eq!(outcome.status() == Status::Ok, accept == "yes", "{input}: {outcome:?}");
    }
}

#[test]
fn a_rounded_number_is_told_apart_from_a_wrong_digit() {
    let mut out = String::new();
    let verdict = |input, out: &mut String| my_number(input, CellSource::Text, out).verdict;
    assert_eq!(verdict("123457000000", &mut out), Verdict::Fault(Fault::SixTrailingZeros));
    assert_eq!(verdict("123456000000", &mut out), Verdict::Fault(Fault::Rounded));
    assert_eq!(verdict("123456789012", &mut out), Verdict::Fault(Fault::CheckDigit { expected: 8 }));
}

#[test]
fn every_luhn_vector() {
    let table = rows(include_str!("fixtures/luhn_numbers.tsv"));
    assert_eq!(table.len(), 36);
    let mut out = String::new();
    for row in table {
        let [kind, input, ok, expected, _] = row.as_slice() else { panic!("{row:?}") };
        let bytes = input.as_bytes();
        assert_eq!(check::luhn_ok(bytes), ok == "yes", "{input}");
        assert_eq!(check::luhn_digit(&bytes[..bytes.len() - 1]).unwrap().to_string(), *expected, "{input}");
        match kind.as_str() {
            "公費負担者番号" => {
                let outcome = insurer_number(input, CellSource::Text, &SchemeNumbers::default(), &mut out);
                assert!(outcome.has_value(), "{input}: {outcome:?}");
                assert_eq!(
                    matches!(outcome.verdict, Verdict::Doubt(Doubt::LocalCheckDigit { .. })),
                    ok != "yes",
                    "{input}: {outcome:?}"
                );
            }
            "公費受給者番号(国)" => {
                let outcome = recipient_number_national(input, CellSource::Text, &mut out);
                let accept = ok == "yes" && input != "0000000";
                assert_eq!(outcome.status() == Status::Ok, accept, "{input}: {outcome:?}");
            }
            _ => {}
        }
    }
}

#[test]
fn every_institution_vector() {
    let table = rows(include_str!("fixtures/iryokikan.tsv"));
    assert_eq!(table.len(), 12);
    let mut out = String::new();
    for row in table {
        let [input, rule9, rule6, accept, _] = row.as_slice() else { panic!("{row:?}") };
        assert_eq!(check::institution_rule9(input.as_bytes()), rule9 == "ok", "{input}");
        assert_eq!(check::institution_rule6(input.as_bytes()), rule6 == "ok", "{input}");
        let outcome = institution_code(input, CellSource::Text, &mut out);
        if accept == "yes" {
            assert_eq!(outcome.status(), Status::Ok, "{input}: {outcome:?}");
        } else {
            assert_eq!(outcome.verdict, Verdict::Doubt(Doubt::InstitutionCheckDigit), "{input}");
        }
        assert_eq!(&out, input);
    }
}

#[test]
fn institution_codes_as_they_are_met() {
    let mut out = String::new();
    let mut read = |input, source| {
        let outcome = institution_code(input, source, &mut out);
        (outcome.verdict, outcome.steps, out.clone())
    };
    // The leading zero of 北海道 is lost.
    assert_eq!(read("110113719", CellSource::Text), (Verdict::Ask(Ask::ZeroFill), Steps::NONE, "0110113719".into()));
    assert_eq!(read("110113719", CellSource::Numeric), (Verdict::Good, Steps::LEADING_ZERO, "0110113719".into()));
    // 都道府県2 + 7 digits, without 点数表.
    let (verdict, steps, code) = read("340712362", CellSource::Text);
    assert_eq!((verdict, steps), (Verdict::Doubt(Doubt::PointTableInserted), Steps::COMPLETED));
    assert_eq!(code, "3410712362");
    // No reading agrees.
    assert_eq!(read("340712361", CellSource::Text).0, Verdict::Fault(Fault::Digits { found: 9 }));
    assert_eq!(read("9910110049", CellSource::Text).0, Verdict::Fault(Fault::Prefecture));
    assert_eq!(read("0010110049", CellSource::Text).0, Verdict::Fault(Fault::Prefecture));
    assert_eq!(read("34-1-07-1236-2", CellSource::Text), (Verdict::Good, Steps::HYPHEN, "3410712362".into()));
    for printed in ["07,1236,2", "07-1236-2", "07.1236.2", "07・1236・2", "０７・１２３６・２"] {
        assert_eq!(read(printed, CellSource::Text).0, Verdict::Fault(Fault::Digits { found: 7 }), "{printed}");
        let context = InstitutionContext { prefecture: Some(34), point_table: Some(1) };
        let mut whole = String::new();
        let outcome = institution_code_in(printed, CellSource::Text, context, &mut whole);
        assert_eq!(outcome.verdict, Verdict::Good, "{printed}");
        assert_eq!(whole, "3410712362");
    }
    // 61–64 are the twins of 11–14 and follow their rule.
    assert_eq!(read("6310110049", CellSource::Text).0, Verdict::Doubt(Doubt::AlternatePrefecture));
    // 点数表 2 does not exist.
    assert_eq!(read("1320110049", CellSource::Text).0, Verdict::Doubt(Doubt::PointTable { found: 2 }));
}

#[test]
fn every_local_government_vector() {
    let mut out = String::new();
    let table = rows(include_str!("fixtures/lgcode.tsv"));
    assert_eq!(table.len(), 13);
    for row in table {
        let [input, valid, expected, _] = row.as_slice() else { panic!("{row:?}") };
        let digit = check::local_government_digit(&input.as_bytes()[..5]).unwrap();
        assert_eq!(digit.to_string(), *expected, "{input}");
        let outcome = local_government_code(input, CellSource::Text, &mut out);
        assert_eq!(outcome.status() == Status::Ok, valid == "yes", "{input}: {outcome:?}");
    }
    let table = rows(include_str!("fixtures/pref_codes.tsv"));
    assert_eq!(table.len(), 47);
    for (row, number) in table.iter().zip(1..) {
        let outcome = local_government_code(&row[0], CellSource::Text, &mut out);
        assert_eq!(outcome.status(), Status::Ok, "{row:?}");
        assert!(row[0].starts_with(&format!("{number:02}")), "JIS X 0401 order");
    }
}

#[test]
fn five_digits_of_a_local_government_code_have_two_readings() {
    let sapporo = local_government_readings("11002");
    assert_eq!(sapporo.zero_lost.as_deref(), Some("011002"));
    let chiyoda = local_government_readings("13101");
    assert_eq!((chiyoda.zero_lost, chiyoda.no_check_digit.as_deref()), (None, Some("131016")));
    // さいたま市 without its check digit, or 札幌市清田区 without its zero.
    let both = local_government_readings("11100");
    assert!(both.zero_lost.is_some() && both.no_check_digit.is_some());
    assert_eq!(local_government_readings("1310x").no_check_digit, None);
    let mut out = String::new();
    let outcome = local_government_code("11100", CellSource::Numeric, &mut out);
    assert_eq!(outcome.verdict, Verdict::Fault(Fault::Digits { found: 5 }));
}

#[test]
fn scheme_numbers_are_data() {
    let mut out = String::new();
    let mut schemes = SchemeNumbers::default();
    let verdict = |input, schemes: &SchemeNumbers, out: &mut String| {
        insurer_number(input, CellSource::Text, schemes, out).verdict
    };
    assert_eq!(verdict("88134458", &schemes, &mut out), Verdict::Doubt(Doubt::LocalCheckDigit { expected: 7 }));
    schemes.set(88, SchemeKind::LocalUnchecked);
    assert_eq!(verdict("88134458", &schemes, &mut out), Verdict::Good);
    schemes.set(88, SchemeKind::National(Standing::Named));
    assert_eq!(verdict("88134458", &schemes, &mut out), Verdict::Fault(Fault::CheckDigit { expected: 7 }));
    assert_eq!(verdict("12131010", &schemes, &mut out), Verdict::Fault(Fault::NotThroughPmh { scheme: 12 }));
    assert_eq!(verdict("39010004", &schemes, &mut out), Verdict::Fault(Fault::InsurerNumberInWrongColumn));
    assert_eq!(verdict("38136016", &schemes, &mut out), Verdict::Doubt(Doubt::ExcludedScheme { scheme: 38 }));
    assert_eq!(verdict("77131010", &schemes, &mut out), Verdict::Doubt(Doubt::LocalCheckDigit { expected: 9 }));
    assert_eq!(verdict("77131019", &schemes, &mut out), Verdict::Doubt(Doubt::UnknownScheme { scheme: 77 }));
}

#[test]
fn blanks_and_invisible_characters_around_a_number() {
    let mut out = String::new();
    for blank in ["", " ", "　", "\u{A0}", "\u{200B}", "\u{FEFF}", " \t\r\n", "'", "=\"\"", "　\u{200B} "] {
        for field in ["個人番号", "公費負担者番号", "公費受給者番号 国", "公費受給者番号 地単"]
        {
            let outcome = read(field, blank, CellSource::Text, &mut out);
            assert_eq!((outcome.status(), out.as_str()), (Status::Blank, ""), "{field} {blank:?}");
        }
        assert_eq!(institution_code(blank, CellSource::Text, &mut out).status(), Status::Blank, "{blank:?}");
    }
    for dirty in [
        "　123456789018　",
        "\u{FEFF}123456789018",
        "123456789018\r\n",
        "１２３４　５６７８　９０１８",
        "1234\u{2011}5678\u{2012}9018",
        "1234ー5678ｰ9018",
    ] {
        let outcome = my_number(dirty, CellSource::Text, &mut out);
        assert_eq!((outcome.verdict, out.as_str()), (Verdict::Good, "123456789018"), "{dirty:?}");
        assert!(!outcome.steps.is_empty());
    }
    for foul in [
        "-123456789018",
        "123456789018-",
        "1234\n56789018",
        "+123456789018",
        "123456789018.5",
        "12,3456,789018",
        "123456789018a",
        ".0",
        "123456789018.",
        "@1",
    ] {
        let outcome = my_number(foul, CellSource::Text, &mut out);
        assert_eq!(outcome.verdict, Verdict::Fault(Fault::NotDigits), "{foul:?}");
        assert_eq!(out, foul, "the text stays visible");
    }
}

#[test]
fn local_recipient_numbers_stay_as_typed() {
    let mut out = String::new();
    let keep = LocalRecipient::default();
    for (input, kept, steps) in [
        ("Ａ－１２", "Ａ－１２", Steps::NONE),
        (" 00-12 3 ", "00-12 3", Steps::TRIM),
        ("'0012", "0012", Steps::APOSTROPHE),
        ("=\"0012\"", "0012", Steps::FORMULA_WRAP),
        ("00\u{200B}12", "0012", Steps::ZERO_WIDTH),
        ("12E5", "12E5", Steps::NONE),
    ] {
        let outcome = recipient_number_local(input, CellSource::Text, keep, &mut out);
        assert_eq!((outcome.verdict, outcome.steps, out.as_str()), (Verdict::Good, steps, kept), "{input:?}");
    }
    for (input, fault) in [
        ("1.23457E+11", Fault::Scientific),
        ("=A1", Fault::InjectionStart('=')),
        ("－12", Fault::InjectionStart('－')),
        ("12\n34", Fault::Control('\n')),
        ("12\u{E000}", Fault::PrivateUse('\u{E000}')),
        ("12\u{FFFD}", Fault::LostCharacter('\u{FFFD}')),
    ] {
        let outcome = recipient_number_local(input, CellSource::Text, keep, &mut out);
        assert_eq!(outcome.verdict, Verdict::Fault(fault), "{input:?}");
    }
    let digits = LocalRecipient { max: 8, digits_only: true };
    let outcome = recipient_number_local("００１２", CellSource::Text, digits, &mut out);
    assert_eq!((outcome.steps, out.as_str()), (Steps::FULL_WIDTH, "0012"));
    let outcome = recipient_number_local("123456789", CellSource::Text, digits, &mut out);
    assert_eq!(outcome.verdict, Verdict::Fault(Fault::TooLong { max: 8, found: 9 }));
}

#[test]
fn only_four_prefectures_issue_codes_by_the_rule_of_six_digits() {
    let luhn =
        |body: &str| (0..10u8).map(|d| format!("{body}{d}")).find(|code| check::luhn_ok(code.as_bytes())).unwrap();
    for prefecture in (1..=47).chain(51..=97) {
        let codes = |table: u8| {
            let nine = luhn(&format!("{prefecture:02}{table}071236"));
            (nine, format!("{prefecture:02}{table}{}", luhn("071236")))
        };
        let (nine, six) = [1, 3].map(codes).into_iter().find(|(nine, six)| nine != six).unwrap();
        assert!(check::institution_ok(six.as_bytes()), "{six}");
        let by_six_only = matches!(prefecture, 11..=14 | 61..=64);
        assert_eq!(check::institution_ok(nine.as_bytes()), !by_six_only, "{nine}");
    }
}
