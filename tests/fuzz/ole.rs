//! The OLE container: its stream taken out and put back whole, or its sectors, tables and directory broken.

use super::random::{Random, WORDS, blind, hurt};

const SECTOR: usize = 512;
const FREE: u32 = 0xFFFF_FFFF;
const END: u32 = 0xFFFF_FFFE;

fn word(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap())
}

/// The workbook's stream; the seeds have sectors of 512 bytes.
fn stream(file: &[u8]) -> Vec<u8> {
    let sector = |at: u32| &file[(at as usize + 1) * SECTOR..((at as usize + 2) * SECTOR).min(file.len())];
    let fat: Vec<u32> = (76..512)
        .step_by(4)
        .map(|at| word(file, at))
        .take_while(|at| *at < FREE)
        .flat_map(|at| sector(at).chunks_exact(4).map(|word| u32::from_le_bytes(word.try_into().unwrap())))
        .collect();
    let chain = |mut at: u32| {
        let mut bytes = Vec::new();
        while at < END {
            bytes.extend_from_slice(sector(at));
            at = fat[at as usize];
        }
        bytes
    };
    let directory = chain(word(file, 48));
    let names: [Vec<u8>; 2] = ["Workbook", "Book"].map(|name| name.encode_utf16().flat_map(u16::to_le_bytes).collect());
    let entry = directory
        .chunks_exact(128)
        .find(|entry| names.iter().any(|name| entry.starts_with(name) && entry[name.len()] == 0))
        .unwrap();
    let (mut at, size) = (word(entry, 116), word(entry, 120) as usize);
    if size >= 4096 {
        return chain(at)[..size].to_vec();
    }
    let (smalls, links) = (chain(word(&directory, 116)), chain(word(file, 60)));
    let mut bytes = Vec::new();
    while at < END {
        bytes.extend_from_slice(&smalls[64 * at as usize..64 * (at as usize + 1)]);
        at = word(&links, 4 * at as usize);
    }
    bytes.truncate(size);
    bytes
}

/// A container that holds one stream, in sectors of 512 or 4096 bytes.
#[must_use]
pub fn wrap(stream: &[u8], sector: usize) -> Vec<u8> {
    let length = stream.len().max(4096);
    let data = length.div_ceil(sector);
    let mut fats = 1;
    while fats * sector / 4 < fats + 1 + data {
        fats += 1;
    }
    assert!(fats <= 109);
    let mut out = Vec::new();
    out.extend([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
    out.resize(24, 0);
    let (version, shift) = if sector == 512 { (3, 9) } else { (4, 12) };
    out.extend([0x3E, 0, version, 0, 0xFE, 0xFF, shift, 0, 6, 0]);
    out.resize(44, 0);
    for field in [fats as u32, fats as u32, 0, 4096, END, 0, END, 0] {
        out.extend(field.to_le_bytes());
    }
    out.extend((0..109u32).flat_map(|at| (if (at as usize) < fats { at } else { FREE }).to_le_bytes()));
    let first = fats as u32 + 1;
    out.resize(sector, 0);
    let mut table = vec![0xFFFF_FFFD_u32; fats];
    table.push(END);
    table.extend((1..data as u32).map(|at| first + at));
    table.push(END);
    table.resize(fats * sector / 4, FREE);
    out.extend(table.into_iter().flat_map(u32::to_le_bytes));
    for (name, kind, child, start, size) in
        [("Root Entry", 5u8, 1u32, END, 0u32), ("Workbook", 2, FREE, first, length as u32)]
    {
        let from = out.len();
        out.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
        out.resize(from + 64, 0);
        out.extend((((name.len() + 1) * 2) as u16).to_le_bytes());
        out.extend([kind, 1]);
        out.extend([FREE, FREE, child].into_iter().flat_map(u32::to_le_bytes));
        out.resize(from + 116, 0);
        out.extend(start.to_le_bytes());
        out.extend(size.to_le_bytes());
        out.resize(from + 128, 0);
    }
    out.resize(sector * (2 + fats), 0);
    out.extend(stream);
    out.resize(sector * (2 + fats + data), 0);
    out
}

/// Breaks what stands in the stream and wraps it anew.
pub fn with_stream(file: &[u8], random: &mut Random, break_it: impl Fn(&[u8], &mut Random) -> Vec<u8>) -> Vec<u8> {
    wrap(&break_it(&stream(file), random), SECTOR)
}

/// Breaks header, allocation table and directory.
pub fn mutate(file: &[u8], random: &mut Random) -> Vec<u8> {
    let mut out = file.to_vec();
    let fat = (word(file, 76) as usize + 1) * SECTOR;
    let directory = (word(file, 48) as usize + 1) * SECTOR;
    for _ in 0..=random.below(4) {
        let length = out.len();
        match random.below(8) {
            0 => hurt(&mut out, 24 + 2 * random.below(244), random),
            1 | 2 => {
                // A link to any sector: loops, crossings, sectors outside of the file.
                let link =
                    if random.one_in(2) { random.pick(&WORDS) } else { random.below(length / SECTOR + 1) as u32 };
                let at = fat + 4 * random.below(128);
                if let Some(place) = out.get_mut(at..at + 4) {
                    place.copy_from_slice(&link.to_le_bytes());
                }
            }
            3 => hurt(&mut out, directory + random.below(SECTOR), random),
            4 => {
                let at = directory + 128 * random.below(4) + random.pick(&[64usize, 66, 68, 72, 76, 116, 120, 124]);
                hurt(&mut out, at, random);
            }
            5 => out.truncate(SECTOR * (1 + random.below(length / SECTOR + 1))),
            6 => {
                let sectors = length / SECTOR;
                if sectors > 1 {
                    let (from, to) = (SECTOR * random.below(sectors), SECTOR * random.below(sectors));
                    out.copy_within(from..from + SECTOR, to);
                }
            }
            _ => blind(&mut out, random),
        }
        if out.is_empty() {
            break;
        }
    }
    out
}
