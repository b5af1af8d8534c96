//! The navigation by steps.

use yew::prelude::*;

use super::on_click;
use crate::app::state::{Event, State, Step};

/// The steps: done, current, to come. A step that cannot be entered yet is no button.
pub fn view(state: &State, send: &Callback<Event>) -> Html {
    let steps = Step::ALL.into_iter().enumerate().map(|(at, step)| {
        let current = step == state.step;
        let open = state.can_go(step) && state.work.is_none();
        let class = classes!(
            "steps__item",
            current.then_some("steps__item--current"),
            (!open).then_some("steps__item--closed")
        );
        let number = html! { <span class="steps__number" aria-hidden="true">{ at }</span> };
        html! {
            <li {class}>
                <button id={format!("step-{}", step.id())} type="button" class="steps__button" disabled={!open}
                    aria-current={current.then_some("step")} onclick={on_click(send, Event::Go(step))}>
                    { number }{ step.title() }
                </button>
            </li>
        }
    });
    html! {
        <nav class="steps" aria-label="作業の手順">
            <ol class="steps__list">{ for steps }</ol>
        </nav>
    }
}
