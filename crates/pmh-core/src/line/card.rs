//! 券面プレビュー and the card of one row: what the ledger holds, what would go out, and what a value typed in its place would become.

use pmh_layout::{Kind, PrefixTable, Required};
use pmh_table::{Row, column_letters};
use serde::{Deserialize, Serialize};

use super::decided::Decided;
use super::job::Job;
use super::pass::Place;
use super::prepare::{self, Ledgers, Opened};
use super::secret;
use crate::context::scheme_numbers;
use crate::input::{Failure, Input};
use crate::normalise::Normaliser;
use crate::notes::{Person, PersonColumns};
use crate::plan::{self, Column};
use crate::privacy::{MASK, is_digits, masked};
use crate::record::{Field, Record};
use crate::rules::{FieldLook, RecordLook, check_field};
use crate::{Context, Notes, Session};

/// Which row is wanted, and what else about it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardRequest {
    /// The file, as entries name it.
    pub file: String,
    /// The sheet, as entries name it; empty for text files.
    pub sheet: String,
    /// The source row, as entries name it.
    pub row: u32,
    /// The clerk holds the button that shows this one person's My Number.
    pub reveal: bool,
    /// An item's API name and a text: what would become of it in place of the cell.
    pub typed: Option<(String, String)>,
}

/// One column of the ledger in the row and in its neighbours. Every text is masked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardColumn {
    /// Its letters.
    pub letters: String,
    /// Its heading.
    pub heading: String,
    /// The cell of the row above, as displayed; empty where there is none.
    pub above: String,
    /// The cell as displayed.
    pub text: String,
    /// The cell of the row below, as displayed; empty where there is none.
    pub below: String,
}

/// One item of the certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardField {
    /// The API name.
    pub item: String,
    /// The title.
    pub title: String,
    /// The source cell (`D17`); empty for constants.
    pub cell: String,
    /// The cell as displayed, a My Number masked.
    pub before: String,
    /// What goes out, a My Number masked; empty where nothing can.
    pub after: String,
    /// Whether the value can be written.
    pub good: bool,
    /// Whether it must be there.
    pub required: bool,
    /// Whether it is a My Number: it is typed for this session only.
    pub sensitive: bool,
}

/// What would become of a typed text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tried {
    /// The item's API name.
    pub item: String,
    /// The value that would go out, a My Number masked; empty where none could.
    pub after: String,
    /// What is wrong with it; empty when nothing is.
    pub message: String,
    /// What to do about that.
    pub remedy: String,
}

/// One row in its context.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowCard {
    /// The row it shows; what was asked for.
    pub request: CardRequest,
    /// The ledger's columns, in their order.
    pub columns: Vec<CardColumn>,
    /// The items of the layout.
    pub fields: Vec<CardField>,
    /// Whose row it is: what decisions are kept under.
    pub person: Option<Person>,
    /// The My Number; only while the clerk asks to see it.
    pub my_number: Option<String>,
    /// What would become of the typed text.
    pub tried: Option<Tried>,
}

/// Reads one row again, with the decisions of the job applied; `None` when the inputs have no such row.
///
/// # Errors
/// [`Failure::Unreadable`] when an input cannot be read.
pub fn row_card(inputs: Vec<Input>, job: &Job<'_>, request: &CardRequest) -> Result<Option<RowCard>, Failure> {
    let Ledgers { mut books, tables: opened } = prepare::open(inputs, job)?;
    let known = prepare::first_facts(&opened, job);
    let scheme = known.scheme(job);
    let prefixes = PrefixTable::builtin();
    let numbers = scheme_numbers(prefixes);
    let context = Context {
        layout: job.layout,
        scheme: &scheme,
        settings: job.settings,
        env: job.env,
        prefixes,
        numbers: &numbers,
    };
    let wanted = |table: &Opened| table.name == request.file && table.sheet_name == request.sheet;
    let Some(index) = opened.iter().position(wanted) else { return Ok(None) };
    let Some(table) = opened.get(index) else { return Ok(None) };
    let mapping = prepare::mapping_of(&opened, index, job, &scheme);
    let labels: Vec<String> = mapping.details.iter().map(|detail| detail.label.clone()).collect();
    let facts = known.columns.get(index).map_or(&[][..], Vec::as_slice);
    let columns = plan::columns(&context, &mapping, &labels, facts);
    let Some(book) = books.get_mut(table.input) else { return Ok(None) };
    let (no_notes, no_session) = (Notes::default(), Session::default());
    let (notes, session) = (job.notes.unwrap_or(&no_notes), job.session.unwrap_or(&no_session));
    let mut decided = Decided::new(job, notes, session, &opened);
    let mut reading = Reading {
        columns: &columns,
        context: &context,
        who: PersonColumns::new(&columns),
        normaliser: Normaliser::default(),
        record: Record::default(),
    };
    let split = secret::split_columns(&table.sample, table.header.last_row);
    let secret: Vec<u32> = secret_columns(&columns);
    let heading: Vec<(u32, String)> = table.header.columns.iter().map(|c| (c.column, c.text.clone())).collect();
    let shown = |row: &Row| -> Vec<String> {
        let text = |column: u32| {
            let text = row.cell(column).text;
            let hidden = secret.contains(&column) || split.contains(&column) && is_digits(text);
            if hidden && !text.trim().is_empty() { MASK.to_owned() } else { masked(text).into_owned() }
        };
        heading.iter().map(|(column, _)| text(*column)).collect()
    };
    let place = Place { file: &table.name, sheet: &table.sheet_name };
    let unreadable = |error| Failure::Unreadable { file: request.file.clone(), error };
    let mut reader = book.table(table.sheet).map_err(unreadable)?;
    let (mut above, mut here, mut next) = (Row::new(), Row::new(), Row::new());
    let (mut rows, mut has_below) = (0_u32, false);
    while reader.read_row(&mut next).map_err(unreadable)? {
        if next.number <= table.header.last_row || next.is_blank() {
            continue;
        }
        has_below = next.number > request.row;
        if has_below {
            break;
        }
        // The cells of a text file's row may stand on later lines than the row begins on: the last row at or above counts.
        std::mem::swap(&mut above, &mut here);
        std::mem::swap(&mut here, &mut next);
        reading.read(place, &here, &mut decided);
        rows += 1;
    }
    if rows == 0 {
        return Ok(None);
    }
    let mut card = reading.card(request, decided.person().cloned());
    let texts = shown(&here);
    let above = if rows > 1 { shown(&above) } else { Vec::new() };
    let below = if has_below { shown(&next) } else { Vec::new() };
    let cell = |texts: &[String], at: usize| texts.get(at).cloned().unwrap_or_default();
    card.columns = heading
        .iter()
        .enumerate()
        .map(|(at, (column, heading))| CardColumn {
            letters: column_letters(*column),
            heading: heading.clone(),
            above: cell(&above, at),
            text: cell(&texts, at),
            below: cell(&below, at),
        })
        .collect();
    Ok(Some(card))
}

/// The columns whose cells are My Numbers.
fn secret_columns(columns: &[Column]) -> Vec<u32> {
    let sensitive = columns.iter().filter(|column| column.item.sensitive);
    sensitive.flat_map(|column| column.source.columns()).map(|source| source.column).collect()
}

/// Reads rows as the line does, without checking them.
struct Reading<'a> {
    columns: &'a [Column],
    context: &'a Context<'a>,
    who: PersonColumns,
    normaliser: Normaliser,
    record: Record,
}

impl Reading<'_> {
    fn read(&mut self, place: Place<'_>, row: &Row, decided: &mut Decided<'_>) {
        let mut record = std::mem::take(&mut self.record);
        self.normaliser.read(self.columns, row, self.context, &mut record);
        decided.begin(place, row, &self.who, self.columns, self.context, &mut self.normaliser, &mut record);
        self.record = record;
    }

    fn card(&mut self, request: &CardRequest, person: Option<Person>) -> RowCard {
        let fields = self.columns.iter().zip(&self.record.fields).map(|(column, field)| card_field(column, field));
        let fields = fields.collect();
        let number = || self.record.find(self.columns, Kind::MyNumber).map(|(_, field)| readable(field));
        let my_number = request.reveal.then(number).flatten();
        let tried = request.typed.as_ref().and_then(|(item, text)| self.try_text(item, text));
        RowCard { request: request.clone(), columns: Vec::new(), fields, person, my_number, tried }
    }

    /// What would become of `text` in place of the item's cell.
    fn try_text(&mut self, item: &str, text: &str) -> Option<Tried> {
        let at = self.columns.iter().position(|column| column.item.id == item)?;
        let column = self.columns.get(at)?;
        let mut record = self.record.clone();
        let field = record.fields.get_mut(at)?;
        self.normaliser.read_typed(column, text, self.context, field);
        let field = record.fields.get(at)?;
        let person = RecordLook { record: &record, columns: self.columns, context: self.context };
        let look = FieldLook { field, column, context: self.context, person };
        let blocking = check_field(&look).into_iter().find(|(rule, _)| rule.band().blocks());
        let (message, remedy) = blocking.map_or_else(Default::default, |(_, found)| (found.message, found.remedy));
        Some(Tried { item: item.to_owned(), after: shown_after(column, field), message, remedy })
    }
}

fn card_field(column: &Column, field: &Field) -> CardField {
    let sensitive = column.item.sensitive;
    let hide = |text: &str| match (sensitive, text.trim().is_empty()) {
        (_, true) => String::new(),
        (true, false) => MASK.to_owned(),
        (false, false) => masked(text).into_owned(),
    };
    CardField {
        item: column.item.id.clone(),
        title: column.item.title.clone(),
        cell: field.cell(),
        before: hide(&field.before),
        after: shown_after(column, field),
        good: field.state.has_value(),
        required: column.item.required == Required::Always,
        sensitive,
    }
}

fn shown_after(column: &Column, field: &Field) -> String {
    match (field.state.has_value(), column.item.sensitive) {
        (false, _) => String::new(),
        (true, true) => MASK.to_owned(),
        (true, false) => masked(&field.output).into_owned(),
    }
}

/// The number as it would go out, or as the cell displays it where it cannot.
fn readable(field: &Field) -> String {
    if field.state.has_value() { field.output.clone() } else { field.before.clone() }
}
