//! Icons: always beside a word, so hidden from screen readers.

use yew::prelude::*;

use crate::app::state::Tone;

/// A shape for a tone: differing in form, not only in colour.
pub fn tone(tone: Tone) -> Html {
    let inside = match tone {
        Tone::Plain => html! {
            <><circle cx="12" cy="12" r="10" /><path class="icon__sign" d="M12 10.5v7M12 6.5v2" /></>
        },
        Tone::Good => html! {
            <><circle cx="12" cy="12" r="10" /><path class="icon__sign" d="m7 12.5 3.5 3.5L17 9" /></>
        },
        Tone::Ask => html! {
            <><path d="M12 2 23 21.5H1z" /><path class="icon__sign" d="M12 9v6M12 16.8v2" /></>
        },
        Tone::Bad => html! {
            <><path d="M7.5 1h9L23 7.5v9L16.5 23h-9L1 16.5v-9z" /><path class="icon__sign" d="m8 8 8 8M16 8l-8 8" /></>
        },
    };
    html! { <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{ inside }</svg> }
}
