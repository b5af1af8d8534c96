//! Drafts and statements become a layout.

use std::collections::{BTreeMap, BTreeSet};

use pmh_layout::{
    Code, Codes, Condition, Copayment, Dialect, Evidence, Generation, HeaderKind, Item, Kind, Layout, Length, Required,
    Unit, code_table, find_layout,
};

use crate::design::{Property, Stated, Unread};
use crate::detail;
use crate::read::Draft;
use crate::text::{key, narrow};
use crate::words::{TypeKind, words};

const COPAYMENT: &str = "maxCopaymentAmount";

/// The layout of a table, and the ids of its rows, which are written into the drafts. Names and units of the whole
/// table are settled here; what contradicts goes to `unread`.
pub fn layout(
    sheet: &str,
    title: &str,
    dialect: Dialect,
    stated: &[Stated],
    drafts: &mut [Draft],
    unread: &mut Vec<Unread>,
) -> Layout {
    name(drafts, unread);
    let says = |property: Property| stated.iter().find(|s| s.property == property).map(|s| s.value.as_str());
    let bytes = if says(Property::Encoding).is_some_and(|encoding| encoding.starts_with("utf")) {
        Unit::Utf8Bytes
    } else {
        Unit::HalfWidth
    };
    for draft in drafts.iter_mut() {
        if let Some(length) = &mut draft.found.length
            && length.unit == Unit::HalfWidth
        {
            length.unit = bytes;
        }
    }
    let source = format!("設計書「{sheet}」");
    let differential =
        drafts.iter().any(|draft| matches!(draft.found.api.as_deref(), Some("historyKey" | "isDeleted")));
    let mut layout = Layout {
        id: format!("design-{}", id_part(sheet)),
        version: "1".to_owned(),
        title: title.to_owned(),
        generation: if differential { Generation::Differential } else { Generation::Full },
        evidence: Evidence::Seen,
        confirmation: None,
        source,
        dialect,
        items: Vec::new(),
    };
    let ids: Vec<(String, String)> = drafts.iter().map(|d| (d.found.id.clone(), key(&d.found.title))).collect();
    let details: Vec<&Draft> = drafts.iter().filter(|draft| draft.found.repeat.is_some()).collect();
    let mut with_detail = false;
    for draft in drafts.iter() {
        if draft.found.repeat.is_none() {
            layout.items.push(item(draft, &layout.dialect, &ids, unread));
        } else if !with_detail {
            with_detail = true;
            layout.items.push(detail::item(&details, layout.dialect.header, unread));
        }
    }
    headings(&mut layout, drafts, unread);
    layout
}

/// A part of an id: without blanks and signs that ids must not hold.
fn id_part(text: &str) -> String {
    let good = |c: &char| !c.is_control() && !c.is_whitespace() && !"=[]\"".contains(*c);
    narrow(text).chars().filter(good).collect()
}

/// Gives every row its id in the layout.
fn name(drafts: &mut [Draft], unread: &mut Vec<Unread>) {
    let copayments =
        drafts.iter().filter(|d| d.found.api.as_deref().is_some_and(|api| api.starts_with(COPAYMENT))).count();
    let mut taken: BTreeSet<String> = BTreeSet::new();
    for draft in drafts {
        let found = &mut draft.found;
        if found.repeat.is_some() {
            found.id = "certificationDetail".to_owned();
            continue;
        }
        let api = found.api.clone();
        let wanted = match api.as_deref() {
            Some(COPAYMENT) if copayments > 1 => format!("{COPAYMENT}.{}", variant(&words_of(draft))),
            Some(api) if taken.contains(api) => {
                let what = format!(
                    "「{}」は、前の行と同じ項目（{api}）にあたります。どちらが正しいか選んでください。",
                    draft.found.title
                );
                unread.push(Unread {
                    cell: draft.found.cell.clone(),
                    against: None,
                    property: Property::Item,
                    item: Some(draft.found.title.clone()),
                    text: draft.found.title.clone(),
                    what,
                });
                draft.found.api = None;
                own(draft)
            }
            Some(api) => api.to_owned(),
            None => own(draft),
        };
        let mut id = wanted.clone();
        let mut number = 2;
        while taken.contains(&id) {
            id = format!("{wanted}{number}");
            number += 1;
        }
        taken.insert(id.clone());
        draft.found.id = id;
    }
}

/// The id of an item beyond PMH: its 物理名, else its title.
fn own(draft: &Draft) -> String {
    let name = id_part(&draft.found.name).replace('.', "_");
    let known = |name: &str| words().api(name).is_some() || words().group(&key(name)).is_some();
    let title = id_part(&draft.found.title).replace('.', "_");
    let mut fitting = [name, title].into_iter().filter(|id| !id.is_empty() && !known(id));
    fitting.next().unwrap_or_else(|| "item".to_owned())
}

fn words_of(draft: &Draft) -> String {
    format!("{}（{}）{}", draft.found.groups.join(" "), draft.found.title, draft.notes)
}

fn variant(text: &str) -> String {
    let Copayment { care, per, unit } = Copayment::of_words(text);
    let mut out = care.map_or_else(String::new, |care| format!("{care:?}"));
    match (per, unit) {
        (Some(per), _) => out.push_str(&format!("Per{per:?}")),
        (None, Some(pmh_layout::AmountUnit::Ratio)) => out.push_str("Ratio"),
        (None, _) => out.push_str("Amount"),
    }
    let mut chars = out.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// The kind that our layouts give a known item.
fn kind(draft: &Draft) -> Kind {
    let known = find_layout("medical-subsidy-diff");
    match draft.found.api.as_deref() {
        Some(api) if api.starts_with(COPAYMENT) => Kind::Copayment,
        Some(api) => known.and_then(|layout| layout.item(api)).map_or(Kind::Text, |item| item.kind),
        None => match draft.kind {
            Some(TypeKind::Date) => Kind::Date,
            Some(TypeKind::Boolean) => Kind::Boolean,
            Some(TypeKind::Code) => Kind::Code,
            _ if !draft.found.codes.is_empty() => Kind::Code,
            _ => Kind::Text,
        },
    }
}

fn item(draft: &Draft, dialect: &Dialect, ids: &[(String, String)], unread: &mut Vec<Unread>) -> Item {
    let found = &draft.found;
    let kind = kind(draft);
    let mut item = Item::new(&found.id, &found.title, kind);
    item.evidence = Evidence::Seen;
    item.source = format!("設計書 {}", found.cell);
    item.length = found.length.filter(|length| *length != Length::default());
    item.characters = found.characters;
    let mut notes: Vec<String> = Vec::new();
    if !draft.notes.is_empty() {
        notes.push(crate::text::title(&draft.notes));
    }
    match found.required {
        Some(Required::When) => {
            let text = found.condition.clone().unwrap_or_default();
            match when(&text, ids, &found.id) {
                Some(When::Item(condition)) => (item.required, item.when) = (Required::When, Some(condition)),
                Some(When::Printed) => item.required = Required::IfPrinted,
                None => {
                    item.required = Required::No;
                    notes.push(format!("条件付き必須：{text}"));
                    let what = format!(
                        "「{}」が必須になる条件を読めません。条件の項目を選ぶか、任意のままにしてください。",
                        found.title
                    );
                    unread.push(Unread {
                        cell: draft.condition_cell.clone(),
                        against: None,
                        property: Property::Condition,
                        item: Some(found.title.clone()),
                        text,
                        what,
                    });
                }
            }
        }
        Some(required) => item.required = required,
        None => {}
    }
    if kind.is_date() {
        item.format = draft.date.filter(|date| *date != dialect.date);
    }
    if kind.is_list() {
        item.separator = draft.separator.clone().filter(|separator| *separator != dialect.list_separator);
    }
    if kind == Kind::Copayment {
        let variant = Copayment::of_words(&words_of(draft));
        item.copayment = (variant != Copayment::default()).then_some(variant);
    }
    if let Some(constant) = &found.constant {
        notes.push(format!("いつも「{constant}」"));
    }
    codes(draft, dialect, &mut item, unread);
    notes.dedup();
    item.note = (!notes.is_empty()).then(|| notes.join(" / "));
    item
}

enum When {
    Item(Condition),
    Printed,
}

/// The condition that a sentence states.
fn when(text: &str, ids: &[(String, String)], own: &str) -> Option<When> {
    let key = key(text);
    if key.contains("印字") {
        return Some(When::Printed);
    }
    let id_of = |name: &str| {
        let known = words().item(name).filter(|id| ids.iter().any(|(other, _)| other == id)).map(str::to_owned);
        ids.iter().find(|(id, title)| title == name || id.to_lowercase() == name).map(|(id, _)| id.clone()).or(known)
    };
    let narrow = narrow(text).to_lowercase();
    for (start, negated) in [("unless ", true), ("if ", false), ("when ", false)] {
        let Some((_, rest)) = narrow.split_once(start) else { continue };
        let sentence = rest.split(". ").next().unwrap_or(rest).trim_end_matches('.');
        let (name, value) = sentence.split_once(" is ")?;
        let item = id_of(name.trim()).filter(|id| id != own)?;
        let values = match (value.trim(), negated) {
            ("set" | "present" | "given" | "not empty", false) => Vec::new(),
            ("true", true) | ("false", false) => vec!["false".to_owned()],
            ("false", true) | ("true", false) => vec!["true".to_owned()],
            _ => return None,
        };
        return Some(When::Item(Condition { item, values }));
    }
    let sentence = key.split('。').find(|sentence| sentence.contains("必須"))?;
    let (name, rest) = sentence.split_once('を').or_else(|| sentence.split_once('が'))?;
    let given = ["設定する", "設定した", "ある", "入力する", "設定されて", "登録する"]
        .iter()
        .any(|word| rest.starts_with(word));
    let simple = rest.contains("場合") || rest.contains("とき");
    let item = id_of(name).filter(|id| id != own && given && simple)?;
    Some(When::Item(Condition { item, values: Vec::new() }))
}

/// Codes: own ones of free items; spellings of items that are read by a table.
fn codes(draft: &Draft, dialect: &Dialect, item: &mut Item, unread: &mut Vec<Unread>) {
    let found = &draft.found;
    if found.codes.is_empty() {
        return;
    }
    let Some(table) = item.kind.table() else {
        if matches!(item.kind, Kind::Text | Kind::Code) {
            let code = found.codes.iter().map(|(value, label)| Code {
                value: value.clone(),
                label: label.clone(),
                words: Vec::new(),
            });
            item.codes = Some(Codes { code: code.collect(), ..Codes::default() });
        }
        return;
    };
    let (spelling, strange) = spellings(table, &found.codes);
    for (code, meaning) in strange {
        let what = format!(
            "「{}」のコード「{code}：{meaning}」にあたる値が、このツールにありません。台帳にあるときは、どう書くかを確かめてください。",
            found.title
        );
        unread.push(Unread {
            cell: draft.codes_cell.clone(),
            against: None,
            property: Property::Codes,
            item: Some(found.title.clone()),
            text: format!("{code}：{meaning}"),
            what,
        });
    }
    let usual = |value: &str| match value {
        "true" => dialect.true_word.clone(),
        "false" => dialect.false_word.clone(),
        other => {
            dialect.codes.get(table).and_then(|words| words.get(other)).cloned().unwrap_or_else(|| other.to_owned())
        }
    };
    let own: BTreeMap<String, String> = spelling.into_iter().filter(|(value, code)| usual(value) != *code).collect();
    if !own.is_empty() {
        item.codes = Some(Codes { spelling: own, ..Codes::default() });
    }
}

/// Value and spelling, and the codes whose meaning is no value of the table.
pub fn spellings(table: &str, codes: &[(String, String)]) -> (BTreeMap<String, String>, Vec<(String, String)>) {
    let table = code_table(table);
    let all = || table.into_iter().flat_map(|table| &table.words);
    let values: BTreeSet<&String> = all().map(|(_, value)| value).collect();
    let of = |word: &str| all().find(|(known, _)| key(known) == key(word)).map(|(_, value)| value.clone());
    let mut out = BTreeMap::new();
    let mut rest: Vec<&(String, String)> = Vec::new();
    for pair in codes {
        match of(&pair.1) {
            Some(value) if !out.contains_key(&value) => {
                out.insert(value, pair.0.clone());
            }
            _ => rest.push(pair),
        }
    }
    // Of two values the other one is meant.
    let left: Vec<&&String> = values.iter().filter(|value| !out.contains_key(**value)).collect();
    if let ([only], [value], 2) = (rest.as_slice(), left.as_slice(), codes.len()) {
        out.insert((**value).clone(), only.0.clone());
        rest.clear();
    }
    (out, rest.into_iter().cloned().collect())
}

/// Headings that need a word of their own, and titles that stand twice.
fn headings(layout: &mut Layout, drafts: &[Draft], unread: &mut Vec<Unread>) {
    let by_id = layout.dialect.header == HeaderKind::Id;
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for at in 0..layout.items.len() {
        let Some(item) = layout.items.get_mut(at) else { continue };
        let Some(draft) = drafts.iter().find(|draft| draft.found.id == item.id) else { continue };
        if item.kind == Kind::Detail {
            continue;
        }
        if !seen.insert(item.title.clone()) {
            let mut title = draft
                .found
                .groups
                .iter()
                .map(String::as_str)
                .chain([item.title.as_str()])
                .collect::<Vec<_>>()
                .join(" ");
            while !seen.insert(title.clone()) {
                title.push_str("（2）");
            }
            if layout.dialect.header == HeaderKind::Title {
                unread.push(heading(
                    draft,
                    &draft.found.cell,
                    "と同じ名前の項目がほかにあり、CSVの見出しが分かりません。見出しを確かめてください。",
                ));
            }
            item.title = title;
        }
        let name = draft.found.name.as_str();
        if !by_id || name.is_empty() || name == item.id {
            continue;
        }
        if item.id.rsplit('.').next() == Some(name) {
            let what = format!(
                "の見出しは「{name}」とも「{}」とも読めます。「{}」にしました。確かめてください。",
                item.id, item.id
            );
            unread.push(heading(draft, &draft.name_cell, &what));
        } else {
            item.heading = Some(name.to_owned());
        }
    }
    if by_id && layout.items.iter().any(|item| item.heading.is_some()) {
        layout.dialect.header = HeaderKind::Custom;
        for item in &mut layout.items {
            if item.heading.is_none() {
                item.heading = Some(item.id.clone());
            }
        }
    }
}

fn heading(draft: &Draft, cell: &str, why: &str) -> Unread {
    let title = draft.found.title.clone();
    let what = format!("「{title}」{why}");
    Unread {
        cell: cell.to_owned(),
        against: None,
        property: Property::Heading,
        item: Some(title),
        text: draft.found.name.clone(),
        what,
    }
}
