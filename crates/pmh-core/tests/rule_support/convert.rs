//! A conversion of a few rows: reading, normalising, checking, as the line does it.

use pmh_core::context::scheme_numbers;
use pmh_core::mapping::{ItemSource, Mapping, SourceColumn};
use pmh_core::normalise::Normaliser;
use pmh_core::plan::{self, ColumnFacts};
use pmh_core::record::Record;
use pmh_core::rules::{Checker, EndFound, Found, RecordLook, Rule};
use pmh_core::{Context, Env, Settings};
use pmh_layout::{
    CharacterClass, Condition, Encoding, Layout, Length, PrefixTable, Quote, Required, Unit, find_layout, find_scheme,
};
use pmh_table::Row;
use pmh_text::date::Date;

use super::table::Example;
use super::workbook;

/// One finding and the row it belongs to, from 1.
pub struct Spoken {
    /// The rule.
    pub rule: &'static Rule,
    /// The row of the example.
    pub row: u32,
    /// What was found.
    pub found: Found,
}

/// The day that all examples call today.
pub fn today() -> Date {
    Date::new(2026, 4, 1).unwrap()
}

/// The layout with these items only, in this order.
pub fn layout_of(items: &[String]) -> Layout {
    let mut layout = find_layout("medical-subsidy-full").unwrap().clone();
    let all = std::mem::take(&mut layout.items);
    layout.items = items
        .iter()
        .map(|id| all.iter().find(|item| &item.id == id).unwrap_or_else(|| panic!("no item {id}")).clone())
        .collect();
    layout
}

/// Converts the example and gives all that the rules say, row by row.
pub fn convert(example: &Example, settings: &Settings) -> Vec<Spoken> {
    convert_with_output(example, settings).0
}

/// The same, with the first value of the last row as the CSV would have it.
pub fn convert_with_output(example: &Example, settings: &Settings) -> (Vec<Spoken>, String) {
    let mut layout = layout_of(&example.items);
    let mut settings = settings.clone();
    let mut facts = ColumnFacts::default();
    for step in &example.setup {
        set_up(step, &mut layout, &mut settings, &mut facts);
    }
    let scheme = find_scheme(if example.scheme.is_empty() { "other" } else { &example.scheme }).unwrap();
    let env = Env { today: today(), clock: "0900".to_owned(), program_sha256: String::new() };
    let prefixes = PrefixTable::builtin();
    let numbers = scheme_numbers(prefixes);
    let context = Context { layout: &layout, scheme, settings: &settings, env: &env, prefixes, numbers: &numbers };
    let heading = example.setup.iter().find_map(|step| step.strip_prefix("見出し ")).unwrap_or_default();
    let source = |column: u32| ItemSource::Column(SourceColumn { column, heading: heading.to_owned() });
    let mapping = Mapping { items: (0..).take(layout.items.len()).map(source).collect(), ..Mapping::default() };
    let columns = plan::columns(&context, &mapping, &[], &vec![facts; layout.items.len()]);
    let names = vec!["台帳.xlsx 受給者一覧".to_owned()];
    let mut checker = Checker::new(&columns, &context);
    let mut normaliser = Normaliser::default();
    let mut record = Record::default();
    let mut all = Vec::new();
    for (line, number) in example.rows.iter().zip(1..) {
        let row = match line.kind.as_str() {
            "" | "文字" => Row::of_texts(number, &line.cells),
            kind => workbook::row_of(number, kind, &line.cells),
        };
        normaliser.read(&columns, &row, &context, &mut record);
        let look = RecordLook { record: &record, columns: &columns, context: &context };
        checker.check_record(&look, &names, &mut |rule, field, found| {
            assert!(field.is_none_or(|at| at < columns.len()), "{}", rule.name);
            all.push(Spoken { rule, row: number, found });
        });
    }
    // What concerns the file as a whole counts as said of its first row.
    let mut end = |rule, end: EndFound| all.push(Spoken { rule, row: end.row.unwrap_or(1), found: end.found });
    checker.finish(&context, &mut end);
    let output = record.fields.first().map_or_else(String::new, |field| field.output.clone());
    (all, output)
}

fn set_up(step: &str, layout: &mut Layout, settings: &mut Settings, facts: &mut ColumnFacts) {
    let (word, rest) = step.split_once(' ').unwrap_or((step, ""));
    match word {
        "回答" => {
            let (id, value) = rest.rsplit_once('=').unwrap();
            settings.answers.insert(id.to_owned(), value.to_owned());
        }
        "置換" => {
            let (from, to) = rest.split_once('=').unwrap();
            settings.dictionary.insert(from.to_owned(), to.to_owned());
        }
        "団体コード" => settings.municipality = Some(rest.to_owned()),
        "0が残る列" => facts.keeps_zeros = true,
        "見出し" => {}
        "項目名" => {
            if let Some(item) = layout.items.iter_mut().find(|item| item.id == "segment") {
                rest.clone_into(&mut item.title);
            }
        }
        "桁" => {
            for item in &mut layout.items {
                item.length = Some(Length { max: Some(rest.parse().unwrap()), unit: Unit::Utf16, ..Length::default() });
            }
        }
        "文字種" => {
            let class = CharacterClass::ALL.into_iter().find(|class| class.word() == rest);
            layout.items[0].characters = Some(class.unwrap());
        }
        "終わりは空欄" => layout.dialect.no_end = Some(String::new()),
        "シフトJIS" => layout.dialect.encoding = Encoding::Cp932,
        "引用符なし" => layout.dialect.quote = Quote::Never,
        "条件" => {
            let (other, value) = rest.split_once('=').unwrap_or((rest, ""));
            let values = if value.is_empty() { Vec::new() } else { vec![value.to_owned()] };
            layout.items[0].required = Required::When;
            layout.items[0].when = Some(Condition { item: other.to_owned(), values });
        }
        "最短" => {
            layout.items[0].length = Some(Length { min: Some(rest.parse().unwrap()), ..Length::default() });
        }
        "長さ" => {
            for item in &mut layout.items {
                item.length = Some(Length { exact: Some(rest.parse().unwrap()), ..Length::default() });
            }
        }
        _ => panic!("前提 {step:?}"),
    }
}
