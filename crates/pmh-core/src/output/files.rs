//! The CSV of a run: one file, or several where the layout limits a file or wants one for each scheme.

use std::io;

use pmh_layout::{Dialect, Files, HeaderKind, Kind, Scheme, scheme_for_prefix, schemes};

use super::csv::{CsvFile, LineWriter};
use super::{CsvColumn, csv_columns};
use crate::Context;
use crate::plan::Column;
use crate::record::Record;
use crate::sink::Sink;

/// What a clerk reads when one person alone is longer than a file may be.
pub const LONGER_THAN_A_FILE: &str =
    "1人分だけで、レイアウトの「1ファイルのバイト数の上限」を超えます。上限を大きくしてください。";

/// Whether an error of [`CsvFiles::write`] says that one person alone is longer than a file may be, not that the sink is
/// full.
#[must_use]
pub fn is_longer_than_a_file(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::FileTooLarge && error.to_string() == LONGER_THAN_A_FILE
}

/// One file of the CSV.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The scheme's id: the run's, or where each scheme has its own file that of the file.
    pub scheme: String,
    /// Which of the scheme's files it is, from 1.
    pub number: u32,
    /// How many files the scheme has.
    pub of: u32,
    /// Persons.
    pub rows: u64,
    /// Bytes.
    pub bytes: u64,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
}

/// Writes people in their order. A new file begins where the next person would break a limit; where each scheme has its
/// own, the first person of a scheme begins it. The n-th file that was begun is part n of the [`Sink`], from 0.
pub struct CsvFiles {
    dialect: Dialect,
    columns: Vec<CsvColumn>,
    lines: LineWriter,
    heading: Option<Vec<u8>>,
    scheme: String,
    /// The schemes as the office knows them.
    schemes: Vec<Scheme>,
    open: Vec<(String, u32, CsvFile)>,
    parts: Vec<Option<Part>>,
}

impl CsvFiles {
    /// Begins the first file. The context's scheme is the run's.
    ///
    /// # Errors
    /// When the encoding cannot carry the heading; the line has looked before.
    pub fn new(context: &Context<'_>, columns: &[Column]) -> io::Result<Self> {
        let (layout, scheme) = (context.layout, context.scheme.id.as_str());
        let schemes = schemes().iter().map(|scheme| context.settings.scheme(scheme)).collect();
        let dialect = layout.dialect.clone();
        let mut lines = LineWriter::new(&dialect);
        let columns = csv_columns(layout, columns);
        let heading = match dialect.header {
            HeaderKind::None => None,
            _ => Some(lines.line(columns.iter().map(|column| column.heading.as_str()))?.into_owned()),
        };
        let mut files = Self {
            dialect,
            columns,
            lines,
            heading,
            scheme: scheme.to_owned(),
            schemes,
            open: Vec::new(),
            parts: Vec::new(),
        };
        if files.dialect.files == Files::Mixed {
            files.begin(scheme.to_owned(), 1);
        }
        Ok(files)
    }

    fn begin(&mut self, scheme: String, number: u32) {
        let part = u32::try_from(self.parts.len()).unwrap_or(u32::MAX);
        self.parts.push(None);
        self.open.push((scheme, number, CsvFile::new(part, self.dialect.encoding, self.heading.as_deref())));
    }

    /// Writes one person.
    ///
    /// # Errors
    /// When the sink cannot take the bytes, or one person alone is longer than a file may be.
    pub fn write(&mut self, columns: &[Column], record: &Record, sink: &mut dyn Sink) -> io::Result<()> {
        let scheme = self.scheme_of(columns, record);
        let mut at = self.open.iter().position(|(open, ..)| *open == scheme);
        if at.is_none() {
            self.begin(scheme.clone(), 1);
            at = self.open.len().checked_sub(1);
        }
        let newline = self.lines.newline();
        let line = self.lines.record(&self.columns, record)?;
        let too_long = |file: &CsvFile| {
            self.dialect
                .max_bytes
                .is_some_and(|most| file.bytes_with(&line, newline, self.dialect.final_newline) > most)
        };
        let full = |file: &CsvFile| {
            file.rows() > 0 && (self.dialect.max_rows.is_some_and(|most| file.rows() >= most) || too_long(file))
        };
        let Some((_, number, file)) = at.and_then(|at| self.open.get_mut(at)) else { return Ok(()) };
        if full(file) {
            let part = u32::try_from(self.parts.len()).unwrap_or(u32::MAX);
            self.parts.push(None);
            let next = CsvFile::new(part, self.dialect.encoding, self.heading.as_deref());
            let done = std::mem::replace(file, next);
            let end = if self.dialect.final_newline { newline } else { "" };
            keep(&mut self.parts, scheme, *number, done, end, sink)?;
            *number += 1;
        }
        if too_long(file) {
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, LONGER_THAN_A_FILE));
        }
        file.add(&line, newline, sink)
    }

    /// The scheme whose file a person goes to.
    fn scheme_of(&self, columns: &[Column], record: &Record) -> String {
        if self.dialect.files == Files::PerScheme {
            let number = record.value(columns, Kind::InsurerNumber);
            if let Some(scheme) = number.get(..2).and_then(|prefix| scheme_for_prefix(&self.schemes, prefix)) {
                return scheme.id.clone();
            }
        }
        self.scheme.clone()
    }

    /// Ends all files, in the order in which they were begun.
    ///
    /// # Errors
    /// When the sink cannot take the bytes.
    pub fn finish(mut self, sink: &mut dyn Sink) -> io::Result<Vec<Part>> {
        let end = if self.dialect.final_newline { self.lines.newline() } else { "" };
        for (scheme, number, file) in self.open {
            keep(&mut self.parts, scheme, number, file, end, sink)?;
        }
        let mut parts: Vec<Part> = self.parts.into_iter().flatten().collect();
        let counts: Vec<u32> = parts
            .iter()
            .map(|part| {
                u32::try_from(parts.iter().filter(|other| other.scheme == part.scheme).count()).unwrap_or(u32::MAX)
            })
            .collect();
        for (part, of) in parts.iter_mut().zip(counts) {
            part.of = of;
        }
        Ok(parts)
    }
}

/// Ends a file and notes what became of it.
fn keep(
    parts: &mut [Option<Part>],
    scheme: String,
    number: u32,
    file: CsvFile,
    end: &str,
    sink: &mut dyn Sink,
) -> io::Result<()> {
    let at = file.part();
    let (rows, bytes, sha256) = file.finish(end, sink)?;
    if let Some(part) = parts.get_mut(at) {
        *part = Some(Part { scheme, number, of: 0, rows, bytes, sha256 });
    }
    Ok(())
}
