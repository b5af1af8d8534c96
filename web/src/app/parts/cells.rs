//! The columns of each list, in the order of the product.

use pmh_core::entry::{Change, Finding, LeftOut, Skipped};
use pmh_core::privacy::masked;
use pmh_layout::{Layout, builtin_layouts};
use yew::prelude::*;

use super::card::meaning;
use super::compared::person;
use super::{compared, on_click, remedy};
use crate::app::state::{Deed, Event, Mark, Topic};
use crate::app::words::{count, reason};
use crate::protocol::{Entry, List};

/// The name of a list, on its tab.
pub const fn title(list: List) -> &'static str {
    match list {
        List::Added => "新規",
        List::Changed => "変更",
        List::Gone => "消える人",
        List::Errors => "エラー",
        List::Confirms => "要確認",
        List::Confirmed => "確認済み",
        List::Changes => "自動補正",
        List::Notices => "お知らせ",
        List::Skipped => "読み飛ばした行",
        List::LeftOut => "除いた人",
    }
}

/// What stands in place of an empty list.
pub const fn nothing(list: List) -> &'static str {
    match list {
        List::Added => "新しい人はいません。",
        List::Changed => "内容の変わった人はいません。",
        List::Gone => "消える人はいません。",
        List::Errors => "エラーはありません。",
        List::Confirms => "確認が必要なものはありません。",
        List::Confirmed => "確認済みのものはありません。",
        List::Changes => "自動補正はありません。",
        List::Notices => "お知らせはありません。",
        List::Skipped => "読み飛ばした行はありません。",
        List::LeftOut => "除いた人はありません。",
    }
}

/// The class that gives the columns their widths.
pub const fn class(list: List) -> &'static str {
    match list {
        List::Errors | List::Confirms | List::Confirmed | List::Notices => "grid__table--findings",
        List::Changes => "grid__table--changes",
        List::Skipped => "grid__table--skipped",
        List::LeftOut => "grid__table--left-out",
        List::Added => "grid__table--added",
        List::Changed => "grid__table--changed",
        List::Gone => "grid__table--gone",
    }
}

/// Class and text of each column's heading.
pub const fn heading(list: List) -> &'static [(&'static str, &'static str)] {
    match list {
        List::Errors | List::Confirms | List::Confirmed | List::Notices => &[
            ("col-person", "受給者番号・氏名カナ"),
            ("col-message", "内容"),
            ("col-remedy", "対処"),
            ("col-cell", "セル"),
            ("col-item", "項目"),
            ("col-code", "コード"),
        ],
        List::Changes => &[
            ("col-cell", "セル"),
            ("col-item", "項目"),
            ("col-basis", "直したこと"),
            ("col-before", "補正前"),
            ("col-after", "補正後"),
            ("col-open", "詳しく"),
        ],
        List::Skipped => &[("col-cell", "行"), ("col-reason", "理由")],
        List::LeftOut => &[("col-person", "受給者番号・氏名カナ"), ("col-cell", "行"), ("col-reason", "理由")],
        List::Added => &[("col-person", "受給者番号・氏名カナ"), ("col-reason", "内容")],
        List::Changed => {
            &[("col-person", "受給者番号・氏名カナ"), ("col-items", "前回 → 今回"), ("col-more", "すべて")]
        }
        List::Gone => &[
            ("col-person", "受給者番号・氏名カナ"),
            ("col-reason", "消える理由"),
            ("col-until", "有効期間終了日"),
            ("col-cell", "前回のCSV"),
        ],
    }
}

/// What a row needs besides its entry.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    /// The entry's place in the list.
    pub number: u64,
    /// Whether sheets and files must be named.
    pub places: bool,
    /// The layout: it says what a code means.
    pub layout: Option<&'a Layout>,
    /// Steps that the last check does not know.
    pub marks: &'a [Mark],
    /// Where events go.
    pub send: &'a Callback<Event>,
}

/// The cells of an entry.
pub fn row(entry: &Entry, row: Row<'_>) -> Html {
    match entry {
        Entry::Finding(finding) => finding_row(finding, entry, row),
        Entry::Change(change) => change_row(change, entry, row),
        Entry::Skipped(skipped) => skipped_row(skipped, row.places),
        Entry::LeftOut(left_out) => left_out_row(left_out, entry, row),
        Entry::Added(_) | Entry::Changed(_) | Entry::Gone(_) => compared::row(entry, row.places, row.send),
    }
}

/// What was decided about an entry since the last check.
fn mark(entry: &Entry, row: Row<'_>) -> Html {
    match row.marks.iter().rev().find_map(|mark| mark.word(entry)) {
        Some(word) => html! { <span class="mark">{ format!("{word}（チェック前）") }</span> },
        None => html! {},
    }
}

/// What opening an entry does: its card.
pub fn open(entry: &Entry, number: u64) -> Option<Event> {
    let has_row = match entry {
        Entry::Finding(finding) => finding.row > 0,
        Entry::Change(change) => change.row > 0,
        Entry::LeftOut(left_out) => left_out.row > 0,
        Entry::Skipped(_) | Entry::Added(_) | Entry::Changed(_) | Entry::Gone(_) => false,
    };
    has_row.then(|| Event::Decide(Deed::Open(Box::new(entry.clone()), number)))
}

fn open_button(entry: &Entry, row: Row<'_>) -> Html {
    match open(entry, row.number) {
        Some(event) => html! {
            <button type="button" class="open" aria-label={format!("{}件目を開く", row.number + 1)} onclick={on_click(row.send, event)}>{ "開く" }</button>
        },
        None => html! {},
    }
}

fn finding_row(finding: &Finding, entry: &Entry, row: Row<'_>) -> Html {
    let cell = match (finding.cell.is_empty(), finding.row) {
        (false, _) => finding.cell.clone(),
        (true, 0) => String::new(),
        // Who is gone stands in the file of last time.
        (true, number) if finding.rule == "gone_unexplained" => format!("前回の{number}行目"),
        (true, number) => format!("{number}行目"),
    };
    html! {
        <>
            { person(&finding.recipient, &finding.kana, finding.not_disclosed) }
            <td><div class="clip">{ mark(entry, row) }{ &finding.message }</div></td>
            <td><div class="clip">{ remedy::in_list(finding) }</div></td>
            { place(cell, &finding.file, &finding.sheet, row.places) }
            <td><div class="clip">{ item_title(&finding.item) }</div></td>
            <td>{ code(&finding.code, entry, row.send) }{ open_button(entry, row) }</td>
        </>
    }
}

fn change_row(change: &Change, entry: &Entry, row: Row<'_>) -> Html {
    html! {
        <>
            { place(change.cell.clone(), &change.file, &change.sheet, row.places) }
            <td><div class="clip">{ item_title(&change.item) }</div></td>
            <td><div class="clip">{ mark(entry, row) }{ &change.basis }{ code(&change.code, entry, row.send) }</div></td>
            <td class="value"><div class="clip">{ shown(&change.before) }</div></td>
            <td class="value">
                <div class="clip">
                    <span class="arrow" aria-hidden="true">{ "→" }</span>{ shown(&change.after) }
                    { for meaning(&change.item, &change.after, row.layout).map(|text| html! { <span class="meaning">{ format!("（{text}）") }</span> }) }
                </div>
            </td>
            <td>{ open_button(entry, row) }</td>
        </>
    }
}

fn skipped_row(skipped: &Skipped, places: bool) -> Html {
    html! {
        <>
            { place(format!("{}行目", count(skipped.row.into())), &skipped.file, &skipped.sheet, places) }
            <td>{ reason(&skipped.reason) }</td>
        </>
    }
}

fn left_out_row(left_out: &LeftOut, entry: &Entry, row: Row<'_>) -> Html {
    html! {
        <>
            { person(&left_out.recipient, &left_out.kana, left_out.not_disclosed) }
            { place(format!("{}行目", count(left_out.row.into())), &left_out.file, &left_out.sheet, row.places) }
            <td>
                <div class="clip">
                    { mark(entry, row) }
                    { left_out.decided.as_ref().map_or_else(|| reason(&left_out.reason).to_owned(), |decided| format!("担当者が除いた：{}", decided.words())) }
                </div>
                { open_button(entry, row) }
            </td>
        </>
    }
}

pub(super) fn place(cell: String, file: &str, sheet: &str, places: bool) -> Html {
    html! {
        <td class="cell">
            <span class="cell__name">{ cell }</span>
            if places {
                <span class="cell__place">{ masked(file).into_owned() }</span>
            }
            if places && !sheet.is_empty() {
                <span class="cell__place">{ sheet }</span>
            }
        </td>
    }
}

fn code(code: &str, entry: &Entry, send: &Callback<Event>) -> Html {
    let topic = Topic { code: code.to_owned(), entry: Some(Box::new(entry.clone())) };
    html! {
        <button type="button" class="code" aria-label={format!("コード{code}の説明")}
            onclick={on_click(send, Event::Help(Some(topic)))}>{ code }</button>
    }
}

/// A value of which blanks at the ends can be seen.
pub fn shown(value: &str) -> Html {
    if value.is_empty() {
        return html! { <span class="empty">{ "（空欄）" }</span> };
    }
    let text = value.trim_matches([' ', '\u{3000}', '\t']);
    if text.len() == value.len() {
        return html! { { value } };
    }
    html! { <mark title="前後に空白があります">{ value.replace(' ', "␣").replace('\u{3000}', "□") }</mark> }
}

/// The Japanese title of an item by its API name.
pub fn item_title(id: &str) -> String {
    let known = builtin_layouts().iter().find_map(|layout| layout.item(id));
    match known {
        Some(item) => item.title.clone(),
        None if id.starts_with("certificationDetail") => "受給者証券面項目".to_owned(),
        None => String::new(),
    }
}
