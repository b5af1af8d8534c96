//! 質問: asked once per column, answered here, handed in together.

use pmh_core::entry::Finding;
use pmh_core::mapping::SourceColumn;
use yew::prelude::*;

use super::source::{allows_constant, column_name, constant_choices};
use super::{on_click, on_select, on_text};
use crate::app::state::{Draft, Event, State, Topic};
use crate::app::words::count;

/// Questions drawn at once; those behind come after the answers.
const SHOWN: usize = 100;

/// The questions of the last run; nothing when there are none.
pub fn view(state: &State, send: &Callback<Event>) -> Html {
    let Some(questions) = state.outcome.as_ref().map(|outcome| &outcome.questions).filter(|q| !q.is_empty()) else {
        return html! {};
    };
    let behind = questions.len().saturating_sub(SHOWN);
    let answered = state.answered_questions();
    html! {
        // No form: the frame's sandbox lets none be submitted.
        <section id="questions" class="questions" aria-labelledby="questions-title">
            <h3 id="questions-title" class="sr-only">{ "答えていただく質問" }</h3>
            <p>{ "1回答えると、同じ列のすべての行に使います。答えは設定に保存でき、次回は尋ねません。" }</p>
            <ol class="questions__list">
                { for questions.iter().take(SHOWN).enumerate().map(|(at, question)| one(state, at, question, send)) }
            </ol>
            if behind > 0 {
                <p>{ format!("ほかに{}件あります。答えを反映すると続きを表示します。", count(behind as u64)) }</p>
            }
            <div class="actions actions--bar">
                <button id="hand-in" type="button" class="button button--main" disabled={answered == 0}
                    onclick={on_click(send, Event::HandIn)}>
                    { if answered == 0 { "答えを反映して、もう一度チェックする".to_owned() } else { format!("{answered}件の答えを反映して、もう一度チェックする") } }
                </button>
                <p class="actions__hint">
                    { if answered == 0 { "上の質問の答えを選ぶと、押せるようになります。" } else { "分からない質問は、あとで答えてもかまいません。" } }
                </p>
            </div>
        </section>
    }
}

fn one(state: &State, at: usize, question: &Finding, send: &Callback<Event>) -> Html {
    let cells = match question.cells {
        0 => String::new(),
        cells => format!("（{}か所）", count(cells)),
    };
    let draft = state.drafts.get(&question.question);
    html! {
        <li key={question.question.clone()} class="question">
            <fieldset id={format!("question-{at}")} data-question={question.question.clone()}>
                <legend>{ format!("質問{} {}{cells}", at + 1, question.message) }</legend>
                <p class="question__remedy">
                    { &question.remedy }
                    <button type="button" class="code" aria-label={format!("コード{}の説明", question.code)}
                        onclick={on_click(send, Event::Help(Some(Topic { code: question.code.clone(), entry: None })))}>{ &question.code }</button>
                </p>
                {
                    if question.rule == "required_item_missing" {
                        missing(state, at, question, draft, send)
                    } else if question.choices.is_empty() {
                        typed(state, at, question, draft, send)
                    } else {
                        choices(at, question, draft, send)
                    }
                }
                if let Some(sentence) = state.wrong.get(&question.question) {
                    <p class="error-text" role="alert">{ format!("＊{sentence}") }</p>
                }
            </fieldset>
        </li>
    }
}

fn choices(at: usize, question: &Finding, draft: Option<&Draft>, send: &Callback<Event>) -> Html {
    let choices = question.choices.iter().enumerate().map(|(number, choice)| {
        let (id, value) = (question.question.clone(), choice.value.clone());
        let checked = draft == Some(&Draft::Choice(value.clone()));
        let onchange = send.reform(move |_: yew::Event| Event::Draft(id.clone(), Draft::Choice(value.clone())));
        html! {
            <label class="radio">
                <input id={format!("question-{at}-{number}")} type="radio" name={format!("question-{at}")} value={choice.value.clone()}
                    {checked} {onchange} />
                { &choice.label }
            </label>
        }
    });
    html! { <div class="question__choices">{ for choices }</div> }
}

fn typed(state: &State, at: usize, question: &Finding, draft: Option<&Draft>, send: &Callback<Event>) -> Html {
    let id = question.question.clone();
    let value = match draft {
        Some(Draft::Value(value)) => value.clone(),
        _ => String::new(),
    };
    let item = state.layout().and_then(|layout| layout.item(&question.item));
    let hint = if item.is_some_and(|item| item.kind.is_date()) { "例 2026-04-01" } else { "" };
    html! {
        <label class="field">
            { "答え" }
            <input id={format!("question-{at}-value")} class="input" type="text" placeholder={hint} {value}
                onchange={on_text(send, move |value| Event::Draft(id.clone(), Draft::Value(value)))} />
        </label>
    }
}

/// An item without a column: a column after all, or the same value for everybody.
fn missing(state: &State, at: usize, question: &Finding, draft: Option<&Draft>, send: &Callback<Event>) -> Html {
    let Some(item) = state.layout().and_then(|layout| layout.item(&question.item)) else { return html! {} };
    let constants = constant_choices(item.kind);
    let id = question.question.clone();
    let onchange = on_select(send, move |value| {
        let column = value.strip_prefix("column-").and_then(|number| number.parse().ok());
        let constant = value.strip_prefix("constant-");
        Event::Draft(
            id.clone(),
            match (column, constant) {
                (Some(column), _) => Draft::Column(column),
                (None, Some(constant)) => Draft::Constant(constant.to_owned()),
                (None, None) => Draft::Value(String::new()),
            },
        )
    });
    let chosen = match draft {
        Some(Draft::Column(column)) => format!("column-{column}"),
        Some(Draft::Constant(value)) if constants.is_empty() && !value.is_empty() => "constant-".to_owned(),
        Some(Draft::Constant(value)) => format!("constant-{value}"),
        _ => String::new(),
    };
    let option =
        |key: String, text: String| html! { <option value={key.clone()} selected={key == chosen}>{ text }</option> };
    let columns = state.inspection.iter().flat_map(|inspection| &inspection.columns).map(|facts| {
        let column = SourceColumn { column: facts.column, heading: facts.heading.clone() };
        option(format!("column-{}", facts.column), column_name(&column))
    });
    let id = question.question.clone();
    let typed = match draft {
        Some(Draft::Constant(value)) => value.clone(),
        _ => String::new(),
    };
    html! {
        <div class="question__choices">
            <label class="field">
                { "入力元" }
                <select id={format!("question-{at}-source")} class="select" {onchange}>
                    { option(String::new(), "― 選んでください ―".to_owned()) }
                    if allows_constant(item) && constants.is_empty() {
                        { option("constant-".to_owned(), "全員に同じ値を入れる".to_owned()) }
                    }
                    if allows_constant(item) {
                        { for constants.iter().map(|(text, key)| option(format!("constant-{key}"), format!("全員「{text}」"))) }
                    }
                    { for columns }
                </select>
            </label>
            if constants.is_empty() && matches!(draft, Some(Draft::Constant(_))) {
                <label class="field">
                    { "全員に入れる値" }
                    <input id={format!("question-{at}-value")} class="input" type="text" value={typed}
                        onchange={on_text(send, move |value| Event::Draft(id.clone(), Draft::Constant(value)))} />
                </label>
            }
        </div>
    }
}
