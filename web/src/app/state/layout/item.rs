//! The properties of an item as fields of a form.

use pmh_layout::{BeyondLimits, CharacterClass, Condition, Copayment, Item, Layout, Length, Repeat, Required, Unit};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::codes;

/// A property of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ItemField {
    /// Its title.
    Title,
    /// Its heading, where the dialect says `custom`.
    Heading,
    /// Whether it must be there.
    Required,
    /// The other item of a condition.
    When,
    /// The values of the other item, divided by 、.
    WhenValues,
    /// The least length.
    Min,
    /// The greatest length.
    Max,
    /// What the length counts.
    Unit,
    /// The characters.
    Characters,
    /// How its date is written.
    Format,
    /// How the 券面項目 become columns.
    Columns,
    /// How many 券面項目 are always written.
    Count,
    /// How many 券面項目 there may be.
    Most,
    /// The names of the 券面項目, divided by 、.
    Labels,
    /// The heading of a column of labels.
    LabelHeading,
    /// The heading of a column of values.
    ValueHeading,
    /// Its own codes, one a line: value：meaning／words.
    Codes,
    /// How the CSV spells the values of its code table, one a line: value：word.
    Spelling,
    /// What joins the values of a list.
    Separator,
    /// Where the care of a 自己負担上限額 is given.
    Care,
    /// What a 自己負担上限額 counts.
    Per,
    /// What the number of a 自己負担上限額 is.
    Amount,
    /// What a value beyond the limits is.
    Beyond,
}

impl ItemField {
    /// The stable name in ids.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Heading => "heading",
            Self::Required => "required",
            Self::When => "when",
            Self::WhenValues => "when-values",
            Self::Min => "min",
            Self::Max => "max",
            Self::Unit => "unit",
            Self::Characters => "characters",
            Self::Format => "format",
            Self::Columns => "columns",
            Self::Count => "count",
            Self::Most => "most",
            Self::Labels => "labels",
            Self::LabelHeading => "label-heading",
            Self::ValueHeading => "value-heading",
            Self::Codes => "codes",
            Self::Spelling => "spelling",
            Self::Separator => "separator",
            Self::Care => "care",
            Self::Per => "per",
            Self::Amount => "amount",
            Self::Beyond => "beyond",
        }
    }

    /// What the item holds.
    pub fn get(self, item: &Item) -> String {
        let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
        let length = item.length.unwrap_or_default();
        let repeat = item.repeat.clone().unwrap_or_default();
        let copayment = item.copayment.unwrap_or_default();
        match self {
            Self::Title => item.title.clone(),
            Self::Heading => item.heading.clone().unwrap_or_default(),
            Self::Required => word(&item.required),
            Self::When => item.when.as_ref().map(|when| when.item.clone()).unwrap_or_default(),
            Self::WhenValues => item.when.as_ref().map(|when| when.values.join(DIVIDER)).unwrap_or_default(),
            Self::Min => number(length.exact.or(length.min)),
            Self::Max => number(length.exact.or(length.max)),
            Self::Unit => word(&length.unit),
            Self::Characters => item.characters.map_or("", CharacterClass::word).to_owned(),
            Self::Format => item.format.as_ref().map(word).unwrap_or_default(),
            Self::Columns => word(&repeat.columns),
            Self::Count => number(repeat.count),
            Self::Most => number(repeat.max),
            Self::Labels => repeat.labels.join(DIVIDER),
            Self::LabelHeading => repeat.label_heading,
            Self::ValueHeading => repeat.value_heading,
            Self::Codes => codes::own(item),
            Self::Spelling => codes::spelling(item),
            Self::Separator => item.separator.clone().unwrap_or_default(),
            Self::Care => copayment.care.as_ref().map(word).unwrap_or_default(),
            Self::Per => copayment.per.as_ref().map(word).unwrap_or_default(),
            Self::Amount => copayment.unit.as_ref().map(word).unwrap_or_default(),
            Self::Beyond => word(&item.beyond_limits.unwrap_or(BeyondLimits::Error)),
        }
    }

    /// Puts a text into the item at this place. The error is for the clerk.
    pub fn set(self, layout: &mut Layout, place: usize, text: &str) -> Result<(), String> {
        let other = layout.items.iter().enumerate().find(|(at, _)| *at != place).map(|(_, item)| item.id.clone());
        let Some(item) = layout.items.get_mut(place) else { return Ok(()) };
        let text = text.trim();
        let some = (!text.is_empty()).then(|| text.to_owned());
        match self {
            Self::Title => item.title = text.to_owned(),
            Self::Heading => item.heading = some,
            Self::Required => {
                item.required = parsed(text)?;
                item.when = match item.required {
                    Required::When => item.when.take().or(other.map(|item| Condition { item, values: Vec::new() })),
                    Required::Always | Required::IfPrinted | Required::No => None,
                };
            }
            Self::When => {
                let values = item.when.take().map(|when| when.values).unwrap_or_default();
                item.when = Some(Condition { item: text.to_owned(), values });
            }
            Self::WhenValues => {
                if let Some(when) = &mut item.when {
                    when.values = list(text);
                }
            }
            Self::Min => set_length(item, |length| Ok((number(text)?, length.1)))?,
            Self::Max => set_length(item, |length| Ok((length.0, number(text)?)))?,
            Self::Unit => {
                let unit: Unit = parsed(text)?;
                if let Some(length) = &mut item.length {
                    length.unit = unit;
                }
            }
            Self::Characters => item.characters = choice(some)?,
            Self::Format => item.format = choice(some)?,
            Self::Columns => repeat(item).columns = parsed(text)?,
            Self::Count => repeat(item).count = number(text)?,
            Self::Most => repeat(item).max = number(text)?,
            Self::Labels => repeat(item).labels = list(text),
            Self::LabelHeading => text.clone_into(&mut repeat(item).label_heading),
            Self::ValueHeading => text.clone_into(&mut repeat(item).value_heading),
            Self::Codes => codes::set_own(item, text)?,
            Self::Spelling => codes::set_spelling(item, text)?,
            Self::Separator => item.separator = some,
            Self::Care => copayment(item).care = choice(some)?,
            Self::Per => copayment(item).per = choice(some)?,
            Self::Amount => copayment(item).unit = choice(some)?,
            Self::Beyond => {
                let beyond: BeyondLimits = parsed(text)?;
                item.beyond_limits = (beyond == BeyondLimits::Confirm).then_some(beyond);
            }
        }
        // A variant of which nothing is stated is none.
        item.copayment = item.copayment.filter(|variant| *variant != Copayment::default());
        Ok(())
    }
}

/// What divides the entries of a list in a field.
const DIVIDER: &str = "、";

fn repeat(item: &mut Item) -> &mut Repeat {
    item.repeat.get_or_insert_with(Repeat::default)
}

fn list(text: &str) -> Vec<String> {
    text.split(['、', ',', '，']).map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

fn number(text: &str) -> Result<Option<u32>, String> {
    let digits = || text.parse::<u32>().map_err(|_| "半角の数字で書いてください。".to_owned());
    if text.is_empty() { Ok(None) } else { digits().map(Some) }
}

/// The two limits, of which equal ones are one exact length.
fn set_length(
    item: &mut Item,
    change: impl FnOnce((Option<u32>, Option<u32>)) -> Result<(Option<u32>, Option<u32>), String>,
) -> Result<(), String> {
    let now = item.length.unwrap_or_default();
    let (min, max) = change((now.exact.or(now.min), now.exact.or(now.max)))?;
    item.length = match (min, max) {
        (None, None) => None,
        (Some(least), Some(most)) if least == most => {
            Some(Length { exact: Some(least), unit: now.unit, ..Length::default() })
        }
        (min, max) => Some(Length { min, max, exact: None, unit: now.unit }),
    };
    Ok(())
}

/// A word of layout files.
fn word<T: Serialize>(value: &T) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

fn copayment(item: &mut Item) -> &mut Copayment {
    item.copayment.get_or_insert_default()
}

/// The meaning of a word that may be missing.
fn choice<T: DeserializeOwned>(word: Option<String>) -> Result<Option<T>, String> {
    word.map(|word| parsed(&word)).transpose()
}

/// The meaning of a word of layout files.
pub(super) fn parsed<T: DeserializeOwned>(word: &str) -> Result<T, String> {
    serde_json::from_value(Value::String(word.to_owned()))
        .map_err(|_| "この値は使えません。ほかの値を選んでください。".to_owned())
}
