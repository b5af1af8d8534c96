//! The sheet that is filled in.

use pmh_layout::{Item, Kind};
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::{HEADING_ROW, PEOPLE_SHEET, PREFILLED, Template, is_required, mark, rules};
use crate::look::{Looks, page, text_format};

/// The last row of a sheet, counted from 0.
const LAST_ROW: u32 = 1_048_575;

/// Writes headings, text columns, drop-downs, input rules and the values that the scheme gives everybody.
pub(super) fn write(sheet: &mut Worksheet, template: &Template<'_>, looks: &Looks) -> Result<(), XlsxError> {
    sheet.set_name(PEOPLE_SHEET)?;
    let scheme = &template.scheme.title;
    let about = [
        format!("{scheme}\u{3000}{PEOPLE_SHEET}（PMH登録用）"),
        "「※必須」の列は、1人につき1行ずつ、かならず入力します。書き方は「説明」シート、見本は「記入例」シートにあります。".to_owned(),
        template.layout.evidence_note().map_or_else(String::new, |note| format!("この様式の項目は、{note}です。")),
    ];
    head(sheet, template, &about, looks)?;
    let first = HEADING_ROW + 1;
    for (column, item) in (0..).zip(template.items()) {
        sheet.set_column_format(column, &text_format())?;
        if let Some(rule) = rules::validation(item, template.scheme, first, column)? {
            sheet.add_data_validation(first, column, LAST_ROW, column, &rule)?;
        }
        let Some(value) = template.default_of(item) else { continue };
        for row in first..first + PREFILLED {
            sheet.write_string_with_format(row, column, &value, &text_format())?;
        }
    }
    sheet.set_selection(first, 0, first, 0)?;
    sheet.set_print_gridlines(true);
    page(sheet, 2, PEOPLE_SHEET, scheme, template.layout.evidence_note().unwrap_or(""));
    Ok(())
}

/// The lines above the table and the headings, frozen and repeated on every page.
pub(super) fn head(
    sheet: &mut Worksheet,
    template: &Template<'_>,
    about: &[String],
    looks: &Looks,
) -> Result<(), XlsxError> {
    for (row, text) in (0..HEADING_ROW).zip(about) {
        let format = if row == 0 { &looks.title } else { &text_format() };
        sheet.write_string_with_format(row, 0, text, format)?;
    }
    let mut frozen = 0;
    for (column, item) in (0..).zip(template.items()) {
        sheet.set_column_width(column, width(item))?;
        sheet.write_string_with_format(HEADING_ROW, column, heading(item), &looks.heading)?;
        if item.kind == Kind::Name && column < 4 {
            frozen = column + 1;
        }
    }
    sheet.set_row_height(HEADING_ROW, 54)?;
    sheet.set_freeze_panes(HEADING_ROW + 1, frozen)?;
    sheet.set_repeat_rows(HEADING_ROW, HEADING_ROW)?;
    if let Some(last) = frozen.checked_sub(1) {
        sheet.set_repeat_columns(0, last)?;
    }
    Ok(())
}

fn heading(item: &Item) -> String {
    if is_required(item) { format!("{}\n{}", item.title, mark(item)) } else { item.title.clone() }
}

/// In half-width characters.
fn width(item: &Item) -> u32 {
    match item.kind {
        Kind::Address => 44,
        Kind::Kana | Kind::Institutions | Kind::Conditions => 24,
        Kind::Name => 20,
        Kind::Sex | Kind::NotDisclosed | Kind::Boolean | Kind::Reimbursement => 13,
        Kind::Text if item.length.and_then(|length| length.max).is_some_and(|max| max > 50) => 34,
        _ => 17,
    }
}
