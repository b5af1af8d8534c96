//! Where a run's output waits until its verdict is known: unlinked temporary files for the lists, a temporary name
//! beside the target for CSV and JSON.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use pmh_book::marked::{self, Marking, Trouble};
use pmh_book::{Facts, ReportBook, XlsxError};
use pmh_core::Sink;
use pmh_core::compare::Compared;
use pmh_core::entry::{Change, Finding, LeftOut, Skipped};
use pmh_core::report::{AsJson, Entries, Frame};

use crate::jobs;
use crate::pending::{self, Pending};

/// A list of the report, one JSON entry per line.
struct List {
    file: BufWriter<File>,
    entries: Entries,
}

impl List {
    fn new() -> io::Result<Self> {
        Ok(Self { file: BufWriter::with_capacity(1 << 16, tempfile::tempfile()?), entries: Entries::default() })
    }

    fn add<T: AsJson>(&mut self, entry: &T) -> io::Result<()> {
        self.entries.write(&mut self.file, entry).map(|_| ())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.file.flush()?;
        self.entries = Entries::default();
        let file = self.file.get_mut();
        file.set_len(0)?;
        file.seek(SeekFrom::Start(0)).map(|_| ())
    }

    fn copy_to(&mut self, out: &mut impl Write) -> io::Result<()> {
        self.file.flush()?;
        let file = self.file.get_mut();
        file.seek(SeekFrom::Start(0))?;
        io::copy(file, out).map(|_| ())
    }

    /// Hands on its entries in order.
    fn each<T: serde::de::DeserializeOwned>(
        &mut self,
        mut to: impl FnMut(&T) -> Result<(), XlsxError>,
    ) -> io::Result<()> {
        self.file.flush()?;
        let file = self.file.get_mut();
        file.seek(SeekFrom::Start(0))?;
        for line in BufReader::with_capacity(1 << 16, file).lines() {
            let line = line?;
            let entry = line.trim_end_matches(',');
            if !entry.is_empty() {
                to(&serde_json::from_str(entry)?).map_err(as_io)?;
            }
        }
        Ok(())
    }
}

/// What keeps a workbook from being written, as trouble with a file.
fn as_io(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) => error,
        other => io::Error::other(other),
    }
}

/// The command's sink.
pub struct Spool {
    /// The folder of the CSV's files; `None` where none is wanted.
    folder: Option<PathBuf>,
    csv: Vec<Pending>,
    json: Option<Pending>,
    findings: List,
    changes: List,
    skipped: List,
    left_out: List,
    added: List,
    changed: List,
    gone: List,
    /// The first blocking findings, for standard error.
    pub blocking: Vec<Finding>,
    /// How many there are in all.
    pub blocking_count: u64,
}

/// Blocking findings shown on standard error; all of them stand in the report.
const SHOWN: usize = 20;

impl Spool {
    /// A sink for a CSV and a JSON that will stand under these names.
    pub fn new(csv: Option<&Path>, json: Option<&Path>) -> io::Result<Self> {
        Ok(Self {
            // The first file is there at once, so that a folder that takes none is told before anything is read.
            csv: csv.map(Pending::new).transpose()?.into_iter().collect(),
            folder: csv.map(|place| pending::directory(place).to_owned()),
            json: json.map(Pending::new).transpose()?,
            findings: List::new()?,
            changes: List::new()?,
            skipped: List::new()?,
            left_out: List::new()?,
            added: List::new()?,
            changed: List::new()?,
            gone: List::new()?,
            blocking: Vec::new(),
            blocking_count: 0,
        })
    }

    /// Puts the report together; it waits for its name until the CSV has got its own.
    pub fn report(&mut self, frame: &Frame, target: &Path) -> io::Result<Pending> {
        let mut report = Pending::new(target)?;
        let out = report.out();
        out.write_all(frame.head.as_bytes())?;
        self.findings.copy_to(out)?;
        out.write_all(frame.to_changes.as_bytes())?;
        self.changes.copy_to(out)?;
        out.write_all(frame.to_skipped.as_bytes())?;
        self.skipped.copy_to(out)?;
        out.write_all(frame.to_left_out.as_bytes())?;
        self.left_out.copy_to(out)?;
        out.write_all(frame.to_added.as_bytes())?;
        self.added.copy_to(out)?;
        out.write_all(frame.to_changed.as_bytes())?;
        self.changed.copy_to(out)?;
        out.write_all(frame.to_gone.as_bytes())?;
        self.gone.copy_to(out)?;
        out.write_all(frame.tail.as_bytes())?;
        out.flush()?;
        Ok(report)
    }

    /// Puts the workbook for people together, from the same lists as the report.
    pub fn book(&mut self, facts: &Facts<'_>, target: &Path) -> io::Result<Pending> {
        let mut pending = Pending::new(target)?;
        let mut book = ReportBook::new(&facts.summary.layout);
        self.findings.each(|entry| book.finding(entry))?;
        self.changes.each(|entry| book.change(entry))?;
        self.left_out.each(|entry| book.left_out(entry))?;
        self.skipped.each(|entry| book.skipped(entry))?;
        self.gone.each(|entry| book.gone(entry))?;
        self.changed.each(|entry| book.changed(entry))?;
        self.added.each(|entry| book.added(entry))?;
        book.finish_to(facts, pending.out()).map_err(as_io)?;
        Ok(pending)
    }

    /// Writes a copy of the ledger with the findings marked in it.
    pub fn marked(&mut self, ledger: &Path, target: &Path) -> Result<Pending, Trouble> {
        let mut marking = Marking::new(&jobs::name(ledger));
        let mut places: Vec<u64> = Vec::new();
        let findings = &mut self.findings.file;
        findings.flush()?;
        let mut reader = BufReader::with_capacity(1 << 16, findings.get_mut());
        let (mut place, mut line) = (reader.seek(SeekFrom::Start(0))?, String::new());
        let parse =
            |line: &str| serde_json::from_str::<Finding>(line.trim().trim_end_matches(',')).map_err(io::Error::from);
        loop {
            line.clear();
            let count = reader.read_line(&mut line)?;
            if count == 0 {
                break;
            }
            if line.trim().len() > 1 {
                marking.add(places.len() as u64, &parse(&line)?);
                places.push(place);
            }
            place += count as u64;
        }
        let mut entry = |number: u64| {
            let place = usize::try_from(number).ok().and_then(|at| places.get(at)).copied();
            // Most follow each other: what is buffered already is not read again.
            let (to, from) = (place.ok_or(io::ErrorKind::UnexpectedEof)?, reader.stream_position()?);
            reader.seek_relative(i64::try_from(to).unwrap_or(i64::MAX) - i64::try_from(from).unwrap_or(0))?;
            line.clear();
            reader.read_line(&mut line)?;
            parse(&line)
        };
        let mut pending = Pending::new(target)?;
        let source = Box::new(File::open(ledger)?);
        marked::write_marked(source, &marking, &mut entry, pending.out())?;
        Ok(pending)
    }

    /// Gives the CSV's files and the JSON their names: all or none.
    pub fn keep(self, csv: &[PathBuf], json: Option<&Path>) -> io::Result<()> {
        let mut kept: Vec<&Path> = Vec::new();
        let files = self.json.into_iter().zip(json).chain(self.csv.into_iter().zip(csv.iter().map(PathBuf::as_path)));
        for (pending, target) in files {
            if let Err(error) = pending.keep(target) {
                kept.into_iter().for_each(|target| drop(std::fs::remove_file(target)));
                return Err(error);
            }
            kept.push(target);
        }
        Ok(())
    }
}

impl Sink for Spool {
    fn csv(&mut self, part: u32, bytes: &[u8]) -> io::Result<()> {
        let Some(folder) = &self.folder else { return Ok(()) };
        let part = usize::try_from(part).map_err(|_| io::ErrorKind::FileTooLarge)?;
        while self.csv.len() <= part {
            self.csv.push(Pending::inside(folder)?);
        }
        self.csv.get_mut(part).map_or(Ok(()), |file| file.out().write_all(bytes))
    }
    fn json(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.json.as_mut().map_or(Ok(()), |file| file.out().write_all(bytes))
    }
    fn finding(&mut self, finding: &Finding) -> io::Result<()> {
        if finding.is_open() {
            self.blocking_count += 1;
            if self.blocking.len() < SHOWN {
                self.blocking.push(finding.clone());
            }
        }
        self.findings.add(finding)
    }
    fn change(&mut self, change: &Change) -> io::Result<()> {
        self.changes.add(change)
    }
    fn skipped(&mut self, skipped: &Skipped) -> io::Result<()> {
        self.skipped.add(skipped)
    }
    fn left_out(&mut self, left_out: &LeftOut) -> io::Result<()> {
        self.left_out.add(left_out)
    }
    fn compared(&mut self, entry: &Compared) -> io::Result<()> {
        match entry {
            Compared::Added(added) => self.added.add(added),
            Compared::Changed(changed) => self.changed.add(changed),
            Compared::Gone(gone) => self.gone.add(gone),
        }
    }
    fn restart(&mut self) -> io::Result<()> {
        self.blocking.clear();
        self.blocking_count = 0;
        self.csv.truncate(1);
        for file in self.csv.iter_mut().chain(&mut self.json) {
            file.clear()?;
        }
        let lists = [&mut self.findings, &mut self.changes, &mut self.skipped, &mut self.left_out];
        for list in lists.into_iter().chain([&mut self.added, &mut self.changed, &mut self.gone]) {
            list.clear()?;
        }
        Ok(())
    }
}
