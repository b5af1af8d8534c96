//! チェック: the verdict, the questions, and everything that was found.

use web_sys::File;
use yew::prelude::*;

use crate::app::parts::chooser::Chooser;
use crate::app::parts::table::EntryTable;
use crate::app::parts::{cells, on_click, on_text, questions, tabs};
use crate::app::state::{Event, State, Step};
use crate::app::words::count;
use crate::protocol::{List, Outcome};

/// The screen.
pub fn view(state: &State, send: &Callback<Event>, files: &Callback<Vec<File>>) -> Html {
    let Some(outcome) = &state.outcome else { return html! {} };
    let list = state.view.list.unwrap_or(List::Errors);
    let again = "直した台帳を選ぶ";
    html! {
        <div id="check-result">
            { rows(outcome) }
            if state.has_csv() {
                <div class="actions actions--top">
                    <button id="to-output" type="button" class="button button--main" onclick={on_click(send, Event::Go(Step::Output))}>{ "次へ（出力）" }</button>
                </div>
            } else {
                <div class="actions actions--top">
                    <Chooser id="choose-again" text={again} main={outcome.questions.is_empty()} on_files={files.clone()} />
                    <button id="save-report" type="button" class="button button--outline"
                        onclick={on_click(send, Event::Save(crate::app::state::Product::Report))}>{ "チェック結果を保存する" }</button>
                    <p class="actions__hint">{ "元の台帳をExcelで直して保存し、もう一度このページに置いてください。" }</p>
                </div>
            }
            { questions::view(state, send) }
            <section class="results" aria-label="チェックの結果">
                { tabs::view(list, &outcome.lengths, send) }
                <div id="list-panel" role="tabpanel" aria-labelledby={format!("tab-{}", tabs::id(list))} class="panel">
                    { panel(state, outcome, list, send) }
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
            { fact("設定により除いた人", rows.left_out, "人") }
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
                if !state.view.filter.is_empty() {
                    <span id="filter-count">{ format!("{}件中{}件", count(length), count(found)) }</span>
                }
                <span class="search__hint">{ "F8キーで次、Shift+F8で前へ" }</span>
            </div>
            if !state.view.filter.is_empty() && found == 0 {
                <p id="list-empty" class="nothing">{ "この言葉に当てはまるものはありません。" }</p>
            } else {
                <EntryTable key={tabs::id(list)} view={state.view.clone()} {list} places={several} send={send.clone()} />
            }
        </>
    }
}
