//! The columns of the CSV: those of the plan, with the repeat group of 券面項目 laid out as the layout says.

use pmh_layout::{Encoding, HeaderKind, Kind, Layout, Quote, Repeat, RepeatColumns};
use pmh_text::chars;

use super::quotes::needs_quotes;
use crate::plan::Column;

/// One column of the CSV.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CsvColumn {
    /// Its heading.
    pub heading: String,
    /// What stands in its rows.
    pub cell: CsvCell,
}

/// What stands in the rows of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CsvCell {
    /// The field with this index.
    Field(usize),
    /// This label, where the field with this index holds something.
    Label(usize, String),
    /// Nothing: a place of the repeat group that no label fills.
    Blank,
}

/// The columns of the CSV for the columns of a plan.
#[must_use]
pub fn csv_columns(layout: &Layout, columns: &[Column]) -> Vec<CsvColumn> {
    let mut out = Vec::with_capacity(columns.len());
    for (place, item) in layout.items.iter().enumerate() {
        let fields = columns.iter().enumerate().filter(|(_, column)| column.place == place);
        if item.kind != Kind::Detail {
            let heading = layout.heading(item).to_owned();
            out.extend(fields.map(|(at, _)| CsvColumn { heading: heading.clone(), cell: CsvCell::Field(at) }));
            continue;
        }
        let usual = Repeat::default();
        let repeat = item.repeat.as_ref().unwrap_or(&usual);
        let fields: Vec<(usize, &Column)> = fields.collect();
        let count = usize::try_from(repeat.count.unwrap_or(0)).unwrap_or(0).max(fields.len());
        for number in 0..count {
            let field = fields.get(number);
            let label = field.map_or("", |(_, column)| column.item.title.as_str());
            if repeat.columns == RepeatColumns::Pairs {
                let heading = match layout.dialect.header {
                    HeaderKind::Id => format!("{}[{number}].{}", item.id, repeat.label_id),
                    _ => repeat.label_heading(number + 1),
                };
                let cell = field.map_or(CsvCell::Blank, |(at, _)| CsvCell::Label(*at, label.to_owned()));
                out.push(CsvColumn { heading, cell });
            }
            let heading = match (layout.dialect.header, repeat.columns) {
                (HeaderKind::Id, RepeatColumns::Pairs) => format!("{}[{number}].{}", item.id, repeat.value_id),
                (HeaderKind::Id, _) => format!("{}[{number}]", item.id),
                (_, RepeatColumns::Values) if field.is_some() => label.to_owned(),
                _ => repeat.value_heading(number + 1),
            };
            out.push(CsvColumn { heading, cell: field.map_or(CsvCell::Blank, |(at, _)| CsvCell::Field(*at)) });
        }
    }
    out
}

/// What the dialect cannot carry of headings and labels: the field it belongs to, the text, the character.
#[must_use]
pub fn unwritable(layout: &Layout, columns: &[Column]) -> Vec<(Option<usize>, String, char)> {
    let dialect = &layout.dialect;
    let bad = |text: &str| {
        let lost = |c: &char| dialect.encoding == Encoding::Cp932 && !chars::cp932_round_trips(*c);
        let breaks =
            |c: &char| dialect.quote == Quote::Never && needs_quotes(c.encode_utf8(&mut [0; 4]), dialect.delimiter);
        text.chars().find(|c| lost(c) || breaks(c))
    };
    let mut found = Vec::new();
    for column in csv_columns(layout, columns) {
        let (field, label) = match &column.cell {
            CsvCell::Field(at) => (Some(*at), ""),
            CsvCell::Label(at, label) => (Some(*at), label.as_str()),
            CsvCell::Blank => (None, ""),
        };
        let heading = if dialect.header == HeaderKind::None { "" } else { column.heading.as_str() };
        for text in [heading, label] {
            if let Some(c) = bad(text) {
                found.push((field, text.to_owned(), c));
            }
        }
    }
    found
}
