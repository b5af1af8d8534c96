//! Generated sheets: what comes out is the generator's truth, cell by cell, with the right addresses.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may fail loudly"
)]

mod common;

use std::collections::BTreeMap;

use common::{Book, rows, zip};
use pmh_table::{Row, Value, a1};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// A cell as the generator knows it.
#[derive(Debug, Clone)]
enum Truth {
    Text(String),
    Number(i64),
    Zeros(u32),
    Bool(bool),
}

impl Truth {
    fn shown(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Zeros(number) => format!("{number:07}"),
            Self::Bool(truth) => truth.to_string().to_uppercase(),
        }
    }
}

/// A sheet: row → hidden, column → cell.
type Sheet = BTreeMap<u32, (bool, BTreeMap<u32, Truth>)>;

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("山田".to_owned()),
        Just("髙橋𠮷﨑".to_owned()),
        Just("　".to_owned()),
        Just("<&>\"'".to_owned()),
        Just("ﾔﾏﾀﾞ".to_owned()),
        Just("\n".to_owned()),
        Just("_x".to_owned()),
        Just(",;\t".to_owned()),
        "[ -~]{1,12}",
    ];
    proptest::collection::vec(piece, 1..5).prop_map(|pieces| pieces.concat())
}

fn truth() -> impl Strategy<Value = Truth> {
    prop_oneof![
        4 => text().prop_map(Truth::Text),
        2 => (-999_999_999_999i64..999_999_999_999).prop_map(Truth::Number),
        1 => (0u32..9_999_999).prop_map(Truth::Zeros),
        1 => any::<bool>().prop_map(Truth::Bool),
    ]
}

fn sheet() -> impl Strategy<Value = Sheet> {
    let row = (any::<bool>(), proptest::collection::btree_map(0u32..40, truth(), 1..8));
    let something = |truth: &Truth| !matches!(truth, Truth::Text(text) if text.trim().is_empty());
    // A sheet of blanks alone is refused, which is another test's matter.
    proptest::collection::btree_map(1u32..300, row, 1..12).prop_filter("something to read", move |rows: &Sheet| {
        rows.values().any(|(_, cells)| cells.values().any(something))
    })
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// What a writer does to texts that look like escapes.
fn guard(text: &str) -> String {
    text.replace("_x", "_x005F_x")
}

fn expect(found: &[Row], want: &Sheet, hidden_seen: bool) -> Result<(), TestCaseError> {
    prop_assert_eq!(found.len(), want.len());
    for (row, (number, (hidden, cells))) in found.iter().zip(want) {
        prop_assert_eq!(row.number, *number);
        if hidden_seen {
            prop_assert_eq!(row.hidden, *hidden);
        }
        prop_assert_eq!(row.cells().len(), cells.len(), "row {}", number);
        for (cell, (column, truth)) in row.cells().zip(cells) {
            prop_assert_eq!(a1(cell.row, cell.column), a1(*number, *column));
            prop_assert_eq!(cell.text, truth.shown());
            let value = match truth {
                Truth::Text(_) => Value::Text,
                Truth::Number(number) => Value::Number(*number as f64),
                Truth::Zeros(number) => Value::ZeroPadded(f64::from(*number)),
                Truth::Bool(truth) => Value::Bool(*truth),
            };
            prop_assert_eq!(cell.value, value);
        }
    }
    Ok(())
}

/// An .xlsx: texts alternately shared, inline and as results of formulas; references left out where they may be.
fn xlsx(sheet: &Sheet) -> Vec<u8> {
    let mut strings = Vec::new();
    let mut body = String::new();
    for (number, (hidden, cells)) in sheet {
        body.push_str(&format!("<row r=\"{number}\"{}>", if *hidden { " hidden=\"1\"" } else { "" }));
        let mut next = 0;
        for (column, truth) in cells {
            let place = if *column == next && number % 2 == 0 {
                String::new()
            } else {
                format!(" r=\"{}\"", a1(*number, *column))
            };
            next = column + 1;
            body.push_str(&match truth {
                Truth::Text(text) if column % 3 == 0 => {
                    strings.push(format!("<t xml:space=\"preserve\">{}</t>", escape(&guard(text))));
                    format!("<c{place} t=\"s\"><v>{}</v></c>", strings.len() - 1)
                }
                Truth::Text(text) if column % 3 == 1 => format!(
                    "<c{place} t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
                    escape(&guard(text))
                ),
                Truth::Text(text) => format!("<c{place} t=\"str\"><f>A1</f><v>{}</v></c>", escape(&guard(text))),
                Truth::Number(number) => format!("<c{place}><v>{number}</v></c>"),
                Truth::Zeros(number) => format!("<c{place} s=\"1\"><v>{number}</v></c>"),
                Truth::Bool(truth) => format!("<c{place} t=\"b\"><v>{}</v></c>", u8::from(*truth)),
            });
        }
        body.push_str("</row>");
    }
    let items: Vec<&str> = strings.iter().map(String::as_str).collect();
    Book::with_rows(&body).formats(&["0000000"]).strings(&items).bytes()
}

/// An .ods with repeated blanks, repeated rows of nothing and `text:s`.
fn ods(sheet: &Sheet) -> Vec<u8> {
    let mut body = String::new();
    let mut next_row = 1;
    for (number, (hidden, cells)) in sheet {
        if *number > next_row {
            body.push_str(&format!(
                "<table:table-row table:number-rows-repeated=\"{}\"><table:table-cell table:number-columns-repeated=\"1024\"/></table:table-row>",
                number - next_row
            ));
        }
        next_row = number + 1;
        let visibility = if *hidden { " table:visibility=\"filter\"" } else { "" };
        body.push_str(&format!("<table:table-row{visibility}>"));
        let mut next = 0;
        for (column, truth) in cells {
            if *column > next {
                body.push_str(&format!("<table:table-cell table:number-columns-repeated=\"{}\"/>", column - next));
            }
            next = column + 1;
            let shown: String = escape(&truth.shown()).replace(' ', "<text:s/>").replace('\t', "<text:tab/>");
            let paragraphs: String = shown.split('\n').map(|line| format!("<text:p>{line}</text:p>")).collect();
            let attributes = match truth {
                Truth::Text(_) => "office:value-type=\"string\"".to_owned(),
                Truth::Number(number) => format!("office:value-type=\"float\" office:value=\"{number}\""),
                Truth::Zeros(number) => {
                    format!("table:style-name=\"zero\" office:value-type=\"float\" office:value=\"{number}\"")
                }
                Truth::Bool(truth) => format!("office:value-type=\"boolean\" office:boolean-value=\"{truth}\""),
            };
            body.push_str(&format!("<table:table-cell {attributes}>{paragraphs}</table:table-cell>"));
        }
        body.push_str("</table:table-row>");
    }
    let content = format!(
        "<office:document-content><office:automatic-styles><number:number-style style:name=\"N1\"><number:number number:decimal-places=\"0\" number:min-integer-digits=\"7\"/></number:number-style><style:style style:name=\"zero\" style:family=\"table-cell\" style:data-style-name=\"N1\"/></office:automatic-styles><office:body><office:spreadsheet><table:table table:name=\"一覧\">{body}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_bytes()),
        ("META-INF/manifest.xml", b"<manifest:manifest/>"),
    ])
}

/// Physical line, column and text.
type Placed = (u32, u32, String);

/// Delimited text: quoted where needed, and for the physical line of every cell its truth.
fn csv(sheet: &Sheet, end: &str) -> (String, Vec<Vec<Placed>>) {
    let mut out = String::from("受給者番号,氏名\n").replace('\n', end);
    let mut want = vec![vec![(1, 0, "受給者番号".to_owned()), (1, 1, "氏名".to_owned())]];
    let mut line = 2;
    for (number, (_, cells)) in sheet {
        // Blank lines between the records.
        for _ in 0..number % 3 {
            out.push_str(end);
            line += 1;
        }
        let width = cells.keys().max().copied().unwrap_or(0) + 1;
        let mut row = Vec::new();
        for column in 0..width {
            if column > 0 {
                out.push(',');
            }
            let Some(truth) = cells.get(&column) else { continue };
            let text = truth.shown().replace('\n', end);
            row.push((line, column, text.clone()));
            if text.contains(['"', ',', '\n', '\r']) || column % 4 == 0 {
                out.push_str(&format!("\"{}\"", text.replace('"', "\"\"")));
            } else {
                out.push_str(&text);
            }
            line += u32::try_from(text.matches(end).count()).unwrap();
        }
        out.push_str(end);
        line += 1;
        want.push(row);
    }
    (out, want)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, rng_seed: RngSeed::Fixed(54), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn xlsx_gives_back_the_truth(sheet in sheet()) {
        expect(&rows(xlsx(&sheet)), &sheet, true)?;
    }

    #[test]
    fn ods_gives_back_the_truth(sheet in sheet()) {
        expect(&rows(ods(&sheet)), &sheet, true)?;
    }

    #[test]
    fn text_gives_back_the_truth_and_the_physical_lines(
        sheet in sheet(),
        end in prop_oneof![Just("\r\n"), Just("\n"), Just("\r")],
        encoding in 0usize..3,
    ) {
        let (mut text, mut want) = csv(&sheet, end);
        let bytes = match encoding {
            0 => text.into_bytes(),
            1 => {
                // Code page 932 has no 𠮷.
                text = text.replace('𠮷', "吉");
                for (_, _, cell) in want.iter_mut().flatten() {
                    *cell = cell.replace('𠮷', "吉");
                }
                encoding_rs::SHIFT_JIS.encode(&text).0.into_owned()
            }
            _ => format!("\u{FEFF}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect(),
        };
        // The comma is chosen: the texts hold other delimiters too.
        let options = pmh_table::OpenOptions { delimiter: Some(b','), ..pmh_table::OpenOptions::default() };
        let mut workbook = pmh_table::open(Box::new(std::io::Cursor::new(bytes)), &options).unwrap();
        let found = common::rows_of(&mut workbook, 0).unwrap();
        prop_assert_eq!(found.len(), want.len());
        for (row, cells) in found.iter().zip(&want) {
            let got: Vec<Placed> =
                row.cells().map(|cell| (cell.row, cell.column, cell.text.to_owned())).collect();
            prop_assert_eq!(&got, cells);
            prop_assert_eq!(row.number, cells[0].0);
        }
    }
}
