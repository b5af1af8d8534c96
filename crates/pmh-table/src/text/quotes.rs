//! Watches the quotes of delimited text. A quote that closes in the middle of a value means that quotes stand where
//! none should: read on, and one person's row would be swallowed by another's.

use memchr::memchr;

/// Where the text stands between two pieces.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum State {
    /// A value begins here.
    #[default]
    Start,
    /// In a value without quotes, where a quote is an ordinary character.
    Bare,
    /// Between quotes.
    Quoted,
    /// Behind a quote within quotes: the end of the value, or half of a doubled quote.
    Behind,
}

/// The state machine; feed it all text in order.
#[derive(Debug, Clone)]
pub(crate) struct Quotes {
    delimiter: u8,
    state: State,
}

impl Quotes {
    pub(crate) fn new(delimiter: u8) -> Self {
        Self { delimiter, state: State::Start }
    }

    /// Takes in the next piece; the place of the first text behind a closing quote, if there is one.
    pub(crate) fn feed(&mut self, text: &[u8]) -> Option<usize> {
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            match self.state {
                State::Quoted => match memchr(b'"', rest) {
                    Some(quote) => {
                        at += quote + 1;
                        self.state = State::Behind;
                    }
                    None => return None,
                },
                State::Behind => {
                    let byte = rest.first().copied().unwrap_or_default();
                    self.state = match byte {
                        b'"' => State::Quoted,
                        _ if self.ends(byte) => State::Start,
                        _ => return Some(at),
                    };
                    at += 1;
                }
                State::Start | State::Bare => {
                    let Some(quote) = memchr(b'"', rest) else {
                        let ends = rest.last().is_some_and(|last| self.ends(*last));
                        self.state = if ends { State::Start } else { State::Bare };
                        return None;
                    };
                    let before = quote.checked_sub(1).and_then(|before| rest.get(before));
                    let opens = before.map_or(self.state == State::Start, |before| self.ends(*before));
                    self.state = if opens { State::Quoted } else { State::Bare };
                    at += quote + 1;
                }
            }
        }
        None
    }

    fn ends(&self, byte: u8) -> bool {
        byte == self.delimiter || byte == b'\n' || byte == b'\r'
    }
}

/// How many line ends a piece of text holds.
pub(crate) fn line_ends(text: &[u8]) -> u32 {
    let ends = text.iter().enumerate().filter(|(at, byte)| match byte {
        b'\n' => true,
        b'\r' => text.get(at + 1) != Some(&b'\n'),
        _ => false,
    });
    u32::try_from(ends.count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> Option<usize> {
        let whole = Quotes::new(b',').feed(text.as_bytes());
        // The same in pieces of every size.
        for size in 1..text.len().max(2) {
            let mut quotes = Quotes::new(b',');
            let mut before = 0;
            let mut found = None;
            for piece in text.as_bytes().chunks(size) {
                found = found.or_else(|| quotes.feed(piece).map(|at| before + at));
                if found.is_some() {
                    break;
                }
                before += piece.len();
            }
            assert_eq!(found, whole, "{text} in pieces of {size}");
        }
        whole
    }

    #[test]
    fn right_quotes_pass() {
        for text in [
            "a,b\nc,d\n",
            "\"a\",\"b\"\r\n",
            "\"a\"\"b\",c\n",
            "\"a\nb\",c\n",
            "5\"x,6\" y\n",
            "\"\",\"\"\n",
            "=\"01\",x\n",
        ] {
            assert_eq!(fault(text), None, "{text}");
        }
    }

    #[test]
    fn text_behind_a_closing_quote_is_found() {
        assert_eq!(fault("\"a\"b,c\n"), Some(3));
        assert_eq!(fault("x,\"愛知県,y\nx,\"愛知県,y\n"), Some(18));
        assert_eq!(fault("\"a\" ,b\n"), Some(3));
    }

    #[test]
    fn line_ends_of_all_kinds() {
        assert_eq!(line_ends(b"a\nb\r\nc\rd"), 3);
    }
}
