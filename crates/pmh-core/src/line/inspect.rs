//! What the page shows before the line runs, and what `pmh-csv inspect` prints: sheets, heading, encoding, columns
//! and the proposed mapping.

use pmh_layout::Required;
use pmh_table::{Visibility, column_letters};
use serde::{Deserialize, Serialize};

use super::prepare;
use super::{Failure, Input, Job, secret};
use crate::mapping::{ItemSource, Mapping};
use crate::privacy::{MASK, is_digits, masked};

/// Rows of the preview.
const PREVIEW: usize = 8;

/// A sheet of the book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InspectedSheet {
    /// Its name.
    pub name: String,
    /// Whether it is visible.
    pub visible: bool,
    /// A word in its name that lapsed people are kept under (喪失, 廃止 …).
    pub suspicious: Option<String>,
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
    /// All sheets.
    pub sheets: Vec<InspectedSheet>,
    /// The sheet that would be read.
    pub sheet: String,
    /// First and last row of the heading.
    pub header_rows: (u32, u32),
    /// The scheme's id, named or found.
    pub scheme: String,
    /// The first rows as displayed, a My Number masked: row number and cells from column A on.
    pub preview: Vec<(u32, Vec<String>)>,
    /// The columns.
    pub columns: Vec<ColumnFacts>,
    /// The items.
    pub items: Vec<InspectedItem>,
    /// The whole proposal, to be sent back corrected.
    pub mapping: Mapping,
    /// What the reader cannot see or does not read.
    pub notes: Vec<String>,
}

/// Looks at the first input without converting it.
///
/// # Errors
/// [`Failure::Unreadable`].
pub fn inspect(input: Input, job: &Job<'_>) -> Result<Inspection, Failure> {
    let mut opened = prepare::open(vec![input], job)?;
    let known = prepare::first_facts(&opened, job);
    let Some(table) = opened.pop() else { return Err(Failure::Output(std::io::ErrorKind::NotFound.into())) };
    let scheme = known.scheme(job);
    let mapping = prepare::mapping(&table, job, &scheme, true);
    let width = table.sample.iter().take(PREVIEW + 8).map(pmh_table::Row::width).max().unwrap_or(0).min(256);
    let sensitive = mapping.items.iter().zip(&job.layout.items).filter(|(_, item)| item.sensitive);
    let sensitive: Vec<u32> = sensitive.flat_map(|(source, _)| source.columns()).map(|source| source.column).collect();
    let split = secret::split_columns(&table.sample, table.header.last_row);
    let shown = |row: &pmh_table::Row, column: u32| {
        let text = row.cell(column).text;
        if split.contains(&column) && is_digits(text) {
            return MASK.to_owned();
        }
        let is_value = row.number > table.header.last_row && !text.trim().is_empty();
        if is_value && sensitive.contains(&column) { MASK.to_owned() } else { masked(text).into_owned() }
    };
    let data = || table.sample.iter().filter(|row| row.number > table.header.last_row && !row.is_blank());
    let columns = table.header.columns.iter().map(|column| ColumnFacts {
        column: column.column,
        letters: column_letters(column.column),
        heading: column.text.clone(),
        sample: data().take(3).map(|row| shown(row, column.column)).collect(),
    });
    let layout = job.layout;
    let items = layout.items.iter().zip(&mapping.items).map(|(item, source)| InspectedItem {
        item: item.id.clone(),
        title: item.title.clone(),
        required: item.required == Required::Always,
        source: source.clone(),
    });
    let preview = table
        .sample
        .iter()
        .take_while(|row| row.number <= table.header.last_row + 5)
        .map(|row| (row.number, (0..width).map(|column| shown(row, column)).collect()));
    Ok(Inspection {
        file: table.name.clone(),
        format: table.book.format().label().to_owned(),
        encoding: table.book.encoding().map(|encoding| encoding.label().to_owned()),
        sheets: table
            .book
            .sheets()
            .iter()
            .map(|sheet| InspectedSheet {
                name: masked(&sheet.name).into_owned(),
                visible: sheet.visibility == Visibility::Visible,
                suspicious: sheet.suspicious.map(|suspicion| suspicion.word().to_owned()),
            })
            .collect(),
        sheet: table.sheet_name.clone(),
        header_rows: (table.header.first_row, table.header.last_row),
        scheme: scheme.id.clone(),
        preview: preview.take(PREVIEW + 8).collect(),
        columns: columns.collect(),
        items: items.collect(),
        notes: table.book.notes().iter().map(|note| note.message().to_owned()).collect(),
        mapping,
    })
}
