//! A CSV of last time: opened, its columns known, its rows pulled as often as they are needed.

use pmh_layout::{Kind, Layout};
use pmh_table::{OpenOptions, ReadError, Refusal, Row, TableReader, Workbook, sample_rows};
use pmh_text::chars::is_blank;

use super::columns::{self, Slot};
use super::entries::PreviousFacts;
use crate::input::{Failure, Input};
use crate::privacy::masked;

/// Rows looked at before the first one is read.
const SAMPLE: usize = 400;

/// The file is no CSV for PMH.
const NOT_A_PREVIOUS_FILE: Refusal = Refusal {
    code: 1081,
    rule: "not_a_previous_file",
    message: "PMH登録用のCSVの見出しが見つかりません。",
    remedy: "前回アップロードしたCSVを、Excelで保存し直さずに選んでください。",
};

/// Refusals of a file of last time, for the catalogue.
pub const REFUSALS: &[Refusal] = &[NOT_A_PREVIOUS_FILE];

/// An opened file of last time.
pub(super) struct Previous {
    pub(super) name: String,
    sha256: String,
    book: Workbook,
    /// Source column and what it holds.
    pub(super) slots: Vec<(u32, Slot)>,
    /// The line of the heading; 0 without one.
    pub(super) heading: u32,
    /// Whether a name among the first rows holds a blank; `None` without a name.
    pub(super) name_blanks: Option<bool>,
    /// The same of kana.
    pub(super) kana_blanks: Option<bool>,
    /// Rows of people, counted when the index is made.
    pub(super) rows: u64,
}

impl Previous {
    pub(super) fn open(input: Input, layout: &Layout) -> Result<Self, Failure> {
        let name = masked(&input.name).into_owned();
        Self::read(input, name.clone(), layout).map_err(|error| Failure::Unreadable { file: name, error })
    }

    fn read(input: Input, name: String, layout: &Layout) -> Result<Self, ReadError> {
        let mut book = pmh_table::open(input.source, &OpenOptions::default())?;
        let sample = sample_rows(&mut book, 0, SAMPLE)?;
        let first = sample.iter().position(|row| !row.is_blank()).unwrap_or(sample.len());
        let (above, below) = sample.split_at_checked(first + 1).unwrap_or((&sample, &[]));
        let heading = above.last().and_then(|row| Some((columns::by_heading(layout, row, below)?, row.number)));
        let found = heading.or_else(|| Some((columns::without_heading(layout, &sample)?, 0)));
        let (slots, heading) = found.ok_or_else(|| ReadError::new(NOT_A_PREVIOUS_FILE))?;
        let blanks = |kind: Kind, item: &str| {
            let is_it = |slot: &Slot| slot.kind == kind || slot.means_item(item);
            let column = slots.iter().find(|(_, slot)| is_it(slot)).map(|(column, _)| *column)?;
            let mut texts = sample.iter().filter(|row| row.number > heading).map(|row| row.cell(column).text.trim());
            let mut any = false;
            let blank = texts.any(|text| {
                any |= !text.is_empty();
                text.chars().any(is_blank)
            });
            any.then_some(blank)
        };
        let name_blanks = blanks(Kind::Name, "basicFiveInfo.name");
        let kana_blanks = blanks(Kind::Kana, "basicFiveInfo.nameKana");
        Ok(Self { name, sha256: input.sha256, book, slots, heading, name_blanks, kana_blanks, rows: 0 })
    }

    /// Calls `each` with every row of a person, from the top.
    pub(super) fn each(&mut self, mut each: impl FnMut(&Row) -> Result<(), Failure>) -> Result<(), Failure> {
        let (name, heading) = (&self.name, self.heading);
        let failed = |error| Failure::Unreadable { file: name.clone(), error };
        let mut table: TableReader<'_> = self.book.table(0).map_err(failed)?;
        let mut row = Row::new();
        while table.read_row(&mut row).map_err(failed)? {
            if row.number > heading && !row.is_blank() {
                each(&row)?;
            }
        }
        Ok(())
    }

    /// The source column of a slot.
    pub(super) fn column(&self, slot: &Slot) -> Option<u32> {
        let same = self.slots.iter().find(|(_, other)| other.is_same(slot));
        same.or_else(|| self.slots.iter().find(|(_, other)| other.means(slot))).map(|(column, _)| *column)
    }

    /// Its columns; one that its words alone name is the item they mean.
    pub(super) fn items(&self, layout: &Layout) -> Vec<Slot> {
        let is_here = |slot: &Slot| self.slots.iter().any(|(_, other)| other.is_same(slot));
        let meant = |slot: &Slot| slot.meant(layout).filter(|item| !is_here(item));
        self.slots.iter().map(|(_, slot)| meant(slot).unwrap_or_else(|| slot.clone())).collect()
    }

    /// Its columns that the columns of `now` do not take up.
    pub(super) fn slots_without<'a>(&'a self, now: &[Slot]) -> impl Iterator<Item = &'a Slot> + use<'a> {
        let taken: Vec<u32> = now.iter().filter_map(|slot| self.column(slot)).collect();
        self.slots.iter().filter(move |(column, _)| !taken.contains(column)).map(|(_, slot)| slot)
    }

    pub(super) fn facts(&self) -> PreviousFacts {
        let encoding = self.book.encoding().map_or_else(|| self.book.format().label(), pmh_table::Encoding::label);
        PreviousFacts {
            file: self.name.clone(),
            encoding: encoding.to_owned(),
            rows: self.rows,
            sha256: if self.rows < 10 { String::new() } else { self.sha256.clone() },
        }
    }
}
