//! One item, several columns: which one, or a question.

use pmh_layout::Kind;

use super::ItemSource;
use super::columns::{Candidate, Columns, is_personal};
use super::lexicon::{Tier, Whose};
use super::reason::Reason;
use super::values::{Fit, day};

/// What was decided for an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Choice {
    /// No column.
    Open,
    /// These columns.
    Take { source: ItemSource, reason: Reason },
    /// The clerk is asked which of these.
    Ask(Vec<usize>),
}

impl Choice {
    pub(super) fn column(columns: &Columns<'_>, at: usize, reason: Reason) -> Self {
        match columns.source(at) {
            Some(source) => Self::Take { source: ItemSource::Column(source), reason },
            None => Self::Open,
        }
    }
}

pub(super) fn reason_of(tier: Tier) -> Reason {
    match tier {
        Tier::Title => Reason::ExactWord,
        Tier::Values | Tier::Possible => Reason::Values,
        Tier::Word | Tier::Weaker => Reason::Word,
    }
}

/// The columns that are about the right person. A child goes before everybody else (Q31).
pub(super) fn of_the_person(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    let sure = |c: &Candidate| c.whose == Some(Whose::Child) && c.tier > Tier::Possible;
    if candidates.iter().any(sure) {
        candidates.retain(|c| c.whose == Some(Whose::Child));
    }
    candidates
}

/// The one best of the candidates (roles left out of account), or the question.
pub(super) fn best(columns: &Columns<'_>, kind: Kind, candidates: &[Candidate]) -> Result<Candidate, Vec<usize>> {
    let mut group: Vec<Candidate> = candidates.to_vec();
    for candidate in &mut group {
        // Whose number or reading it is, values cannot prove.
        let provable = !matches!(kind, Kind::MyNumber | Kind::Name | Kind::Kana);
        if provable && candidate.tier == Tier::Possible && columns.fit(candidate.at, kind) == Fit::Proven {
            candidate.tier = Tier::Values;
        }
    }
    let top = group.iter().map(|c| c.tier).max().unwrap_or(Tier::Possible);
    // 氏名 beside 受給者氏名: two people, so the better word does not win.
    let two_people = is_personal(kind)
        && group.iter().filter(|c| c.tier > Tier::Possible).any(|c| Some(c.whose) != group.first().map(|f| f.whose));
    // 資格開始年月日 beside 証有効開始年月日: which of them is the validity, no word says.
    let validity = matches!(kind, Kind::ValidFrom | Kind::ValidTo);
    let entitled = |c: &Candidate| validity && c.tier == Tier::Weaker && columns.heading(c.at).contains("資格");
    let ends_too = group.iter().any(|c| c.tier == top && !columns.heading(c.at).contains("資格"));
    group.retain(|c| match two_people {
        true => c.tier > Tier::Possible,
        false => c.tier == top || (top == Tier::Word && ends_too && entitled(c)),
    });
    if top == Tier::Possible {
        return Err(group.iter().map(|c| c.at).collect());
    }
    if group.len() > 1 && group.iter().any(|c| columns.is_filled(c.at)) {
        group.retain(|c| columns.is_filled(c.at));
    }
    // A column of 99991231 is no proven date, and yet the end of the entitlement.
    let pairs = group.iter().any(&entitled) && top == Tier::Word;
    if group.len() > 1 && !pairs && group.iter().filter(|c| columns.fit(c.at, kind) == Fit::Proven).count() == 1 {
        group.retain(|c| columns.fit(c.at, kind) == Fit::Proven);
    }
    if group.len() > 1 && kind.is_date() && same_days(columns, &group) {
        // 生年月日（西暦） and 生年月日（和暦） of the same days: either is right.
        group.truncate(1);
    }
    match group.as_slice() {
        [one] => Ok(*one),
        _ => Err(group.iter().map(|c| c.at).collect()),
    }
}

/// Whether the columns hold the same day in every row of the sample, three rows at least.
fn same_days(columns: &Columns<'_>, group: &[Candidate]) -> bool {
    let mut filled = 0;
    let same = columns.rows.iter().all(|row| {
        let mut days = group.iter().map(|c| {
            let cell = columns.list.get(c.at).map(|column| row.cell(column.source.column))?;
            day(&cell.value, cell.text)
        });
        let first = days.next().flatten();
        filled += usize::from(first.is_some());
        days.all(|day| day == first)
    });
    same && filled >= 3
}

/// The choice for an item that one whole column fills.
pub(super) fn whole(columns: &Columns<'_>, kind: Kind, candidates: &[Candidate]) -> Choice {
    let candidates: Vec<Candidate> = candidates.iter().filter(|c| c.role.is_none()).copied().collect();
    if candidates.is_empty() {
        return Choice::Open;
    }
    match best(columns, kind, &candidates) {
        Ok(one) => Choice::column(columns, one.at, reason_of(one.tier)),
        Err(several) => Choice::Ask(several),
    }
}
