//! Rules made more or less severe by the settings.

use pmh_core::rules::{REGISTRY, limits, may_be_confirmed};
use pmh_core::{Band, Notes, Settings};

use super::support::*;

fn settings(rule: &str, band: u16) -> Settings {
    Settings { severity: [(rule.to_owned(), band)].into(), ..Settings::default() }
}

#[test]
fn a_doubt_can_be_lowered_to_a_notice_and_raised_to_an_error() {
    let ledger = [TARO, with(HANAKO, TO, "平成39年3月31日")];
    let low = go(&ledger, &Given { settings: settings("era_read_through", 5000), ..Given::default() });
    assert!(is_ok(&low) && low.summary.questions == 0);
    let finding = low.finding("era_read_through");
    assert_eq!((finding.band, finding.code.as_str(), finding.question.as_str()), (5000, "3221", ""));
    let high = go(&ledger, &Given { settings: settings("era_read_through", 2000), ..Given::default() });
    assert_eq!((high.summary.verdict, high.summary.counts[1]), (pmh_core::line::Verdict::Error, 1));
}

#[test]
fn a_limit_of_the_layout_that_was_lowered_can_be_confirmed() {
    let long: &'static str = Box::leak("A".repeat(51).into_boxed_str());
    let ledger = [TARO, with(HANAKO, CERTIFICATE, long)];
    assert_eq!(plain(&ledger).open(), ["too_long"]);
    assert!(!plain(&ledger).finding("too_long").confirmable);
    let mut given = Given { settings: settings("too_long", 3000), ..Given::default() };
    let low = go(&ledger, &given);
    assert_eq!(low.finding("too_long").band, 3000);
    given.notes = Notes::default();
    given.notes.confirm(low.finding("too_long"), &decision()).unwrap();
    assert!(is_ok(&go(&ledger, &given)));
}

#[test]
fn a_layout_says_what_a_value_beyond_its_own_limits_is() {
    let long: &'static str = Box::leak("A".repeat(51).into_boxed_str());
    let ledger = [TARO, with(HANAKO, CERTIFICATE, long)];
    let text = toml_of("medical-subsidy-full").replacen(
        "length = { max = 50 }",
        "length = { max = 50 }\nbeyond_limits = \"confirm\"",
        1,
    );
    let layout = pmh_layout::parse_layout(&text).unwrap();
    let ran = go(&ledger, &Given { layout: Some(&layout), ..Given::default() });
    assert_eq!((ran.open(), ran.finding("too_long").band), (vec!["too_long"], 3000));
    // It speaks for its own limits only, and the settings of the office come before it.
    let blank = go(&[TARO, with(HANAKO, CERTIFICATE, "")], &Given { layout: Some(&layout), ..Given::default() });
    assert_eq!(blank.finding("required_blank").band, 2000);
    let given = Given { layout: Some(&layout), settings: settings("too_long", 2000), ..Given::default() };
    assert_eq!(go(&ledger, &given).finding("too_long").band, 2000);
    let wrong = text.replacen("beyond_limits = \"confirm\"", "beyond_limits = \"notice\"", 1);
    assert!(pmh_layout::parse_layout(&wrong).is_err());
}

/// The text of a layout that comes with the tool.
fn toml_of(id: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../pmh-layout/layouts/");
    std::fs::read_to_string(format!("{folder}{id}/2024-07.toml")).unwrap()
}

#[test]
fn nothing_lowers_what_the_contract_holds() {
    for rule in REGISTRY {
        let (name, limits) = (rule.name, limits(rule));
        assert!(limits.bands.is_empty() || limits.bands.contains(&rule.band()), "{name}: its own band is one of them");
        assert!(!limits.bands.contains(&Band::File) && !limits.bands.contains(&Band::Repair), "{name}");
        if rule.code / 100 == 21 || rule.code / 100 == 26 || name.contains("mynumber") || name.contains("lost") {
            assert!(limits.bands.is_empty(), "{name}");
        }
        if rule.code / 100 == 21 {
            assert!(!may_be_confirmed(rule), "{name}: never");
        }
        let lowers_errors = rule.band() == Band::Row && limits.bands.contains(&Band::Notice);
        assert!(!lowers_errors, "{name}: an error does not become a notice");
    }
    // A setting that the check would refuse changes nothing.
    let number = [TARO, with(HANAKO, NUMBER, "621498320258")];
    let given = Given { settings: settings("mynumber_check_digit", 5000), ..Given::default() };
    assert_eq!(go(&number, &given).open(), ["mynumber_check_digit"]);
}
