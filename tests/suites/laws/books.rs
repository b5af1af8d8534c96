//! Laws of ledgers in every format: whatever stands around and between the people, every person arrives once, nothing
//! else does, and every address is the right one.

use std::collections::{BTreeMap, BTreeSet};

use pmh_core::Settings;
use pmh_sample::workbook::{Book, BookFormat, Look, Sheet, SheetRow, Shown};
use pmh_sample::{Cell, Form, Item, Ledger, NameSet, Purpose, Rng, TextEncoding, a1, expected_csv_of, ledger};
use pmh_tests::core::{Choices, Outcome, convert};
use pmh_tests::report;
use pmh_tests::table::place;
use proptest::prelude::*;

use super::{TODAY, runner, scheme, style};

/// How a ledger reaches the program.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Way {
    Book(BookFormat, bool),
    Text(TextEncoding, char),
}

/// Every format of workbooks in both date systems.
fn books() -> impl Iterator<Item = Way> {
    BookFormat::ALL.into_iter().flat_map(|format| [false, true].map(|date1904| Way::Book(format, date1904)))
}

/// Text as it comes, in four encodings.
const TEXTS: [Way; 4] = [
    Way::Text(TextEncoding::Utf8, ','),
    Way::Text(TextEncoding::Cp932, ','),
    Way::Text(TextEncoding::Utf16LeBom, '\t'),
    Way::Text(TextEncoding::EucJp, ';'),
];

/// A ledger with rows that are no people between them, and what must become of each of its rows.
struct Kept {
    ledger: Ledger,
    sheet: Sheet,
    /// Sheet row of each person, counted from 0, and the mark of that row.
    people: Vec<(usize, Option<&'static str>)>,
    /// Sheet row and reason of each row that is no person.
    skipped: Vec<(usize, &'static str)>,
    /// For each mark whether its rows are taken in.
    answers: BTreeMap<&'static str, bool>,
}

const MARKS: [(&str, &str); 3] =
    [("hidden_rows", "hidden_row"), ("struck_rows", "struck_row"), ("greyed_rows", "greyed_row")];

/// Keeps a ledger untidily; the seed decides how.
fn kept(ledger: Ledger, seed: u64) -> Kept {
    let mut rng = Rng::new(seed);
    let width = ledger.columns.len();
    let labelled = |text: String| {
        let mut cells = vec![Cell::Blank; width];
        cells[0] = Cell::text(text);
        cells
    };
    let mut sheet = Sheet::of(&ledger);
    sheet.rows.truncate(ledger.first_row());
    let (mut people, mut skipped) = (Vec::new(), Vec::new());
    for (index, cells) in ledger.rows.iter().enumerate() {
        let mut add = |cells: Vec<Cell>, reason| {
            skipped.push((sheet.rows.len(), reason));
            sheet.rows.push(cells.into());
        };
        match rng.below(8) {
            0 => (0..=rng.below(3)).for_each(|_| add(Vec::new(), "blank_row")),
            1 if index > 0 => add(labelled(format!("小計　{index}名")), "total_row"),
            2 => add(labelled("※ここから下は本庁受付分".to_owned()), "note_row"),
            3 if index > 0 && ledger.headers.len() == 1 => add(ledger.headers[0].clone(), "repeated_header"),
            _ => {}
        }
        let mark = MARKS.get(usize::try_from(rng.below(12)).unwrap()).map(|(question, _)| *question);
        let look = match mark {
            Some("struck_rows") => Look::Struck,
            Some("greyed_rows") => Look::Grey,
            _ => Look::Plain,
        };
        people.push((sheet.rows.len(), mark));
        sheet.rows.push(SheetRow { cells: cells.clone(), hidden: mark == Some("hidden_rows"), look });
    }
    for (cells, reason) in ledger.tail.iter().zip(["total_row", "blank_row", "note_row"]) {
        skipped.push((sheet.rows.len(), reason));
        sheet.rows.push(cells.clone().into());
    }
    let answers = MARKS.iter().map(|(question, _)| (*question, rng.one_in(2))).collect();
    Kept { ledger, sheet, people, skipped, answers }
}

impl Kept {
    fn is_left_out(&self, mark: Option<&str>, way: Way) -> bool {
        matches!(way, Way::Book(..)) && mark.is_some_and(|mark| !self.answers[mark])
    }

    fn bytes(&self, sheet: &Sheet, way: Way) -> (String, Vec<u8>) {
        match way {
            Way::Book(format, date1904) => {
                let cover = Sheet::of_texts("表紙", &[&["受給者台帳"], &["健康福祉課"]]);
                let old = Sheet { name: "喪失者".to_owned(), shown: Shown::Hidden, ..Sheet::of(&self.ledger) };
                let book = Book { sheets: vec![cover, sheet.clone(), old], date1904, ..Book::default() };
                (format!("台帳.{}", format.extension()), book.write(format).unwrap())
            }
            Way::Text(encoding, delimiter) => ("台帳.csv".to_owned(), sheet.to_text(encoding, delimiter)),
        }
    }

    fn read(&self, sheet: &Sheet, way: Way) -> Outcome {
        let (name, bytes) = self.bytes(sheet, way);
        let word = |include: bool| if include { "include" } else { "leave_out" }.to_owned();
        let answers = self.answers.iter().map(|(question, include)| ((*question).to_owned(), word(*include)));
        let settings = Settings { answers: answers.collect(), ..Settings::default() };
        let choices = Choices { settings, ..Choices::scheme(self.ledger.scheme.id()) };
        convert(&[(&name, &bytes)], &choices)
    }

    /// For each sheet row the number that addresses carry.
    fn lines(&self, way: Way) -> Vec<usize> {
        match way {
            Way::Book(..) => (0..self.sheet.rows.len()).collect(),
            Way::Text(..) => self.sheet.lines(),
        }
    }

    /// The changes of the truth, at the addresses of this sheet.
    fn changes(&self, way: Way) -> BTreeSet<(String, String)> {
        let form = if matches!(way, Way::Book(..)) { Form::Workbook } else { Form::Text };
        let lines = self.lines(way);
        let old = self.ledger.lines(form);
        let stays = |row: usize| {
            let person = old.iter().position(|line| *line == row).unwrap() - self.ledger.first_row();
            let (at, mark) = self.people[person];
            (!self.is_left_out(mark, way)).then(|| lines[at])
        };
        let changes = self.ledger.expected_changes(form).into_iter();
        let changes = changes.filter_map(|(cell, item)| {
            let (row, column) = place(&cell);
            Some((a1(stays(row)?, column), item.api_name().to_owned()))
        });
        changes.collect()
    }
}

fn open(outcome: &Outcome) -> Vec<String> {
    outcome.blocking().map(|f| format!("{} {} {} {}", f.code, f.sheet, f.cell, f.message)).collect()
}

/// Everybody once, with the values of the truth, and every other row where and why it must be.
fn becomes_its_truth(kept: &Kept, way: Way) -> Result<(), TestCaseError> {
    let outcome = kept.read(&kept.sheet, way);
    let lines = kept.lines(way);
    let (left, stay): (Vec<usize>, Vec<usize>) =
        (0..kept.people.len()).partition(|person| kept.is_left_out(kept.people[*person].1, way));
    let truth: Vec<_> = stay.iter().map(|person| kept.ledger.truth[*person].clone()).collect();
    if !truth.is_empty() {
        prop_assert_eq!(open(&outcome), Vec::<String>::new());
        prop_assert_eq!(outcome.csv(), expected_csv_of(&truth));
    }
    let skipped: Vec<(usize, String)> =
        outcome.sink.skipped.iter().map(|s| (s.row as usize - 1, s.reason.clone())).collect();
    let wanted: Vec<(usize, String)> = kept.skipped.iter().map(|(row, why)| (lines[*row], (*why).to_owned())).collect();
    prop_assert_eq!(skipped, wanted);
    let left_out: Vec<(usize, String)> =
        outcome.sink.left_out.iter().map(|l| (l.row as usize - 1, l.reason.clone())).collect();
    let reason = |question| MARKS.iter().find(|mark| Some(mark.0) == question).unwrap().1.to_owned();
    let wanted: Vec<(usize, String)> =
        left.iter().map(|person| kept.people[*person]).map(|(row, question)| (lines[row], reason(question))).collect();
    prop_assert_eq!(left_out, wanted);
    let changed: BTreeSet<(String, String)> =
        outcome.sink.changes.iter().map(|change| (change.cell.clone(), change.item.clone())).collect();
    prop_assert_eq!(changed, kept.changes(way));
    let rows = outcome.summary.rows;
    prop_assert_eq!(rows.read, (kept.people.len() + kept.skipped.len()) as u64);
    prop_assert_eq!(rows.read, rows.ready + rows.skipped + rows.left_out + rows.blocked);
    prop_assert_eq!(report::faults(&outcome.report()), Vec::<String>::new());
    Ok(())
}

/// One cell says 〃: one finding, with exactly that sheet, cell, row and item.
fn is_found_at_its_cell(kept: &Kept, way: Way, seed: u64) -> Result<(), TestCaseError> {
    let mut rng = Rng::new(seed ^ 0xFA17);
    let stay: Vec<usize> = kept.people.iter().filter(|(_, mark)| mark.is_none()).map(|(row, _)| *row).collect();
    let items: Vec<(usize, Item)> = kept
        .ledger
        .columns
        .iter()
        .enumerate()
        .filter_map(|(col, column)| {
            let Purpose::Item(item) = column.purpose else { return None };
            Some((col, item))
        })
        .collect();
    let Some(row) = stay.get(rng.below(stay.len() as u64) as usize) else { return Ok(()) };
    let (col, item) = items[rng.below(items.len() as u64) as usize];
    let mut sheet = kept.sheet.clone();
    sheet.set(*row, col, Cell::text("〃"));
    let outcome = kept.read(&sheet, way);
    let found: Vec<_> = outcome
        .blocking()
        .map(|f| (f.rule.as_str(), f.sheet.as_str(), f.cell.clone(), f.row, f.item.as_str()))
        .collect();
    let line = kept.lines(way)[*row];
    let name = if matches!(way, Way::Book(..)) { sheet.name.as_str() } else { "" };
    let wanted = ("ditto_mark", name, a1(line, col), line as u32 + 1, item.api_name());
    prop_assert_eq!(found, vec![wanted]);
    prop_assert_eq!(outcome.summary.rows.blocked, 1);
    prop_assert!(outcome.summary.output.is_none());
    Ok(())
}

fn holds(kept: &Kept, ways: impl Iterator<Item = Way>, seed: u64) -> Result<(), TestCaseError> {
    for way in ways {
        becomes_its_truth(kept, way).map_err(|error| TestCaseError::fail(format!("{way:?}: {error}")))?;
        is_found_at_its_cell(kept, way, seed).map_err(|error| TestCaseError::fail(format!("{way:?} 〃: {error}")))?;
    }
    Ok(())
}

#[test]
fn an_untidy_workbook_of_any_format_and_date_system_gives_everybody_once() {
    runner(12)
        .run(&(scheme(), style(false), any::<u64>(), 2..14_usize), |(scheme, style, seed, people)| {
            let kept = kept(ledger(scheme, people, seed, TODAY, &style), seed);
            holds(&kept, books(), seed)
        })
        .unwrap();
}

#[test]
fn an_untidy_text_of_any_encoding_gives_everybody_once() {
    runner(16)
        .run(&(scheme(), style(true), any::<u64>(), 2..14_usize), |(scheme, mut style, seed, people)| {
            style.recipient_as_number = false;
            style.names = NameSet::Plain;
            let kept = kept(ledger(scheme, people, seed, TODAY, &style), seed);
            holds(&kept, TEXTS.into_iter(), seed)
        })
        .unwrap();
}
