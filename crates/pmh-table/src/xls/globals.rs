//! What stands before the sheets: their list, the date system, the strings, the styles.

use std::collections::HashMap;

use super::records::{self, Record, Records, damaged};
use super::strings::{self, StringTable};
use crate::error::{self, ReadError};
use crate::format::NumberFormat;
use crate::row::Marks;
use crate::sheet::{Note, SheetInfo, Visibility};
use crate::source::Limits;
use crate::xlsx::{indexed, is_mark, is_mark_ink};

/// A worksheet and where its records begin.
#[derive(Debug, Clone)]
pub(crate) struct SheetPlace {
    pub(crate) info: SheetInfo,
    pub(crate) offset: usize,
}

/// The checked globals.
pub(crate) struct Globals {
    pub(crate) biff8: bool,
    pub(crate) date1904: bool,
    pub(crate) sheets: Vec<SheetPlace>,
    pub(crate) notes: Vec<Note>,
    /// Of each shared string, how many bytes of UTF-8 it has at most.
    string_lengths: Vec<u32>,
    /// Shared strings of which a part is struck out, sorted.
    struck_strings: Vec<u32>,
    /// Of each font in the order of their numbers, whether it strikes out.
    struck_fonts: Vec<bool>,
    codepage: u16,
    /// Checked records of the string table, ready to be written.
    string_records: Vec<u8>,
    formats: Vec<NumberFormat>,
    styles: Vec<(usize, Marks)>,
    general: NumberFormat,
}

/// Strings are counted and not trusted; no .xls holds more rows than 65,536 × 256.
const MAX_STRINGS: usize = 4_000_000;
/// Code page of Japanese Excel 5 and 95.
const CP932: u16 = 932;
/// Code page number that stands for UTF-16.
const UTF16: u16 = 1200;

#[derive(Default)]
struct Gathered {
    codes: HashMap<u16, String>,
    struck_fonts: Vec<(bool, u16)>,
    /// Font, number format, fill pattern, fill colour.
    styles: Vec<(u16, u16, u8, u16)>,
    palette: HashMap<u16, [u8; 3]>,
}

/// Font number 4 does not exist; later ones are numbered one too high.
fn font_place(font: u16) -> usize {
    usize::from(if font > 4 { font - 1 } else { font })
}

impl Gathered {
    /// Whether a font strikes out, and its colour.
    fn font(&self, font: u16) -> (bool, u16) {
        self.struck_fonts.get(font_place(font)).copied().unwrap_or((false, 0))
    }
}

/// Reads the records up to the first EOF.
pub(crate) fn read(stream: &[u8], limits: &Limits) -> Result<Globals, ReadError> {
    let mut records = Records::at(stream, 0).ok_or_else(damaged)?;
    let bof = records.next()?;
    if bof.kind != records::BOF {
        let old = matches!(bof.kind, 0x0009 | 0x0209 | 0x0409);
        return Err(if old { ReadError::new(error::OLD_EXCEL) } else { damaged() });
    }
    let mut globals = Globals {
        biff8: bof.u16(0)? == 0x0600,
        date1904: false,
        sheets: Vec::new(),
        notes: Vec::new(),
        string_lengths: Vec::new(),
        struck_strings: Vec::new(),
        struck_fonts: Vec::new(),
        codepage: CP932,
        string_records: Vec::new(),
        formats: Vec::new(),
        styles: Vec::new(),
        general: NumberFormat::default(),
    };
    let mut gathered = Gathered::default();
    loop {
        let record = records.next()?;
        match record.kind {
            records::EOF => break,
            0x002F => return Err(ReadError::new(error::PASSWORD_XLS)),
            0x0042 => globals.codepage = record.u16(0)?,
            0x0022 => globals.date1904 = record.u16(0)? == 1,
            0x01AE if record.data.len() > 4 => globals.notes.push(Note::ExternalLinks),
            0x0085 => {
                if globals.sheets.len() >= limits.sheets {
                    return Err(ReadError::new(error::TOO_LARGE));
                }
                if let Some(sheet) = globals.sheet(&record)? {
                    globals.sheets.push(sheet);
                }
            }
            0x00FC => {
                let most = MAX_STRINGS.min(limits.shared_strings_count);
                // The fonts stand before the strings.
                let is_struck = |font| gathered.font(font).0;
                let table = strings::check(record.data, &mut records, most, &is_struck)?;
                globals.take_strings(table)?;
            }
            0x041E => {
                let id = record.u16(0)?;
                let code = globals.format_code(&record)?;
                gathered.codes.insert(id, code);
            }
            0x0031 => gathered.struck_fonts.push((record.u16(2)? & 0x08 != 0, record.u16(4)?)),
            0x00E0 => gathered.styles.push(globals.style_record(&record)?),
            0x0092 => {
                for (colour, index) in record.data.get(2..).unwrap_or_default().as_chunks::<4>().0.iter().zip(8u16..) {
                    let [red, green, blue, _] = *colour;
                    gathered.palette.insert(index, [red, green, blue]);
                }
            }
            _ => {}
        }
        let longest = [gathered.codes.len(), gathered.struck_fonts.len(), gathered.styles.len()].into_iter().max();
        if longest > Some(limits.styles) {
            return Err(ReadError::new(error::TOO_LARGE));
        }
    }
    globals.compile(&gathered);
    Ok(globals)
}

impl Globals {
    /// Number format and marks of a cell style.
    pub(crate) fn style(&self, index: Option<u16>) -> (&NumberFormat, Marks) {
        let style = index.and_then(|index| self.styles.get(usize::from(index)));
        let format = style.and_then(|style| self.formats.get(style.0)).unwrap_or(&self.general);
        (format, style.map(|style| style.1).unwrap_or_default())
    }

    /// Length of a shared string; `None` when there is no such string.
    pub(crate) fn string_length(&self, index: u32) -> Option<u32> {
        self.string_lengths.get(index as usize).copied()
    }

    /// True when a part of a shared string is struck out.
    pub(crate) fn is_struck_string(&self, index: u32) -> bool {
        self.struck_strings.binary_search(&index).is_ok()
    }

    /// True when a font strikes out.
    pub(crate) fn is_struck_font(&self, font: u16) -> bool {
        self.struck_fonts.get(font_place(font)).copied().unwrap_or(false)
    }

    /// True when a style shows numbers as they are and marks nothing.
    pub(crate) fn is_plain(&self, index: u16) -> bool {
        let (format, marks) = self.style(Some(index));
        *format == self.general && marks == Marks::default()
    }

    /// `None` for charts, macro sheets and modules.
    fn sheet(&self, record: &Record<'_>) -> Result<Option<SheetPlace>, ReadError> {
        if record.u8(5)? != 0 {
            return Ok(None);
        }
        let visibility = match record.u8(4)? & 3 {
            0 => Visibility::Visible,
            1 => Visibility::Hidden,
            _ => Visibility::VeryHidden,
        };
        let units = usize::from(record.u8(6)?);
        let name = if self.biff8 {
            let wide = record.u8(7)? & 1 != 0;
            self.unicode(record.data.get(8..).unwrap_or_default(), units, wide)?
        } else {
            self.bytes(record.data.get(7..).unwrap_or_default(), units)?
        };
        let name = name.replace('\0', "");
        Ok(Some(SheetPlace { info: SheetInfo::new(name, visibility), offset: record.u32(0)? as usize }))
    }

    fn unicode(&self, bytes: &[u8], units: usize, wide: bool) -> Result<String, ReadError> {
        let length = if wide { units * 2 } else { units };
        let bytes = bytes.get(..length).ok_or_else(damaged)?;
        let units: Vec<u16> = if wide {
            bytes.as_chunks::<2>().0.iter().map(|unit| u16::from_le_bytes(*unit)).collect()
        } else {
            bytes.iter().map(|byte| u16::from(*byte)).collect()
        };
        Ok(String::from_utf16_lossy(&units))
    }

    fn bytes(&self, bytes: &[u8], length: usize) -> Result<String, ReadError> {
        let bytes = bytes.get(..length).ok_or_else(damaged)?;
        let (text, _) = encoding_rs::SHIFT_JIS.decode_without_bom_handling(bytes);
        Ok(text.into_owned())
    }

    fn format_code(&self, record: &Record<'_>) -> Result<String, ReadError> {
        if self.biff8 {
            let wide = record.u8(4)? & 1 != 0;
            self.unicode(record.data.get(5..).unwrap_or_default(), usize::from(record.u16(2)?), wide)
        } else {
            self.bytes(record.data.get(3..).unwrap_or_default(), usize::from(record.u8(2)?))
        }
    }

    fn style_record(&self, record: &Record<'_>) -> Result<(u16, u16, u8, u16), ReadError> {
        let (pattern, colour) = if self.biff8 {
            (record.u32(14)? >> 26, record.u16(18)? & 0x7F)
        } else {
            (record.u32(8)? >> 16 & 0x3F, record.u16(8)? & 0x7F)
        };
        Ok((record.u16(0)?, record.u16(2)?, u8::try_from(pattern).unwrap_or(0), colour))
    }

    fn take_strings(&mut self, table: StringTable<'_>) -> Result<(), ReadError> {
        self.string_lengths = table.lengths;
        self.struck_strings = table.struck;
        self.string_records.clear();
        for (index, piece) in table.pieces.iter().enumerate() {
            let kind = if index == 0 { 0x00FC } else { records::CONTINUE };
            records::write(&mut self.string_records, kind, piece)?;
        }
        Ok(())
    }

    fn compile(&mut self, gathered: &Gathered) {
        self.struck_fonts = gathered.struck_fonts.iter().map(|font| font.0).collect();
        let colour = |index: u16| gathered.palette.get(&index).copied().or_else(|| indexed(u32::from(index)));
        let grey = |index: u16| colour(index).is_some_and(is_mark);
        let grey_ink = |index: u16| colour(index).is_some_and(is_mark_ink);
        let mut compiled: HashMap<u16, usize> = HashMap::new();
        for (font, format, pattern, colour) in &gathered.styles {
            let index = *compiled.entry(*format).or_insert_with(|| {
                self.formats.push(match gathered.codes.get(format) {
                    Some(code) => NumberFormat::new(code),
                    None => NumberFormat::builtin(u32::from(*format)),
                });
                self.formats.len() - 1
            });
            let (struck, ink) = gathered.font(*font);
            let filled = match pattern {
                0 => false,
                1 => grey(*colour),
                2..=4 | 17 | 18 => true,
                _ => false,
            };
            self.styles.push((index, Marks { struck, greyed: filled || grey_ink(ink), ours: false }));
        }
    }

    /// The stream calamine gets: checked strings, the sheets under plain names, and nothing else.
    pub(crate) fn clean_stream(&self, sheets: &[Vec<u8>]) -> Result<Vec<u8>, ReadError> {
        let mut out = Vec::new();
        let version = if self.biff8 { 0x0600_u16 } else { 0x0500 };
        let mut bof = Vec::new();
        for word in [version, 5, 0, 0] {
            bof.extend(word.to_le_bytes());
        }
        records::write(&mut out, records::BOF, &bof)?;
        let codepage = if self.biff8 { UTF16 } else { self.codepage };
        records::write(&mut out, 0x0042, &codepage.to_le_bytes())?;
        out.extend(&self.string_records);
        let heads: Vec<String> = (0..sheets.len()).map(plain_name).collect();
        let flag = usize::from(self.biff8);
        let head_room: usize = heads.iter().map(|name| 4 + 7 + flag + name.len()).sum();
        let mut offset = out.len() + head_room + 4;
        for (name, sheet) in heads.iter().zip(sheets) {
            let mut data = u32::try_from(offset).map_err(|_| damaged())?.to_le_bytes().to_vec();
            data.extend([0, 0, u8::try_from(name.len()).unwrap_or(0)]);
            data.extend(vec![0; flag]);
            data.extend(name.bytes());
            records::write(&mut out, 0x0085, &data)?;
            offset += sheet.len();
        }
        records::write(&mut out, records::EOF, &[])?;
        out.extend(sheets.iter().flatten());
        Ok(out)
    }
}

/// The name under which calamine knows a sheet; the real names stay here.
pub(crate) fn plain_name(index: usize) -> String {
    format!("sheet{index}")
}
