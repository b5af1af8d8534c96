//! What the line itself has to say: of the file, the sheet, the mapping and the row as a whole.

use std::io;

use pmh_layout::{Kind, Required};
use pmh_table::{Row, column_letters};

use super::pass::{Pass, Place};
use super::prepare::{Opened, is_hidden};
use crate::entry::{Choice, Finding, FindingKind};
use crate::mapping::{ItemSource, Mapping, NO_COLUMN, Rivals, SavedFit, SourceColumn, saved_fit};
use crate::plan::{Column, question_id};
use crate::record::State;
use crate::rules::{self, Ask, Found, LEAVE_OUT, RecordLook, Rule, is_expired};
use crate::{Band, Context};

/// The answer that takes marked rows in.
const INCLUDE: &str = "include";

/// Reports what stands above the rows of one table: sheets, headings, mapping.
pub(super) fn table(pass: &mut Pass<'_>, opened: &Opened, mapping: &Mapping, columns: &[Column]) -> io::Result<()> {
    let place = Place { file: &opened.name, sheet: &opened.sheet_name };
    let settings = pass.context.settings;
    if let SavedFit::Changed { missing, added, .. } = saved_fit(settings.mapping.as_ref(), &opened.header)
        && settings.answer("columns_changed") != Some("accept")
    {
        let list = |names: &[String]| if names.is_empty() { "なし".to_owned() } else { names.join("、") };
        ask_once(
            pass,
            "columns_changed",
            "",
            Ask {
                id: "columns_changed".to_owned(),
                message: format!(
                    "列が変わりました。なくなった見出し：{}。増えた見出し：{}。",
                    list(&missing),
                    list(&added)
                ),
                remedy: "項目の対応を確かめてください。列が変わったときは、全件をもう一度連携します（Q61）。"
                    .to_owned(),
                choices: vec![Choice::new("accept", "新しい列の対応でよい")],
            },
        );
    }
    if !opened.rivals.is_empty() && settings.answer("several_sheets").is_none() {
        ask_once(
            pass,
            "several_sheets",
            "",
            Ask {
                id: "several_sheets".to_owned(),
                message: format!(
                    "台帳のようなシートがほかにもあります（{}）。いまは「{}」だけを読んでいます。",
                    opened.rivals.join("、"),
                    opened.sheet_name
                ),
                remedy: "読むシートを選んでください。".to_owned(),
                choices: vec![Choice::new("accept", "このシートだけでよい")],
            },
        );
    }
    if let Some(sheet) = opened.book.sheets().get(opened.sheet)
        && let Some(suspicion) = sheet.suspicious
        && settings.answer("suspicious_sheet").is_none()
    {
        ask_once(
            pass,
            "suspicious_sheet",
            "",
            Ask {
                id: "suspicious_sheet".to_owned(),
                message: format!("シート名に「{}」があります。いま有効な受給者の台帳ですか。", suspicion.word()),
                remedy: "シートを確かめてください。".to_owned(),
                choices: vec![Choice::new("accept", "いま有効な受給者の台帳である")],
            },
        );
    }
    hidden_columns(pass, opened, mapping);
    required_items(pass, mapping);
    duplicates(pass, opened, mapping);
    for rivals in &mapping.rivals {
        let title = pass.context.layout.item(&rivals.item).map_or("", |item| &item.title);
        let ask = ask_which(title, rivals);
        ask_once(pass, "rival_columns", &rivals.item, ask);
    }
    for column in columns {
        if let ItemSource::SchemeDefault { value } = &column.source {
            let message = format!("「{}」は、制度の既定値「{value}」を入れます。", column.item.title);
            notice(
                pass,
                place,
                "scheme_default_used",
                &column.item.id,
                "",
                message,
                "違うときは、値を設定してください。",
            )?;
        }
    }
    let asked = |column: u32| mapping.rivals.iter().flat_map(|rivals| &rivals.columns).any(|c| c.column == column);
    for unused in mapping.unused.iter().filter(|unused| !asked(unused.column)) {
        let letters = column_letters(unused.column);
        let message = format!("{letters}列「{}」は登録用ファイルに出力しません。", unused.heading);
        let cell = format!("{letters}{}", opened.header.last_row);
        notice(pass, place, "unused_column", "", &cell, message, "出力したいときは、項目の対応で選んでください。")?;
    }
    for note in opened.book.notes() {
        notice(pass, place, "reader_note", "", "", note.message().to_owned(), "そのまま進めてかまいません。")?;
    }
    Ok(())
}

/// Reports what concerns the file as a whole.
pub(super) fn file(pass: &mut Pass<'_>) -> io::Result<()> {
    if let Some(note) = pass.context.layout.evidence_note() {
        let place = Place { file: "", sheet: "" };
        let message = format!("このレイアウトは{note}です。");
        notice(
            pass,
            place,
            "layout_unconfirmed",
            "",
            "",
            message,
            "お手元のファイル設計書（別紙１）と照らし合わせてください。",
        )?;
    }
    Ok(())
}

/// Which of several columns fills an item; a single one is asked about when it may be another person's.
fn ask_which(title: &str, rivals: &Rivals) -> Ask {
    let name = |c: &SourceColumn| format!("{}列「{}」", column_letters(c.column), c.heading);
    let names: Vec<String> = rivals.columns.iter().map(name).collect();
    let mut choices: Vec<Choice> = Vec::with_capacity(names.len() + 1);
    for (column, name) in rivals.columns.iter().zip(&names) {
        // Kept by heading, which survives an inserted column; by letters only where the heading stands twice.
        let twice = rivals.columns.iter().filter(|other| other.heading == column.heading).count() > 1;
        let value = if twice { column_letters(column.column) } else { column.heading.clone() };
        choices.push(Choice::new(&value, name));
    }
    choices.push(Choice::new(NO_COLUMN, "どの列も使わない"));
    let message = match names.as_slice() {
        [one] => format!("「{title}」は、{one}でよいですか。"),
        _ => format!("「{title}」に当てはまる列が{}つあります（{}）。", names.len(), names.join("、")),
    };
    Ask {
        id: question_id("rival_columns", &rivals.item),
        message,
        remedy: "使う列を選んでください。".to_owned(),
        choices,
    }
}

/// Hidden columns that would be used are asked about: old or half-done values often stand there.
fn hidden_columns(pass: &mut Pass<'_>, opened: &Opened, mapping: &Mapping) {
    if pass.context.settings.answer("hidden_columns").is_some() {
        return;
    }
    let used = mapping.items.iter().flat_map(ItemSource::columns);
    let hidden: Vec<String> = used
        .filter(|source| is_hidden(&opened.hidden, source.column))
        .map(|source| format!("{}列「{}」", column_letters(source.column), source.heading))
        .collect();
    if hidden.is_empty() {
        return;
    }
    ask_once(
        pass,
        "hidden_columns",
        "",
        Ask {
            id: "hidden_columns".to_owned(),
            message: format!("非表示の列があります（{}）。この列の値を使いますか。", hidden.join("、")),
            remedy: "列を表示して値を確かめてから、選んでください。".to_owned(),
            choices: vec![Choice::new(INCLUDE, "使う"), Choice::new(LEAVE_OUT, "使わない")],
        },
    );
}

fn required_items(pass: &mut Pass<'_>, mapping: &Mapping) {
    let layout = pass.context.layout;
    for (item, source) in layout.items.iter().zip(&mapping.items) {
        let missing = *source == ItemSource::Nothing && item.required == Required::Always && item.kind != Kind::Detail;
        if !missing || mapping.rivals.iter().any(|rivals| rivals.item == item.id) {
            continue;
        }
        ask_once(
            pass,
            "required_item_missing",
            &item.id,
            Ask {
                id: question_id("required_item_missing", &item.id),
                message: format!("「{}」に当たる列が台帳にありません。", item.title),
                remedy: "列を選ぶか、全員に同じ値を入れてください。".to_owned(),
                choices: Vec::new(),
            },
        );
    }
}

/// The same heading twice is asked where one of the columns is used: the first never wins by itself.
fn duplicates(pass: &mut Pass<'_>, opened: &Opened, mapping: &Mapping) {
    if pass.context.settings.mapping.is_some() {
        return;
    }
    for group in &opened.header.duplicates {
        let used = mapping.items.iter().flat_map(ItemSource::columns).any(|source| group.contains(&source.column));
        let heading = opened.header.columns.iter().find(|column| group.first() == Some(&column.column));
        let heading = heading.map_or("", |column| column.text.as_str());
        let id = question_id("duplicate_heading", heading);
        if !used || pass.context.settings.answer(&id) == Some("accept") {
            continue;
        }
        let letters: Vec<String> = group.iter().map(|column| column_letters(*column)).collect();
        ask_once(
            pass,
            "duplicate_heading",
            "",
            Ask {
                id,
                message: format!("見出し「{heading}」の列が{}つあります（{}列）。", group.len(), letters.join("・")),
                remedy: "項目の対応で、正しい列が選ばれているか確かめてください。".to_owned(),
                choices: vec![Choice::new("accept", "いまの対応でよい")],
            },
        );
    }
}

/// Marks that often mean 喪失: hidden, struck out, grey. And rows that say 例 but hold a number of their own.
const MARKS: [(&str, &str, &str); 3] = [
    ("hidden_rows", "非表示の行", "hidden_row"),
    ("struck_rows", "取り消し線の行", "struck_row"),
    ("greyed_rows", "灰色の行", "greyed_row"),
];

fn marked(row: &Row, name: &str) -> bool {
    match name {
        "hidden_rows" => row.hidden,
        "struck_rows" => row.struck,
        _ => row.greyed,
    }
}

/// Findings about a row as a whole.
pub(super) fn row(
    context: &Context<'_>,
    row: &Row,
    maybe_example: bool,
    found: &mut Vec<(&'static Rule, Option<usize>, Found)>,
) {
    for (name, title, _) in MARKS {
        if !marked(row, name) || context.settings.answer(name) == Some(INCLUDE) {
            continue;
        }
        if let Some(rule) = rules::find(name) {
            let ask = Ask {
                id: name.to_owned(),
                message: format!("{title}があります。登録用ファイルに入れますか。"),
                remedy: "喪失や取消の人でないか台帳で確かめて、選んでください。".to_owned(),
                choices: vec![Choice::new(INCLUDE, "入れる"), Choice::new(LEAVE_OUT, "除く")],
            };
            let finding =
                Found::new(format!("この行は{title}です。"), "登録用ファイルに入れるか除くかを選んでください。");
            found.push((rule, None, finding.asking(ask)));
        }
    }
    if maybe_example
        && context.settings.answer("example_row") != Some(INCLUDE)
        && let Some(rule) = rules::find("example_row")
    {
        let ask = Ask {
            id: "example_row".to_owned(),
            message: "「例」と書かれた行に個人番号があります。実在の人の行ですか。".to_owned(),
            remedy: "記入例なら台帳から消すか「除く」を、実在の人なら「入れる」を選んでください。".to_owned(),
            choices: vec![Choice::new(INCLUDE, "実在の人なので入れる"), Choice::new(LEAVE_OUT, "記入例なので除く")],
        };
        let finding = Found::new("この行は記入例かもしれません。", "実在の人か記入例かを選んでください。");
        found.push((rule, None, finding.asking(ask)));
    }
}

/// The net below all rules: a value that could not be read never goes out as a blank, even if no rule spoke of it.
pub(super) fn unclaimed(look: &RecordLook<'_>, found: &mut Vec<(&'static Rule, Option<usize>, Found)>) {
    for (at, field) in look.record.fields.iter().enumerate() {
        let silent = field.state != State::Blank
            && !field.state.has_value()
            && !found.iter().any(|(rule, field, _)| *field == Some(at) && Band::of(rule.code).blocks());
        if let Some(rule) = rules::find("unread_value").filter(|_| silent) {
            let title = look.columns.get(at).map_or("", |column| &column.item.title);
            let message = format!("「{title}」の値を読み取れませんでした。正しい値ではありません。");
            found.push((rule, Some(at), Found::new(message, "元の台帳のセルを確かめ、直してください。")));
        }
    }
}

/// Why a decision leaves this row out; `None` when it stays.
pub(super) fn left_out(
    context: &Context<'_>,
    row: &Row,
    maybe_example: bool,
    look: &RecordLook<'_>,
) -> Option<&'static str> {
    let leaves_out = |id: &str| context.settings.answer(id) == Some(LEAVE_OUT);
    let mark = MARKS.iter().find(|(name, _, _)| marked(row, name) && leaves_out(name)).map(|(_, _, reason)| *reason);
    mark.or_else(|| (maybe_example && leaves_out("example_row")).then_some("example_row")).or_else(|| {
        let item = context.layout.items.iter().find(|item| item.kind == Kind::ValidTo)?;
        (leaves_out(&question_id("certificate_expired", &item.id)) && is_expired(look)).then_some("expired")
    })
}

fn ask_once(pass: &mut Pass<'_>, name: &str, item: &str, ask: Ask) {
    if let Some(rule) = rules::find(name) {
        pass.questions.ask(rule, item, ask, 0);
    }
}

fn notice(
    pass: &mut Pass<'_>,
    place: Place<'_>,
    name: &str,
    item: &str,
    cell: &str,
    message: String,
    remedy: &str,
) -> io::Result<()> {
    let Some(rule) = rules::find(name) else { return Ok(()) };
    pass.emit(&Finding {
        kind: FindingKind::Finding,
        code: rule.code.to_string(),
        band: Band::of(rule.code).number(),
        rule: rule.name.to_owned(),
        file: place.file.to_owned(),
        sheet: place.sheet.to_owned(),
        cell: cell.to_owned(),
        row: 0,
        item: item.to_owned(),
        recipient: String::new(),
        kana: String::new(),
        message,
        remedy: remedy.to_owned(),
        question: String::new(),
        choices: Vec::new(),
        cells: 0,
    })
}
