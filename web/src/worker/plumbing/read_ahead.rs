//! A window over something that is slow to ask and quick to deliver.

use std::io::{self, Read, Seek, SeekFrom};

/// The first bite after a jump: a directory entry or a header is small.
const FIRST_BITE: usize = 64 * 1024;
/// The largest bite: reached after a few steps straight ahead.
const LARGEST_BITE: usize = 4 * 1024 * 1024;

/// Something whose bytes can be had by position.
pub trait Fetch {
    /// Length of the whole, in bytes.
    fn len(&self) -> u64;

    /// Has it no bytes at all?
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Replaces the content of `into` by `count` bytes from position `at` on; fewer at the end.
    ///
    /// # Errors
    /// Whatever hinders the reading, for example that the file was changed or moved meanwhile.
    fn fetch(&mut self, at: u64, count: usize, into: &mut Vec<u8>) -> io::Result<()>;
}

/// `Read` and `Seek` over a [`Fetch`], with one buffer that grows from 64 KB to 4 MB as long as the reading goes straight ahead.
#[derive(Debug)]
pub struct ReadAhead<F> {
    inner: F,
    position: u64,
    window: Vec<u8>,
    window_at: u64,
    bite: usize,
}

impl<F: Fetch> ReadAhead<F> {
    /// Starts at the first byte; nothing is read yet.
    pub fn new(inner: F) -> Self {
        Self { inner, position: 0, window: Vec::new(), window_at: 0, bite: FIRST_BITE }
    }

    /// What lies in the window from the present position on.
    fn at_hand(&self) -> &[u8] {
        self.position
            .checked_sub(self.window_at)
            .and_then(|skip| usize::try_from(skip).ok())
            .and_then(|skip| self.window.get(skip..))
            .unwrap_or_default()
    }

    fn refill(&mut self) -> io::Result<()> {
        let end_of_window = self.window_at + self.window.len() as u64;
        let straight_on = !self.window.is_empty() && self.position == end_of_window;
        self.bite = if straight_on { (self.bite * 4).min(LARGEST_BITE) } else { FIRST_BITE };
        let left = self.inner.len().saturating_sub(self.position);
        let count = usize::try_from(left).map_or(self.bite, |left| left.min(self.bite));
        self.window_at = self.position;
        if count == 0 {
            self.window.clear();
            return Ok(());
        }
        let result = self.inner.fetch(self.position, count, &mut self.window);
        if result.is_err() {
            self.window.clear();
        }
        result
    }
}

impl<F: Fetch> Read for ReadAhead<F> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if out.is_empty() {
            return Ok(0);
        }
        if self.at_hand().is_empty() {
            self.refill()?;
        }
        let mut at_hand = self.at_hand();
        let count = at_hand.read(out)?;
        self.position += count as u64;
        Ok(count)
    }
}

impl<F: Fetch> Seek for ReadAhead<F> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let target = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.inner.len().checked_add_signed(by),
            SeekFrom::Current(by) => self.position.checked_add_signed(by),
        };
        self.position = target.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.position)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Shelf {
        bytes: Vec<u8>,
        asked: Vec<(u64, usize)>,
    }

    impl Fetch for &mut Shelf {
        fn len(&self) -> u64 {
            self.bytes.len() as u64
        }
        fn fetch(&mut self, at: u64, count: usize, into: &mut Vec<u8>) -> io::Result<()> {
            self.asked.push((at, count));
            let at = usize::try_from(at).unwrap();
            into.clear();
            into.extend_from_slice(&self.bytes[at..at + count]);
            Ok(())
        }
    }

    fn shelf(len: usize) -> Shelf {
        Shelf { bytes: (0..len).map(|i| (i * 31 % 251) as u8).collect(), asked: Vec::new() }
    }

    #[test]
    fn straight_reading_gives_every_byte_once_in_growing_bites() {
        let mut shelf = shelf(9_000_001);
        let wanted = shelf.bytes.clone();
        let mut got = Vec::new();
        ReadAhead::new(&mut shelf).read_to_end(&mut got).unwrap();
        assert!(got == wanted);
        let bites: Vec<usize> = shelf.asked.iter().map(|(_, count)| *count).collect();
        assert_eq!(bites[..3], [64 * 1024, 256 * 1024, 1024 * 1024]);
        assert!(bites.iter().all(|count| *count <= LARGEST_BITE));
        assert_eq!(bites.iter().sum::<usize>(), wanted.len());
    }

    #[test]
    fn jumps_land_where_they_should_and_read_little() {
        let mut shelf = shelf(1_000_000);
        let wanted = shelf.bytes.clone();
        {
            let mut reader = ReadAhead::new(&mut shelf);
            let mut four = [0; 4];
            reader.seek(SeekFrom::End(-4)).unwrap();
            reader.read_exact(&mut four).unwrap();
            assert_eq!(four, wanted[999_996..]);
            assert_eq!(reader.read(&mut four).unwrap(), 0);
            reader.seek(SeekFrom::Start(500_000)).unwrap();
            reader.read_exact(&mut four).unwrap();
            assert_eq!(four, wanted[500_000..500_004]);
            reader.seek(SeekFrom::Current(-4)).unwrap();
            reader.read_exact(&mut four).unwrap();
            assert_eq!(four, wanted[500_000..500_004]);
        }
        assert_eq!(shelf.asked, [(999_996, 4), (500_000, FIRST_BITE)]);
    }

    #[test]
    fn behind_the_end_is_nothing_and_before_the_start_an_error() {
        let mut shelf = shelf(10);
        let mut reader = ReadAhead::new(&mut shelf);
        assert_eq!(reader.seek(SeekFrom::Start(u64::MAX)).unwrap(), u64::MAX);
        assert_eq!(reader.read(&mut [0; 8]).unwrap(), 0);
        assert!(reader.seek(SeekFrom::End(-11)).is_err());
    }

    #[test]
    fn an_empty_file_reads_as_empty() {
        let mut shelf = shelf(0);
        let mut got = Vec::new();
        assert_eq!(ReadAhead::new(&mut shelf).read_to_end(&mut got).unwrap(), 0);
    }
}
