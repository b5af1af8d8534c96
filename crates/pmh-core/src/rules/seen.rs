//! What rules over the whole file remember of a row, in few bytes.

use super::framework::{RecordLook, TableLook};
use super::support::shortened;
use crate::hash::hash_texts;
use crate::record::Record;
use pmh_layout::Kind;

/// The place of a row in four bytes: eight bits for the table, 24 for the row.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Place(u32);

impl Place {
    const UNKNOWN: Self = Self(u32::MAX);

    pub(super) fn of(record: &Record) -> Self {
        if record.table < 0xFF && record.row < 1 << 24 { Self(record.table << 24 | record.row) } else { Self::UNKNOWN }
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

/// The kana and the birth date as one number, the same for all ways in which offices write one person's kana: with or
/// without blanks, small kana stored large (キヨウコ). `None` where one of them could not be read.
pub(super) fn person(look: &RecordLook<'_>) -> Option<u64> {
    let (_, kana) = look.value(Kind::Kana)?;
    let (_, birth) = look.value(Kind::BirthDate)?;
    let folded: String = kana.chars().filter(|c| !matches!(c, '\u{3000}' | ' ')).map(large_kana).collect();
    Some(hash_texts(&[&folded, birth]))
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

/// The lower half of a hash: enough to tell two people of one number apart.
pub(super) fn half(hash: u64) -> u32 {
    u32::try_from(hash & u64::from(u32::MAX)).unwrap_or(u32::MAX)
}
