//! Binary records: kinds, lengths that fit or lie, counts and indexes.

use super::random::{Random, blind, hurt};

/// Kinds that the readers know, of BIFF5 and BIFF8.
const XLS_KINDS: [u16; 28] = [
    0x0006, 0x000A, 0x001C, 0x0022, 0x002F, 0x0031, 0x003C, 0x0042, 0x007D, 0x0085, 0x0092, 0x009B, 0x00BD, 0x00D6,
    0x00E0, 0x00E5, 0x00FC, 0x00FD, 0x01AE, 0x01B0, 0x0203, 0x0204, 0x0205, 0x0207, 0x0208, 0x027E, 0x041E, 0x0809,
];

/// Kinds that the reader of .xlsb knows.
const XLSB_KINDS: [u16; 38] = [
    0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x0E, 0x0F, 0x10, 0x11, 0x12,
    0x13, 0x2B, 0x2C, 0x2D, 0x2F, 0x3C, 0x3E, 0x91, 0x92, 0x99, 0x9C, 0xA3, 0xB0, 0x1CD, 0x269, 0x26A, 0x81, 0x82,
    0x9F,
];

/// A record; a length that is set is written instead of the true one.
#[derive(Clone)]
struct Record {
    kind: u16,
    data: Vec<u8>,
    length: Option<usize>,
}

/// Breaks the stream of an .xls.
pub fn mutate_xls(stream: &[u8], random: &mut Random) -> Vec<u8> {
    let mut records = Vec::new();
    let mut rest = stream;
    while let [a, b, c, d, more @ ..] = rest {
        let length = usize::from(u16::from_le_bytes([*c, *d])).min(more.len());
        records.push(Record { kind: u16::from_le_bytes([*a, *b]), data: more[..length].to_vec(), length: None });
        rest = &more[length..];
    }
    let offsets = shake(&mut records, &XLS_KINDS, random);
    let mut out = Vec::new();
    let mut starts = Vec::new();
    for record in &records {
        starts.push(out.len());
        let length = record.length.unwrap_or(record.data.len()).min(0xFFFF);
        out.extend(record.kind.to_le_bytes());
        out.extend((length as u16).to_le_bytes());
        out.extend(&record.data);
    }
    // Mostly the sheets are where the list says: what is broken inside them shall be reached.
    if offsets {
        let mut places: Vec<usize> = records
            .iter()
            .zip(&starts)
            .filter(|(record, _)| record.kind == 0x0809 && record.data.get(2..4) == Some(&[0x10, 0]))
            .map(|(_, start)| *start)
            .collect();
        places.reverse();
        for (record, start) in records.iter().zip(&starts) {
            if record.kind == 0x0085 && record.data.len() >= 4 {
                let place = places.pop().unwrap_or(0);
                out[start + 4..start + 8].copy_from_slice(&(place as u32).to_le_bytes());
            }
        }
    }
    out
}

/// Breaks a part of an .xlsb.
pub fn mutate_xlsb(part: &[u8], random: &mut Random) -> Vec<u8> {
    let mut records = Vec::new();
    let mut at = 0;
    let byte = |at: &mut usize| {
        let byte = part.get(*at).copied();
        *at += 1;
        byte
    };
    while let Some(low) = byte(&mut at) {
        let mut kind = u16::from(low & 0x7F);
        if low & 0x80 != 0 {
            kind |= u16::from(byte(&mut at).unwrap_or(0) & 0x7F) << 7;
        }
        let mut length = 0usize;
        for shift in [0, 7, 14, 21] {
            let next = byte(&mut at).unwrap_or(0);
            length |= usize::from(next & 0x7F) << shift;
            if next & 0x80 == 0 {
                break;
            }
        }
        let end = (at + length).min(part.len());
        records.push(Record { kind, data: part.get(at..end).unwrap_or_default().to_vec(), length: None });
        at = end;
    }
    shake(&mut records, &XLSB_KINDS, random);
    let mut out = Vec::new();
    for record in records {
        if record.kind < 0x80 {
            out.push(record.kind as u8);
        } else {
            out.extend([(record.kind & 0x7F) as u8 | 0x80, (record.kind >> 7) as u8]);
        }
        let mut length = record.length.unwrap_or(record.data.len());
        while length >= 0x80 {
            out.push((length & 0x7F) as u8 | 0x80);
            length >>= 7;
        }
        out.push(length as u8);
        out.extend(record.data);
    }
    out
}

/// Breaks a few records; false when the places of sheets shall lie too.
fn shake(records: &mut Vec<Record>, kinds: &[u16], random: &mut Random) -> bool {
    for _ in 0..=random.below(4) {
        if records.is_empty() {
            records.push(Record { kind: random.pick(kinds), data: vec![0; 16], length: None });
        }
        let at = random.below(records.len());
        match random.below(11) {
            0 => records[at].kind = random.pick(kinds),
            1 => drop(records.remove(at)),
            2 => {
                let copy = records[at].clone();
                records.insert(random.below(records.len()), copy);
            }
            3 => {
                let other = random.below(records.len());
                records.swap(at, other);
            }
            4 => {
                let keep = random.below(records[at].data.len() + 1);
                records[at].data.truncate(keep);
            }
            5 => records[at].data.extend(vec![random.byte(); 1 + random.below(20)]),
            6 => records[at].length = Some(random.pick(&[0usize, 1, 3, 0x7F, 0xFF, 0x2000, 0xFFFF, 0x0FFF_FFFF])),
            7 => {
                let end = (at + 1 + random.below(30)).min(records.len());
                let copies: Vec<Record> = records[at..end].to_vec();
                let times = random.pick(&[1usize, 5, 60]);
                records.splice(end..end, copies.into_iter().cycle().take((end - at) * times));
            }
            8 | 9 if !records[at].data.is_empty() => {
                let place = random.below(records[at].data.len());
                hurt(&mut records[at].data, place, random);
            }
            _ => blind(&mut records[at].data, random),
        }
    }
    !random.one_in(10)
}
