//! Damaged ledgers: whatever is broken in a file, the clerk gets rows or one refusal.
//!
//! ```text
//! (target, number) ──► seed file ──► mutator ──► Case ──► judge ──► fine, or what a clerk would have noticed
//! ```
//!
//! A case is made by its number alone, so a failure is repeated by its number. Mutators know the format: they change
//! what stands inside a ZIP part and pack it again with the right checksum, records with lengths that fit or lie,
//! sectors and allocation tables, characters of an encoding.
//!
//! | file | subject |
//! |---|---|
//! | `seeds` | the files that are broken |
//! | `random` | numbers, and values that hurt |
//! | `xml`, `records`, `ole`, `container`, `text` | how they are broken |
//! | `judge` | what must hold of every outcome |
//! | `short.rs`, `long.rs` | the run of the tests, the run of `./build.sh fuzz` |

mod container;
mod judge;
mod ole;
mod random;
mod records;
mod seeds;
mod text;
mod xml;

use pmh_table::{Encoding, OpenOptions};
use random::Random;
use seeds::{Kind, Seed};

pub use judge::{Verdict, deep, judge};
pub(crate) use ole::wrap;

/// What is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// XML parts of an .xlsx.
    Xlsx,
    /// Binary records of an .xlsb.
    Xlsb,
    /// XML parts of an .ods.
    Ods,
    /// Records of an .xls.
    Xls,
    /// Delimited text in every encoding.
    Text,
    /// The ZIP container itself.
    Zip,
    /// The OLE container itself.
    Ole,
}

impl Target {
    /// Every target.
    pub const ALL: [Self; 7] = [Self::Xlsx, Self::Xlsb, Self::Ods, Self::Xls, Self::Text, Self::Zip, Self::Ole];

    /// Its name on the command line and in file names.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Xlsb => "xlsb",
            Self::Ods => "ods",
            Self::Xls => "xls",
            Self::Text => "text",
            Self::Zip => "zip",
            Self::Ole => "ole",
        }
    }
}

/// A broken file and how it is opened.
pub struct Case {
    /// The file.
    pub bytes: Vec<u8>,
    /// Limits so small that what is bounded is noticed to be bounded; now and then a chosen encoding.
    pub options: OpenOptions,
}

/// The case with this number.
#[must_use]
pub fn case(target: Target, number: u64) -> Case {
    let mut random = Random::new(number, target as u64);
    let kinds: &[Kind] = match target {
        Target::Xlsx => &[Kind::Xlsx],
        Target::Xlsb => &[Kind::Xlsb],
        Target::Ods => &[Kind::Ods],
        Target::Xls | Target::Ole => &[Kind::Xls],
        Target::Text => &[Kind::Text],
        Target::Zip => &[Kind::Xlsx, Kind::Xlsb, Kind::Ods],
    };
    let all: Vec<&Seed> = seeds::all().iter().filter(|seed| kinds.contains(&seed.kind)).collect();
    let seed = all[random.below(all.len())];
    let bytes = match target {
        Target::Xlsx | Target::Ods => container::with_parts(&seed.bytes, &mut random, xml::mutate),
        Target::Xlsb => container::with_parts(&seed.bytes, &mut random, |part, random| {
            if part.starts_with(b"<") { xml::mutate(part, random) } else { records::mutate_xlsb(part, random) }
        }),
        Target::Xls => ole::with_stream(&seed.bytes, &mut random, records::mutate_xls),
        Target::Text => text::mutate(&seed.bytes, &mut random),
        Target::Zip => container::mutate(&seed.bytes, &mut random),
        Target::Ole => ole::mutate(&seed.bytes, &mut random),
    };
    let mut options = OpenOptions { limits: judge::tight(), ..OpenOptions::default() };
    if random.one_in(6) {
        options.encoding = Some(Encoding::ALL[random.below(Encoding::ALL.len())]);
    }
    Case { bytes, options }
}

/// The seed files of a target as they are: all of them must give rows.
#[must_use]
pub fn whole(target: Target) -> Vec<(String, Vec<u8>)> {
    let kind = match target {
        Target::Xlsx | Target::Zip => Kind::Xlsx,
        Target::Xlsb => Kind::Xlsb,
        Target::Ods => Kind::Ods,
        Target::Xls | Target::Ole => Kind::Xls,
        Target::Text => Kind::Text,
    };
    seeds::all().iter().filter(|seed| seed.kind == kind).map(|seed| (seed.name.clone(), seed.bytes.clone())).collect()
}
