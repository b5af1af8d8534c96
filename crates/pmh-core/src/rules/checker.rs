//! Runs the catalogue over one record after the other.
//!
//! One root cause gives one finding. Of a field that has no value the first [`Sees::Unread`] rule that speaks is
//! heard. Of a readable value the first blocking [`Sees::Value`] rule is heard, or else its doubt and all that the
//! value rules of the other bands have to say.

use super::certificates::Certificates;
use super::framework::{EndFound, FieldLook, Found, RecordLook, Rule, Sees, TableEnd, TableLook, TableRule};
use super::{REGISTRY, seen};
use crate::band::Band;
use crate::context::Context;
use crate::plan::Column;
use crate::record::{Field, State};

type ValueCheck = fn(&FieldLook<'_>) -> Option<Found>;
type RecordCheck = fn(&RecordLook<'_>, &mut Vec<Found>);

/// The rules over the values of one column, chosen once.
#[derive(Default)]
struct ColumnRules {
    required: bool,
    blocking: Vec<(&'static Rule, ValueCheck)>,
    other: Vec<(&'static Rule, ValueCheck)>,
    /// Of both lists: whether any rule looks at plain ASCII values.
    ascii: bool,
}

impl ColumnRules {
    fn new(column: &Column, context: &Context<'_>) -> Self {
        let mut rules = Self { required: column.is_required(), ..Self::default() };
        for (rule, check) in value_rules().filter(|(rule, _)| (rule.column)(column, context)) {
            rules.ascii |= rule.ascii;
            let list = if rule.band() == Band::Row { &mut rules.blocking } else { &mut rules.other };
            list.push((rule, check));
        }
        rules
    }

    fn look(&self, look: &FieldLook<'_>, emit: &mut dyn FnMut(&'static Rule, Found)) {
        match look.field.state {
            State::Good => {
                let ascii = look.field.value.is_ascii();
                if (self.ascii || !ascii) && !self.blocked(look, ascii, emit) {
                    self.remark(look, ascii, emit);
                }
            }
            State::Doubt(_) => {
                let ascii = look.field.value.is_ascii();
                if !self.blocked(look, ascii, emit) {
                    unread(look, emit);
                    self.remark(look, ascii, emit);
                }
            }
            State::Blank if !self.required => {}
            _ => unread(look, emit),
        }
    }

    /// True when a blocking rule has spoken.
    fn blocked(&self, look: &FieldLook<'_>, ascii: bool, emit: &mut dyn FnMut(&'static Rule, Found)) -> bool {
        for (rule, check) in &self.blocking {
            if (rule.ascii || !ascii)
                && let Some(found) = check(look)
            {
                emit(rule, found);
                return true;
            }
        }
        false
    }

    fn remark(&self, look: &FieldLook<'_>, ascii: bool, emit: &mut dyn FnMut(&'static Rule, Found)) {
        for (rule, check) in &self.other {
            if (rule.ascii || !ascii)
                && let Some(found) = check(look)
            {
                emit(rule, found);
            }
        }
    }
}

fn value_rules() -> impl Iterator<Item = (&'static Rule, ValueCheck)> {
    REGISTRY.iter().filter_map(|rule| match rule.sees {
        Sees::Value(check) => Some((*rule, check)),
        _ => None,
    })
}

/// The first rule that speaks of a value that is missing, unreadable or doubtful.
fn unread(look: &FieldLook<'_>, emit: &mut dyn FnMut(&'static Rule, Found)) {
    for rule in REGISTRY {
        if let Sees::Unread(check) = rule.sees
            && let Some(found) = check(look)
        {
            emit(rule, found);
            return;
        }
    }
}

/// All that the rules over one cell say of a field, in report order. For single fields (a correction typed in the
/// page); [`Checker`] does the same faster for whole files.
#[must_use]
pub fn check_field(look: &FieldLook<'_>) -> Vec<(&'static Rule, Found)> {
    let mut all = Vec::new();
    ColumnRules::new(look.column, look.context).look(look, &mut |rule, found| all.push((rule, found)));
    all
}

/// The catalogue at work: which rules concern which column, and the state of the rules over the whole file.
pub struct Checker {
    columns: Vec<ColumnRules>,
    record_rules: Vec<(&'static Rule, RecordCheck)>,
    table_rules: Vec<(&'static Rule, Box<dyn TableRule>)>,
    certificates: Certificates,
    buffer: Vec<Found>,
}

impl Checker {
    /// A checker for these columns that has seen no record yet.
    #[must_use]
    pub fn new(columns: &[Column], context: &Context<'_>) -> Self {
        let record_rules = REGISTRY.iter().filter_map(|rule| match rule.sees {
            Sees::Record(check) => Some((*rule, check)),
            _ => None,
        });
        let table_rules = REGISTRY.iter().filter_map(|rule| match rule.sees {
            Sees::Table(make) => Some((*rule, make())),
            _ => None,
        });
        let mut checker = Self {
            columns: Vec::new(),
            record_rules: record_rules.collect(),
            table_rules: table_rules.collect(),
            certificates: Certificates::default(),
            buffer: Vec::new(),
        };
        checker.set_columns(columns, context);
        checker
    }

    /// Goes on with another table of the same run. What the rules over the whole file have seen is kept.
    pub fn set_columns(&mut self, columns: &[Column], context: &Context<'_>) {
        self.columns = columns.iter().map(|column| ColumnRules::new(column, context)).collect();
    }

    /// Looks at the next record. `emit` gets the rule, the index of the field it speaks of (`None`: the person as a
    /// whole) and what it found. `tables` are the names of the run's tables, by [`crate::record::Record::table`].
    pub fn check_record(
        &mut self,
        look: &RecordLook<'_>,
        tables: &[String],
        emit: &mut dyn FnMut(&'static Rule, Option<usize>, Found),
    ) {
        self.check_fields(look, emit);
        for (rule, check) in &self.record_rules {
            check(look, &mut self.buffer);
            drain(rule, &mut self.buffer, emit);
        }
        let who = seen::person(look);
        let at = self.certificates.add(look, who);
        let certificates = &self.certificates;
        let certificate = at.and_then(|at| certificates.get(at));
        let table_look = TableLook { person: *look, tables, who, certificates, certificate };
        for (rule, state) in &mut self.table_rules {
            state.look(&table_look, &mut self.buffer);
            drain(rule, &mut self.buffer, emit);
        }
    }

    /// What the rules over the whole file have to say once the last record was checked. `emit` gets the rule and the
    /// place; the record itself is gone by then.
    pub fn finish(&mut self, context: &Context<'_>, emit: &mut dyn FnMut(&'static Rule, EndFound)) {
        let end = TableEnd { context, certificates: &self.certificates };
        for (rule, state) in &mut self.table_rules {
            state.finish(&end, &mut |found| emit(rule, found));
        }
    }

    fn check_fields(&self, look: &RecordLook<'_>, emit: &mut dyn FnMut(&'static Rule, Option<usize>, Found)) {
        let fields = look.record.fields.iter().zip(look.columns).zip(&self.columns);
        for (at, ((field, column), rules)) in fields.enumerate() {
            if is_silent(field, rules) {
                continue;
            }
            let field_look = FieldLook { field, column, context: look.context, person: *look };
            rules.look(&field_look, &mut |rule, found| emit(rule, Some(at), found));
        }
    }
}

/// The two ordinary cases, decided without a call: nothing where nothing is needed, and a good value that no rule
/// looks at.
fn is_silent(field: &Field, rules: &ColumnRules) -> bool {
    match field.state {
        State::Blank => !rules.required,
        State::Good => rules.blocking.is_empty() && rules.other.is_empty(),
        _ => false,
    }
}

fn drain(rule: &'static Rule, buffer: &mut Vec<Found>, emit: &mut dyn FnMut(&'static Rule, Option<usize>, Found)) {
    for found in buffer.drain(..) {
        emit(rule, found.field, found);
    }
}
