use crate::compare::Compared;
use crate::entry::{Change, Finding, LeftOut, Skipped};

/// Where a run pours what it makes, entry by entry, so that memory does not grow with the data.
///
/// The command writes to temporary files, the page to blobs. Nothing that arrives here is valid before the run ends
/// with a verdict that allows it.
pub trait Sink {
    /// Bytes of the CSV, for the file with this number, from 0. A number is new or was used before; none is left out.
    ///
    /// # Errors
    /// When they cannot be kept (disk full).
    fn csv(&mut self, part: u32, bytes: &[u8]) -> std::io::Result<()>;
    /// Bytes of the JSON output.
    ///
    /// # Errors
    /// When they cannot be kept.
    fn json(&mut self, bytes: &[u8]) -> std::io::Result<()>;
    /// A finding or a question. Questions arrive after all findings.
    ///
    /// # Errors
    /// When it cannot be kept.
    fn finding(&mut self, finding: &Finding) -> std::io::Result<()>;
    /// A change.
    ///
    /// # Errors
    /// When it cannot be kept.
    fn change(&mut self, change: &Change) -> std::io::Result<()>;
    /// A row that is no person.
    ///
    /// # Errors
    /// When it cannot be kept.
    fn skipped(&mut self, skipped: &Skipped) -> std::io::Result<()>;
    /// A person left out by a decision.
    ///
    /// # Errors
    /// When it cannot be kept.
    fn left_out(&mut self, left_out: &LeftOut) -> std::io::Result<()>;
    /// An entry of the comparison with the last file. A sink that shows none may leave it.
    ///
    /// # Errors
    /// When it cannot be kept.
    fn compared(&mut self, _entry: &Compared) -> std::io::Result<()> {
        Ok(())
    }
    /// Forget everything: the run begins again because the whole column told what its beginning did not.
    ///
    /// # Errors
    /// When the kept bytes cannot be dropped.
    fn restart(&mut self) -> std::io::Result<()>;
}

/// Keeps everything in memory: for tests, samples and small files.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct MemorySink {
    /// The CSV; its first file where there are several.
    pub csv: Vec<u8>,
    /// The further files of the CSV.
    pub further: Vec<Vec<u8>>,
    /// The JSON output.
    pub json: Vec<u8>,
    /// Findings and questions.
    pub findings: Vec<Finding>,
    /// Changes.
    pub changes: Vec<Change>,
    /// Rows that are no person.
    pub skipped: Vec<Skipped>,
    /// Persons left out.
    pub left_out: Vec<LeftOut>,
    /// New, changed and gone since the last file.
    pub compared: Vec<Compared>,
}

impl Sink for MemorySink {
    fn csv(&mut self, part: u32, bytes: &[u8]) -> std::io::Result<()> {
        match usize::try_from(part).unwrap_or(usize::MAX).checked_sub(1) {
            None => self.csv.extend_from_slice(bytes),
            Some(at) => {
                if self.further.len() <= at {
                    self.further.resize_with(at + 1, Vec::new);
                }
                if let Some(file) = self.further.get_mut(at) {
                    file.extend_from_slice(bytes);
                }
            }
        }
        Ok(())
    }
    fn json(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        self.json.extend_from_slice(bytes);
        Ok(())
    }
    fn finding(&mut self, finding: &Finding) -> std::io::Result<()> {
        self.findings.push(finding.clone());
        Ok(())
    }
    fn change(&mut self, change: &Change) -> std::io::Result<()> {
        self.changes.push(change.clone());
        Ok(())
    }
    fn skipped(&mut self, skipped: &Skipped) -> std::io::Result<()> {
        self.skipped.push(skipped.clone());
        Ok(())
    }
    fn left_out(&mut self, left_out: &LeftOut) -> std::io::Result<()> {
        self.left_out.push(left_out.clone());
        Ok(())
    }
    fn compared(&mut self, entry: &Compared) -> std::io::Result<()> {
        self.compared.push(entry.clone());
        Ok(())
    }
    fn restart(&mut self) -> std::io::Result<()> {
        *self = Self::default();
        Ok(())
    }
}
