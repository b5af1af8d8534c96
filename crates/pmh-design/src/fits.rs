//! Whether dates and truth values, as the CSV writes them, fit in the lengths that the book gives their items.

use pmh_layout::{DateSpelling, Item, Kind, Layout};

use crate::design::{Property, Unread};
use crate::prose;
use crate::read::Draft;

/// Tells of lengths and classes of characters that no value of their item could keep, and leaves them out: every row
/// would be an error.
pub fn check(layout: &mut Layout, drafts: &[Draft], unread: &mut Vec<Unread>) {
    let dialect = layout.dialect.clone();
    for item in &mut layout.items {
        let Some((words, why)) = written(item, &dialect) else { continue };
        let Some(draft) = drafts.iter().find(|draft| draft.found.id == item.id) else { continue };
        let title = item.title.clone();
        let mut tell = |property: Property, cell: &str, text: String| {
            let what = format!(
                "「{title}」の{}「{text}」には、{why}が合いません。正しい方を入れてください。",
                property.title()
            );
            let (cell, item) = (cell.to_owned(), Some(draft.found.title.clone()));
            unread.push(Unread { cell, against: None, property, item, text, what });
        };
        if let Some(length) = item.length {
            let most = length.exact.or(length.max).unwrap_or(u32::MAX);
            let fits = |word: &String| {
                let width = u32::try_from(word.chars().count()).unwrap_or(u32::MAX);
                width <= most && length.exact.is_none_or(|exact| exact == width)
            };
            if !words.iter().all(fits) {
                item.length = None;
                tell(Property::Length, &draft.length_cell, most.to_string());
            }
        }
        if let Some(class) = item.characters
            && words.iter().any(|word| class.first_outside(word).is_some())
        {
            item.characters = None;
            tell(Property::Characters, &draft.characters_cell, class.title().to_owned());
        }
    }
}

/// Values of an item as the CSV has them, and what their spelling is called.
fn written(item: &Item, dialect: &pmh_layout::Dialect) -> Option<(Vec<String>, String)> {
    if item.kind.is_date() {
        let date = item.format.unwrap_or(dialect.date);
        let day = match date {
            DateSpelling::Iso => "2026-04-01",
            DateSpelling::Compact => "20260401",
            DateSpelling::Slash => "2026/04/01",
            // Its length differs from day to day.
            DateSpelling::Kanji => return None,
        };
        return Some((vec![day.to_owned()], format!("日付の書き方（{}）", prose::date_shown(date))));
    }
    if !matches!(item.kind, Kind::Boolean | Kind::NotDisclosed) {
        return None;
    }
    let own = |value: &str, usual: &String| {
        let spelling = item.codes.as_ref().and_then(|codes| codes.spelling.get(value));
        spelling.unwrap_or(usual).clone()
    };
    let (yes, no) = (own("true", &dialect.true_word), own("false", &dialect.false_word));
    let why = format!("はい・いいえの書き方（{yes}/{no}）");
    Some((vec![yes, no], why))
}
