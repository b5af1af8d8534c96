//! Where a run in the page pours its output: blobs for bytes, journals for lists.

use std::io::{self, Write};

use pmh_core::Sink;
use pmh_core::compare::Compared;
use pmh_core::entry::{Change, Finding, FindingKind, LeftOut, Skipped};
use web_sys::Blob;

use super::index::Index;
use super::journal::Journal;
use super::plumbing::BlobSpool;
use super::results::{Book, Results, Views};
use crate::protocol::List;

/// The sink of a run. Memory grows by sixteen bytes per finding, two per change, and a fraction of a byte per other entry.
pub struct PageSink {
    csv: Vec<BlobSpool>,
    findings: Journal<BlobSpool>,
    changes: Journal<BlobSpool>,
    skipped: Journal<BlobSpool>,
    left_out: Journal<BlobSpool>,
    added: Journal<BlobSpool>,
    changed: Journal<BlobSpool>,
    gone: Journal<BlobSpool>,
    /// Numbers of the findings by what the clerk has to do.
    views: Views,
    /// What each entry is about.
    index: Index,
    /// The questions, which stand by themselves on the screen.
    pub questions: Vec<Finding>,
}

impl PageSink {
    /// An empty one.
    pub fn new() -> Self {
        let journal = || Journal::new(BlobSpool::new());
        Self {
            csv: Vec::new(),
            findings: journal(),
            changes: journal(),
            skipped: journal(),
            left_out: journal(),
            added: journal(),
            changed: journal(),
            gone: journal(),
            views: Views::default(),
            index: Index::default(),
            questions: Vec::new(),
        }
    }

    /// The files of the CSV and the lists.
    ///
    /// # Errors
    /// When the browser has no room left.
    pub fn finish(self) -> io::Result<(Vec<Blob>, Results)> {
        let book = |journal: Journal<BlobSpool>| -> io::Result<Book> {
            let (spool, marks) = journal.finish();
            Ok(Book { blob: spool.finish("application/json")?, marks })
        };
        let results = Results::new(
            [book(self.findings)?, book(self.changes)?, book(self.skipped)?, book(self.left_out)?],
            [book(self.added)?, book(self.changed)?, book(self.gone)?],
            self.views,
            self.index,
        );
        let files: io::Result<Vec<Blob>> = self.csv.into_iter().map(|file| file.finish("text/csv")).collect();
        Ok((files?, results))
    }
}

impl Sink for PageSink {
    fn csv(&mut self, part: u32, bytes: &[u8]) -> io::Result<()> {
        let part = usize::try_from(part).map_err(|_| io::ErrorKind::FileTooLarge)?;
        while self.csv.len() <= part {
            self.csv.push(BlobSpool::new());
        }
        self.csv.get_mut(part).map_or(Ok(()), |file| file.write_all(bytes))
    }

    fn json(&mut self, _: &[u8]) -> io::Result<()> {
        Ok(())
    }

    fn finding(&mut self, finding: &Finding) -> io::Result<()> {
        let number = u32::try_from(self.findings.add(finding)?).map_err(|_| io::ErrorKind::FileTooLarge)?;
        let (list, numbers) = match (finding.kind, finding.band) {
            (FindingKind::Question, _) => {
                self.questions.push(finding.clone());
                self.index.finding(finding, None);
                return Ok(());
            }
            (_, ..=3999) if !finding.is_open() => (List::Confirmed, &mut self.views.confirmed),
            (_, ..=2999) => (List::Errors, &mut self.views.errors),
            (_, 3000..=3999) => (List::Confirms, &mut self.views.confirms),
            _ => (List::Notices, &mut self.views.notices),
        };
        numbers.push(number);
        self.index.finding(finding, Some(list));
        Ok(())
    }

    fn change(&mut self, change: &Change) -> io::Result<()> {
        self.index.change(change);
        self.changes.add(change).map(|_| ())
    }

    fn skipped(&mut self, skipped: &Skipped) -> io::Result<()> {
        self.skipped.add(skipped).map(|_| ())
    }

    fn left_out(&mut self, left_out: &LeftOut) -> io::Result<()> {
        self.left_out.add(left_out).map(|_| ())
    }

    fn compared(&mut self, entry: &Compared) -> io::Result<()> {
        match entry {
            Compared::Added(added) => self.added.add(added),
            Compared::Changed(changed) => self.changed.add(changed),
            Compared::Gone(gone) => self.gone.add(gone),
        }
        .map(|_| ())
    }

    fn restart(&mut self) -> io::Result<()> {
        *self = Self::new();
        Ok(())
    }
}

/// A sink that keeps the JSON output only.
pub struct JsonSink(pub BlobSpool);

impl Sink for JsonSink {
    fn csv(&mut self, _: u32, _: &[u8]) -> io::Result<()> {
        Ok(())
    }
    fn json(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.write_all(bytes)
    }
    fn finding(&mut self, _: &Finding) -> io::Result<()> {
        Ok(())
    }
    fn change(&mut self, _: &Change) -> io::Result<()> {
        Ok(())
    }
    fn skipped(&mut self, _: &Skipped) -> io::Result<()> {
        Ok(())
    }
    fn left_out(&mut self, _: &LeftOut) -> io::Result<()> {
        Ok(())
    }
    fn restart(&mut self) -> io::Result<()> {
        self.0 = BlobSpool::new();
        Ok(())
    }
}
