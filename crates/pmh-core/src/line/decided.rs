//! What was decided about single people (確認・修正台帳 and the session) meets the rows.

use std::collections::{HashMap, HashSet};

use pmh_layout::Kind;
use pmh_table::Row;
use pmh_text::Fault;

use super::job::Job;
use super::pass::Place;
use super::prepare::Opened;
use crate::entry::Finding;
use crate::hash::hash_texts;
use crate::normalise::{Normaliser, accept};
use crate::notes::{self, Decision, DropReason, Entry, Index, NotesAfter, Person, PersonColumns, PreviousNumbers};
use crate::plan::Column;
use crate::privacy::masked;
use crate::record::{Field, Record, State};
use crate::rules::{self, FieldLook, Found, RecordLook, Rule, Sees, check_field};
use crate::{Context, Notes, Session};

/// A finding with the rule and the field it speaks of.
pub(super) type Spoken = (&'static Rule, Option<usize>, Found);

/// Characters of a value that a message shows at most.
const SHOWN: usize = 10;

/// The decisions of one pass.
pub(super) struct Decided<'a> {
    index: Index<'a>,
    session: BySession<'a>,
    numbers: Option<&'a dyn PreviousNumbers>,
    /// File and SHA-256 of each ledger.
    ledgers: Vec<(&'a str, &'a str)>,
    today: pmh_text::date::Date,
    /// Rows that hold the same identity: a decision concerns one of them.
    seen: HashSet<u64>,
    /// Of those that came more than once: how often.
    again: HashMap<u64, u32>,
    identity: String,
    row: RowDecisions,
    after: NotesAfter,
}

/// What concerns the row at hand.
#[derive(Default)]
struct RowDecisions {
    person: Person,
    /// Whether the person can be told from others.
    known: bool,
    entries: Vec<Entry>,
    /// The fields that were corrected: what they were without it, and who decided.
    corrected: Vec<(usize, Field, Decision)>,
    /// Refusals that a clerk has overridden.
    overridden: Vec<(Spoken, Decision)>,
    /// What the notes themselves have to say.
    spoken: Vec<Spoken>,
}

/// The session's decisions by file, sheet and row.
struct BySession<'a> {
    session: &'a Session,
    by_row: HashMap<(&'a str, &'a str, u32), Vec<&'a notes::Place>>,
}

impl<'a> BySession<'a> {
    fn new(session: &'a Session) -> Self {
        let places = session.confirmations.iter().map(|entry| &entry.place);
        let places = places.chain(session.corrections.iter().map(|entry| &entry.place));
        let places = places.chain(session.left_out.iter().map(|entry| &entry.place));
        let mut by_row: HashMap<_, Vec<_>> = HashMap::new();
        for place in places {
            by_row.entry((place.file.as_str(), place.sheet.as_str(), place.row)).or_default().push(place);
        }
        Self { session, by_row }
    }

    /// Whether anything was decided about this row.
    fn knows(&self, place: Place<'_>, row: u32) -> bool {
        !self.by_row.is_empty() && self.by_row.contains_key(&(place.file, place.sheet, row))
    }

    fn is_at(at: &notes::Place, place: Place<'_>, row: u32, item: &str) -> bool {
        at.row == row && at.item == item && at.file == place.file && at.sheet == place.sheet
    }

    fn confirmation(&self, place: Place<'_>, row: u32, rule: &str, item: &str) -> Option<&'a Decision> {
        if !self.knows(place, row) {
            return None;
        }
        let mut all = self.session.confirmations.iter().rev();
        all.find(|entry| entry.rule == rule && Self::is_at(&entry.place, place, row, item)).map(|entry| &entry.decided)
    }

    fn correction(&self, place: Place<'_>, row: u32, item: &str) -> Option<(&'a str, &'a Decision)> {
        if !self.knows(place, row) {
            return None;
        }
        let mut all = self.session.corrections.iter().rev();
        all.find(|entry| Self::is_at(&entry.place, place, row, item))
            .map(|entry| (entry.after.as_str(), &entry.decided))
    }

    fn left_out(&self, place: Place<'_>, row: u32) -> Option<&'a Decision> {
        if !self.knows(place, row) {
            return None;
        }
        self.session.left_out.iter().find(|entry| Self::is_at(&entry.place, place, row, "")).map(|e| &e.decided)
    }
}

impl<'a> Decided<'a> {
    pub(super) fn new(job: &Job<'a>, notes: &'a Notes, session: &'a Session, opened: &'a [Opened]) -> Self {
        Self {
            index: Index::new(notes, job.env.today),
            session: BySession::new(session),
            numbers: job.numbers,
            ledgers: opened.iter().map(|table| (table.name.as_str(), table.sha256.as_str())).collect(),
            today: job.env.today,
            seen: HashSet::new(),
            again: HashMap::new(),
            identity: String::new(),
            row: RowDecisions::default(),
            after: NotesAfter::default(),
        }
    }

    /// Takes up the decisions about a row that was read, and applies its corrections to `record`.
    #[allow(clippy::too_many_arguments, reason = "the line hands over all it has")]
    pub(super) fn begin(
        &mut self,
        place: Place<'_>,
        row: &Row,
        who: &PersonColumns,
        columns: &[Column],
        context: &Context<'_>,
        normaliser: &mut Normaliser,
        record: &mut Record,
    ) {
        self.row = RowDecisions { person: std::mem::take(&mut self.row.person), ..RowDecisions::default() };
        let person = &mut self.row.person;
        who.read(record, person);
        self.row.known = person.is_known();
        if self.row.known {
            person.write_identity(&mut self.identity);
            let key = hash_texts(&[&self.identity]);
            if !self.seen.insert(key) {
                let often = self.again.entry(key).or_insert(1);
                *often += 1;
                person.nth = *often;
            }
            self.row.entries = self.index.of(&self.identity, person.nth, &person.until);
        }
        if self.row.entries.is_empty() && !self.session_knows(place, record) {
            return;
        }
        self.correct(place, row, columns, context, normaliser, record);
        self.override_refusals(place, columns, context, record);
    }

    fn session_knows(&self, place: Place<'_>, record: &Record) -> bool {
        !self.session.by_row.is_empty()
            && (self.session.knows(place, record.row)
                || record.fields.iter().any(|field| self.session.knows(place, field.row)))
    }

    /// Reads the row again with what was typed in place of its cells.
    fn correct(
        &mut self,
        place: Place<'_>,
        row: &Row,
        columns: &[Column],
        context: &Context<'_>,
        normaliser: &mut Normaliser,
        record: &mut Record,
    ) {
        let mut typed: Vec<(usize, &str)> = Vec::new();
        for (at, (column, field)) in columns.iter().zip(&record.fields).enumerate() {
            if let Some((after, decided)) = self.session.correction(place, field.row, &column.item.id) {
                typed.push((at, after));
                self.row.corrected.push((at, field.clone(), decided.clone()));
                continue;
            }
            // What stands in the notes is never a My Number.
            let mine = |entry: &Entry| {
                let correction = self.index.correction(*entry)?;
                (correction.item == column.item.id && !column.item.sensitive).then_some((*entry, correction))
            };
            let Some((entry, correction)) = self.row.entries.iter().find_map(mine) else { continue };
            if correction.before == field.before {
                typed.push((at, &correction.after));
                self.row.corrected.push((at, field.clone(), correction.decided.clone()));
                continue;
            }
            let mut wanted = field.clone();
            normaliser.read_typed(column, &correction.after, context, &mut wanted);
            let settled = wanted.state.has_value() == field.state.has_value() && wanted.output == field.output;
            if settled {
                self.index.end(entry, DropReason::Settled);
            } else if let Some(rule) = rules::find(notes::VALUE_CHANGED) {
                let message = format!(
                    "「{}」の台帳の値が変わりました（「{}」→「{}」）。",
                    short(&column.item.title, 2 * SHOWN),
                    short(&masked(&correction.before), SHOWN),
                    short(&masked(&field.before), SHOWN)
                );
                let remedy = "いまの値でよければ確認し、違うときは修正をやり直してください。";
                self.row.spoken.push((rule, Some(at), Found::new(message, remedy)));
            }
        }
        if typed.is_empty() {
            return;
        }
        let mut again = Record { row: record.row, table: record.table, ..Record::default() };
        normaliser.read_corrected(columns, row, &typed, context, &mut again);
        let national = |kind: Kind| matches!(kind, Kind::RecipientNumber);
        for (at, (new, (old, column))) in
            again.fields.into_iter().zip(record.fields.iter_mut().zip(columns)).enumerate()
        {
            // Of the other fields only one is read in the light of another.
            if typed.iter().any(|(typed, _)| *typed == at) || national(column.item.kind) {
                *old = new;
            }
        }
        self.after.corrected += typed.len() as u64;
    }

    /// Lets values through that were refused as they stand, where a clerk has overridden the refusal.
    fn override_refusals(&mut self, place: Place<'_>, columns: &[Column], context: &Context<'_>, record: &mut Record) {
        for (at, column) in columns.iter().enumerate() {
            let Some(field) = record.fields.get(at) else { continue };
            if column.item.sensitive || !may_be_overridden(field.state) {
                continue;
            }
            let look = FieldLook { field, column, context, person: RecordLook { record, columns, context } };
            let Some((rule, found)) = check_field(&look).into_iter().next() else { continue };
            let (row, value) = (field.row, masked(&field.before).into_owned());
            let finding = Finding {
                rule: rule.name.to_owned(),
                item: column.item.id.clone(),
                row,
                value,
                confirmable: rules::limits(rule).single,
                ..Finding::default()
            };
            let Some(decided) = self.confirmation(place, &finding, None) else { continue };
            self.row.overridden.push(((rule, Some(at), found), decided));
            if let Some(field) = record.fields.get_mut(at) {
                accept(column, context, field);
            }
        }
    }

    /// What was decided about a finding of the row at hand. `number` is the row's My Number, where the finding is about
    /// it: such a decision folds only beside the last CSV.
    pub(super) fn confirmation(
        &mut self,
        place: Place<'_>,
        finding: &Finding,
        number: Option<&str>,
    ) -> Option<Decision> {
        if !finding.confirmable {
            return None;
        }
        if let Some(decided) = self.session.confirmation(place, finding.row, &finding.rule, &finding.item) {
            return Some(decided.clone());
        }
        let (entry, confirmation) = self.row.entries.iter().find_map(|entry| {
            let confirmation = self.index.confirmation(*entry)?;
            (confirmation.rule == finding.rule && confirmation.item == finding.item).then_some((*entry, confirmation))
        })?;
        if finding.rule == DISCLOSURE_LIFTED && confirmation.decided.when != self.today.iso() {
            return None;
        }
        let holds = match (finding.secret, number, self.person()) {
            (false, ..) => Some(confirmation.value.is_some() && confirmation.value == finding.confirmed_value()),
            (true, Some(number), Some(person)) if confirmation.value.is_none() => {
                let as_last_time = self.numbers.and_then(|numbers| numbers.same_my_number(person, number));
                if self.is_made_for(confirmation.ledger.as_deref(), place) { Some(true) } else { as_last_time }
            }
            _ => None,
        };
        if holds == Some(false) {
            self.index.end(entry, DropReason::ValueChanged);
        }
        (holds == Some(true)).then(|| confirmation.decided.clone())
    }

    /// Whether the ledger of this place is the one with this SHA-256.
    fn is_made_for(&self, sha256: Option<&str>, place: Place<'_>) -> bool {
        let mut here = self.ledgers.iter().filter(|(file, _)| *file == place.file).peekable();
        sha256.is_some() && here.peek().is_some() && here.all(|(_, other)| Some(*other) == sha256)
    }

    /// What was decided about somebody who stands in the last file and in no row of now.
    pub(super) fn confirmation_of_gone(&mut self, finding: &Finding) -> Option<Decision> {
        let place = Place { file: &finding.file, sheet: &finding.sheet };
        if let Some(decided) = self.session.confirmation(place, finding.row, &finding.rule, &finding.item) {
            return Some(decided.clone());
        }
        let person = finding.person.as_ref()?;
        let entries = self.index.of(&person.identity(), person.nth, &person.until);
        entries.into_iter().find_map(|entry| {
            let confirmation = self.index.confirmation(entry)?;
            let same = confirmation.rule == finding.rule && confirmation.item == finding.item;
            same.then(|| confirmation.decided.clone())
        })
    }

    /// Who left the row at hand out.
    pub(super) fn left_out(&self, place: Place<'_>, row: u32) -> Option<Decision> {
        let kept = || self.row.entries.iter().find_map(|entry| self.index.left_out(*entry)).map(|e| &e.decided);
        self.session.left_out(place, row).or_else(kept).cloned()
    }

    /// Whose the row at hand is.
    pub(super) fn person(&self) -> Option<&Person> {
        self.row.known.then_some(&self.row.person)
    }

    /// Who corrected a field of the row at hand.
    pub(super) fn correction(&self, at: usize) -> Option<&Decision> {
        self.row.corrected.iter().find(|(other, ..)| *other == at).map(|(.., decided)| decided)
    }

    /// What is to be said of the row at hand besides what the rules say: overridden refusals, and outdated corrections.
    pub(super) fn take_spoken(&mut self) -> (Vec<(Spoken, Decision)>, Vec<Spoken>) {
        (std::mem::take(&mut self.row.overridden), std::mem::take(&mut self.row.spoken))
    }

    /// Gives the row above its own values back: rows below take theirs from the ledger, not from a correction.
    pub(super) fn restore(&mut self, above: &mut Record) {
        for (at, field, _) in std::mem::take(&mut self.row.corrected) {
            if let Some(place) = above.fields.get_mut(at) {
                *place = field;
            }
        }
    }

    /// One more finding stands as 確認済み.
    pub(super) fn count_confirmed(&mut self) {
        self.after.confirmed += 1;
    }

    /// What became of the notes.
    pub(super) fn finish(&mut self) -> NotesAfter {
        let empty = Index::new(EMPTY.get_or_init(Notes::default), self.today);
        let index = std::mem::replace(&mut self.index, empty);
        let (notes, dropped) = index.finish(self.today);
        NotesAfter { notes, dropped, ..std::mem::take(&mut self.after) }
    }
}

static EMPTY: std::sync::OnceLock<Notes> = std::sync::OnceLock::new();

/// 不開示 that is lifted is an event of one day: whoever is lifted once more is asked about once more.
const DISCLOSURE_LIFTED: &str = "previous_disclosure_lifted";

/// Refusals of values that could be written as they stand.
pub(super) const fn may_be_overridden(state: State) -> bool {
    matches!(state, State::Fault(Fault::CheckDigit { .. }))
}

/// Values of the row, besides the one a finding speaks of, that a finding about several of them rests on.
pub(super) fn beside(rule: &Rule, at: Option<usize>, record: &Record, columns: &[Column]) -> String {
    if !matches!(rule.sees, Sees::Record(_) | Sees::Table(_)) {
        return String::new();
    }
    let rests_on = [Kind::InsurerNumber, Kind::BirthDate, Kind::ValidFrom, Kind::ValidTo];
    let fields = columns.iter().zip(&record.fields).enumerate();
    let others = fields.filter(|(other, (column, _))| Some(*other) != at && rests_on.contains(&column.item.kind));
    let values: Vec<_> = others.map(|(_, (_, field))| masked(&field.before)).filter(|text| !text.is_empty()).collect();
    values.join(" / ")
}

/// `text`, cut off with … where it has more than `most` characters.
fn short(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(most.saturating_sub(1)).collect();
    short.push('…');
    short
}
