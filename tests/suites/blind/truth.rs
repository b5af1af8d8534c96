//! `tests/blind/truth.json`: what a careful colleague reads from each ledger.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use pmh_tests::files;
use serde::Deserialize;
use serde_json::Value;

/// One ledger.
#[derive(Debug, Clone, Deserialize)]
pub struct Ledger {
    pub file: String,
    pub sheet: Option<String>,
    pub header_rows: Vec<u32>,
    columns: BTreeMap<String, Value>,
    candidates: BTreeMap<String, Vec<String>>,
    preferred: BTreeMap<String, Value>,
    acceptable: BTreeMap<String, Vec<Value>>,
    pub other_sheets: Vec<OtherSheet>,
    pub people: Vec<Person>,
    pub not_people: Vec<Nobody>,
}

/// A sheet that is not the one to be read first.
#[derive(Debug, Clone, Deserialize)]
pub struct OtherSheet {
    pub name: String,
    pub people_count: usize,
}

/// A row that is a person.
#[derive(Debug, Clone, Deserialize)]
pub struct Person {
    pub row: u32,
    /// Why the reader must be asked before the row is sent or dropped.
    pub doubt: Option<String>,
    /// The values by API name.
    #[serde(flatten)]
    pub values: BTreeMap<String, Value>,
}

/// A row that is nobody.
#[derive(Debug, Clone, Deserialize)]
pub struct Nobody {
    pub row: u32,
    pub why: String,
}

/// What may be done with an item.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    /// These columns, zero-based, joined in this order.
    Columns(Vec<u32>),
    /// The reader is asked.
    Asked,
    /// Nothing in the ledger fills it.
    Nothing,
}

impl Answer {
    fn of(value: &Value) -> Self {
        match value {
            Value::Null => Self::Nothing,
            Value::String(word) if word == "ask" => Self::Asked,
            Value::String(letters) => Self::Columns(vec![column(letters)]),
            Value::Array(several) => {
                Self::Columns(several.iter().map(|letters| column(letters.as_str().unwrap())).collect())
            }
            other => panic!("{other}"),
        }
    }
}

impl Ledger {
    /// What the truth says of an item, and after it whatever else is no mistake.
    pub fn answers(&self, item: &str) -> Vec<Answer> {
        let others = self.acceptable.get(item).into_iter().flatten();
        self.columns.get(item).into_iter().chain(others).map(Answer::of).collect()
    }

    /// The columns that a colleague would weigh for an item.
    pub fn weighed(&self, item: &str) -> BTreeSet<u32> {
        let candidates = self.candidates.get(item).into_iter().flatten().map(|letters| column(letters));
        let named = self.answers(item).into_iter().filter_map(|answer| match answer {
            Answer::Columns(columns) => Some(columns),
            _ => None,
        });
        candidates.chain(named.flatten()).collect()
    }

    /// The one column that the values of `people` come from, where it is one.
    pub fn source(&self, item: &str) -> Option<u32> {
        let answer = self.preferred.get(item).or_else(|| self.columns.get(item)).map(Answer::of)?;
        match answer {
            Answer::Columns(columns) => Some(*columns.first()?),
            _ => None,
        }
    }

    /// Where the ledger is.
    pub fn path(&self) -> PathBuf {
        files::root().join("tests/blind").join(&self.file)
    }

    /// Number and name before the first hyphen: `07`.
    pub fn number(&self) -> &str {
        &self.file[..2]
    }
}

/// All ledgers.
pub fn ledgers() -> Vec<Ledger> {
    let truth = files::read_json(&files::root().join("tests/blind/truth.json"));
    let mut ledgers: Vec<Ledger> = serde_json::from_value(truth["ledgers"].clone()).unwrap();
    assert_eq!(ledgers.len(), 20);
    for ledger in &mut ledgers {
        let is_text = [".csv", ".txt"].iter().any(|ending| ledger.file.ends_with(ending));
        if is_text {
            by_lines(ledger);
        }
    }
    ledgers
}

/// The truth counts the records of a text, the reader its lines: a quoted line break lies between them.
fn by_lines(ledger: &mut Ledger) {
    let lines = first_lines(&text(&files::read(&ledger.path())));
    let line = |record: u32| lines[record as usize - 1];
    for row in ledger.people.iter_mut().map(|person| &mut person.row) {
        *row = line(*row);
    }
    for row in ledger.not_people.iter_mut().map(|nobody| &mut nobody.row) {
        *row = line(*row);
    }
}

/// The text of a ledger in one of the three encodings of the blind files.
fn text(bytes: &[u8]) -> String {
    let encoding = match bytes {
        [0xFF, 0xFE, ..] => encoding_rs::UTF_16LE,
        _ if std::str::from_utf8(bytes).is_ok() => encoding_rs::UTF_8,
        _ => encoding_rs::SHIFT_JIS,
    };
    let (text, _, damaged) = encoding.decode(bytes);
    assert!(!damaged);
    text.into_owned()
}

/// The line on which each record begins.
fn first_lines(text: &str) -> Vec<u32> {
    let (mut line, mut quoted, mut lines) = (1, false, vec![1]);
    for c in text.chars() {
        quoted ^= c == '"';
        if c == '\n' {
            line += 1;
            if !quoted {
                lines.push(line);
            }
        }
    }
    lines
}

/// `AA` → 26.
pub fn column(letters: &str) -> u32 {
    letters.bytes().fold(0, |number, letter| number * 26 + u32::from(letter - b'A') + 1) - 1
}
