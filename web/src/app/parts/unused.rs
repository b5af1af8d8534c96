//! Columns that fill no item: each is named, and may still be printed on the certificate.

use pmh_core::mapping::SourceColumn;
use pmh_core::privacy::masked;
use yew::prelude::*;

use super::source::column_name;
use super::{inline, on_check};
use crate::app::state::{Event, State};
use crate::app::words::count;

/// The list with a tick for 券面項目.
pub fn view(state: &State, send: &Callback<Event>) -> Html {
    let details = state.detail_columns();
    let mut columns: Vec<SourceColumn> = state.unused();
    columns.extend(details.iter().map(|detail| detail.source.clone()));
    columns.sort_by_key(|column| column.column);
    let lines = columns.iter().map(|column| {
        let on = details.iter().any(|detail| detail.source.column == column.column);
        line(state, column, on, send)
    });
    html! {
        <section class="unused" aria-labelledby="unused-title">
            <h3 id="unused-title">{ "項目に対応していない列" }</h3>
            { inline::list(state, "columns", &state.questions_of_columns(), send) }
            if columns.is_empty() {
                <p id="unused">{ "すべての列が項目に対応しています。" }</p>
            } else {
                <p>{ "次の列は登録用ファイルに入りません。受給者証に印字している列は「券面項目」にチェックを付けてください。項目の値である列は、上の表で入力元に選んでください。" }</p>
                <table id="unused" class="plain-table unused__table">
                    <caption class="sr-only">{ "項目に対応していない列" }</caption>
                    <thead><tr>
                        <th scope="col">{ "台帳の列" }</th><th scope="col">{ "値の数" }</th>
                        <th scope="col">{ "値の例" }</th><th scope="col">{ "券面項目" }</th>
                    </tr></thead>
                    <tbody>{ for lines }</tbody>
                </table>
            }
        </section>
    }
}

fn line(state: &State, column: &SourceColumn, on: bool, send: &Callback<Event>) -> Html {
    let number = column.column;
    let onchange = on_check(send, move |on| Event::Detail(number, on));
    let facts = state.inspection.iter().flat_map(|inspection| &inspection.columns).find(|facts| facts.column == number);
    let sample: Vec<&str> =
        facts.iter().flat_map(|facts| &facts.sample).map(String::as_str).filter(|text| !text.is_empty()).collect();
    let filled = state.survey.as_ref().map(|survey| {
        let found = survey.filled.iter().find(|(at, _)| *at == number);
        match found {
            Some((_, filled)) => format!("{}件", count(*filled)),
            None => "空の列".to_owned(),
        }
    });
    html! {
        <tr key={number}>
            <th scope="row">{ masked(&column_name(column)).into_owned() }</th>
            <td>{ filled.unwrap_or_default() }</td>
            <td class="items__sample">{ sample.join("、") }</td>
            <td>
                <label class="radio">
                    <input id={format!("detail-{number}")} type="checkbox" checked={on} {onchange} />
                    { "券面項目として出力する" }
                </label>
            </td>
        </tr>
    }
}
