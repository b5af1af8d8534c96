use std::io::Cursor;

use super::*;

fn climb(bytes: &[u8]) -> Result<Found, ReadError> {
    find(&mut Buffered::new(Box::new(Cursor::new(bytes.to_vec()))).unwrap())
}

fn encoded(text: &str, encoding: Encoding) -> Vec<u8> {
    match encoding {
        Encoding::Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        Encoding::Utf16Be => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        _ => {
            let (bytes, _, unmappable) = encoding.tables().encode(text);
            assert!(!unmappable, "{text}");
            bytes.into_owned()
        }
    }
}

const SAMPLES: [&str; 8] = [
    "氏名,番号,生年月日,有効期間\n",
    "山田",
    "1,男",
    "ヤマダ,タロウ",
    "1,ﾔﾏﾀﾞ ﾀﾛｳ,H1",
    "ﾔﾏﾀﾞ\nｽｽﾞｷ\nｻﾄｳ\nﾀﾅｶ\nｲﾄｳ\n",
    "髙橋,﨑山",
    "ソ連,表,十\n",
];

/// The rows of the table in section H: chardetng calls most of them windows-125x or IBM866.
#[test]
fn short_cp932_texts_are_cp932() {
    for text in SAMPLES {
        let bytes = encoded(text, Encoding::Cp932);
        let found = climb(&bytes);
        if text == "ヤマダ,タロウ" || text == "山田" || text == "1,男" || text == "氏名,番号,生年月日,有効期間\n"
        {
            assert_eq!(found.unwrap().encoding, Encoding::Cp932, "{text}");
        } else if let Ok(found) = found {
            assert_eq!(found.encoding, Encoding::Cp932, "{text}");
        }
    }
}

#[test]
fn utf8_comes_before_cp932() {
    for text in SAMPLES {
        assert_eq!(climb(text.as_bytes()).unwrap().encoding, Encoding::Utf8, "{text}");
    }
    assert_eq!(climb("\u{FEFF}山田".as_bytes()).unwrap(), Found { encoding: Encoding::Utf8Bom, bom: 3 });
    assert_eq!(climb(b"a,b\n1,2\n").unwrap().encoding, Encoding::Utf8);
}

#[test]
fn euc_jp_by_its_heading_words() {
    let text = "氏名,番号,生年月日\n山田　太郎,1,H1.1.8\nﾔﾏﾀﾞ,2,S60\n";
    assert_eq!(climb(&encoded(text, Encoding::EucJp)).unwrap().encoding, Encoding::EucJp);
    assert_eq!(climb(&encoded(text, Encoding::Cp932)).unwrap().encoding, Encoding::Cp932);
}

#[test]
fn utf16_with_and_without_mark() {
    let text = "氏名\t番号\r\n山田\t1\r\n";
    for encoding in [Encoding::Utf16Le, Encoding::Utf16Be] {
        assert_eq!(climb(&encoded(text, encoding)).unwrap(), Found { encoding, bom: 0 });
        let marked = encoded(&format!("\u{FEFF}{text}"), encoding);
        assert_eq!(climb(&marked).unwrap(), Found { encoding, bom: 2 });
    }
}

#[test]
fn iso_2022_jp_by_its_escapes_even_late_ones() {
    assert_eq!(climb(&encoded("氏名,番号\n", Encoding::Iso2022Jp)).unwrap().encoding, Encoding::Iso2022Jp);
    let late = "a,b\n".repeat(40_000) + "山田,1\n";
    assert_eq!(climb(&encoded(&late, Encoding::Iso2022Jp)).unwrap().encoding, Encoding::Iso2022Jp);
}

#[test]
fn damaged_utf8_is_refused_with_its_line() {
    let mut bytes = "氏名,番号\n".as_bytes().to_vec();
    bytes.extend("山田　太郎,1\n".repeat(898).bytes());
    bytes.extend(b"\xE5\xB1,1\n");
    bytes.extend("山田　太郎,1\n".repeat(10).bytes());
    let error = climb(&bytes).unwrap_err();
    assert_eq!((error.rule, error.row), ("damaged_utf8", Some(900)));
    // Cut inside the last character.
    let text = "氏名,番号\n山田　太郎,山";
    let error = climb(&text.as_bytes()[..text.len() - 1]).unwrap_err();
    assert_eq!((error.rule, error.row), ("damaged_utf8", Some(2)));
}

#[test]
fn damage_in_cp932_is_refused_with_its_line() {
    let mut bytes = encoded("氏名,番号,生年月日\n山田,1,H1\n", Encoding::Cp932);
    bytes.extend(b"\x8E\x20,\xFF\xFE,\xA0\n");
    let error = climb(&bytes).unwrap_err();
    assert_eq!((error.rule, error.row), ("wrong_encoding", Some(3)));
}

#[test]
fn what_fits_nothing_or_two_is_not_guessed() {
    let error = climb(b"\xFF\xFF\xFF,\x80\xFF\n").unwrap_err();
    assert_eq!(error.rule, "undecidable_encoding");
    assert_eq!(climb(b"\0\0\0\x01\x02\0\0\0\0").unwrap_err().rule, "unknown_binary");
    assert_eq!(climb(b"\xEF\xBB\xBF").unwrap_err().rule, "empty_file");
}
