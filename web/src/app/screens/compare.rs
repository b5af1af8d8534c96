//! 前回との比較: who is new, changed and gone since the last file; the stop and its release.

use pmh_core::compare::{Comparison, Limits};
use pmh_core::line::Verdict;
use pmh_core::privacy::masked;
use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

use super::check::panel;
use crate::app::clock;
use crate::app::parts::chooser::Chooser;
use crate::app::parts::{on_click, on_text, tabs};
use crate::app::state::{CompareEvent, Event, Product, Purpose, State, Step};
use crate::app::words::count;
use crate::protocol::{List, Outcome};

/// The screen.
pub fn view(state: &State, send: &Callback<Event>, files: &Callback<(Purpose, Vec<File>)>) -> Html {
    let Some(outcome) = &state.outcome else { return html! {} };
    let previous = files.reform(|files| (Purpose::Previous, files));
    html! {
        <div id="compare">
            {
                match &outcome.comparison {
                    Some(comparison) => compared(state, outcome, comparison, &previous, send),
                    None => nothing(state, &previous, send),
                }
            }
        </div>
    }
}

/// No file of last time yet.
fn nothing(state: &State, previous: &Callback<Vec<File>>, send: &Callback<Event>) -> Html {
    html! {
        <>
            <section class="drop" aria-label="前回送ったCSVを選ぶ">
                <p class="drop__lead">{ "前回PMHに送ったCSVをこのページの上に置く" }</p>
                <p class="drop__or">{ "または" }</p>
                <Chooser id="choose-previous" text="前回送ったCSVを選ぶ" main=true on_files={previous.clone()} />
                <p class="drop__note">{ "新しい人、変わった人、消える人を名前で確かめます。送ったCSVが複数あるときは、まとめて置いてください。" }</p>
            </section>
            <div class="actions">
                if state.has_csv() {
                    <button id="to-output" type="button" class="button button--outline" onclick={on_click(send, Event::Go(Step::Output))}>{ "比べずに出力へ進む" }</button>
                }
                <p id="no-previous">{ "初めて送るときなど、前回のCSVがないときは、比べずに進めます。そのときは、消える人がいないか確かめられません。" }</p>
            </div>
        </>
    }
}

fn compared(
    state: &State,
    outcome: &Outcome,
    comparison: &Comparison,
    previous: &Callback<Vec<File>>,
    send: &Callback<Event>,
) -> Html {
    let open = state.view.list;
    let reasons = reasons(comparison);
    let lists: Vec<Option<List>> = List::COMPARED.map(Some).to_vec();
    html! {
        <>
            <div class="result-head">
                { figures(comparison) }
                <div class="actions actions--top">
                    if state.has_csv() {
                        if outcome.verdict != Verdict::Unchanged && !state.saved {
                            // The daily run: one look, one save; the screen 出力 says what comes then.
                            <button id="save-now" type="button" class="button button--main" onclick={on_click(send, Event::Save(Product::Csv))}>{ "CSVを保存する" }</button>
                        }
                        <button id="to-output" type="button" class="button button--outline" onclick={on_click(send, Event::Go(Step::Output))}>{ "次へ（出力）" }</button>
                    } else {
                        <button id="back-to-check" type="button" class="button button--outline" onclick={on_click(send, Event::Go(Step::Check))}>{ "チェックの結果を見る" }</button>
                    }
                </div>
            </div>
            if !reasons.is_empty() {
                <p class="gone-reasons">{ format!("消える理由：{reasons}") }</p>
            }
            if comparison.stops_run() {
                <Stop comparison={comparison.clone()} refused={state.compare.release_refused.clone()} send={send.clone()} />
            }
            if let Some(reason) = &comparison.released {
                <p id="released" class="note note--ask">{ format!("止まるところを、理由を記録して作成しました。理由：{reason}") }</p>
            }
            if outcome.verdict == Verdict::Unchanged {
                { mail(state, send) }
            }
            { notes(comparison, send) }
            <section class="results" aria-label="前回との比較の結果">
                { tabs::these(lists, open, outcome, "前回との比較の結果", send) }
                <div id="list-panel" role="tabpanel" aria-labelledby={format!("tab-{}", tabs::id(open))} class="panel">
                    { for open.map(|list| panel(state, outcome, list, send)) }
                </div>
            </section>
            { limits(state, comparison, previous, send) }
        </>
    }
}

/// 増減 with its sign.
pub fn step(comparison: &Comparison) -> String {
    let step = comparison.current_rows.cast_signed() - comparison.previous_rows.cast_signed();
    let sign = match step {
        1.. => "＋",
        0 => "±",
        _ => "－",
    };
    format!("{sign}{}", count(step.unsigned_abs()))
}

/// Why how many are gone.
pub fn reasons(comparison: &Comparison) -> String {
    let reasons = comparison.reasons.iter().map(|reason| format!("{} {}件", reason.text, count(reason.count)));
    reasons.collect::<Vec<_>>().join("、")
}

fn figures(comparison: &Comparison) -> Html {
    let fact = |title: &str, number: String| {
        html! { <div class="count"><dt>{ title }</dt><dd>{ number }<span>{ "件" }</span></dd></div> }
    };
    html! {
        <dl id="compare-counts" class="counts">
            { fact("今回", count(comparison.current_rows)) }
            { fact("前回", count(comparison.previous_rows)) }
            { fact("増減", step(comparison)) }
            { fact("新規", count(comparison.added)) }
            { fact("変更", count(comparison.changed)) }
            { fact("消える人", count(comparison.gone)) }
            { fact("変更なし", count(comparison.unchanged)) }
        </dl>
    }
}

fn notes(comparison: &Comparison, send: &Callback<Event>) -> Html {
    html! {
        <>
            if comparison.gone_open > 0 {
                <div class="note note--ask note--deed">
                    <p id="gone-open">
                        { format!("理由の分からないまま消える人が{}件あります。「要確認」で一人ずつ確かめ、理由を書いて確認済みにしてください。", count(comparison.gone_open)) }
                    </p>
                    <button id="to-confirm" type="button" class="button button--outline"
                        onclick={on_click(send, Event::Go(Step::Check))}>{ "要確認を見る" }</button>
                </div>
            }
            if comparison.columns_differ() {
                <p id="columns-differ" class="note note--ask">{ "前回のCSVと列が違います。全件再連携が必要です。今回は、全員分のCSVをアップロードしてください。" }</p>
            }
        </>
    }
}

/// Nothing has changed: whether the last upload arrived only the clerk knows.
fn mail(state: &State, send: &Callback<Event>) -> Html {
    let choice = |id: &'static str, text: &'static str, arrived: bool| {
        let pressed = state.compare.mail == Some(arrived);
        html! {
            <button {id} type="button" class="button button--outline" aria-pressed={pressed.to_string()}
                onclick={on_click(send, Event::Compare(CompareEvent::Mail(arrived)))}>{ text }</button>
        }
    };
    html! {
        <section class="save" aria-labelledby="mail-title">
            <h3 id="mail-title">{ "前回のアップロードの成功メールは届いていますか" }</h3>
            <div class="actions actions--top">
                { choice("mail-yes", "届いている", true) }
                { choice("mail-no", "届いていない・分からない", false) }
            </div>
            if let Some(arrived) = state.compare.mail {
                <p id="mail-answer">
                    { if arrived {
                        "今回のアップロードは不要です。CSVは作成してあるので、必要なら保存できます。"
                    } else {
                        "CSVを保存して、PMHの画面からもう一度アップロードしてください。"
                    } }
                </p>
            }
        </section>
    }
}

/// The limits, and other files to compare with.
fn limits(state: &State, comparison: &Comparison, previous: &Callback<Vec<File>>, send: &Callback<Event>) -> Html {
    let now = Limits::of(&state.settings);
    let names: Vec<String> = comparison.previous.iter().map(|file| masked(&file.file).into_owned()).collect();
    html! {
        <section class="limits" aria-labelledby="limits-title">
            <h3 id="limits-title">{ "比べた相手と、止める上限" }</h3>
            <p id="previous-names">{ format!("前回のCSV：{}", names.join("、")) }</p>
            <div class="actions">
                <Chooser id="choose-previous" text="ほかのCSVと比べる" on_files={previous.clone()} />
                <button id="forget-previous" type="button" class="button button--text"
                    onclick={on_click(send, Event::Compare(CompareEvent::Forget))}>{ "比べるのをやめる" }</button>
            </div>
            <p>{ "理由の分からないまま消える人が、次のどちらかを超えると止まります。上限は設定に保存されます。" }</p>
            <div class="fields">
                <label class="field field--row">
                    { "人数" }
                    <input id="max-gone" class="input input--number" type="number" min="0" value={now.max_gone.to_string()}
                        onchange={on_text(send, |text| Event::Compare(CompareEvent::MaxGone(text.parse().ok())))} />
                    <span>{ "人" }</span>
                </label>
                <label class="field field--row">
                    { "割合（前回が20人以上のとき）" }
                    <input id="max-gone-percent" class="input input--number" type="number" min="0" max="100" value={now.max_gone_percent.to_string()}
                        onchange={on_text(send, |text| Event::Compare(CompareEvent::MaxGonePercent(text.parse().ok().filter(|part| *part <= 100))))} />
                    <span>{ "％" }</span>
                </label>
            </div>
        </section>
    }
}

/// What the form of a stop shows.
#[derive(Properties, PartialEq)]
struct StopProps {
    comparison: Comparison,
    refused: Option<String>,
    send: Callback<Event>,
}

/// The run was stopped: the figures, and the typed reason that releases it.
#[function_component]
fn Stop(props: &StopProps) -> Html {
    let (who, why) = (use_node_ref(), use_node_ref());
    let onclick = {
        let (who, why) = (who.clone(), why.clone());
        props.send.reform(move |_: MouseEvent| {
            let text =
                |field: &NodeRef| field.cast::<HtmlInputElement>().map(|field| field.value()).unwrap_or_default();
            Event::Compare(CompareEvent::Release(text(&who), text(&why), clock::now().0))
        })
    };
    let described = props.refused.is_some().then_some("release-refused");
    html! {
        <section id="stopped" class="save stopped" aria-labelledby="stopped-title">
            <h3 id="stopped-title">{ "止めました。CSVは作成していません。" }</h3>
            <ul class="stopped__reasons">
                { for props.comparison.stops.iter().map(|stop| html! { <li>{ &stop.message }</li> }) }
            </ul>
            <p>{ "消えた人は、医療機関の窓口で助成を受けられなくなります。台帳が違うときは、正しい台帳をこのページに置いてください。この内容で正しいときだけ、理由を記録して作成できます。" }</p>
            <div class="fields">
                <label class="field">
                    <b>{ "決めた人（氏名か職名）" }<span class="required">{ "※必須" }</span></b>
                    <input ref={who} id="release-who" class="input" type="text" maxlength="200" />
                </label>
                <label class="field field--wide">
                    <b>{ "理由（検査結果と総括票に残ります）" }<span class="required">{ "※必須" }</span></b>
                    <input ref={why} id="release-reason" class="input" type="text" maxlength="200" aria-describedby={described} />
                </label>
            </div>
            if let Some(sentence) = &props.refused {
                <p id="release-refused" class="error-text" role="alert">{ format!("＊{sentence}") }</p>
            }
            <button id="release" type="button" class="button button--outline" {onclick}>{ "理由を記録して作成する" }</button>
        </section>
    }
}
