//! What keeps the heading of the CSV itself from being written: looked at before the first row.

use std::io;

use pmh_table::a1;
use pmh_text::chars;

use super::pass::{Pass, Place};
use super::prepare::Opened;
use crate::Band;
use crate::entry::Finding;
use crate::output::unwritable;
use crate::plan::Column;
use crate::privacy::masked;
use crate::rules;

/// Reports headings and labels that the dialect cannot carry, and 券面項目 beyond the layout's number.
pub(super) fn check(pass: &mut Pass<'_>, opened: &Opened, columns: &[Column]) -> io::Result<()> {
    let layout = pass.context.layout;
    for (field, text, c) in unwritable(layout, columns) {
        let shown = if c.is_control() { "改行など".to_owned() } else { format!("「{c}」") };
        let message = format!(
            "見出し「{}」の{shown}（{}）は、出力で使える文字ではありません。",
            masked(&text),
            chars::code_point(c)
        );
        let remedy = "台帳の見出しかレイアウトの項目名を、別の文字にしてください。";
        finding(pass, opened, ("heading_not_writable", field.and_then(|at| columns.get(at))), message, remedy)?;
    }
    let Some(detail) = layout.detail() else { return Ok(()) };
    let Some(most) = detail.repeat.as_ref().and_then(|repeat| repeat.max) else { return Ok(()) };
    let prefix = format!("{}[", detail.id);
    let entries: Vec<&Column> = columns.iter().filter(|column| column.item.id.starts_with(&prefix)).collect();
    let most_entries = usize::try_from(most).unwrap_or(usize::MAX);
    if entries.len() > most_entries {
        let message = format!("券面項目が{}列あり、決まりの{most}列以内ではありません。", entries.len());
        let remedy = "券面項目にする列を減らすか、レイアウトの券面項目の数を直してください。";
        finding(pass, opened, ("too_many_details", entries.get(most_entries).copied()), message, remedy)?;
    }
    Ok(())
}

fn finding(
    pass: &mut Pass<'_>,
    opened: &Opened,
    (name, column): (&str, Option<&Column>),
    message: String,
    remedy: &str,
) -> io::Result<()> {
    let Some(rule) = rules::find(name) else { return Ok(()) };
    let place = Place { file: &opened.name, sheet: &opened.sheet_name };
    let source = column.and_then(|column| column.source.columns().first());
    pass.emit(&Finding {
        code: rule.code.to_string(),
        band: Band::of(rule.code).number(),
        rule: rule.name.to_owned(),
        file: place.file.to_owned(),
        sheet: place.sheet.to_owned(),
        cell: source.map_or_else(String::new, |source| a1(opened.header.last_row, source.column)),
        row: source.map_or(0, |_| opened.header.last_row),
        item: column.map_or_else(String::new, |column| column.item.id.clone()),
        message,
        remedy: remedy.to_owned(),
        ..Finding::default()
    })
}
