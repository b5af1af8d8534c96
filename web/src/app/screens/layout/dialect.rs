//! The properties of the dialect as a grid of fields.

use pmh_layout::Layout;
use yew::prelude::*;

use super::{edit, wrong};
use crate::app::parts::{on_select, on_text};
use crate::app::state::{DialectField, Event, FIELDS, Field, Form, Input};

/// All fields.
pub fn view(form: &Form, layout: &Layout, send: &Callback<Event>) -> Html {
    html! {
        <section class="layout__part" aria-labelledby="dialect-title">
            <h3 id="dialect-title">{ "CSVの書き方" }</h3>
            <div class="layout__grid">{ for FIELDS.iter().map(|field| one(field, form, layout, send)) }</div>
        </section>
    }
}

fn one(field: &DialectField, form: &Form, layout: &Layout, send: &Callback<Event>) -> Html {
    let place = Field::Dialect(field.key);
    let fault = wrong(form, &place);
    let value = fault.map_or_else(|| field.get(&layout.dialect), |(text, _)| text.to_owned());
    let id = format!("dialect-{}", field.key.replace(['.', '_'], "-"));
    let input = match field.input {
        Input::Choice(choices) => {
            let options = choices.iter().map(|(word, title)| {
                html! { <option value={*word} selected={*word == value}>{ *title }</option> }
            });
            let other = !choices.iter().any(|(word, _)| *word == value);
            html! {
                <select {id} class="select" onchange={on_select(send, edit(place))}>
                    if other {
                        <option value={value.clone()} selected=true>{ &value }</option>
                    }
                    { for options }
                </select>
            }
        }
        Input::Text | Input::Number => html! {
            <input {id} class="input" type="text" inputmode={(field.input == Input::Number).then_some("numeric")} {value}
                aria-invalid={fault.is_some().then_some("true")} onchange={on_text(send, edit(place))} />
        },
    };
    html! {
        <label key={field.key} class="field">
            { field.title }
            { input }
            if let Some((_, sentence)) = fault {
                <span class="error-text">{ format!("＊{sentence}") }</span>
            }
        </label>
    }
}
