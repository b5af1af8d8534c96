//! Delimited text: quotes, line ends, delimiters, half characters, pieces of other encodings.

use super::random::{Random, blind};
use super::seeds;

const PIECES: [&[u8]; 34] = [
    b"\"",
    b"\"\"",
    b"\"\"\"",
    b",",
    b"\t",
    b";",
    b"\r",
    b"\n",
    b"\r\n",
    b"\n\r",
    b"\0",
    b"\0\0",
    b"\x1A",
    b"\x1B$B",
    b"\x1B(B",
    b"\x1B(I",
    b"\xEF\xBB\xBF",
    b"\xFF\xFE",
    b"\xFE\xFF",
    b"\x81",
    b"\xE5\xB1",
    b"\x8E",
    b"\x8F",
    b"\xFF",
    b"\xC0\x80",
    b"\xED\xA0\x80",
    b"\xF4\x90\x80\x80",
    b"\xEF\xBF\xBD",
    b"=\"0123\"",
    b"'0123",
    b"1.23457E+11",
    b"\xE2\x80\xA8",
    b"\x85",
    b"\xB1\xB2\xB3",
];

/// Breaks a text once or a few times.
pub fn mutate(text: &[u8], random: &mut Random) -> Vec<u8> {
    let mut out = text.to_vec();
    for _ in 0..=random.below(4) {
        if out.is_empty() {
            out.push(random.byte());
        }
        let at = random.below(out.len());
        match random.below(9) {
            0..=2 => drop(out.splice(at..at, random.pick(&PIECES).iter().copied())),
            3 => {
                let end = (at + 1 + random.below(8)).min(out.len());
                out.splice(at..end, random.pick(&PIECES).iter().copied());
            }
            4 => {
                let texts: Vec<&seeds::Seed> =
                    seeds::all().iter().filter(|seed| seed.kind == seeds::Kind::Text).collect();
                let other = &texts[random.below(texts.len())].bytes;
                let from = random.below(other.len());
                let piece = other[from..(from + 1 + random.below(200)).min(other.len())].to_vec();
                out.splice(at..at, piece);
            }
            5 => {
                let end = (at + 1 + random.below(60)).min(out.len());
                let piece = out[at..end].to_vec();
                out.splice(end..end, piece.repeat(random.pick(&[1usize, 3, 400])));
            }
            6 => {
                // A column or a line without end.
                let filling = random.pick(&[b',', b'x', b'\n', b'"', 0]);
                out.splice(at..at, vec![filling; random.pick(&[300usize, 17_000])]);
            }
            _ => blind(&mut out, random),
        }
    }
    out
}
