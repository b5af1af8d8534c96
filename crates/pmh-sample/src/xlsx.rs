//! The ledger as a workbook of Excel.

use crate::cell::Cell;
use crate::ledger::{Ledger, Merge};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet, XlsxError,
};
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

/// Stands for the result of a formula that was never calculated, until the workbook is finished.
const NO_RESULT: &str = "pmh-sample-no-result";

/// Writes an .xlsx file. The same ledger gives the same bytes: the date of creation is fixed.
pub fn write_xlsx(ledger: &Ledger) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&properties()?);
    let sheet = book.add_worksheet();
    sheet.set_name(&ledger.sheet)?;
    let mut formats = Formats::default();
    for (row, cells) in ledger.sheet_rows().enumerate() {
        let heading = (ledger.titles.len()..ledger.first_row()).contains(&row);
        for (col, cell) in cells.iter().enumerate() {
            write(sheet, &mut formats, row as u32, col as u16, cell, heading)?;
        }
    }
    for merge in &ledger.merges {
        merge_cells(sheet, ledger, merge, &formats.heading)?;
    }
    widths(sheet, ledger)?;
    sheet.set_freeze_panes(ledger.first_row() as u32, 0)?;
    let bytes = book.save_to_buffer()?;
    let uncalculated = ledger.rows.iter().flatten().any(|c| matches!(c, Cell::Formula { v: None, .. }));
    if uncalculated { without_results(&bytes) } else { Ok(bytes) }
}

fn properties() -> Result<DocProperties, XlsxError> {
    Ok(DocProperties::new().set_author("pmh-csv sample").set_creation_datetime(&ExcelDateTime::from_ymd(2026, 4, 1)?))
}

struct Formats {
    heading: Format,
    by_code: BTreeMap<&'static str, Format>,
}

impl Default for Formats {
    fn default() -> Self {
        let heading = Format::new()
            .set_bold()
            .set_border(FormatBorder::Thin)
            .set_align(FormatAlign::Center)
            .set_align(FormatAlign::VerticalCenter)
            .set_text_wrap();
        Self { heading, by_code: BTreeMap::new() }
    }
}

fn write(
    sheet: &mut Worksheet,
    formats: &mut Formats,
    row: u32,
    col: u16,
    cell: &Cell,
    heading: bool,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Blank if heading => sheet.write_blank(row, col, &formats.heading)?,
        Cell::Blank => sheet,
        Cell::Text { v } if heading => sheet.write_string_with_format(row, col, v, &formats.heading)?,
        Cell::Text { v } => sheet.write_string(row, col, v)?,
        Cell::Number { v } => sheet.write_number(row, col, *v as f64)?,
        Cell::Formatted { v, f } | Cell::Date { v, f } => {
            let format = formats.by_code.entry(f).or_insert_with(|| Format::new().set_num_format(*f));
            sheet.write_number_with_format(row, col, *v as f64, format)?
        }
        Cell::Bool { v } => sheet.write_boolean(row, col, *v)?,
        Cell::Error { v } => {
            let formula = if *v == "#N/A" { "NA()" } else { "1/0" };
            sheet.write_formula(row, col, Formula::new(formula).set_result(*v))?
        }
        Cell::Formula { f, v } => {
            let result = v.as_deref().unwrap_or(NO_RESULT);
            sheet.write_formula(row, col, Formula::new(f).set_result(result))?
        }
    };
    Ok(())
}

fn merge_cells(sheet: &mut Worksheet, ledger: &Ledger, merge: &Merge, format: &Format) -> Result<(), XlsxError> {
    if (merge.top, merge.left) == (merge.bottom, merge.right) {
        return Ok(());
    }
    let text =
        ledger.sheet_rows().nth(merge.top).and_then(|row| row.get(merge.left)).map(Cell::displayed).unwrap_or_default();
    sheet.merge_range(merge.top as u32, merge.left as u16, merge.bottom as u32, merge.right as u16, &text, format)?;
    Ok(())
}

fn widths(sheet: &mut Worksheet, ledger: &Ledger) -> Result<(), XlsxError> {
    for col in 0..ledger.columns.len() {
        let shown = ledger.rows.iter().take(50).filter_map(|row| row.get(col)).map(|cell| {
            let text = cell.displayed();
            text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>()
        });
        let widest = shown.max().unwrap_or(0).clamp(8, 44) + 2;
        sheet.set_column_width(col as u16, widest as f64)?;
    }
    Ok(())
}

/// Takes the stand-in results out again: the writer always stores a result, a workbook made by a program often has none.
fn without_results(bytes: &[u8]) -> Result<Vec<u8>, XlsxError> {
    let mut source = zip::ZipArchive::new(Cursor::new(bytes))?;
    let mut target = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for i in 0..source.len() {
        let mut part = source.by_index(i)?;
        let name = part.name()?.into_owned();
        if !name.starts_with("xl/worksheets/") {
            target.raw_copy_file(part)?;
            continue;
        }
        let mut xml = String::new();
        part.read_to_string(&mut xml)?;
        let mut out = String::with_capacity(xml.len());
        let mark = format!("<v>{NO_RESULT}</v>");
        let mut pieces = xml.split(&mark).peekable();
        while let Some(piece) = pieces.next() {
            let text_type = r#" t="str""#;
            match piece.rfind(text_type) {
                // The piece ends in a formula without a result; its cell is not of the type "text" either.
                Some(at) if pieces.peek().is_some() => {
                    let (head, end) = piece.split_at(at);
                    out.push_str(head);
                    out.push_str(end.strip_prefix(text_type).unwrap_or(end));
                }
                _ => out.push_str(piece),
            }
        }
        let options = zip::write::SimpleFileOptions::default()
            .last_modified_time(zip::DateTime::default())
            .unix_permissions(0o600);
        target.start_file(name, options)?;
        target.write_all(out.as_bytes())?;
    }
    Ok(target.finish()?.into_inner())
}
