//! Japanese text, dates, numbers and characters of municipal ledgers.
//!
//! Every function here is pure and exact: it reads one cell and writes one value into a buffer of the caller, and
//! says in an [`Outcome`] what it altered ([`Steps`]) and what it thinks of the result ([`Verdict`]). Nothing is
//! guessed: what two people could read differently is a question ([`Ask`]) or a fault ([`Fault`]).
//!
//! "Field rules A … H" in comments are the sections of the project's domain notes; their vectors are `tests/fixtures/*.tsv`.
//! The crate knows no PMH layout, no file format and no user texts; the words a clerk reads live in `pmh-core`.
//!
//! Where to look:
//!
//! | question | module |
//! |---|---|
//! | check digits (Luhn, 個人番号, 団体コード) | [`check`] |
//! | number fields: cleaning, zero filling, 法別番号 | [`number`] |
//! | the table of eras, 和暦 out | [`era`] |
//! | civil dates, reading dates and serial numbers | [`date`] |
//! | kana column, half-width kana | [`kana`] |
//! | names, addresses, free text | [`name`] |
//! | character classes, blanks, hyphens, CP932 | [`chars`] |
//! | headings, for matching only | [`fold`] |
//! | ditto marks and words for "nothing" | [`token`] |

pub mod chars;
pub mod check;
pub mod date;
pub mod era;
pub mod fold;
pub mod kana;
pub mod name;
pub mod number;
mod outcome;
mod steps;
pub mod token;
pub mod width;

pub use outcome::{Ask, Doubt, Fault, Outcome, Status, Verdict};
pub use steps::{Step, Steps};

/// What kind of cell the text came from; decides whether a lost leading zero is a proven repair or a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CellSource {
    /// Text as it stands in the file: a CSV field or a text cell.
    Text,
    /// A spreadsheet cell that held a number; the text is that number written out.
    Numeric,
    /// A numeric cell whose number format is only zeros (`0000000`); the text is already padded to that width.
    ZeroFormat,
}
