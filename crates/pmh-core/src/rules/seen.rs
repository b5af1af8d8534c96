//! What rules over the whole file remember of a row, in few bytes.

use pmh_layout::Kind;

use super::framework::{RecordLook, TableLook};
use super::support::shortened;
use crate::record::Record;

/// The place of a row in four bytes: eight bits for the table, 24 for the row.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Place(u32);

impl Place {
    const UNKNOWN: Self = Self(u32::MAX);

    pub(super) fn of(record: &Record) -> Self {
        if record.table < 0xFF && record.row < 1 << 24 {
            Self((record.table << 24) | record.row)
        } else {
            Self::UNKNOWN
        }
    }

    /// Table and row; `None` for a place too far away to be kept.
    pub(super) fn table_and_row(self) -> Option<(u32, u32)> {
        (self != Self::UNKNOWN).then_some((self.0 >> 24, self.0 & 0xFF_FFFF))
    }

    /// The place as a clerk reads it.
    pub(super) fn words(self, look: &TableLook<'_>) -> String {
        let Some((table, row)) = self.table_and_row() else { return "別の行".to_owned() };
        let name = usize::try_from(table).ok().and_then(|at| look.tables.get(at));
        match name {
            Some(name) if look.tables.len() > 1 => format!("「{}」{row}行目", shortened(name)),
            _ => format!("{row}行目"),
        }
    }
}

/// FNV-1a over characters, step by step.
#[derive(Clone, Copy)]
pub(super) struct Hash(u64);

impl Hash {
    pub(super) const NEW: Self = Self(0xcbf2_9ce4_8422_2325);

    const fn byte(self, byte: u8) -> Self {
        Self((self.0 ^ byte as u64).wrapping_mul(0x0000_0100_0000_01b3))
    }

    /// One more byte.
    pub(super) const fn one(self, byte: u8) -> Self {
        self.byte(byte)
    }

    /// One more text, ended by a byte that no text holds.
    pub(super) fn text(self, text: &str) -> Self {
        text.bytes().fold(self, Self::byte).byte(0xFF)
    }

    /// One more text, eight bytes at a step: for long rows.
    pub(super) fn quick(self, text: &str) -> Self {
        let step = |hash: u64, word: u64| (hash.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
        let mut chunks = text.as_bytes().chunks_exact(8);
        let mut hash = step(self.0, text.len() as u64);
        for chunk in &mut chunks {
            hash = step(hash, u64::from_le_bytes(chunk.try_into().unwrap_or_default()));
        }
        let rest = chunks.remainder().iter().fold(0, |rest, byte| (rest << 8) | u64::from(*byte));
        Self(step(hash, rest))
    }

    /// One more name: blanks do not count, and small kana count as large ones, because offices write one person's name
    /// with or without blanks and キョウコ as キヨウコ.
    pub(super) fn name(self, name: &str) -> Self {
        let mut hash = self;
        for c in name.chars().filter(|c| !matches!(c, '\u{3000}' | ' ')) {
            for byte in u32::from(large_kana(c)).to_le_bytes() {
                hash = hash.byte(byte);
            }
        }
        hash.byte(0xFF)
    }

    pub(super) const fn value(self) -> u64 {
        self.0
    }

    /// Half of it: enough to tell two people of one number apart.
    pub(super) const fn half(self) -> u32 {
        half(self.0)
    }
}

/// A hash in half its bits, each of which depends on every bit of the whole: the last byte of a text has reached the
/// low bits only, and callers keep the high ones.
pub(super) const fn half(hash: u64) -> u32 {
    ((hash ^ (hash >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
}

/// Kana and birth date of a person. `None` where one of them could not be read, or where the birth date is at fault
/// already: it would make another person of everybody, and one cause gives one finding.
pub(super) fn person(look: &RecordLook<'_>) -> Option<Hash> {
    let (_, kana) = look.value(Kind::Kana)?;
    let (_, birth) = look.value(Kind::BirthDate)?;
    look.date(Kind::BirthDate).filter(|(_, date)| *date <= look.context.env.today)?;
    Some(Hash::NEW.name(kana).text(birth))
}

fn large_kana(c: char) -> char {
    match c {
        'ァ' => 'ア',
        'ィ' => 'イ',
        'ゥ' => 'ウ',
        'ェ' => 'エ',
        'ォ' => 'オ',
        'ッ' => 'ツ',
        'ャ' => 'ヤ',
        'ュ' => 'ユ',
        'ョ' => 'ヨ',
        'ヮ' => 'ワ',
        'ヵ' => 'カ',
        'ヶ' => 'ケ',
        _ => c,
    }
}

/// The first row of every key with 32 bits that later rows of the key must share; 20 to 25 bytes per key.
#[derive(Default)]
pub(super) struct FirstSeen(Rows);

impl FirstSeen {
    /// The bits and the place of the first row of this key, where its bits are others. The first row is kept.
    pub(super) fn other(&mut self, key: u64, bits: u32, look: &TableLook<'_>) -> Option<(u32, Place)> {
        let here = Place::of(look.person.record).0;
        let (first, place) = self.0.get_or_insert(key, (bits, here))?;
        (first != bits).then_some((first, Place(place)))
    }
}

/// Rows that are exceptions if they are few: a count and the first places, in bounded memory.
#[derive(Default)]
pub(super) struct Told {
    count: u64,
    first: Vec<Place>,
}

impl Told {
    /// More of them are no exception.
    const MOST: usize = 50;

    /// One more.
    pub(super) fn add(&mut self, place: Place) {
        self.count += 1;
        if self.first.len() < Self::MOST {
            self.first.push(place);
        }
    }

    /// Whether there are at most 50 of them and at most one for `each` of the ordinary rows.
    pub(super) const fn is_exception(&self, ordinary: u64, each: u64) -> bool {
        self.count * each <= ordinary && self.count <= Self::MOST as u64
    }

    /// Table and row of each.
    pub(super) fn places(&self) -> impl Iterator<Item = (u32, u32)> {
        self.first.iter().filter_map(|place| place.table_and_row())
    }
}

/// A map from 64 bits to 64 bits in 20 to 25 bytes per entry, also while it grows.
///
/// Open addressing in [`SHARDS`] parts, each of which grows by a quarter when four fifths of it are taken: a table that
/// doubles as a whole would for a moment need three times its size, and the memory of a page never shrinks again.
pub(super) struct Rows {
    shards: Vec<Vec<Slot>>,
    taken: Vec<u32>,
}

#[derive(Clone, Copy)]
struct Slot {
    /// The mixed key; 0 is an empty slot.
    key: u64,
    value: (u32, u32),
}

const EMPTY: Slot = Slot { key: 0, value: (0, 0) };
/// A power of two; its logarithm is [`SHARD_BITS`].
const SHARDS: usize = 1 << SHARD_BITS;
const SHARD_BITS: u32 = 6;
const SMALLEST: usize = 8;

impl Default for Rows {
    fn default() -> Self {
        Self { shards: vec![Vec::new(); SHARDS], taken: vec![0; SHARDS] }
    }
}

/// Spreads the key over all bits, one to one; never 0.
fn mixed(key: u64) -> u64 {
    let mut h = key.wrapping_add(0x9e37_79b9_7f4a_7c15);
    h = (h ^ (h >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    h = (h ^ (h >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (h ^ (h >> 31)).max(1)
}

/// Where the probing for a mixed key begins in a shard of this length.
fn start(key: u64, length: usize) -> usize {
    // The bits below those that choose the shard.
    let bits = (key << SHARD_BITS) >> 32;
    ((bits * length as u64) >> 32) as usize
}

impl Rows {
    /// The value of the key, if it is there; else `value` is put in its place.
    pub(super) fn get_or_insert(&mut self, key: u64, value: (u32, u32)) -> Option<(u32, u32)> {
        let key = mixed(key);
        let at = (key >> (64 - SHARD_BITS)) as usize;
        let (Some(shard), Some(taken)) = (self.shards.get_mut(at), self.taken.get_mut(at)) else { return None };
        if *taken as usize * 5 >= shard.len() * 4 {
            grow(shard);
        }
        let slot = find(shard, key)?;
        if slot.key == key {
            return Some(slot.value);
        }
        *slot = Slot { key, value };
        *taken += 1;
        None
    }

    /// Gives the key this value and tells the one before.
    pub(super) fn replace(&mut self, key: u64, value: (u32, u32)) -> Option<(u32, u32)> {
        let before = self.get_or_insert(key, value)?;
        let key = mixed(key);
        if let Some(slot) = self.shards.get_mut((key >> (64 - SHARD_BITS)) as usize).and_then(|s| find(s, key)) {
            slot.value = value;
        }
        Some(before)
    }
}

/// The slot that holds the key, or the empty one where it belongs. `None` only in a shard without an empty slot.
fn find(shard: &mut [Slot], key: u64) -> Option<&mut Slot> {
    let from = start(key, shard.len());
    let fits = |slot: &Slot| slot.key == key || slot.key == 0;
    let at = match shard.get(from..)?.iter().position(fits) {
        Some(at) => from + at,
        None => shard.iter().take(from).position(fits)?,
    };
    shard.get_mut(at)
}

fn grow(shard: &mut Vec<Slot>) {
    let length = (shard.len() + shard.len() / 4).max(SMALLEST);
    let mut larger = Vec::new();
    larger.reserve_exact(length);
    larger.resize(length, EMPTY);
    for slot in shard.iter().filter(|slot| slot.key != 0) {
        if let Some(place) = find(&mut larger, slot.key) {
            *place = *slot;
        }
    }
    *shard = larger;
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn the_map_is_a_map() {
        let (mut rows, mut model) = (Rows::default(), HashMap::new());
        let mut key = 1u64;
        for n in 0..200_000u32 {
            key = key.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            // Half of the keys are near each other, as numbers are; many come twice.
            let k = if n % 2 == 0 { u64::from(n / 4) } else { key >> 40 };
            if n % 3 == 0 {
                assert_eq!(rows.replace(k, (n, 1)), model.insert(k, (n, 1)), "{k}");
            } else {
                let before = model.get(&k).copied();
                model.entry(k).or_insert((n, 2));
                assert_eq!(rows.get_or_insert(k, (n, 2)), before, "{k}");
            }
        }
        let slots: usize = rows.shards.iter().map(Vec::len).sum();
        assert!(slots * 16 <= model.len() * 27, "{slots} slots for {}", model.len());
    }

    #[test]
    fn exceptions_are_few_and_at_most_fifty() {
        let told = |count: u32| {
            let mut told = Told::default();
            (1..=count).for_each(|row| told.add(Place(row)));
            told
        };
        assert!(told(50).is_exception(1_000_000, 10) && !told(51).is_exception(1_000_000, 10));
        assert!(told(2).is_exception(20, 10) && !told(2).is_exception(19, 10));
        assert_eq!(told(50).places().map(|(_, row)| row).collect::<Vec<_>>(), (1..=50).collect::<Vec<_>>());
        assert_eq!(told(70).places().count(), 50, "memory is bounded");
    }

    #[test]
    fn blanks_and_small_kana_do_not_make_another_person() {
        let hash = |kana: &str, birth: &str| Hash::NEW.name(kana).text(birth).value();
        assert_eq!(hash("ヤマダ　キョウコ", "1975-04-01"), hash("ヤマダキヨウコ", "1975-04-01"));
        assert_ne!(hash("ヤマダ　キョウコ", "1975-04-01"), hash("ヤマダ　キョウカ", "1975-04-01"));
        assert_ne!(hash("ヤマダ　キョウコ", "1975-04-01"), hash("ヤマダ　キョウコ", "1975-04-02"));
    }

    #[test]
    fn every_part_of_a_half_tells_two_days_apart() {
        let half = |day: u32| Hash::NEW.name("ヤマダ　キョウコ").text(&format!("1975-04-{day:02}")).half();
        let high: std::collections::HashSet<u32> = (1..=30).map(|day| half(day) >> 16).collect();
        let low: std::collections::HashSet<u32> = (1..=30).map(|day| half(day) & 0xFFFF).collect();
        assert_eq!((high.len(), low.len()), (30, 30));
    }

    #[test]
    fn a_place_comes_back_or_is_unknown() {
        let place = |table, row| Place::of(&Record { table, row, ..Record::default() });
        assert_eq!(place(0, 1).table_and_row(), Some((0, 1)));
        assert_eq!(place(254, 16_777_215).table_and_row(), Some((254, 16_777_215)));
        assert_eq!(place(255, 1).table_and_row(), None);
        assert_eq!(place(0, 16_777_216).table_and_row(), None);
    }
}
