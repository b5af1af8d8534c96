//! One pass over all rows.

use std::io;

use pmh_layout::{Kind, PrefixTable};
use pmh_table::{Row, Value};
use pmh_text::number::SchemeNumbers;

use super::merges::Merges;
use super::notices;
use super::prepare::{self, Known, Opened, SchemeTally, learn};
use super::questions::Questions;
use super::rows;
use super::skip::{self, HeadingColumn, RowKind};
use super::verdict::{self, Verdict};
use super::{Failure, InputFacts, Job, Made, Progress, Rows, Summary};
use crate::entry::{Change, Finding, FindingKind, LeftOut, Skipped};
use crate::normalise::Normaliser;
use crate::notes::NotesAfter;
use crate::output::{CsvOutput, JsonOutput};
use crate::plan::{self, Column};
use crate::privacy::{MASK, masked};
use crate::record::{Field, Record};
use crate::repairs::{REPAIRS, SPELLING};
use crate::rules::{Checker, EndFound, Found, RecordLook, Rule};
use crate::{Band, Context, Sink};

/// Progress is told every so many rows.
const TELL: u64 = 2000;

/// A longer stretch of nothing lies beside the table, not in it: a single note far below makes no million blank rows.
const GAP: u32 = 1000;

/// What a pass counts and where it pours.
pub(super) struct Pass<'a> {
    pub(super) context: Context<'a>,
    pub(super) sink: &'a mut dyn Sink,
    pub(super) questions: Questions,
    rows: Rows,
    counts: [u64; 5],
    faulty: u64,
    change: Change,
}

/// Where the line stands: file and sheet of the current table.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) file: &'a str,
    pub(super) sheet: &'a str,
}

pub(super) fn pass(
    opened: &mut [Opened],
    job: &Job<'_>,
    prefixes: &PrefixTable,
    numbers: &SchemeNumbers,
    known: &Known,
    sink: &mut dyn Sink,
    progress: &mut dyn FnMut(Progress),
) -> Result<(Summary, Known), Failure> {
    let scheme = known.scheme(job);
    let context =
        Context { layout: job.layout, scheme: &scheme, settings: job.settings, env: job.env, prefixes, numbers };
    let mappings: Vec<_> =
        opened.iter().enumerate().map(|(at, table)| prepare::mapping(table, job, &scheme, at == 0)).collect();
    let mut labels: Vec<String> = Vec::new();
    for label in mappings.iter().flat_map(|mapping| &mapping.details).map(|detail| &detail.label) {
        if !labels.contains(label) {
            labels.push(label.clone());
        }
    }
    let plans: Vec<Vec<Column>> = mappings
        .iter()
        .zip(&known.columns)
        .map(|(mapping, facts)| plan::columns(&context, mapping, &labels, facts))
        .collect();
    let names: Vec<String> = opened.iter().map(place_name).collect();
    let mut pass = Pass {
        context,
        questions: Questions::default(),
        sink,
        rows: Rows::default(),
        counts: [0; 5],
        faulty: 0,
        change: Change::default(),
    };
    for ((table, mapping), columns) in opened.iter().zip(&mappings).zip(&plans) {
        notices::table(&mut pass, table, mapping, columns).map_err(Failure::Output)?;
    }
    notices::file(&mut pass).map_err(Failure::Output)?;

    let mut learned = known.clone();
    let mut tally = SchemeTally::default();
    let mut csv = match plans.first().filter(|_| job.write_csv) {
        Some(columns) => Some(CsvOutput::new(&job.layout.dialect, columns).map_err(Failure::Output)?),
        None => None,
    };
    let mut json = job.write_json.then(JsonOutput::new);
    let tables = opened.len();
    let checker_columns: &[Column] = plans.first().map_or(&[], Vec::as_slice);
    let mut checker = Checker::new(checker_columns, &context);
    let mut record = Record::default();
    let mut above = Record::default();
    let mut normaliser = Normaliser::default();
    let mut row = Row::new();
    let learning = learned.columns.iter_mut().zip(&mut learned.merges);
    for (index, ((table, columns), (facts, merges))) in opened.iter_mut().zip(&plans).zip(learning).enumerate() {
        let Opened { name, book, sheet, sheet_name, header, sample, .. } = table;
        let place = Place { file: name, sheet: sheet_name };
        let heading: Vec<HeadingColumn> = header.columns.iter().map(|c| (c.column, c.raw.clone())).collect();
        let width = prepare::width(header, sample, place.sheet.is_empty());
        let unreadable = |error| Failure::Unreadable { file: place.file.to_owned(), error };
        let number = u32::try_from(index).unwrap_or(u32::MAX);
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
            for (column, fact) in columns.iter().zip(facts.iter_mut()) {
                if let Some(source) = column.source.columns().first() {
                    let kind = column.item.kind;
                    if kind == Kind::MyNumber || kind.is_date() {
                        let cell = row.cell(source.column);
                        learn(kind, cell.text, matches!(cell.value, Value::Text), fact);
                    }
                }
            }
            std::mem::swap(&mut record, &mut above);
            record.table = number;
            normaliser.read(columns, &row, &context, &mut record);
            record.look_above(&above);
            if let Some(merges) = known.merges.get(index) {
                merges.apply(columns, &above, &mut record);
            }
            if let Some((_, field)) = record.find(columns, Kind::InsurerNumber).filter(|(_, f)| f.state.has_value()) {
                tally.add(&field.value);
            }
            let blocked = pass
                .person(place, &row, kind, width, columns, &record, &names, &mut checker)
                .map_err(Failure::Output)?;
            if blocked == Some(false) {
                let clean = pass.rows.blocked == 0 && pass.questions.len() == 0;
                if let Some(csv) = csv.as_mut().filter(|_| clean) {
                    csv.write(&record, pass.sink).map_err(Failure::Output)?;
                }
                if let Some(json) = json.as_mut().filter(|_| clean) {
                    json.write(columns, &record, pass.sink).map_err(Failure::Output)?;
                }
            }
        }
        if let Some(tail) = reader.tail() {
            *merges = Merges::of(tail, columns, header.last_row);
            notices::tail(&mut pass, place, tail).map_err(Failure::Output)?;
        }
    }
    let mut late = Vec::new();
    checker.finish(&mut |rule, found| late.push((rule, found)));
    for (rule, found) in late {
        let at = usize::try_from(found.table).unwrap_or(usize::MAX);
        if let (Some(table), Some(columns)) = (opened.get(at), plans.get(at)) {
            let place = Place { file: &table.name, sheet: &table.sheet_name };
            pass.late(place, columns, rule, found).map_err(Failure::Output)?;
        }
    }
    tally.scheme().clone_into(&mut learned.scheme);
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

    /// Checks one person. `None`: left out; else whether the person is blocked.
    #[allow(clippy::too_many_arguments, reason = "the line hands over all it has")]
    fn person(
        &mut self,
        place: Place<'_>,
        row: &Row,
        kind: RowKind,
        width: u32,
        columns: &[Column],
        record: &Record,
        names: &[String],
        checker: &mut Checker,
    ) -> io::Result<Option<bool>> {
        let context = self.context;
        let look = RecordLook { record, columns, context: &context };
        if let Some(reason) = rows::left_out(&context, row, kind == RowKind::MaybeExample, &look) {
            self.rows.left_out += 1;
            self.sink.left_out(&LeftOut {
                file: place.file.to_owned(),
                sheet: place.sheet.to_owned(),
                row: row.number,
                recipient: shown(record, columns, Kind::RecipientNumber),
                kana: shown(record, columns, Kind::Kana),
                reason: reason.to_owned(),
                ..LeftOut::default()
            })?;
            return Ok(None);
        }
        let mut found: Vec<(&'static Rule, Option<usize>, Found)> = Vec::new();
        rows::row(&context, row, kind, width, &mut found);
        // A heading in the middle is no person: its cells are not checked one by one.
        if kind != RowKind::OtherHeading {
            checker.check_record(&look, names, &mut |rule, field, finding| found.push((rule, field, finding)));
            rows::merged(&look, &mut found);
            rows::unclaimed(&look, &mut found);
        }
        let (mut blocked, mut faulty) = (false, false);
        for (rule, field, finding) in found {
            let band = Band::of(rule.code);
            blocked |= band.blocks();
            faulty |= band == Band::Row;
            self.finding(place, record, columns, rule, field, finding)?;
        }
        for (column, field) in columns.iter().zip(&record.fields) {
            if field.column.is_some() && field.state.has_value() && field.before != field.output {
                self.change(place, column, field)?;
            }
        }
        if blocked {
            self.rows.blocked += 1;
            self.faulty += u64::from(faulty);
        } else {
            self.rows.ready += 1;
        }
        Ok(Some(blocked))
    }

    fn finding(
        &mut self,
        place: Place<'_>,
        record: &Record,
        columns: &[Column],
        rule: &'static Rule,
        field: Option<usize>,
        found: Found,
    ) -> io::Result<()> {
        let at = field.and_then(|at| Some((columns.get(at)?, record.fields.get(at)?)));
        let item = at.map_or("", |(column, _)| column.item.id.as_str());
        let question = found.ask.as_ref().map_or_else(String::new, |ask| ask.id.clone());
        if let Some(ask) = found.ask {
            self.questions.ask(rule, place, item, ask, 1);
        }
        let entry = Finding {
            kind: FindingKind::Finding,
            code: rule.code.to_string(),
            band: Band::of(rule.code).number(),
            rule: rule.name.to_owned(),
            file: place.file.to_owned(),
            sheet: place.sheet.to_owned(),
            cell: at.map_or_else(|| first_cell(record), |(_, field)| field.cell()),
            row: at.map_or(record.row, |(_, field)| field.row),
            item: item.to_owned(),
            recipient: shown(record, columns, Kind::RecipientNumber),
            kana: shown(record, columns, Kind::Kana),
            message: found.message,
            remedy: found.remedy,
            question,
            ..Finding::default()
        };
        self.emit(&entry)
    }

    /// What a rule over the whole file says after the last row. Such a rule only informs: one that blocks speaks while
    /// its row is at hand, so that the row counts as blocked.
    fn late(&mut self, place: Place<'_>, columns: &[Column], rule: &'static Rule, late: EndFound) -> io::Result<()> {
        let column = columns.iter().find(|column| column.item.kind == late.kind);
        let source = column.and_then(|column| column.source.columns().first());
        self.emit(&Finding {
            kind: FindingKind::Finding,
            code: rule.code.to_string(),
            band: Band::of(rule.code).number(),
            rule: rule.name.to_owned(),
            file: place.file.to_owned(),
            sheet: place.sheet.to_owned(),
            cell: source.map_or_else(String::new, |source| pmh_table::a1(late.row, source.column)),
            row: late.row,
            item: column.map_or_else(String::new, |column| column.item.id.clone()),
            message: late.found.message,
            remedy: late.found.remedy,
            ..Finding::default()
        })
    }

    /// Hands on a finding and counts it.
    pub(super) fn emit(&mut self, entry: &Finding) -> io::Result<()> {
        let at = usize::from(entry.band / 1000).saturating_sub(1);
        if let Some(count) = self.counts.get_mut(at) {
            *count += 1;
        }
        self.sink.finding(entry)
    }

    fn change(&mut self, place: Place<'_>, column: &Column, field: &Field) -> io::Result<()> {
        let steps = REPAIRS.iter().filter(|repair| repair.step.is_some_and(|step| field.steps.contains(step)));
        let mut reasons = field.repairs.iter().copied().chain(steps);
        let main = reasons.next().unwrap_or(&SPELLING);
        let change = &mut self.change;
        change.basis.clear();
        change.basis.push_str(main.basis);
        for reason in reasons {
            change.basis.push('、');
            change.basis.push_str(reason.basis);
        }
        let set = |to: &mut String, text: &str| {
            to.clear();
            to.push_str(text);
        };
        set(&mut change.code, &main.code.to_string());
        set(&mut change.rule, main.name);
        set(&mut change.file, place.file);
        set(&mut change.sheet, place.sheet);
        change.cell = field.cell();
        change.row = field.row;
        set(&mut change.item, &column.item.id);
        if column.item.sensitive {
            set(&mut change.before, MASK);
            set(&mut change.after, MASK);
        } else {
            set(&mut change.before, &masked(&field.before));
            set(&mut change.after, &masked(&field.output));
        }
        self.counts[3] += 1;
        self.sink.change(change)
    }

    fn finish(
        mut self,
        opened: &[Opened],
        job: &Job<'_>,
        csv: Option<CsvOutput>,
        json: Option<JsonOutput>,
    ) -> Result<Summary, Failure> {
        let questions = self.questions.len();
        for entry in std::mem::take(&mut self.questions).into_entries() {
            self.emit(&entry).map_err(Failure::Output)?;
        }
        let verdict = match self.counts {
            // A full link without anybody would take everybody's entitlement away.
            [0, 0, 0, ..] if self.rows.ready == 0 => Verdict::Stopped,
            [0, 0, 0, ..] => Verdict::Ok,
            [0, 0, _, ..] => Verdict::Confirm,
            _ => Verdict::Error,
        };
        let made = verdict == Verdict::Ok;
        let mut output = None;
        if let Some(csv) = csv.filter(|_| made) {
            let (rows, bytes, sha256) = csv.finish(self.sink).map_err(Failure::Output)?;
            self.rows.written = rows;
            output = Some(Made { rows, bytes, sha256: kept_hash(rows, sha256) });
        }
        if let Some(json) = json.filter(|_| made) {
            json.finish(self.sink).map_err(Failure::Output)?;
        }
        let facts = verdict::Facts {
            rows: self.rows,
            faulty: self.faulty,
            questions,
            changes: self.counts[3],
            wrote_csv: output.is_some(),
        };
        Ok(Summary {
            verdict,
            sentence: verdict::sentence(verdict, &facts),
            layout: job.layout.clone(),
            scheme: self.context.scheme.id.clone(),
            inputs: opened.iter().map(|table| facts_of(table, self.rows.read)).collect(),
            rows: self.rows,
            counts: self.counts,
            questions,
            output,
            notes: NotesAfter { notes: job.notes.cloned().unwrap_or_default(), ..NotesAfter::default() },
        })
    }
}

/// A hash of a file of fewer than ten rows could be searched for the My Numbers in it: it is not kept.
fn kept_hash(rows: u64, sha256: String) -> String {
    if rows < 10 { String::new() } else { sha256 }
}

fn facts_of(table: &Opened, rows: u64) -> InputFacts {
    let encoding = table.book.encoding().map_or_else(|| table.book.format().label(), pmh_table::Encoding::label);
    InputFacts {
        file: table.name.clone(),
        sheet: table.sheet_name.clone(),
        encoding: encoding.to_owned(),
        header_row: table.header.first_row,
        sha256: kept_hash(rows, table.sha256.clone()),
    }
}

/// The cell that stands for a row as a whole: the first that is filled.
fn first_cell(record: &Record) -> String {
    let filled = record.fields.iter().filter(|field| field.column.is_some() && !field.before.is_empty());
    filled.min_by_key(|field| field.column).map_or_else(String::new, Field::cell)
}

/// A value by which a clerk knows the person; never a My Number, even one in the wrong column.
fn shown(record: &Record, columns: &[Column], kind: Kind) -> String {
    let Some((_, field)) = record.find(columns, kind) else { return String::new() };
    let text = if field.output.is_empty() { field.before.trim() } else { &field.output };
    masked(text).into_owned()
}
