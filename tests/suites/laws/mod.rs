//! Laws: what holds for every ledger, not only for those somebody thought of. All of it comes from seeds.

mod books;
mod ledgers;
mod mutations;
mod settings;

use pmh_sample::{DateStyle, Day, FlagWords, HeadingSet, NameSet, Scheme, SexWords, Style};
use proptest::prelude::*;

/// The day on which every ledger is read.
pub const TODAY: Day = Day { year: 2026, month: 4, day: 1 };

/// The same cases on every machine, and no files of its own.
pub fn cases(count: u32) -> ProptestConfig {
    ProptestConfig { cases: count, failure_persistence: None, max_shrink_iters: 200, ..ProptestConfig::default() }
}

/// A random number source that is the same in every run.
pub fn runner(count: u32) -> proptest::test_runner::TestRunner {
    use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
    TestRunner::new_with_rng(cases(count), TestRng::from_seed(RngAlgorithm::ChaCha, &[26; 32]))
}

/// Any scheme.
pub fn scheme() -> impl Strategy<Value = Scheme> {
    prop::sample::select(Scheme::ALL.to_vec())
}

fn dates() -> impl Strategy<Value = DateStyle> {
    prop::sample::select(vec![
        DateStyle::IsoText,
        DateStyle::SlashText,
        DateStyle::CompactText,
        DateStyle::EraText,
        DateStyle::EraSerial,
        DateStyle::EraLongSerial,
        DateStyle::SlashSerial,
    ])
}

fn headings() -> impl Strategy<Value = HeadingSet> {
    prop::sample::select(vec![
        HeadingSet::Official,
        HeadingSet::Ledger,
        HeadingSet::List,
        HeadingSet::Roster,
        HeadingSet::Spread,
    ])
}

/// Any habits of an office that leave no question open; `text` for a ledger that arrives as delimited text, where a
/// lost zero is not proven.
pub fn style(text: bool) -> impl Strategy<Value = Style> {
    let words = (
        prop::sample::select(vec![SexWords::Digits, SexWords::Kanji, SexWords::Long]),
        prop::sample::select(vec![FlagWords::Digits, FlagWords::AriNashi, FlagWords::MaruBatsu, FlagWords::Logical]),
    );
    let switches = prop::array::uniform10(any::<bool>());
    (headings(), dates(), dates(), dates(), words, switches).prop_map(
        move |(headings, birth_dates, from_dates, to_dates, (sex, flags), on)| Style {
            headings,
            title_rows: on[0],
            two_row_header: on[1],
            birth_dates,
            from_dates,
            to_dates,
            half_width_kana: on[2],
            my_number_as_number: on[3] && !text,
            recipient_as_number: on[4],
            full_width_digits: on[5],
            sex,
            flags,
            tail: on[6],
            uneven_name_spaces: on[7],
            unrelated_columns: on[8],
            constant_columns: true,
            optional_columns: on[9],
            renewals: false,
            formulas: false,
            names: NameSet::Unicode,
        },
    )
}
