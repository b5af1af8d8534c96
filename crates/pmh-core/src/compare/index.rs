//! The rows of last time in [`BYTES_PER_ROW`] bytes each, in the order of the files.

use super::measure::{Facts, NO_DATE};

/// A row of last time.
#[derive(Debug, Clone, Copy)]
pub(super) struct OldRow {
    pub(super) key: u64,
    pub(super) number: u64,
    pub(super) content: u64,
    pub(super) who: u32,
    pub(super) birth: i32,
    pub(super) valid_to: i32,
    pub(super) kind: u8,
    pub(super) marks: Marks,
    /// Which sheet of lapsed people names the person, from 1; 0 for none.
    pub(super) lapsed: u8,
}

/// What has become known of a row of last time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Marks(u8);

impl Marks {
    /// Not to be disclosed: a fact of the file, not of the run.
    pub(super) const NOT_DISCLOSED: Self = Self(1);
    /// Joined with a row of now.
    pub(super) const TAKEN: Self = Self(2);
    /// Its holder has a certificate of the same kind now.
    pub(super) const SAME_KIND: Self = Self(4);
    /// Its holder has a certificate now.
    pub(super) const HERE: Self = Self(8);
    /// A decision about everybody like that left its holder out.
    pub(super) const LEFT_OUT: Self = Self(16);
    /// A decision about this one person left its holder out.
    pub(super) const LEFT_OUT_BY_NAME: Self = Self(32);

    pub(super) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) const fn set(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// Bytes of one row: itself and its places in the two orders.
pub const BYTES_PER_ROW: usize = size_of::<OldRow>() + 2 * size_of::<Entry>();

/// Upper half of a hash and the row: what is searched stands close together.
type Entry = (u32, u32);

/// Rows are kept in pieces: a vector that doubles would need three times its size for a moment, and the memory of a
/// page never shrinks again.
const PIECE: usize = 1 << 13;

/// The index. Filled once, then ordered once.
#[derive(Debug, Default)]
pub(super) struct Index {
    pieces: Vec<Vec<OldRow>>,
    length: usize,
    by_key: Vec<Entry>,
    by_number: Vec<Entry>,
}

impl Index {
    pub(super) fn push(&mut self, facts: &Facts) {
        let mut marks = Marks::default();
        if facts.not_disclosed == Some(true) {
            marks.set(Marks::NOT_DISCLOSED);
        }
        let row = OldRow {
            key: facts.key,
            number: facts.number,
            content: facts.content,
            who: facts.who,
            birth: facts.birth,
            valid_to: facts.valid_to,
            kind: facts.kind,
            marks,
            lapsed: 0,
        };
        match self.pieces.last_mut().filter(|piece| piece.len() < PIECE) {
            Some(piece) => piece.push(row),
            None => {
                // The first piece grows with a small file; the others are whole at once.
                let mut piece = Vec::with_capacity(if self.pieces.is_empty() { 64 } else { PIECE });
                piece.push(row);
                self.pieces.push(piece);
            }
        }
        self.length += 1;
    }

    /// Orders the rows by certificate and by number. No row can be found before.
    pub(super) fn order(&mut self) {
        let rows = || self.pieces.iter().flatten().zip(0u32..);
        let mut by_key = Vec::with_capacity(self.length);
        by_key.extend(rows().map(|(row, at)| (upper(row.key), at)));
        by_key.sort_unstable();
        let numbered = rows().filter(|(row, _)| row.number != 0).count();
        let mut by_number = Vec::with_capacity(numbered);
        by_number.extend(rows().filter(|(row, _)| row.number != 0).map(|(row, at)| (upper(row.number), at)));
        by_number.sort_unstable();
        (self.by_key, self.by_number) = (by_key, by_number);
    }

    pub(super) fn len(&self) -> usize {
        self.length
    }

    pub(super) fn row(&self, at: u32) -> Option<&OldRow> {
        let at = at as usize;
        self.pieces.get(at / PIECE)?.get(at % PIECE)
    }

    pub(super) fn row_mut(&mut self, at: u32) -> Option<&mut OldRow> {
        let at = at as usize;
        self.pieces.get_mut(at / PIECE)?.get_mut(at % PIECE)
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = (u32, &OldRow)> {
        (0u32..).zip(self.pieces.iter().flatten())
    }

    /// Forgets what a run has found out.
    pub(super) fn reset(&mut self) {
        for row in self.pieces.iter_mut().flatten() {
            let mut marks = Marks::default();
            if row.marks.has(Marks::NOT_DISCLOSED) {
                marks.set(Marks::NOT_DISCLOSED);
            }
            (row.marks, row.lapsed) = (marks, 0);
        }
    }

    /// The rows of this certificate, in file order.
    pub(super) fn with_key(&self, key: u64) -> impl Iterator<Item = u32> {
        run_of(&self.by_key, key).filter(move |at| self.row(*at).is_some_and(|row| row.key == key))
    }

    /// The rows of this My Number, in file order.
    pub(super) fn with_number(&self, number: u64) -> impl Iterator<Item = u32> {
        run_of(&self.by_number, number).filter(move |at| self.row(*at).is_some_and(|row| row.number == number))
    }

    /// Different people: by number, and each certificate without one for itself.
    pub(super) fn people(&self) -> u64 {
        let mut people = (self.length - self.by_number.len()) as u64;
        let mut last: Vec<u64> = Vec::new();
        let mut upper = 0;
        for &(half, at) in &self.by_number {
            let number = self.row(at).map_or(0, |row| row.number);
            if half != upper {
                last.clear();
                upper = half;
            }
            if !last.contains(&number) {
                last.push(number);
                people += 1;
            }
        }
        people
    }

    /// Bytes held, for tests of the size.
    #[cfg(test)]
    pub(super) fn bytes(&self) -> usize {
        self.pieces.iter().map(|piece| piece.capacity() * size_of::<OldRow>()).sum::<usize>()
            + (self.by_key.capacity() + self.by_number.capacity()) * size_of::<Entry>()
            + self.pieces.capacity() * size_of::<Vec<OldRow>>()
    }
}

impl OldRow {
    /// Whether the certificate ended before this day. One without a readable end has none.
    pub(super) const fn ended_before(&self, day: i32) -> bool {
        self.valid_to != NO_DATE && self.valid_to < day
    }
}

const fn upper(hash: u64) -> u32 {
    (hash >> 32) as u32
}

fn run_of(entries: &[Entry], hash: u64) -> impl Iterator<Item = u32> {
    let wanted = upper(hash);
    let from = entries.partition_point(|(half, _)| *half < wanted);
    let rest = entries.get(from..).unwrap_or(&[]);
    rest.iter().take_while(move |(half, _)| *half == wanted).map(|(_, at)| *at)
}

#[cfg(test)]
mod tests {
    use super::super::hash::Hash;
    use super::*;

    fn facts(n: u64) -> Facts {
        let number = Hash::NEW.text(&n.to_string()).value();
        let key = Hash::NEW.text(&format!("k{}", n / 2)).value();
        Facts { key, number, content: n, who: 1, birth: 0, valid_to: 0, kind: 0, not_disclosed: Some(n == 3) }
    }

    #[test]
    fn a_row_of_last_time_takes_at_most_64_bytes() {
        const { assert!(BYTES_PER_ROW <= 64) };
        for rows in [1_000_u64, 100_000] {
            let mut index = Index::default();
            (0..rows).for_each(|n| index.push(&facts(n)));
            index.order();
            let bytes = index.bytes();
            assert!(bytes as u64 <= rows * 64 + (PIECE * size_of::<OldRow>()) as u64, "{bytes} for {rows}");
        }
        let mut whole = Index::default();
        (0..PIECE as u64 * 8).for_each(|n| whole.push(&facts(n)));
        whole.order();
        assert!(whole.bytes() <= PIECE * 8 * 64, "{} for {}", whole.bytes(), PIECE * 8);
    }

    #[test]
    fn rows_are_found_by_certificate_and_by_number() {
        let mut index = Index::default();
        (0..20_000).for_each(|n| index.push(&facts(n)));
        index.order();
        assert_eq!(index.with_key(facts(10_000).key).collect::<Vec<_>>(), [10_000, 10_001]);
        assert_eq!(index.with_number(facts(19_999).number).collect::<Vec<_>>(), [19_999]);
        assert_eq!(index.with_number(12_345).count(), 0);
        assert_eq!((index.people(), index.len()), (20_000, 20_000));
    }

    #[test]
    fn a_new_run_forgets_all_but_the_file() {
        let mut index = Index::default();
        (0..5).for_each(|n| index.push(&facts(n)));
        index.order();
        index.row_mut(3).unwrap().marks.set(Marks::TAKEN);
        index.reset();
        let marks = index.row(3).unwrap().marks;
        assert!(marks.has(Marks::NOT_DISCLOSED) && !marks.has(Marks::TAKEN));
    }
}
