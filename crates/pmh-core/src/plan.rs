//! What one table needs to know before its first row: columns, sources, answers, code tables.

use std::collections::{BTreeMap, HashMap, HashSet};

use pmh_layout::{Dialect, Evidence, Item, Kind, Required};
use pmh_text::date::EraCodeSystem;

use crate::fold::fold_word;
use crate::mapping::{ItemSource, Mapping};
use crate::settings::{is_blank_value, is_date, is_no_end, values};
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
    /// What stands for "no end", in canonical form.
    pub no_end: Option<String>,
    /// What is written for it, where the dialect has its own spelling.
    pub no_end_spelled: Option<String>,
    /// The date, `YYYY-MM-DD`, for which words stand in a column of dates (not for "no end").
    pub word_date: Option<String>,
    /// What a blank stands for.
    pub blank: Option<String>,
    /// Whether texts of the other width than the item's are given its width.
    pub other_width: Option<bool>,
}

/// One column of the output.
#[derive(Debug, Clone)]
pub struct Column {
    /// The item.
    pub item: Item,
    /// Its place in the layout; the columns of a repeat group share one.
    pub place: usize,
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
    /// Value to the word the CSV has for it, where that is another.
    pub spelling: BTreeMap<String, String>,
}

impl Column {
    fn new(
        (place, item): (usize, Item),
        source: ItemSource,
        settings: &Settings,
        dialect: &Dialect,
        facts: ColumnFacts,
    ) -> Self {
        let answer = |rule: &str| settings.answer(&question_id(rule, &item.id));
        let era_codes = match answer("era_code_system") {
            Some("receipt") => Some(EraCodeSystem::Receipt),
            Some("pension") => Some(EraCodeSystem::Pension),
            _ => facts.era_codes,
        };
        // An answer that the layout does not know is none: the question stays open.
        let answered_end = answer("no_end_word").filter(|value| is_no_end(value)).map(str::to_owned);
        let ours = dialect.no_end.as_ref().filter(|_| answered_end.is_none() && item.kind == Kind::ValidTo);
        let answers = Answers {
            era_codes,
            zero_fill: answer("zero_fill") == Some("fill") && !facts.keeps_zeros,
            serial: answer("serial_like_date") == Some("date"),
            fill_down: answer("merged_cell") == Some("fill"),
            partly_shown: answer("partly_shown_date") == Some("accept"),
            no_end: answered_end.or_else(|| ours.map(|spelled| canonical_end(spelled))),
            no_end_spelled: ours.cloned(),
            word_date: answer("date_word").filter(|value| is_date(value)).map(str::to_owned),
            blank: answer("blank_word").filter(|value| is_blank_value(&item, value)).map(str::to_owned),
            other_width: match answer("width_of_item") {
                Some("convert") => Some(true),
                Some("keep") => Some(false),
                _ => None,
            },
        };
        let mut words = HashMap::new();
        let mut answered = HashSet::new();
        let mut folded = String::new();
        let spelling = if item.is_coded() { spelling(&item, dialect) } else { BTreeMap::new() };
        if item.is_coded() {
            for (word, value) in item.words() {
                fold_word(&word, &mut folded);
                words.entry(folded.clone()).or_insert(value);
            }
            // Our own output is read back. A spelling that means something else to ledgers may mean either: it is asked.
            for (value, word) in &spelling {
                fold_word(word, &mut folded);
                match words.get(&folded) {
                    Some(other) if other != value => {
                        words.remove(&folded);
                    }
                    None if !folded.is_empty() => {
                        words.insert(folded.clone(), value.clone());
                    }
                    _ => {}
                }
            }
            let prefix = format!("{}:", question_id("unknown_word", &item.id));
            let given = settings.answers.iter().filter_map(|(id, value)| Some((id.strip_prefix(&prefix)?, value)));
            let given = given.chain(settings.words.get(&item.id).into_iter().flatten().map(|(w, v)| (w.as_str(), v)));
            let known = values(&item);
            for (word, value) in given.filter(|(_, value)| known.contains(value)) {
                fold_word(word, &mut folded);
                words.insert(folded.clone(), value.clone());
                answered.insert(folded.clone());
            }
        }
        Self { item, place, source, answers, keeps_zeros: facts.keeps_zeros, answered, words, spelling }
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

/// How the CSV spells the values of an item; those that it spells as they are may be missing.
pub(crate) fn spelling(item: &Item, dialect: &Dialect) -> BTreeMap<String, String> {
    let mut spelling = BTreeMap::new();
    if matches!(item.kind, Kind::NotDisclosed | Kind::Boolean) {
        spelling.insert("true".to_owned(), dialect.true_word.clone());
        spelling.insert("false".to_owned(), dialect.false_word.clone());
    }
    if let Some(table) = item.table().and_then(|table| dialect.codes.get(table)) {
        spelling.extend(table.clone());
    }
    if let Some(codes) = &item.codes {
        spelling.extend(codes.spelling.clone());
    }
    spelling
}

/// "No end" as JSON has it: a date where the spelling is one.
fn canonical_end(spelled: &str) -> String {
    let digits: String = spelled.chars().filter(char::is_ascii_digit).collect();
    let parts = (digits.get(..4), digits.get(4..6), digits.get(6..8));
    let iso = match parts {
        (Some(year), Some(month), Some(day)) if digits.len() == 8 => format!("{year}-{month}-{day}"),
        _ => String::new(),
    };
    if pmh_text::date::Date::from_iso(&iso).is_some() { iso } else { spelled.to_owned() }
}

/// The labels of 券面項目: those the layout always has, then those the ledgers have besides.
#[must_use]
pub fn labels(context: &Context<'_>, mappings: &[Mapping]) -> Vec<String> {
    let Some(detail) = context.layout.detail() else { return Vec::new() };
    let repeat = detail.repeat.as_ref();
    let mut labels = repeat.map_or_else(Vec::new, |repeat| repeat.labels_of(&context.scheme.id).to_vec());
    for label in mappings.iter().flat_map(|mapping| &mapping.details).map(|detail| &detail.label) {
        if !labels.contains(label) {
            labels.push(label.clone());
        }
    }
    labels
}

/// The columns of the output: one for each item of the layout, 券面項目 unfolded into theirs. `facts` go by the items of
/// the layout.
#[must_use]
pub fn columns(context: &Context<'_>, mapping: &Mapping, labels: &[String], facts: &[ColumnFacts]) -> Vec<Column> {
    let dialect = context.dialect();
    let mut columns: Vec<Column> = Vec::with_capacity(context.layout.items.len() + labels.len());
    for (place, (item, source)) in context.layout.items.iter().zip(&mapping.items).enumerate() {
        let fact = facts.get(place).copied().unwrap_or_default();
        if item.kind != Kind::Detail {
            columns.push(Column::new((place, item.clone()), source.clone(), context.settings, dialect, fact));
            continue;
        }
        for (number, label) in labels.iter().enumerate() {
            let source = mapping.details.iter().find(|detail| &detail.label == label);
            let source = source.map_or(ItemSource::Nothing, |detail| ItemSource::Column(detail.source.clone()));
            let entry = Item {
                evidence: Evidence::Unknown,
                length: item.length,
                characters: item.characters,
                beyond_limits: item.beyond_limits,
                required: Required::No,
                source: item.source.clone(),
                ..Item::new(format!("{}[{number}]", item.id), label, Kind::Text)
            };
            columns.push(Column::new((place, entry), source, context.settings, dialect, ColumnFacts::default()));
        }
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;
    use pmh_layout::{DEFAULT_LAYOUT, find_layout};

    fn column(item: &str, settings: &str) -> Column {
        let item = find_layout(DEFAULT_LAYOUT).unwrap().item(item).unwrap().clone();
        let settings = Settings::parse(&format!(r#"{{"version":1,{settings}}}"#)).unwrap();
        let dialect = &find_layout(DEFAULT_LAYOUT).unwrap().dialect;
        Column::new((0, item), ItemSource::Nothing, &settings, dialect, ColumnFacts::default())
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
