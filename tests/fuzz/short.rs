//! The short run: a fixed number of cases of every target, always the same ones.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

use pmh_table::OpenOptions;
use pmh_tests::fuzz::{Target, Verdict, case, deep, judge, whole};

/// Runs the cases with these numbers; says how many gave rows and how many a refusal.
fn run(target: Target, numbers: std::ops::Range<u64>) {
    for (name, bytes) in whole(target) {
        let verdict = judge(&bytes, &OpenOptions::default()).unwrap_or_else(|reason| panic!("{name}: {reason}"));
        assert!(matches!(verdict, Verdict::Rows(1..)), "{name} is no ledger: {verdict:?}");
    }
    let (mut read, mut refused) = (0, 0);
    for number in numbers {
        let case = case(target, number);
        match judge(&case.bytes, &case.options) {
            Ok(Verdict::Rows(_)) => read += 1,
            Ok(Verdict::Refused(_)) => refused += 1,
            Err(reason) => panic!("./build.sh fuzz {} {number}: {reason}", target.name()),
        }
        if number % 50 == 0 {
            deep(&case.bytes).unwrap_or_else(|reason| panic!("./build.sh fuzz {} {number}: {reason}", target.name()));
        }
    }
    // A mutator that breaks everything at the door, or nothing, tests nothing.
    assert!(read > 9 && refused > 9, "{read} read, {refused} refused");
}

#[test]
fn xlsx() {
    run(Target::Xlsx, 0..400);
}

#[test]
fn xlsb() {
    run(Target::Xlsb, 0..600);
}

#[test]
fn ods() {
    run(Target::Ods, 0..400);
}

#[test]
fn xls() {
    run(Target::Xls, 0..600);
}

#[test]
fn text() {
    run(Target::Text, 0..600);
}

#[test]
fn zip_containers() {
    run(Target::Zip, 0..400);
}

#[test]
fn ole_containers() {
    run(Target::Ole, 0..400);
}

#[test]
fn noise_of_every_length() {
    let mut state = 99u64;
    for length in 1..600 {
        let noise: Vec<u8> = (0..length)
            .map(|_| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                (state >> 56) as u8
            })
            .collect();
        judge(&noise, &OpenOptions::default()).unwrap_or_else(|reason| panic!("{length} bytes: {reason}"));
    }
}
