use pmh_layout::Kind;
use pmh_text::{Ask, Doubt, Fault, Steps};

use crate::plan::Column;
use crate::repairs::Repair;

/// What became of one cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum State {
    /// Nothing in the cell, or no cell at all.
    #[default]
    Blank,
    /// The value can be written.
    Good,
    /// The value can be written, but a person should look at it.
    Doubt(Doubt),
    /// Only the office can say what it means.
    Ask(Ask),
    /// The value cannot be written.
    Fault(Fault),
    /// The cell holds an error value (`#N/A`).
    CellError,
    /// The cell holds a formula whose result was never saved.
    NoCachedValue,
    /// The text is what a spreadsheet shows of an error (`#N/A` in a CSV).
    ErrorText,
    /// The cell says "as above" (〃, 同上).
    Ditto,
    /// The word is in no code table.
    UnknownWord,
    /// A blank where a word is needed and a blank may mean either.
    BlankWord,
    /// A blank below the first row of a merged cell.
    Merged,
    /// A spreadsheet date where no date belongs: the text that was typed is lost.
    DateInText,
    /// A date whose number format hides year, month or day.
    PartlyShown,
}

impl State {
    /// Whether [`Field::value`] may be written.
    #[must_use]
    pub const fn has_value(self) -> bool {
        matches!(self, Self::Good | Self::Doubt(_))
    }
}

/// How the source keeps a value: what Excel takes the cell for, whatever it shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellKind {
    /// Text; every cell of delimited text.
    Text,
    /// A number, with or without a format of zeros.
    Number,
    /// A number shown as a date.
    Date,
}

/// One value of a record, with where it came from and what became of it. Buffers are reused from row to row.
#[derive(Debug, Clone, Default)]
pub struct Field {
    /// The source cell as displayed.
    pub before: String,
    /// The value in its one canonical form (ISO date, `true`, full-width kana); of a field that says "as above" the
    /// cell above as displayed, as a suggestion.
    pub value: String,
    /// The value as the layout's dialect spells it.
    pub output: String,
    /// Of a kana that is missing or at fault the reading that the workbook keeps with the name: a suggestion, never written.
    pub reading: String,
    /// What became of the cell.
    pub state: State,
    /// What was altered on the way.
    pub steps: Steps,
    /// Repairs of the line itself (code table, joined columns, answers).
    pub repairs: Vec<&'static Repair>,
    /// The source column; `None` for constants.
    pub column: Option<u32>,
    /// The source row of the cell (the physical line in text files).
    pub row: u32,
    /// How the one source cell keeps the value; `None` where there is no such cell or nothing in it, for joined columns,
    /// and for what is neither text nor number.
    pub kind: Option<CellKind>,
}

impl Field {
    /// Whether a finding about this value belongs to a cell of the source.
    #[must_use]
    pub fn cell(&self) -> String {
        self.column.map_or_else(String::new, |column| pmh_table::a1(self.row, column))
    }
}

/// One certificate of one person: the fields in the order of the plan's columns.
#[derive(Debug, Clone, Default)]
pub struct Record {
    /// The fields.
    pub fields: Vec<Field>,
    /// The source row.
    pub row: u32,
    /// Which table of the run it stands in.
    pub table: u32,
}

impl Record {
    /// Gives a field that says "as above" the value above as a suggestion. It is never written.
    pub fn look_above(&mut self, above: &Self) {
        for (field, other) in self.fields.iter_mut().zip(&above.fields) {
            if field.state == State::Ditto {
                field.value.clone_from(if other.state == State::Ditto { &other.value } else { &other.before });
            }
        }
    }

    /// The first field of this kind.
    #[must_use]
    pub fn find<'a>(&'a self, columns: &[Column], kind: Kind) -> Option<(usize, &'a Field)> {
        let at = columns.iter().position(|column| column.item.kind == kind)?;
        self.fields.get(at).map(|field| (at, field))
    }

    /// The readable value of this kind; empty when it could not be read.
    #[must_use]
    pub fn value<'a>(&'a self, columns: &[Column], kind: Kind) -> &'a str {
        self.find(columns, kind).filter(|(_, field)| field.state.has_value()).map_or("", |(_, field)| &field.value)
    }
}
