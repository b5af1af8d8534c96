//! Physical lines of a decoded text: LF, CR LF and a lone CR each end one.

use std::collections::VecDeque;

/// Counts lines while text flows by, and remembers where those begin that hold something.
#[derive(Debug, Default)]
pub(crate) struct Lines {
    /// Offset of the next byte.
    offset: u64,
    /// Line of the next byte, from 0.
    line: u32,
    after_cr: bool,
    /// True when the current line holds something and was remembered.
    open: bool,
    /// Offset of the first byte, and number from 1, of the lines not asked for yet.
    starts: VecDeque<(u64, u32)>,
}

impl Lines {
    /// Takes in the next piece of text.
    pub(crate) fn feed(&mut self, text: &[u8]) {
        let mut at = 0usize;
        while let Some(&byte) = text.get(at) {
            if byte == b'\n' || byte == b'\r' {
                if byte == b'\r' || !self.after_cr {
                    self.line = self.line.saturating_add(1);
                }
                self.after_cr = byte == b'\r';
                self.open = false;
                at += 1;
                continue;
            }
            self.after_cr = false;
            if !self.open {
                self.open = true;
                self.starts.push_back((self.offset + at as u64, self.line.saturating_add(1)));
            }
            let rest = text.get(at..).unwrap_or_default();
            at += memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
        }
        self.offset += text.len() as u64;
    }

    /// The number of the line in which the first byte at or after `offset` stands that is no line end.
    pub(crate) fn line_at(&mut self, offset: u64) -> u32 {
        while let Some(&(start, line)) = self.starts.front() {
            if start >= offset {
                return line;
            }
            self.starts.pop_front();
        }
        self.current()
    }

    /// The number of the line of the next byte to come.
    pub(crate) fn current(&self) -> u32 {
        self.line.saturating_add(1)
    }

    /// Forgets the lines nobody will ask for.
    pub(crate) fn forget(&mut self) {
        self.starts.clear();
    }

    /// Lines remembered and not asked for.
    pub(crate) fn waiting(&self) -> usize {
        self.starts.len()
    }
}

/// Line ends inside a text.
pub(crate) fn breaks(text: &str) -> u32 {
    let bytes = text.as_bytes();
    let mut count = 0u32;
    for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
        let second_half = bytes.get(at) == Some(&b'\n') && at > 0 && bytes.get(at - 1) == Some(&b'\r');
        count = count.saturating_add(u32::from(!second_half));
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_end_counts_once() {
        for text in ["a\nb\n\nc", "a\r\nb\r\n\r\nc", "a\rb\r\rc"] {
            let mut lines = Lines::default();
            for byte in text.as_bytes().chunks(1) {
                lines.feed(byte);
            }
            let b = text.find('b').unwrap() as u64;
            assert_eq!(lines.line_at(0), 1, "{text:?}");
            // The csv crate may stop before or after the line feed of the line before.
            assert_eq!(lines.line_at(b - 1), 2, "{text:?}");
            assert_eq!(lines.line_at(b + 1), 4, "{text:?}");
            assert_eq!(breaks(text), 3);
        }
        assert_eq!(breaks("\r\n"), 1);
        assert_eq!(breaks("\n\r"), 2);
    }
}
