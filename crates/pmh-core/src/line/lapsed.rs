//! Columns beside the table that say who is no longer entitled: 資格喪失日, 転出日, 死亡日, 削除フラグ.

use pmh_table::{Cell, Row, Value, column_letters};
use pmh_text::date::{Date, DateColumn, read_date, read_serial};

use crate::entry::Choice;
use crate::mapping::{Mapping, SourceColumn};
use crate::plan::question_id;
use crate::privacy::masked;
use crate::rules::{self, Ask, Found, LEAVE_OUT, Rule};
use crate::{Context, Settings};

/// The answer that keeps everybody.
const CURRENT: &str = "current";
/// Words for the end of an entitlement.
const WORDS: &[&str] = &["喪失", "廃止", "転出", "死亡", "削除", "取消", "抹消", "返納", "返還"];
/// What a heading may end in to be a date or a mark of it; 喪失事由 and 転出先 say the same once more.
const ENDS: &[&str] = &["日", "日付", "フラグ", "区分", "年月", "者", "済", "印", "有無"];
/// Values that say no.
const NO: &[&str] = &[
    "0",
    "０",
    "無",
    "無し",
    "なし",
    "ナシ",
    "否",
    "いいえ",
    "×",
    "✕",
    "-",
    "－",
    "ー",
    "―",
    "FALSE",
    "false",
    "有効",
];

/// Whether a heading speaks of the end of an entitlement.
pub(super) fn is_lapse_heading(heading: &str) -> bool {
    let plain: String = heading.chars().filter(|c| !c.is_whitespace()).collect();
    let word = WORDS.iter().find(|word| plain.contains(**word));
    word.is_some_and(|word| plain.ends_with(word) || ENDS.iter().any(|end| plain.ends_with(end)))
}

/// Whether a sheet by its name holds people who are no longer entitled.
pub(super) fn is_lapse_sheet(name: &str) -> bool {
    WORDS.iter().any(|word| name.contains(word))
}

/// The columns of one table that say it and fill no item.
pub(super) fn columns(mapping: &Mapping) -> Vec<SourceColumn> {
    mapping.unused.iter().filter(|column| is_lapse_heading(&column.heading)).cloned().collect()
}

fn id(column: &SourceColumn) -> String {
    question_id("lapsed_person", &masked(&column.heading))
}

/// The columns that say of this row that it lapsed. A day after today has not come yet.
fn said<'a>(columns: &'a [SourceColumn], row: &'a Row, today: Date) -> impl Iterator<Item = &'a SourceColumn> {
    columns.iter().filter(move |column| lapsed(&row.cell(column.column), today))
}

fn lapsed(cell: &Cell<'_>, today: Date) -> bool {
    let text = cell.text.trim();
    if text.is_empty() || NO.contains(&text) || cell.value == Value::Bool(false) {
        return false;
    }
    let mut day = None;
    match cell.value {
        Value::Date { serial, date1904, .. } => drop(read_serial(serial, date1904, &mut day)),
        _ => drop(read_date(text, DateColumn::Validity, None, &mut day)),
    }
    day.is_none_or(|day| day <= today)
}

/// Whether a decision leaves this row out.
pub(super) fn leaves_out(columns: &[SourceColumn], row: &Row, settings: &Settings, today: Date) -> bool {
    said(columns, row, today).any(|column| settings.answer(&id(column)) == Some(LEAVE_OUT))
}

/// The question about this row.
pub(super) fn row(
    columns: &[SourceColumn],
    row: &Row,
    context: &Context<'_>,
    found: &mut Vec<(&'static Rule, Option<usize>, Found)>,
) {
    for column in said(columns, row, context.env.today) {
        let id = id(column);
        if context.settings.answer(&id) == Some(CURRENT) {
            continue;
        }
        let Some(rule) = rules::find("lapsed_person") else { return };
        let name = format!("{}列「{}」", column_letters(column.column), masked(&column.heading));
        let ask = Ask {
            id,
            message: format!("{name}に値のある人がいます。登録用ファイルから除きますか。"),
            remedy: "資格のなくなった人でないか台帳で確かめて、選んでください。きょうより後の日付の人は除きません。"
                .to_owned(),
            choices: vec![
                Choice::new(LEAVE_OUT, "値のある人を除く"),
                Choice::new(CURRENT, "全員いま有効なので除かない"),
            ],
        };
        let message = format!("{name}に値が記録されています。資格がなくなった人ではありませんか。");
        found.push((rule, None, Found::new(message, "除くか、有効な人として入れるかを選んでください。").asking(ask)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_an_end() {
        for yes in
            ["資格喪失日", "資格喪失年月日", "転出日", "死亡日", "削除フラグ", "削除", "取消区分", "返納日", "死亡"]
        {
            assert!(is_lapse_heading(yes), "{yes}");
        }
        for no in ["転出先", "喪失事由", "転入日", "有効期間終了日", "備考", "死亡届出人氏名"]
        {
            assert!(!is_lapse_heading(no), "{no}");
        }
    }

    #[test]
    fn values_that_say_it() {
        let today = Date::from_iso("2026-04-01").unwrap();
        let says = |text: &str| lapsed(&Row::of_texts(1, &[text]).cell(0), today);
        for yes in ["1", "○", "喪失", "R8.3.31", "R8.4.1", "2026/4/1"] {
            assert!(says(yes), "{yes}");
        }
        for no in ["", " ", "0", "無", "R8.4.2", "2027-03-31"] {
            assert!(!says(no), "{no}");
        }
    }
}
