//! The smallest .xlsx that holds one row, so that examples with numbers, dates, errors and formulas go through the real
//! reader. Parts are stored, not compressed.

use pmh_table::{OpenOptions, Row};

/// Number formats by style index: General, a date, year and month, month and day.
const STYLES: &str = concat!(
    r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">"#,
    r#"<numFmts count="2"><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/>"#,
    r#"<numFmt numFmtId="171" formatCode="m&quot;月&quot;d&quot;日&quot;"/></numFmts>"#,
    r#"<fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>"#,
    r#"<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/>"#,
    r#"<xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>"#,
);
const TYPES: &str = concat!(
    r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"#,
    r#"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#,
    r#"<Default Extension="xml" ContentType="application/xml"/>"#,
    r#"<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>"#,
    r#"<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>"#,
    r#"<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>"#,
    r#"<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#,
);
const RELS: &str = concat!(
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
    r#"<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
);
const BOOK: &str = concat!(
    r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">"#,
    r#"<sheets><sheet name="例" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
);
const BOOK_RELS: &str = concat!(
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
    r#"<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>"#,
    r#"<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/>"#,
    r#"<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#,
);

/// The row of a sheet whose cells are all of this kind.
pub fn row_of(number: u32, kind: &str, cells: &[String]) -> Row {
    let mut sheet =
        String::from(r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"#);
    sheet.push_str(&format!(r#"<row r="{number}">"#));
    let mut strings = String::from(r#"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">"#);
    for (cell, letter) in cells.iter().zip('A'..='Z') {
        let at = format!("{letter}{number}");
        sheet.push_str(&match kind {
            "数値" => format!(r#"<c r="{at}"><v>{cell}</v></c>"#),
            "日付" => format!(r#"<c r="{at}" s="1"><v>{cell}</v></c>"#),
            "年月" => format!(r#"<c r="{at}" s="2"><v>{cell}</v></c>"#),
            "月日" => format!(r#"<c r="{at}" s="3"><v>{cell}</v></c>"#),
            "エラー" => format!(r#"<c r="{at}" t="e"><v>{cell}</v></c>"#),
            "式" => format!(r#"<c r="{at}"><f>Z99</f></c>"#),
            // Text, and behind ｜ the reading that is kept with it.
            "ふりがな" => {
                let (text, reading) = cell.split_once('｜').unwrap_or((cell, ""));
                let reading = format!(r#"<rPh sb="0" eb="99"><t>{reading}</t></rPh>"#);
                strings.push_str(&format!("<si><t>{text}</t>{reading}</si>"));
                let index = strings.matches("<si>").count() - 1;
                format!(r#"<c r="{at}" t="s"><v>{index}</v></c>"#)
            }
            _ => panic!("種類 {kind:?}"),
        });
    }
    sheet.push_str("</row></sheetData></worksheet>");
    strings.push_str("</sst>");
    let bytes = stored(&[
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELS),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", BOOK_RELS),
        ("xl/styles.xml", STYLES),
        ("xl/sharedStrings.xml", &strings),
        ("xl/worksheets/sheet1.xml", &sheet),
    ]);
    let mut book = pmh_table::open(Box::new(std::io::Cursor::new(bytes)), &OpenOptions::default()).unwrap();
    let mut row = Row::new();
    let mut table = book.table(0).unwrap();
    while table.read_row(&mut row).unwrap() {
        if row.number == number {
            return row;
        }
    }
    panic!("no row {number}");
}

/// A zip file of stored parts.
fn stored(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut directory = Vec::new();
    for (name, text) in parts {
        let offset = u32::try_from(out.len()).unwrap();
        let size = u32::try_from(text.len()).unwrap();
        let mut common = Vec::new();
        for short in [20u16, 0, 0, 0, 0x21] {
            common.extend(short.to_le_bytes());
        }
        for long in [crc32(text.as_bytes()), size, size] {
            common.extend(long.to_le_bytes());
        }
        common.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
        common.extend(0u16.to_le_bytes());
        out.extend(b"PK\x03\x04");
        out.extend(&common);
        out.extend(name.as_bytes());
        out.extend(text.as_bytes());
        directory.extend(b"PK\x01\x02");
        directory.extend(20u16.to_le_bytes());
        directory.extend(&common);
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (start, size) = (u32::try_from(out.len()).unwrap(), u32::try_from(directory.len()).unwrap());
    out.extend(directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    for _ in 0..2 {
        out.extend(u16::try_from(parts.len()).unwrap().to_le_bytes());
    }
    out.extend(size.to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend([0; 2]);
    out
}

fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 };
        }
    }
    !crc
}
