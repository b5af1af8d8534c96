//! The list of sheets, the styles and the shared strings of an .xlsb.

use std::io::Read;

use super::records::{Data, Records, push_units};
use crate::error::{self, ReadError};
use crate::package::Package;
use crate::row::Marks;
use crate::sheet::{SheetInfo, Visibility};
use crate::xlsx::{Gathered, Relations, Strings, Styles, Theme, indexed, is_mark, is_mark_ink, tinted};
use crate::xml::damaged;

/// A worksheet and the part that holds it.
pub(crate) struct Sheet {
    pub(crate) info: SheetInfo,
    pub(crate) part: Option<String>,
}

fn open(bytes: &[u8]) -> Records<&[u8]> {
    Records::new(bytes, usize::MAX)
}

/// The worksheets in the order of their tabs, and whether dates count from 1904.
pub(crate) fn workbook(
    package: &mut Package,
    main: &str,
    relations: &Relations,
) -> Result<(Vec<Sheet>, bool), ReadError> {
    let bytes = package.small(main)?.ok_or_else(damaged)?;
    let mut records = open(&bytes);
    let mut sheets = Vec::new();
    let mut date1904 = false;
    while let Some(kind) = records.next()? {
        let data = records.data();
        match kind {
            // BrtWbProp
            0x99 => date1904 = data.u32(0)? & 1 != 0,
            // BrtBundleSh
            0x9C => {
                let visibility = match data.u32(0)? {
                    0 => Visibility::Visible,
                    1 => Visibility::Hidden,
                    _ => Visibility::VeryHidden,
                };
                let (id, end) = data.string(8)?;
                let (name, _) = data.string(end)?;
                let relation = relations.by_id(&id);
                if relation.is_none_or(|relation| relation.kind.ends_with("/worksheet")) {
                    let part = relation.map(|relation| relation.target.clone());
                    if sheets.len() >= package.limits().sheets {
                        return Err(ReadError::new(error::TOO_LARGE));
                    }
                    // Read again and again, one part would be any number of sheets.
                    if part.is_some() && sheets.iter().any(|sheet: &Sheet| sheet.part == part) {
                        return Err(damaged());
                    }
                    sheets.push(Sheet { info: SheetInfo::new(name, visibility), part });
                }
            }
            _ => {}
        }
    }
    Ok((sheets, date1904))
}

/// The colour that stands at `at`; `None` for automatic and for palette colours that are not grey.
fn colour(data: Data<'_>, at: usize, theme: &Theme) -> Result<Option<[u8; 3]>, ReadError> {
    let index = u32::from(data.u8(at + 1)?);
    let colour = match data.u8(at)? >> 1 {
        1 => indexed(index),
        2 => Some([data.u8(at + 4)?, data.u8(at + 5)?, data.u8(at + 6)?]),
        3 => theme.themed(index),
        _ => None,
    };
    let tint = f64::from(i16::from_le_bytes(data.u16(at + 2)?.to_le_bytes())) / f64::from(i16::MAX);
    Ok(colour.map(|colour| tinted(colour, tint)))
}

/// The cell styles, and which fonts are struck out.
pub(crate) fn styles(package: &mut Package, part: &str, theme: &Theme) -> Result<(Styles, Vec<bool>), ReadError> {
    let Some(bytes) = package.small(part)? else { return Ok((Styles::default(), Vec::new())) };
    let mut records = open(&bytes);
    let mut gathered = Gathered::default();
    let mut of_cells = false;
    let most = package.limits().styles;
    while let Some(kind) = records.next()? {
        gathered.bounded(most)?;
        let data = records.data();
        match kind {
            // BrtFmt
            0x2C => {
                let (code, _) = data.string(2)?;
                gathered.codes.insert(data.u16(0)?.into(), code);
            }
            // BrtFont
            0x2B => {
                let struck = data.u16(2)? & 0x08 != 0;
                gathered.fonts.push(Marks {
                    struck,
                    greyed: colour(data, 12, theme)?.is_some_and(is_mark_ink),
                    ours: false,
                });
            }
            // BrtFill: pattern, then the colour in front
            0x2D => {
                let filled = match data.u32(0)? {
                    1 => colour(data, 4, theme)?.is_some_and(is_mark),
                    2..=4 | 17 | 18 => true,
                    _ => false,
                };
                gathered.grey_fills.push(filled);
            }
            // BrtBeginCellXFs, BrtEndCellXFs
            0x269 => of_cells = true,
            0x26A => of_cells = false,
            // BrtXF
            0x2F if of_cells => {
                gathered.cells.push([data.u16(2)?.into(), data.u16(4)?.into(), data.u16(6)?.into()]);
            }
            _ => {}
        }
    }
    let fonts = gathered.fonts.iter().map(|font| font.struck).collect();
    Ok((gathered.compile(), fonts))
}

/// The shared strings.
pub(crate) fn strings(package: &mut Package, part: &str, struck_fonts: &[bool]) -> Result<Strings, ReadError> {
    let limits = package.limits().clone();
    let mut strings = Strings::default();
    let Some(part) = package.part(part)? else { return Ok(strings) };
    let mut records = Records::new(part, limits.record_bytes);
    while let Some(kind) = records.next()? {
        // BrtSSTItem
        if kind == 0x13 {
            let (text_end, struck) = rich(records.data(), 0, strings.arena(), struck_fonts)?;
            strings.push(text_end, struck, &limits)?;
        }
    }
    Ok(strings.finish())
}

/// Appends a rich string, then its reading; returns where the text ends and whether a part is struck out.
pub(crate) fn rich(
    data: Data<'_>,
    at: usize,
    out: &mut String,
    struck_fonts: &[bool],
) -> Result<(usize, bool), ReadError> {
    let flags = data.u8(at)?;
    let (base, mut next) = data.units(at + 1)?;
    push_units(out, base)?;
    let text_end = out.len();
    let mut struck = false;
    if flags & 1 != 0 {
        let count = data.u32(next)? as usize;
        next += 4;
        for _ in 0..count {
            let font = usize::from(data.u16(next + 2)?);
            struck |= struck_fonts.get(font).copied().unwrap_or(false);
            next += 4;
        }
    }
    if flags & 2 != 0 {
        let (reading, end) = data.units(next)?;
        let count = data.u32(end)? as usize;
        push_reading(data, end + 4, count, (base, reading), out)?;
    }
    Ok((text_end, struck))
}

/// The reading with what has no reading of its own, such as the blank between the names.
fn push_reading(
    data: Data<'_>,
    mut at: usize,
    count: usize,
    (base, reading): (&[[u8; 2]], &[[u8; 2]]),
    out: &mut String,
) -> Result<(), ReadError> {
    let mut runs = Vec::new();
    for _ in 0..count {
        runs.push([data.u16(at)?, data.u16(at + 2)?, data.u16(at + 4)?].map(usize::from));
        at += 8;
    }
    let mut covered = 0;
    for (index, [first, from, length]) in runs.iter().enumerate() {
        let until = runs.get(index + 1).map_or(reading.len(), |next| next[0]);
        push_units(out, base.get(covered..*from).unwrap_or_default())?;
        push_units(out, reading.get(*first..until).unwrap_or_default())?;
        covered = from + length;
    }
    if !runs.is_empty() {
        push_units(out, base.get(covered..).unwrap_or_default())?;
    }
    Ok(())
}

/// Number in the compressed form RK.
pub(crate) fn rk(word: u32) -> f64 {
    let number = if word & 2 != 0 {
        f64::from(i32::from_le_bytes(word.to_le_bytes()) >> 2)
    } else {
        f64::from_bits(u64::from(word & 0xFFFF_FFFC) << 32)
    };
    if word & 1 != 0 { number / 100.0 } else { number }
}

/// Reads a record's reader to its end, so that the checksum of the part is compared.
pub(crate) fn drain<R: Read>(records: &mut Records<R>, mut each: impl FnMut(u16, Data<'_>)) -> Result<(), ReadError> {
    while let Some(kind) = records.next()? {
        each(kind, records.data());
    }
    Ok(())
}
