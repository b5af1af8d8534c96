//! The one sentence on top.

use yew::prelude::*;

use super::icon;
use crate::app::state::{State, Tone};

/// The sentence, as a heading that is read out when it changes.
pub fn view(state: &State) -> Html {
    let (tone, sentence) = &state.said;
    let (class, word) = match tone {
        Tone::Plain => ("verdict--plain", ""),
        Tone::Good => ("verdict--good", ""),
        Tone::Ask => ("verdict--ask", "要確認"),
        Tone::Bad => ("verdict--bad", "エラー"),
    };
    // A refusal is an error text, the verdict of a run is not.
    let mark = if *tone == Tone::Bad && state.outcome.is_none() { "＊" } else { "" };
    html! {
        <div role="status" class={classes!("verdict", class)}>
            { icon::tone(*tone) }
            <h2 id="verdict" class="verdict__sentence">
                if !word.is_empty() {
                    <span class="verdict__word">{ word }</span>
                }
                { mark }{ sentence }
            </h2>
        </div>
    }
}
