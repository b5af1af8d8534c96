//! Tabs over the lists of a run.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};
use yew::prelude::*;

use super::cells::title;
use super::on_click;
use crate::app::state::Event;
use crate::app::words::count;
use crate::protocol::List;

/// The stable name of a list in ids.
pub const fn id(list: List) -> &'static str {
    match list {
        List::Errors => "errors",
        List::Confirms => "confirms",
        List::Changes => "changes",
        List::Notices => "notices",
        List::Skipped => "skipped",
        List::LeftOut => "left-out",
    }
}

/// The tabs: arrow keys go from one to the next.
pub fn view(open: List, lengths: &[u64; 6], send: &Callback<Event>) -> Html {
    let tabs = List::ALL.into_iter().zip(lengths).enumerate().map(|(at, (list, length))| {
        let selected = list == open;
        let send_key = send.clone();
        let onkeydown = Callback::from(move |event: KeyboardEvent| {
            let last = List::ALL.len() - 1;
            let target = match event.key().as_str() {
                "ArrowRight" => if at == last { 0 } else { at + 1 },
                "ArrowLeft" => at.checked_sub(1).unwrap_or(last),
                "Home" => 0,
                "End" => last,
                _ => return,
            };
            event.prevent_default();
            if let Some(list) = List::ALL.get(target) {
                send_key.emit(Event::Show(*list));
                let tab = gloo::utils::document().get_element_by_id(&format!("tab-{}", id(*list)));
                // A tab that is gone cannot take the focus.
                let _ = tab.and_then(|tab| tab.dyn_into::<HtmlElement>().ok()).map(|tab| tab.focus());
            }
        });
        html! {
            <button id={format!("tab-{}", id(list))} type="button" role="tab" class={classes!("tab", selected.then_some("tab--open"))}
                aria-selected={selected.to_string()} aria-controls="list-panel" tabindex={if selected { "0" } else { "-1" }}
                onclick={on_click(send, Event::Show(list))} {onkeydown}>
                { title(list) }<span class="tab__count">{ format!("{}件", count(*length)) }</span>
            </button>
        }
    });
    html! { <div class="tabs" role="tablist" aria-label="チェックの結果">{ for tabs }</div> }
}
