//! `RULES.md` is the catalogue as the code has it.

#![allow(clippy::disallowed_methods, reason = "a test reads the repository")]

#[test]
fn rules_md_is_current() {
    let committed = include_str!("../../../RULES.md");
    assert!(
        committed == pmh_core::rules::catalogue_markdown(),
        "RULES.md is old: cargo run -p pmh-core --example catalogue > RULES.md"
    );
}
