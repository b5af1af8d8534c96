//! チェック: the verdict, the questions, and everything that was found.

use web_sys::File;
use yew::prelude::*;

use crate::app::parts::chooser::Chooser;
use crate::app::parts::table::EntryTable;
use crate::app::parts::{cells, on_click, on_text, questions, tabs};
use crate::app::state::{Event, Product, State, Step};
use crate::app::words::count;
use crate::protocol::{List, Outcome};

/// The screen.
pub fn view(state: &State, send: &Callback<Event>, files: &Callback<Vec<File>>) -> Html {
    let Some(outcome) = &state.outcome else { return html! {} };
    let open = state.view.list;
    html! {
        <div id="check-result">
            <div class="result-head">
                { rows(outcome) }
                <div class="actions actions--top">
                    if state.has_csv() {
                        <button id="to-output" type="button" class="button button--main" onclick={on_click(send, Event::Go(Step::Output))}>{ "次へ（出力）" }</button>
                    } else {
                        <button id="save-report" type="button" class="button button--outline"
                            onclick={on_click(send, Event::Save(Product::Report))}>{ "チェック結果を保存する" }</button>
                        <Chooser id="choose-again" text="直した台帳を選ぶ" main={outcome.questions.is_empty()} on_files={files.clone()} />
                    }
                </div>
            </div>
            <section class="results" aria-label="チェックの結果">
                { tabs::view(open, outcome, send) }
                <div id="list-panel" role="tabpanel" aria-labelledby={format!("tab-{}", tabs::id(open))} class="panel">
                    { open.map_or_else(|| questions::view(state, send), |list| panel(state, outcome, list, send)) }
                </div>
            </section>
        </div>
    }
}

fn rows(outcome: &Outcome) -> Html {
    let rows = &outcome.rows;
    let fact = |title: &str, number: u64, unit: &str| {
        html! { <div class="count"><dt>{ title }</dt><dd>{ count(number) }<span>{ unit }</span></dd></div> }
    };
    html! {
        <dl id="row-counts" class="counts">
            { fact("読んだ行", rows.read, "行") }
            { fact("出力できる人", rows.ready, "人") }
            { fact("エラー・要確認の人", rows.blocked, "人") }
            { fact("除いた人", rows.left_out, "人") }
            { fact("読み飛ばした行", rows.skipped, "行") }
        </dl>
    }
}

fn panel(state: &State, outcome: &Outcome, list: List, send: &Callback<Event>) -> Html {
    let length = outcome.length(list);
    if length == 0 {
        return html! { <p id="list-empty" class="nothing">{ cells::nothing(list) }</p> };
    }
    let several = outcome.inputs.len() > 1;
    let found = state.view.total;
    html! {
        <>
            <div class="search">
                <label class="field field--row">
                    { "しぼり込み" }
                    <input id="filter" class="input" type="search" placeholder="受給者番号・カナ・セル・言葉" value={state.view.filter.clone()}
                        onchange={on_text(send, Event::Filter)} />
                </label>
                <span id="filter-count" role="status">
                    if !state.view.filter.is_empty() {
                        { format!("{}件中{}件", count(length), count(found)) }
                    }
                </span>
                <span class="search__hint">{ "F8キーで次、Shift＋F8キーで前。Enterキーで詳しく" }</span>
            </div>
            if !state.view.filter.is_empty() && found == 0 {
                <p id="list-empty" class="nothing">{ "この言葉に当てはまるものはありません。" }</p>
            } else {
                <EntryTable key={tabs::id(Some(list))} view={state.view.clone()} {list} places={several} send={send.clone()} />
            }
        </>
    }
}
