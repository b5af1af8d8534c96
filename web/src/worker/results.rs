//! The lists of the last run, read a screenful at a time.

use std::collections::BTreeMap;
use std::io;

use pmh_core::entry::Finding;
use pmh_core::line::CardRequest;
use web_sys::Blob;

use super::book::End;
use super::index::Index;
use super::journal::{EntryReader, Marks};
use super::plumbing::FileSource;
use crate::protocol::{Alike, CodeCount, Entry, List, Paper, Window};

/// A finished list.
pub struct Book {
    /// Its entries as they stand in the report.
    pub blob: Blob,
    /// Where they begin.
    pub marks: Marks,
}

/// The numbers of the findings by the list in which they stand.
#[derive(Debug, Default)]
pub struct Views {
    /// Bands 1000 and 2000.
    pub errors: Vec<u32>,
    /// Band 3000.
    pub confirms: Vec<u32>,
    /// 確認済み.
    pub confirmed: Vec<u32>,
    /// Band 5000.
    pub notices: Vec<u32>,
}

/// What a run has left behind.
pub struct Results {
    findings: Book,
    changes: Book,
    skipped: Book,
    left_out: Book,
    /// New, changed, gone.
    compared: [Book; 3],
    views: Views,
    /// What each entry is about.
    pub index: Index,
    /// How the run ended; `None` until it has.
    pub end: Option<End>,
    /// The entries last looked for.
    searched: Option<Searched>,
}

struct Searched {
    window: Window,
    numbers: Vec<u32>,
}

impl Results {
    /// From findings, changes, skipped rows, rows left out; new, changed, gone; and what is known of them.
    pub fn new(books: [Book; 4], compared: [Book; 3], views: Views, index: Index) -> Self {
        let [findings, changes, skipped, left_out] = books;
        Self { findings, changes, skipped, left_out, compared, views, index, end: None, searched: None }
    }

    /// The report's lists, in its order.
    pub fn books(&self) -> [&Book; 7] {
        let [added, changed, gone] = &self.compared;
        [&self.findings, &self.changes, &self.skipped, &self.left_out, added, changed, gone]
    }

    /// Their blobs.
    pub fn blobs(&self) -> [&Blob; 7] {
        self.books().map(|book| &book.blob)
    }

    /// The length of each list.
    pub fn lengths(&self) -> [u64; 7] {
        List::ALL.map(|list| self.length(list))
    }

    fn length(&self, list: List) -> u64 {
        match self.numbers(list) {
            Some(numbers) => numbers.len() as u64,
            None => self.book(list).marks.entries(),
        }
    }

    fn book(&self, list: List) -> &Book {
        let [added, changed, gone] = &self.compared;
        match list {
            List::Added => added,
            List::Changed => changed,
            List::Gone => gone,
            List::Errors | List::Confirms | List::Confirmed | List::Notices => &self.findings,
            List::Changes => &self.changes,
            List::Skipped => &self.skipped,
            List::LeftOut => &self.left_out,
        }
    }

    /// The numbers of a list that is a part of a book; `None` for a whole book.
    fn numbers(&self, list: List) -> Option<&[u32]> {
        match list {
            List::Errors => Some(&self.views.errors),
            List::Confirms => Some(&self.views.confirms),
            List::Confirmed => Some(&self.views.confirmed),
            List::Notices => Some(&self.views.notices),
            List::Changes | List::Skipped | List::LeftOut | List::Added | List::Changed | List::Gone => None,
        }
    }

    /// A part of a list, and how long the list is behind its filter.
    ///
    /// # Errors
    /// When the browser cannot read its blobs any more.
    pub fn window(&mut self, window: &Window) -> io::Result<(u64, Vec<Entry>)> {
        if window.is_filtered() {
            self.search(window)?;
        }
        let numbers = match &self.searched {
            Some(searched) if window.is_filtered() => Some(searched.numbers.as_slice()),
            _ => self.numbers(window.list),
        };
        let total = numbers.map_or_else(|| self.length(window.list), |numbers| numbers.len() as u64);
        let last = total.min(window.from.saturating_add(u64::from(window.count)));
        let mut reader = self.reader(window.list)?;
        let mut entries = Vec::new();
        for at in window.from..last {
            let number = match numbers {
                Some(numbers) => usize::try_from(at).ok().and_then(|at| numbers.get(at)).map(|n| u64::from(*n)),
                None => Some(at),
            };
            let Some(number) = number else { break };
            entries.push(parse(window.list, reader.entry(number)?)?);
        }
        Ok((total, entries))
    }

    /// Everything that goes on paper: the findings by code, and of each list so many entries.
    ///
    /// # Errors
    /// When the browser cannot read its blobs any more.
    pub fn paper(&mut self, longest: u32) -> io::Result<Paper> {
        let mut codes: BTreeMap<String, CodeCount> = BTreeMap::new();
        let mut reader = EntryReader::new(FileSource::open(self.findings.blob.clone())?, &self.findings.marks);
        for number in 0..self.findings.marks.entries() {
            let finding: Finding = serde_json::from_str(reader.entry(number)?)?;
            let count = codes.entry(finding.code.clone()).or_default();
            count.code = finding.code;
            match finding.confirmed {
                Some(_) => count.confirmed += 1,
                None => count.open += 1,
            }
        }
        let lists =
            [List::Errors, List::Confirms, List::Confirmed, List::LeftOut, List::Gone, List::Changed, List::Added];
        let read = lists.into_iter().map(|list| {
            let window = Window {
                list,
                filter: String::new(),
                rule: String::new(),
                item: String::new(),
                from: 0,
                count: longest,
            };
            Ok((list, self.window(&window)?.1))
        });
        Ok(Paper { lists: read.collect::<io::Result<_>>()?, codes: codes.into_values().collect() })
    }

    fn reader(&self, list: List) -> io::Result<EntryReader<'_, FileSource>> {
        let book = self.book(list);
        Ok(EntryReader::new(FileSource::open(book.blob.clone())?, &book.marks))
    }

    /// The numbers of the entries of a list about this rule and this item.
    fn narrowed(&self, list: List, rule: &str, item: &str) -> Vec<u32> {
        let all = 0..u32::try_from(self.length(list)).unwrap_or(u32::MAX);
        // Rows that are no person have neither rule nor item.
        if (rule.is_empty() && item.is_empty()) || matches!(list, List::Skipped | List::LeftOut) {
            return self.numbers(list).map_or_else(|| all.collect(), <[u32]>::to_vec);
        }
        let fits = self.index.narrow(list, rule, item);
        match self.numbers(list) {
            Some(numbers) => numbers.iter().copied().filter(|number| fits(*number)).collect(),
            None => all.filter(|number| fits(*number)).collect(),
        }
    }

    /// Finds the entries about a rule and an item in which every word stands; remembered until something else is looked for.
    fn search(&mut self, window: &Window) -> io::Result<()> {
        if self.searched.as_ref().is_some_and(|kept| kept.window.is_same_list(window)) {
            return Ok(());
        }
        let list = window.list;
        let mut numbers = self.narrowed(list, &window.rule, &window.item);
        let words: Vec<&str> = window.filter.split_whitespace().collect();
        if !words.is_empty() {
            let mut found = Vec::new();
            let mut reader = self.reader(list)?;
            for number in numbers {
                let line = reader.entry(u64::from(number))?;
                // The text as JSON holds the words too, or the entry cannot: most are refused without being parsed.
                if words.iter().all(|word| line.contains(word)) && holds(&parse(list, line)?, &words) {
                    found.push(number);
                }
            }
            numbers = found;
        }
        self.searched = Some(Searched { window: window.clone(), numbers });
        Ok(())
    }

    /// The findings about a row, each with the number of open ones like it.
    ///
    /// # Errors
    /// When the browser cannot read its blobs any more.
    pub fn of_row(&self, card: &CardRequest) -> io::Result<Vec<(Finding, u64)>> {
        let numbers = self.index.of_row(&card.file, &card.sheet, card.row);
        let mut reader = self.reader(List::Errors)?;
        let mut found = Vec::new();
        for number in numbers {
            let finding: Finding = serde_json::from_str(reader.entry(u64::from(number))?)?;
            let alike = Alike::of(&finding).map_or(0, |alike| self.index.alike(&alike));
            found.push((finding, alike));
        }
        Ok(found)
    }

    /// All open findings that are alike.
    ///
    /// # Errors
    /// When the browser cannot read its blobs any more.
    pub fn alike(&self, alike: &Alike) -> io::Result<Vec<Finding>> {
        let mut reader = self.reader(List::Errors)?;
        let mut found = Vec::new();
        for list in [List::Errors, List::Confirms] {
            for number in self.narrowed(list, &alike.rule, &alike.item) {
                let finding: Finding = serde_json::from_str(reader.entry(u64::from(number))?)?;
                if Alike::of(&finding).as_ref() == Some(alike) {
                    found.push(finding);
                }
            }
        }
        Ok(found)
    }
}

fn parse(list: List, line: &str) -> io::Result<Entry> {
    let entry = match list {
        List::Errors | List::Confirms | List::Confirmed | List::Notices => {
            serde_json::from_str(line).map(|finding| Entry::Finding(Box::new(finding)))
        }
        List::Changes => serde_json::from_str(line).map(Entry::Change),
        List::Skipped => serde_json::from_str(line).map(Entry::Skipped),
        List::LeftOut => serde_json::from_str(line).map(Entry::LeftOut),
        List::Added => serde_json::from_str(line).map(Entry::Added),
        List::Changed => serde_json::from_str(line).map(Entry::Changed),
        List::Gone => serde_json::from_str(line).map(Entry::Gone),
    };
    entry.map_err(io::Error::from)
}

/// Whether every word stands in a text that the clerk can see.
fn holds(entry: &Entry, words: &[&str]) -> bool {
    let texts: Vec<&str> = match entry {
        Entry::Finding(f) => {
            vec![&f.code, &f.file, &f.sheet, &f.cell, &f.recipient, &f.kana, &f.message, &f.remedy]
        }
        Entry::Change(c) => vec![&c.code, &c.file, &c.sheet, &c.cell, &c.before, &c.after, &c.basis],
        Entry::Skipped(s) => vec![&s.file, &s.sheet],
        Entry::LeftOut(l) => vec![&l.file, &l.sheet, &l.recipient, &l.kana],
        Entry::Added(a) => vec![&a.recipient, &a.kana],
        Entry::Changed(c) => {
            let items = c.items.iter().flat_map(|item| [item.title.as_str(), &item.before, &item.after]);
            items.chain([c.recipient.as_str(), &c.kana]).collect()
        }
        Entry::Gone(g) => vec![&g.file, &g.recipient, &g.kana, &g.valid_to, &g.reason_text],
    };
    words.iter().all(|word| texts.iter().any(|text| text.contains(word)))
}
