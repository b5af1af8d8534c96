//! The small ledger that the cases begin with: four people, one row of headings, nothing to ask.

use crate::cell::{Cell, a1};
use crate::corpus::{Format, TODAY};
use crate::headings::HeadingSet;
use crate::item::{Item, Truth};
use crate::ledger::{Ledger, ledger};
use crate::names::NameSet;
use crate::scheme::Scheme;
use crate::style::{DateStyle, FlagWords, SexWords, Style};
use crate::workbook::{Book, Sheet, SheetRow};

/// A ledger on its sheet, and where its people stand.
#[derive(Clone)]
pub(super) struct Base {
    pub(super) ledger: Ledger,
    pub(super) sheet: Sheet,
    /// Sheet row of each person, counted from 0.
    pub(super) people: Vec<usize>,
    /// What the CSV must hold of each person.
    pub(super) truth: Vec<Truth>,
}

/// The habits of the small ledger.
pub(super) fn plain() -> Style {
    Style {
        headings: HeadingSet::Ledger,
        birth_dates: DateStyle::EraText,
        from_dates: DateStyle::SlashSerial,
        to_dates: DateStyle::EraSerial,
        half_width_kana: true,
        sex: SexWords::Kanji,
        flags: FlagWords::AriNashi,
        unrelated_columns: true,
        constant_columns: true,
        names: NameSet::Plain,
        ..Style::default()
    }
}

impl Base {
    /// Four people in a style.
    pub(super) fn of(seed: u64, style: &Style) -> Self {
        Self::with(seed, 4, style)
    }

    /// The plain ledger of four people.
    pub(super) fn plain(seed: u64) -> Self {
        Self::of(seed, &plain())
    }

    /// So many people in a style.
    pub(super) fn with(seed: u64, people: usize, style: &Style) -> Self {
        let ledger = ledger(Scheme::Nanbyo, people, seed, TODAY, style);
        let first = ledger.first_row();
        let rows = (first..first + ledger.rows.len()).collect();
        Self { sheet: Sheet::of(&ledger), people: rows, truth: ledger.truth.clone(), ledger }
    }

    /// Sheet row of the person, counted from 0.
    pub(super) fn row(&self, person: usize) -> usize {
        self.people.get(person).copied().unwrap_or(0)
    }

    /// Column of the item, counted from 0.
    pub(super) fn column(&self, item: Item) -> usize {
        self.ledger.column_of(item).unwrap_or(0)
    }

    /// The cell of a person.
    pub(super) fn get(&self, person: usize, item: Item) -> &Cell {
        self.sheet.cell(self.row(person), self.column(item))
    }

    /// Writes the cell of a person.
    pub(super) fn set(&mut self, person: usize, item: Item, cell: Cell) {
        let (row, column) = (self.row(person), self.column(item));
        self.sheet.set(row, column, cell);
    }

    /// Writes a text into the cell of a person.
    pub(super) fn text(&mut self, person: usize, item: Item, text: &str) {
        self.set(person, item, Cell::text(text));
    }

    /// What the CSV must hold.
    pub(super) fn truth(&mut self, person: usize, item: Item, value: &str) {
        if let Some(truth) = self.truth.get_mut(person) {
            truth.set(item, value);
        }
    }

    /// The row of a person, to hide or to colour.
    pub(super) fn line(&mut self, person: usize) -> &mut SheetRow {
        let row = self.row(person);
        if self.sheet.rows.len() <= row {
            self.sheet.rows.resize(row + 1, SheetRow::default());
        }
        let last = self.sheet.rows.len() - 1;
        let at = row.min(last);
        #[allow(clippy::indexing_slicing, reason = "the row was made above")]
        &mut self.sheet.rows[at]
    }

    /// Puts a row of texts before a sheet row.
    pub(super) fn insert(&mut self, at: usize, texts: &[&str]) {
        let cells: Vec<Cell> = texts.iter().copied().map(Cell::text).collect();
        self.sheet.insert(at, cells.into());
        self.people.iter_mut().filter(|row| **row >= at).for_each(|row| *row += 1);
    }

    /// Puts a row of texts below everything.
    pub(super) fn append(&mut self, texts: &[&str]) {
        self.insert(self.sheet.rows.len(), texts);
    }

    /// The number that addresses of a sheet row carry in a format, from 1.
    pub(super) fn number(&self, row: usize, format: Format) -> usize {
        match format {
            Format::Text(..) => self.sheet.lines().get(row).copied().unwrap_or(row) + 1,
            _ => row + 1,
        }
    }

    /// The address of a person's cell in a format.
    pub(super) fn at(&self, person: usize, item: Item, format: Format) -> String {
        a1(self.number(self.row(person), format) - 1, self.column(item))
    }

    /// The first cell of a person's row, which stands for the row.
    pub(super) fn first(&self, person: usize, format: Format) -> String {
        let first = self.ledger.columns.iter().position(|c| matches!(c.purpose, crate::Purpose::Item(_)));
        a1(self.number(self.row(person), format) - 1, first.unwrap_or(0))
    }

    /// The CSV of all people.
    pub(super) fn csv(&self) -> String {
        crate::expected_csv_of(&self.truth)
    }

    /// The CSV without some of them.
    pub(super) fn csv_without(&self, left: &[usize]) -> String {
        let truth = self.truth.iter().enumerate().filter(|(person, _)| !left.contains(person));
        crate::expected_csv_of(&truth.map(|(_, truth)| truth.clone()).collect::<Vec<_>>())
    }

    /// A workbook of this one sheet.
    pub(super) fn book(&self) -> Book {
        Book::of(self.sheet.clone())
    }
}
