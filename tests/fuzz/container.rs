//! The ZIP container: parts broken and packed again with the right checksum, or the container itself broken.

use std::io::{Cursor, Read as _, Write as _};

use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, ZipArchive};

use super::random::{Random, blind, hurt};

type Parts = Vec<(String, Vec<u8>)>;

fn unpack(file: &[u8]) -> Parts {
    let mut archive = ZipArchive::new(Cursor::new(file)).unwrap();
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let mut data = Vec::new();
        part.read_to_end(&mut data).unwrap();
        parts.push((part.name().unwrap().into_owned(), data));
    }
    parts
}

fn pack(parts: &Parts, method: CompressionMethod) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, data) in parts {
        // A name that stands twice is another way to break it.
        if writer.start_file(name.as_str(), SimpleFileOptions::default().compression_method(method)).is_ok() {
            writer.write_all(data).unwrap();
        }
    }
    writer.finish().unwrap().into_inner()
}

/// Breaks one or two parts, the large ones more often.
pub fn with_parts(file: &[u8], random: &mut Random, break_it: impl Fn(&[u8], &mut Random) -> Vec<u8>) -> Vec<u8> {
    let mut parts = unpack(file);
    let tables = |name: &str| {
        ["sheet", "content", "sharedStrings", "styles", "workbook", "rels", "manifest", "theme"]
            .iter()
            .any(|word| name.contains(word))
    };
    let chosen: Vec<usize> = (0..parts.len()).filter(|at| tables(&parts[*at].0) && !parts[*at].1.is_empty()).collect();
    for _ in 0..=usize::from(random.one_in(4)) {
        let at = random.pick(&chosen);
        parts[at].1 = break_it(&parts[at].1, random);
    }
    pack(&parts, CompressionMethod::Deflated)
}

/// Breaks the container.
pub fn mutate(file: &[u8], random: &mut Random) -> Vec<u8> {
    let method = random.pick(&[CompressionMethod::Stored, CompressionMethod::Deflated]);
    let mut out = match random.below(6) {
        0 => {
            let mut parts = unpack(file);
            let at = random.below(parts.len());
            match random.below(4) {
                0 => drop(parts.remove(at)),
                1 => parts[at].0 = parts[random.below(parts.len())].0.to_uppercase(),
                2 => parts[at].1.clear(),
                _ => parts.reverse(),
            }
            pack(&parts, method)
        }
        1 => pack(&vec![("book.xlsx".to_owned(), file.to_vec())], method),
        2 => pack(&unpack(file), method),
        _ => file.to_vec(),
    };
    for _ in 0..=random.below(4) {
        // The headers of the parts, of the directory and of its end: signatures, sizes, offsets, flags, counts.
        let heads: Vec<usize> =
            out.windows(2).enumerate().filter(|(_, pair)| *pair == b"PK").map(|(at, _)| at).collect();
        match random.below(4) {
            0 | 1 if !heads.is_empty() => {
                let at = random.pick(&heads) + 4 + random.below(44);
                hurt(&mut out, at, random);
            }
            2 if !heads.is_empty() => {
                let (from, to) = (random.pick(&heads), random.pick(&heads));
                let piece = out[from..(from + 46).min(out.len())].to_vec();
                out.splice(to..to, piece);
            }
            _ => blind(&mut out, random),
        }
    }
    out
}
