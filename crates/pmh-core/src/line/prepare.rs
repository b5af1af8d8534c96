//! Opening the inputs and learning from their first rows.

use pmh_layout::{Kind, OTHER_SCHEME, PrefixTable, Scheme, find_scheme, scheme_for_prefix, schemes};
use pmh_table::header::{Forced, Header, find_header};
use pmh_table::{
    Encoding, Format, Note, OpenOptions, OwnedRow, ReadError, Refusal, SheetInfo, Visibility, Workbook, sample_rows,
};
use pmh_text::check::luhn_ok;
use pmh_text::date::era_code_evidence;
use pmh_text::{CellSource, number};

use super::job::{Job, Reading};
use super::merges::Merges;
use super::own_sheets::is_own;
use super::secret;
use crate::Settings;
use crate::context::scheme_numbers;
use crate::input::{Failure, Input};
use crate::mapping::{self, ItemSource, Mapping, SavedFit, saved_fit};
use crate::plan::ColumnFacts;
use crate::privacy::masked;
use crate::rules::LEAVE_OUT;

/// Rows looked at before the line begins.
const SAMPLE: usize = 400;
/// So many heading words make a sheet look like a ledger.
const LEDGER_WORDS: usize = 3;

/// No heading was found in the first rows.
const NO_HEADER: Refusal = Refusal {
    code: 1071,
    rule: "no_header",
    message: "見出しの行が見つかりません。",
    remedy: "見出しの行を選んでください。見出しが無い台帳は、先頭に見出しの行を入れてください。",
};
/// A heading with nothing below.
const NO_ROWS: Refusal = Refusal {
    code: 1072,
    rule: "no_rows",
    message: "見出しの下にデータの行がありません。",
    remedy: "受給者の行が入った台帳を選び直してください。",
};
/// The row the clerk named holds nothing.
const NO_SUCH_HEADER_ROW: Refusal = Refusal {
    code: 1073,
    rule: "no_such_header_row",
    message: "指定された見出しの行に文字がありません。",
    remedy: "見出しの行番号を確かめて、もう一度指定してください。",
};

/// Refusals of the line itself, for the catalogue.
pub const REFUSALS: &[Refusal] = &[NO_HEADER, NO_ROWS, NO_SUCH_HEADER_ROW];

/// The opened files, and the tables to read from them in order.
pub(super) struct Ledgers {
    pub(super) books: Vec<Workbook>,
    pub(super) tables: Vec<Opened>,
}

/// A sheet that is to be read, with its first rows.
pub(super) struct Opened {
    pub(super) name: String,
    pub(super) sha256: String,
    /// The place of its file among the inputs.
    pub(super) input: usize,
    pub(super) sheet: usize,
    pub(super) sheet_name: String,
    pub(super) header: Header,
    pub(super) sample: Vec<OwnedRow>,
    /// Hidden columns as pairs of first and last.
    pub(super) hidden: Vec<(u32, u32)>,
    /// Other visible sheets that look like ledgers too, named at the first table of a file.
    pub(super) rivals: Vec<String>,
    /// What is known of the file as a whole.
    pub(super) book: BookFacts,
}

/// What is known of a file as a whole.
#[derive(Debug, Clone)]
pub(super) struct BookFacts {
    /// Encoding of a text file, else the format.
    pub(super) format: Format,
    pub(super) encoding: Option<Encoding>,
    pub(super) sheets: Vec<SheetInfo>,
    /// The places of the sheets that are read.
    pub(super) read: Vec<usize>,
    /// Told at the first table of a file.
    pub(super) notes: Vec<Note>,
    /// Whether this is the file's first table.
    pub(super) first: bool,
}

/// What the whole file tells and its beginning may not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Known {
    /// The scheme's id.
    pub(super) scheme: String,
    /// By input and column of the layout.
    pub(super) columns: Vec<Vec<ColumnFacts>>,
    /// By input: merged cells among the people, which stand behind the last row of a sheet.
    pub(super) merges: Vec<Merges>,
}

impl Known {
    pub(super) fn scheme(&self, job: &Job<'_>) -> Scheme {
        let found = job.scheme.or_else(|| find_scheme(&self.scheme)).or_else(|| find_scheme(OTHER_SCHEME));
        found.map(|scheme| job.settings.scheme(scheme)).unwrap_or_else(|| Scheme {
            id: OTHER_SCHEME.to_owned(),
            title: String::new(),
            national: false,
            needed: Vec::new(),
            recipient_digits: false,
            prefixes: Vec::new(),
            ages: pmh_layout::Ages::default(),
            certificate_names: Vec::new(),
            defaults: std::collections::BTreeMap::new(),
        })
    }
}

pub(super) fn open(inputs: Vec<Input>, job: &Job<'_>) -> Result<Ledgers, Failure> {
    let mut ledgers = Ledgers { books: Vec::new(), tables: Vec::new() };
    for (at, input) in inputs.into_iter().enumerate() {
        let file = masked(&input.name).into_owned();
        let options = OpenOptions { encoding: job.reading.encoding, ..OpenOptions::default() };
        let name = file.clone();
        let opened = pmh_table::open(input.source, &options).and_then(|mut book| {
            let first = ledgers.tables.first().map(|table| &table.header);
            let tables = tables(&mut book, at, (&name, &input.sha256), first, job)?;
            Ok((book, tables))
        });
        let (book, tables) = opened.map_err(|error| Failure::Unreadable { file, error })?;
        ledgers.books.push(book);
        ledgers.tables.extend(tables);
    }
    Ok(ledgers)
}

/// The tables of one file: the sheets that were named, else the one that looks most like a ledger.
fn tables(
    book: &mut Workbook,
    input: usize,
    (name, sha256): (&str, &str),
    first: Option<&Header>,
    job: &Job<'_>,
) -> Result<Vec<Opened>, ReadError> {
    let mut chosen: Vec<Candidate> = Vec::new();
    let mut rivals = Vec::new();
    let named = named_sheets(book, input, &job.reading)?;
    if named.is_empty() {
        let visible = |(at, sheet): (usize, &SheetInfo)| (sheet.visibility == Visibility::Visible).then_some(at);
        let all: Vec<usize> = book.sheets().iter().enumerate().filter_map(visible).collect();
        let own = |at: &usize| book.sheets().get(*at).is_some_and(|sheet| is_own(&sheet.name));
        // They hold nobody to register, as long as another sheet can.
        let others: Vec<usize> = all.iter().copied().filter(|at| !own(at)).collect();
        let sheets = if others.is_empty() { all } else { others };
        let (best, others) = best_of(book, &sheets, first, job)?;
        chosen.push(best);
        rivals = others.into_iter().map(|other| sheet_name(book, other)).collect();
    }
    for group in &named {
        let known = chosen.first().map(|candidate| &candidate.header).or(first);
        let one = best_of(book, group, known, job).and_then(|(best, _)| match best.has_rows {
            true => Ok(best),
            false => Err(ReadError::new(NO_ROWS)),
        });
        chosen.push(one.map_err(|error| if named.len() > 1 { at_sheet(error, book, group) } else { error })?);
    }
    let mut opened = Vec::new();
    let read: Vec<usize> = chosen.iter().map(|candidate| candidate.at).collect();
    for Candidate { at: sheet, mut header, sample, has_rows, .. } in chosen {
        if !has_rows {
            return Err(ReadError::new(NO_ROWS));
        }
        let hidden = book.table(sheet)?.hidden_columns().to_vec();
        secret::hide_headings(&mut header);
        if job.settings.answer("hidden_columns") == Some(LEAVE_OUT) {
            header.columns.retain(|column| !is_hidden(&hidden, column.column));
        }
        let facts = BookFacts {
            format: book.format(),
            encoding: book.encoding(),
            sheets: book.sheets().to_vec(),
            read: read.clone(),
            notes: book.notes().to_vec(),
            first: opened.is_empty(),
        };
        opened.push(Opened {
            name: name.to_owned(),
            sha256: sha256.to_owned(),
            input,
            sheet,
            sheet_name: sheet_name(book, sheet),
            header,
            sample,
            hidden,
            rivals: std::mem::take(&mut rivals),
            book: facts,
        });
    }
    Ok(opened)
}

/// A refusal that says which of several sheets it is about.
fn at_sheet(error: ReadError, book: &Workbook, sheets: &[usize]) -> ReadError {
    let name = sheets.first().map_or_else(String::new, |at| sheet_name(book, *at));
    ReadError { message: format!("シート「{name}」：{}", error.message), ..error }
}

/// The sheets named for this input, in the order of the book; several where a name hides a number and shows as others do.
fn named_sheets(book: &Workbook, input: usize, reading: &Reading) -> Result<Vec<Vec<usize>>, ReadError> {
    let mut found: Vec<Vec<usize>> = Vec::new();
    for wanted in reading.sheets.iter().filter(|wanted| wanted.input.is_none_or(|at| at == input)) {
        let name = wanted.name.as_str();
        if !name.is_empty() && book.format() == Format::Delimited {
            return Err(ReadError {
                message: "テキストファイルにシートはありません。".to_owned(),
                remedy: "シートを指定せずに読み込んでください。".to_owned(),
                ..ReadError::new(pmh_table::refusals::NO_SUCH_SHEET)
            });
        }
        let named = |same: &dyn Fn(&str) -> bool| -> Vec<usize> {
            book.sheets().iter().enumerate().filter(|(_, sheet)| same(&sheet.name)).map(|(at, _)| at).collect()
        };
        let exact = named(&|sheet| sheet == name);
        let sheets = if exact.is_empty() { named(&|sheet| masked(sheet) == name) } else { exact };
        if sheets.is_empty() {
            return Err(ReadError::new(pmh_table::refusals::NO_SUCH_SHEET));
        }
        if !found.contains(&sheets) {
            found.push(sheets);
        }
    }
    found.sort_unstable();
    Ok(found)
}

/// Of these sheets the one that looks most like a ledger, and the others that look like one too.
fn best_of(
    book: &mut Workbook,
    sheets: &[usize],
    first: Option<&Header>,
    job: &Job<'_>,
) -> Result<(Candidate, Vec<usize>), ReadError> {
    if sheets.is_empty() {
        return Err(ReadError::new(pmh_table::refusals::NO_SUCH_SHEET));
    }
    let mut found: Vec<Candidate> = Vec::new();
    let mut any_cell = false;
    let mut people_elsewhere = Vec::new();
    for at in sheets.iter().copied() {
        let sample = sample_rows(book, at, SAMPLE)?;
        any_cell |= sample.iter().any(|row| !row.is_blank());
        let Some(header) = heading(&sample, first, job) else {
            if sample.iter().any(holds_my_number) {
                people_elsewhere.push(at);
            }
            continue;
        };
        let Some(sheet) = book.sheets().get(at) else { continue };
        let has_rows = sample.iter().any(|row| row.number > header.last_row && !row.is_blank());
        found.push(Candidate { at, suspicious: sheet.suspicious.is_some(), header, sample, has_rows });
    }
    // A cover page or an empty form is never preferred to a ledger, a sheet of lapsed people never to one of current
    // ones; among equals the first is read.
    let best = found.iter().map(Candidate::rank).max();
    let chosen = found.iter().position(|candidate| Some(candidate.rank()) == best).map(|first| found.remove(first));
    let ledgers = found.iter().filter(|other| other.is_ledger()).map(|other| other.at);
    let rivals: Vec<usize> = ledgers.chain(people_elsewhere).collect();
    match chosen {
        Some(chosen) => Ok((chosen, rivals)),
        None => Err(ReadError::new(match (any_cell, job.reading.header_row) {
            (false, _) => pmh_table::refusals::NO_CELLS,
            (true, Some(_)) => NO_SUCH_HEADER_ROW,
            (true, None) => NO_HEADER,
        })),
    }
}

/// The heading of a sheet. A row that the clerk named is the heading of the first table; the others, whose titles may be
/// longer or shorter, take it only where no other row says the same as the first table's heading.
fn heading(sample: &[OwnedRow], first: Option<&Header>, job: &Job<'_>) -> Option<Header> {
    let forced = Forced { row: job.reading.header_row, depth: job.reading.header_depth };
    let found = find_header(sample, &mapping::is_heading_word, forced);
    let (Some(first), Some(_)) = (first, forced.row) else { return found };
    if found.as_ref().is_some_and(|header| same_headings(header, first)) {
        return found;
    }
    let free = find_header(sample, &mapping::is_heading_word, Forced { row: None, ..forced });
    free.filter(|header| same_headings(header, first)).or(found)
}

/// Whether two headings say the same in the same columns.
pub(super) fn same_headings(one: &Header, other: &Header) -> bool {
    let texts = |header: &Header| -> Vec<(u32, String)> {
        header.columns.iter().map(|column| (column.column, column.text.clone())).collect()
    };
    texts(one) == texts(other)
}

/// A sheet that might be the ledger.
struct Candidate {
    at: usize,
    suspicious: bool,
    header: Header,
    sample: Vec<OwnedRow>,
    has_rows: bool,
}

impl Candidate {
    /// Whether it has the headings of a ledger and something below.
    fn is_ledger(&self) -> bool {
        self.header.hits >= LEDGER_WORDS && self.has_rows
    }

    fn rank(&self) -> (bool, bool, bool, usize) {
        (self.is_ledger(), !self.suspicious, self.has_rows, self.header.hits.min(LEDGER_WORDS))
    }
}

/// Whether a row holds a number with a right check digit: somebody stands in it.
pub(super) fn holds_my_number(row: &OwnedRow) -> bool {
    let mut value = String::new();
    row.cells()
        .any(|cell| cell.text.len() >= 11 && number::my_number(cell.text, CellSource::Numeric, &mut value).has_value())
}

/// Whether a column is hidden.
pub(super) fn is_hidden(hidden: &[(u32, u32)], column: u32) -> bool {
    hidden.iter().any(|&(from, to)| (from..=to).contains(&column))
}

fn sheet_name(book: &Workbook, at: usize) -> String {
    book.sheets().get(at).map_or_else(String::new, |sheet| masked(&sheet.name).into_owned())
}

/// The mapping of each table. What the clerk corrected for the first holds for every table with the same headings, in
/// whatever order they stand; for the others it is proposed.
pub(super) fn mappings(tables: &[Opened], job: &Job<'_>, scheme: &Scheme) -> Vec<Mapping> {
    (0..tables.len()).map(|at| mapping_of(tables, at, job, scheme)).collect()
}

/// The mapping of one table among all.
pub(super) fn mapping_of(tables: &[Opened], at: usize, job: &Job<'_>, scheme: &Scheme) -> Mapping {
    let first = tables.first().map(|table| &table.header);
    tables.get(at).map(|table| mapping(table, at, first, job, scheme)).unwrap_or_default()
}

fn mapping(table: &Opened, at: usize, first: Option<&Header>, job: &Job<'_>, scheme: &Scheme) -> Mapping {
    let suggest = |settings| mapping::suggest(job.layout, Some(scheme), &table.header, &table.sample, settings);
    let (Some(corrected), Some(first)) = (job.mapping, first) else { return suggest(job.settings) };
    if at == 0 || same_headings(&table.header, first) {
        return corrected.clone();
    }
    let saved = mapping::to_saved(job.layout, corrected, first);
    match saved_fit(Some(&saved), &table.header) {
        SavedFit::Changed { missing, added, .. } if missing.is_empty() && added.is_empty() => {
            suggest(&Settings { mapping: Some(saved), ..job.settings.clone() })
        }
        _ => suggest(job.settings),
    }
}

/// What the first rows tell.
pub(super) fn first_facts(opened: &[Opened], job: &Job<'_>) -> Known {
    let mut tally = SchemeTally::new(job.settings);
    let mut known = Known { scheme: OTHER_SCHEME.to_owned(), columns: Vec::new(), merges: Vec::new() };
    let numbers = scheme_numbers(PrefixTable::builtin());
    let mut value = String::new();
    let mut vote = |text: &str| {
        if number::insurer_number(text, CellSource::Text, &numbers, &mut value).has_value() {
            tally.add(&value);
        }
    };
    let first = opened.first().map(|table| &table.header);
    for (at, table) in opened.iter().enumerate() {
        let scheme = known.scheme(job);
        let mapping = mapping(table, at, first, job, &scheme);
        let mut facts = vec![ColumnFacts::default(); job.layout.items.len()];
        for ((item, source), fact) in job.layout.items.iter().zip(&mapping.items).zip(&mut facts) {
            if let (Kind::InsurerNumber, ItemSource::Constant { value }) = (item.kind, source) {
                vote(value);
            }
            let Some(source) = source.columns().first() else { continue };
            for row in table.sample.iter().filter(|row| row.number > table.header.last_row) {
                let cell = row.cell(source.column);
                learn(item.kind, cell.text, matches!(cell.value, pmh_table::Value::Text), fact);
                if item.kind == Kind::InsurerNumber {
                    vote(cell.text);
                }
            }
        }
        known.columns.push(facts);
        known.merges.push(Merges::default());
    }
    tally.scheme().clone_into(&mut known.scheme);
    known
}

/// How many columns a row of a text file may fill; more means that a comma stands where none should. Columns without a
/// heading that most rows fill are part of the table. A sheet may hold anything beside the table.
pub(super) fn width(header: &Header, sample: &[OwnedRow], is_text: bool) -> u32 {
    if !is_text {
        return u32::MAX;
    }
    let rows = sample.iter().filter(|row| row.number > header.last_row && !row.is_blank());
    let mut widths: Vec<u32> = rows.map(pmh_table::Row::width).collect();
    widths.sort_unstable();
    // Of one or two rows none is usual.
    let usual = widths.get(widths.len().saturating_sub(1) / 2).copied().filter(|_| widths.len() > 2).unwrap_or(0);
    header.columns.last().map_or(0, |column| column.column + 1).max(usual)
}

/// What one cell tells of its column.
pub(super) fn learn(kind: Kind, text: &str, is_text: bool, fact: &mut ColumnFacts) {
    if kind.is_date() {
        if fact.era_codes.is_none() && text.len() >= 7 {
            fact.era_codes = era_code_evidence(text);
        }
    } else if kind == Kind::MyNumber && is_text && !fact.keeps_zeros {
        let digits = text.trim();
        fact.keeps_zeros = digits.len() == 12 && digits.starts_with('0') && digits.bytes().all(|b| b.is_ascii_digit());
    }
}

/// Which national scheme the 公費負担者番号 of the file agree on.
#[derive(Debug, Clone, Default)]
pub(super) struct SchemeTally {
    schemes: Vec<Scheme>,
    seen: Option<String>,
    last: String,
    mixed: bool,
}

impl SchemeTally {
    /// Nothing seen yet; the schemes are those that come with the tool, as the office knows them.
    pub(super) fn new(settings: &Settings) -> Self {
        Self { schemes: schemes().iter().map(|scheme| settings.scheme(scheme)).collect(), ..Self::default() }
    }

    /// Counts one number that could be read; one with a doubtful check digit counts for nothing.
    pub(super) fn add(&mut self, text: &str) {
        if self.mixed || text == self.last || text.trim().is_empty() {
            return;
        }
        text.clone_into(&mut self.last);
        // A faulty number tells nothing: one typing error must not switch the national rules off for everybody.
        if text.len() != 8 || !luhn_ok(text.as_bytes()) {
            return;
        }
        let prefix = text.get(..2).unwrap_or("");
        match (scheme_for_prefix(&self.schemes, prefix), &self.seen) {
            (Some(scheme), Some(seen)) => self.mixed = &scheme.id != seen,
            (Some(scheme), None) => self.seen = Some(scheme.id.clone()),
            (None, _) => self.mixed = true,
        }
    }

    /// The scheme's id.
    pub(super) fn scheme(&self) -> &str {
        match &self.seen {
            Some(seen) if !self.mixed => seen,
            _ => OTHER_SCHEME,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scheme_of(numbers: &[&str]) -> String {
        let mut tally = SchemeTally::new(&Settings::default());
        numbers.iter().for_each(|number| tally.add(number));
        tally.scheme().to_owned()
    }

    #[test]
    fn the_scheme_is_what_all_right_numbers_agree_on() {
        assert_eq!(scheme_of(&["54016027", "54276019", "", "54016027"]), "nanbyo");
        assert_eq!(scheme_of(&["10131019", "11131018"]), "kekkaku");
        assert_eq!(scheme_of(&["54016027", "21136015"]), "other");
        assert_eq!(scheme_of(&["54016027", "88134457"]), "other");
        assert_eq!(scheme_of(&[]), "other");
    }

    #[test]
    fn a_typing_error_does_not_change_the_scheme() {
        assert_eq!(scheme_of(&["54016027", "54016028", "88134458", "5401602"]), "nanbyo");
    }
}
