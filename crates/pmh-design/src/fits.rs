//! Whether dates and truth values, as the CSV writes them, fit in the lengths that the book gives their items.

use pmh_layout::{Item, Kind, Layout};

use crate::design::{Property, Unread};
use crate::prose;
use crate::read::Draft;
use crate::value;

/// Tells of lengths that no value of their item could keep, and leaves them out: every row would be an error.
pub fn check(layout: &mut Layout, drafts: &[Draft], unread: &mut Vec<Unread>) {
    let dialect = layout.dialect.clone();
    for item in &mut layout.items {
        let Some((words, why)) = written(item, &dialect) else { continue };
        let Some(length) = item.length else { continue };
        let most = length.exact.or(length.max).unwrap_or(u32::MAX);
        let fits = |width: u32| width <= most && length.exact.is_none_or(|exact| exact == width);
        if words.iter().all(|word| fits(*word)) {
            continue;
        }
        item.length = None;
        let Some(draft) = drafts.iter().find(|draft| draft.found.id == item.id) else { continue };
        let what =
            format!("「{}」の桁数{most}には、{why}が入りません。正しい桁数か書き方を入れてください。", item.title);
        unread.push(Unread {
            cell: draft.length_cell.clone(),
            against: None,
            property: Property::Length,
            item: Some(draft.found.title.clone()),
            text: most.to_string(),
            what,
        });
    }
}

/// How many characters the values of an item take, and what they are called.
fn written(item: &Item, dialect: &pmh_layout::Dialect) -> Option<(Vec<u32>, String)> {
    let count = |word: &str| u32::try_from(word.chars().count()).unwrap_or(u32::MAX);
    if item.kind.is_date() {
        let date = item.format.unwrap_or(dialect.date);
        let shown = prose::date_shown(date);
        return Some((vec![value::width(date)?], format!("日付の書き方（{shown}）")));
    }
    if !matches!(item.kind, Kind::Boolean | Kind::NotDisclosed) {
        return None;
    }
    let own = |value: &str, usual: &str| {
        let spelling = item.codes.as_ref().and_then(|codes| codes.spelling.get(value));
        spelling.map_or_else(|| usual.to_owned(), Clone::clone)
    };
    let (yes, no) = (own("true", &dialect.true_word), own("false", &dialect.false_word));
    Some((vec![count(&yes), count(&no)], format!("はい・いいえの書き方（{yes}/{no}）")))
}
