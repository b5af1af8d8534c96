//! Rows of the comparison with the last file.

use pmh_core::compare::{Changed, Gone, ItemChange};
use pmh_core::privacy::masked;
use yew::prelude::*;

use super::cells::{place, shown};
use super::on_click;
use crate::app::state::{Event, Topic};
use crate::app::words::count;
use crate::protocol::Entry;

/// Items of a changed person that a row of the table has room for.
const ITEMS: usize = 3;

/// Who it is; somebody not to be disclosed is marked.
pub fn person(recipient: &str, kana: &str, not_disclosed: bool) -> Html {
    html! {
        <td>
            <div class="clip">
                <span class="number">{ recipient }</span>
                if not_disclosed {
                    <span class="secret">{ "不開示" }</span>
                }
                <br />{ kana }
            </div>
        </td>
    }
}

/// The cells of an entry. `places`: files must be named.
pub(super) fn row(entry: &Entry, places: bool, send: &Callback<Event>) -> Html {
    match entry {
        Entry::Added(added) => html! {
            <>
                { person(&added.recipient, &added.kana, added.not_disclosed) }
                <td>{ "前回のCSVにいない人です。" }</td>
            </>
        },
        Entry::Changed(changed) => changed_row(changed, entry, send),
        Entry::Gone(gone) => gone_row(gone, places),
        _ => html! {},
    }
}

fn changed_row(changed: &Changed, entry: &Entry, send: &Callback<Event>) -> Html {
    let more = changed.items.len().saturating_sub(ITEMS);
    let text = if more > 0 { format!("ほか{more}項目") } else { "詳しく".to_owned() };
    let name = format!("{text} {}の変更", changed.kana);
    let topic = Topic { code: String::new(), entry: Some(Box::new(entry.clone())) };
    html! {
        <>
            { person(&changed.recipient, &changed.kana, changed.not_disclosed) }
            <td>
                <ul class="steps-of-items">
                    { for changed.items.iter().take(ITEMS).map(|item| html! { <li>{ item_change(item) }</li> }) }
                </ul>
            </td>
            <td>
                <button type="button" class="code" aria-label={name} onclick={on_click(send, Event::Help(Some(topic)))}>
                    { text }
                </button>
            </td>
        </>
    }
}

/// 項目：前 → 後; of a My Number only that it changed.
pub fn item_change(item: &ItemChange) -> Html {
    if item.after == "変更あり" && (item.before.starts_with('＊') || item.before == "（不開示）") {
        return html! { <>{ &item.title }{ "：変更あり" }</> };
    }
    html! {
        <>
            { &item.title }{ "：" }{ shown(&item.before) }
            <span class="arrow">{ " → " }</span>{ shown(&item.after) }
        </>
    }
}

fn gone_row(gone: &Gone, places: bool) -> Html {
    html! {
        <>
            { person(&gone.recipient, &gone.kana, gone.not_disclosed) }
            <td>
                <div class="clip">
                    if let Some(decided) = &gone.confirmed {
                        <strong>{ "確認済み " }</strong>{ format!("{}（{}）", gone.reason_text, decided.words()) }
                    } else {
                        if !gone.explained {
                            <strong>{ "要確認 " }</strong>
                        }
                        { &gone.reason_text }
                    }
                </div>
            </td>
            <td class="number">{ &gone.valid_to }</td>
            { place(format!("{}行目", count(gone.row.into())), &gone.file, "", places) }
        </>
    }
}

/// A changed person, unabridged, for the drawer.
pub(super) fn whole(changed: &Changed) -> Html {
    let rows = changed.items.iter().map(|item| {
        html! { <tr><th scope="row">{ &item.title }</th><td>{ item_change(item) }</td></tr> }
    });
    html! {
        <>
            <p class="help__code">{ "前回との比較" }</p>
            <h2 id="help-title">{ format!("{} {}", changed.recipient, masked(&changed.kana)) }</h2>
            <table class="plain-table">
                <thead><tr><th scope="col">{ "項目" }</th><th scope="col">{ "前回 → 今回" }</th></tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
        </>
    }
}
