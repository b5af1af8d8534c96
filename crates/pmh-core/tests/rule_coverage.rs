//! Every state in which a cell can be left, whatever the item, is spoken of by exactly one rule. A new variant of
//! [`Fault`], [`Doubt`], [`pmh_text::Ask`] or [`State`] breaks the compilation of this test, and then the test.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test stops at the first surprise")]

mod rule_support;

use pmh_core::context::scheme_numbers;
use pmh_core::mapping::{ItemSource, Mapping, SourceColumn};
use pmh_core::plan;
use pmh_core::record::{Field, Record, State};
use pmh_core::rules::{FieldLook, REGISTRY, RecordLook, Sees};
use pmh_core::{Context, Env, Settings};
use pmh_layout::{Kind, PrefixTable, Required, find_scheme};
use pmh_text::era::Era;
use pmh_text::{Ask, Doubt, Fault};

use rule_support::convert::{layout_of, today};

/// One value of every fault.
const FAULTS: [Fault; 32] = [
    Fault::Digits { found: 10 },
    Fault::Scientific,
    Fault::SixTrailingZeros,
    Fault::Rounded,
    Fault::CheckDigit { expected: 3 },
    Fault::NotDigits,
    Fault::Dummy,
    Fault::Prefecture,
    Fault::InsurerNumberInWrongColumn,
    Fault::NotThroughPmh { scheme: 12 },
    Fault::TooLong { max: 30, found: 31 },
    Fault::NoSuchDate,
    Fault::AfterEraEnd(Era::Heisei),
    Fault::BeforeEraStart(Era::Reiwa),
    Fault::Before1873,
    Fault::AmbiguousSixDigits,
    Fault::AmbiguousShortYear,
    Fault::NoDay,
    Fault::NotADate,
    Fault::TwoDates,
    Fault::ZeroDate,
    Fault::UnknownEraCode,
    Fault::FalseLeapDay,
    Fault::KanjiLookAlike { found: '力', suggest: 'カ' },
    Fault::HyphenNotAfterKana,
    Fault::NotAllowed('?'),
    Fault::LatinInKana,
    Fault::LostCharacter('〓'),
    Fault::PrivateUse('\u{E000}'),
    Fault::Control('\u{7}'),
    Fault::InjectionStart('='),
    Fault::InjectionStart('\t'),
];

/// The place in [`FAULTS`]. Exhaustive on purpose.
fn fault_index(fault: Fault) -> usize {
    match fault {
        Fault::Digits { .. } => 0,
        Fault::Scientific => 1,
        Fault::SixTrailingZeros => 2,
        Fault::Rounded => 3,
        Fault::CheckDigit { .. } => 4,
        Fault::NotDigits => 5,
        Fault::Dummy => 6,
        Fault::Prefecture => 7,
        Fault::InsurerNumberInWrongColumn => 8,
        Fault::NotThroughPmh { .. } => 9,
        Fault::TooLong { .. } => 10,
        Fault::NoSuchDate => 11,
        Fault::AfterEraEnd(_) => 12,
        Fault::BeforeEraStart(_) => 13,
        Fault::Before1873 => 14,
        Fault::AmbiguousSixDigits => 15,
        Fault::AmbiguousShortYear => 16,
        Fault::NoDay => 17,
        Fault::NotADate => 18,
        Fault::TwoDates => 19,
        Fault::ZeroDate => 20,
        Fault::UnknownEraCode => 21,
        Fault::FalseLeapDay => 22,
        Fault::KanjiLookAlike { .. } => 23,
        Fault::HyphenNotAfterKana => 24,
        Fault::NotAllowed(_) => 25,
        Fault::LatinInKana => 26,
        Fault::LostCharacter(_) => 27,
        Fault::PrivateUse(_) => 28,
        Fault::Control(_) => 29,
        Fault::InjectionStart(c) => 30 + usize::from(c == '\t'),
    }
}

/// One value of every doubt.
const DOUBTS: [Doubt; 15] = [
    Doubt::LocalCheckDigit { expected: 7 },
    Doubt::AlternatePrefecture,
    Doubt::ExcludedScheme { scheme: 38 },
    Doubt::SchemeNotNamed { scheme: 66 },
    Doubt::UnknownScheme { scheme: 50 },
    Doubt::ReadThrough(Era::Heisei),
    Doubt::MiddleDot,
    Doubt::InstitutionCheckDigit,
    Doubt::PointTable { found: 2 },
    Doubt::PointTableInserted,
    Doubt::Radical { found: '⼯', suggest: Some('工') },
    Doubt::VariationSelector,
    Doubt::LooseMark('\u{3099}'),
    Doubt::TimePart,
    Doubt::WeekdayMismatch,
];

/// The place in [`DOUBTS`]. Exhaustive on purpose.
fn doubt_index(doubt: Doubt) -> usize {
    match doubt {
        Doubt::LocalCheckDigit { .. } => 0,
        Doubt::AlternatePrefecture => 1,
        Doubt::ExcludedScheme { .. } => 2,
        Doubt::SchemeNotNamed { .. } => 3,
        Doubt::UnknownScheme { .. } => 4,
        Doubt::ReadThrough(_) => 5,
        Doubt::MiddleDot => 6,
        Doubt::InstitutionCheckDigit => 7,
        Doubt::PointTable { .. } => 8,
        Doubt::PointTableInserted => 9,
        Doubt::Radical { .. } => 10,
        Doubt::VariationSelector => 11,
        Doubt::LooseMark(_) => 12,
        Doubt::TimePart => 13,
        Doubt::WeekdayMismatch => 14,
    }
}

/// Every question of the text crate.
const ASKS: [Ask; 5] = [Ask::EraCode, Ask::SerialLike, Ask::EndlessSentinel, Ask::Token, Ask::ZeroFill];

/// The place in [`ASKS`]. Exhaustive on purpose.
fn ask_index(ask: Ask) -> usize {
    match ask {
        Ask::EraCode => 0,
        Ask::SerialLike => 1,
        Ask::EndlessSentinel => 2,
        Ask::Token => 3,
        Ask::ZeroFill => 4,
    }
}

/// How many rules must speak of a state in a required column. Exhaustive on purpose.
fn expected(state: State) -> usize {
    match state {
        // Merged cells stand behind the last row of a sheet: the line itself speaks of them.
        State::Good | State::Merged => 0,
        State::Blank
        | State::Doubt(_)
        | State::Ask(_)
        | State::Fault(_)
        | State::CellError
        | State::NoCachedValue
        | State::ErrorText
        | State::Ditto
        | State::UnknownWord
        | State::BlankWord
        | State::DateInText
        | State::PartlyShown => 1,
    }
}

fn states() -> Vec<State> {
    let own = [
        State::Blank,
        State::Good,
        State::CellError,
        State::NoCachedValue,
        State::ErrorText,
        State::Ditto,
        State::UnknownWord,
        State::BlankWord,
        State::DateInText,
        State::Merged,
        State::PartlyShown,
    ];
    let mut all = own.to_vec();
    all.extend(FAULTS.map(State::Fault));
    all.extend(DOUBTS.map(State::Doubt));
    all.extend(ASKS.map(State::Ask));
    all
}

/// Every kind of item.
const KINDS: [Kind; 20] = [
    Kind::Text,
    Kind::Code,
    Kind::MyNumber,
    Kind::Name,
    Kind::Kana,
    Kind::Address,
    Kind::BirthDate,
    Kind::Sex,
    Kind::NotDisclosed,
    Kind::Boolean,
    Kind::Reimbursement,
    Kind::InsurerNumber,
    Kind::RecipientNumber,
    Kind::Conditions,
    Kind::Institutions,
    Kind::Copayment,
    Kind::ValidFrom,
    Kind::ValidTo,
    Kind::Date,
    Kind::Detail,
];

/// The place in [`KINDS`]. Exhaustive on purpose.
fn kind_index(kind: Kind) -> usize {
    match kind {
        Kind::Text => 0,
        Kind::Code => 1,
        Kind::MyNumber => 2,
        Kind::Name => 3,
        Kind::Kana => 4,
        Kind::Address => 5,
        Kind::BirthDate => 6,
        Kind::Sex => 7,
        Kind::NotDisclosed => 8,
        Kind::Boolean => 9,
        Kind::Reimbursement => 10,
        Kind::InsurerNumber => 11,
        Kind::RecipientNumber => 12,
        Kind::Conditions => 13,
        Kind::Institutions => 14,
        Kind::Copayment => 15,
        Kind::ValidFrom => 16,
        Kind::ValidTo => 17,
        Kind::Date => 18,
        Kind::Detail => 19,
    }
}

#[test]
fn the_lists_of_this_test_are_complete() {
    assert!(FAULTS.iter().enumerate().all(|(at, fault)| fault_index(*fault) == at));
    assert!(DOUBTS.iter().enumerate().all(|(at, doubt)| doubt_index(*doubt) == at));
    assert!(KINDS.iter().enumerate().all(|(at, kind)| kind_index(*kind) == at));
    assert!(ASKS.iter().enumerate().all(|(at, ask)| ask_index(*ask) == at));
}

/// Calls `see` with every state of every kind of item, required and with a column of the source.
fn for_every_state(see: &mut dyn FnMut(Kind, State, &FieldLook<'_>)) {
    let layout = layout_of(&["basicFiveInfo.name".to_owned()]);
    let settings = Settings::default();
    let scheme = find_scheme("other").unwrap();
    let env = Env { today: today(), clock: "0900".to_owned(), program_sha256: String::new() };
    let prefixes = PrefixTable::builtin();
    let numbers = scheme_numbers(prefixes);
    let context = Context { layout: &layout, scheme, settings: &settings, env: &env, prefixes, numbers: &numbers };
    let source = ItemSource::Column(SourceColumn { column: 0, heading: String::new() });
    let mapping = Mapping { items: vec![source], ..Mapping::default() };
    let mut columns = plan::columns(&context, &mapping, &[], &[]);
    for kind in KINDS {
        columns[0].item.kind = kind;
        columns[0].item.required = Required::Always;
        // The label of a 券面項目 may be as long as the office likes.
        columns[0].item.title = "自己負担上限額管理票の有無（入院・外来・薬局の別を含む）".to_owned();
        for state in states() {
            let value = if matches!(state, State::Doubt(Doubt::Radical { .. })) { "⼯藤" } else { "" };
            let field = Field { state, value: value.to_owned(), column: Some(0), ..Field::default() };
            let record = Record { fields: vec![field], row: 2, table: 0 };
            let person = RecordLook { record: &record, columns: &columns, context: &context };
            let look = FieldLook { field: &record.fields[0], column: &columns[0], context: &context, person };
            see(kind, state, &look);
        }
    }
}

#[test]
fn exactly_one_rule_speaks_of_every_state() {
    for_every_state(&mut |kind, state, look| {
        let speaking: Vec<&str> = REGISTRY
            .iter()
            .filter(|rule| matches!(rule.sees, Sees::Unread(check) if check(look).is_some()))
            .map(|rule| rule.name)
            .collect();
        assert_eq!(speaking.len(), expected(state), "{kind:?} {state:?}: {speaking:?}");
    });
}

#[test]
fn what_cannot_be_written_blocks_and_what_can_never_does() {
    for_every_state(&mut |kind, state, look| {
        for (rule, found) in pmh_core::rules::check_field(look) {
            let band = rule.band();
            let writable = state.has_value();
            assert!(found.message.chars().count() <= 60, "{}: {}", rule.name, found.message);
            match state {
                State::Doubt(_) => assert!(writable && band != pmh_core::Band::Row, "{kind:?} {state:?} {}", rule.name),
                _ => assert!(!writable && band.blocks(), "{kind:?} {state:?} {}", rule.name),
            }
        }
    });
}
