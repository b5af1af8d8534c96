//! Numbers out of a seed, and values that hurt readers.

/// xorshift64*: enough to choose what is broken.
pub struct Random(u64);

impl Random {
    /// The sequence of a case.
    pub fn new(number: u64, target: u64) -> Self {
        // Neighbouring numbers must not give neighbouring sequences.
        let mut mixed =
            number.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ target.wrapping_mul(0xD1B5_4A32_D192_ED03);
        mixed ^= mixed >> 29;
        let mut this = Self(mixed.wrapping_mul(0xBF58_476D_1CE4_E5B9) | 1);
        this.next();
        this
    }

    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// A number below `end`, which is above 0.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from((self.next() >> 16) % end as u64).unwrap()
    }

    pub fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    pub fn byte(&mut self) -> u8 {
        (self.next() >> 32) as u8
    }

    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}

/// Words at the borders of what counts, sizes and links may be.
pub const WORDS: [u32; 22] = [
    0,
    1,
    2,
    3,
    4,
    7,
    8,
    0x7F,
    0x80,
    0xFF,
    0x100,
    0x3FFF,
    0x4000,
    0x7FFF,
    0x8000,
    0xFFFF,
    0x10_0000,
    0x7FFF_FFFF,
    0x8000_0000,
    0xFFFF_FFFA,
    0xFFFF_FFFE,
    0xFFFF_FFFF,
];

/// Overwrites one to four bytes with such a word.
pub fn hurt(bytes: &mut [u8], at: usize, random: &mut Random) {
    let word = random.pick(&WORDS).to_le_bytes();
    let width = random.pick(&[1usize, 2, 4, 4]);
    for (to, from) in bytes.iter_mut().skip(at).take(width).zip(word) {
        *to = from;
    }
}

/// Changes bytes without knowing what they mean.
pub fn blind(bytes: &mut Vec<u8>, random: &mut Random) {
    if bytes.is_empty() {
        bytes.push(random.byte());
        return;
    }
    let at = random.below(bytes.len());
    match random.below(8) {
        0 => bytes[at] = random.byte(),
        1 => bytes[at] ^= 1 << random.below(8),
        2 => hurt(bytes, at, random),
        3 => bytes.truncate(at.max(1)),
        4 => drop(bytes.drain(at..(at + 1 + random.below(16)).min(bytes.len()))),
        5 => {
            let noise: Vec<u8> = (0..=random.below(12)).map(|_| random.byte()).collect();
            bytes.splice(at..at, noise);
        }
        6 => {
            let from = random.below(bytes.len());
            let piece = bytes[from..(from + 1 + random.below(64)).min(bytes.len())].to_vec();
            bytes.splice(at..at, piece);
        }
        _ => {
            let from = random.below(bytes.len());
            let length = random.below(32).min(bytes.len() - from.max(at));
            let piece = bytes[from..from + length].to_vec();
            bytes[at..at + length].copy_from_slice(&piece);
        }
    }
}
