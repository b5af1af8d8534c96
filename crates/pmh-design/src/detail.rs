//! The rows of 券面項目 become one repeat group.

use pmh_layout::{Evidence, HeaderKind, Item, Kind, Length, Repeat, RepeatColumns, Required};

use crate::design::{Property, Role, Unread};
use crate::read::Draft;
use crate::text::narrow;

/// The item of all rows of 券面項目.
pub fn item(rows: &[&Draft], header: HeaderKind, unread: &mut Vec<Unread>) -> Item {
    let side = |role: Role| -> Vec<&Draft> {
        rows.iter().copied().filter(|row| row.found.repeat.is_some_and(|place| place.role == role)).collect()
    };
    let (labels, values) = (side(Role::Label), side(Role::Value));
    let first = rows.first().copied();
    let mut item = Item::new("certificationDetail", "受給者証券面項目", Kind::Detail);
    item.evidence = Evidence::Seen;
    item.source = format!("設計書 {}", first.map_or("", |row| &row.found.cell));
    let asked = rows.iter().any(|row| matches!(row.found.required, Some(Required::Always | Required::When)));
    item.required = if asked { Required::IfPrinted } else { Required::No };
    item.length = one_length(&values, unread);
    let mut classes = values.iter().map(|row| row.found.characters);
    item.characters = classes.next().flatten().filter(|class| classes.all(|other| other == Some(*class)));
    if let Some(length) = labels.first().and_then(|row| row.found.length) {
        item.note = Some(format!("項目の名前は{}文字まで（設計書）", length.exact.or(length.max).unwrap_or_default()));
    }
    let mut repeat = Repeat::default();
    let ends: Vec<Option<u32>> = rows.iter().filter_map(|row| row.found.repeat).map(|place| place.to).collect();
    let last = ends.iter().copied().flatten().max().filter(|_| ends.iter().all(Option::is_some));
    let written_out = rows.len() > 2 || last == Some(1);
    let pattern = |row: Option<&&Draft>| row.map_or_else(String::new, |row| numbered(&row.found.title));
    let own_names = labels.is_empty() && !values.iter().any(|row| has_number(&row.found.title));
    if own_names && values.len() > usize::from(last != Some(1)) {
        repeat.columns = RepeatColumns::Values;
        for row in &values {
            if repeat.labels.contains(&row.found.title) {
                unread.push(of(
                    row,
                    Property::Repeat,
                    "同じ名前の券面項目が2つあります。名前を確かめてください。".to_owned(),
                ));
            } else {
                repeat.labels.push(row.found.title.clone());
            }
        }
    } else {
        repeat.columns = if labels.is_empty() { RepeatColumns::Numbered } else { RepeatColumns::Pairs };
        repeat.max = last;
        repeat.count = last.filter(|_| written_out);
        let (label, value) = (pattern(labels.first()), pattern(values.first()));
        if !value.is_empty() && value != label {
            repeat.value_heading = value;
        }
        if !label.is_empty() && label != repeat.value_heading {
            repeat.label_heading = label;
        }
        let plain = |row: &&&Draft| {
            !has_number(&row.found.title)
                || row.found.title.chars().any(|c| ('０'..='９').contains(&c))
                || narrow(&row.found.title).contains('0')
        };
        if header == HeaderKind::Title
            && let Some(row) = rows.iter().find(plain)
        {
            let what = format!(
                "券面項目の見出しの番号の書き方を「{}」としました。CSVの見出しと同じか確かめてください。",
                repeat.value_heading.replace("{n}", "1")
            );
            unread.push(of(row, Property::Heading, what));
        }
    }
    let id = |row: Option<&&Draft>| {
        let name = row.map_or("", |row| row.found.name.as_str());
        let last = name.rsplit('.').next().unwrap_or("").to_owned();
        let good =
            last.starts_with(|c: char| c.is_ascii_lowercase()) && last.chars().all(|c| c.is_ascii_alphanumeric());
        good.then_some(last)
    };
    if let (Some(label), Some(value)) = (id(labels.first()), id(values.first()))
        && label != value
    {
        (repeat.label_id, repeat.value_id) = (label, value);
    }
    check_pairs(&labels, &values, unread);
    item.repeat = Some(repeat);
    item
}

/// The one length of all values; a layout holds no other.
fn one_length(values: &[&Draft], unread: &mut Vec<Unread>) -> Option<Length> {
    let first = values.first()?.found.length;
    match values.iter().find(|row| row.found.length != first) {
        None => first,
        Some(other) => {
            let what =
                "券面項目ごとに桁数が違います。レイアウトには1つしか書けないため、桁数は検査しません。".to_owned();
            unread.push(of(other, Property::Repeat, what));
            None
        }
    }
}

/// Every name needs its value.
fn check_pairs(labels: &[&Draft], values: &[&Draft], unread: &mut Vec<Unread>) {
    if labels.is_empty() {
        return;
    }
    let places = |rows: &[&Draft]| -> Vec<(u32, Option<u32>)> {
        rows.iter().filter_map(|row| row.found.repeat).map(|place| (place.from, place.to)).collect()
    };
    if places(labels) != places(values)
        && let Some(row) = values.last().or(labels.last())
    {
        let what = "券面項目の名前と値の組がそろっていません。列の並びを確かめてください。".to_owned();
        unread.push(of(row, Property::Repeat, what));
    }
}

fn of(row: &Draft, property: Property, what: String) -> Unread {
    let title = row.found.title.clone();
    Unread { cell: row.found.cell.clone(), against: None, property, item: Some(title.clone()), text: title, what }
}

fn has_number(title: &str) -> bool {
    let narrow = narrow(title);
    narrow.contains(|c: char| c.is_ascii_digit()) || narrow.ends_with('n')
}

/// A title with `{n}` in place of its number; behind it where it has none.
fn numbered(title: &str) -> String {
    let mut out = String::new();
    let mut done = false;
    let count = title.chars().count();
    for (at, c) in title.chars().enumerate() {
        let digit = c.is_ascii_digit() || ('０'..='９').contains(&c);
        if digit || (at + 1 == count && (c == 'n' || c == 'ｎ')) {
            if !done {
                out.push_str("{n}");
            }
            done = true;
        } else {
            out.push(c);
        }
    }
    if !done {
        out.push_str("{n}");
    }
    out
}
