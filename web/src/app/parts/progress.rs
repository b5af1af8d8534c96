//! Work that goes on: how far, and how to stop it.

use yew::prelude::*;

use super::on_click;
use crate::app::state::{Event, State, Work};
use crate::app::words::count;

/// Bar, rows and the button that stops.
pub fn view(state: &State, send: &Callback<Event>) -> Html {
    let (percent, rows) = state.done;
    let known = state.work != Some(Work::Reading);
    let text = match rows {
        0 => "準備しています。".to_owned(),
        rows => format!("{}行まで読みました（{percent}%）", count(rows)),
    };
    html! {
        <section class="progress" aria-label="処理の進み具合">
            <label class="progress__label" for="progress">{ if known { text } else { "ファイルを開いています。".to_owned() } }</label>
            if known {
                <progress id="progress" max="100" value={percent.to_string()} />
            } else {
                <progress id="progress" max="100" />
            }
            <button id="cancel" type="button" class="button button--outline" onclick={on_click(send, Event::Cancel)}>{ "中止する" }</button>
        </section>
    }
}
