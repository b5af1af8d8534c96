//! What one table needs to know before its first row: columns, sources, answers, code tables.

use std::collections::{HashMap, HashSet};

use pmh_layout::{Evidence, Item, Kind, Required, code_table};
use pmh_text::date::EraCodeSystem;

use crate::mapping::{ItemSource, Mapping};
use crate::normalise::fold_word;
use crate::settings::{is_blank_value, is_no_end, values};
use crate::{Context, Settings};

/// Facts about a column that only the whole column tells; found while reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ColumnFacts {
    /// A value began with 2 or 4 (receipt) or 7 or 9 (pension).
    pub era_codes: Option<EraCodeSystem>,
    /// Values kept their leading zero, so that a shorter one has lost a digit, not a zero.
    pub keeps_zeros: bool,
}

/// The office's answers that concern one column.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answers {
    /// Which era codes the column holds.
    pub era_codes: Option<EraCodeSystem>,
    /// Whether short numbers in text are filled with zeros.
    pub zero_fill: bool,
    /// Whether numbers are spreadsheet dates.
    pub serial: bool,
    /// Whether dates of which the sheet shows a part are taken whole.
    pub partly_shown: bool,
    /// Whether the rows of a merged cell take its value.
    pub fill_down: bool,
    /// What is written for "no end".
    pub no_end: Option<String>,
    /// What a blank stands for.
    pub blank: Option<String>,
}

/// One column of the output.
#[derive(Debug, Clone)]
pub struct Column {
    /// The item.
    pub item: Item,
    /// Where its value comes from.
    pub source: ItemSource,
    /// The office's answers.
    pub answers: Answers,
    /// Values of the column kept their leading zero.
    pub keeps_zeros: bool,
    /// Folded words whose meaning the office has given.
    pub answered: HashSet<String>,
    /// Folded word to value, where the item is read by a code table.
    pub words: HashMap<String, String>,
}

impl Column {
    fn new(item: Item, source: ItemSource, settings: &Settings, facts: ColumnFacts) -> Self {
        let answer = |rule: &str| settings.answer(&question_id(rule, &item.id));
        let era_codes = match answer("era_code_system") {
            Some("receipt") => Some(EraCodeSystem::Receipt),
            Some("pension") => Some(EraCodeSystem::Pension),
            _ => facts.era_codes,
        };
        let answers = Answers {
            era_codes,
            zero_fill: answer("zero_fill") == Some("fill") && !facts.keeps_zeros,
            serial: answer("serial_like_date") == Some("date"),
            fill_down: answer("merged_cell") == Some("fill"),
            partly_shown: answer("partly_shown_date") == Some("accept"),
            // An answer that the layout does not know is none: the question stays open.
            no_end: answer("no_end_word").filter(|value| is_no_end(value)).map(str::to_owned),
            blank: answer("blank_word").filter(|value| is_blank_value(&item, value)).map(str::to_owned),
        };
        let mut words = HashMap::new();
        let mut answered = HashSet::new();
        let mut folded = String::new();
        if let Some(table) = item.kind.table().and_then(code_table) {
            for (word, value) in &table.words {
                fold_word(word, &mut folded);
                words.entry(folded.clone()).or_insert_with(|| value.clone());
            }
            let prefix = format!("{}:", question_id("unknown_word", &item.id));
            let given = settings.answers.iter().filter_map(|(id, value)| Some((id.strip_prefix(&prefix)?, value)));
            let given = given.chain(settings.words.get(&item.id).into_iter().flatten().map(|(w, v)| (w.as_str(), v)));
            let known = values(&item);
            for (word, value) in given.filter(|(_, value)| known.contains(&value.as_str())) {
                fold_word(word, &mut folded);
                words.insert(folded.clone(), value.clone());
                answered.insert(folded.clone());
            }
        }
        Self { item, source, answers, keeps_zeros: facts.keeps_zeros, answered, words }
    }

    /// Whether the item must be there in every row.
    #[must_use]
    pub fn is_required(&self) -> bool {
        self.item.required == Required::Always
    }
}

/// The id under which the settings keep the answer to a question.
#[must_use]
pub fn question_id(rule: &str, item: &str) -> String {
    format!("{rule}:{item}")
}

/// The columns of the output: one for each item of the layout, 券面項目 unfolded into theirs at the end.
#[must_use]
pub fn columns(context: &Context<'_>, mapping: &Mapping, labels: &[String], facts: &[ColumnFacts]) -> Vec<Column> {
    let fact = |at: usize| facts.get(at).copied().unwrap_or_default();
    let mut columns: Vec<Column> = Vec::with_capacity(context.layout.items.len() + labels.len());
    for (item, source) in context.layout.items.iter().zip(&mapping.items) {
        if item.kind != Kind::Detail {
            columns.push(Column::new(item.clone(), source.clone(), context.settings, fact(columns.len())));
        }
    }
    for (number, label) in labels.iter().enumerate() {
        let source = mapping.details.iter().find(|detail| &detail.label == label);
        let source = source.map_or(ItemSource::Nothing, |detail| ItemSource::Column(detail.source.clone()));
        columns.push(Column::new(detail_item(number, label), source, context.settings, fact(columns.len())));
    }
    columns
}

fn detail_item(number: usize, label: &str) -> Item {
    Item {
        id: format!("certificationDetail[{number}]"),
        title: label.to_owned(),
        kind: Kind::Text,
        required: Required::No,
        length: None,
        characters: None,
        sensitive: false,
        evidence: Evidence::Unknown,
        source: "Q61".to_owned(),
        note: None,
        beyond_limits: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pmh_layout::{DEFAULT_LAYOUT, find_layout};

    fn column(item: &str, settings: &str) -> Column {
        let item = find_layout(DEFAULT_LAYOUT).unwrap().item(item).unwrap().clone();
        let settings = Settings::parse(&format!(r#"{{"version":1,{settings}}}"#)).unwrap();
        Column::new(item, ItemSource::Nothing, &settings, ColumnFacts::default())
    }

    #[test]
    fn a_word_is_answered_under_words_and_under_its_question() {
        let by_words = column("isNotDisclosed", r#""words":{"isNotDisclosed":{"要":"true"}}"#);
        let by_answer = column("isNotDisclosed", r#""answers":{"unknown_word:isNotDisclosed:要":"true"}"#);
        for column in [by_words, by_answer] {
            assert_eq!(column.words.get("要").map(String::as_str), Some("true"));
        }
        let other = column("basicFiveInfo.sex", r#""answers":{"unknown_word:isNotDisclosed:要":"true"}"#);
        assert_eq!(other.words.get("要"), None);
    }

    #[test]
    fn an_answer_outside_the_code_table_is_none() {
        let settings = r#""words":{"isNotDisclosed":{"要":"2"}},"answers":{"blank_word:isNotDisclosed":"",
            "unknown_word:isNotDisclosed:可":"maybe","no_end_word:validTo":"無期限"}"#;
        let not_disclosed = column("isNotDisclosed", settings);
        assert_eq!((not_disclosed.words.get("要"), not_disclosed.words.get("可")), (None, None));
        assert_eq!(not_disclosed.answers.blank, None);
        assert_eq!(column("validTo", settings).answers.no_end, None);
        let right = r#""answers":{"blank_word:isNotDisclosed":"false","no_end_word:validTo":"9999-12-31"}"#;
        assert_eq!(column("isNotDisclosed", right).answers.blank.as_deref(), Some("false"));
        assert_eq!(column("validTo", right).answers.no_end.as_deref(), Some("9999-12-31"));
    }
}
