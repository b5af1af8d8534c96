//! Which encodings a text could be in: what the clerk may choose instead of what the ladder found.

use encoding_rs::DecoderResult;

use super::ladder;
use crate::error::{self, ReadError};
use crate::sniff::{self, Container};
use crate::source::Buffered;
use crate::{Encoding, Source};

/// Bytes from the beginning that are tried.
const TRIED: usize = 256 << 10;

/// The encodings in which the beginning of a text decodes without a fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PossibleEncodings {
    /// In the order in which the page offers them, the likeliest first; empty when the file is no text or fits none.
    pub encodings: Vec<Encoding>,
    /// True when the whole file was tried, false when it is longer than the 256 KB that were: a fault may then
    /// stand further down, and is refused with its row when the rows are read.
    pub whole: bool,
}

/// Tries every encoding on the first 256 KB of a source, so that the page can offer a switch: also for a file that
/// [`crate::open`] refused with [`crate::refusals::UNDECIDABLE_ENCODING`], [`crate::refusals::DAMAGED_UTF8`] or
/// [`crate::refusals::WRONG_ENCODING`].
///
/// Only choices that show another text are listed: ASCII is UTF-8 alone, UTF-16 needs a byte order mark or NUL bytes
/// (every line end has one), ISO-2022-JP its escape sequences. A workbook or a foreign format gives an empty list.
///
/// # Errors
/// [`crate::refusals::READ_FAILED`].
pub fn possible_encodings(source: Box<dyn Source>) -> Result<PossibleEncodings, ReadError> {
    let mut source = Buffered::new(source).map_err(|_| ReadError::new(error::READ_FAILED))?;
    match sniff::container(&mut source) {
        Ok(Container::Text) => of(&mut source),
        Err(error) if error.code == error::READ_FAILED.code => Err(error),
        Ok(_) | Err(_) => Ok(PossibleEncodings { encodings: Vec::new(), whole: true }),
    }
}

/// The same for a source that is known to be text.
pub(crate) fn of(source: &mut Buffered) -> Result<PossibleEncodings, ReadError> {
    let head = source.peek(0, TRIED).map_err(|_| ReadError::new(error::READ_FAILED))?;
    let whole = source.len() <= head.len() as u64;
    Ok(PossibleEncodings { encodings: fitting(&head, whole), whole })
}

fn fitting(head: &[u8], whole: bool) -> Vec<Encoding> {
    if let Some(found) = ladder::bom(head) {
        let bytes = head.get(usize::try_from(found.bom).unwrap_or(0)..).unwrap_or_default();
        let marked = decodes(bytes, found.encoding, whole) && !bytes.is_empty();
        let mut encodings = Vec::from_iter(marked.then_some(found.encoding));
        if found.encoding == Encoding::Utf8Bom && !marked {
            // The mark is right and the text is not: perhaps pieces of two files were put together.
            encodings.extend([Encoding::Cp932, Encoding::EucJp].into_iter().filter(|e| decodes(head, *e, whole)));
        }
        return encodings;
    }
    if head.contains(&0) {
        let start = head.get(..4 << 10).unwrap_or(head);
        let orders = ladder::utf16_orders(start).into_iter();
        return orders.filter(|e| ladder::is_utf16_text(start, *e) && decodes(head, *e, whole)).collect();
    }
    if head.is_ascii() {
        let escapes = ladder::has_escape(head) && decodes(head, Encoding::Iso2022Jp, whole);
        return vec![if escapes { Encoding::Iso2022Jp } else { Encoding::Utf8 }];
    }
    [Encoding::Utf8, Encoding::Cp932, Encoding::EucJp].into_iter().filter(|e| decodes(head, *e, whole)).collect()
}

/// True when nothing is broken; a character cut by the end of what was read is none when more follows.
fn decodes(bytes: &[u8], encoding: Encoding, whole: bool) -> bool {
    let mut decoder = encoding.tables().new_decoder_without_bom_handling();
    let mut text = vec![0; 3 * bytes.len() + 64];
    let (result, used, _) = decoder.decode_to_utf8_without_replacement(bytes, &mut text, whole);
    result == DecoderResult::InputEmpty && used == bytes.len()
}
