//! What the page shows before the line runs, and what `pmh-csv inspect` prints: sheets, heading, encoding, columns
//! and the proposed mapping.

mod changed;
mod names;

use pmh_layout::Required;
use pmh_table::{OwnedRow, Visibility, column_letters};
use serde::{Deserialize, Serialize};

use super::job::Job;
use super::prepare::{self, Ledgers, Opened};
use super::secret;
use crate::input::{Failure, Input};
use crate::mapping::{ItemSource, Mapping, SavedFit, saved_fit, to_saved};
use crate::privacy::{MASK, is_digits, masked};

pub use changed::{ChangedItem, ColumnsChanged};

/// Rows of the preview before the heading, and below it.
const ABOVE: usize = 8;
const BELOW: u32 = 8;

/// A sheet of the book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InspectedSheet {
    /// Its name.
    pub name: String,
    /// Whether it is visible.
    pub visible: bool,
    /// Whether it is hidden so that only a macro brings it back.
    pub very_hidden: bool,
    /// A word in its name that lapsed people are kept under (喪失, 廃止 …).
    pub suspicious: Option<String>,
    /// Whether it would be read.
    pub read: bool,
}

/// A file among the inputs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InspectedBook {
    /// The file.
    pub file: String,
    /// Format of the workbook, or 「csv」.
    pub format: String,
    /// Encoding of a text file.
    pub encoding: Option<String>,
    /// Encodings in which a text file could be read, the likeliest first.
    pub encodings: Vec<String>,
    /// Its sheets.
    pub sheets: Vec<InspectedSheet>,
}

/// A table that is read behind the first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FurtherTable {
    /// The file.
    pub file: String,
    /// The sheet; empty for text files.
    pub sheet: String,
    /// First and last row of its heading.
    pub header_rows: (u32, u32),
    /// Headings of the first table that it lacks.
    pub missing: Vec<String>,
    /// Headings that the first table lacks.
    pub added: Vec<String>,
    /// What its own mapping leaves undecided, as titles of required items; empty when the headings are the same.
    pub open_items: Vec<String>,
}

/// What a row of the preview is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PreviewPart {
    /// Above the heading: a title, a date, not read.
    Title,
    /// A row of the heading.
    Heading,
    /// A row of the table.
    Data,
}

/// A row of the preview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreviewRow {
    /// Its number in the sheet.
    pub row: u32,
    /// What it is.
    pub part: PreviewPart,
    /// Its cells from column A on, as displayed, a My Number masked.
    pub cells: Vec<String>,
}

/// A column of the source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnFacts {
    /// Zero-based.
    pub column: u32,
    /// Its letters.
    pub letters: String,
    /// Its heading; two-row headings joined by `/`.
    pub heading: String,
    /// The first values, a My Number masked.
    pub sample: Vec<String>,
}

/// One item of the layout with its proposed source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InspectedItem {
    /// The API name.
    pub item: String,
    /// The title.
    pub title: String,
    /// Whether it must be there.
    pub required: bool,
    /// Where its value comes from.
    pub source: ItemSource,
}

/// What is known of a file before it is converted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inspection {
    /// The file.
    pub file: String,
    /// Format of the workbook, or 「テキスト」.
    pub format: String,
    /// Encoding of a text file.
    pub encoding: Option<String>,
    /// Encodings in which a text file could be read, the likeliest first.
    pub encodings: Vec<String>,
    /// All sheets of the first file.
    pub sheets: Vec<InspectedSheet>,
    /// The sheet that would be read first.
    pub sheet: String,
    /// First and last row of the heading.
    pub header_rows: (u32, u32),
    /// The scheme's id, named or found.
    pub scheme: String,
    /// The first rows.
    pub preview: Vec<PreviewRow>,
    /// The first names, by which a clerk judges the encoding.
    pub names: Vec<String>,
    /// The columns.
    pub columns: Vec<ColumnFacts>,
    /// The items.
    pub items: Vec<InspectedItem>,
    /// The whole proposal, to be sent back corrected.
    pub mapping: Mapping,
    /// What the reader cannot see or does not read.
    pub notes: Vec<String>,
    /// Hidden columns, by letters and heading.
    pub hidden_columns: Vec<String>,
    /// The files behind the first.
    pub more: Vec<InspectedBook>,
    /// The tables behind the first: other files, and other sheets that were chosen.
    pub further: Vec<FurtherTable>,
    /// How the headings differ from those of the saved settings; `None` when they do not, or nothing is saved.
    pub changed: Option<ColumnsChanged>,
}

/// Looks at the inputs without converting them.
///
/// # Errors
/// [`Failure::Unreadable`].
pub fn inspect(inputs: Vec<Input>, job: &Job<'_>) -> Result<Inspection, Failure> {
    let Ledgers { mut books, tables } = prepare::open(inputs, job)?;
    let mut inspected = Vec::new();
    for (at, book) in books.iter_mut().enumerate() {
        let Some(table) = tables.iter().find(|table| table.input == at) else { continue };
        let found = book.possible_encodings();
        let found = found.map_err(|error| Failure::Unreadable { file: table.name.clone(), error })?;
        let encodings = found.map(|found| found.encodings).unwrap_or_default();
        inspected.push(inspected_book(table, encodings.iter().map(|one| one.label().to_owned()).collect()));
    }
    let known = prepare::first_facts(&tables, job);
    let scheme = known.scheme(job);
    let mappings = prepare::mappings(&tables, job, &scheme);
    let (Some(table), Some(mapping)) = (tables.first(), mappings.first()) else {
        return Err(Failure::Output(std::io::ErrorKind::NotFound.into()));
    };
    let shown = Shown::new(table, mapping, job);
    let data: Vec<&OwnedRow> =
        table.sample.iter().filter(|row| row.number > table.header.last_row && !row.is_blank()).collect();
    let columns = table.header.columns.iter().map(|column| ColumnFacts {
        column: column.column,
        letters: column_letters(column.column),
        heading: column.text.clone(),
        sample: data.iter().take(3).map(|row| shown.text(row, column.column)).collect(),
    });
    let layout = job.layout;
    let items = layout.items.iter().zip(&mapping.items).map(|(item, source)| InspectedItem {
        item: item.id.clone(),
        title: item.title.clone(),
        required: item.required == Required::Always,
        source: source.clone(),
    });
    let hidden = table.header.columns.iter().filter(|column| prepare::is_hidden(&table.hidden, column.column));
    let names = names::first_names(layout, mapping, &data);
    let mut inspected = inspected.into_iter();
    let Some(first) = inspected.next() else { return Err(Failure::Output(std::io::ErrorKind::NotFound.into())) };
    let further = tables.iter().zip(&mappings).skip(1).map(|(other, mapping)| further(table, other, mapping, job));
    Ok(Inspection {
        file: first.file,
        format: first.format,
        encoding: first.encoding,
        encodings: first.encodings,
        sheets: first.sheets,
        sheet: table.sheet_name.clone(),
        header_rows: (table.header.first_row, table.header.last_row),
        scheme: scheme.id.clone(),
        preview: preview(table, &shown),
        names: names.iter().map(|name| masked(name).into_owned()).collect(),
        columns: columns.collect(),
        items: items.collect(),
        notes: table.book.notes.iter().map(|note| note.message().to_owned()).collect(),
        hidden_columns: hidden
            .map(|column| format!("{}列「{}」", column_letters(column.column), column.text))
            .collect(),
        more: inspected.collect(),
        further: further.collect(),
        changed: changed::changed(layout, job.settings.mapping.as_ref(), &table.header, mapping),
        mapping: mapping.clone(),
    })
}

fn inspected_book(table: &Opened, encodings: Vec<String>) -> InspectedBook {
    let sheets = table.book.sheets.iter().enumerate().map(|(at, sheet)| InspectedSheet {
        name: masked(&sheet.name).into_owned(),
        visible: sheet.visibility == Visibility::Visible,
        very_hidden: sheet.visibility == Visibility::VeryHidden,
        suspicious: sheet.suspicious.map(|suspicion| suspicion.word().to_owned()),
        read: table.book.read.contains(&at),
    });
    InspectedBook {
        file: table.name.clone(),
        format: table.book.format.label().to_owned(),
        encoding: table.book.encoding.map(|encoding| encoding.label().to_owned()),
        encodings,
        sheets: sheets.collect(),
    }
}

/// What may be shown of the cells of a table.
struct Shown {
    last_heading_row: u32,
    sensitive: Vec<u32>,
    split: Vec<u32>,
}

impl Shown {
    fn new(table: &Opened, mapping: &Mapping, job: &Job<'_>) -> Self {
        let sensitive = mapping.items.iter().zip(&job.layout.items).filter(|(_, item)| item.sensitive);
        let columns = sensitive.flat_map(|(source, _)| source.columns());
        Self {
            last_heading_row: table.header.last_row,
            sensitive: columns.map(|source| source.column).collect(),
            split: secret::split_columns(&table.sample, table.header.last_row),
        }
    }

    fn text(&self, row: &OwnedRow, column: u32) -> String {
        let text = row.cell(column).text;
        if self.split.contains(&column) && is_digits(text) {
            return MASK.to_owned();
        }
        let is_value = row.number > self.last_heading_row && !text.trim().is_empty();
        if is_value && self.sensitive.contains(&column) { MASK.to_owned() } else { masked(text).into_owned() }
    }
}

/// The rows around the heading.
fn preview(table: &Opened, shown: &Shown) -> Vec<PreviewRow> {
    let (first, last) = (table.header.first_row, table.header.last_row);
    let above = table.sample.iter().take_while(|row| row.number < first).count();
    let rows = table.sample.iter().skip(above.saturating_sub(ABOVE));
    let rows: Vec<&OwnedRow> = rows.take_while(|row| row.number <= last.saturating_add(BELOW)).collect();
    let width = rows.iter().map(|row| row.width()).max().unwrap_or(0).min(256);
    rows.into_iter()
        .map(|row| PreviewRow {
            row: row.number,
            part: match row.number {
                number if number < first => PreviewPart::Title,
                number if number <= last => PreviewPart::Heading,
                _ => PreviewPart::Data,
            },
            cells: (0..width).map(|column| shown.text(row, column)).collect(),
        })
        .collect()
}

/// How a further table stands beside the first.
fn further(first: &Opened, other: &Opened, mapping: &Mapping, job: &Job<'_>) -> FurtherTable {
    let like = to_saved(job.layout, &Mapping::default(), &first.header);
    let (missing, added) = match saved_fit(Some(&like), &other.header) {
        SavedFit::Changed { missing, added, .. } => (missing, added),
        _ => (Vec::new(), Vec::new()),
    };
    let open = job.layout.items.iter().zip(&mapping.items).filter(|(item, source)| {
        item.required == Required::Always && item.kind != pmh_layout::Kind::Detail && **source == ItemSource::Nothing
    });
    let differs = !missing.is_empty() || !added.is_empty();
    FurtherTable {
        file: other.name.clone(),
        sheet: other.sheet_name.clone(),
        header_rows: (other.header.first_row, other.header.last_row),
        missing,
        added,
        open_items: open.filter(|_| differs).map(|(item, _)| item.title.clone()).collect(),
    }
}
