//! What an .xlsx can ask for.

use zip::CompressionMethod::{Deflated, Stored};

use super::Hostile;
use super::Outcome::{Refused, Rows};
use super::zipped::pack;

const REL: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const ROOT: &str =
    "<Relationships><Relationship Id=\"r\" Type=\"x/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";

fn workbook(sheets: usize) -> String {
    let sheets: String =
        (1..=sheets).map(|at| format!("<sheet name=\"{at}\" sheetId=\"{at}\" r:id=\"s{at}\"/>")).collect();
    format!("<workbook xmlns:r=\"{REL}\"><sheets>{sheets}</sheets></workbook>")
}

fn relations(sheets: usize) -> String {
    let mut out = String::from("<Relationships>");
    for at in 1..=sheets {
        out.push_str(&format!(
            "<Relationship Id=\"s{at}\" Type=\"{REL}/worksheet\" Target=\"worksheets/sheet{at}.xml\"/>"
        ));
    }
    for part in ["styles", "sharedStrings", "theme"] {
        out.push_str(&format!("<Relationship Id=\"{part}\" Type=\"{REL}/{part}\" Target=\"{part}.xml\"/>"));
    }
    out.push_str("</Relationships>");
    out
}

/// A book with one sheet and further parts, which may replace the usual ones.
pub(super) fn book(sheet: &[u8], more: &[(&str, &[u8])]) -> Vec<u8> {
    let (workbook, relations) = (workbook(1), relations(1));
    let usual: [(&str, &[u8]); 4] = [
        ("_rels/.rels", ROOT.as_bytes()),
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    let usual = usual.into_iter().filter(|(name, _)| more.iter().all(|(other, _)| other != name));
    // What is large and not repetitive is stored: it would only be packed to be unpacked.
    let method = |part: &[u8]| if part.len() > 90 << 20 { Stored } else { Deflated };
    pack(usual.chain(more.iter().copied()).map(|(name, part)| (name, part, method(part))))
}

/// A book whose sheets are all alike.
pub(super) fn sheets(count: usize, sheet: &[u8]) -> Vec<u8> {
    let (workbook, relations) = (workbook(count), relations(count));
    let names: Vec<String> = (1..=count).map(|at| format!("xl/worksheets/sheet{at}.xml")).collect();
    let fixed = [
        ("_rels/.rels", ROOT.as_bytes()),
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
    ];
    pack(
        fixed
            .into_iter()
            .chain(names.iter().map(|name| (name.as_str(), sheet)))
            .map(|(name, part)| (name, part, Deflated)),
    )
}

/// A book whose sheet has these rows.
fn rows(rows: &str) -> Vec<u8> {
    book(&sheet(rows), &[])
}

fn sheet(rows: &str) -> Vec<u8> {
    format!("<worksheet><sheetData>{rows}</sheetData></worksheet>").into_bytes()
}

fn strings(items: &str) -> Vec<u8> {
    format!("<sst>{items}</sst>").into_bytes()
}

/// Entities that grow, and one that names a file.
pub(super) const DOCTYPES: [&str; 2] = [
    "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;\">]>",
    "<!DOCTYPE a [<!ENTITY c SYSTEM \"file:///etc/hostname\">]>",
];

pub(super) fn all() -> Vec<Hostile> {
    let one = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>";
    let mut all = vec![
        Hostile::new("stray-cell.xlsx", Rows(2), || {
            rows("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row>")
        }),
        Hostile::new("sixteen-thousand-columns.xlsx", Rows(60), || {
            let cells = "<c t=\"s\"><v>0</v></c>".repeat(16_384);
            let rows = format!("<row>{cells}</row>").repeat(60);
            book(&sheet(&rows), &[("xl/sharedStrings.xml", &strings("<si><t>氏名</t></si>"))])
        }),
        Hostile::new("formatted-to-the-last-row.xlsx", Rows(1), || {
            let mut body = String::from("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>");
            (2..=1_048_576).for_each(|row| body.push_str(&format!("<row r=\"{row}\" s=\"1\"><c s=\"1\"/></row>")));
            rows(&body)
        }),
        Hostile::new("hundred-megabytes-of-strings.xlsx", Rows(1), move || {
            let mut items = String::with_capacity(101 << 20);
            let long = "山田　太郎".repeat(60);
            for number in 0u32.. {
                if items.len() > 100 << 20 {
                    break;
                }
                items.push_str(&format!("<si><t>{number}{long}</t></si>"));
            }
            book(&sheet(one), &[("xl/sharedStrings.xml", &strings(&items))])
        })
        .within(260),
        Hostile::new("millions-of-strings.xlsx", Rows(1), move || {
            book(&sheet(one), &[("xl/sharedStrings.xml", &strings(&"<si><t>a</t></si>".repeat(3_000_000)))])
        })
        .within(160),
        Hostile::new("one-long-string-everywhere.xlsx", Refused(1055), || {
            let cells = "<c t=\"s\"><v>0</v></c>".repeat(16_384);
            let long = format!("<si><t>{}</t></si>", "山".repeat(32_767));
            book(&sheet(&format!("<row>{cells}</row>")), &[("xl/sharedStrings.xml", &strings(&long))])
        })
        .within(64),
        Hostile::new("long-rows.xlsx", Rows(40), || {
            // 40 rows of 12 MB each: a sample of them must not be held.
            let cells = "<c t=\"s\"><v>0</v></c>".repeat(120);
            let long = format!("<si><t>{}</t></si>", "山".repeat(32_767));
            let rows = format!("<row>{cells}</row>").repeat(40);
            book(&sheet(&rows), &[("xl/sharedStrings.xml", &strings(&long))])
        })
        .within(160),
        Hostile::new("hundred-thousand-sheets.xlsx", Refused(1061), || {
            book(b"<worksheet/>", &[("xl/workbook.xml", workbook(100_000).as_bytes())])
        }),
        Hostile::new("one-part-for-many-sheets.xlsx", Refused(1032), || {
            let workbook = workbook(900).replace("r:id=\"s", "r:id=\"s1\" x=\"");
            book(b"<worksheet/>", &[("xl/workbook.xml", workbook.as_bytes())])
        }),
        Hostile::new("million-relations.xlsx", Refused(1061), || {
            let many = format!(
                "<Relationships>{}</Relationships>",
                "<Relationship Id=\"a\" Type=\"b\" Target=\"c\"/>".repeat(1_000_000)
            );
            book(b"<worksheet/>", &[("xl/_rels/workbook.xml.rels", many.as_bytes())])
        })
        .within(64),
        Hostile::new("million-styles.xlsx", Refused(1061), || {
            let styles = format!("<styleSheet><cellXfs>{}</cellXfs></styleSheet>", "<xf/>".repeat(1_000_000));
            book(&sheet("<row><c><v>1</v></c></row>"), &[("xl/styles.xml", styles.as_bytes())])
        }),
        Hostile::new("million-merges.xlsx", Rows(1), || {
            let merges = "<mergeCell ref=\"A1:B2\"/>".repeat(1_000_000);
            let sheet = format!(
                "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData><mergeCells>{merges}</mergeCells></worksheet>"
            );
            book(sheet.as_bytes(), &[])
        }),
        Hostile::new("deep-elements.xlsx", Rows(1), || {
            let (open, close) = ("<a>".repeat(500_000), "</a>".repeat(500_000));
            let sheet = format!(
                "<worksheet>{open}{close}<sheetData><row><c><v>1</v></c></row></sheetData>{open}{close}</worksheet>"
            );
            book(sheet.as_bytes(), &[])
        }),
    ];
    for (part, content) in [
        ("_rels/.rels", ROOT.to_owned()),
        ("xl/workbook.xml", workbook(1)),
        ("xl/_rels/workbook.xml.rels", relations(1)),
        ("xl/worksheets/sheet1.xml", String::from_utf8(sheet(one)).unwrap()),
        ("xl/sharedStrings.xml", "<sst><si><t>&c;</t></si></sst>".to_owned()),
        ("xl/styles.xml", "<styleSheet><numFmts/></styleSheet>".to_owned()),
        ("xl/theme.xml", "<theme/>".to_owned()),
    ] {
        for (doctype, kind) in DOCTYPES.into_iter().zip(["laughs", "external"]) {
            let name = format!(
                "{kind}-in-{}.xlsx",
                part.rsplit('/').next().unwrap().trim_start_matches('.').replace('.', "-")
            );
            let broken = format!("{doctype}{content}");
            all.push(Hostile::new(&name, Refused(1033), move || book(&sheet(one), &[(part, broken.as_bytes())])));
        }
    }
    all
}
