//! Files that are no ledger, or not one that can be read, through the command: exit 3, the code in the report, one
//! sentence on standard error, and no CSV.

use pmh_sample::workbook::zip_of;
use pmh_sample::{Day, Scheme, Style, TextEncoding, encode, ledger, write_csv, write_xlsx};
use pmh_tests::command::{Sandbox, is_one_sentence_line};
use pmh_tests::report;

use crate::PROGRAM;

const TODAY: Day = Day { year: 2026, month: 4, day: 1 };

/// An ordinary ledger as text.
fn text() -> String {
    let ledger = ledger(Scheme::Nanbyo, 5, 7, TODAY, &Style::ordinary_text());
    String::from_utf8(write_csv(&ledger, TextEncoding::Utf8, ',')).unwrap()
}

/// A workbook whose every part says that it is encrypted.
fn encrypted() -> Vec<u8> {
    let mut bytes = write_xlsx(&ledger(Scheme::Nanbyo, 5, 7, TODAY, &Style::ordinary())).unwrap();
    for (signature, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let starts: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at..].starts_with(signature)).collect();
        assert!(!starts.is_empty());
        starts.into_iter().for_each(|at| bytes[at + flags] |= 1);
    }
    bytes
}

/// A workbook of these sheets, its main part declared in this encoding.
fn workbook(encoding: &str, sheets: &str) -> Vec<u8> {
    let relations = |target: &str, kind: &str| {
        format!("<Relationships><Relationship Id=\"r1\" Type=\"x/{kind}\" Target=\"{target}\"/></Relationships>")
    };
    let main = format!("<?xml version=\"1.0\" encoding=\"{encoding}\"?><workbook><sheets>{sheets}</sheets></workbook>");
    zip_of([
        ("_rels/.rels", relations("xl/workbook.xml", "officeDocument").into_bytes()),
        ("xl/workbook.xml", main.into_bytes()),
        ("xl/_rels/workbook.xml.rels", relations("worksheets/sheet1.xml", "worksheet").into_bytes()),
        ("xl/worksheets/sheet1.xml", b"<worksheet><sheetData/></worksheet>".to_vec()),
    ])
    .unwrap()
}

/// The text without a byte in the middle of a character of its third line.
fn damaged_utf8() -> Vec<u8> {
    let mut bytes = text().into_bytes();
    let line = text().lines().take(2).map(|line| line.len() + 2).sum::<usize>();
    let at = line + bytes[line..].iter().position(|byte| *byte >= 0x80).unwrap();
    bytes.remove(at + 1);
    bytes
}

/// The text with these lines changed, counted from 1.
fn with(change: impl Fn(usize, &str) -> String) -> Vec<u8> {
    text().lines().enumerate().map(|(at, line)| change(at + 1, line) + "\r\n").collect::<String>().into_bytes()
}

/// The last rows of the text, without a heading.
fn rows_alone() -> Vec<u8> {
    let text = text();
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len() - 4..].join("\r\n").into_bytes()
}

#[test]
fn every_way_to_be_no_ledger_has_its_code_and_its_sentence() {
    let sheet = "<sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/>";
    let cases: Vec<(u16, &str, Vec<u8>)> = vec![
        (1006, "台帳.xlsx", encrypted()),
        (1021, "台帳.mdb", b"\0\x01\0\0Standard Jet DB\0".to_vec()),
        (1022, "台帳.csv", b"\x7FELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3E\0".to_vec()),
        (1034, "台帳.xlsx", workbook("Shift_JIS", sheet)),
        (1041, "台帳.xlsx", workbook("UTF-8", sheet)),
        (1042, "台帳.xlsx", workbook("UTF-8", "")),
        (1051, "台帳.csv", damaged_utf8()),
        // 表 in CP932 is no EUC-JP, and what follows is no CP932.
        (1052, "台帳.csv", b"\x95\x5C,\xFD\xFE\r\n".to_vec()),
        (1053, "台帳.csv", [encode(&text(), TextEncoding::Cp932), b"\xFD\xFE,1\r\n".to_vec()].concat()),
        (1056, "台帳.csv", with(|at, line| if at == 3 { format!("\"1\"2{line}") } else { line.to_owned() })),
        (
            1057,
            "台帳.csv",
            with(|at, line| match at {
                3 => format!("\"{line}"),
                5 => format!("{line}\""),
                _ => line.to_owned(),
            }),
        ),
        (1071, "台帳.csv", rows_alone()),
    ];
    for (code, name, bytes) in cases {
        let sandbox = Sandbox::new(PROGRAM);
        sandbox.put(name, &bytes);
        let ran = sandbox.run(&["convert", name, "--out", "out.csv", "--report", "r.json", "--today", "2026-04-01"]);
        assert_eq!((ran.code, ran.stdout.as_str()), (3, ""), "{code} {ran:?}");
        assert!(is_one_sentence_line(&ran.stderr) && ran.stderr.contains(name), "{code} {ran:?}");
        let report = sandbox.json("r.json");
        assert_eq!(report::faults(&report), Vec::<String>::new(), "{code}");
        assert_eq!(report["findings"][0]["code"], code.to_string(), "{}", ran.stderr);
        assert_eq!(report["findings"].as_array().unwrap().len(), 1);
        assert_eq!(sandbox.names(), if name < "r.json" { [name, "r.json"] } else { ["r.json", name] }, "no CSV");
    }
}
