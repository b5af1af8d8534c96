//! A question answered where it stands, at once.

use pmh_core::entry::Finding;
use yew::prelude::*;

use super::{on_click, on_text};
use crate::app::state::{Event, State, Topic};
use crate::app::words::count;

/// These questions, each with its answer as it stands. `place` is what their ids begin with.
pub fn list(state: &State, place: &str, questions: &[&Finding], send: &Callback<Event>) -> Html {
    let questions = questions.iter().enumerate();
    questions.map(|(at, question)| one(state, &format!("answer-{place}-{at}"), question, send)).collect()
}

fn one(state: &State, id: &str, question: &Finding, send: &Callback<Event>) -> Html {
    let answer = state.answer_to(&question.question);
    let cells = match question.cells {
        0 => String::new(),
        cells => format!("（{}か所）", count(cells)),
    };
    let class = classes!("inline", answer.is_none().then_some("inline--open"));
    html! {
        <fieldset key={question.question.clone()} id={id.to_owned()} {class} data-question={question.question.clone()}>
            <legend>{ format!("{}{cells}", question.message) }</legend>
            <p class="inline__remedy">
                { &question.remedy }
                <button type="button" class="code" aria-label={format!("コード{}の説明", question.code)}
                    onclick={on_click(send, Event::Help(Some(Topic { code: question.code.clone(), entry: None })))}>{ &question.code }</button>
            </p>
            if question.choices.is_empty() {
                { typed(state, id, question, answer, send) }
            } else {
                { choices(id, question, answer, send) }
            }
            if let Some(sentence) = state.wrong.get(&question.question) {
                <p class="error-text" role="alert">{ format!("＊{sentence}") }</p>
            }
        </fieldset>
    }
}

fn choices(place: &str, question: &Finding, answer: Option<&str>, send: &Callback<Event>) -> Html {
    let choices = question.choices.iter().enumerate().map(|(number, choice)| {
        let (id, value) = (question.question.clone(), choice.value.clone());
        let checked = answer == Some(choice.value.as_str());
        let onchange = send.reform(move |_: yew::Event| Event::Answer(id.clone(), Some(value.clone())));
        html! {
            <label class="radio">
                <input id={format!("{place}-{number}")} type="radio" name={place.to_owned()} value={choice.value.clone()} {checked} {onchange} />
                { &choice.label }
            </label>
        }
    });
    html! { <div class="inline__choices">{ for choices }</div> }
}

fn typed(state: &State, place: &str, question: &Finding, answer: Option<&str>, send: &Callback<Event>) -> Html {
    let id = question.question.clone();
    let item = state.layout().and_then(|layout| layout.item(&question.item));
    let hint = if item.is_some_and(|item| item.kind.is_date()) { "例 2026-04-01" } else { "" };
    let event = move |value: String| Event::Answer(id.clone(), Some(value).filter(|value| !value.trim().is_empty()));
    html! {
        <input id={format!("{place}-value")} class="input" type="text" aria-label={question.message.clone()} placeholder={hint}
            value={answer.unwrap_or_default().to_owned()} onchange={on_text(send, event)} />
    }
}
