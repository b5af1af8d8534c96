//! Damaged files: whatever byte changes, a refusal or rows come out, never a panic, never without end.
//! Seeded, so that a failure can be repeated; the long run is the fuzz target's.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may fail loudly"
)]

mod common;

use std::io::{Cursor, Read as _};

use common::zip;
use pmh_table::{Limits, OpenOptions, Row, open};

/// xorshift64*: enough to choose bytes.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).unwrap()
    }
}

fn mutate(bytes: &[u8], random: &mut Random) -> Vec<u8> {
    let mut out = bytes.to_vec();
    for _ in 0..=random.below(4) {
        let at = random.below(out.len());
        match random.below(5) {
            0 => out[at] = (random.next() & 0xFF) as u8,
            1 => out[at] ^= 1 << random.below(8),
            2 => out[at] = [0, 0xFF, 0x7F, 0x80, b'<', b'>', b'"', b'&'][random.below(8)],
            3 => out.truncate(at.max(1)),
            _ => {
                let from = random.below(out.len());
                let length = random.below(32).min(out.len() - from.max(at));
                let piece = out[from..from + length].to_vec();
                out[at..at + length].copy_from_slice(&piece);
            }
        }
    }
    out
}

fn read_all(bytes: Vec<u8>) -> usize {
    // Tight limits: what is bounded must be noticed to be bounded.
    let limits = Limits {
        part_bytes: 8 << 20,
        record_bytes: 1 << 20,
        shared_strings_bytes: 1 << 20,
        small_part_bytes: 1 << 20,
        dense_cells: 100_000,
        ..Limits::default()
    };
    let options = OpenOptions { limits, ..OpenOptions::default() };
    let Ok(mut workbook) = open(Box::new(Cursor::new(bytes)), &options) else { return 0 };
    let mut rows = 0;
    for sheet in 0..workbook.sheets().len().min(3) {
        let Ok(mut table) = workbook.table(sheet) else { continue };
        let mut row = Row::new();
        let mut last = 0;
        while let Ok(true) = table.read_row(&mut row) {
            assert!(row.number > last, "numbers rise");
            last = row.number;
            rows += 1;
        }
    }
    rows
}

/// Changes the file itself: containers, checksums, streams without checksums.
fn whole_file(bytes: &[u8], seed: u64, rounds: usize) {
    let mut random = Random(seed);
    assert!(read_all(bytes.to_vec()) > 0);
    for _ in 0..rounds {
        read_all(mutate(bytes, &mut random));
    }
}

/// Changes one part and packs it again, so that the checksum is right and the reader sees the damage.
fn parts(bytes: &[u8], seed: u64, rounds: usize) {
    let mut random = Random(seed);
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut all: Vec<(String, Vec<u8>)> = Vec::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let mut data = Vec::new();
        file.read_to_end(&mut data).unwrap();
        all.push((file.name().unwrap().into_owned(), data));
    }
    let readable: Vec<usize> = (0..all.len()).filter(|at| !all[*at].1.is_empty()).collect();
    for _ in 0..rounds {
        let chosen = readable[random.below(readable.len())];
        let changed = mutate(&all[chosen].1, &mut random);
        let parts: Vec<(&str, &[u8])> = all
            .iter()
            .enumerate()
            .map(|(at, (name, data))| (name.as_str(), if at == chosen { &changed } else { data.as_slice() }))
            .collect();
        read_all(zip(&parts));
    }
}

const ROUNDS: usize = 80;

#[test]
fn xlsx() {
    whole_file(include_bytes!("data/openpyxl.xlsx"), 1, ROUNDS);
    parts(include_bytes!("data/openpyxl.xlsx"), 2, ROUNDS);
    parts(include_bytes!("data/libreoffice.xlsx"), 3, ROUNDS);
}

#[test]
fn xlsb() {
    whole_file(include_bytes!("data/records.xlsb"), 4, ROUNDS);
    parts(include_bytes!("data/records.xlsb"), 5, ROUNDS * 4);
}

#[test]
fn ods() {
    whole_file(include_bytes!("data/odfpy.ods"), 6, ROUNDS);
    parts(include_bytes!("data/odfpy.ods"), 7, ROUNDS);
    parts(include_bytes!("data/libreoffice.ods"), 8, ROUNDS);
}

#[test]
fn xls() {
    whole_file(include_bytes!("data/xlwt.xls"), 9, ROUNDS);
    whole_file(include_bytes!("data/libreoffice.xls"), 10, ROUNDS * 5);
    whole_file(include_bytes!("data/records95.xls"), 11, ROUNDS * 5);
}

#[test]
fn text() {
    let ledger = "受給者番号,氏名,\"住\n所\"\r\n0012345,山田　太郎,\"札幌市\"\"中央区\"\r\n".repeat(20);
    let cp932 = encoding_rs::SHIFT_JIS.encode(&ledger).0.into_owned();
    let euc = encoding_rs::EUC_JP.encode(&ledger).0.into_owned();
    let jis = encoding_rs::ISO_2022_JP.encode(&ledger).0.into_owned();
    let utf16: Vec<u8> = ledger.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (bytes, seed) in [ledger.into_bytes(), cp932, euc, jis, utf16].into_iter().zip(20..) {
        whole_file(&bytes, seed, ROUNDS * 2);
    }
}

#[test]
fn noise_of_every_length() {
    let mut random = Random(99);
    for length in 1..600 {
        let noise: Vec<u8> = (0..length).map(|_| (random.next() & 0xFF) as u8).collect();
        read_all(noise);
    }
}
