//! What a right conversion of a ledger gives, from the truth of the generator and not from the program under test.

use crate::cell::a1;
use crate::headings::Purpose;
use crate::item::{Item, Truth};
use crate::ledger::Ledger;

/// How the ledger reached the program: a workbook stores numbers, a CSV only what was shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A workbook with typed cells.
    Workbook,
    /// Delimited text.
    Text,
}

/// The CSV of the built-in layout `medical-subsidy-full`: UTF-8, header row of titles, CRLF, quotes only where needed.
pub fn csv(truth: &[Truth]) -> String {
    let mut out = String::new();
    line(&mut out, Item::ALL.iter().map(|i| i.title()));
    for row in truth {
        line(&mut out, row.values());
    }
    out
}

fn line<'a>(out: &mut String, fields: impl Iterator<Item = &'a str>) {
    for (i, field) in fields.enumerate() {
        if i > 0 {
            out.push(',');
        }
        quoted(out, field, ',');
    }
    out.push_str("\r\n");
}

/// Appends a field, in quotes only when it holds the delimiter, a quote or a line break.
pub(crate) fn quoted(out: &mut String, field: &str, delimiter: char) {
    if field.contains([delimiter, '"', '\r', '\n']) {
        out.push('"');
        out.push_str(&field.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(field);
    }
}

impl Ledger {
    /// The CSV this ledger must become; meaningful only for a ledger without faults.
    pub fn expected_csv(&self) -> String {
        csv(&self.truth)
    }

    /// Address and item of every cell whose value the program alters, row by row: the list `changes` of the report.
    ///
    /// A cell counts as altered when the CSV's text differs from what the cell shows, or in a workbook from what it stores.
    pub fn expected_changes(&self, form: Form) -> Vec<(String, Item)> {
        let lines = self.lines(form);
        let mut changes = Vec::new();
        for ((cells, truth), line) in self.rows.iter().zip(&self.truth).zip(lines.iter().skip(self.first_row())) {
            for (col, (cell, column)) in cells.iter().zip(&self.columns).enumerate() {
                let Purpose::Item(item) = column.purpose else { continue };
                let right = truth.get(item);
                if right != cell.displayed() || (form == Form::Workbook && right != cell.stored()) {
                    changes.push((a1(*line, col), item));
                }
            }
        }
        changes
    }

    /// For every sheet row the line it begins on, counted from 0: in delimited text a line break inside a cell moves the rows below.
    pub fn lines(&self, form: Form) -> Vec<usize> {
        let mut next = 0;
        self.sheet_rows()
            .map(|cells| {
                let line = next;
                let breaks = || cells.iter().map(|c| c.displayed().matches('\n').count()).sum::<usize>();
                next += 1 + if form == Form::Text { breaks() } else { 0 };
                line
            })
            .collect()
    }
}
