//! A list of the report that leaves the memory while it grows, and can be read again from any entry on.

use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};

use pmh_core::report::{AsJson, Entries};

/// Only the place of every so many entries is remembered.
const STRIDE: u64 = 64;
/// So many entries further on, reading over them is cheaper than a jump.
const NEAR: u64 = 2 * STRIDE;

/// Where entries begin.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Marks {
    places: Vec<u64>,
    entries: u64,
}

impl Marks {
    /// How many entries there are.
    pub fn entries(&self) -> u64 {
        self.entries
    }
}

/// A list that is being written: JSON entries as they stand in the report, separators included.
#[derive(Debug)]
pub struct Journal<W> {
    out: W,
    written: u64,
    entries: Entries,
    marks: Marks,
}

impl<W: Write> Journal<W> {
    /// An empty list that goes to `out`.
    pub fn new(out: W) -> Self {
        Self { out, written: 0, entries: Entries::default(), marks: Marks::default() }
    }

    /// Writes the next entry; gives its number.
    ///
    /// # Errors
    /// When `out` has no room.
    pub fn add<T: AsJson>(&mut self, entry: &T) -> io::Result<u64> {
        if self.marks.entries.is_multiple_of(STRIDE) {
            self.marks.places.push(self.written + self.entries.separator().len() as u64);
        }
        self.written += self.entries.write(&mut self.out, entry)? as u64;
        let number = self.marks.entries;
        self.marks.entries += 1;
        Ok(number)
    }

    /// What was written to, and where its entries begin.
    pub fn finish(self) -> (W, Marks) {
        (self.out, self.marks)
    }
}

/// Reads entries of a finished list, best in rising order.
pub struct EntryReader<'a, R> {
    reader: BufReader<R>,
    marks: &'a Marks,
    /// The entry at which the reader stands; `None` before the first jump.
    at: Option<u64>,
    line: String,
}

impl<'a, R: Read + Seek> EntryReader<'a, R> {
    /// Reads the list that `source` holds.
    pub fn new(source: R, marks: &'a Marks) -> Self {
        Self { reader: BufReader::new(source), marks, at: None, line: String::new() }
    }

    /// The entry with this number, as JSON text.
    ///
    /// # Errors
    /// When the source fails, or has no such entry.
    pub fn entry(&mut self, number: u64) -> io::Result<&str> {
        let mut at = match self.at {
            Some(at) if at <= number && number - at < NEAR => at,
            _ => {
                let stride = number / STRIDE;
                let place = usize::try_from(stride).ok().and_then(|index| self.marks.places.get(index));
                let place = *place.ok_or(io::ErrorKind::UnexpectedEof)?;
                self.reader.seek(SeekFrom::Start(place))?;
                stride * STRIDE
            }
        };
        loop {
            self.line.clear();
            if self.reader.read_line(&mut self.line)? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            at += 1;
            if at > number {
                self.at = Some(at);
                // Entries are objects: a comma at the end belongs to the list.
                return Ok(self.line.trim_end_matches(['\n', ',']));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use pmh_core::entry::Change;

    use super::*;

    fn list(count: u32) -> (Vec<u8>, Marks) {
        let mut journal = Journal::new(Vec::new());
        for number in 0..count {
            let text = format!("{}\n{number},", "あ".repeat(number as usize % 50));
            let change = Change { before: text, ..Change::default() };
            assert_eq!(journal.add(&change).unwrap(), u64::from(number));
        }
        journal.finish()
    }

    #[test]
    fn any_entry_is_found_in_any_order() {
        let (bytes, marks) = list(1000);
        let mut reader = EntryReader::new(Cursor::new(bytes), &marks);
        for number in [0, 1, 63, 64, 65, 999, 3, 500, 501, 700, 128] {
            let entry: serde_json::Value = serde_json::from_str(reader.entry(number).unwrap()).unwrap();
            assert!(entry["before"].as_str().unwrap().ends_with(&format!("\n{number},")), "{number}");
        }
        assert!(reader.entry(1000).is_err());
    }

    #[test]
    fn the_bytes_are_those_of_the_report() {
        let (bytes, marks) = list(3);
        let text = String::from_utf8(bytes).unwrap();
        assert!(serde_json::from_str::<Vec<serde_json::Value>>(&format!("[{text}]")).unwrap().len() == 3);
        assert!(text.starts_with("\n{") && text.matches(",\n{").count() == 2);
        assert_eq!(marks.entries(), 3);
    }

    #[test]
    fn the_index_stays_small() {
        let (_, marks) = list(10_000);
        assert_eq!(marks.places.len(), 10_000_usize.div_ceil(64));
    }
}
