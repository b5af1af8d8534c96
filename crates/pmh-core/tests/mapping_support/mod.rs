//! Invented ledgers, written as a clerk would see them, and what the mapping makes of them.

#![allow(dead_code, reason = "each test file uses its part")]
#![allow(clippy::expect_used, reason = "these are tests")]

use pmh_core::Settings;
use pmh_core::mapping::{ItemSource, Mapping, is_heading_word, suggest};
use pmh_layout::{Layout, find_layout, find_scheme};
use pmh_table::header::{Header, find_header};
use pmh_table::{Row, column_letters};

/// A ledger: rows of cells separated by `|`; blank lines are no rows.
pub fn rows(text: &str) -> Vec<Row> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines
        .zip(1u32..)
        .map(|(line, number)| Row::of_texts(number, &line.split('|').map(str::trim).collect::<Vec<_>>()))
        .collect()
}

pub fn layout() -> &'static Layout {
    find_layout("medical-subsidy-full").expect("built in")
}

pub fn header(rows: &[Row]) -> Header {
    find_header(rows, &is_heading_word, Default::default()).expect("a heading")
}

pub fn mapped(text: &str, scheme: &str, settings: &Settings) -> Mapping {
    let rows = rows(text);
    suggest(layout(), find_scheme(scheme), &header(&rows), &rows, settings)
}

/// The mapping in short lines: `name=C`, `name=C+D`, `segment?EF` for a question; defaults and constants as `name:value`.
pub fn lines(mapping: &Mapping) -> Vec<String> {
    let mut lines = Vec::new();
    for (item, source) in layout().items.iter().zip(&mapping.items) {
        let id = item.id.rsplit('.').next().unwrap_or_default();
        let letters = |columns: &[pmh_core::mapping::SourceColumn], glue: &str| {
            columns.iter().map(|c| column_letters(c.column)).collect::<Vec<_>>().join(glue)
        };
        if let Some(rivals) = mapping.rivals.iter().find(|rivals| rivals.item == item.id) {
            assert_eq!(*source, ItemSource::Nothing, "{id}: asked and answered at once");
            lines.push(format!("{id}?{}", letters(&rivals.columns, "")));
            continue;
        }
        match source {
            ItemSource::Nothing => {}
            ItemSource::Column(column) => lines.push(format!("{id}={}", column_letters(column.column))),
            ItemSource::Joined { columns, separator } => {
                lines.push(format!("{id}={}", letters(columns, if separator.is_empty() { "&" } else { "+" })));
            }
            ItemSource::Constant { value } | ItemSource::SchemeDefault { value } => lines.push(format!("{id}:{value}")),
        }
    }
    for detail in &mapping.details {
        lines.push(format!("[{}]={}", detail.label, column_letters(detail.source.column)));
    }
    lines
}

/// Every column fills one item, or one 券面項目, or is listed as unused: never two, never none.
pub fn assert_every_column_once(mapping: &Mapping, header: &Header) {
    let mut used: Vec<u32> = mapping.items.iter().flat_map(|source| source.columns()).map(|c| c.column).collect();
    used.extend(mapping.details.iter().map(|detail| detail.source.column));
    used.extend(mapping.unused.iter().map(|column| column.column));
    used.sort_unstable();
    let mut once = used.clone();
    once.dedup();
    assert_eq!(used, once, "a column is used twice");
    for column in &header.columns {
        assert!(used.contains(&column.column), "{} is lost", column.text);
    }
}

/// What the mapping should be, as in [`lines`], separated by blanks; defaults of the scheme are left out of account.
pub fn check(title: &str, scheme: &str, ledger: &str, expected: &str) {
    let rows = rows(ledger);
    let header = header(&rows);
    let mapping = suggest(layout(), find_scheme(scheme), &header, &rows, &Settings::default());
    assert_every_column_once(&mapping, &header);
    let found: Vec<String> = lines(&mapping).into_iter().filter(|line| !line.contains(':')).collect();
    let mut found: Vec<&str> = found.iter().map(String::as_str).collect();
    let mut expected: Vec<&str> = expected.split_whitespace().collect();
    found.sort_unstable();
    expected.sort_unstable();
    let headings: Vec<&str> = header.columns.iter().map(|column| column.text.as_str()).collect();
    assert_eq!(found, expected, "{title}: {headings:?}");
}
