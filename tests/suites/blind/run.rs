//! A ledger through the core, first as it comes and then with every question answered as the truth would.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use pmh_core::context::{Context, scheme_numbers};
use pmh_core::line::{Inspection, Job, Summary, inspect, run};
use pmh_core::mapping::ItemSource;
use pmh_core::normalise::Normaliser;
use pmh_core::record::Record;
use pmh_core::{Env, MemorySink, Settings, plan};
use pmh_layout::{DEFAULT_LAYOUT, Layout, PrefixTable, find_layout, find_scheme};
use pmh_table::{OpenOptions, Row, column_letters};
use pmh_tests::files;
use pmh_text::date::Date;

use super::truth::{Answer, Ledger, ledgers};

/// The day the truth was written for.
const TODAY: &str = "2026-11-22";

/// What the reader makes of a ledger.
pub struct Read {
    pub inspection: Inspection,
    pub summary: Summary,
    pub sink: MemorySink,
}

impl Read {
    /// What is done with an item, in the words of the truth.
    pub fn answer(&self, item: &str) -> Answer {
        if self.rivals(item).is_some() {
            return Answer::Asked;
        }
        let found = self.inspection.items.iter().find(|found| found.item == item).unwrap();
        match &found.source {
            ItemSource::Column(column) => Answer::Columns(vec![column.column]),
            ItemSource::Joined { columns, .. } => Answer::Columns(columns.iter().map(|column| column.column).collect()),
            _ => Answer::Nothing,
        }
    }

    /// The columns that the reader is asked about.
    pub fn rivals(&self, item: &str) -> Option<Vec<u32>> {
        let rivals = self.inspection.mapping.rivals.iter().find(|rivals| rivals.item == item)?;
        Some(rivals.columns.iter().map(|column| column.column).collect())
    }
}

/// The layout of all runs.
pub fn layout() -> &'static Layout {
    find_layout(DEFAULT_LAYOUT).unwrap()
}

fn env() -> Env {
    Env { today: Date::from_iso(TODAY).unwrap(), clock: "0900".to_owned(), program_sha256: String::new() }
}

/// A ledger as it comes, and with every question answered: read once for all tests.
pub struct Twice {
    pub ledger: Ledger,
    pub first: Read,
    /// The answers.
    pub settings: Settings,
    pub after: Read,
}

/// All ledgers, read.
pub fn all() -> &'static [Twice] {
    static ALL: LazyLock<Vec<Twice>> = LazyLock::new(|| ledgers().into_iter().map(twice).collect());
    &ALL
}

fn twice(ledger: Ledger) -> Twice {
    let first = read(&ledger, &Settings::default());
    let (settings, after) = answered(&ledger);
    Twice { ledger, first, settings, after }
}

/// Reads a ledger with these settings.
fn read(ledger: &Ledger, settings: &Settings) -> Read {
    let env = env();
    let job = Job { write_csv: true, ..Job::new(layout(), settings, &env) };
    let bytes = files::read(&ledger.path());
    let input = || pmh_core::line::Input {
        name: ledger.file.clone(),
        source: Box::new(std::io::Cursor::new(bytes.clone())),
        sha256: "00".repeat(32),
    };
    let mut sink = MemorySink::default();
    let Ok(inspection) = inspect(vec![input()], &job) else { panic!("{} cannot be inspected", ledger.file) };
    let Ok(summary) = run(vec![input()], &job, &mut sink, &mut |_| {}) else {
        panic!("{} cannot be read", ledger.file)
    };
    Read { inspection, summary, sink }
}

/// The values of every row below the heading, by row and item; a value that cannot be written is missing.
///
/// The CSV exists only where nothing is open; this shows what is read in rows that stay blocked, too.
pub fn values(ledger: &Ledger, read: &Read, settings: &Settings) -> BTreeMap<u32, BTreeMap<String, String>> {
    let env = env();
    let prefixes = PrefixTable::builtin();
    let numbers = scheme_numbers(prefixes);
    let scheme = find_scheme(&read.inspection.scheme).unwrap();
    let context = Context { layout: layout(), scheme, settings, env: &env, prefixes, numbers: &numbers };
    let columns = plan::columns(&context, &read.inspection.mapping, &[], &[]);
    let source = Box::new(std::io::Cursor::new(files::read(&ledger.path())));
    let mut book = pmh_table::open(source, &OpenOptions::default()).unwrap();
    let sheet = book.sheets().iter().position(|sheet| sheet.name == read.inspection.sheet).unwrap_or(0);
    let mut reader = book.table(sheet).unwrap();
    let (mut row, mut record, mut normaliser) = (Row::new(), Record::default(), Normaliser::default());
    let mut values = BTreeMap::new();
    while reader.read_row(&mut row).unwrap() {
        if row.number > read.inspection.header_rows.1 {
            normaliser.read(&columns, &row, &context, &mut record);
            let fields = columns.iter().zip(&record.fields).filter(|(_, field)| field.state.has_value());
            let fields = fields.map(|(column, field)| (column.item.id.clone(), field.value.clone()));
            values.insert(row.number, fields.collect());
        }
    }
    values
}

/// What everybody has where the ledger says nothing.
const CONSTANTS: [(&str, &str); 4] = [
    ("orgSpecificCertificateTypeId", "A001"),
    ("isNotDisclosed", "false"),
    ("certificationName", "医療証"),
    ("isAlwaysReimbursement", "0"),
];

/// Both ends of the period stand in one cell: the office would part them in the ledger; here others take their place.
const INSTEAD: [(&str, &str, &str); 2] = [("05", "validFrom", "R8.11.1"), ("05", "validTo", "R9.3.31")];

/// Words of a ledger that no code table knows.
const WORDS: [(&str, &str, &str, &str); 3] = [
    ("18", "isNotDisclosed", "否", "true"),
    ("18", "isNotDisclosed", "可", "false"),
    ("19", "isAlwaysReimbursement", "自動償還", "1"),
];

/// Settings that answer whatever is asked about the ledger, in as many rounds as new questions come.
fn answered(ledger: &Ledger) -> (Settings, Read) {
    let mut settings = Settings::default();
    let of_ledger = |number: &str| number == ledger.number();
    for (_, item, value) in INSTEAD.iter().filter(|(number, ..)| of_ledger(number)) {
        settings.constants.insert((*item).to_owned(), (*value).to_owned());
    }
    for (_, item, word, value) in WORDS.iter().filter(|(number, ..)| of_ledger(number)) {
        let words: &mut BTreeMap<String, String> = settings.words.entry((*item).to_owned()).or_default();
        words.insert((*word).to_owned(), (*value).to_owned());
    }
    for _ in 0..4 {
        let read = read(ledger, &settings);
        let before = settings.clone();
        for finding in read.sink.findings.iter().filter(|finding| !finding.question.is_empty()) {
            answer(ledger, &read, &finding.question, &mut settings);
        }
        if settings == before {
            return (settings, read);
        }
    }
    panic!("{}: questions without end", ledger.file);
}

fn answer(ledger: &Ledger, read: &Read, question: &str, settings: &mut Settings) {
    let (kind, item) = question.split_once(':').unwrap_or((question, ""));
    let chosen = match kind {
        "required_item_missing" => {
            if let Some((_, value)) = CONSTANTS.iter().find(|(id, _)| *id == item) {
                settings.constants.insert(item.to_owned(), (*value).to_owned());
            }
            return;
        }
        "rival_columns" => {
            let rivals = read.rivals(item).unwrap_or_default();
            let source = ledger.source(item).filter(|column| rivals.contains(column));
            source.map_or_else(|| "none".to_owned(), column_letters)
        }
        "hidden_rows" | "struck_rows" | "greyed_rows" | "hidden_columns" => "include".to_owned(),
        "several_sheets" | "era_read_through" | "duplicate_heading" => "accept".to_owned(),
        "blank_word" => "false".to_owned(),
        "no_end_word" => "9999-12-31".to_owned(),
        "merged_cell" => "fill".to_owned(),
        "certificate_expired" => "leave_out".to_owned(),
        "lapsed_person" => "current".to_owned(),
        "era_code_system" => {
            // Dates that tell their code themselves are read by the same.
            let birth = "era_code_system:basicFiveInfo.dateOfBirth";
            settings.answers.insert(birth.to_owned(), "receipt".to_owned());
            "receipt".to_owned()
        }
        "serial_like_date" => "date".to_owned(),
        _ => return,
    };
    settings.answers.insert(question.to_owned(), chosen);
}
