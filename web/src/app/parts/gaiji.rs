//! 外字: every character that keeps people back, once and large, with what is to stand in its place.

use yew::prelude::*;

use super::{on_click, on_text};
use crate::app::state::{Deed, Event, State};
use crate::app::words::count;
use crate::protocol::{Glyph, Outcome};

/// The rule about characters that somebody else has lost: what they were differs from person to person.
const LOST: &str = "lost_character";

/// The section; nothing when no character keeps anybody back.
pub fn view(state: &State, outcome: &Outcome, send: &Callback<Event>) -> Html {
    if outcome.glyphs.is_empty() {
        return html! {};
    }
    html! {
        <section id="gaiji" class="gaiji" aria-labelledby="gaiji-title">
            <div class="gaiji__head">
                <h3 id="gaiji-title">{ format!("登録できない文字（外字）：{}字", outcome.glyphs.len()) }</h3>
                if outcome.glyphs.iter().any(|glyph| glyph.rule != LOST) {
                    <p>{ "置き換える文字を入れると、同じ文字の人すべてに使います。設定を保存すると、次回は尋ねません。" }</p>
                }
            </div>
            <ul class="gaiji__list">
                { for outcome.glyphs.iter().enumerate().map(|(at, glyph)| one(state, at, glyph, send)) }
            </ul>
        </section>
    }
}

fn one(state: &State, at: usize, glyph: &Glyph, send: &Callback<Event>) -> Html {
    let code: Vec<String> = glyph.character.chars().map(pmh_text::chars::code_point).collect();
    let lost = glyph.rule == LOST;
    let character = glyph.character.clone();
    let value = state.settings.dictionary.get(&glyph.character).cloned().unwrap_or_default();
    let narrow = state.narrow_to_character(&glyph.rule);
    html! {
        <li key={glyph.character.clone()} class="gaiji__item">
            <span class="gaiji__character" aria-hidden="true">{ &glyph.character }</span>
            <div class="gaiji__facts">
                <button id={format!("gaiji-people-{at}")} type="button" class="code" onclick={on_click(send, Event::Narrow(narrow))}>
                    { format!("{}人を見る（{}）", count(glyph.people), code.join(" ")) }
                </button>
                if lost {
                    <p class="card__hint">{ "元の文字を確かめ、一人ずつ直してください。" }</p>
                } else {
                    <label class="field field--row">
                        <span>{ "置き換える文字" }</span>
                        <input id={format!("gaiji-{at}")} class="input gaiji__input" type="text" autocomplete="off" {value}
                            onchange={on_text(send, move |text| Event::Decide(Deed::Replace(character.clone(), text)))} />
                    </label>
                }
                if let Some(sentence) = state.decisions.wrong.get(&glyph.character) {
                    <p class="error-text" role="alert">{ format!("＊{sentence}") }</p>
                }
            </div>
        </li>
    }
}
