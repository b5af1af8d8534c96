//! Sheets of a specification as an .xlsx file.

use std::io::{Cursor, Read, Write};

use rust_xlsxwriter::{Color, Format, FormatPattern, Formula, Workbook};

use super::cell::Cell;

/// A row and how it is marked.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Row {
    /// The cells from column A on.
    pub cells: Vec<Cell>,
    /// Not shown.
    pub hidden: bool,
    /// Struck out.
    pub struck: bool,
    /// On grey ground.
    pub grey: bool,
}

/// A sheet.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Not shown.
    pub hidden: bool,
    /// Its rows from the top.
    pub rows: Vec<Row>,
    /// Merged ranges: first row, first column, last row, last column.
    pub merges: Vec<(u32, u16, u32, u16)>,
}

/// Stands for the result of a formula that was never calculated.
const NO_RESULT: &str = "no-result-yet";

/// The bytes of a workbook with these sheets.
#[must_use]
pub fn xlsx(sheets: &[Sheet]) -> Vec<u8> {
    let mut book = Workbook::new();
    for sheet in sheets {
        let page = book.add_worksheet();
        page.set_name(&sheet.name).unwrap();
        // The first sheet can be hidden only where another one is shown first.
        page.set_hidden(sheet.hidden);
        if Some(&sheet.name) == sheets.iter().find(|sheet| !sheet.hidden).map(|sheet| &sheet.name) {
            page.set_active(true);
            page.set_first_tab(true);
        }
        for (at, row) in sheet.rows.iter().enumerate() {
            let at = u32::try_from(at).unwrap();
            if row.hidden {
                page.set_row_hidden(at).unwrap();
            }
            let base = base_format(row);
            for (column, cell) in row.cells.iter().enumerate() {
                let column = u16::try_from(column).unwrap();
                match cell {
                    Cell::Blank => {}
                    Cell::Text(text) => {
                        page.write_string_with_format(at, column, text, &base).unwrap();
                    }
                    Cell::Number(number, format) => {
                        let format = format.as_ref().map_or(base.clone(), |code| base.clone().set_num_format(code));
                        page.write_number_with_format(at, column, *number, &format).unwrap();
                    }
                    Cell::Bool(truth) => {
                        page.write_boolean_with_format(at, column, *truth, &base).unwrap();
                    }
                    Cell::Error(error) => {
                        page.write_formula_with_format(at, column, Formula::new("NA()").set_result(error), &base)
                            .unwrap();
                    }
                    Cell::Formula(formula, result) => {
                        let result = result.as_deref().unwrap_or(NO_RESULT);
                        page.write_formula_with_format(at, column, Formula::new(formula).set_result(result), &base)
                            .unwrap();
                    }
                }
            }
        }
        for (top, left, bottom, right) in &sheet.merges {
            let cell = sheet.rows.get(*top as usize).and_then(|row| row.cells.get(usize::from(*left)));
            let Some(Cell::Text(text)) = cell else { panic!("only cells with text are merged") };
            page.merge_range(*top, *left, *bottom, *right, text, &Format::new()).unwrap();
        }
    }
    without_results(&book.save_to_buffer().unwrap())
}

fn base_format(row: &Row) -> Format {
    let mut format = Format::new();
    if row.struck {
        format = format.set_font_strikethrough();
    }
    if row.grey {
        format = format.set_pattern(FormatPattern::Solid).set_background_color(Color::RGB(0x00C0_C0C0));
    }
    format
}

/// Takes the stand-ins out again: the writer always stores a result.
fn without_results(bytes: &[u8]) -> Vec<u8> {
    let mut source = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut target = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..source.len() {
        let mut part = source.by_index(at).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        if name.starts_with("xl/worksheets/sheet") {
            let xml = String::from_utf8(content).unwrap();
            let cells = xml.split("<c ").map(|cell| match cell.contains(NO_RESULT) {
                true => cell.replace(" t=\"str\"", "").replace(&format!("<v>{NO_RESULT}</v>"), ""),
                false => cell.to_owned(),
            });
            content = cells.collect::<Vec<_>>().join("<c ").into_bytes();
        }
        target.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        target.write_all(&content).unwrap();
    }
    target.finish().unwrap().into_inner()
}
