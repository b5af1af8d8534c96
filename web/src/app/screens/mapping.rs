//! 項目の対応: one line per item of the layout.

use pmh_core::line::Inspection;
use pmh_core::mapping::ItemSource;
use pmh_layout::{Item, Kind, Layout, Required};
use yew::prelude::*;

use crate::app::parts::{
    changed, choices, inline, oddities, on_check, on_click, open_layout, settings_in_use, source, unused, word_table,
};
use crate::app::state::{Event, State, Step};
use crate::app::words::count;

/// The screen.
pub fn view(state: &State, send: &Callback<Event>) -> Html {
    let (Some(inspection), Some(layout)) = (&state.inspection, state.layout()) else { return html! {} };
    let items = layout.items.iter().filter(|item| item.kind != Kind::Detail);
    html! {
        <div id="mapping">
            if state.can_undo_reset() {
                <div id="reset-done" class="note note--ask note--deed">
                    <p role="status">{ "設定と答えを最初に戻しました。" }</p>
                    <button id="undo-reset" type="button" class="button button--outline" onclick={on_click(send, Event::UndoReset)}>{ "元に戻す" }</button>
                </div>
            }
            { changed::view(state, send) }
            { settings_in_use(state) }
            { choices(state, layout, send) }
            <p id="open-items">{ open_items(state, layout) }</p>
            { oddities::progress(state) }
            <table id="items" class="plain-table items">
                <caption class="sr-only">{ "項目の対応" }</caption>
                <thead><tr>
                    <th scope="col" class="items__title">{ "登録用ファイルの項目" }</th>
                    <th scope="col" class="items__source">{ "入力元（台帳の列）" }</th>
                    <th scope="col">{ "台帳の値の例" }</th>
                </tr></thead>
                <tbody>{ for items.map(|item| line(state, inspection, item, send)) }</tbody>
            </table>
            { unused::view(state, send) }
            <div class="actions actions--bar">
                <button id="check" type="button" class="button button--main" onclick={on_click(send, Event::Check)}>{ "チェックする" }</button>
                <button id="back-to-intake" type="button" class="button button--outline" onclick={on_click(send, Event::Go(Step::Intake))}>{ "戻る（取込）" }</button>
                <button id="reset-settings" type="button" class="button button--text" onclick={on_click(send, Event::ResetSettings)}>{ "設定と答えを最初に戻す" }</button>
            </div>
        </div>
    }
}

fn choices(state: &State, layout: &Layout, send: &Callback<Event>) -> Html {
    html! {
        <>
            <div class="fields">
                { choices::scheme(state, send) }
                { choices::layout(state, send) }
                { choices::municipality(state, send) }
                { open_layout(send) }
            </div>
            if let Some(note) = layout.evidence_note() {
                <p id="evidence" class="note">{ format!("レイアウトは{note}です。お手元のファイル設計書（別紙１）と照らし合わせてください。") }</p>
            }
        </>
    }
}

/// How many required items still need a source.
fn open_items(state: &State, layout: &Layout) -> String {
    let required = layout.items.iter().filter(|item| item.required == Required::Always && item.kind != Kind::Detail);
    let (open, decided): (Vec<&Item>, Vec<&Item>) = required.partition(|item| is_open(state, item));
    match open.len() {
        0 => format!("必須の{}項目は、すべて入力元が決まっています。", decided.len()),
        n => format!("必須の{}項目のうち、{n}項目の入力元が決まっていません。", n + decided.len()),
    }
}

/// Whether an item has no source, or several.
fn is_open(state: &State, item: &Item) -> bool {
    state.is_undecided(&item.id)
        || match state.source(&item.id) {
            Some(ItemSource::Constant { value }) => value.trim().is_empty(),
            Some(ItemSource::Nothing) | None => true,
            Some(_) => false,
        }
}

fn line(state: &State, inspection: &Inspection, item: &Item, send: &Callback<Event>) -> Html {
    let source = state.source(&item.id);
    let required = item.required == Required::Always;
    let problem = match state.rivals(&item.id) {
        [only] => {
            format!("＊{}でよければ選び、違うときは「出力しない（空欄）」を選んでください。", source::column_name(only))
        }
        [_, ..] => "＊当てはまる列がいくつかあります。正しい列を選んでください。".to_owned(),
        [] if required && is_open(state, item) => "＊入力元を選ぶか、全員に同じ値を入れてください。".to_owned(),
        [] => String::new(),
    };
    html! {
        <tr key={item.id.clone()} class={classes!((!problem.is_empty()).then_some("items__open"))}>
            <th scope="row">
                { &item.title }
                if required { <span class="required">{ "※必須" }</span> }
            </th>
            <td>
                { source::view(state, item, send) }
                { merged(state, item, send) }
                if !problem.is_empty() { <p class="error-text">{ problem }</p> }
            </td>
            <td class="items__sample">
                { sample(inspection, source) }
                { word_table::view(state, item, send) }
                { inline::list(state, &item.id, &state.questions_of(&item.id), send) }
            </td>
        </tr>
    }
}

/// The tick for merged cells, where there are some.
fn merged(state: &State, item: &Item, send: &Callback<Event>) -> Html {
    let Some(question) = state.merged_cells(&item.id) else { return html! {} };
    let id = question.question.clone();
    let onchange = on_check(send, move |on| Event::Answer(id.clone(), on.then(|| "fill".to_owned())));
    html! {
        <label class="radio">
            <input id={format!("fill-{}", item.id)} type="checkbox" checked={state.answer_to(&question.question).is_some()} {onchange} />
            { format!("結合セルの値を下の行にも入れる（{}か所）", count(question.cells)) }
        </label>
    }
}

/// The first values of the source, a My Number masked.
fn sample(inspection: &Inspection, source: Option<&ItemSource>) -> Html {
    let columns = source.map_or(&[][..], ItemSource::columns);
    let values = |column: u32| {
        let facts = inspection.columns.iter().find(|facts| facts.column == column);
        facts.map(|facts| facts.sample.as_slice()).unwrap_or_default()
    };
    let rows = columns.iter().map(|column| values(column.column).len()).max().unwrap_or(0);
    let texts: Vec<String> = (0..rows)
        .map(|row| {
            let parts = columns.iter().filter_map(|column| values(column.column).get(row));
            let parts: Vec<&str> = parts.map(String::as_str).filter(|part| !part.is_empty()).collect();
            if parts.is_empty() { "（空欄）".to_owned() } else { parts.join(" ＋ ") }
        })
        .collect();
    html! { <ul class="samples">{ for texts.into_iter().map(|text| html! { <li>{ text }</li> }) }</ul> }
}
