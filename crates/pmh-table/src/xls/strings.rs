//! The shared string table: strings run over the borders of records, and the count in the file may lie.

use super::records::{Records, damaged, u16_at, u32_at};
use crate::error::{self, ReadError};

/// The checked pieces of the table.
#[derive(Debug, Default)]
pub(crate) struct StringTable<'a> {
    /// Data of the record and of those that continue it, cut after the last string.
    pub(crate) pieces: Vec<&'a [u8]>,
    /// Of each string, how many bytes of UTF-8 it has at most.
    pub(crate) lengths: Vec<u32>,
    /// Strings of which a part is struck out, sorted.
    pub(crate) struck: Vec<u32>,
}

/// Room before the first string: two counts.
const COUNTS: usize = 8;

/// Walks all strings of the table whose record holds `first`; `is_struck` tells whether a font strikes out.
pub(crate) fn check<'a>(
    first: &'a [u8],
    records: &mut Records<'a>,
    most: usize,
    is_struck: &dyn Fn(u16) -> bool,
) -> Result<StringTable<'a>, ReadError> {
    let count = u32_at(first, 4).ok_or_else(damaged)?;
    let mut pieces = vec![first];
    while let Some(piece) = records.continued()? {
        pieces.push(piece);
    }
    let mut walk = Walk { pieces: &pieces, piece: 0, at: COUNTS };
    let (mut lengths, mut struck) = (Vec::new(), Vec::new());
    // Writers get the count wrong in both directions: what stands there counts, and only a tail that is no string
    // after the last promised one is cut off.
    while !walk.is_over() {
        let (piece, at) = (walk.piece, walk.at);
        match walk.string() {
            Ok((length, fonts)) => {
                if fonts.as_chunks::<4>().0.iter().any(|[_, _, low, high]| is_struck(u16::from_le_bytes([*low, *high])))
                {
                    struck.push(u32::try_from(lengths.len()).unwrap_or(u32::MAX));
                }
                lengths.push(length);
            }
            Err(_) if lengths.len() >= count as usize => {
                (walk.piece, walk.at) = (piece, at);
                break;
            }
            Err(error) => return Err(error),
        }
        if lengths.len() > most {
            return Err(ReadError::new(error::TOO_LARGE));
        }
    }
    let (last, end) = (walk.piece, walk.at);
    pieces.truncate(last + 1);
    if let Some(piece) = pieces.last_mut() {
        *piece = piece.get(..end).unwrap_or(piece);
    }
    Ok(StringTable { pieces, lengths, struck })
}

struct Walk<'w, 'a> {
    pieces: &'w [&'a [u8]],
    piece: usize,
    at: usize,
}

impl<'a> Walk<'_, 'a> {
    fn rest(&self) -> &'a [u8] {
        self.pieces.get(self.piece).and_then(|piece| piece.get(self.at..)).unwrap_or_default()
    }

    fn is_over(&self) -> bool {
        self.rest().is_empty() && self.pieces.iter().skip(self.piece + 1).all(|piece| piece.is_empty())
    }

    fn next_piece(&mut self) -> Result<(), ReadError> {
        self.piece += 1;
        self.at = 0;
        if self.piece < self.pieces.len() { Ok(()) } else { Err(damaged()) }
    }

    /// Steps over one string; returns how many bytes of UTF-8 it has at most, and its runs: where each begins, and
    /// its font. The head never runs over a border, its characters and what follows them may.
    fn string(&mut self) -> Result<(u32, Vec<u8>), ReadError> {
        while self.rest().is_empty() {
            self.next_piece()?;
        }
        let head = self.rest();
        let mut units = usize::from(u16_at(head, 0).ok_or_else(damaged)?);
        let flags = *head.get(2).ok_or_else(damaged)?;
        let mut length = 3;
        let mut behind = 0usize;
        let mut runs = 0usize;
        if flags & 0x08 != 0 {
            runs = 4 * usize::from(u16_at(head, length).ok_or_else(damaged)?);
            behind = runs;
            length += 2;
        }
        if flags & 0x04 != 0 {
            let size = u32_at(head, length).and_then(|size| i32::try_from(size).ok()).ok_or_else(damaged)?;
            behind += usize::try_from(size).map_err(|_| damaged())?;
            length += 4;
        }
        self.at += length;
        let mut wide = flags & 1 != 0;
        let mut bytes = 0;
        loop {
            let width = if wide { 2 } else { 1 };
            let here = (self.rest().len() / width).min(units);
            self.at += here * width;
            units -= here;
            bytes += here * if wide { 3 } else { 2 };
            if units == 0 {
                break;
            }
            self.next_piece()?;
            // A piece that continues characters says anew how wide they are.
            wide = self.rest().first().ok_or_else(damaged)? & 1 != 0;
            self.at = 1;
        }
        let mut fonts = Vec::new();
        while behind > 0 {
            let here = self.rest().len().min(behind);
            let wanted = here.min(runs - fonts.len().min(runs));
            fonts.extend_from_slice(self.rest().get(..wanted).unwrap_or_default());
            self.at += here;
            behind -= here;
            if behind > 0 {
                self.next_piece()?;
            }
        }
        Ok((u32::try_from(bytes).unwrap_or(u32::MAX), fonts))
    }
}
