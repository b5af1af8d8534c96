//! チェック: the verdict, the questions, and everything that was found.

use web_sys::File;
use yew::prelude::*;

use crate::app::parts::chooser::Chooser;
use crate::app::parts::table::EntryTable;
use crate::app::parts::{cells, gaiji, marked, narrow, on_click, questions, tabs};
use crate::app::state::{Deed, Event, Product, State, Step};
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
                        <button id="to-compare" type="button" class="button button--main" onclick={on_click(send, Event::Go(Step::Compare))}>{ "次へ（前回との比較）" }</button>
                    } else if outcome.comparison.is_some() {
                        <button id="to-compare" type="button" class="button button--outline" onclick={on_click(send, Event::Go(Step::Compare))}>{ "前回との比較を見る" }</button>
                    }
                    if state.has_csv() {
                        if outcome.comparison.is_none() {
                            <button id="to-output" type="button" class="button button--outline" onclick={on_click(send, Event::Go(Step::Output))}>{ "比べずに出力へ進む" }</button>
                        }
                    } else {
                        <button id="save-report-xlsx" type="button" class="button button--outline"
                            onclick={on_click(send, Event::Save(Product::Book))}>{ "結果をExcelで保存する" }</button>
                        <Chooser id="choose-again" text="直した台帳を選ぶ" main={outcome.questions.is_empty() && outcome.comparison.is_none()} on_files={files.clone()} />
                    }
                </div>
            </div>
            if outcome.counts[1] + outcome.counts[2] > 0 {
                { marked::view(state, send) }
            }
            { decided(state, send) }
            { gaiji::view(state, outcome, send) }
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

/// What was decided and what to do with it; nothing before the first decision.
fn decided(state: &State, send: &Callback<Event>) -> Html {
    let decisions = &state.decisions;
    let unchecked = state.unchecked().len() as u64;
    if !decisions.stale && !state.can_undo() && decisions.notes.is_empty() && !decisions.unsaved {
        return html! {};
    }
    let text = match (decisions.stale, unchecked) {
        (true, 0) => "取り消しをまだ反映していません。".to_owned(),
        (true, unchecked) => format!("判断{}件をまだ反映していません。", count(unchecked)),
        (false, _) if decisions.unsaved => {
            "判断は反映済みです。確認・修正台帳を保存すると、次回は尋ねません。".to_owned()
        }
        (false, _) => format!("確認・修正台帳の判断：{}件", count(decisions.notes.len() as u64)),
    };
    html! {
        <div id="decided" class="decided">
            <p role="status">{ text }</p>
            if decisions.stale {
                <button id="recheck" type="button" class="button button--main" onclick={on_click(send, Event::Decide(Deed::Recheck))}>{ "チェックし直す" }</button>
            }
            if state.can_undo() {
                <button id="undo" type="button" class="button button--outline" onclick={on_click(send, Event::Decide(Deed::Undo))}>{ "最後の判断を取り消す" }</button>
            }
            <button id="save-notes" type="button" class="button button--outline" onclick={on_click(send, Event::Save(Product::Notes))}>{ "確認・修正台帳を保存する" }</button>
        </div>
    }
}

pub(super) fn panel(state: &State, outcome: &Outcome, list: List, send: &Callback<Event>) -> Html {
    let length = outcome.length(list);
    if length == 0 {
        return html! { <p id="list-empty" class="nothing">{ cells::nothing(list) }</p> };
    }
    let several = outcome.inputs.len() > 1;
    let view = &state.view;
    let filtered = !(view.filter.is_empty() && view.rule.is_empty() && view.item.is_empty());
    html! {
        <>
            { narrow::view(state, outcome, list, send) }
            if filtered && view.total == 0 && view.is_known() {
                <p id="list-empty" class="nothing">{ "当てはまるものはありません。" }</p>
            } else {
                <EntryTable key={tabs::id(Some(list))} view={view.clone()} {list} places={several} layout={state.layout().cloned()} marks={state.unchecked()} send={send.clone()} />
            }
        </>
    }
}
