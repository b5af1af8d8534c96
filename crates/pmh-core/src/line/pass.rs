//! One pass over all rows.

use std::io;

use pmh_layout::{Kind, PrefixTable};
use pmh_table::{Row, Value};
use pmh_text::number::SchemeNumbers;

use super::against::LastTime;
use super::decided::Decided;
use super::headings;
use super::job::{Job, Rows, Summary};
use super::lapsed;
use super::merges::Merges;
use super::notices;
use super::person::ReadRow;
use super::prepare::{self, Known, Ledgers, Opened, SchemeTally, learn};
use super::questions::Questions;
use super::skip::{self, HeadingWords, RowKind};
use super::survey::Census;
use crate::compare::Comparison;
use crate::entry::{Change, Finding, Skipped};
use crate::input::{Failure, Progress};
use crate::normalise::Normaliser;
use crate::notes::PersonColumns;
use crate::output::{CsvFiles, JsonOutput};
use crate::plan::{self, Column};
use crate::record::Record;
use crate::rules::{Checker, Severity};
use crate::{Context, Notes, Session, Sink};

/// Progress is told every so many rows.
const TELL: u64 = 2000;

/// A longer stretch of nothing lies beside the table, not in it: a single note far below makes no million blank rows.
const GAP: u32 = 1000;

/// What a pass counts and where it pours.
pub(super) struct Pass<'a> {
    pub(super) context: Context<'a>,
    pub(super) sink: &'a mut dyn Sink,
    pub(super) questions: Questions,
    /// The files of last time.
    pub(super) last: Option<&'a LastTime>,
    pub(super) comparison: Option<Comparison>,
    pub(super) decided: Decided<'a>,
    pub(super) severity: Severity,
    pub(super) rows: Rows,
    pub(super) counts: [u64; 5],
    /// Rows with an open finding of band 2000.
    pub(super) faulty: u64,
    /// Reused from change to change.
    pub(super) change: Change,
}

/// Where the line stands: file and sheet of the current table.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) file: &'a str,
    pub(super) sheet: &'a str,
}

#[allow(clippy::too_many_arguments, reason = "the line hands over all it has")]
pub(super) fn pass(
    ledgers: &mut Ledgers,
    job: &Job<'_>,
    (prefixes, numbers): (&PrefixTable, &SchemeNumbers),
    known: &Known,
    last: Option<&LastTime>,
    sink: &mut dyn Sink,
    mut census: Option<&mut Census>,
    progress: &mut dyn FnMut(Progress),
) -> Result<(Summary, Known), Failure> {
    let scheme = known.scheme(job);
    let context =
        Context { layout: job.layout, scheme: &scheme, settings: job.settings, env: job.env, prefixes, numbers };
    let Ledgers { books, tables: opened } = ledgers;
    let mappings = prepare::mappings(opened, job, &scheme);
    let labels = plan::labels(&context, &mappings);
    let plans: Vec<Vec<Column>> = mappings
        .iter()
        .zip(&known.columns)
        .map(|(mapping, facts)| plan::columns(&context, mapping, &labels, facts))
        .collect();
    let lapsing: Vec<Vec<lapsed::Lapsing>> = mappings.iter().map(lapsed::columns).collect();
    let names: Vec<String> = opened.iter().map(place_name).collect();
    let (no_notes, no_session) = (Notes::default(), Session::default());
    let mut pass = Pass {
        context,
        questions: Questions::default(),
        last,
        comparison: None,
        sink,
        rows: Rows::default(),
        counts: [0; 5],
        faulty: 0,
        change: Change::default(),
        decided: Decided::new(job, job.notes.unwrap_or(&no_notes), job.session.unwrap_or(&no_session), opened),
        severity: Severity::new(job.settings),
    };
    for ((table, mapping), columns) in opened.iter().zip(&mappings).zip(&plans) {
        notices::table(&mut pass, table, mapping, columns).map_err(Failure::Output)?;
        headings::check(&mut pass, table, columns).map_err(Failure::Output)?;
    }
    notices::file(&mut pass).map_err(Failure::Output)?;

    let mut learned = known.clone();
    let mut tally = SchemeTally::new(job.settings);
    let clean = pass.counts.iter().take(3).all(|count| *count == 0);
    let mut csv = match plans.first().filter(|_| job.write_csv && clean) {
        Some(columns) => Some(CsvFiles::new(&context, columns).map_err(Failure::Output)?),
        None => None,
    };
    let mut json = plans.first().filter(|_| job.write_json).map(|columns| JsonOutput::new(job.layout, columns));
    let tables = opened.len();
    let checker_columns: &[Column] = plans.first().map_or(&[], Vec::as_slice);
    pass.begin_comparison(checker_columns)?;
    let mut checker = Checker::new(checker_columns, &context);
    let mut record = Record::default();
    let mut above = Record::default();
    let mut normaliser = Normaliser::default();
    let mut row = Row::new();
    let learning = learned.columns.iter_mut().zip(&mut learned.merges);
    for (index, ((table, columns), (facts, merges))) in opened.iter().zip(&plans).zip(learning).enumerate() {
        let Opened { name, input, sheet, sheet_name, header, sample, .. } = table;
        let Some(book) = books.get_mut(*input) else { continue };
        let lapsing = lapsing.get(index).map_or(&[][..], Vec::as_slice);
        let place = Place { file: name, sheet: sheet_name };
        let heading = HeadingWords::of(header);
        let width = prepare::width(header, sample, place.sheet.is_empty());
        let unreadable = |error| Failure::Unreadable { file: place.file.to_owned(), error };
        let number = u32::try_from(index).unwrap_or(u32::MAX);
        let who = PersonColumns::new(columns);
        // The last row of the table before stands above none of this one.
        record.fields.clear();
        above.fields.clear();
        if index > 0 {
            checker.set_columns(columns, &context);
        }
        let mut blanks: Vec<u32> = Vec::new();
        let mut last = header.last_row;
        let mut reader = book.table(*sheet).map_err(unreadable)?;
        while reader.read_row(&mut row).map_err(unreadable)? {
            if row.number <= header.last_row {
                continue;
            }
            let kind = skip::judge(&row, columns, &heading);
            // Blank rows count only between rows that hold something: thousands of empty formatted rows may follow.
            if kind == RowKind::Skip("blank_row") {
                blanks.push(row.number);
                continue;
            }
            if table_has_gaps(place) {
                blanks.clear();
                if row.number - last <= GAP {
                    blanks.extend(last + 1..row.number);
                }
            }
            last = row.number;
            for blank in blanks.drain(..) {
                pass.skip(place, blank, "blank_row").map_err(Failure::Output)?;
            }
            if let RowKind::Skip(reason) = kind {
                pass.skip(place, row.number, reason).map_err(Failure::Output)?;
                continue;
            }
            pass.rows.read += 1;
            if pass.rows.read.is_multiple_of(TELL) {
                let part = (index as f64 + reader.progress()) / tables.max(1) as f64;
                progress(Progress { part, rows: pass.rows.read });
            }
            for column in columns {
                let kind = column.item.kind;
                if (kind == Kind::MyNumber || kind.is_date())
                    && let Some(fact) = facts.get_mut(column.place)
                    && let Some(source) = column.source.columns().first()
                {
                    let cell = row.cell(source.column);
                    learn(kind, cell.text, matches!(cell.value, Value::Text), fact);
                }
            }
            std::mem::swap(&mut record, &mut above);
            pass.decided.restore(&mut above);
            record.table = number;
            normaliser.read(columns, &row, &context, &mut record);
            record.look_above(&above);
            if let Some(merges) = known.merges.get(index) {
                merges.apply(columns, &above, &mut record);
            }
            if let Some(census) = census.as_deref_mut() {
                census.see(index, &row, columns, &record);
            }
            pass.decided.begin(place, &row, &who, columns, &context, &mut normaliser, &mut record);
            if let Some((_, field)) = record.find(columns, Kind::InsurerNumber).filter(|(_, f)| f.state.has_value()) {
                tally.add(&field.value);
            }
            let read = ReadRow { row: &row, kind, width, lapsing, columns, record: &record, names: &names };
            let blocked = pass.person(place, read, &mut checker).map_err(Failure::Output)?;
            if blocked == Some(false) {
                let clean = pass.rows.blocked == 0 && pass.questions.len() == 0;
                if let Some(csv) = csv.as_mut().filter(|_| clean) {
                    csv.write(columns, &record, pass.sink).map_err(Failure::Output)?;
                }
                if let Some(json) = json.as_mut().filter(|_| clean) {
                    json.write(columns, &record, pass.sink).map_err(Failure::Output)?;
                }
            }
        }
        if let Some(tail) = reader.tail() {
            *merges = Merges::of(tail, columns, header.last_row);
            if let Some(census) = census.as_deref_mut() {
                census.tail(tail);
            }
            notices::tail(&mut pass, place, tail).map_err(Failure::Output)?;
        }
    }
    let mut told = Ok(());
    checker.finish(&context, &mut |rule, found| {
        let at = usize::try_from(found.table).unwrap_or(usize::MAX);
        if let (Ok(()), Some(table), Some(columns)) = (&told, opened.get(at), plans.get(at)) {
            let place = Place { file: &table.name, sheet: &table.sheet_name };
            told = pass.late(place, columns, rule, found);
        }
    });
    told.map_err(Failure::Output)?;
    tally.scheme().clone_into(&mut learned.scheme);
    pass.end_comparison(opened, books)?;
    pass.finish(opened, job, csv, json).map(|summary| (summary, learned))
}

/// Gaps in the row numbers are blank rows in sheets; in text files they are lines within cells.
fn table_has_gaps(place: Place<'_>) -> bool {
    !place.sheet.is_empty()
}

fn place_name(table: &Opened) -> String {
    if table.sheet_name.is_empty() { table.name.clone() } else { format!("{} {}", table.name, table.sheet_name) }
}

impl Pass<'_> {
    fn skip(&mut self, place: Place<'_>, row: u32, reason: &str) -> io::Result<()> {
        self.rows.read += 1;
        self.rows.skipped += 1;
        self.sink.skipped(&Skipped {
            file: place.file.to_owned(),
            sheet: place.sheet.to_owned(),
            row,
            reason: reason.to_owned(),
        })
    }

    /// Hands on a finding and counts it.
    pub(super) fn emit(&mut self, entry: &Finding) -> io::Result<()> {
        if entry.confirmed.is_some() {
            self.decided.count_confirmed();
            return self.sink.finding(entry);
        }
        let at = usize::from(entry.band / 1000).saturating_sub(1);
        if let Some(count) = self.counts.get_mut(at) {
            *count += 1;
        }
        self.sink.finding(entry)
    }
}
