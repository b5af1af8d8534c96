//! The verdicts of a comparison in one sentence.

use super::entries::Comparison;
use super::judge::quoted;
use super::signs::Signs;
use crate::phrase::count;

/// Nothing has changed. Whether the last upload arrived only the office knows. `written`: people in the CSV that was
/// made all the same.
pub(crate) fn unchanged(written: Option<u64>) -> String {
    let made = written.map_or_else(String::new, |rows| format!("{}人分のCSVは作成しました。", count(rows)));
    format!("前回と同じ内容です。前回のアップロードが成功していれば、今回は不要です。{made}")
}

/// The run was stopped.
pub(crate) fn stopped(comparison: &Comparison) -> String {
    let why: String = comparison.stops.iter().map(|stop| stop.message.as_str()).collect();
    format!("{why}CSVは作成していません。正しいファイルか確かめ、出力するときは理由を入力してください。")
}

/// Which columns came and went; `None` when they are the same.
pub(crate) fn other_columns(comparison: &Comparison) -> Option<String> {
    let (added, removed) = (&comparison.columns_added, &comparison.columns_removed);
    match (added.is_empty(), removed.is_empty()) {
        (true, true) => None,
        (false, true) => Some(format!("{}が増えました", quoted(added))),
        (true, false) => Some(format!("{}がなくなりました", quoted(removed))),
        (false, false) => Some(format!("{}が増え、{}がなくなりました", quoted(added), quoted(removed))),
    }
}

/// What a comparison of two CSVs says: the figures, what must be looked at, and why it stops or does not.
pub(super) fn compared(comparison: &Comparison, signs: &Signs) -> String {
    let mut text = figures(comparison);
    if let Some(what) = other_columns(comparison) {
        text.push_str(&format!("列が違います：{what}。全件再連携が必要です。"));
    }
    if !comparison.types_added.is_empty() {
        let types = quoted(&comparison.types_added);
        text.push_str(&format!("前回にない機関別受給者証種別ID{types}があります。新しい種類か確かめてください。"));
    }
    text.push_str(&signs.sentence());
    for stop in &comparison.stops {
        text.push_str(&stop.message);
    }
    match &comparison.released {
        Some(reason) => text.push_str(&format!("入力された理由は「{reason}」です。")),
        None if comparison.stops.is_empty() => {}
        None => text.push_str("新しいCSVをアップロードする前に、正しいファイルか確かめてください。"),
    }
    text
}

fn figures(comparison: &Comparison) -> String {
    let step = comparison.current_rows.cast_signed() - comparison.previous_rows.cast_signed();
    let sign = if step > 0 {
        "+"
    } else if step < 0 {
        "-"
    } else {
        "±"
    };
    format!(
        "前回{}件、今回{}件（増減{sign}{}）：新規{}件、変更{}件、消える人{}件、変更なし{}件です。",
        count(comparison.previous_rows),
        count(comparison.current_rows),
        count(step.unsigned_abs()),
        count(comparison.added),
        count(comparison.changed),
        count(comparison.gone),
        count(comparison.unchanged)
    )
}
