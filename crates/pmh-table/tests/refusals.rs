//! What is not a ledger is refused by content, each with its own sentence.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may fail loudly"
)]

mod common;

use common::{open_bytes, refusal, zip};
use pmh_table::Format;

#[test]
fn foreign_files_by_their_first_bytes() {
    let cases: &[(&[u8], &str)] = &[
        (b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n", "pdf"),
        (b"\x60\x0E\x82\x01\x0A\x80\x03\0\0", "docuworks"),
        (b"\x89PNG\r\n\x1A\n\0\0", "image"),
        (b"\xFF\xD8\xFF\xE0\0\x10JFIF", "image"),
        (b"GIF89a\x01\0", "image"),
        (b"BM\x36\0\0\0\0\0\0\0", "image"),
        (b"{\\rtf1\\ansi", "word_document"),
        (b"Rar!\x1A\x07\0", "archive"),
        (b"7z\xBC\xAF\x27\x1C\0", "archive"),
        (b"\x1F\x8B\x08\0", "archive"),
        (b"!\0-lh5-\0\0", "archive"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "html_document"),
        (b"\xEF\xBB\xBF\r\n<!DOCTYPE html>\n<html>", "html_document"),
        (b"<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?><Workbook>", "xml_document"),
        (b"<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\">", "html_document"),
        (b"MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\n", "mhtml_document"),
        (b"{\"a\": 1}", "json_document"),
        (b"\x09\x04\x06\0\0\0\x10\0", "old_excel"),
        (b"\x01\x02\x03\x04\x05\x06\x07\x08\x0E\x0F\x10", "unknown_binary"),
        (b"\x7FELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3E\0", "unknown_binary"),
    ];
    for (bytes, rule) in cases {
        let error = refusal(bytes.to_vec());
        assert_eq!(error.rule, *rule);
        assert!(error.message.ends_with('。') && error.remedy.ends_with('。'));
    }
    let utf16: Vec<u8> = "\u{FEFF}<html>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(refusal(utf16).rule, "html_document");
}

#[test]
fn zip_files_by_what_they_hold() {
    let root = |target: &str| {
        format!("<Relationships><Relationship Id=\"r\" Type=\"x/officeDocument\" Target=\"{target}\"/></Relationships>")
    };
    let word = root("word/document.xml");
    let slides = root("ppt/presentation.xml");
    type Parts<'a> = Vec<(&'a str, &'a [u8])>;
    let cases: Vec<(Parts<'_>, &str)> = vec![
        (vec![("a.xlsx", b"x"), ("b.xlsx", b"x")], "archive"),
        (vec![("_rels/.rels", word.as_bytes()), ("word/document.xml", b"<w/>")], "word_document"),
        (vec![("_rels/.rels", slides.as_bytes()), ("ppt/presentation.xml", b"<p/>")], "other_office_document"),
        (vec![("Index/Document.iwa", b"x"), ("Metadata/Properties.plist", b"x")], "apple_numbers"),
        (vec![("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<x/>")], "word_document"),
        (
            vec![("mimetype", b"application/vnd.oasis.opendocument.presentation"), ("content.xml", b"<x/>")],
            "other_office_document",
        ),
    ];
    for (parts, rule) in cases {
        assert_eq!(refusal(zip(&parts)).rule, rule);
    }
    assert_eq!(refusal(zip(&[])).rule, "archive");
    assert_eq!(refusal(b"PK\x03\x04".to_vec()).rule, "damaged_file");
}

#[test]
fn an_xls_that_is_really_an_xlsx_opens() {
    // No name is ever given: the bytes decide.
    let workbook = open_bytes(include_bytes!("data/openpyxl.xlsx").to_vec()).unwrap();
    assert_eq!(workbook.format(), Format::Xlsx);
}

#[test]
fn compound_files_without_a_workbook() {
    let book = include_bytes!("data/records95.xls");
    let renamed = |name: &str| {
        let mut bytes = book.to_vec();
        let old: Vec<u8> = "Book".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let at = bytes.windows(old.len()).position(|window| window == old).unwrap();
        let new: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes[at..at + new.len()].copy_from_slice(&new);
        let length = u16::try_from(new.len() + 2).unwrap().to_le_bytes();
        bytes[at + 64..at + 66].copy_from_slice(&length);
        bytes
    };
    assert_eq!(refusal(renamed("WordDocument")).rule, "word_document");
    assert_eq!(refusal(renamed("JSRV_SegmentInformation")).rule, "ichitaro");
    assert_eq!(refusal(renamed("PowerPoint Document")).rule, "other_office_document");
    assert_eq!(refusal(renamed("EncryptedPackage")).rule, "password_ooxml");
    assert_eq!(refusal(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec()).rule, "damaged_file");
}

#[test]
fn chains_that_loop_come_to_an_end() {
    let book = include_bytes!("data/records95.xls");
    // The allocation table is the first sector after the header; entry 1 is the directory, 2 and on the stream.
    for entry in [1usize, 2, 3, 5] {
        for target in [entry as u32, 1, 2, 0x00FF_FFFF] {
            let mut bytes = book.to_vec();
            let at = 512 + entry * 4;
            bytes[at..at + 4].copy_from_slice(&target.to_le_bytes());
            if let Ok(mut workbook) = open_bytes(bytes) {
                common::rows_of(&mut workbook, 0).ok();
            }
        }
    }
    // The list of allocation tables points to itself.
    let mut bytes = book.to_vec();
    bytes[68..72].copy_from_slice(&3u32.to_le_bytes());
    let sector = 512 * 4;
    bytes[sector + 508..sector + 512].copy_from_slice(&3u32.to_le_bytes());
    assert_eq!(refusal(bytes).rule, "damaged_file");
}
