//! Values that several columns make together: 姓 + 名, 住所 + 方書, 指定医療機関① + ②.

use std::collections::BTreeSet;

use pmh_layout::Kind;

use super::ItemSource;
use super::choose::{Choice, best, reason_of, whole};
use super::columns::{Candidate, Columns};
use super::fold::folded;
use super::lexicon::{Role, Tier};
use super::reason::Reason;
use super::values::{Fit, begins_with_prefecture};

/// The candidates of one role: none, one, or too many.
fn of_role(candidates: &[Candidate], role: Role) -> Result<Option<Candidate>, Vec<usize>> {
    let found: Vec<Candidate> = candidates.iter().filter(|c| c.role == Some(role)).copied().collect();
    match found.as_slice() {
        [] => Ok(None),
        [one] => Ok(Some(*one)),
        _ => Err(found.iter().map(|c| c.at).collect()),
    }
}

/// A name from one column, or from 姓 and 名.
pub(super) fn name(columns: &Columns<'_>, kind: Kind, separator: &str, candidates: &[Candidate]) -> Choice {
    let (family, given) = match (of_role(candidates, Role::Family), of_role(candidates, Role::Given)) {
        (Ok(family), Ok(given)) => (family, given),
        (Err(several), _) | (_, Err(several)) => {
            return match whole(columns, kind, candidates) {
                Choice::Open => Choice::Ask(several),
                choice => choice,
            };
        }
    };
    // 児童姓, 児童名: here 児童名 is the given name.
    let short = candidates.iter().find(|c| c.role.is_none() && c.short);
    let pair = match (family, given, short) {
        (Some(family), Some(given), _) => Some((family, given)),
        (Some(family), None, Some(given)) if given.at == family.at + 1 && given.whose == family.whose => {
            Some((family, *given))
        }
        _ => None,
    };
    let wholes: Vec<Candidate> =
        candidates.iter().filter(|c| c.role.is_none() && pair.is_none_or(|(_, g)| g.at != c.at)).copied().collect();
    match (whole(columns, kind, &wholes), pair) {
        (Choice::Open, Some((family, given))) if family.whose == given.whose => {
            joined(columns, &[family.at, given.at], separator)
        }
        (Choice::Open, Some((family, given))) => Choice::Ask(vec![family.at, given.at]),
        (choice, _) => choice,
    }
}

fn joined(columns: &Columns<'_>, ats: &[usize], separator: &str) -> Choice {
    let source = ItemSource::Joined { columns: columns.sources(ats), separator: separator.to_owned() };
    Choice::Take { source, reason: Reason::Word }
}

/// One column headed 対象者 beside the reading of the same person (対象者カナ), with names below: the name.
pub(super) fn beside_its_reading(columns: &Columns<'_>, candidates: &mut [Candidate], readings: &[Candidate]) {
    let [one] = candidates else { return };
    let near = |c: &Candidate| c.at == one.at + 1 || c.at + 1 == one.at;
    let reading = readings.iter().any(|c| near(c) && c.whose == one.whose && c.tier > Tier::Possible);
    let names = columns.list.get(one.at).is_some_and(|column| column.census.may_be_names());
    if one.tier == Tier::Possible && one.whose.is_some() && reading && names {
        one.tier = Tier::Values;
    }
}

/// What stands between the codes of several institutions.
const BETWEEN_CODES: &str = ";";

/// The institutions from one column, or from numbered ones (指定医療機関①コード, ②コード), or from several that hold
/// nothing but codes (医療機関コード, 薬局コード).
pub(super) fn institutions(columns: &Columns<'_>, kind: Kind, candidates: &[Candidate]) -> Choice {
    let heading = |c: &Candidate| folded(columns.heading(c.at));
    let unnumbered = |text: String| text.chars().filter(|c| !c.is_numeric()).collect::<String>();
    // A numbered column that is empty in the first rows may be filled further down.
    let is_sure = |c: &&Candidate| c.tier > Tier::Possible || columns.fit(c.at, kind) == Fit::Proven;
    let sure: Vec<Candidate> = candidates.iter().filter(is_sure).copied().collect();
    if sure.len() < 2 {
        return whole(columns, kind, candidates);
    }
    let first = sure.first().map(|c| unnumbered(heading(c)));
    let numbered = sure.iter().all(|c| Some(unnumbered(heading(c))) == first);
    let distinct = sure.iter().map(heading).collect::<BTreeSet<_>>().len() == sure.len();
    let codes = sure.iter().all(|c| columns.is_filled(c.at) && columns.fit(c.at, kind) == Fit::Proven);
    if distinct && (numbered || codes) {
        let ats: Vec<usize> = sure.iter().map(|c| c.at).collect();
        return joined(columns, &ats, BETWEEN_CODES);
    }
    whole(columns, kind, candidates)
}

/// The order in which the pieces of an address stand.
const ADDRESS: [Role; 8] =
    [Role::Prefecture, Role::City, Role::First, Role::Town, Role::Lot, Role::Second, Role::Third, Role::Building];

/// An address from one column, from 住所１ and 住所２, from 住所 and 方書, or from its pieces.
pub(super) fn address(columns: &Columns<'_>, kind: Kind, candidates: &[Candidate]) -> Choice {
    let mut parts: Vec<(Role, usize)> = Vec::new();
    for role in ADDRESS {
        match of_role(candidates, role) {
            Ok(Some(one)) => parts.push((role, one.at)),
            Ok(None) => {}
            Err(several) => return Choice::Ask(several),
        }
    }
    let wholes: Vec<Candidate> = candidates.iter().filter(|c| c.role.is_none()).copied().collect();
    let (base, reason) = match wholes.as_slice() {
        [] => match parts.iter().find(|(role, _)| *role == Role::First) {
            Some((_, at)) => (*at, Reason::Word),
            None => return from_pieces(columns, &parts),
        },
        _ => match best(columns, kind, &wholes) {
            Ok(one) => (one.at, reason_of(one.tier)),
            Err(several) => return Choice::Ask(several),
        },
    };
    if parts.iter().any(|(role, at)| *role == Role::First && *at != base) && !wholes.is_empty() {
        // 住所 and 住所１ side by side: 住所 is the whole.
        return Choice::column(columns, base, reason);
    }
    let begins = most_rows(columns, &[base], |texts| texts.first().is_some_and(|text| begins_with_prefecture(text)));
    let complete = most_rows(columns, &[base], |texts| texts.first().is_some_and(|text| has_digit(text)));
    let mut before = Vec::new();
    let mut after = Vec::new();
    for (role, at) in parts {
        if at == base || holds(columns, base, at) {
            continue;
        }
        match role {
            Role::Prefecture | Role::City if begins => {}
            Role::Prefecture | Role::City => before.push(at),
            // A district beside a whole address, or the rest of a short one: not to be told apart.
            Role::Town | Role::Lot if complete => return Choice::Ask(vec![base, at]),
            _ => after.push(at),
        }
    }
    let ats: Vec<usize> = before.into_iter().chain([base]).chain(after).collect();
    if ats.len() == 1 {
        return Choice::column(columns, base, reason);
    }
    joined(columns, &ats, separator(columns, &ats))
}

/// 都道府県, 市区町村, 町名, 番地, 方書 without a whole address.
fn from_pieces(columns: &Columns<'_>, parts: &[(Role, usize)]) -> Choice {
    let has = |role: Role| parts.iter().any(|(other, _)| *other == role);
    let ats: Vec<usize> = parts.iter().map(|(_, at)| *at).collect();
    if has(Role::City) && (has(Role::Town) || has(Role::Lot) || has(Role::Second)) {
        joined(columns, &ats, separator(columns, &ats))
    } else if has(Role::Town) || has(Role::Lot) || has(Role::Second) {
        Choice::Ask(ats)
    } else {
        Choice::Open
    }
}

/// Whether the base already says what the part says, in most rows that have both.
fn holds(columns: &Columns<'_>, base: usize, part: usize) -> bool {
    most_rows(columns, &[part, base], |texts| match texts {
        [part, base] => squeezed(base).contains(&squeezed(part)),
        _ => false,
    })
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn has_digit(text: &str) -> bool {
    text.chars().any(|c| c.is_numeric())
}

/// Whether `says` holds in most rows in which all these columns have a value; false when there is none.
fn most_rows(columns: &Columns<'_>, ats: &[usize], says: impl Fn(&[&str]) -> bool) -> bool {
    let (mut yes, mut all) = (0usize, 0usize);
    for row in &columns.rows {
        let texts: Vec<&str> = ats.iter().map(|at| columns.text(row, *at)).collect();
        if texts.iter().all(|text| !text.is_empty()) {
            all += 1;
            yes += usize::from(says(&texts));
        }
    }
    yes * 2 > all
}

/// One full-width blank where two pieces would run together (1-1 and 101号室), else nothing.
fn separator(columns: &Columns<'_>, ats: &[usize]) -> &'static str {
    let ends_open = |text: &&str| text.chars().next_back().is_some_and(|c| c.is_numeric() || c == '号' || c == '地');
    let runs_together = columns.rows.iter().any(|row| {
        let texts: Vec<&str> = ats.iter().map(|at| columns.text(row, *at)).filter(|text| !text.is_empty()).collect();
        texts.split_last().is_some_and(|(_, before)| before.iter().any(ends_open))
    });
    let building = ats.iter().any(|at| {
        let named = columns.list.get(*at).and_then(|column| column.named);
        named.is_some_and(|(_, c)| c.role == Some(Role::Building) && c.tier > Tier::Possible)
    });
    if runs_together || building { "\u{3000}" } else { "" }
}
