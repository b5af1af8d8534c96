//! Builds small workbooks by hand, so that each test shows the bytes it is about.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail loudly")]
#![allow(dead_code, reason = "each test file uses a part of it")]

pub mod xlsb;

use std::io::{Cursor, Write as _};

use pmh_table::{OpenOptions, ReadError, Row, Workbook, open};
use zip::write::{SimpleFileOptions, ZipWriter};

/// Opens bytes with default options.
pub fn open_bytes(bytes: Vec<u8>) -> Result<Workbook, ReadError> {
    open(Box::new(Cursor::new(bytes)), &OpenOptions::default())
}

/// All rows of a sheet.
pub fn rows_of(workbook: &mut Workbook, sheet: usize) -> Result<Vec<Row>, ReadError> {
    let mut table = workbook.table(sheet)?;
    let mut rows = Vec::new();
    let mut row = Row::new();
    while table.read_row(&mut row)? {
        rows.push(row.clone());
    }
    Ok(rows)
}

/// All rows of the first sheet of bytes that must open.
pub fn rows(bytes: Vec<u8>) -> Vec<Row> {
    rows_of(&mut open_bytes(bytes).unwrap(), 0).unwrap()
}

/// The texts of a row from column A on.
pub fn texts(row: &Row) -> Vec<&str> {
    (0..row.width()).map(|column| row.cell(column).text).collect()
}

/// The refusal of bytes that must not open, or whose first sheet must not read.
pub fn refusal(bytes: Vec<u8>) -> ReadError {
    match open_bytes(bytes) {
        Err(error) => error,
        Ok(mut workbook) => rows_of(&mut workbook, 0).expect_err("must be refused"),
    }
}

/// A ZIP file of parts.
pub fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

pub const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
pub const REL: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// An .xlsx with one sheet; every part can be set.
#[derive(Default)]
pub struct Book {
    pub sheet: String,
    pub styles: Option<String>,
    pub strings: Option<String>,
    pub workbook_properties: String,
    pub after_sheets: String,
    pub more: Vec<(String, Vec<u8>)>,
}

impl Book {
    /// A book whose sheet holds these `<row>` elements.
    pub fn with_rows(rows: &str) -> Self {
        Self::with_sheet(&format!("<sheetData>{rows}</sheetData>"))
    }

    /// A book whose sheet has this inside.
    pub fn with_sheet(inside: &str) -> Self {
        Self { sheet: format!("<worksheet xmlns=\"{MAIN}\">{inside}</worksheet>"), ..Self::default() }
    }

    /// Number formats from id 164 on, each with a cell style from 1 on; style 0 is General.
    pub fn formats(mut self, codes: &[&str]) -> Self {
        let mut formats = String::new();
        let mut styles = String::from("<xf numFmtId=\"0\"/>");
        for (code, id) in codes.iter().zip(164..) {
            let code = code.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
            formats.push_str(&format!("<numFmt numFmtId=\"{id}\" formatCode=\"{code}\"/>"));
            styles.push_str(&format!("<xf numFmtId=\"{id}\"/>"));
        }
        self.styles = Some(format!(
            "<styleSheet xmlns=\"{MAIN}\"><numFmts>{formats}</numFmts><cellXfs>{styles}</cellXfs></styleSheet>"
        ));
        self
    }

    /// Shared strings, each the inside of an `<si>`.
    pub fn strings(mut self, items: &[&str]) -> Self {
        let items: String = items.iter().map(|item| format!("<si>{item}</si>")).collect();
        self.strings = Some(format!("<sst xmlns=\"{MAIN}\">{items}</sst>"));
        self
    }

    pub fn properties(mut self, attributes: &str) -> Self {
        self.workbook_properties = attributes.to_owned();
        self
    }

    pub fn bytes(&self) -> Vec<u8> {
        let root = format!(
            "<Relationships><Relationship Id=\"r\" Type=\"{REL}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
        );
        let workbook = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n<workbook xmlns=\"{MAIN}\" xmlns:r=\"{REL}\"><workbookPr {}/><sheets><sheet name=\"一覧\" sheetId=\"1\" r:id=\"rId1\"/></sheets>{}</workbook>",
            self.workbook_properties, self.after_sheets
        );
        let relations = format!(
            "<Relationships><Relationship Id=\"rId1\" Type=\"{REL}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"{REL}/styles\" Target=\"/xl/styles.xml\"/><Relationship Id=\"rId3\" Type=\"{REL}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"
        );
        let mut parts: Vec<(&str, &[u8])> = vec![
            ("[Content_Types].xml", b"<Types/>"),
            ("_rels/.rels", root.as_bytes()),
            ("xl/workbook.xml", workbook.as_bytes()),
            ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
            ("xl/worksheets/sheet1.xml", self.sheet.as_bytes()),
        ];
        if let Some(styles) = &self.styles {
            parts.push(("xl/styles.xml", styles.as_bytes()));
        }
        if let Some(strings) = &self.strings {
            parts.push(("xl/sharedStrings.xml", strings.as_bytes()));
        }
        parts.extend(self.more.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())));
        zip(&parts)
    }
}
