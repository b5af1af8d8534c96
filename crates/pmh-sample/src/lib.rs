//! Synthetic people and ledgers with known truth, from a seed.
//!
//! Serves three masters: `pmh-csv sample`, the test corpus, and the practice mode of the page. Everything here comes from a seed by integer
//! arithmetic, so a ledger is the same on every machine and in the browser. Nobody in it exists; every 個人番号 is made up.
//!
//! The truth of a ledger ([`Ledger::expected_csv`]) is kept beside its cells and never made by the program under test; check digits and eras are
//! written here a second time for the same reason.

mod book;
pub mod cases;
mod cell;
pub mod corpus;
mod corpus_list;
mod day;
mod delimited;
pub mod digits;
mod expected;
mod faults;
mod headings;
mod item;
mod kana;
mod ledger;
mod names;
mod person;
mod places;
mod rng;
mod row;
mod scheme;
mod style;
pub mod workbook;
mod xlsx;

pub use book::book_json;
pub use cell::{Cell, FORMAT_ERA_LONG, FORMAT_ERA_SHORT, FORMAT_SEVEN_DIGITS, FORMAT_SLASHES, FORMAT_WHOLE, a1};
pub use day::Day;
pub use delimited::{TextEncoding, encode, write_csv, write_rows};
pub use expected::{Form, csv as expected_csv_of};
pub use faults::{ExpectedFinding, FaultKind, PlantedFault};
pub use headings::{Column, HeadingSet, Purpose};
pub use item::{Item, Truth};
pub use ledger::{Ledger, Merge, ledger, sample};
pub use names::{NameSet, PersonName};
pub use person::{People, Person};
pub use places::Place;
pub use rng::Rng;
pub use rust_xlsxwriter::XlsxError;
pub use scheme::Scheme;
pub use style::{DateStyle, FlagWords, SexWords, Style};
pub use xlsx::write_xlsx;
