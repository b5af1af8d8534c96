//! The verdicts of a comparison in one sentence.

use super::entries::Comparison;
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

/// What a comparison of two CSVs says.
pub(super) fn compared(comparison: &Comparison) -> String {
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

/// A comparison of two CSVs over the limits.
pub(super) fn too_much(comparison: &Comparison) -> String {
    let why: String = comparison.stops.iter().map(|stop| stop.message.as_str()).collect();
    format!("{}{why}新しいCSVをアップロードする前に、正しいファイルか確かめてください。", compared(comparison))
}
