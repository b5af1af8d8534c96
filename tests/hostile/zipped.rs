//! Bombs, lies and nests of the ZIP container.

use std::io::{Cursor, Write as _};

use zip::CompressionMethod::{self, Deflated, Stored};
use zip::write::{SimpleFileOptions, ZipWriter};

use super::Hostile;
use super::Outcome::Refused;
use super::xlsx;

/// A ZIP file of parts, each with its own way of being stored.
pub(super) fn pack<'a>(parts: impl IntoIterator<Item = (&'a str, &'a [u8], CompressionMethod)>) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, data, method) in parts {
        writer.start_file(name, SimpleFileOptions::default().compression_method(method)).unwrap();
        writer.write_all(data).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A sheet of so many megabytes of blanks.
fn blanks(megabytes: usize) -> Vec<u8> {
    let blanks = " ".repeat(megabytes << 20);
    format!("<worksheet><sheetData>{blanks}</sheetData></worksheet>").into_bytes()
}

/// Puts a word into the headers of the largest part, at these places of the local and of the central one.
fn lie(mut file: Vec<u8>, local: usize, central: usize, word: u32) -> Vec<u8> {
    let name = b"xl/worksheets/sheet1.xml";
    let places: Vec<usize> =
        file.windows(name.len()).enumerate().filter(|(_, at)| at == name).map(|(at, _)| at).collect();
    let (first, last) = (places[0], *places.last().unwrap());
    for at in [first - 30 + local, last - 46 + central] {
        file[at..at + 4].copy_from_slice(&word.to_le_bytes());
    }
    file
}

pub(super) fn all() -> Vec<Hostile> {
    let small = || xlsx::book(b"<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>", &[]);
    vec![
        Hostile::new("bomb-of-one-part.xlsx", Refused(1061), || xlsx::book(&blanks(80), &[])),
        Hostile::new("bomb-of-many-parts.xlsx", Refused(1061), || xlsx::sheets(3, &blanks(30))),
        Hostile::new("bomb-that-says-it-is-small.xlsx", Refused(1031), || {
            lie(xlsx::book(&blanks(20), &[]), 22, 24, 1000)
        }),
        Hostile::new("part-that-says-it-is-huge.xlsx", Refused(1061), move || lie(small(), 22, 24, 3 << 30)),
        Hostile::new("zip-in-zip.xlsx", Refused(1017), move || {
            let nested = (0..8).fold(small(), |inner, _| pack([("book.xlsx", inner.as_slice(), Deflated)]));
            pack([("book.xlsx", nested.as_slice(), Stored)])
        }),
        Hostile::new("zip-as-a-sheet.xlsx", Refused(1041), move || xlsx::book(&small(), &[])),
        Hostile::new("sixty-thousand-parts.xlsx", Refused(1017), || {
            let names: Vec<String> = (0..60_000).map(|at| format!("part{at}")).collect();
            pack(names.iter().map(|name| (name.as_str(), b"".as_slice(), Stored)))
        }),
    ]
}
