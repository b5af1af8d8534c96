//! Tabs over the questions and the lists of a run.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};
use yew::prelude::*;

use super::cells::title;
use super::on_click;
use crate::app::state::Event;
use crate::app::words::count;
use crate::protocol::{List, Outcome};

/// The stable name of a tab in ids.
pub const fn id(list: Option<List>) -> &'static str {
    match list {
        None => "questions",
        Some(List::Errors) => "errors",
        Some(List::Confirms) => "confirms",
        Some(List::Confirmed) => "confirmed",
        Some(List::Changes) => "changes",
        Some(List::Notices) => "notices",
        Some(List::Skipped) => "skipped",
        Some(List::LeftOut) => "left-out",
        Some(List::Added) => "added",
        Some(List::Changed) => "changed",
        Some(List::Gone) => "gone",
    }
}

/// The tabs: arrow keys go from one to the next.
pub fn view(open: Option<List>, outcome: &Outcome, send: &Callback<Event>) -> Html {
    let questions = (!outcome.questions.is_empty()).then_some(None);
    let all: Vec<Option<List>> = questions.into_iter().chain(List::ALL.map(Some)).collect();
    these(all, open, outcome, "チェックの結果", send)
}

/// The tabs of some lists.
pub fn these(
    all: Vec<Option<List>>,
    open: Option<List>,
    outcome: &Outcome,
    label: &'static str,
    send: &Callback<Event>,
) -> Html {
    let tabs = all.iter().enumerate().map(|(at, list)| {
        let length = list.map_or(outcome.questions.len() as u64, |list| outcome.length(list));
        let selected = *list == open;
        let class = classes!("tab", selected.then_some("tab--open"), (length == 0).then_some("tab--empty"));
        html! {
            <button id={format!("tab-{}", id(*list))} type="button" role="tab" {class}
                aria-selected={selected.to_string()} aria-controls="list-panel" tabindex={if selected { "0" } else { "-1" }}
                onclick={on_click(send, Event::Show(*list))} onkeydown={arrows(at, all.clone(), send.clone())}>
                { list.map_or("質問", title) }<span class="tab__count">{ format!("{}件", count(length)) }</span>
            </button>
        }
    });
    html! { <div class="tabs" role="tablist" aria-label={label}>{ for tabs }</div> }
}

fn arrows(at: usize, all: Vec<Option<List>>, send: Callback<Event>) -> Callback<KeyboardEvent> {
    Callback::from(move |event: KeyboardEvent| {
        let last = all.len() - 1;
        let target = match event.key().as_str() {
            "ArrowRight" if at == last => 0,
            "ArrowRight" => at + 1,
            "ArrowLeft" => at.checked_sub(1).unwrap_or(last),
            "Home" => 0,
            "End" => last,
            _ => return,
        };
        event.prevent_default();
        if let Some(list) = all.get(target) {
            send.emit(Event::Show(*list));
            let tab = gloo::utils::document().get_element_by_id(&format!("tab-{}", id(*list)));
            // A tab that is gone cannot take the focus.
            let _ = tab.and_then(|tab| tab.dyn_into::<HtmlElement>().ok()).map(|tab| tab.focus());
        }
    })
}
