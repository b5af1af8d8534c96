//! A fast hash of texts, eight bytes at a step. It lives for one run only and is never written anywhere.

/// The state; the key is fixed, so that every run of the same files gives the same result.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hash(u64);

const STEP: u64 = 0x9fb2_1c65_1e98_df25;

impl Hash {
    pub(super) const NEW: Self = Self(0x243f_6a88_85a3_08d3);

    const fn word(self, word: u64) -> Self {
        let mixed = (self.0 ^ word).wrapping_mul(STEP);
        Self(mixed ^ (mixed >> 32))
    }

    /// One more text; its length counts, so that two texts never run together.
    pub(super) fn text(self, text: &str) -> Self {
        let mut hash = self;
        let mut chunks = text.as_bytes().chunks_exact(8);
        for chunk in chunks.by_ref() {
            hash = hash.word(chunk.try_into().map_or(0, u64::from_le_bytes));
        }
        let rest = chunks.remainder().iter().fold(0u64, |word, byte| (word << 8) | u64::from(*byte));
        hash.word(rest).word(text.len() as u64)
    }

    /// All bits spread; never 0, which stands for "nothing".
    pub(super) fn value(self) -> u64 {
        let mut h = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        h = (h ^ (h >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        h = (h ^ (h >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (h ^ (h >> 31)).max(1)
    }

    /// The upper half of [`Hash::value`]; never 0.
    pub(super) fn half(self) -> u32 {
        ((self.value() >> 32) as u32).max(1)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn texts_do_not_run_together() {
        let of = |texts: &[&str]| texts.iter().fold(Hash::NEW, |hash, text| hash.text(text)).value();
        let all = [vec!["a", "b"], vec!["ab"], vec!["", "ab"], vec!["ab", ""], vec!["b", "a"], vec![], vec![""]];
        let hashes: HashSet<u64> = all.iter().map(|texts| of(texts)).collect();
        assert_eq!(hashes.len(), all.len());
        assert_eq!(of(&["アイチハナコ", "x"]), of(&["アイチハナコ", "x"]));
    }

    #[test]
    fn numbers_near_each_other_share_no_hash() {
        let hashes: HashSet<u64> = (0..200_000).map(|n| Hash::NEW.text(&format!("{n:012}")).value()).collect();
        assert_eq!(hashes.len(), 200_000);
        let low: HashSet<u64> = hashes.iter().map(|hash| hash >> 52).collect();
        assert_eq!(low.len(), 4096, "the upper bits are spread");
    }
}
