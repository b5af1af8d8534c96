//! The questions that stand above the rows: sheets, headings, which column fills which item.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io;

use pmh_layout::{Kind, Required};
use pmh_table::{a1, column_letters};

use super::pass::{Pass, Place};
use super::prepare::{Opened, holds_my_number, is_hidden};
use crate::entry::{Choice, Finding, FindingKind};
use crate::mapping::{self, ItemSource, Mapping, NO_COLUMN, Rivals, SavedFit, SourceColumn, saved_fit};
use crate::plan::question_id;
use crate::privacy::masked;
use crate::rules::{self, Ask, LEAVE_OUT};
use crate::{Band, Settings};

/// The answer that takes marked rows and columns in.
pub(super) const INCLUDE: &str = "include";
/// The answer that leaves things as they are.
const ACCEPT: &str = "accept";

/// Asks everything that must be asked of one table.
pub(super) fn table(pass: &mut Pass<'_>, opened: &Opened, mapping: &Mapping) -> io::Result<()> {
    layout_changed(pass, opened)?;
    columns_changed(pass, opened)?;
    sheets(pass, opened)?;
    rows_above(pass, opened)?;
    overridden(pass, opened, mapping)?;
    hidden_columns(pass, opened, mapping)?;
    required_items(pass, opened, mapping)?;
    duplicates(pass, opened, mapping)?;
    for rivals in &mapping.rivals {
        let title = pass.context.layout.item(&rivals.item).map_or("", |item| &item.title);
        let columns: Vec<u32> = rivals.columns.iter().map(|column| column.column).collect();
        let ask = ask_which(title, rivals);
        ask_once(pass, opened, ("rival_columns", &rivals.item), &columns, ask)?;
    }
    Ok(())
}

/// The answer names the state of the layout that was looked at: the next change is asked anew.
fn layout_changed(pass: &mut Pass<'_>, opened: &Opened) -> io::Result<()> {
    let (settings, layout) = (pass.context.settings, pass.context.layout);
    let Some((saved, now)) = settings.outdated_layout(layout) else { return Ok(()) };
    if settings.answer("layout_changed") == Some(&now.fingerprint) {
        return Ok(());
    }
    let ask = Ask {
        id: "layout_changed".to_owned(),
        message: format!(
            "内蔵のレイアウト「{}」が、設定を保存したとき（{}）から変わりました。いまの版は{}です。",
            layout.title,
            masked(&saved.version),
            now.version
        ),
        remedy: "レイアウトの画面で内容を確かめてください。変わったときは、全件をもう一度連携します。".to_owned(),
        choices: vec![Choice::new(&now.fingerprint, "いまのレイアウトで作る")],
    };
    ask_once(pass, opened, ("layout_changed", ""), &[], ask)
}

fn columns_changed(pass: &mut Pass<'_>, opened: &Opened) -> io::Result<()> {
    let settings = pass.context.settings;
    let SavedFit::Changed { missing, added, .. } = saved_fit(settings.mapping.as_ref(), &opened.header) else {
        return Ok(());
    };
    if settings.answer("columns_changed") == Some(ACCEPT) {
        return Ok(());
    }
    let list =
        |names: &[String]| if names.is_empty() { "なし".to_owned() } else { masked(&few(names, "、")).into_owned() };
    let fresh: HashSet<&str> = added.iter().map(String::as_str).collect();
    let new = opened.header.columns.iter().filter(|column| fresh.contains(column.text.as_str()));
    let new: Vec<u32> = new.map(|column| column.column).collect();
    let ask = Ask {
        id: "columns_changed".to_owned(),
        message: format!("列が変わりました。なくなった見出し：{}。増えた見出し：{}。", list(&missing), list(&added)),
        remedy: "項目の対応を確かめてください。列が変わったときは、全件をもう一度連携します。".to_owned(),
        choices: vec![Choice::new(ACCEPT, "新しい列の対応でよい")],
    };
    ask_once(pass, opened, ("columns_changed", ""), &new, ask)
}

fn sheets(pass: &mut Pass<'_>, opened: &Opened) -> io::Result<()> {
    let settings = pass.context.settings;
    if !opened.rivals.is_empty() && settings.answer("several_sheets").is_none() {
        let ask = Ask {
            id: "several_sheets".to_owned(),
            message: format!(
                "台帳のようなシートがほかにもあります（{}）。いまは「{}」だけを読んでいます。",
                masked(&few(&opened.rivals, "、")),
                masked(&opened.sheet_name)
            ),
            remedy: "読むシートを選んでください。".to_owned(),
            choices: vec![Choice::new(ACCEPT, "このシートだけでよい")],
        };
        ask_once(pass, opened, ("several_sheets", ""), &[], ask)?;
    }
    let suspicion = opened.book.sheets.get(opened.sheet).and_then(|sheet| sheet.suspicious);
    if let Some(suspicion) = suspicion.filter(|_| settings.answer("suspicious_sheet").is_none()) {
        let ask = Ask {
            id: "suspicious_sheet".to_owned(),
            message: format!("シート名に「{}」があります。いま有効な受給者の台帳ですか。", suspicion.word()),
            remedy: "シートを確かめてください。".to_owned(),
            choices: vec![Choice::new(ACCEPT, "いま有効な受給者の台帳である")],
        };
        ask_once(pass, opened, ("suspicious_sheet", ""), &[], ask)?;
    }
    Ok(())
}

/// People above the heading would be lost: a second heading further down must not be taken for the only one.
fn rows_above(pass: &mut Pass<'_>, opened: &Opened) -> io::Result<()> {
    let above = opened.sample.iter().filter(|row| row.number < opened.header.first_row && holds_my_number(row));
    let rows: Vec<String> = above.map(|row| row.number.to_string()).collect();
    if rows.is_empty() || pass.context.settings.answer("rows_above_heading").is_some() {
        return Ok(());
    }
    let ask = Ask {
        id: "rows_above_heading".to_owned(),
        message: format!(
            "見出し（{}行目）より上に、人の行があります（{}行目）。",
            opened.header.first_row,
            few(&rows, "、")
        ),
        remedy: "見出しの行を選び直してください。".to_owned(),
        choices: vec![Choice::new(ACCEPT, "この見出しでよい（上の行は読まない）")],
    };
    ask_once(pass, opened, ("rows_above_heading", ""), &[], ask)
}

/// A constant in place of a 不開示 column is asked about: it can disclose somebody.
fn overridden(pass: &mut Pass<'_>, opened: &Opened, mapping: &Mapping) -> io::Result<()> {
    let layout = pass.context.layout;
    let constants = mapping.items.iter().any(|source| matches!(source, ItemSource::Constant { .. }));
    if !constants {
        return Ok(());
    }
    let without = Settings { constants: BTreeMap::new(), ..pass.context.settings.clone() };
    let free = mapping::suggest(layout, Some(pass.context.scheme), &opened.header, &opened.sample, &without);
    for ((item, source), free) in layout.items.iter().zip(&mapping.items).zip(&free.items) {
        let (ItemSource::Constant { .. }, Some(column)) = (source, free.columns().first()) else { continue };
        let id = question_id("constant_over_column", &item.id);
        if item.kind != Kind::NotDisclosed || pass.context.settings.answer(&id).is_some() {
            continue;
        }
        let ask = Ask {
            id,
            message: format!("「{}」は{}にありますが、全員に同じ値を入れますか。", item.title, named(column)),
            remedy: "列の値を使うときは、固定の値を消してください。".to_owned(),
            choices: vec![Choice::new(ACCEPT, "全員に同じ値を入れる")],
        };
        ask_once(pass, opened, ("constant_over_column", &item.id), &[column.column], ask)?;
    }
    Ok(())
}

/// Hidden columns that would be used are asked about: old or half-done values often stand there.
fn hidden_columns(pass: &mut Pass<'_>, opened: &Opened, mapping: &Mapping) -> io::Result<()> {
    let used = mapping.items.iter().flat_map(ItemSource::columns);
    let hidden: Vec<&SourceColumn> = used.filter(|source| is_hidden(&opened.hidden, source.column)).collect();
    if hidden.is_empty() || pass.context.settings.answer("hidden_columns").is_some() {
        return Ok(());
    }
    let names: Vec<String> = hidden.iter().map(|source| named(source)).collect();
    let columns: Vec<u32> = hidden.iter().map(|source| source.column).collect();
    let ask = Ask {
        id: "hidden_columns".to_owned(),
        message: format!("非表示の列があります（{}）。この列の値を使いますか。", few(&names, "、")),
        remedy: "列を表示して値を確かめてから、選んでください。".to_owned(),
        choices: vec![Choice::new(INCLUDE, "使う"), Choice::new(LEAVE_OUT, "使わない")],
    };
    ask_once(pass, opened, ("hidden_columns", ""), &columns, ask)
}

fn required_items(pass: &mut Pass<'_>, opened: &Opened, mapping: &Mapping) -> io::Result<()> {
    let layout = pass.context.layout;
    for (item, source) in layout.items.iter().zip(&mapping.items) {
        let missing = *source == ItemSource::Nothing && item.required == Required::Always && item.kind != Kind::Detail;
        if !missing || mapping.rivals.iter().any(|rivals| rivals.item == item.id) {
            continue;
        }
        // Nobody shares these with everybody.
        let differs = item.sensitive
            || matches!(
                item.kind,
                Kind::MyNumber | Kind::Name | Kind::Kana | Kind::Address | Kind::BirthDate | Kind::Sex
            );
        let ask = Ask {
            id: question_id("required_item_missing", &item.id),
            message: format!("「{}」に当たる列が見つかりません。", item.title),
            remedy: if differs {
                "見出しの行が正しいか確かめ、当たる列を選んでください。".to_owned()
            } else {
                "列を選ぶか、全員に同じ値を入れてください。".to_owned()
            },
            choices: Vec::new(),
        };
        ask_once(pass, opened, ("required_item_missing", &item.id), &[], ask)?;
    }
    Ok(())
}

/// The same heading twice is asked where one of the columns is used: the first never wins by itself.
fn duplicates(pass: &mut Pass<'_>, opened: &Opened, mapping: &Mapping) -> io::Result<()> {
    if pass.context.settings.mapping.is_some() {
        return Ok(());
    }
    for group in &opened.header.duplicates {
        let used = mapping.items.iter().flat_map(ItemSource::columns).any(|source| group.contains(&source.column));
        let heading = opened.header.columns.iter().find(|column| group.first() == Some(&column.column));
        let heading = masked(heading.map_or("", |column| column.text.as_str()));
        let id = question_id("duplicate_heading", &heading);
        if !used || pass.context.settings.answer(&id) == Some(ACCEPT) {
            continue;
        }
        let letters: Vec<String> = group.iter().map(|column| column_letters(*column)).collect();
        let ask = Ask {
            id,
            message: format!("見出し「{heading}」の列が{}つあります（{}列）。", group.len(), few(&letters, "・")),
            remedy: "項目の対応で、正しい列が選ばれているか確かめてください。".to_owned(),
            choices: vec![Choice::new(ACCEPT, "いまの対応でよい")],
        };
        ask_once(pass, opened, ("duplicate_heading", ""), group, ask)?;
    }
    Ok(())
}

/// Which of several columns fills an item; a single one is asked about when it may be another person's.
fn ask_which(title: &str, rivals: &Rivals) -> Ask {
    let names: Vec<String> = rivals.columns.iter().map(named).collect();
    let mut headings: HashMap<&str, usize> = HashMap::new();
    for column in &rivals.columns {
        *headings.entry(&column.heading).or_default() += 1;
    }
    let mut choices: Vec<Choice> = Vec::with_capacity(names.len() + 1);
    for (column, name) in rivals.columns.iter().zip(&names) {
        // Kept by heading, which survives an inserted column; by letters where the heading stands twice or hides a number.
        let twice = headings.get(column.heading.as_str()).is_some_and(|count| *count > 1);
        let letters = twice || masked(&column.heading) != column.heading;
        let value = if letters { column_letters(column.column) } else { column.heading.clone() };
        choices.push(Choice::new(&value, name));
    }
    choices.push(Choice::new(NO_COLUMN, "どの列も使わない"));
    let message = match names.as_slice() {
        [one] => format!("「{title}」は、{one}でよいですか。"),
        _ => format!("「{title}」に当てはまる列が{}つあります（{}）。", names.len(), few(&names, "、")),
    };
    let remedy = "使う列を選んでください。".to_owned();
    Ask { id: question_id("rival_columns", &rivals.item), message, remedy, choices }
}

/// So many names a sentence can bear.
const NAMED: usize = 8;

/// The names, or the first of many and how many more there are: every finding of a question repeats its sentence.
fn few(names: &[String], between: &str) -> String {
    match names.get(..NAMED).filter(|_| names.len() > NAMED + 1) {
        Some(first) => format!("{}、ほか{}", first.join(between), names.len() - NAMED),
        None => names.join(between),
    }
}

/// A column by its letters and its heading.
fn named(column: &SourceColumn) -> String {
    format!("{}列「{}」", column_letters(column.column), masked(&column.heading))
}

/// Asks once, and lists each heading it concerns as a finding. `what` is rule and item.
fn ask_once(pass: &mut Pass<'_>, opened: &Opened, what: (&str, &str), columns: &[u32], ask: Ask) -> io::Result<()> {
    let Some(rule) = rules::find(what.0) else { return Ok(()) };
    let place = Place { file: &opened.name, sheet: &opened.sheet_name };
    for column in columns {
        pass.emit(&Finding {
            kind: FindingKind::Finding,
            code: rule.code.to_string(),
            band: Band::of(rule.code).number(),
            rule: rule.name.to_owned(),
            file: place.file.to_owned(),
            sheet: place.sheet.to_owned(),
            cell: a1(opened.header.last_row, *column),
            row: opened.header.last_row,
            item: what.1.to_owned(),
            message: ask.message.clone(),
            remedy: ask.remedy.clone(),
            question: ask.id.clone(),
            ..Finding::default()
        })?;
    }
    pass.questions.ask(rule, place, what.1, ask, columns.len() as u64);
    Ok(())
}
