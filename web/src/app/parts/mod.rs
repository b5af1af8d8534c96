//! What several screens are made of.

pub mod banner;
pub mod card;
pub mod cells;
pub mod changed;
pub mod choices;
pub mod chooser;
pub mod compared;
pub mod deeds;
pub mod encoding;
pub mod gaiji;
pub mod help;
pub mod icon;
pub mod inline;
pub mod join;
pub mod marked;
pub mod narrow;
pub mod oddities;
pub mod preview;
pub mod progress;
pub mod questions;
pub mod remedy;
pub mod sheets;
pub mod side_by_side;
pub mod source;
pub mod steps;
pub mod table;
pub mod tabs;
pub mod unused;
pub mod verdict;
pub mod word_table;

use pmh_core::privacy::masked;
use pmh_layout::find_scheme;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::state::{Event, FormEvent, State};

/// A `change` of a `<select>` becomes an event with its value.
pub fn on_select(send: &Callback<Event>, event: impl Fn(String) -> Event + 'static) -> Callback<yew::Event> {
    send.reform(move |change: yew::Event| {
        let select = change.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
        event(select.map(|select| select.value()).unwrap_or_default())
    })
}

/// A `change` of an `<input>` becomes an event with its value.
pub fn on_text(send: &Callback<Event>, event: impl Fn(String) -> Event + 'static) -> Callback<yew::Event> {
    send.reform(move |change: yew::Event| {
        let input = change.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        event(input.map(|input| input.value()).unwrap_or_default())
    })
}

/// A `change` of a `<textarea>` becomes an event with its lines.
pub fn on_lines(send: &Callback<Event>, event: impl Fn(String) -> Event + 'static) -> Callback<yew::Event> {
    send.reform(move |change: yew::Event| {
        let area = change.target().and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok());
        event(area.map(|area| area.value()).unwrap_or_default())
    })
}

/// A `change` of a checkbox becomes an event with its state.
pub fn on_check(send: &Callback<Event>, event: impl Fn(bool) -> Event + 'static) -> Callback<yew::Event> {
    send.reform(move |change: yew::Event| {
        let input = change.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        event(input.is_some_and(|input| input.checked()))
    })
}

/// A click becomes an event.
pub fn on_click(send: &Callback<Event>, event: Event) -> Callback<MouseEvent> {
    send.reform(move |_| event.clone())
}

/// The settings file in use, and the 制度 it stands for: another one is seen before the check.
pub fn settings_in_use(state: &State) -> Html {
    let scheme = state.settings.scheme.as_deref().and_then(find_scheme);
    let scheme = scheme.map_or_else(String::new, |scheme| format!("（制度：{}）", scheme.title));
    html! {
        if let Some(name) = &state.settings_name {
            <p id="settings-name" class="chip">{ format!("設定ファイル「{}」{scheme}を使います。", masked(name)) }</p>
        }
    }
}

/// The button that opens the layout form.
pub fn open_layout(send: &Callback<Event>) -> Html {
    html! {
        <button id="open-layout" type="button" class="button button--outline" onclick={on_click(send, Event::Form(FormEvent::Open))}>{ "レイアウトを見る・変える" }</button>
    }
}
