//! A list that grows without moving.

/// Entries in one piece.
const PIECE: usize = 1 << 14;

/// Values in pieces: a single vector would for a moment need three times its size when it grows, and the memory of a
/// page never shrinks again.
#[derive(Debug)]
pub struct Chunks<T> {
    pieces: Vec<Vec<T>>,
}

impl<T> Default for Chunks<T> {
    fn default() -> Self {
        Self { pieces: Vec::new() }
    }
}

impl<T: Copy> Chunks<T> {
    /// One more value.
    pub fn push(&mut self, value: T) {
        match self.pieces.last_mut().filter(|piece| piece.len() < PIECE) {
            Some(piece) => piece.push(value),
            None => {
                let mut piece = Vec::with_capacity(PIECE);
                piece.push(value);
                self.pieces.push(piece);
            }
        }
    }

    /// The value with this number, from 0.
    pub fn get(&self, at: usize) -> Option<T> {
        self.pieces.get(at / PIECE)?.get(at % PIECE).copied()
    }

    /// All of them, in the order in which they came.
    pub fn iter(&self) -> impl Iterator<Item = T> {
        self.pieces.iter().flatten().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_is_found_again() {
        let mut chunks = Chunks::default();
        let count = 2 * PIECE + 3;
        (0..count).for_each(|value| chunks.push(value));
        assert!(chunks.iter().eq(0..count));
        for at in [0, 1, PIECE - 1, PIECE, 2 * PIECE, count - 1] {
            assert_eq!(chunks.get(at), Some(at));
        }
        assert_eq!(chunks.get(count), None);
    }
}
