//! One row of the line: left out, checked, its changes listed.

use std::io;

use pmh_layout::Kind;
use pmh_table::Row;

use super::decided::{Spoken, beside, may_be_overridden};
use super::lapsed;
use super::pass::{Pass, Place};
use super::rows;
use super::skip::RowKind;
use crate::Band;
use crate::entry::{Finding, FindingKind, LeftOut};
use crate::notes::{Decision, VALUE_CHANGED};
use crate::plan::Column;
use crate::privacy::{MASK, masked};
use crate::record::{Field, Record};
use crate::repairs::{REPAIRS, SPELLING};
use crate::rules::{self, Checker, RecordLook};

/// Why a row is left out that a clerk decided about.
const BY_DECISION: &str = "by_decision";

/// A row as it was read.
#[derive(Clone, Copy)]
pub(super) struct ReadRow<'a> {
    pub(super) row: &'a Row,
    pub(super) kind: RowKind,
    /// Columns of the table.
    pub(super) width: u32,
    /// Columns that say who is no longer entitled.
    pub(super) lapsing: &'a [lapsed::Lapsing],
    pub(super) columns: &'a [Column],
    pub(super) record: &'a Record,
    /// Names of the run's tables.
    pub(super) names: &'a [String],
}

impl Pass<'_> {
    /// Checks one person. `None`: left out; else whether the person is blocked.
    pub(super) fn person(
        &mut self,
        place: Place<'_>,
        read: ReadRow<'_>,
        checker: &mut Checker,
    ) -> io::Result<Option<bool>> {
        let context = self.context;
        let ReadRow { row, kind, width, lapsing, columns, record, names } = read;
        let look = RecordLook { record, columns, context: &context };
        let decided = self.decided.left_out(place, record.row);
        let reason = match &decided {
            Some(_) => Some(BY_DECISION),
            None => rows::left_out(&context, row, kind == RowKind::MaybeExample, lapsing, &look),
        };
        if let Some(reason) = reason {
            self.rows.left_out += 1;
            self.left_out_since(record, decided.is_some());
            self.sink.left_out(&LeftOut {
                file: place.file.to_owned(),
                sheet: place.sheet.to_owned(),
                row: row.number,
                recipient: shown(record, columns, Kind::RecipientNumber),
                kana: shown(record, columns, Kind::Kana),
                not_disclosed: hides(record, columns),
                reason: reason.to_owned(),
                person: decided.as_ref().and_then(|_| self.decided.person().cloned()),
                decided,
            })?;
            return Ok(None);
        }
        let (overridden, mut found) = self.decided.take_spoken();
        rows::row(&context, row, kind, width, &mut found);
        lapsed::row(lapsing, row, &context, &mut found);
        // A heading in the middle is no person: its cells are not checked one by one.
        if kind != RowKind::OtherHeading {
            checker.check_record(&look, names, &mut |rule, field, finding| found.push((rule, field, finding)));
            rows::merged(&look, &mut found);
            rows::unclaimed(&look, &mut found);
            self.look_back(&look, &mut found)?;
        }
        for (spoken, decided) in overridden {
            self.finding(place, record, columns, spoken, Some(decided))?;
        }
        let (mut blocked, mut faulty) = (false, false);
        for spoken in found {
            let open = self.finding(place, record, columns, spoken, None)?;
            blocked |= open.is_some_and(Band::blocks);
            faulty |= open == Some(Band::Row);
        }
        for (at, (column, field)) in columns.iter().zip(&record.fields).enumerate() {
            let by_clerk = self.decided.correction(at);
            let read = field.column.is_some() && field.state.has_value();
            if (read || by_clerk.is_some()) && field.before != field.output {
                let by_clerk = by_clerk.cloned();
                self.change(place, column, field, by_clerk.as_ref())?;
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

    /// Hands on what a rule has found about a person; gives the band it is open in, `None` where it is confirmed.
    fn finding(
        &mut self,
        place: Place<'_>,
        record: &Record,
        columns: &[Column],
        (rule, field_at, found): Spoken,
        decided: Option<Decision>,
    ) -> io::Result<Option<Band>> {
        let at = field_at.and_then(|at| Some((columns.get(at)?, record.fields.get(at)?)));
        let band = self.severity.band(rule, at.map(|(column, _)| column));
        let secret = at.is_some_and(|(column, _)| column.item.sensitive);
        let mut entry = Finding {
            kind: FindingKind::Finding,
            code: rule.code.to_string(),
            band: band.number(),
            rule: rule.name.to_owned(),
            file: place.file.to_owned(),
            sheet: place.sheet.to_owned(),
            cell: at.map_or_else(|| first_cell(record), |(_, field)| field.cell()),
            row: at.map_or(record.row, |(_, field)| field.row),
            item: at.map_or_else(String::new, |(column, _)| column.item.id.clone()),
            recipient: shown(record, columns, Kind::RecipientNumber),
            kana: shown(record, columns, Kind::Kana),
            not_disclosed: hides(record, columns),
            message: found.message,
            remedy: found.remedy,
            characters: found.characters,
            ..Finding::default()
        };
        if band.blocks() {
            entry.person = self.decided.person().cloned();
            entry.secret = secret;
            if let Some((_, field)) = at.filter(|_| !secret) {
                entry.value = masked(&field.before).into_owned();
                entry.beside = beside(rule, field_at, record, columns);
            }
            entry.confirmable = is_confirmable(rule, band, at.map(|(_, field)| field), &entry);
            let number = record.value(columns, Kind::MyNumber);
            let number = Some(number).filter(|number| secret && !number.is_empty());
            entry.confirmed = decided.or_else(|| self.decided.confirmation(place, &entry, number));
        }
        // An answer settles doubts only: what the office made an error or a notice waits for none.
        if let Some(ask) = found.ask.filter(|_| band == Band::Confirm && entry.confirmed.is_none()) {
            entry.question.clone_from(&ask.id);
            self.questions.ask(rule, place, &entry.item, ask, 1);
        }
        self.emit(&entry)?;
        Ok(entry.confirmed.is_none().then_some(band))
    }

    /// Lists a value that differs from its cell.
    pub(super) fn change(
        &mut self,
        place: Place<'_>,
        column: &Column,
        field: &Field,
        by_clerk: Option<&Decision>,
    ) -> io::Result<()> {
        let steps = REPAIRS.iter().filter(|repair| repair.step.is_some_and(|step| field.steps.contains(step)));
        let mut reasons = field.repairs.iter().copied().chain(steps);
        let main = reasons.next().unwrap_or(&SPELLING);
        let change = &mut self.change;
        change.basis.clear();
        match by_clerk {
            Some(decided) => change.basis.push_str(&decided.words()),
            None => change.basis.push_str(main.basis),
        }
        for reason in reasons {
            change.basis.push('、');
            change.basis.push_str(reason.basis);
        }
        let set = |to: &mut String, text: &str| {
            to.clear();
            to.push_str(text);
        };
        if change.rule != main.name {
            change.code = main.code.to_string();
            set(&mut change.rule, main.name);
        }
        set(&mut change.file, place.file);
        set(&mut change.sheet, place.sheet);
        change.cell = field.cell();
        change.row = field.row;
        change.person = by_clerk.and_then(|_| self.decided.person().cloned());
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

/// Whether the ledger says 不開示 of the person.
fn hides(record: &Record, columns: &[Column]) -> bool {
    record.value(columns, Kind::NotDisclosed) == "true"
}

/// Whether a clerk may settle this finding: one whose value can be written as it stands, and can be kept.
fn is_confirmable(rule: &rules::Rule, band: Band, field: Option<&Field>, entry: &Finding) -> bool {
    let allowed = rules::may_be_confirmed(rule) && (band == Band::Confirm || rules::limits(rule).single);
    let written = field
        .is_none_or(|field| field.state.has_value() || may_be_overridden(field.state) || rule.name == VALUE_CHANGED);
    // A value that could be a My Number is masked here already: it could not be told from another one.
    allowed && written && (entry.secret || !entry.value.contains(MASK) && !entry.beside.contains(MASK))
}
