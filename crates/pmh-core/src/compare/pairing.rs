//! Joining what waits with what is left of last time, one to one, whatever the order of the rows.

use super::index::{Index, Marks};
use super::waiting::{Wait, Waiting};

/// Joined rows and what found none.
#[derive(Debug, Default)]
pub(super) struct Paired {
    /// Row of last time and waiting row, in the order of the last files.
    pub(super) pairs: Vec<(u32, u32)>,
    /// Waiting rows that are new.
    pub(super) added: Vec<u32>,
    /// Waiting rows that go on waiting.
    pub(super) later: Vec<u32>,
}

/// Joins by certificate, then by My Number within one kind of certificate, then by My Number alone. Rows that are
/// joined are marked in the index. While rows are still to come (`more`), whoever has another certificate than last
/// time goes on waiting, as long as few do: a row to come may have the very certificate.
pub(super) fn pair(waiting: &Waiting, index: &mut Index, more: bool) -> Paired {
    let mut paired = Paired::default();
    let all: Vec<u32> = (0u32..).zip(&waiting.rows).map(|(at, _)| at).collect();
    let rest = step(waiting, index, all, &mut paired, Step::Certificate);
    if more && rest.len() <= waiting.rows.len() / 2 {
        paired.later = rest;
        paired.later.sort_unstable();
        paired.pairs.sort_unstable();
        return paired;
    }
    let rest = step(waiting, index, rest, &mut paired, Step::Kind);
    paired.added = step(waiting, index, rest, &mut paired, Step::Number);
    paired.added.sort_unstable();
    paired.pairs.sort_unstable();
    paired
}

#[derive(Clone, Copy, PartialEq)]
enum Step {
    Certificate,
    Kind,
    Number,
}

impl Step {
    /// What rows that may be joined have in common; `None` for a row that this step does not join.
    fn group(self, wait: &Wait) -> Option<(u64, u8)> {
        match self {
            Self::Certificate => Some((wait.key, 0)),
            Self::Kind => (wait.number != 0).then_some((wait.number, wait.kind)),
            Self::Number => (wait.number != 0).then_some((wait.number, 0)),
        }
    }

    /// The free rows of last time of the same group, in an order that the files' order plays no part in.
    fn free(self, index: &Index, (hash, kind): (u64, u8)) -> Vec<u32> {
        let free = |at: &u32| {
            index.row(*at).is_some_and(|row| !row.marks.has(Marks::TAKEN) && (self != Self::Kind || row.kind == kind))
        };
        let mut rows: Vec<u32> = match self {
            Self::Certificate => index.with_key(hash).filter(free).collect(),
            Self::Kind | Self::Number => index.with_number(hash).filter(free).collect(),
        };
        rows.sort_by_key(|at| index.row(*at).map(|row| (row.valid_to, row.content)));
        rows
    }
}

/// Joins what this step can join and gives back the rest.
fn step(waiting: &Waiting, index: &mut Index, rows: Vec<u32>, paired: &mut Paired, step: Step) -> Vec<u32> {
    let group = |at: u32| waiting.row(at).and_then(|wait| step.group(wait));
    let mut rows = rows;
    rows.sort_by_cached_key(|at| (group(*at), waiting.row(*at).map(|wait| (wait.valid_to, wait.content))));
    let mut rest = Vec::new();
    for members in rows.chunk_by(|a, b| group(*a) == group(*b)) {
        let Some(first) = members.first().and_then(|at| group(*at)) else {
            rest.extend_from_slice(members);
            continue;
        };
        let mut free = step.free(index, first).into_iter();
        for &member in members {
            match free.next() {
                Some(old) => {
                    if let Some(row) = index.row_mut(old) {
                        row.marks.set(Marks::TAKEN);
                    }
                    paired.pairs.push((old, member));
                }
                None => rest.push(member),
            }
        }
    }
    rest
}
