//! The button that saves the ledger with marks, and the sentence beside it.

use yew::prelude::*;

use super::on_click;
use crate::app::state::{Event, Product, State};

/// Said beside the button: whoever saves it must know what is in it.
const WHAT: &str = "台帳の写しに、エラーはオレンジ、要確認は黄色の印と、指摘の一覧を付けます。元の台帳と同じく個人番号が入っています。";

/// Button and sentence.
pub fn view(state: &State, send: &Callback<Event>) -> Html {
    let refused = state.unmarkable();
    html! {
        <div class="actions">
            <button id="save-marked" type="button" class="button button--outline" disabled={refused.is_some()} aria-describedby="marked-hint"
                onclick={on_click(send, Event::Save(Product::Marked))}>{ "印を付けた台帳を保存" }</button>
            <p id="marked-hint" class="hint">{ refused.unwrap_or(WHAT) }</p>
        </div>
    }
}
