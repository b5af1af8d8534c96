//! The lists of the last run, read a screenful at a time.

use std::io;

use web_sys::Blob;

use super::journal::{EntryReader, Marks};
use super::plumbing::FileSource;
use crate::protocol::{Entry, List, Window};

/// A finished list.
pub struct Book {
    /// Its entries as they stand in the report.
    pub blob: Blob,
    /// Where they begin.
    pub marks: Marks,
}

/// What a run has left behind.
pub struct Results {
    findings: Book,
    changes: Book,
    skipped: Book,
    left_out: Book,
    errors: Vec<u32>,
    confirms: Vec<u32>,
    notices: Vec<u32>,
    /// The entries behind the words last looked for.
    searched: Option<Searched>,
}

struct Searched {
    list: List,
    filter: String,
    numbers: Vec<u32>,
}

impl Results {
    /// From findings, changes, skipped rows, rows left out; and the numbers of errors, confirmations, notices among the findings.
    pub fn new(books: [Book; 4], views: [Vec<u32>; 3]) -> Self {
        let [findings, changes, skipped, left_out] = books;
        let [errors, confirms, notices] = views;
        Self { findings, changes, skipped, left_out, errors, confirms, notices, searched: None }
    }

    /// The blobs of the report's lists, in its order.
    pub fn blobs(&self) -> [&Blob; 4] {
        [&self.findings.blob, &self.changes.blob, &self.skipped.blob, &self.left_out.blob]
    }

    /// The length of each list.
    pub fn lengths(&self) -> [u64; 6] {
        List::ALL.map(|list| self.length(list))
    }

    fn length(&self, list: List) -> u64 {
        match self.numbers(list) {
            Some(numbers) => numbers.len() as u64,
            None => self.book(list).marks.entries(),
        }
    }

    fn book(&self, list: List) -> &Book {
        match list {
            List::Errors | List::Confirms | List::Notices => &self.findings,
            List::Changes => &self.changes,
            List::Skipped => &self.skipped,
            List::LeftOut => &self.left_out,
        }
    }

    /// The numbers of a list that is a part of a book; `None` for a whole book.
    fn numbers(&self, list: List) -> Option<&[u32]> {
        match list {
            List::Errors => Some(&self.errors),
            List::Confirms => Some(&self.confirms),
            List::Notices => Some(&self.notices),
            List::Changes | List::Skipped | List::LeftOut => None,
        }
    }

    /// A part of a list, and how long the list is behind its filter.
    ///
    /// # Errors
    /// When the browser cannot read its blobs any more.
    pub fn window(&mut self, window: &Window) -> io::Result<(u64, Vec<Entry>)> {
        let filter = window.filter.trim();
        if !filter.is_empty() {
            self.search(window.list, filter)?;
        }
        let numbers = match &self.searched {
            Some(searched) if !filter.is_empty() => Some(searched.numbers.as_slice()),
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

    fn reader(&self, list: List) -> io::Result<EntryReader<'_, FileSource>> {
        let book = self.book(list);
        Ok(EntryReader::new(FileSource::open(book.blob.clone())?, &book.marks))
    }

    /// Finds the entries in which every word of `filter` stands; remembered until other words are looked for.
    fn search(&mut self, list: List, filter: &str) -> io::Result<()> {
        if self.searched.as_ref().is_some_and(|kept| kept.list == list && kept.filter == filter) {
            return Ok(());
        }
        let words: Vec<&str> = filter.split_whitespace().collect();
        let mut found = Vec::new();
        let mut reader = self.reader(list)?;
        for at in 0..self.length(list) {
            let number = match self.numbers(list) {
                Some(numbers) => usize::try_from(at).ok().and_then(|at| numbers.get(at)).copied(),
                None => u32::try_from(at).ok(),
            };
            let Some(number) = number else { break };
            let line = reader.entry(u64::from(number))?;
            // The text as JSON holds the words too, or the entry cannot: most are refused without being parsed.
            if words.iter().all(|word| line.contains(word)) && holds(&parse(list, line)?, &words) {
                found.push(number);
            }
        }
        self.searched = Some(Searched { list, filter: filter.to_owned(), numbers: found });
        Ok(())
    }
}

fn parse(list: List, line: &str) -> io::Result<Entry> {
    let entry = match list {
        List::Errors | List::Confirms | List::Notices => {
            serde_json::from_str(line).map(|finding| Entry::Finding(Box::new(finding)))
        }
        List::Changes => serde_json::from_str(line).map(Entry::Change),
        List::Skipped => serde_json::from_str(line).map(Entry::Skipped),
        List::LeftOut => serde_json::from_str(line).map(Entry::LeftOut),
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
    };
    words.iter().all(|word| texts.iter().any(|text| text.contains(word)))
}
