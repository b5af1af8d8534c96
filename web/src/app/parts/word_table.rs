//! A code table: every word that stands in the column of the whole ledger, how often, and what it means.

use pmh_core::line::WordCount;
use pmh_layout::{Item, Required};
use yew::prelude::*;

use super::on_select;
use super::source::constant_choices;
use crate::app::state::{Event, State};
use crate::app::words::count;

/// The choice that leaves a blank blank.
const KEEP: &str = "keep";

/// The table; nothing for items without one, and before the ledgers were read to the end.
pub fn view(state: &State, item: &Item, send: &Callback<Event>) -> Html {
    let Some(words) = state.words(&item.id) else { return html! {} };
    let open = words.words.iter().filter(|word| word.open).count();
    let summary = match open {
        0 => format!("値の意味（{}種類）", words.words.len()),
        open => format!("値の意味（{}種類のうち{open}種類は意味が決まっていません）", words.words.len()),
    };
    let lines = words.words.iter().enumerate().map(|(at, word)| line(state, item, at, word, send));
    html! {
        <details class={classes!("words", (open > 0).then_some("words--open"))} open={open > 0}>
            <summary id={format!("words-{}", item.id)}>{ summary }</summary>
            <table class="words__table">
                <thead><tr><th scope="col">{ "台帳の値" }</th><th scope="col">{ "件数" }</th><th scope="col">{ "意味" }</th></tr></thead>
                <tbody>{ for lines }</tbody>
            </table>
            if words.others > 0 {
                <p class="error-text">{ format!("＊ほかにも違う値が{}件あります。列が正しいか確かめてください。", count(words.others)) }</p>
            }
        </details>
    }
}

fn line(state: &State, item: &Item, at: usize, word: &WordCount, send: &Callback<Event>) -> Html {
    let shown = if word.word.is_empty() { "（空欄）" } else { word.word.as_str() };
    let given = match word.word.as_str() {
        "" => state.answer_to(&format!("blank_word:{}", item.id)),
        text => state.settings.words.get(&item.id).and_then(|words| words.get(text)).map(String::as_str),
    };
    let (id, text) = (item.id.clone(), word.word.clone());
    let onchange = on_select(send, move |value| {
        let meaning = if value == KEEP { Some(String::new()) } else { Some(value).filter(|value| !value.is_empty()) };
        Event::Word(id.clone(), text.clone(), meaning)
    });
    let label = |value: &str| {
        let known = constant_choices(item.kind).iter().find(|(_, key)| *key == value);
        known.map_or_else(|| value.to_owned(), |(text, _)| (*text).to_owned())
    };
    // Without the office's word, what the tool reads it as is the standard.
    let standard = match &word.meaning {
        Some(meaning) if given.is_none() => format!("{}（標準）", label(meaning)),
        Some(_) => "標準に戻す".to_owned(),
        None if word.open => "― 選んでください ―".to_owned(),
        None => "空欄のまま（標準）".to_owned(),
    };
    let may_stay_blank = word.word.is_empty() && item.required != Required::Always && (word.open || given == Some(""));
    let choices = constant_choices(item.kind).iter().map(|(text, key)| {
        html! { <option value={*key} selected={given == Some(*key)}>{ *text }</option> }
    });
    html! {
        <tr class={classes!(word.open.then_some("words__unknown"))}>
            <th scope="row">{ shown.to_owned() }</th>
            <td class="words__count">{ format!("{}件", count(word.count)) }</td>
            <td>
                <select id={format!("word-{}-{at}", item.id)} class="select" aria-label={format!("{}の「{shown}」の意味", item.title)} {onchange}>
                    <option value="" selected={given.is_none()}>{ standard }</option>
                    { for choices }
                    if may_stay_blank {
                        <option value={KEEP} selected={given == Some("")}>{ "空欄のまま" }</option>
                    }
                </select>
            </td>
        </tr>
    }
}
