//! From a source cell to a value: every item kind has one way of being read, and every alteration is remembered.

mod amount;
mod code;
mod correct;
mod dates;
mod lists;
mod spell;
mod width;
mod words;

use pmh_layout::{Kind, NameSpace as DialectNameSpace, OTHER_SCHEME};
use pmh_table::{Cell, Row, Value};
use pmh_text::name::NameSpace;
use pmh_text::number::LocalRecipient;
use pmh_text::{CellSource, Fault, Outcome, Steps, Verdict, name, number};

pub(crate) use self::correct::accept;
pub(crate) use self::width::{has_width, is_full, other_width};
use crate::context::Context;
use crate::mapping::ItemSource;
use crate::plan::Column;
use crate::record::{CellKind, Field, Record, State};
use crate::repairs;

/// Reads rows into records, with buffers of its own.
#[derive(Debug, Default)]
pub struct Normaliser {
    /// The row's own 公費負担者番号 is one of the state; it decides where the file as a whole tells no scheme.
    national: bool,
    joined: String,
    replaced: String,
    folded: String,
}

impl Normaliser {
    /// Fills `record` from `row`.
    pub fn read(&mut self, columns: &[Column], row: &Row, context: &Context<'_>, record: &mut Record) {
        record.row = row.number;
        record.fields.resize_with(columns.len(), Field::default);
        self.national = false;
        for (column, field) in columns.iter().zip(&mut record.fields) {
            self.read_field(column, row, context, field);
            if column.item.kind == Kind::InsurerNumber && field.state.has_value() {
                self.national = context.scheme.id == OTHER_SCHEME
                    && field.value.get(..2).is_some_and(|prefix| context.prefixes.check_digit_blocks(prefix));
            }
        }
        self.suggest_readings(columns, row, record);
    }

    /// Gives a kana that is missing or at fault the reading stored in the cells of the name.
    fn suggest_readings(&mut self, columns: &[Column], row: &Row, record: &mut Record) {
        let kana = columns.iter().zip(&mut record.fields).find(|(column, _)| column.item.kind == Kind::Kana);
        let Some((_, kana)) = kana.filter(|(_, field)| !field.state.has_value()) else { return };
        let Some(name) = columns.iter().find(|column| column.item.kind == Kind::Name) else { return };
        self.joined.clear();
        for source in name.source.columns() {
            self.joined.push_str(row.cell(source.column).phonetic);
            self.joined.push('\u{3000}');
        }
        if !pmh_text::kana::kana(&self.joined, &mut kana.reading).has_value() {
            kana.reading.clear();
        }
    }

    /// Fills one field from its source.
    pub fn read_field(&mut self, column: &Column, row: &Row, context: &Context<'_>, field: &mut Field) {
        field.before.clear();
        field.value.clear();
        field.output.clear();
        field.reading.clear();
        field.repairs.clear();
        field.steps = Steps::NONE;
        field.state = State::Blank;
        field.column = None;
        field.kind = None;
        field.row = row.number;
        match &column.source {
            ItemSource::Nothing => return,
            ItemSource::Constant { value } | ItemSource::SchemeDefault { value } => {
                field.before.push_str(value);
                self.read_text(column, value, CellSource::Text, context, field);
            }
            ItemSource::Column(source) => {
                let cell = row.cell(source.column);
                field.column = Some(source.column);
                field.row = cell.row;
                self.read_cell(column, &cell, context, field);
            }
            ItemSource::Joined { columns: parts, separator } => {
                let mut joined = std::mem::take(&mut self.joined);
                joined.clear();
                let mut filled = 0;
                for part in parts {
                    let cell = row.cell(part.column);
                    if field.column.is_none() {
                        field.column = Some(part.column);
                        field.row = cell.row;
                    }
                    if let Some(state) = unreadable(&cell) {
                        field.before.clear();
                        field.before.push_str(cell.text);
                        field.column = Some(part.column);
                        field.state = state;
                        break;
                    }
                    if matches!(cell.value, Value::Date { .. }) && !may_hold_date(column.item.kind) {
                        field.before.push_str(cell.text);
                        field.column = Some(part.column);
                        field.state = State::DateInText;
                        break;
                    }
                    let text = cell.text.trim();
                    if !text.is_empty() {
                        if !joined.is_empty() {
                            joined.push_str(separator);
                            field.before.push_str(" ＋ ");
                        }
                        joined.push_str(text);
                        field.before.push_str(cell.text);
                        filled += 1;
                    }
                }
                if field.state == State::Blank {
                    if column.item.kind.is_date() {
                        dates::join(parts.iter().map(|part| row.cell(part.column).text.trim()), &mut joined);
                    }
                    self.read_text(column, &joined, CellSource::Text, context, field);
                    if filled > 1 {
                        field.repairs.push(&repairs::JOINED);
                    }
                }
                self.joined = joined;
            }
        }
        finish(column, context, field);
    }

    fn read_cell(&mut self, column: &Column, cell: &Cell<'_>, context: &Context<'_>, field: &mut Field) {
        field.before.push_str(cell.text);
        field.kind = kind(cell.value);
        if let Some(state) = unreadable(cell) {
            field.state = state;
            return;
        }
        let source = match cell.value {
            Value::Number(_) => CellSource::Numeric,
            // The plain format `0` pads nothing: the cell is a number like any other.
            Value::ZeroPadded(_) if !cell.text.starts_with('0') => CellSource::Numeric,
            Value::ZeroPadded(_) => CellSource::ZeroFormat,
            _ => CellSource::Text,
        };
        match cell.value {
            Value::Date { serial, date1904, shows } if column.item.kind.is_date() => {
                dates::read_serial(column, serial, date1904, shows, field);
            }
            Value::Date { .. } if !may_hold_date(column.item.kind) => field.state = State::DateInText,
            // A spreadsheet keeps fifteen digits: what is longer was rounded.
            Value::Number(number) if number.abs() >= 1e15 && column.item.kind.is_number() => {
                field.state = State::Fault(Fault::Scientific);
            }
            _ => self.read_text(column, cell.text, source, context, field),
        }
        // The zeros stand in the format alone: what the file stores comes out with more digits, and that is listed.
        if let (CellSource::ZeroFormat, Value::ZeroPadded(stored)) = (source, cell.value)
            && field.state.has_value()
            && cell.text != stored.to_string()
        {
            field.before = stored.to_string();
            field.steps.insert(Steps::ZERO_FORMAT);
        }
    }

    fn read_text(&mut self, column: &Column, text: &str, source: CellSource, context: &Context<'_>, field: &mut Field) {
        if pmh_text::token::is_ditto(text.trim()) {
            field.state = State::Ditto;
            return;
        }
        if is_error_text(text.trim()) {
            field.state = State::ErrorText;
            return;
        }
        let mut replaced = std::mem::take(&mut self.replaced);
        let text = if replace(text, column.item.kind, context, &mut replaced) {
            field.repairs.push(&repairs::DICTIONARY);
            replaced.as_str()
        } else {
            text
        };
        if column.item.is_coded() {
            words::read(column, text, &mut self.folded, field);
            self.replaced = replaced;
            return;
        }
        let out = &mut field.value;
        let outcome = match column.item.kind {
            Kind::MyNumber => number::my_number(text, source, out),
            Kind::InsurerNumber => number::insurer_number(text, source, context.numbers, out),
            Kind::RecipientNumber if context.scheme.national || self.national => {
                number::recipient_number_national(text, source, out)
            }
            Kind::RecipientNumber => {
                let max = column.item.length.and_then(|length| length.max).unwrap_or(u32::MAX);
                let rule = LocalRecipient {
                    max: u16::try_from(max).unwrap_or(u16::MAX),
                    digits_only: context.scheme.recipient_digits,
                };
                number::recipient_number_local(text, source, rule, out)
            }
            Kind::Name => name::name(text, name_space(context), out),
            Kind::Kana => pmh_text::kana::kana_with(text, kana_space(context), out),
            Kind::Address => name::address(text, out),
            Kind::Institutions => {
                lists::institutions(&lists::parted(text, &column.item, context.dialect()), source, out)
            }
            Kind::Code => code::code(text, out),
            Kind::Copayment => amount::amount(text, column.item.copayment, out),
            // The words above have read these.
            Kind::Sex | Kind::NotDisclosed | Kind::Boolean | Kind::Reimbursement => name::free_text(text, out),
            Kind::Conditions => name::free_text(&lists::parted(text, &column.item, context.dialect()), out),
            Kind::Text | Kind::Detail => name::free_text(text, out),
            Kind::BirthDate | Kind::ValidFrom | Kind::ValidTo | Kind::Date => {
                dates::read_text(column, text, field);
                self.replaced = replaced;
                return;
            }
        };
        self.replaced = replaced;
        settle(column, outcome, field);
    }
}

/// Writes what was read as the layout has it.
fn finish(column: &Column, context: &Context<'_>, field: &mut Field) {
    if field.state.has_value() {
        width::fit(column, field);
        spell::spell(column, context.dialect(), field);
    }
}

/// What spreadsheets show of an error, in English and Japanese versions alike.
const ERRORS: &[&str] = &["#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"];

/// Whether a text is what a spreadsheet shows of an error, or of a number too wide for its column.
fn is_error_text(text: &str) -> bool {
    text.starts_with('#') && (ERRORS.contains(&text) || text.bytes().all(|b| b == b'#'))
}

/// Whether a spreadsheet date may stand in an item that is no date: only in texts for people.
const fn may_hold_date(kind: Kind) -> bool {
    matches!(kind, Kind::Text | Kind::Detail | Kind::Conditions | Kind::Copayment)
}

/// Takes over what a text function says, with the office's answer where it asks.
fn settle(column: &Column, outcome: Outcome, field: &mut Field) {
    field.steps = outcome.steps;
    field.state = match outcome.verdict {
        Verdict::Blank => State::Blank,
        Verdict::Good => State::Good,
        Verdict::Doubt(doubt) => State::Doubt(doubt),
        Verdict::Fault(fault) => State::Fault(fault),
        Verdict::Ask(pmh_text::Ask::ZeroFill) if column.answers.zero_fill => {
            field.repairs.push(&repairs::ANSWERED);
            State::Good
        }
        Verdict::Ask(ask) => State::Ask(ask),
    };
}

/// What Excel takes a cell for.
const fn kind(value: Value) -> Option<CellKind> {
    match value {
        Value::Text => Some(CellKind::Text),
        Value::Number(_) | Value::ZeroPadded(_) => Some(CellKind::Number),
        Value::Date { .. } => Some(CellKind::Date),
        Value::Empty | Value::Bool(_) | Value::Error | Value::NoCachedValue => None,
    }
}

fn unreadable(cell: &Cell<'_>) -> Option<State> {
    match cell.value {
        Value::Error => Some(State::CellError),
        Value::NoCachedValue => Some(State::NoCachedValue),
        _ => None,
    }
}

fn name_space(context: &Context<'_>) -> NameSpace {
    space(context.dialect().name_space)
}

/// The blank between the parts of a kana name: as in the name, unless the layout says otherwise.
fn kana_space(context: &Context<'_>) -> NameSpace {
    let dialect = context.dialect();
    space(dialect.kana_space.unwrap_or(dialect.name_space))
}

const fn space(space: DialectNameSpace) -> NameSpace {
    match space {
        // The half-width blank is a spelling of the CSV.
        DialectNameSpace::Keep | DialectNameSpace::Half => NameSpace::KeepOneFullWidth,
        DialectNameSpace::Remove => NameSpace::Remove,
    }
}

/// Whether the office's dictionary is applied to values of this kind: texts for people.
pub(crate) const fn takes_dictionary(kind: Kind) -> bool {
    matches!(kind, Kind::Name | Kind::Kana | Kind::Address | Kind::Text | Kind::Detail)
}

/// Applies the office's dictionary to texts for people. True when a character was replaced.
fn replace(text: &str, kind: Kind, context: &Context<'_>, out: &mut String) -> bool {
    let dictionary = &context.settings.dictionary;
    if dictionary.is_empty() || !takes_dictionary(kind) {
        return false;
    }
    out.clear();
    let mut changed = false;
    let mut buffer = [0; 4];
    for c in text.chars() {
        match dictionary.get(&*c.encode_utf8(&mut buffer)) {
            Some(replacement) => {
                out.push_str(replacement);
                changed = true;
            }
            None => out.push(c),
        }
    }
    changed
}
