//! What the clerk may choose instead of the encoding that was found, and what a wrong choice says.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may fail loudly"
)]

mod common;

use std::io::Cursor;

use common::rows_of;
use pmh_table::Encoding::{Cp932, EucJp, Iso2022Jp, Utf8, Utf8Bom, Utf16Be, Utf16Le};
use pmh_table::{Encoding, OpenOptions, ReadError, open, possible_encodings};

const LEDGER: &str = "受給者番号,氏名,フリガナ\r\n0012345,山田　太郎,ﾔﾏﾀﾞ ﾀﾛｳ\r\n";

fn encode(text: &str, encoding: Encoding) -> Vec<u8> {
    match encoding {
        Utf8 => text.into(),
        Utf8Bom => format!("\u{FEFF}{text}").into(),
        Cp932 => encoding_rs::SHIFT_JIS.encode(text).0.into_owned(),
        EucJp => encoding_rs::EUC_JP.encode(text).0.into_owned(),
        // It has no half-width kana.
        Iso2022Jp => encoding_rs::ISO_2022_JP.encode(&text.replace("ﾔﾏﾀﾞ ﾀﾛｳ", "ヤマダ タロウ")).0.into_owned(),
        Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        Utf16Be => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
    }
}

fn possible(bytes: &[u8]) -> Vec<Encoding> {
    possible_encodings(Box::new(Cursor::new(bytes.to_vec()))).unwrap().encodings
}

fn read_as(bytes: &[u8], encoding: Encoding) -> Result<String, ReadError> {
    let options = OpenOptions { encoding: Some(encoding), ..OpenOptions::default() };
    let mut workbook = open(Box::new(Cursor::new(bytes.to_vec())), &options)?;
    Ok(rows_of(&mut workbook, 0)?.iter().map(|row| row.cell(1).text.to_owned()).collect::<Vec<_>>().join("|"))
}

#[test]
fn the_encoding_of_a_ledger_is_always_among_the_choices() {
    for encoding in Encoding::ALL {
        let bytes = encode(LEDGER, encoding);
        assert!(possible(&bytes).contains(&encoding), "{}", encoding.label());
        assert_eq!(read_as(&bytes, encoding).unwrap(), "氏名|山田　太郎", "{}", encoding.label());
        let mut workbook = common::open_bytes(bytes).unwrap();
        let choices = workbook.possible_encodings().unwrap().unwrap();
        assert!(choices.whole && choices.encodings.contains(&encoding));
    }
    let long = encode(&LEDGER.repeat(9000), Cp932);
    let choices = possible_encodings(Box::new(Cursor::new(long))).unwrap();
    assert!(!choices.whole && choices.encodings.contains(&Cp932), "a character cut by the border is no fault");
}

#[test]
fn only_what_reads_to_the_end_is_offered() {
    assert_eq!(possible(&encode(LEDGER, Cp932)), [Cp932]);
    assert_eq!(possible(&encode(LEDGER, Utf8Bom)), [Utf8Bom]);
    assert_eq!(possible(&encode(LEDGER, Utf16Be))[0], Utf16Be, "the likelier order first");
    assert_eq!(possible(&encode(LEDGER, Utf16Le))[0], Utf16Le);
    assert_eq!(possible(&encode(LEDGER, Iso2022Jp)), [Iso2022Jp]);
    assert_eq!(possible(b"a,b\r\n1,2\r\n"), [Utf8], "one text in all of them");
    // The trap of the ladder: UTF-8 that is clean CP932 too.
    assert_eq!(possible("山田".as_bytes()), [Utf8, Cp932]);
    // Half-width kana of CP932 is clean EUC-JP kanji: what is undecidable can be chosen.
    let kana = encode("ﾔﾏ,ﾀﾛ", Cp932);
    assert_eq!(possible(&kana), [Cp932, EucJp]);
    assert_eq!(read_as(&kana, Cp932).unwrap(), "ﾀﾛ");
    // Whatever is offered reads.
    for encoding in possible(&kana) {
        read_as(&kana, encoding).unwrap();
    }
    assert!(possible(b"\xFF\xFF\xFF,\x80\xFF\n").is_empty());
    assert!(possible(include_bytes!("data/openpyxl.xlsx")).is_empty());
    assert!(possible(b"%PDF-1.7").is_empty());
    assert!(
        common::open_bytes(include_bytes!("data/openpyxl.xlsx").to_vec())
            .unwrap()
            .possible_encodings()
            .unwrap()
            .is_none()
    );
}

#[test]
fn a_wrong_choice_is_told_from_a_damaged_file() {
    let refused = |bytes: &[u8], encoding| read_as(bytes, encoding).unwrap_err();
    for (bytes, wrong) in [(encode(LEDGER, Cp932), Utf8), (encode(LEDGER, EucJp), Utf8), (encode(LEDGER, Cp932), EucJp)]
    {
        let error = refused(&bytes, wrong);
        assert_eq!((error.code, error.row), (1053, Some(1)), "{}", wrong.label());
        assert!(error.remedy.contains("文字コードを選び直す"));
    }
    let mut damaged = encode(&LEDGER.repeat(20), Utf8);
    damaged.extend(b"1,\xE5\xB1,x\r\n");
    let error = refused(&damaged, Utf8);
    assert_eq!((error.code, error.row), (1051, Some(41)), "UTF-8 was right, the file is damaged");
    assert_eq!(common::refusal(damaged).code, 1051);
    // Two exports of different encodings put together.
    let mixed = [encode(&LEDGER.repeat(20), Cp932), encode(LEDGER, Utf8)].concat();
    let error = common::refusal(mixed);
    assert!([1052, 1053].contains(&error.code) && error.remedy.contains("文字コード"), "{error}");
}
