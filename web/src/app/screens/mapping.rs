//! 項目の対応: one line per item of the layout.

use pmh_core::line::Inspection;
use pmh_core::mapping::ItemSource;
use pmh_core::privacy::masked;
use pmh_layout::{Item, Kind, Layout, Required, builtin_layouts, find_scheme, schemes};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::app::parts::source::{self, column_name};
use crate::app::parts::{on_click, on_select, on_text};
use crate::app::state::{Event, State, Step};

/// The screen.
pub fn view(state: &State, send: &Callback<Event>) -> Html {
    let (Some(inspection), Some(layout)) = (&state.inspection, state.layout()) else { return html! {} };
    let items = layout.items.iter().filter(|item| item.kind != Kind::Detail);
    html! {
        <div id="mapping">
            { choices(state, inspection, layout, send) }
            <p id="open-items">{ open_items(state, layout) }</p>
            <table id="items" class="plain-table items">
                <caption class="sr-only">{ "項目の対応" }</caption>
                <thead><tr>
                    <th scope="col" class="items__title">{ "登録用ファイルの項目" }</th>
                    <th scope="col" class="items__source">{ "入力元（台帳の列）" }</th>
                    <th scope="col">{ "台帳の値の例" }</th>
                </tr></thead>
                <tbody>{ for items.map(|item| line(state, inspection, item, send)) }</tbody>
            </table>
            { unused(state, send) }
            <div class="actions actions--bar">
                <button id="check" type="button" class="button button--main" onclick={on_click(send, Event::Check)}>{ "チェックする" }</button>
                <button id="back-to-intake" type="button" class="button button--outline" onclick={on_click(send, Event::Go(Step::Intake))}>{ "戻る（取込）" }</button>
                <button id="reset-settings" type="button" class="button button--text" onclick={on_click(send, Event::ResetSettings)}>{ "設定と答えを最初に戻す" }</button>
            </div>
        </div>
    }
}

fn choices(state: &State, inspection: &Inspection, layout: &Layout, send: &Callback<Event>) -> Html {
    let chosen = state.settings.scheme.as_deref().unwrap_or_default();
    let found = find_scheme(&inspection.scheme).map_or("", |scheme| scheme.title.as_str());
    let automatic = if chosen.is_empty() {
        format!("自動（{found}）")
    } else {
        "自動（公費負担者番号で判断）".to_owned()
    };
    let scheme_options = schemes()
        .iter()
        .map(|s| html! { <option value={s.id.clone()} selected={s.id == chosen}>{ &s.title }</option> });
    let layout_options = builtin_layouts()
        .iter()
        .map(|l| html! { <option value={l.id.clone()} selected={l.id == layout.id}>{ format!("{} {}", l.title, l.version) }</option> });
    let municipality = state.settings.municipality.clone().unwrap_or_default();
    html! {
        <>
            <div class="fields">
                <label class="field">
                    { "制度" }
                    <select id="scheme" class="select" onchange={on_select(send, Event::Scheme)}>
                        <option value="" selected={chosen.is_empty()}>{ automatic }</option>
                        { for scheme_options }
                    </select>
                </label>
                <label class="field">
                    { "レイアウト" }
                    <select id="layout" class="select" onchange={on_select(send, Event::Layout)}>{ for layout_options }</select>
                </label>
                <label class="field">
                    { "団体コード（ファイル名に入れます。空欄でもかまいません）" }
                    <input id="municipality" class="input input--code" type="text" inputmode="numeric" maxlength="6" value={municipality}
                        onchange={on_text(send, Event::Municipality)} />
                </label>
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
    let undecided = state.is_undecided(&item.id);
    let source = state.source(&item.id);
    let required = item.required == Required::Always;
    let problem = if undecided {
        "＊当てはまる列がいくつかあります。正しい列を選んでください。"
    } else if required && is_open(state, item) {
        "＊入力元を選ぶか、全員に同じ値を入れてください。"
    } else {
        ""
    };
    html! {
        <tr key={item.id.clone()} class={classes!((!problem.is_empty()).then_some("items__open"))}>
            <th scope="row">
                { &item.title }
                if required { <span class="required">{ "※必須" }</span> }
            </th>
            <td>
                { source::view(state, item, send) }
                if !problem.is_empty() { <p class="error-text">{ problem }</p> }
            </td>
            <td class="items__sample">{ sample(inspection, source) }</td>
        </tr>
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

/// Columns that fill no item: each may still be printed on the certificate.
fn unused(state: &State, send: &Callback<Event>) -> Html {
    let details = state.detail_columns();
    let mut columns: Vec<_> = state.unused();
    columns.extend(details.iter().map(|detail| detail.source.clone()));
    columns.sort_by_key(|column| column.column);
    let lines = columns.iter().map(|column| {
        let on = details.iter().any(|detail| detail.source.column == column.column);
        let number = column.column;
        let onchange = send.reform(move |event: yew::Event| {
            let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            Event::Detail(number, input.is_some_and(|input| input.checked()))
        });
        html! {
            <li key={number}>
                <label class="radio">
                    <input id={format!("detail-{number}")} type="checkbox" checked={on} {onchange} />
                    { masked(&column_name(column)).into_owned() }
                </label>
            </li>
        }
    });
    html! {
        <section class="unused" aria-labelledby="unused-title">
            <h3 id="unused-title">{ "出力しない列" }</h3>
            if columns.is_empty() {
                <p id="unused">{ "出力しない列はありません。" }</p>
            } else {
                <p>{ "次の列は登録用ファイルに入りません。受給者証に印字している列は、チェックを付けると券面項目として出力します。" }</p>
                <ul id="unused" class="unused__list">{ for lines }</ul>
            }
        </section>
    }
}
