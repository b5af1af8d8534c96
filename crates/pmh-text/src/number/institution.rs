//! 医療機関・薬局コード (field rules B.1).

use super::clean::{Separators, digits};
use super::{fill_zeros, filled, is_alternate_prefecture, is_prefecture, source_steps, two_digits, wrong_length};
use crate::CellSource;
use crate::check;
use crate::outcome::{Doubt, Fault, Outcome};
use crate::steps::Steps;

/// What other columns or the settings say of the codes of a column of seven digits (郡市区2 番号4 検証1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct InstitutionContext {
    /// 都道府県番号.
    pub prefecture: Option<u8>,
    /// 点数表番号: 1 医科, 3 歯科, 4 薬局, 6 訪問看護.
    pub point_table: Option<u8>,
}

/// Reads a 医療機関コード of ten digits, printed forms (`01,1047,8`) included. A wrong check digit is a doubt only.
///
/// Nine digits are read both as a lost leading zero and as 都道府県2 + 7 without 点数表; exactly one agreeing reading
/// counts, otherwise the length is the fault.
pub fn institution_code(input: &str, source: CellSource, out: &mut String) -> Outcome {
    institution_code_in(input, source, InstitutionContext::default(), out)
}

/// [`institution_code`] where prefecture and 点数表 are known, so that seven digits can be completed.
pub fn institution_code_in(input: &str, source: CellSource, context: InstitutionContext, out: &mut String) -> Outcome {
    let steps = match digits(input, Separators::Printed, out) {
        Ok(steps) => steps,
        Err(outcome) => return outcome,
    };
    match (out.len(), context) {
        (10, _) => judge(out, steps | source_steps(source, out)),
        (9, _) => nine(out, source, steps),
        (7, InstitutionContext { prefecture: Some(prefecture @ 1..=97), point_table: Some(table @ 0..=9) }) => {
            for digit in [table, prefecture % 10, prefecture / 10] {
                out.insert(0, char::from(b'0' + digit));
            }
            judge(out, steps | Steps::COMPLETED)
        }
        _ => wrong_length(out, steps),
    }
}

fn judge(code: &str, steps: Steps) -> Outcome {
    let prefecture = two_digits(code, 0);
    if !is_prefecture(prefecture) && !is_alternate_prefecture(prefecture) {
        return Outcome::fault(Fault::Prefecture, steps);
    }
    if !check::institution_ok(code.as_bytes()) {
        return Outcome::doubt(Doubt::InstitutionCheckDigit, steps);
    }
    let table = code.as_bytes().get(2).map_or(0, |b| b - b'0');
    if !matches!(table, 1 | 3 | 4 | 6) {
        return Outcome::doubt(Doubt::PointTable { found: table }, steps);
    }
    if is_alternate_prefecture(prefecture) {
        return Outcome::doubt(Doubt::AlternatePrefecture, steps);
    }
    Outcome::good(steps)
}

fn nine(out: &mut String, source: CellSource, steps: Steps) -> Outcome {
    fill_zeros(out, 10);
    let zero_lost = judge(out, steps) == Outcome::good(steps);
    out.remove(0);
    out.insert(2, '1');
    let no_table = is_prefecture(two_digits(out, 0)) && judge(out, steps) == Outcome::good(steps);
    match (zero_lost, no_table) {
        (false, true) => Outcome::doubt(Doubt::PointTableInserted, steps | Steps::COMPLETED),
        (true, false) => {
            out.remove(2);
            fill_zeros(out, 10);
            filled(source, steps)
        }
        _ => {
            out.remove(2);
            wrong_length(out, steps)
        }
    }
}
