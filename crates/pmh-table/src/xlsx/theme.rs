//! Colours: theme, palette, tint; only as far as "is it grey" needs them.

use crate::error::ReadError;
use crate::package::Package;
use crate::xml::{self, Scanner, Token};

/// Red, green, blue.
pub(crate) type Rgb = [u8; 3];

/// The colours of the theme in the order in which cells number them.
#[derive(Debug, Clone)]
pub(crate) struct Theme {
    colours: Vec<Rgb>,
}

impl Default for Theme {
    /// The theme of Office since 2013.
    fn default() -> Self {
        Self {
            colours: vec![
                [0xFF; 3],
                [0; 3],
                [0xE7, 0xE6, 0xE6],
                [0x44, 0x54, 0x6A],
                [0x5B, 0x9B, 0xD5],
                [0xED, 0x7D, 0x31],
                [0xA5; 3],
                [0xFF, 0xC0, 0],
                [0x44, 0x72, 0xC4],
                [0x70, 0xAD, 0x47],
            ],
        }
    }
}

/// Reads the colour scheme of a theme part.
pub(crate) fn read(package: &mut Package, part: &str) -> Result<Theme, ReadError> {
    let Some(bytes) = package.small(part)? else { return Ok(Theme::default()) };
    let mut scanner = Scanner::new(bytes.as_slice(), usize::MAX);
    let mut colours: Vec<Rgb> = Vec::new();
    let mut inside = false;
    loop {
        match scanner.next()? {
            Token::Start { name: b"clrScheme", .. } => inside = true,
            Token::End { name: b"clrScheme" } | Token::Eof => break,
            Token::Start { name: b"srgbClr", attributes, .. } if inside => {
                colours.push(xml::attribute(attributes, b"val").and_then(hex).unwrap_or_default());
            }
            Token::Start { name: b"sysClr", attributes, .. } if inside => {
                colours.push(xml::attribute(attributes, b"lastClr").and_then(hex).unwrap_or_default());
            }
            _ => {}
        }
    }
    // The file says dark 1, light 1, dark 2, light 2; cells count light first.
    for pair in colours.chunks_exact_mut(2).take(2) {
        pair.reverse();
    }
    Ok(if colours.len() < 10 { Theme::default() } else { Theme { colours } })
}

fn hex(text: &[u8]) -> Option<Rgb> {
    let text = std::str::from_utf8(text).ok()?;
    let digits = text.get(text.len().checked_sub(6)?..)?;
    let number = u32::from_str_radix(digits, 16).ok()?;
    let [_, red, green, blue] = number.to_be_bytes();
    Some([red, green, blue])
}

/// The indexed colours that are grey; all others are told apart no further.
pub(crate) fn indexed(index: u32) -> Option<Rgb> {
    Some(match index {
        2 | 10 => [0xFF, 0, 0],
        22 => [0xC0; 3],
        23 => [0x80; 3],
        55 => [0x96; 3],
        63 => [0x33; 3],
        _ => return None,
    })
}

impl Theme {
    /// The colour that the attributes of a `color`, `fgColor` or `bgColor` element say; `None` for automatic
    /// and for palette colours that are neither grey nor red.
    pub(crate) fn colour(&self, attributes: &[u8]) -> Option<Rgb> {
        let number = |name| xml::attribute(attributes, name).and_then(xml::number);
        let base = xml::attribute(attributes, b"rgb")
            .and_then(hex)
            .or_else(|| self.themed(number(b"theme")?))
            .or_else(|| indexed(number(b"indexed")?))?;
        let tint = xml::attribute(attributes, b"tint")
            .and_then(|tint| std::str::from_utf8(tint).ok()?.parse::<f64>().ok())
            .unwrap_or(0.0);
        Some(tinted(base, tint))
    }

    /// The colour of a number of the theme.
    pub(crate) fn themed(&self, index: u32) -> Option<Rgb> {
        self.colours.get(index as usize).copied()
    }
}

/// A colour made darker (below 0) or lighter; exact for greys, which is all that is asked.
pub(crate) fn tinted(colour: Rgb, tint: f64) -> Rgb {
    let tint = tint.clamp(-1.0, 1.0);
    colour.map(|part| {
        let part = f64::from(part);
        let tinted = if tint < 0.0 { part * (1.0 + tint) } else { part + (255.0 - part) * tint };
        tinted.round() as u8
    })
}

/// True for what people call grey: neither black nor white, without a hue.
fn is_grey(colour: Rgb) -> bool {
    let (low, high) = (colour.iter().min().copied().unwrap_or(0), colour.iter().max().copied().unwrap_or(0));
    high - low <= 12 && (0x40..=0xF4).contains(&low)
}

/// True for what people call red, pink as a fill included.
fn is_red([red, green, blue]: Rgb) -> bool {
    red >= 0xA0 && red.saturating_sub(green.max(blue)) >= 0x30 && green.abs_diff(blue) <= 0x28
}

/// The fills of our own marks in a copy of a ledger, worst first. They are none that mark a row as lapsed, and a row whose
/// other cells are all grey or red stays one when some of its cells are marked.
pub const OWN_FILLS: [[u8; 3]; 2] = [[0xFF, 0xC0, 0x80], [0xFF, 0xEB, 0x9C]];

/// True for a fill of our own marks.
pub(crate) fn is_own_fill(colour: Rgb) -> bool {
    OWN_FILLS.contains(&colour)
}

/// True for a fill that may mark a row as lapsed: grey or red.
pub(crate) fn is_mark(colour: Rgb) -> bool {
    is_grey(colour) || is_red(colour)
}

/// True for writing that may mark a row as lapsed: grey or red.
pub(crate) fn is_mark_ink(colour: Rgb) -> bool {
    is_grey_ink(colour) || is_red(colour)
}

/// True for grey writing. Dark greys are a fashion of templates and say nothing.
fn is_grey_ink(colour: Rgb) -> bool {
    is_grey(colour) && colour.iter().all(|part| *part >= 0x60)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grey(attributes: &str) -> bool {
        Theme::default().colour(attributes.as_bytes()).is_some_and(is_grey)
    }

    #[test]
    fn dark_grey_writing_is_ordinary() {
        assert!(is_grey_ink([0x80; 3]) && is_grey_ink([0xBF; 3]));
        assert!(!is_grey_ink([0x40; 3]) && !is_grey_ink([0x59; 3]) && !is_grey_ink([0; 3]) && !is_grey_ink([0xFF; 3]));
    }

    #[test]
    fn reds_and_pinks_mark_a_row_and_other_colours_do_not() {
        for colour in [[0xFF, 0, 0], [0xC0, 0, 0], [0xFF, 0xC7, 0xCE], [0xFF, 0x99, 0x99], [0xBF; 3]] {
            assert!(is_mark(colour), "{colour:?}");
        }
        let others = [
            OWN_FILLS[0],
            OWN_FILLS[1],
            [0xFF, 0xFF, 0],
            [0xFF, 0xC0, 0],
            [0, 0x70, 0xC0],
            [0xFF, 0, 0xFF],
            [0xFC, 0xE4, 0xD6],
            [0, 0, 0],
            [0xFF; 3],
        ];
        for colour in others {
            assert!(!is_mark(colour) && !is_mark_ink(colour), "{colour:?}");
        }
    }

    #[test]
    fn greys_of_every_notation() {
        for attributes in [
            "rgb=\"FFD9D9D9\"",
            "rgb=\"FF808080\"",
            "indexed=\"22\"",
            "theme=\"0\" tint=\"-0.249977111117893\"",
            "theme=\"0\" tint=\"-0.0499893185216834\"",
            "theme=\"1\" tint=\"0.499984740745262\"",
            "theme=\"2\"",
            "theme=\"6\"",
        ] {
            assert!(grey(attributes), "{attributes}");
        }
        for attributes in [
            "rgb=\"FFFFFFFF\"",
            "rgb=\"FF000000\"",
            "rgb=\"FFFFFF00\"",
            "rgb=\"FFFF0000\"",
            "theme=\"0\"",
            "theme=\"1\"",
            "theme=\"4\"",
            "indexed=\"64\"",
            "auto=\"1\"",
            "",
        ] {
            assert!(!grey(attributes), "{attributes}");
        }
    }
}
