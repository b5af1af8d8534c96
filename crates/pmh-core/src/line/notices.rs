//! What the line itself has to say of the file, the sheet and the mapping.

use std::collections::HashSet;
use std::io;

use pmh_table::{Row, SheetTail, Visibility, column_letters};

use super::asks;
use super::pass::{Pass, Place};
use super::prepare::Opened;
use crate::Band;
use crate::entry::{Finding, FindingKind};
use crate::mapping::{ItemSource, Mapping};
use crate::normalise::Normaliser;
use crate::plan::Column;
use crate::privacy::masked;
use crate::record::Field;
use crate::rules;

/// Reports what stands above the rows of one table: questions first, then what only informs.
pub(super) fn table(pass: &mut Pass<'_>, opened: &Opened, mapping: &Mapping, columns: &[Column]) -> io::Result<()> {
    asks::table(pass, opened, mapping)?;
    let place = Place { file: &opened.name, sheet: &opened.sheet_name };
    for column in columns {
        let item = &column.item;
        let (name, value) = match &column.source {
            ItemSource::SchemeDefault { value } => {
                ("scheme_default_used", format!("制度の既定値「{}」", masked(value)))
            }
            ItemSource::Constant { .. } if item.sensitive => ("constant_used", "固定の値".to_owned()),
            ItemSource::Constant { value } => ("constant_used", format!("固定の値「{}」", masked(value))),
            _ => continue,
        };
        let message = format!("「{}」は、全員に{value}を入れます。", item.title);
        notice(pass, place, (name, &item.id, ""), message, "違うときは、値を設定してください。")?;
        given(pass, place, column)?;
    }
    let asked: HashSet<u32> = mapping.rivals.iter().flat_map(|rivals| &rivals.columns).map(|c| c.column).collect();
    for unused in mapping.unused.iter().filter(|unused| !asked.contains(&unused.column)) {
        let letters = column_letters(unused.column);
        let heading = masked(&unused.heading);
        // A column without a heading holds values all the same.
        let heading =
            if heading.trim().is_empty() { "（見出しなし）".to_owned() } else { format!("「{heading}」") };
        let message = format!("{letters}列{heading}は登録用ファイルに出力しません。");
        let cell = format!("{letters}{}", opened.header.last_row);
        let remedy = "出力したいときは、項目の対応で選んでください。";
        notice(pass, place, ("unused_column", "", &cell), message, remedy)?;
    }
    if !opened.book.first {
        return Ok(());
    }
    let sheets = opened.book.sheets.iter().enumerate().filter(|(at, _)| !opened.book.read.contains(at));
    for (_, sheet) in sheets.filter(|(_, sheet)| sheet.visibility != Visibility::Visible) {
        let message = format!("非表示のシート「{}」は読んでいません。", masked(&sheet.name));
        notice(pass, place, ("reader_note", "", ""), message, "要るときは、表示して保存し直してください。")?;
    }
    for note in &opened.book.notes {
        let remedy = "そのまま進めてかまいません。";
        notice(pass, place, ("reader_note", "", ""), note.message().to_owned(), remedy)?;
    }
    Ok(())
}

/// Lists what became of a value given for everybody, once: it has no cell and no row.
fn given(pass: &mut Pass<'_>, place: Place<'_>, column: &Column) -> io::Result<()> {
    let context = pass.context;
    let mut field = Field::default();
    Normaliser::default().read_field(column, &Row::new(), &context, &mut field);
    field.row = 0;
    if field.state.has_value() && field.before != field.output {
        pass.change(place, column, &field, None)?;
    }
    Ok(())
}

/// Reports what stands behind the rows of a sheet.
pub(super) fn tail(pass: &mut Pass<'_>, place: Place<'_>, tail: &SheetTail) -> io::Result<()> {
    if !tail.conditional_formats {
        return Ok(());
    }
    let message = "条件付き書式があります。条件で付く色や取り消し線は確認できません。".to_owned();
    notice(
        pass,
        place,
        ("reader_note", "", ""),
        message,
        "色や取り消し線で喪失を表しているときは、台帳を確かめてください。",
    )
}

/// Reports what concerns the file as a whole.
pub(super) fn file(pass: &mut Pass<'_>) -> io::Result<()> {
    let Some(note) = pass.context.layout.evidence_note() else { return Ok(()) };
    let message = format!("このレイアウトは{note}です。");
    let remedy = "お手元のファイル設計書（別紙１）と照らし合わせてください。";
    notice(pass, Place { file: "", sheet: "" }, ("layout_unconfirmed", "", ""), message, remedy)
}

/// Hands on one notice; `what` is rule, item and cell.
fn notice(
    pass: &mut Pass<'_>,
    place: Place<'_>,
    what: (&str, &str, &str),
    message: String,
    remedy: &str,
) -> io::Result<()> {
    let Some(rule) = rules::find(what.0) else { return Ok(()) };
    pass.emit(&Finding {
        kind: FindingKind::Finding,
        code: rule.code.to_string(),
        band: Band::of(rule.code).number(),
        rule: rule.name.to_owned(),
        file: place.file.to_owned(),
        sheet: place.sheet.to_owned(),
        cell: what.2.to_owned(),
        row: 0,
        item: what.1.to_owned(),
        message,
        remedy: remedy.to_owned(),
        ..Finding::default()
    })
}
