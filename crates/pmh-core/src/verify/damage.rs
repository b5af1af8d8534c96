//! What a spreadsheet does to a value, where it can be seen.

use std::collections::HashMap;

use pmh_layout::{DateSpelling, Dialect, Item, Kind, Layout, PrefixTable};
use pmh_table::Row;
use pmh_text::check::luhn_ok;

use crate::compare::read_date;
use crate::plan::spelling;

/// One kind of damage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DamageKind {
    /// Zeros at the front of a number are gone.
    LostZero,
    /// A date is spelled in another way.
    DateSpelling,
    /// A long number stands as 1.23E+11.
    Scientific,
    /// true and false are spelled in another way.
    BooleanSpelling,
    /// A character was lost (`?`, 〓).
    LostCharacter,
    /// A row has more cells than the heading.
    ExtraCells,
    /// Another encoding.
    Encoding,
    /// A byte order mark was put before the text.
    Bom,
    /// The byte order mark is gone.
    BomLost,
    /// Other line ends.
    LineEnds,
    /// Quotes were put around values, or taken away.
    Quotes,
    /// No text any more but a workbook.
    Format,
}

impl DamageKind {
    /// What a clerk reads.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::LostZero => "先頭の0が落ちた値",
            Self::DateSpelling => "書き方の変わった日付",
            Self::Scientific => "指数（E+）になった番号",
            Self::BooleanSpelling => "書き方の変わったtrue・false",
            Self::LostCharacter => "失われた文字",
            Self::ExtraCells => "列の多い行",
            Self::Encoding => "文字コードの変更",
            Self::Bom => "BOMの追加",
            Self::BomLost => "BOMの削除",
            Self::LineEnds => "改行の変更",
            Self::Quotes => "引用符の変更",
            Self::Format => "ファイル形式の変更",
        }
    }
}

/// One damage at its place. It holds no value of the cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damage {
    /// What happened.
    pub kind: DamageKind,
    /// The cell (`D17`); empty for the file as a whole.
    pub cell: String,
    /// The physical line; 0 for the file as a whole.
    pub row: u32,
    /// The item's title; empty for a row or the file.
    pub title: String,
}

/// How our values look.
pub(super) struct Form {
    dialect: Dialect,
    /// How yes and no are written, by the item's API name.
    words: HashMap<String, Vec<String>>,
    insurer: Option<u32>,
}

impl Form {
    pub(super) fn new(layout: &Layout, items: &[(u32, Item)]) -> Self {
        let insurer = items.iter().find(|(_, item)| item.kind == Kind::InsurerNumber).map(|(at, _)| *at);
        let yes_or_no = |item: &&Item| matches!(item.kind, Kind::NotDisclosed | Kind::Boolean);
        let words = items.iter().map(|(_, item)| item).filter(yes_or_no);
        let words = words.map(|item| (item.id.clone(), spelling(item, &layout.dialect).into_values().collect()));
        Self { dialect: layout.dialect.clone(), words: words.collect(), insurer }
    }

    /// What happened to a value; `None` when it looks as it was written.
    pub(super) fn damage(&self, item: &Item, text: &str, row: &Row) -> Option<DamageKind> {
        if text.is_empty() {
            return None;
        }
        if item.kind.is_number() && is_scientific(text) {
            return Some(DamageKind::Scientific);
        }
        if text.contains('〓') || (matches!(item.kind, Kind::Name | Kind::Kana) && text.contains('?')) {
            return Some(DamageKind::LostCharacter);
        }
        let digits = text.bytes().all(|b| b.is_ascii_digit()).then_some(text.len());
        let lost = |long: usize| digits.is_some_and(|found| found < long).then_some(DamageKind::LostZero);
        match item.kind {
            Kind::MyNumber => lost(12),
            Kind::InsurerNumber => lost(8),
            Kind::RecipientNumber => {
                lost(7).filter(|_| self.is_national(row) && luhn_ok(format!("{text:0>7}").as_bytes()))
            }
            Kind::Institutions => lost(10),
            Kind::NotDisclosed | Kind::Boolean => {
                let written = self.words.get(&item.id).is_some_and(|words| words.iter().any(|word| word == text));
                (!written).then_some(DamageKind::BooleanSpelling)
            }
            kind if kind.is_date() => (!self.is_date(item, text)).then_some(DamageKind::DateSpelling),
            _ => None,
        }
    }

    fn is_national(&self, row: &Row) -> bool {
        let Some(number) = self.insurer.map(|at| row.cell(at).text) else { return false };
        // The zero of 0X is not to be lost: no 法別番号 begins with it.
        number.len() == 8 && number.get(..2).is_some_and(|prefix| PrefixTable::builtin().check_digit_blocks(prefix))
    }

    fn is_date(&self, item: &Item, text: &str) -> bool {
        // What an office writes for "no end" is its own.
        let Some(date) = read_date(text) else {
            return self.dialect.no_end.as_deref() == Some(text) || text.bytes().all(|b| b.is_ascii_digit());
        };
        let iso = date.iso();
        match item.format.unwrap_or(self.dialect.date) {
            DateSpelling::Iso => text == iso,
            DateSpelling::Compact => text == iso.replace('-', ""),
            DateSpelling::Slash => text == iso.replace('-', "/"),
            DateSpelling::Kanji => text == format!("{}年{}月{}日", date.year(), date.month(), date.day()),
        }
    }
}

/// 1.23457E+11
fn is_scientific(text: &str) -> bool {
    let Some((mantissa, power)) = text.split_once(['E', 'e']) else { return false };
    let number = !mantissa.is_empty() && mantissa.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    number && power.starts_with(['+', '-']) && power.len() > 1 && power.bytes().skip(1).all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exponents_are_known_from_codes() {
        assert!(is_scientific("1.23457E+11") && is_scientific("5E+10"));
        for text in ["E+11", "12E", "AE+11", "1.5", "TYPE1", "1E+"] {
            assert!(!is_scientific(text), "{text}");
        }
    }
}
