//! The encoding ladder: byte order mark, UTF-16 without one, ISO-2022-JP, strict UTF-8, then strict CP932
//! against strict EUC-JP. It reads the whole file once in pieces and never guesses when two fit equally well.

use std::io::{Read as _, Seek as _, SeekFrom};

use encoding_rs::{Decoder, DecoderResult};

use super::lines::Lines;
use crate::Encoding;
use crate::error::{self, ReadError};
use crate::source::Buffered;

/// What the ladder found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) encoding: Encoding,
    /// Bytes of the byte order mark, to be skipped.
    pub(crate) bom: u64,
}

const HEAD: usize = 4 << 10;
const PIECE: usize = 64 << 10;
/// High bytes that settle the encoding when all of them fit.
const PLAIN: u64 = 100_000;
/// Decoded text kept of each candidate to look for heading words.
const SAMPLE: usize = 16 << 10;

/// Words that stand in the headings of ledgers; only used to choose between two encodings that both decode.
const HEADING_WORDS: [&str; 19] = [
    "ﾌﾘｶﾞﾅ",
    "ｶﾅ",
    "ｼﾒｲ",
    "氏名",
    "番号",
    "生年月日",
    "有効",
    "住所",
    "フリガナ",
    "カナ",
    "性別",
    "受給者",
    "年月日",
    "開始",
    "終了",
    "期間",
    "負担者",
    "保険",
    "備考",
];

/// The encoding that a byte order mark names.
pub(crate) fn bom(head: &[u8]) -> Option<Found> {
    let (encoding, bom) = match head {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding::Utf8Bom, 3),
        [0xFF, 0xFE, ..] => (Encoding::Utf16Le, 2),
        [0xFE, 0xFF, ..] => (Encoding::Utf16Be, 2),
        _ => return None,
    };
    Some(Found { encoding, bom })
}

/// The encoding the clerk chose; a byte order mark that belongs to it is skipped.
pub(crate) fn chosen(source: &mut Buffered, encoding: Encoding) -> Result<Found, ReadError> {
    let head = source.peek(0, 4).map_err(|_| ReadError::new(error::READ_FAILED))?;
    let bom = match (bom(&head), encoding) {
        (Some(found), _) if found.encoding == encoding => found.bom,
        (Some(Found { encoding: Encoding::Utf8Bom, bom }), Encoding::Utf8) => bom,
        _ => 0,
    };
    Ok(Found { encoding, bom })
}

/// Climbs the ladder.
pub(crate) fn find(source: &mut Buffered) -> Result<Found, ReadError> {
    let head = source.peek(0, HEAD).map_err(|_| ReadError::new(error::READ_FAILED))?;
    if let Some(found) = bom(&head) {
        if source.len() <= found.bom {
            return Err(ReadError::new(error::EMPTY_FILE));
        }
        return Ok(found);
    }
    let plain = |encoding| Found { encoding, bom: 0 };
    if let Some(encoding) = utf16_without_bom(&head)? {
        return Ok(plain(encoding));
    }
    if has_escape(&head) && decodes(source, Encoding::Iso2022Jp)? {
        return Ok(plain(Encoding::Iso2022Jp));
    }
    match check_utf8(source)? {
        Utf8::Ascii if has_late_escape(source)? => return Ok(plain(Encoding::Iso2022Jp)),
        Utf8::Ascii | Utf8::Valid => return Ok(plain(Encoding::Utf8)),
        Utf8::Damaged(line) => return Err(ReadError::at(error::DAMAGED_UTF8, line)),
        Utf8::Other => {}
    }
    choose(source).map(plain)
}

/// NUL bytes say UTF-16. What is clean text in neither order is no text at all.
fn utf16_without_bom(head: &[u8]) -> Result<Option<Encoding>, ReadError> {
    if !head.contains(&0) {
        return Ok(None);
    }
    let orders = utf16_orders(head);
    let found = orders.into_iter().find(|encoding| is_utf16_text(head, *encoding));
    found.map(Some).ok_or_else(|| ReadError::new(error::UNKNOWN_BINARY))
}

/// The likelier byte order first: the parity of the NULs says it, though full-width blanks put some on the other side.
pub(crate) fn utf16_orders(head: &[u8]) -> [Encoding; 2] {
    let nuls = |parity: usize| head.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    if nuls(0) > nuls(1) { [Encoding::Utf16Be, Encoding::Utf16Le] } else { [Encoding::Utf16Le, Encoding::Utf16Be] }
}

/// True for units without control characters; a lone half of a pair now and then is damage, not another format.
pub(crate) fn is_utf16_text(head: &[u8], encoding: Encoding) -> bool {
    let units = head.as_chunks::<2>().0.iter().map(|pair| match encoding {
        Encoding::Utf16Le => u16::from_le_bytes(*pair),
        _ => u16::from_be_bytes(*pair),
    });
    let (mut broken, mut all) = (0usize, 0usize);
    for c in char::decode_utf16(units) {
        all += 1;
        match c {
            Ok(c) if c.is_control() && !"\t\r\n".contains(c) => return false,
            Ok(_) => {}
            Err(_) => broken += 1,
        }
    }
    broken <= 1 + all / 50
}

/// True when an escape sequence of ISO-2022-JP stands in it.
pub(crate) fn has_escape(bytes: &[u8]) -> bool {
    let escapes: [&[u8]; 4] = [b"\x1b$B", b"\x1b$@", b"\x1b(J", b"\x1b(I"];
    escapes.iter().any(|escape| memchr::memmem::find(bytes, escape).is_some())
}

/// Runs `step` over the whole source in pieces; the second argument is true for the last, empty piece.
/// `step` returns false to stop early.
fn each_piece(
    source: &mut Buffered,
    mut step: impl FnMut(&[u8], bool) -> Result<bool, ReadError>,
) -> Result<(), ReadError> {
    let failed = |_| ReadError::new(error::READ_FAILED);
    source.seek(SeekFrom::Start(0)).map_err(failed)?;
    let mut piece = vec![0u8; PIECE];
    loop {
        let count = source.read(&mut piece).map_err(failed)?;
        let go_on = step(piece.get(..count).unwrap_or_default(), count == 0)?;
        if count == 0 || !go_on {
            return Ok(());
        }
    }
}

/// An ASCII file whose escape sequences come after the head is ISO-2022-JP too.
fn has_late_escape(source: &mut Buffered) -> Result<bool, ReadError> {
    let mut seen = false;
    let mut tail = Vec::new();
    each_piece(source, |piece, _| {
        tail.extend_from_slice(piece);
        seen = seen || has_escape(&tail);
        let keep = tail.len().saturating_sub(2);
        tail.drain(..keep);
        Ok(!seen)
    })?;
    Ok(seen && decodes(source, Encoding::Iso2022Jp)?)
}

fn decodes(source: &mut Buffered, encoding: Encoding) -> Result<bool, ReadError> {
    let mut candidate = Candidate::new(encoding);
    each_piece(source, |piece, last| {
        candidate.feed(piece, last);
        Ok(candidate.fault.is_none())
    })?;
    Ok(candidate.fault.is_none())
}

/// True when nearly all that is not ASCII is UTF-8: then it is damaged UTF-8, not another encoding.
pub(crate) fn is_nearly_utf8(source: &mut Buffered) -> bool {
    matches!(check_utf8(source), Ok(Utf8::Damaged(_)))
}

enum Utf8 {
    Ascii,
    Valid,
    /// Nearly all of it is UTF-8; the first broken character stands in this line.
    Damaged(u32),
    Other,
}

fn check_utf8(source: &mut Buffered) -> Result<Utf8, ReadError> {
    let mut census = Utf8Census::default();
    each_piece(source, |piece, last| {
        census.feed(piece, last);
        // Once it is plainly UTF-8 or plainly something else, the rest need not be read here: a fault further down
        // is refused with its line when the rows are read.
        let plainly_other = census.bad > 1000 && census.good < census.bad;
        let plainly_utf8 = census.bad == 0 && census.good > PLAIN;
        Ok(!plainly_other && !plainly_utf8)
    })?;
    Ok(match census {
        Utf8Census { bad: 0, good: 0, .. } => Utf8::Ascii,
        Utf8Census { bad: 0, .. } => Utf8::Valid,
        Utf8Census { bad, good, first_bad, .. } if good >= bad.saturating_mul(9) => Utf8::Damaged(first_bad),
        _ => Utf8::Other,
    })
}

/// High bytes inside and outside of valid UTF-8 sequences.
#[derive(Default)]
struct Utf8Census {
    good: u64,
    bad: u64,
    first_bad: u32,
    held: Vec<u8>,
    lines: Lines,
}

impl Utf8Census {
    fn feed(&mut self, piece: &[u8], last: bool) {
        let joined;
        let mut rest = if self.held.is_empty() {
            piece
        } else {
            let mut bytes = std::mem::take(&mut self.held);
            bytes.extend_from_slice(piece);
            joined = bytes;
            &joined
        };
        while !rest.is_empty() {
            match std::str::from_utf8(rest) {
                Ok(valid) => {
                    self.take_valid(valid);
                    return;
                }
                Err(error) => {
                    let (valid, broken) = rest.split_at_checked(error.valid_up_to()).unwrap_or((rest, &[]));
                    self.take_valid(std::str::from_utf8(valid).unwrap_or_default());
                    let length = match error.error_len() {
                        Some(length) => length,
                        None if last => broken.len(),
                        None => {
                            self.held = broken.to_vec();
                            return;
                        }
                    };
                    if self.bad == 0 {
                        self.first_bad = self.lines.current();
                    }
                    self.bad += length as u64;
                    rest = broken.get(length..).unwrap_or_default();
                }
            }
        }
        if last && !self.held.is_empty() {
            self.bad += self.held.len() as u64;
        }
    }

    fn take_valid(&mut self, text: &str) {
        let bytes = text.as_bytes();
        if !bytes.is_ascii() {
            self.good += bytes.iter().filter(|byte| !byte.is_ascii()).count() as u64;
        }
        if self.bad == 0 {
            // Only the line of the first fault is wanted.
            self.lines.feed(bytes);
            self.lines.forget();
        }
    }
}

/// One strict decoder running over the whole file.
struct Candidate {
    encoding: Encoding,
    decoder: Decoder,
    output: Vec<u8>,
    /// The line of the first byte sequence that does not exist in the encoding.
    fault: Option<u32>,
    lines: Lines,
    sample: Vec<u8>,
    half_kana: u64,
    controls: u64,
    taken: u64,
}

impl Candidate {
    fn new(encoding: Encoding) -> Self {
        Self {
            encoding,
            decoder: encoding.tables().new_decoder_without_bom_handling(),
            output: vec![0; 3 * PIECE + 64],
            fault: None,
            lines: Lines::default(),
            sample: Vec::new(),
            half_kana: 0,
            controls: 0,
            taken: 0,
        }
    }

    fn feed(&mut self, piece: &[u8], last: bool) {
        if self.fault.is_some() {
            return;
        }
        let (result, used, written) = self.decoder.decode_to_utf8_without_replacement(piece, &mut self.output, last);
        self.taken += piece.len() as u64;
        let text = self.output.get(..written).unwrap_or_default();
        self.lines.feed(text);
        self.lines.forget();
        let room = SAMPLE.saturating_sub(self.sample.len());
        self.sample.extend_from_slice(text.get(..room.min(text.len())).unwrap_or_default());
        // U+FF61–U+FF9F are EF BD A1 – EF BE 9F; C1 controls are C2 80 – C2 9F.
        let counted = text.get(..room.min(text.len())).unwrap_or_default();
        for trio in counted.windows(3) {
            if let [first, second, third] = trio {
                self.half_kana += u64::from(
                    *first == 0xEF && ((*second == 0xBD && *third >= 0xA1) || (*second == 0xBE && *third <= 0x9F)),
                );
                self.controls += u64::from(*first == 0xC2 && *second < 0xA0);
            }
        }
        if result != DecoderResult::InputEmpty || used != piece.len() {
            self.fault = Some(self.lines.current());
        }
    }

    /// True when it decoded so much that what is left cannot make it another encoding.
    fn is_plain(&self) -> bool {
        self.taken > PLAIN && (self.heading_words() > 0 || self.taken > 32 * PLAIN)
    }

    fn heading_words(&self) -> usize {
        let text = String::from_utf8_lossy(&self.sample);
        HEADING_WORDS.iter().map(|word| text.matches(word).count()).sum()
    }
}

/// CP932 or EUC-JP.
fn choose(source: &mut Buffered) -> Result<Encoding, ReadError> {
    let mut cp932 = Candidate::new(Encoding::Cp932);
    let mut euc = Candidate::new(Encoding::EucJp);
    each_piece(source, |piece, last| {
        cp932.feed(piece, last);
        euc.feed(piece, last);
        // One fits and says something while the other does not exist: the rest is checked when the rows are read.
        let settled = match (&cp932.fault, &euc.fault) {
            (None, Some(_)) => cp932.is_plain(),
            (Some(_), None) => euc.is_plain(),
            (None, None) => false,
            (Some(_), Some(_)) => true,
        };
        Ok(!settled)
    })?;
    let (words, other_words) = (cp932.heading_words(), euc.heading_words());
    match (cp932.fault, euc.fault) {
        (None, Some(_)) => Ok(Encoding::Cp932),
        (Some(_), None) => Ok(Encoding::EucJp),
        (None, None) => {
            let better =
                [other_words.cmp(&words), cp932.controls.cmp(&euc.controls), cp932.half_kana.cmp(&euc.half_kana)];
            match better.into_iter().find(|order| order.is_ne()) {
                Some(std::cmp::Ordering::Less) => Ok(cp932.encoding),
                Some(_) => Ok(euc.encoding),
                None => Err(ReadError::new(error::UNDECIDABLE_ENCODING)),
            }
        }
        // Heading words were read before the fault: the encoding is plain, the text is damaged there.
        (Some(line), Some(_)) if words > other_words => Err(ReadError::at(error::WRONG_ENCODING, line)),
        (Some(_), Some(line)) if other_words > words => Err(ReadError::at(error::WRONG_ENCODING, line)),
        (Some(_), Some(_)) => Err(ReadError::new(error::UNDECIDABLE_ENCODING)),
    }
}

#[cfg(test)]
#[path = "ladder_tests.rs"]
mod tests;
