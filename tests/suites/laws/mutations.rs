//! Damaged files: whatever stands in them, there is a verdict and never a panic.

use pmh_sample::{Rng, Scheme, Style, TextEncoding, ledger, write_csv, write_xlsx};
use pmh_tests::core::{Choices, convert, inspect};
use pmh_tests::{files, report};

use super::TODAY;

/// Damages some bytes: flipped, cut out, doubled, replaced by bytes that mean something to readers.
fn damaged(bytes: &[u8], rng: &mut Rng) -> Vec<u8> {
    let mut out = bytes.to_vec();
    for _ in 0..=rng.below(6) {
        if out.is_empty() {
            break;
        }
        let at = usize::try_from(rng.below(out.len() as u64)).unwrap();
        let length = usize::try_from(rng.below(40)).unwrap().min(out.len() - at);
        match rng.below(6) {
            0 => out[at] ^= 1 << rng.below(8),
            1 => drop(out.drain(at..at + length)),
            2 => {
                let copy = out[at..at + length].to_vec();
                out.splice(at..at, copy);
            }
            3 => out.truncate(at),
            4 => out[at] = rng.pick(&[0, b'"', b',', b'\n', b'\r', 0x80, 0xFF, 0xFE, b'<', b'\t', 0x1B]),
            _ => out[at..at + length].fill(rng.below(256) as u8),
        }
    }
    out
}

/// Converts and inspects, and holds the report to its schema whatever came out.
fn survives(name: &str, bytes: &[u8]) {
    let outcome = convert(&[(name, bytes)], &Choices::default());
    let faults = report::faults(&outcome.report());
    assert!(faults.is_empty(), "{name}: {faults:?}");
    let rows = outcome.summary.rows;
    assert_eq!(rows.read, rows.ready + rows.skipped + rows.left_out + rows.blocked);
    assert_eq!(outcome.sink.csv.is_empty(), outcome.summary.output.is_none());
    if let Err(sentence) = inspect(name, bytes, &Choices::default()) {
        assert!(pmh_tests::command::is_japanese(&sentence), "{sentence}");
    }
}

#[test]
fn damaged_files_of_every_format_have_a_verdict() {
    let names = ["nanbyo-ordinary.xlsx", "format-xls.xls", "format-ods.ods", "format-xlsb.xlsb", "text-utf16.txt"];
    for (seed, name) in names.iter().enumerate() {
        let bytes = files::read(&files::corpus(name));
        let mut rng = Rng::part(4711, seed as u64);
        for _ in 0..40 {
            survives(name, &damaged(&bytes, &mut rng));
        }
    }
}

#[test]
fn damaged_texts_have_a_verdict() {
    let encodings =
        [TextEncoding::Utf8, TextEncoding::Utf8Bom, TextEncoding::Cp932, TextEncoding::EucJp, TextEncoding::Utf16LeBom];
    for (seed, encoding) in encodings.into_iter().enumerate() {
        let bytes = write_csv(&ledger(Scheme::Kodomo, 6, 5, TODAY, &Style::ordinary_text()), encoding, ',');
        let mut rng = Rng::part(99, seed as u64);
        for _ in 0..120 {
            survives("台帳.csv", &damaged(&bytes, &mut rng));
        }
    }
}

#[test]
fn damaged_parts_inside_a_workbook_have_a_verdict() {
    use std::io::{Cursor, Read, Write};
    let bytes = write_xlsx(&ledger(Scheme::Nanbyo, 6, 5, TODAY, &Style::ordinary())).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    let mut parts = Vec::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        parts.push((part.name().unwrap().into_owned(), content));
    }
    let mut rng = Rng::part(7, 7);
    for _ in 0..150 {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let target = usize::try_from(rng.below(parts.len() as u64)).unwrap();
        for (at, (name, content)) in parts.iter().enumerate() {
            writer.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
            let content = if at == target { damaged(content, &mut rng) } else { content.clone() };
            writer.write_all(&content).unwrap();
        }
        survives("台帳.xlsx", &writer.finish().unwrap().into_inner());
    }
}

#[test]
fn any_bytes_have_a_verdict() {
    let mut rng = Rng::part(1, 1);
    for length in 0..300 {
        let bytes: Vec<u8> = (0..length).map(|_| rng.below(256) as u8).collect();
        survives("何か", &bytes);
        let text: Vec<u8> = (0..length).map(|_| rng.pick(b"01,\"\n\r\t;ab \xE6\xB0\x8F")).collect();
        survives("何か.csv", &text);
    }
}

/// Cells that people really type, in every column of a clean ledger.
const STRANGE: &[&str] = &[
    "",
    " ",
    "　",
    "-",
    "〃",
    "同上",
    "#N/A",
    "#REF!",
    "0",
    "00000000",
    "1.23E+11",
    "1e999",
    "-1",
    "99999999",
    "9999-12-31",
    "無期限",
    "令和元年5月1日",
    "平成99年99月99日",
    "R",
    "R.",
    "元",
    "2024/",
    "//",
    "1900/1/0",
    "=1+1",
    "@a",
    "+81",
    "'",
    "''",
    "=\"\"",
    "=\"1\"",
    "\"",
    "\"\"",
    "\u{0}",
    "\u{FEFF}",
    "\u{FFFD}",
    "\u{E000}",
    "\u{1F600}",
    "\u{3099}",
    "ﾞ",
    "ー",
    "?",
    "●",
    "〓",
    "髙",
    "\u{FA19}",
    "葛\u{E0100}",
    "⼯",
    "TRUE",
    "FALSE",
    "男女",
    "有無",
    "○×",
    "１２３４５６７８９０１２",
    "123456789018",
    "1234-5678-9018",
    "٠١٢٣",
    "一二三",
    "Ⅳ",
    "①",
    "㈱",
    "a\u{200B}b",
    "改\n行",
    "改\r\n行",
    "タブ\t",
    "合計",
    "※注",
    "例",
    "記入例",
];

#[test]
fn strange_cells_anywhere_have_a_verdict_and_tell_no_number() {
    let clean = ledger(Scheme::Nanbyo, 3, 5, TODAY, &Style::ordinary_text());
    let numbers = clean.truth.iter().map(|truth| truth.get(pmh_sample::Item::MyNumber).to_owned()).collect();
    for column in 0..clean.columns.len() {
        let mut book = clean.clone();
        let (first, rest) = (book.rows[0].clone(), book.rows[1].clone());
        book.rows = STRANGE
            .iter()
            .map(|strange| {
                let mut row = first.clone();
                row[column] = pmh_sample::Cell::text(*strange);
                row
            })
            .collect();
        book.rows.push(rest);
        let bytes = write_csv(&book, TextEncoding::Utf8, ',');
        let outcome = convert(&[("台帳.csv", &bytes)], &Choices::scheme("nanbyo"));
        let faults = report::faults(&outcome.report());
        assert!(faults.is_empty(), "column {column}: {faults:?}");
        let told = report::readable(&outcome.report());
        assert_eq!(pmh_tests::numbers::betrayed(&told, &numbers), None, "column {column}");
        let bytes = write_xlsx(&book).unwrap();
        let outcome = convert(&[("台帳.xlsx", &bytes)], &Choices::scheme("nanbyo"));
        assert!(report::faults(&outcome.report()).is_empty(), "column {column}");
    }
}
