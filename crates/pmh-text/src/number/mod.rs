//! Number fields: 個人番号, 公費負担者番号, 公費受給者番号, 医療機関コード, 団体コード (field rules A–D, G).
//!
//! Every reader clears `out`, writes the cleaned value into it and gives an [`Outcome`]. On a fault `out`
//! holds the cleaned text, on [`Ask::ZeroFill`] the filled candidate.

mod clean;
mod institution;
mod insurer;
mod local_government;
mod my_number;
mod recipient;
mod scheme;

pub use institution::{InstitutionContext, institution_code, institution_code_in};
pub use insurer::insurer_number;
pub use local_government::{FiveDigitReadings, local_government_code, local_government_readings};
pub use my_number::my_number;
pub use recipient::{LocalRecipient, recipient_number_local, recipient_number_national};
pub use scheme::{SchemeKind, SchemeNumbers, Standing};

use crate::CellSource;
use crate::outcome::{Ask, Fault, Outcome};
use crate::steps::Steps;

/// True for 01–47.
const fn is_prefecture(code: u8) -> bool {
    matches!(code, 1..=47)
}

/// True for 51–97: the primary 都道府県番号 + 50 (別添２ 別表２).
const fn is_alternate_prefecture(code: u8) -> bool {
    matches!(code, 51..=97)
}

/// The value of two ASCII digits at `at`; 255 when they are not there.
fn two_digits(digits: &str, at: usize) -> u8 {
    digits.get(at..at + 2).and_then(|pair| pair.parse().ok()).unwrap_or(u8::MAX)
}

/// Fills `out` (digits only) with zeros up to `length`, in place.
fn fill_zeros(out: &mut String, length: usize) {
    while out.len() < length {
        out.insert(0, '0');
    }
}

/// What a filled value whose check digit agrees is worth: proven in a numeric cell, a question in a text.
const fn filled(source: CellSource, steps: Steps) -> Outcome {
    match source {
        CellSource::Numeric => Outcome::good(steps.with(Steps::LEADING_ZERO)),
        CellSource::Text | CellSource::ZeroFormat => Outcome::ask(Ask::ZeroFill, steps),
    }
}

/// The steps that the kind of cell adds to a value: zeros shown by a number format.
fn source_steps(source: CellSource, out: &str) -> Steps {
    if source == CellSource::ZeroFormat && out.starts_with('0') { Steps::ZERO_FORMAT } else { Steps::NONE }
}

fn wrong_length(out: &str, steps: Steps) -> Outcome {
    Outcome::fault(Fault::Digits { found: u16::try_from(out.len()).unwrap_or(u16::MAX) }, steps)
}
