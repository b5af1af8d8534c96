//! The list of the corpus. A new ledger is one more entry here.

use crate::corpus::{Entry, Format};
use crate::delimited::TextEncoding;
use crate::faults::FaultKind::{self as K};
use crate::headings::HeadingSet;
use crate::names::NameSet;
use crate::scheme::Scheme;
use crate::style::{DateStyle, FlagWords, SexWords, Style};

const FAULTY_NUMBERS: &[K] = &[
    K::MyNumberCheckDigit,
    K::MyNumberElevenDigits,
    K::MyNumberExponent,
    K::MyNumberRounded,
    K::MyNumberBlank,
    K::SameNumberTwoPeople,
    K::SamePersonTwoNumbers,
    K::InsurerCheckDigit,
    K::InsurerSevenDigits,
    K::InsurerWrongColumn,
    K::InsurerRefused,
    K::RecipientCheckDigit,
    K::RecipientTooLong,
];

const FAULTY_DATES: &[K] = &[
    K::BirthImpossible,
    K::BirthAfterEraEnd,
    K::BirthInFuture,
    K::BirthAmbiguous,
    K::ValidToImpossible,
    K::TwoDates,
    K::ValidityReversed,
    K::Expired,
    K::Overlap,
];

const FAULTY_TEXTS: &[K] = &[
    K::NameBlank,
    K::NameGeta,
    K::NameQuestionMark,
    K::NamePrivateUse,
    K::KanaLookAlike,
    K::KanaLatin,
    K::NotDisclosedBlank,
    K::SexUnknown,
    K::CertificateNameTooLong,
    K::ErrorCell,
    K::NotCalculated,
    K::Ditto,
    K::FormulaText,
];

/// As many as a format can hold that keeps the result of every formula.
const FAULTY_BOOK: &[K] = &[
    K::MyNumberCheckDigit,
    K::MyNumberElevenDigits,
    K::MyNumberRounded,
    K::MyNumberBlank,
    K::NameGeta,
    K::NamePrivateUse,
    K::NotDisclosedBlank,
    K::SexUnknown,
    K::BirthImpossible,
    K::BirthAfterEraEnd,
    K::TwoDates,
    K::ValidityReversed,
    K::Expired,
    K::KanaLookAlike,
    K::InsurerCheckDigit,
    K::InsurerWrongColumn,
    K::RecipientCheckDigit,
    K::SameNumberTwoPeople,
    K::SamePersonTwoNumbers,
    K::Overlap,
    K::ErrorCell,
    K::Ditto,
    K::FormulaText,
];

const FAULTY_CSV: &[K] = &[
    K::MyNumberCheckDigit,
    K::MyNumberExponent,
    K::MyNumberBlank,
    K::BirthImpossible,
    K::ValidityReversed,
    K::NameGeta,
    K::NamePrivateUse,
    K::KanaLookAlike,
    K::NotDisclosedBlank,
    K::SexUnknown,
    K::InsurerCheckDigit,
    K::RecipientTooLong,
    K::Ditto,
];

fn entry(name: &'static str, scheme: Scheme, seed: u64, style: Style, about: &'static str) -> Entry {
    Entry { name, about, scheme, people: 20, seed, style, faults: &[], format: Format::Xlsx }
}

fn ordinary(headings: HeadingSet) -> Style {
    Style { headings, ..Style::ordinary() }
}

fn text(headings: HeadingSet, names: NameSet) -> Style {
    Style { headings, names, ..Style::ordinary_text() }
}

/// Every ledger of the corpus.
pub(crate) fn entries() -> Vec<Entry> {
    let mut list = ordinary_ledgers();
    list.extend(single_habits());
    list.extend(other_formats());
    list.extend(faulty_ledgers());
    list
}

fn ordinary_ledgers() -> Vec<Entry> {
    use HeadingSet::{Ledger, List, Official, Roster, Spread};
    let everything = "the ordinary ledger: titles, two-row headings, eras, serial dates, half-width kana, lost zeros, total and note";
    [
        ("nanbyo-ordinary", Scheme::Nanbyo, 101, Ledger),
        ("shoman-ordinary", Scheme::Shoman, 102, List),
        ("seishin-ordinary", Scheme::Seishin, 103, Roster),
        ("kosei-ordinary", Scheme::Kosei, 104, Spread),
        ("ikusei-ordinary", Scheme::Ikusei, 105, Official),
        ("yoiku-ordinary", Scheme::Yoiku, 106, Ledger),
        ("kekkaku-ordinary", Scheme::Kekkaku, 107, List),
        ("kodomo-ordinary", Scheme::Kodomo, 108, Roster),
        ("judo-ordinary", Scheme::Judo, 109, Spread),
        ("hitorioya-ordinary", Scheme::Hitorioya, 110, Ledger),
        ("other-ordinary", Scheme::Other, 111, List),
    ]
    .into_iter()
    .map(|(name, scheme, seed, headings)| entry(name, scheme, seed, ordinary(headings), everything))
    .collect()
}

fn single_habits() -> Vec<Entry> {
    let plain = Style::plain;
    vec![
        entry("habit-plain", Scheme::Nanbyo, 201, plain(), "nothing to repair, headings are the item names"),
        entry(
            "habit-constants",
            Scheme::Nanbyo,
            202,
            Style { constant_columns: false, ..ordinary(HeadingSet::Ledger) },
            "no column for 証種別ID and 受給者証名: both come from --set",
        ),
        entry(
            "habit-two-row-header",
            Scheme::Kosei,
            203,
            Style { title_rows: true, two_row_header: true, headings: HeadingSet::List, ..plain() },
            "title rows and merged two-row headings, otherwise plain",
        ),
        entry(
            "habit-date-cells",
            Scheme::Seishin,
            204,
            Style {
                birth_dates: DateStyle::EraLongSerial,
                from_dates: DateStyle::EraSerial,
                to_dates: DateStyle::SlashSerial,
                headings: HeadingSet::Roster,
                ..plain()
            },
            "every date a date cell, in three formats",
        ),
        entry(
            "habit-date-texts",
            Scheme::Seishin,
            205,
            Style {
                birth_dates: DateStyle::EraText,
                from_dates: DateStyle::SlashText,
                to_dates: DateStyle::CompactText,
                full_width_digits: true,
                ..plain()
            },
            "every date a text: eras, 2026/4/1, 20260401, full-width digits",
        ),
        entry(
            "habit-zero-formats",
            Scheme::Kodomo,
            206,
            Style { recipient_as_number: true, my_number_as_number: true, headings: HeadingSet::Ledger, ..plain() },
            "numbers with lost zeros: the format 0000000 proves them in a local scheme, the check digit in My Numbers",
        ),
        Entry {
            people: 40,
            ..entry(
                "habit-rare-names",
                Scheme::Nanbyo,
                207,
                Style { uneven_name_spaces: true, half_width_kana: true, headings: HeadingSet::List, ..plain() },
                "髙 﨑 濵 德 栁, U+FA10, U+FA19, 𠮷 and 鷗 in names",
            )
        },
        entry(
            "habit-optional-items",
            Scheme::Nanbyo,
            208,
            Style { optional_columns: true, ..plain() },
            "columns for 所得区分, 自己負担上限額 and 指定医療機関 (several joined by ;)",
        ),
        entry(
            "habit-renewals",
            Scheme::Shoman,
            209,
            Style { renewals: true, ..ordinary(HeadingSet::Ledger) },
            "some people have a second row with the certificate of the next period",
        ),
        entry(
            "habit-formulas",
            Scheme::Judo,
            210,
            Style { formulas: true, headings: HeadingSet::Ledger, ..plain() },
            "受給者証名 is a formula with a stored result",
        ),
        entry(
            "habit-marks",
            Scheme::Kodomo,
            211,
            Style { flags: FlagWords::MaruBatsu, sex: SexWords::Long, headings: HeadingSet::Spread, ..plain() },
            "○ and ×, 男性 and 女性, headings with blanks and line breaks",
        ),
        entry(
            "habit-logical",
            Scheme::Hitorioya,
            212,
            Style { flags: FlagWords::Logical, sex: SexWords::Kanji, tail: true, ..plain() },
            "TRUE and FALSE as logical cells, a total row",
        ),
    ]
}

fn other_formats() -> Vec<Entry> {
    use HeadingSet::{Ledger, List, Official, Roster};
    let old = "the ordinary ledger as an Excel 97–2003 workbook";
    vec![
        Entry { format: Format::Xls, ..entry("format-xls", Scheme::Seishin, 301, ordinary(Ledger), old) },
        Entry {
            format: Format::Ods,
            ..entry(
                "format-ods",
                Scheme::Shoman,
                302,
                ordinary(List),
                "the ordinary ledger as LibreOffice lays it out, with its million empty rows",
            )
        },
        Entry {
            format: Format::Xlsb,
            ..entry(
                "format-xlsb",
                Scheme::Nanbyo,
                303,
                ordinary(Roster),
                "the ordinary ledger as a binary workbook of Excel",
            )
        },
        Entry {
            format: Format::Text(TextEncoding::Cp932, ','),
            ..entry(
                "text-cp932",
                Scheme::Nanbyo,
                311,
                text(Ledger, NameSet::Cp932),
                "Excel's CSV: CP932, 髙 and 﨑 in names",
            )
        },
        Entry {
            format: Format::Text(TextEncoding::Utf8, ','),
            ..entry("text-utf8", Scheme::Seishin, 312, text(List, NameSet::Unicode), "UTF-8 without byte order mark")
        },
        Entry {
            format: Format::Text(TextEncoding::Utf8Bom, ','),
            ..entry(
                "text-utf8-bom",
                Scheme::Kosei,
                313,
                text(Roster, NameSet::Unicode),
                "Excel's CSV UTF-8: with byte order mark",
            )
        },
        Entry {
            format: Format::Text(TextEncoding::Utf16LeBom, '\t'),
            ..entry(
                "text-utf16",
                Scheme::Shoman,
                314,
                text(Ledger, NameSet::Unicode),
                "Excel's Unicode text: UTF-16LE, tabs",
            )
        },
        Entry {
            format: Format::Text(TextEncoding::EucJp, ','),
            ..entry("text-euc-jp", Scheme::Nanbyo, 315, text(Official, NameSet::Plain), "EUC-JP with half-width kana")
        },
        Entry {
            format: Format::Text(TextEncoding::Utf8, ','),
            ..entry(
                "text-line-breaks",
                Scheme::Kodomo,
                316,
                text(HeadingSet::Spread, NameSet::Unicode),
                "headings with line breaks inside quotes: physical lines differ from records",
            )
        },
    ]
}

fn faulty_ledgers() -> Vec<Entry> {
    use HeadingSet::{Ledger, List, Roster};
    let faulty = |name, scheme, seed, style, faults, about| Entry { faults, ..entry(name, scheme, seed, style, about) };
    let cp932 = Format::Text(TextEncoding::Cp932, ',');
    let in_format = |name, format, seed, about| {
        let style = ordinary(if seed % 2 == 0 { List } else { Ledger });
        Entry { format, people: 30, ..faulty(name, Scheme::Nanbyo, seed, style, FAULTY_BOOK, about) }
    };
    vec![
        faulty(
            "faulty-numbers",
            Scheme::Nanbyo,
            401,
            ordinary(Ledger),
            FAULTY_NUMBERS,
            "one fault of every kind in numbers",
        ),
        faulty("faulty-dates", Scheme::Nanbyo, 402, ordinary(List), FAULTY_DATES, "one fault of every kind in dates"),
        faulty(
            "faulty-texts",
            Scheme::Seishin,
            403,
            ordinary(Roster),
            FAULTY_TEXTS,
            "one fault of every kind in names, words and texts",
        ),
        Entry {
            people: 40,
            ..faulty(
                "faulty-everything",
                Scheme::Kosei,
                404,
                ordinary(Ledger),
                &K::ALL,
                "every kind of fault in one ledger",
            )
        },
        in_format("faulty-xls", Format::Xls, 411, "faults in an Excel 97–2003 workbook"),
        in_format("faulty-xlsb", Format::Xlsb, 412, "faults in a binary workbook"),
        in_format("faulty-ods", Format::Ods, 413, "faults in a workbook of LibreOffice"),
        faulty(
            "faulty-local",
            Scheme::Kodomo,
            405,
            ordinary(Ledger),
            FAULTY_NUMBERS,
            "the faults in numbers in a local scheme",
        ),
        Entry {
            format: cp932,
            ..faulty(
                "faulty-cp932",
                Scheme::Nanbyo,
                406,
                text(List, NameSet::Cp932),
                FAULTY_CSV,
                "faults in Excel's CSV; 外字 as F041",
            )
        },
    ]
}
