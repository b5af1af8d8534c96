//! A CSV of last time: opened, its columns known, its rows pulled as often as they are needed.

use pmh_layout::{Kind, Layout};
use pmh_table::{OpenOptions, ReadError, Refusal, Row, TableReader, Workbook, sample_rows};
use pmh_text::chars::is_blank;

use super::columns::{self, Slot};
use super::entries::PreviousFacts;
use crate::line::{Failure, Input};
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
        let first = sample.iter().find(|row| !row.is_blank());
        let (slots, heading) = match first {
            Some(row) => match columns::by_heading(layout, row) {
                Some(slots) => (slots, row.number),
                None => (columns::without_heading(layout, row).ok_or_else(|| ReadError::new(NOT_A_PREVIOUS_FILE))?, 0),
            },
            None => return Err(ReadError::new(NOT_A_PREVIOUS_FILE)),
        };
        let names = slots.iter().find(|(_, slot)| slot.kind == Kind::Name).map(|(column, _)| *column);
        let name_blanks = names.and_then(|column| {
            let mut names = sample.iter().filter(|row| row.number > heading).map(|row| row.cell(column).text.trim());
            let mut any = false;
            let blank = names.any(|name| {
                any |= !name.is_empty();
                name.chars().any(is_blank)
            });
            any.then_some(blank)
        });
        Ok(Self { name, sha256: input.sha256, book, slots, heading, name_blanks, rows: 0 })
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
        self.slots.iter().find(|(_, other)| other.is_same(slot)).map(|(column, _)| *column)
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
