//! 前回との比較: laws of any two files, and the days an office meets, through the command.

mod gone;
mod laws;
mod office;
mod parted;
mod previous_files;
mod scenarios;
mod verify;

use pmh_sample::{Scheme, Style, Truth, ledger};
use pmh_tests::table::records;

use crate::laws::TODAY;

/// The rows of a seeded ledger as they stand in the CSV.
fn truth(scheme: Scheme, people: usize, seed: u64) -> Vec<Truth> {
    ledger(scheme, people, seed, TODAY, &Style { renewals: true, ..Style::ordinary_text() }).truth
}

/// A CSV in memory whose cells can be changed.
#[derive(Clone)]
struct Table(Vec<Vec<String>>);

impl Table {
    fn of(rows: &[Truth]) -> Self {
        Self(records(&pmh_sample::expected_csv_of(rows)))
    }

    fn column(&self, heading: &str) -> usize {
        self.0[0].iter().position(|other| other == heading).unwrap()
    }

    /// The cell of a person, counted from 0.
    fn cell(&mut self, person: usize, heading: &str) -> &mut String {
        let column = self.column(heading);
        &mut self.0[person + 1][column]
    }

    /// The people that `keep` names by their place.
    fn only(&self, keep: impl Fn(usize) -> bool) -> Self {
        let rows = self.0.iter().enumerate().filter(|(at, _)| *at == 0 || keep(at - 1));
        Self(rows.map(|(_, row)| row.clone()).collect())
    }

    fn bytes(&self) -> Vec<u8> {
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        self.0.iter().for_each(|row| writer.write_record(row).unwrap());
        writer.into_inner().unwrap()
    }
}
