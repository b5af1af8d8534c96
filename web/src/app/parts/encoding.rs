//! 文字コード: the first names for the eye, and a switch to the encodings in which the file can be read.

use pmh_core::line::Inspection;
use pmh_table::Encoding;
use yew::prelude::*;

use super::on_select;
use crate::app::state::{Event, State};

/// The choice among these encodings; among all when there are none to offer.
pub fn select(state: &State, automatic: &str, offered: &[String], send: &Callback<Event>) -> Html {
    let chosen = state.reading.encoding.as_deref().unwrap_or_default();
    let all = || Encoding::ALL.into_iter().map(|encoding| encoding.label().to_owned()).collect();
    let offered: Vec<String> = if offered.is_empty() { all() } else { offered.to_vec() };
    let options = offered.into_iter().map(|label| {
        html! { <option value={label.clone()} selected={label == chosen}>{ label.clone() }</option> }
    });
    html! {
        <label class="field">
            { "文字コード" }
            <select id="encoding" class="select" onchange={on_select(send, Event::Encoding)}>
                <option value="" selected={chosen.is_empty()}>{ automatic.to_owned() }</option>
                { for options }
            </select>
        </label>
    }
}

/// The names of a text file, large, and the switch.
pub fn judge(state: &State, inspection: &Inspection, send: &Callback<Event>) -> Html {
    let Some(found) = &inspection.encoding else { return html! {} };
    let automatic = if state.reading.encoding.is_none() { format!("自動（{found}）") } else { "自動".to_owned() };
    html! {
        <section class="judge" aria-labelledby="judge-title">
            <h3 id="judge-title">{ "文字は正しく読めていますか" }</h3>
            <ul id="first-names" class="judge__names">{ for inspection.names.iter().map(|name| html! { <li>{ name.clone() }</li> }) }</ul>
            <p>{ "氏名がおかしいときは、文字コードを切り替えてください。" }</p>
            { select(state, &automatic, &inspection.encodings, send) }
        </section>
    }
}
