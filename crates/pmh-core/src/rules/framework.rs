use pmh_layout::{Item, Kind};

use super::certificates::{Certificate, Certificates};
use super::seen::Hash;
use crate::Band;
use crate::context::Context;
use crate::entry::Choice;
use crate::normalise::takes_dictionary;
use crate::plan::Column;
use crate::record::{Field, Record};

/// One rule of the catalogue.
pub struct Rule {
    /// Four digits; the thousand is the band.
    pub code: u16,
    /// The name in reports.
    pub name: &'static str,
    /// The Japanese doc comment: what, why, 直し方, 例.
    pub doc: &'static str,
    /// What it looks at.
    pub sees: Sees,
    /// Which columns a [`Sees::Value`] rule looks at; decided once per plan, so that other columns cost nothing.
    pub column: fn(&Column, &Context<'_>) -> bool,
    /// Whether a [`Sees::Value`] rule looks at values that are plain ASCII too.
    pub ascii: bool,
}

impl Rule {
    /// A rule that looks at every column and every value.
    #[must_use]
    pub const fn new(code: u16, name: &'static str, doc: &'static str, sees: Sees) -> Self {
        Self { code, name, doc, sees, column: |_, _| true, ascii: true }
    }

    /// The same, for these columns only.
    #[must_use]
    pub const fn column(mut self, column: fn(&Column, &Context<'_>) -> bool) -> Self {
        self.column = column;
        self
    }

    /// The same, looking at ASCII values or not.
    #[must_use]
    pub const fn ascii(mut self, ascii: bool) -> Self {
        self.ascii = ascii;
        self
    }

    /// The band of its code.
    #[must_use]
    pub const fn band(&self) -> Band {
        Band::of(self.code)
    }
}

impl Rule {
    /// The first line of the doc comment: what is wrong.
    #[must_use]
    pub fn title(&self) -> &'static str {
        self.doc.trim().lines().next().unwrap_or("")
    }
}

/// What a rule must see.
pub enum Sees {
    /// One cell whose value could not be read, is doubtful or is missing. Of all such rules the first in the registry
    /// that speaks wins: one root cause, one finding.
    Unread(fn(&FieldLook<'_>) -> Option<Found>),
    /// One cell whose value was read.
    Value(fn(&FieldLook<'_>) -> Option<Found>),
    /// One person.
    Record(fn(&RecordLook<'_>, &mut Vec<Found>)),
    /// The whole file: a state that grows by a fixed number of bytes per row.
    Table(fn() -> Box<dyn TableRule>),
    /// Reported by the line itself (mapping, sheets, rows); registered for its help and its code.
    Line,
}

/// A rule over the whole file.
pub trait TableRule {
    /// Looks at the next record.
    fn look(&mut self, look: &TableLook<'_>, found: &mut Vec<Found>);

    /// What can be said only after the last record. Such a rule may only inform (band 5000): its rows are written by then.
    fn finish(&mut self, _end: &TableEnd<'_>, _emit: &mut dyn FnMut(EndFound)) {}
}

/// What a rule over the whole file has found once the last record was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndFound {
    /// The table of the row it speaks of, as [`Record::table`].
    pub table: u32,
    /// The source row; `None` for the file as a whole.
    pub row: Option<u32>,
    /// What it says; [`Found::field`] names the column.
    pub found: Found,
}

/// What a rule over the whole file sees after the last record.
#[derive(Clone, Copy)]
pub struct TableEnd<'a> {
    /// Layout, scheme, settings, today.
    pub context: &'a Context<'a>,
    /// All certificates of the run.
    pub(super) certificates: &'a Certificates,
}

/// What a rule over one cell sees.
#[derive(Clone, Copy)]
pub struct FieldLook<'a> {
    /// The value and its state.
    pub field: &'a Field,
    /// The column of the output.
    pub column: &'a Column,
    /// Layout, scheme, settings, today.
    pub context: &'a Context<'a>,
    /// The person it belongs to.
    pub person: RecordLook<'a>,
}

impl<'a> FieldLook<'a> {
    /// The item.
    #[must_use]
    pub fn item(&self) -> &'a Item {
        &self.column.item
    }

    /// The item's kind.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.column.item.kind
    }
}

/// What a rule over one person sees.
#[derive(Clone, Copy)]
pub struct RecordLook<'a> {
    /// The person.
    pub record: &'a Record,
    /// The columns of the output.
    pub columns: &'a [Column],
    /// Layout, scheme, settings, today.
    pub context: &'a Context<'a>,
}

impl<'a> RecordLook<'a> {
    /// The readable value of a kind and the index of its field.
    #[must_use]
    pub fn value(&self, kind: Kind) -> Option<(usize, &'a str)> {
        let (at, field) = self.record.find(self.columns, kind)?;
        field.state.has_value().then_some((at, field.value.as_str()))
    }

    /// The readable date of a kind and the index of its field.
    #[must_use]
    pub fn date(&self, kind: Kind) -> Option<(usize, pmh_text::date::Date)> {
        let (at, value) = self.value(kind)?;
        pmh_text::date::Date::from_iso(value).map(|date| (at, date))
    }
}

/// What a rule over the whole file sees of each person.
#[derive(Clone, Copy)]
pub struct TableLook<'a> {
    /// The person.
    pub person: RecordLook<'a>,
    /// The sheets of the run, by [`Record::table`]: to name another row's place.
    pub tables: &'a [String],
    /// Kana and birth date, reckoned once for all rules; `None` where one of them could not be read.
    pub(super) who: Option<Hash>,
    /// All certificates up to this one.
    pub(super) certificates: &'a Certificates,
    /// This one; `None` where person, number or period could not be read.
    pub(super) certificate: Option<&'a Certificate>,
}

/// What a rule has found. Texts never hold a value of a My Number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// Index of the field it speaks of; `None` for the person as a whole. Rules over one cell leave it `None`: the
    /// line knows the cell.
    pub field: Option<usize>,
    /// What is wrong: one sentence of at most 60 characters.
    pub message: String,
    /// What to do: one imperative sentence.
    pub remedy: String,
    /// The question that this finding waits for.
    pub ask: Option<Ask>,
    /// The characters it is about, each once, where the office's dictionary can replace them.
    pub characters: String,
}

impl Found {
    /// A finding without a question.
    #[must_use]
    pub fn new(message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { message: message.into(), remedy: remedy.into(), ..Self::default() }
    }

    /// The same, about the field with this index.
    #[must_use]
    pub fn at(mut self, field: usize) -> Self {
        self.field = Some(field);
        self
    }

    /// The same, about those characters of `text` that `is_meant` picks and the office's dictionary does not replace yet.
    #[must_use]
    pub fn about(mut self, look: &FieldLook<'_>, text: &str, is_meant: impl Fn(char) -> bool) -> Self {
        if !takes_dictionary(look.column.item.kind) {
            return self;
        }
        let known = &look.context.settings.dictionary;
        let mut buffer = [0; 4];
        for c in text.chars().filter(|c| is_meant(*c)) {
            if !self.characters.contains(c) && !known.contains_key(&*c.encode_utf8(&mut buffer)) {
                self.characters.push(c);
            }
        }
        self
    }

    /// The same, waiting for a question.
    #[must_use]
    pub fn asking(mut self, ask: Ask) -> Self {
        self.ask = Some(ask);
        self
    }
}

/// A question, asked once however many cells wait for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// What the answer is kept under: `rule:item`, or `rule:value` where the office answers for a value.
    pub id: String,
    /// The question.
    pub message: String,
    /// How to answer.
    pub remedy: String,
    /// The answers offered; empty where a value is typed.
    pub choices: Vec<Choice>,
}

/// Writes one rule: `rule! { /// docs … code = 2103, name = "…", sees = Sees::Unread(check) }`. A rule over values may
/// add `column = …` (which columns it looks at) and `ascii = false` (plain ASCII values cannot be wrong for it).
macro_rules! rule {
    (
        $(#[doc = $doc:literal])*
        code = $code:literal, name = $name:literal, sees = $sees:expr
        $(, column = $column:expr)? $(, ascii = $ascii:literal)? $(,)?
    ) => {
        $(#[doc = $doc])*
        pub static RULE: crate::rules::Rule =
            crate::rules::Rule::new($code, $name, concat!($($doc, "\n"),*), $sees)$(.column($column))?$(.ascii($ascii))?;
    };
}
pub(super) use rule;
