//! The test corpus: which ledgers it holds and what each of its files must contain.
//!
//! `cargo run -p pmh-sample --example corpus` writes the files, a test holds the committed ones against this list. The ledger [`foreign`] is
//! written by other programs: `tests/oracle/make_books.py` makes their files from the JSON file beside it.

use crate::corpus_list;
use crate::delimited::{TextEncoding, write_csv};
use crate::expected::Form;
use crate::faults::FaultKind;
use crate::ledger::{Ledger, ledger};
use crate::names::NameSet;
use crate::scheme::Scheme;
use crate::style::Style;
use crate::workbook::{Book, BookFormat, MakeError, Password, Sheet, password_package};
use crate::{Day, XlsxError, cases, write_xlsx};
use serde::Serialize;

/// The day on which every ledger of the corpus is read.
pub const TODAY: Day = Day { year: 2026, month: 4, day: 1 };

/// The format of a file of the corpus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Excel 2007 and later.
    Xlsx,
    /// Excel 97–2003.
    Xls,
    /// LibreOffice.
    Ods,
    /// Excel's binary workbook.
    Xlsb,
    /// Delimited text.
    Text(TextEncoding, char),
}

impl Format {
    /// The extension of the file name.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Xlsx => "xlsx",
            Format::Xls => "xls",
            Format::Ods => "ods",
            Format::Xlsb => "xlsb",
            Format::Text(_, '\t') => "txt",
            Format::Text(..) => "csv",
        }
    }

    /// Whether cells arrive typed or as text.
    pub fn form(self) -> Form {
        if matches!(self, Format::Text(..)) { Form::Text } else { Form::Workbook }
    }
}

/// One ledger of the corpus.
#[derive(Clone, Debug)]
pub struct Entry {
    /// File name without extension.
    pub name: &'static str,
    /// What is special, in English.
    pub about: &'static str,
    /// The scheme.
    pub scheme: Scheme,
    /// How many people.
    pub people: usize,
    /// The seed of its people.
    pub seed: u64,
    /// The habits of its office.
    pub style: Style,
    /// The faults planted.
    pub faults: &'static [FaultKind],
    /// The format of the file.
    pub format: Format,
}

/// Every ledger of the corpus, in the order of the table in its README.
pub fn entries() -> Vec<Entry> {
    corpus_list::entries()
}

/// The ledger that other programs write, too.
pub fn foreign() -> Ledger {
    let style = Style { names: NameSet::Cp932, ..Style::ordinary_text() };
    ledger(Scheme::Nanbyo, 12, 501, TODAY, &style)
}

/// A file that is no ledger at all; the command refuses it with exit code 3.
#[derive(Clone, Debug)]
pub struct Unreadable {
    /// File name.
    pub file: &'static str,
    /// What is special, in English.
    pub about: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The files that no program could read as a ledger.
pub fn unreadable() -> Result<Vec<Unreadable>, XlsxError> {
    let whole = write_xlsx(&ledger(Scheme::Nanbyo, 10, 99, TODAY, &Style::ordinary()))?;
    let half = whole.get(..whole.len() / 2).unwrap_or_default().to_vec();
    let html = "<html><head><meta charset=\"utf-8\"></head><body><table><tr><th>氏名</th></tr><tr><td>見本　太郎</td></tr></table></body></html>\r\n";
    let pdf = "%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n";
    let known = |file, about, bytes| Unreadable { file, about, bytes };
    Ok(vec![
        known("unreadable-empty.csv", "no byte at all", Vec::new()),
        known("unreadable-truncated.xlsx", "the first half of a workbook (a copy that broke off)", half),
        known("unreadable-html.xls", "an HTML table named .xls", html.as_bytes().to_vec()),
        known("unreadable-pdf.xlsx", "a PDF named .xlsx", pdf.as_bytes().to_vec()),
        known(
            "unreadable-password.xlsx",
            "an encrypted workbook: OLE container with EncryptedPackage",
            password_package(Password::Agile),
        ),
    ])
}

impl Entry {
    /// The ledger itself, faults planted.
    pub fn ledger(&self) -> Ledger {
        let mut ledger = ledger(self.scheme, self.people, self.seed, TODAY, &self.style);
        ledger.plant_all(self.faults);
        ledger
    }

    /// Name of the ledger's file.
    pub fn file(&self) -> String {
        format!("{}.{}", self.name, self.format.extension())
    }

    /// The exit code of `pmh-csv convert`.
    pub fn exit(&self) -> u8 {
        u8::from(!self.faults.is_empty())
    }

    /// The options `pmh-csv convert` is run with.
    pub fn arguments(&self) -> Vec<String> {
        let mut arguments = vec!["--scheme".to_owned(), self.scheme.id().to_owned(), "--today".to_owned(), TODAY.iso()];
        if !self.style.constant_columns {
            let first = self.ledger().truth.first().cloned().unwrap_or_default();
            for item in [crate::Item::CertificateTypeId, crate::Item::CertificateName] {
                arguments.push("--set".to_owned());
                arguments.push(format!("{}={}", item.api_name(), first.get(item)));
            }
        }
        arguments
    }

    /// The files of this entry in `tests/corpus`: the ledger, the right CSV where one may be made, findings, changes.
    pub fn files(&self) -> Result<Vec<(String, Vec<u8>)>, CorpusError> {
        let ledger = self.ledger();
        let form = self.format.form();
        let mut files = Vec::new();
        match self.format {
            Format::Xlsx => files.push((self.file(), write_xlsx(&ledger)?)),
            Format::Text(encoding, delimiter) => files.push((self.file(), write_csv(&ledger, encoding, delimiter))),
            Format::Xls => files.push((self.file(), Book::of(Sheet::of(&ledger)).write(BookFormat::Xls)?)),
            Format::Ods => files.push((self.file(), Book::of(Sheet::of(&ledger)).write(BookFormat::Ods)?)),
            Format::Xlsb => files.push((self.file(), Book::of(Sheet::of(&ledger)).write(BookFormat::Xlsb)?)),
        }
        files.push((format!("{}.expected.json", self.name), json_lines(&ledger.expected_findings(form))?));
        if self.exit() == 0 {
            files.push((format!("{}.expected.csv", self.name), ledger.expected_csv().into_bytes()));
            let changes = ledger.expected_changes(form).into_iter();
            let changes: Vec<AlteredCell> =
                changes.map(|(cell, item)| AlteredCell { cell, item: item.api_name() }).collect();
            files.push((format!("{}.changes.json", self.name), json_lines(&changes)?));
        }
        Ok(files)
    }
}

#[derive(Serialize)]
struct AlteredCell {
    cell: String,
    item: &'static str,
}

#[derive(Serialize)]
struct IndexLine {
    file: String,
    args: Vec<String>,
    exit: u8,
    rows: usize,
    about: String,
}

/// `index.json`: one line per file with the options it is run with and the exit code; what the tests read.
pub fn index() -> Result<Vec<u8>, CorpusError> {
    let mut lines: Vec<IndexLine> = entries()
        .iter()
        .map(|e| IndexLine {
            file: e.file(),
            args: e.arguments(),
            exit: e.exit(),
            rows: e.ledger().rows.len(),
            about: e.about.to_owned(),
        })
        .collect();
    let today = ["--today".to_owned(), TODAY.iso()];
    lines.extend(unreadable()?.into_iter().map(|u| IndexLine {
        file: u.file.to_owned(),
        args: today.to_vec(),
        exit: 3,
        rows: 0,
        about: u.about.to_owned(),
    }));
    json_lines(&lines)
}

/// The README of the corpus with its table.
pub fn readme() -> Result<Vec<u8>, CorpusError> {
    let mut out = String::from(README);
    for e in entries() {
        let ledger = e.ledger();
        let faults = if ledger.faults.is_empty() { "-".to_owned() } else { ledger.faults.len().to_string() };
        let (file, scheme, rows) = (e.file(), e.scheme.id(), ledger.rows.len());
        out.push_str(&format!(
            "| `{file}` | {scheme} | {} | {rows} | {faults} | {} | {} |\n",
            e.seed,
            e.exit(),
            e.about
        ));
    }
    for u in unreadable()? {
        out.push_str(&format!("| `{}` | - | - | 0 | - | 3 | {} |\n", u.file, u.about));
    }
    out.push_str(&cases::readme(&cases::all()?));
    Ok(out.into_bytes())
}

const README: &str = "\
# The corpus

Generated: change `crates/pmh-sample/src/corpus_list.rs` or `crates/pmh-sample/src/cases/`, then run

```
cargo run -p pmh-sample --example corpus
```

The files in `foreign/` hold one ledger, `tests/oracle/foreign.json`, as openpyxl, xlwt, odfpy and LibreOffice write it
(`tests/oracle/make_books.py`); all of them must become `foreign/expected.csv`.

Nobody in these files exists; every 個人番号 comes from a seed. Each ledger is read with the options in `index.json` (`--scheme`, `--today 2026-04-01`).

* `NAME.expected.csv` is what the conversion must write, byte for byte. It comes from the truth of the generator, not from the program.
* `NAME.expected.json` lists the findings of the bands 2000 and 3000: cell, item, rule, band; nothing else may be reported in these bands. Where a
  fault lies between two cells, `other` is the second one: a finding there is right too.
* `NAME.changes.json`, for a ledger without faults, lists the cells whose value the program alters (band 4000); nothing else may be altered.

| file | scheme | seed | rows | faults | exit | what is special |
|---|---|---|---|---|---|---|
";

/// One JSON array, one element per line.
fn json_lines<T: Serialize>(list: &[T]) -> Result<Vec<u8>, CorpusError> {
    let lines = list.iter().map(serde_json::to_string).collect::<Result<Vec<_>, _>>()?;
    let body = if lines.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", lines.join(",\n")) };
    Ok(body.into_bytes())
}

/// A file of the corpus could not be made.
#[derive(Debug)]
pub enum CorpusError {
    /// The writer of workbooks refused.
    Xlsx(XlsxError),
    /// A container could not be written.
    Make(MakeError),
    /// A value could not be written as JSON.
    Json(serde_json::Error),
}

impl From<XlsxError> for CorpusError {
    fn from(error: XlsxError) -> Self {
        Self::Xlsx(error)
    }
}

impl From<MakeError> for CorpusError {
    fn from(error: MakeError) -> Self {
        Self::Make(error)
    }
}

impl From<serde_json::Error> for CorpusError {
    fn from(error: serde_json::Error) -> Self {
        Self::Json(error)
    }
}

impl std::fmt::Display for CorpusError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Xlsx(error) => write!(f, "workbook: {error}"),
            Self::Make(error) => error.fmt(f),
            Self::Json(error) => write!(f, "JSON: {error}"),
        }
    }
}

impl std::error::Error for CorpusError {}
