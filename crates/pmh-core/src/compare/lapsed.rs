//! Sheets of lapsed people (転出, 喪失 …) that the line does not read: do they name somebody who is gone?
//!
//! Such a sheet has headings of its own or none, so its rows are looked at cell by cell. A row names a person by the My
//! Number, or by two of 公費受給者番号, name (or kana) and day of birth. It is a proposal and explains nobody: a clerk
//! confirms it.

use std::collections::HashMap;

use pmh_layout::Kind;
use pmh_table::{Cell, Row, Value};
use pmh_text::date::{Date, DateColumn, read_date, read_serial};

use super::canonical::fold_key;
use super::comparer::Comparer;
use super::hash::Hash;
use super::measure::{NO_DATE, plain_name};
use crate::input::Failure;
use crate::privacy::is_digits;

/// So many people are looked for at most; far above any limit a run is stopped by.
const MOST: usize = 100_000;
/// A 公費受給者番号 with fewer digits is not held against a day of birth alone.
const TELLING: usize = 5;

/// Who is gone without an explanation, by the words that a sheet may name them with.
#[derive(Debug, Default)]
pub(super) struct Sought {
    by_recipient: HashMap<u64, Vec<u32>>,
    by_name: HashMap<u64, Vec<u32>>,
    /// What one row says, reused from row to row.
    said: Said,
}

#[derive(Debug, Default)]
struct Said {
    names: Vec<u32>,
    recipients: Vec<(u32, bool)>,
    births: Vec<i32>,
    folded: String,
    name: String,
    before: String,
}

impl Comparer {
    /// Whether somebody is gone without an explanation: sheets of lapsed people may name them.
    #[must_use]
    pub fn looks_for_lapsed(&self) -> bool {
        self.index.rows().any(|(at, row)| self.reason(at, row).is_some_and(|reason| !reason.explains()))
    }

    /// Learns by what a sheet may name those who are gone without an explanation. After [`Comparer::join`].
    ///
    /// # Errors
    /// When a file of last time has become unreadable.
    pub fn seek_lapsed(&mut self) -> Result<(), Failure> {
        let roles = self.measure.roles();
        let mut sought = Sought::default();
        let mut files = std::mem::take(&mut self.previous);
        let (mut at, mut people) = (0u32, 0usize);
        let mut folded = String::new();
        let mut result = Ok(());
        for (number, file) in files.iter_mut().enumerate() {
            let column = |role: Option<usize>| self.measure.common.get(role?)?.column_in(number);
            let recipient = column(roles.recipient);
            let names = [column(roles.kana), column(roles.name)];
            result = file.each(|row| {
                let gone = self.index.row(at).and_then(|old| self.reason(at, old));
                if gone.is_some_and(|reason| !reason.explains()) && people < MOST {
                    people += 1;
                    let text = |column: Option<u32>| column.map_or("", |column| row.cell(column).text);
                    fold_key(text(recipient), &mut folded);
                    if !folded.is_empty() {
                        sought.by_recipient.entry(hash(&folded)).or_default().push(at);
                    }
                    for column in names {
                        self.spelling.write(Kind::Kana, text(column), &mut folded);
                        let name = plain_name(&folded);
                        if !name.is_empty() {
                            sought.by_name.entry(hash(&name)).or_default().push(at);
                        }
                    }
                }
                at += 1;
                Ok(())
            });
            if result.is_err() {
                break;
            }
        }
        self.previous = files;
        self.sought = sought;
        result
    }

    /// A row of a sheet of lapsed people that is not read. After [`Comparer::seek_lapsed`].
    pub fn lapsed(&mut self, sheet: &str, row: &Row) {
        let mut named: Vec<u32> = Vec::new();
        let mut said = std::mem::take(&mut self.sought.said);
        said.clear();
        for cell in row.cells() {
            let text = cell.text.trim();
            if text.is_empty() {
                said.before.clear();
                continue;
            }
            if (11..=12).contains(&text.chars().count()) && is_digits(text) {
                self.spelling.write(Kind::MyNumber, text, &mut said.folded);
                named.extend(self.index.with_number(hash(&said.folded)));
            }
            if let Some(day) = birth(&cell) {
                said.births.push(day);
            }
            fold_key(text, &mut said.folded);
            if let Some(people) = self.sought.by_recipient.get(&hash(&said.folded)) {
                let telling = said.folded.len() >= TELLING;
                said.recipients.extend(people.iter().map(|person| (*person, telling)));
            }
            self.spelling.write(Kind::Kana, text, &mut said.folded);
            said.name = plain_name(&said.folded);
            // 姓 and 名 may stand side by side.
            let whole = [&*said.name, &format!("{}{}", said.before, said.name)].map(hash);
            said.names.extend(whole.iter().filter_map(|name| self.sought.by_name.get(name)).flatten());
            std::mem::swap(&mut said.before, &mut said.name);
        }
        let is_born = |person: u32| {
            self.index.row(person).is_some_and(|row| row.birth != NO_DATE && said.births.contains(&row.birth))
        };
        let by_name = said.names.iter().copied();
        named.extend(
            by_name.filter(|person| is_born(*person) || said.recipients.iter().any(|(other, _)| other == person)),
        );
        let by_recipient = said.recipients.iter().filter(|(_, telling)| *telling).map(|(person, _)| *person);
        named.extend(by_recipient.filter(|person| is_born(*person)));
        self.sought.said = said;
        self.name_lapsed(sheet, &named);
    }

    fn name_lapsed(&mut self, sheet: &str, people: &[u32]) {
        if people.is_empty() {
            return;
        }
        let known = self.sheets.iter().position(|name| name == sheet);
        let sheet = known.unwrap_or_else(|| {
            self.sheets.push(sheet.to_owned());
            self.sheets.len() - 1
        });
        for at in people {
            if let Some(row) = self.index.row_mut(*at) {
                row.lapsed = u8::try_from(sheet + 1).unwrap_or(u8::MAX);
            }
        }
    }
}

impl Said {
    fn clear(&mut self) {
        self.names.clear();
        self.recipients.clear();
        self.births.clear();
        self.before.clear();
    }
}

fn hash(text: &str) -> u64 {
    Hash::NEW.text(text).value()
}

/// The day that a cell holds.
fn birth(cell: &Cell<'_>) -> Option<i32> {
    let mut day = None;
    match cell.value {
        Value::Date { serial, date1904, .. } => drop(read_serial(serial, date1904, &mut day)),
        _ => drop(read_date(cell.text.trim(), DateColumn::Birth, None, &mut day)),
    }
    day.map(Date::days_from_civil)
}
