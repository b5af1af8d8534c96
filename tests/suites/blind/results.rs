//! `tests/blind/RESULTS.md`: what the reader makes of each ledger.

use std::fmt::Write;

use pmh_table::column_letters;

use super::run::{Read, Twice, layout};
use super::truth::{Answer, Ledger};
use super::{ASKED_INSTEAD_OF_RESOLVED, BLOCKED, DIFFERENT, NOT_ASKED, blocked, items};

const OPENING: &str = "\
# What the reader makes of the twenty ledgers

Made by `BLIND_RESULTS=write cargo test -p pmh-tests blind::` and held current by the same tests. *resolved*: items of the layout whose column is the one a
careful colleague takes (or another that is no mistake); *asked*: items put to the reader as a question; *empty*: items that nothing in the ledger fills,
and nothing is taken for; *wrong*: everything else. *people*: read as persons, of those in the truth; *doubt*: rows the truth wants asked, and how many are;
*blocked*: people who stay blocked when every question is answered, because something is wrong in the ledger.

| ledger | sheet | heading | resolved | asked | empty | wrong | people | doubt | skipped | blocked |
|---|---|---|---|---|---|---|---|---|---|---|
";

/// The whole file.
pub fn table(ledgers: &[Twice]) -> String {
    let mut lines = OPENING.to_owned();
    let mut questions = String::new();
    let mut sums = [0usize; 4];
    for Twice { ledger, first: read, after, .. } in ledgers {
        let counts = count(ledger, read);
        for (sum, count) in sums.iter_mut().zip(counts) {
            *sum += count;
        }
        let doubts = ledger.people.iter().filter(|person| person.doubt.is_some()).count();
        let silent = NOT_ASKED.iter().filter(|(number, ..)| *number == ledger.number()).count();
        let rows = read.summary.rows;
        let (first, last) = read.inspection.header_rows;
        let heading = if first == last { first.to_string() } else { format!("{first}–{last}") };
        let [resolved, asked, empty, wrong] = counts;
        writeln!(
            lines,
            "| {} | {} | {heading} | {resolved} | {asked} | {empty} | {wrong} | {}/{} | {}/{doubts} | {} | {} |",
            ledger.file,
            read.inspection.sheet,
            rows.ready + rows.blocked,
            ledger.people.len(),
            doubts - silent,
            rows.skipped,
            blocked(ledger, after).len(),
        )
        .unwrap();
        ask(ledger, read, &mut questions);
    }
    let [resolved, asked, empty, wrong] = sums;
    writeln!(lines, "| **all** | | | {resolved} | {asked} | {empty} | {wrong} | | | | |").unwrap();
    lines
        + "\n## Which column is asked\n\n| ledger | item | columns offered | a colleague |\n|---|---|---|---|\n"
        + &questions
        + &rest()
}

/// Resolved, asked, empty, wrong.
fn count(ledger: &Ledger, read: &Read) -> [usize; 4] {
    let mut counts = [0; 4];
    for item in items() {
        let found = read.answer(item);
        let at = match &found {
            Answer::Asked => 1,
            other if !ledger.answers(item).contains(other) => 3,
            Answer::Columns(_) => 0,
            Answer::Nothing => 2,
        };
        counts[at] += 1;
    }
    counts
}

fn ask(ledger: &Ledger, read: &Read, out: &mut String) {
    for rivals in &read.inspection.mapping.rivals {
        let title = layout().item(&rivals.item).map_or("", |item| item.title.as_str());
        let named = |column: &pmh_core::mapping::SourceColumn| {
            format!("{} {}", column_letters(column.column), column.heading.replace(['\n', '|'], " "))
        };
        let columns: Vec<String> = rivals.columns.iter().map(named).collect();
        let resolves = ASKED_INSTEAD_OF_RESOLVED.contains(&(ledger.number(), rivals.item.as_str()));
        let colleague = if resolves { "takes one" } else { "asks, or may ask" };
        writeln!(out, "| {} | {title} | {} | {colleague} |", ledger.number(), columns.join(", ")).unwrap();
    }
}

/// What the two tables of the tests say.
fn rest() -> String {
    let mut out = "\n## Rows in doubt of which nobody hears\n\n| ledger | row | what the truth says |\n|---|---|---|\n"
        .to_owned();
    for (number, row, doubt) in NOT_ASKED {
        writeln!(out, "| {number} | {row} | {doubt} |").unwrap();
    }
    out += "\n## People blocked when every question is answered\n\n| ledger | rows | rule |\n|---|---|---|\n";
    for (number, rows, rule) in BLOCKED {
        let rows: Vec<String> = rows.iter().map(u32::to_string).collect();
        writeln!(out, "| {number} | {} | {rule} |", rows.join(", ")).unwrap();
    }
    out += "\n## Values that differ from the truth\n\n| ledger | rows | item |\n|---|---|---|\n";
    for (number, rows, item) in DIFFERENT {
        let rows: Vec<String> = rows.iter().map(u32::to_string).collect();
        writeln!(out, "| {number} | {} | {item} |", rows.join(", ")).unwrap();
    }
    out
}
