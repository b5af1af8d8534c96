//! What an .xls can ask for: loops in the container, counts in the records, one string in millions of cells.

use super::Hostile;
use super::Outcome::{Refused, Rows};
use crate::fuzz::wrap;

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes(), &u16::try_from(data.len()).unwrap().to_le_bytes(), data].concat()
}

fn words(words: &[u16]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

fn bof(kind: u16) -> Vec<u8> {
    record(0x0809, &words(&[0x0600, kind, 0, 0]))
}

fn end() -> Vec<u8> {
    record(0x000A, &[])
}

/// A stream whose sheets all begin at the same place.
fn stream(globals: &[u8], sheets: usize, cells: &[u8]) -> Vec<u8> {
    let head = [bof(5), globals.to_vec()].concat();
    let offset = u32::try_from(head.len() + sheets * 13 + 4).unwrap();
    let sheet = record(0x0085, &[&offset.to_le_bytes()[..], &[0, 0, 1, 0, b'S']].concat());
    [head, sheet.repeat(sheets), end(), bof(0x10), cells.to_vec(), end()].concat()
}

fn book(globals: &[u8], sheets: usize, cells: &[u8]) -> Vec<u8> {
    wrap(&stream(globals, sheets, cells), 4096)
}

fn number(row: u16, column: u16) -> Vec<u8> {
    record(0x0203, &[words(&[row, column, 15]), 1.0f64.to_le_bytes().to_vec()].concat())
}

/// A string table that says it has `count` strings; it has one, as long as a record can carry.
fn table(count: u32) -> Vec<u8> {
    let text = [words(&[4_000]), vec![1], words(&[0x5C71; 4_000])].concat();
    record(0x00FC, &[count.to_le_bytes().to_vec(), count.to_le_bytes().to_vec(), text].concat())
}

fn shared(row: u16, column: u16) -> Vec<u8> {
    record(0x00FD, &[words(&[row, column, 15]), vec![0; 4]].concat())
}

/// Puts a link into the allocation table or the header of a small container.
fn linked(at: usize, to: u32) -> Vec<u8> {
    let mut file = wrap(&stream(&[], 1, &number(0, 0).repeat(2_000)), 512);
    file[at..at + 4].copy_from_slice(&to.to_le_bytes());
    file
}

pub(super) fn all() -> Vec<Hostile> {
    vec![
        // Sectors: 0 allocation table, 1 directory, 2 and on the stream.
        Hostile::new("loop-in-the-stream.xls", Refused(1031), || {
            // The last sector leads back to the first, and the directory says the stream is long.
            let mut file = linked(512 + 4 * 3, 2);
            let size = 1024 + 128 + 120;
            file[size..size + 4].copy_from_slice(&(100u32 << 20).to_le_bytes());
            file
        }),
        Hostile::new("loop-in-the-directory.xls", Refused(1031), || linked(512 + 4, 1)),
        Hostile::new("loop-in-the-table-of-tables.xls", Refused(1031), || linked(68, 2)),
        Hostile::new("small-sectors-that-loop.xls", Refused(1031), || {
            let mut file = linked(60, 2);
            file[512 + 8..512 + 12].copy_from_slice(&2u32.to_le_bytes());
            file
        }),
        Hostile::new("stream-of-four-gigabytes.xls", Refused(1061), || {
            let mut file = linked(512, 0xFFFF_FFFD);
            let size = 1024 + 128 + 120;
            file[size..size + 4].copy_from_slice(&u32::MAX.to_le_bytes());
            file
        }),
        Hostile::new("stray-cell.xls", Refused(1061), || book(&[], 1, &[number(0, 0), number(65_535, 255)].concat())),
        Hostile::new("four-billion-strings.xls", Rows(1), || book(&table(u32::MAX), 1, &shared(0, 0))),
        Hostile::new("one-long-string-everywhere.xls", Refused(1061), || {
            let cells: Vec<u8> = (0..60_000).flat_map(|row| shared(row, 0)).collect();
            book(&table(1), 1, &cells)
        }),
        Hostile::new("four-million-cells-in-one-row.xls", Refused(1061), || {
            let cells = [words(&[0, 0]), vec![0; 6 * 256], words(&[255])].concat();
            book(&[], 1, &record(0x00BD, &cells).repeat(16_400))
        })
        .within(160),
        Hostile::new("sheets-that-overlap.xls", Refused(1032), || book(&[], 900, &number(0, 0).repeat(10_000))),
        Hostile::new("hundred-thousand-sheets.xls", Refused(1061), || book(&[], 100_000, &number(0, 0))),
        Hostile::new("million-styles.xls", Refused(1061), || {
            book(&record(0x00E0, &[0; 20]).repeat(200_000), 1, &number(0, 0))
        }),
        Hostile::new("million-merges.xls", Rows(1), || {
            let merges = record(0x00E5, &[words(&[1000]), words(&[0, 1, 0, 1]).repeat(1000)].concat());
            book(&[], 1, &[number(0, 0), merges.repeat(1000)].concat())
        })
        .within(64),
    ]
}
