//! The JSON and the CSV of one run, held side by side.

use pmh_layout::{Kind, Layout, builtin_layouts};
use pmh_tests::table::records;
use serde_json::Value;

/// Where CSV and JSON do not describe the same people. The heading tells the layout.
pub fn differences(csv: &str, people: &[Value]) -> Vec<String> {
    let records = records(csv);
    let layout = layout(&records[0]);
    let plain: Vec<_> = layout.items.iter().filter(|item| item.kind != Kind::Detail).collect();
    let mut faults = Vec::new();
    if records.len() - 1 != people.len() {
        faults.push(format!("{} in the CSV, {} in the JSON", records.len() - 1, people.len()));
    }
    for (at, (record, person)) in records[1..].iter().zip(people).enumerate() {
        let mut known = vec!["certificationDetail".to_owned()];
        for (item, text) in plain.iter().zip(record) {
            known.push(item.id.clone());
            let found = person.pointer(&format!("/{}", item.id.replace('.', "/")));
            let same = match (found, item.kind) {
                (None, _) => text.is_empty(),
                (Some(Value::Bool(value)), Kind::NotDisclosed | Kind::Boolean) => value.to_string() == *text,
                (Some(Value::String(value)), Kind::NotDisclosed | Kind::Boolean) => panic!("{value} is no boolean"),
                (Some(Value::String(value)), _) => value == text,
                (Some(_), _) => false,
            };
            if !same {
                faults.push(format!("person {at}, {}: 「{text}」 in the CSV, {found:?} in the JSON", item.id));
            }
        }
        let details = person["certificationDetail"].as_array().unwrap();
        let labelled: Vec<(&str, &str)> = details
            .iter()
            .map(|detail| (detail["label"].as_str().unwrap(), detail["value"].as_str().unwrap()))
            .collect();
        let columns = records[0].iter().zip(record).skip(plain.len());
        let expected: Vec<(&str, &str)> = columns
            .filter(|(_, value)| !value.is_empty())
            .map(|(label, value)| (label.as_str(), value.as_str()))
            .collect();
        if labelled != expected {
            faults.push(format!("person {at}: 券面項目 {expected:?} in the CSV, {labelled:?} in the JSON"));
        }
        for name in names(person) {
            if !known.contains(&name) {
                faults.push(format!("person {at}: {name} is no API name of the layout"));
            }
        }
    }
    faults
}

fn layout(heading: &[String]) -> &'static Layout {
    let plain = |layout: &Layout| layout.items.iter().filter(|item| item.kind != Kind::Detail).count();
    let fits = |layout: &&Layout| {
        heading.len() >= plain(layout)
            && layout.items.iter().zip(heading).take(plain(layout)).all(|(item, title)| item.title == *title)
    };
    builtin_layouts().iter().find(fits).unwrap_or_else(|| panic!("the heading of no layout: {heading:?}"))
}

/// The names of an object, dotted where they are nested.
fn names(person: &Value) -> Vec<String> {
    let mut names = Vec::new();
    for (name, value) in person.as_object().unwrap() {
        match value {
            Value::Object(inner) => names.extend(inner.keys().map(|key| format!("{name}.{key}"))),
            _ => names.push(name.clone()),
        }
    }
    names
}
