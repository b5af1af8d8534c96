//! Columns beside the table that say who is no longer entitled: 資格喪失日, 転出日, 死亡日, 削除フラグ by any value; 状態, 異動事由,
//! 備考 by a value that says nothing else (喪失, R8.3.31転出).

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

/// What a heading has that tells of the state of an entitlement, or has room for a word on it.
const STATES: &[&str] =
    &["状態", "状況", "ステータス", "異動", "資格", "喪失", "廃止", "転出", "備考", "摘要", "特記", "メモ"];
/// People whose end is not that of the entitlement.
const OTHERS: &[&str] = &["保護者", "父", "母", "配偶者", "夫", "妻", "世帯主", "扶養", "家族", "続柄"];
/// Values that say nothing but that the entitlement has ended, once days and brackets are taken away.
const STATED: &[&str] = &[
    "喪失",
    "資格喪失",
    "廃止",
    "資格廃止",
    "転出",
    "市外転出",
    "町外転出",
    "村外転出",
    "区外転出",
    "県外転出",
    "都外転出",
    "府外転出",
    "道外転出",
    "死亡",
    "削除",
    "取消",
    "抹消",
    "職権抹消",
    "職権消除",
    "辞退",
    "返納",
];
/// What may stand behind such a word.
const ENDINGS: &[&str] = &["のため", "により", "による", "済み", "済", "者"];
/// A longer value is a note about something else.
const LONGEST: usize = 30;

/// A column that may say of a row that it lapsed.
pub(super) struct Lapsing {
    source: SourceColumn,
    /// A value alone is no sign: it must say so.
    stated: bool,
}

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

/// Whether a heading has room for a word on the end of an entitlement.
fn is_state_heading(heading: &str) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| heading.contains(word));
    has(STATES) && !has(OTHERS)
}

/// The columns of one table that say it and fill no item.
pub(super) fn columns(mapping: &Mapping) -> Vec<Lapsing> {
    let lapsing = |column: &SourceColumn| {
        let stated = !is_lapse_heading(&column.heading);
        (!stated || is_state_heading(&column.heading)).then(|| Lapsing { source: column.clone(), stated })
    };
    mapping.unused.iter().filter_map(lapsing).collect()
}

fn id(column: &SourceColumn) -> String {
    question_id("lapsed_person", &masked(&column.heading))
}

/// The columns that say of this row that it lapsed. A day after today has not come yet; a word beside such a day or mark
/// (喪失事由 beside 喪失日) says the same once more.
fn said<'a>(columns: &'a [Lapsing], row: &'a Row, today: Date) -> impl Iterator<Item = &'a Lapsing> {
    let mut by_day = false;
    let days = columns.iter().filter(|column| !column.stated).map(|column| (column, false));
    let words = columns.iter().filter(|column| column.stated).map(|column| (column, true));
    days.chain(words).filter_map(move |(column, stated)| {
        let cell = row.cell(column.source.column);
        let says = match stated {
            true => !by_day && states_it(cell.text),
            false => lapsed(&cell, today),
        };
        by_day |= says && !stated;
        says.then_some(column)
    })
}

/// Whether a value says nothing but that the entitlement has ended: 転出, （死亡）, R8.3.31資格喪失のため.
fn states_it(text: &str) -> bool {
    if text.is_empty() || text.chars().nth(LONGEST).is_some() {
        return false;
    }
    let is_beside = |c: char| {
        c.is_ascii_punctuation()
            || c.is_whitespace()
            || c.is_numeric()
            || "年月日付令和平成ＲＨRH（）［］【】「」、。，．・／－：に※".contains(c)
    };
    let rest = text.trim_matches(is_beside);
    let rest = ENDINGS.iter().find_map(|ending| rest.strip_suffix(ending)).unwrap_or(rest);
    STATED.contains(&rest)
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
pub(super) fn leaves_out(columns: &[Lapsing], row: &Row, settings: &Settings, today: Date) -> bool {
    said(columns, row, today).any(|column| settings.answer(&id(&column.source)) == Some(LEAVE_OUT))
}

/// The question about this row.
pub(super) fn row(
    columns: &[Lapsing],
    row: &Row,
    context: &Context<'_>,
    found: &mut Vec<(&'static Rule, Option<usize>, Found)>,
) {
    for column in said(columns, row, context.env.today) {
        let id = id(&column.source);
        if context.settings.answer(&id) == Some(CURRENT) {
            continue;
        }
        let Some(rule) = rules::find("lapsed_person") else { return };
        let name = format!("{}列「{}」", column_letters(column.source.column), masked(&column.source.heading));
        let (has, who, message) = match column.stated {
            true => {
                let text = row.cell(column.source.column).text;
                (
                    "喪失・転出・死亡などとある",
                    "そう書かれた人",
                    format!("{name}に「{}」とあります。", masked(text.trim())),
                )
            }
            false => ("値のある", "値のある人", format!("{name}に値が記録されています。")),
        };
        let ask = Ask {
            id,
            message: format!("{name}に{has}人がいます。登録用ファイルから除きますか。"),
            remedy: "資格のなくなった人でないか台帳で確かめて、選んでください。きょうより後の日付の人は除きません。"
                .to_owned(),
            choices: vec![
                Choice::new(LEAVE_OUT, &format!("{who}を除く")),
                Choice::new(CURRENT, "全員いま有効なので除かない"),
            ],
        };
        let message = format!("{message}資格がなくなった人ではありませんか。");
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

    #[test]
    fn words_that_say_it_where_there_is_room_for_them() {
        for yes in ["状態", "資格状態", "異動事由", "喪失事由", "備考", "備考欄", "特記事項"] {
            assert!(is_state_heading(yes), "{yes}");
        }
        for no in ["保護者の状況", "ひとり親になった事由", "続柄・備考", "病名"] {
            assert!(!is_state_heading(no), "{no}");
        }
        for yes in [
            "喪失",
            "（死亡）",
            "R8.3.31転出",
            "令和8年3月31日　資格喪失",
            "市外転出のため",
            "転出済",
            "取消（R8/3/31）",
        ] {
            assert!(states_it(yes), "{yes}");
        }
        for no in
            ["", "転入", "継続", "転出予定", "転院", "母死亡のため窓口は祖母", "R8.3.31", "喪失なし", "転出元：札幌市"]
        {
            assert!(!states_it(no), "{no}");
        }
    }
}
