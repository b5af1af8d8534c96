//! What several rules need: titles that fit into a message, and doubts that the office settles once.

use pmh_layout::{Evidence, Item, Kind};
use pmh_text::date::Date;

use super::framework::{Ask, FieldLook, Found};
use crate::context::Context;
use crate::entry::Choice;

/// The answer that settles a doubt.
pub(super) const ACCEPT: &str = "accept";

/// Characters of a title or of a word of the ledger that a message shows at most.
const SHOWN: usize = 16;

/// `text`, cut off with … where it is long, so that a message stays within 60 characters.
pub(crate) fn shortened(text: &str) -> String {
    if text.chars().count() <= SHOWN {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(SHOWN - 1).collect();
    short.push('…');
    short
}

/// What stands before brackets at the end of a text, and what stands in them.
pub(super) fn in_brackets(text: &str) -> Option<(&str, &str)> {
    let (name, rest) = text.split_once(['(', '（', '［', '['])?;
    let (other, tail) = rest.split_once([')', '）', '］', ']'])?;
    let parts = (name.trim(), other.trim());
    (tail.trim().is_empty() && !parts.0.is_empty() && !parts.1.is_empty()).then_some(parts)
}

/// The title of the item in 「」.
pub(super) fn title(look: &FieldLook<'_>) -> String {
    format!("「{}」", shortened(&look.item().title))
}

/// How a missing or faulty kana is mended: with the reading that Excel keeps beside the name, as a suggestion only. It
/// is what was typed to find the kanji, not always how the name is read.
pub(super) fn kana_remedy(look: &FieldLook<'_>) -> String {
    let reading = look.field.reading.as_str();
    if reading.is_empty() {
        return "カタカナの読みを確かめ、元の台帳を直してください。".to_owned();
    }
    format!("氏名のセルのふりがな「{}」が正しい読みか確かめ、元の台帳に入れてください。", shortened(reading))
}

/// What is said of a limit that the office may have to correct.
pub(super) fn limit_source(item: &Item) -> &'static str {
    match item.evidence {
        Evidence::Inferred | Evidence::Unknown => "（公開資料からの推定）",
        Evidence::Seen | Evidence::Confirmed => "",
    }
}

/// The doubt with its question, or `None` where the office has accepted it. `label` is the answer that settles it.
pub(super) fn unless_accepted(
    context: &Context<'_>,
    id: String,
    found: Found,
    question: impl Into<String>,
    label: &str,
) -> Option<Found> {
    if context.settings.answer(&id) == Some(ACCEPT) {
        return None;
    }
    let remedy = format!("正しければ「{label}」を選び、違うときは元の台帳を直してください。");
    let choices = vec![Choice::new(ACCEPT, label)];
    Some(found.asking(Ask { id, message: question.into(), remedy, choices }))
}

/// The values a word may stand for.
pub(super) fn word_choices(item: &Item) -> Vec<Choice> {
    match item.kind {
        Kind::Sex => vec![Choice::new("1", "男"), Choice::new("2", "女")],
        Kind::NotDisclosed => vec![
            Choice::new("false", "不開示ではない（開示してよい）"),
            Choice::new("true", "不開示（住所などを見せない）"),
        ],
        Kind::Reimbursement => {
            vec![Choice::new("0", "償還払いではない（現物給付）"), Choice::new("1", "常に償還払い")]
        }
        Kind::Boolean => vec![Choice::new("false", "いいえ"), Choice::new("true", "はい")],
        _ => {
            let values = item.values();
            values.iter().map(|(value, label)| Choice::new(value, &format!("{value} {label}"))).collect()
        }
    }
}

/// Full years from `birth` to `on`; `None` when `on` is before `birth`.
pub(super) fn age(birth: Date, on: Date) -> Option<u16> {
    let years = on.year().checked_sub(birth.year())?;
    let before_birthday = (on.month(), on.day()) < (birth.month(), birth.day());
    years.checked_sub(u16::from(before_birthday))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_age_counts_full_years() {
        let day = |text: &str| Date::from_iso(text).unwrap();
        assert_eq!(age(day("2000-04-01"), day("2026-03-31")), Some(25));
        assert_eq!(age(day("2000-04-01"), day("2026-04-01")), Some(26));
        assert_eq!(age(day("2000-02-29"), day("2001-02-28")), Some(0));
        assert_eq!(age(day("2026-04-01"), day("2026-04-01")), Some(0));
        assert_eq!(age(day("2026-04-02"), day("2026-04-01")), None);
        assert_eq!(age(day("2027-01-01"), day("2026-04-01")), None);
    }

    #[test]
    fn brackets_at_the_end_have_something_before_and_in_them() {
        assert_eq!(in_brackets("山田（旧姓 佐藤）"), Some(("山田", "旧姓 佐藤")));
        assert_eq!(in_brackets("山田 [佐藤] "), Some(("山田", "佐藤")));
        for text in ["山田（）", "山田（　）", "（佐藤）", "　（佐藤）", "山田（佐藤）花子", "山田（佐藤", "山田"]
        {
            assert_eq!(in_brackets(text), None, "{text}");
        }
    }

    #[test]
    fn long_titles_are_cut() {
        assert_eq!(shortened("医療費助成資格有効期間終了日"), "医療費助成資格有効期間終了日");
        assert_eq!(shortened(&"あ".repeat(SHOWN)), "あ".repeat(SHOWN));
        assert_eq!(shortened(&"あ".repeat(SHOWN + 1)), format!("{}…", "あ".repeat(SHOWN - 1)));
    }
}
