//! The first rows as Excel shows them; a row becomes the heading by its button or by a click.

use pmh_core::line::{Inspection, PreviewPart, PreviewRow};
use pmh_table::column_letters;
use yew::prelude::*;

use super::{on_click, on_select, on_text};
use crate::app::state::{Event, State};

/// Number and count of the rows of the heading.
pub fn heading_fields(state: &State, inspection: &Inspection, send: &Callback<Event>) -> Html {
    let (first, last) = inspection.header_rows;
    let depth = last.saturating_sub(first) + 1;
    let chosen = state.reading.header_depth;
    let automatic = if chosen.is_none() { format!("自動（{depth}行）") } else { "自動".to_owned() };
    html! {
        <>
            <label class="field">
                { "見出しの行番号" }
                <input id="header-row" class="input input--number" type="number" min="1" max="1048576" value={first.to_string()}
                    onchange={on_text(send, move |text| Event::HeaderRow(text.parse().unwrap_or(first)))} />
            </label>
            <label class="field">
                { "見出しの行数" }
                <select id="header-depth" class="select" onchange={on_select(send, |value| Event::HeaderDepth(value.parse().ok()))}>
                    <option value="" selected={chosen.is_none()}>{ automatic }</option>
                    { for (1..=3_u32).map(|rows| html! { <option value={rows.to_string()} selected={chosen == Some(rows)}>{ format!("{rows}行") }</option> }) }
                </select>
            </label>
        </>
    }
}

/// The table.
pub fn view(inspection: &Inspection, send: &Callback<Event>) -> Html {
    let width = inspection.preview.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let letters = (0..width).filter_map(|column| u32::try_from(column).ok()).map(column_letters);
    html! {
        <div>
            <h3 id="preview-title">{ "台帳のはじめの行" }</h3>
            <p class="hint">{ "見出しの行が違うときは、正しい行の「見出しにする」を押してください。" }</p>
            <div id="preview" class="preview" tabindex="0" role="region" aria-labelledby="preview-title">
                <table class="preview__table">
                    <thead><tr>
                        <th scope="col"><span class="sr-only">{ "行番号" }</span></th>
                        { for letters.map(|letters| html! { <th scope="col">{ letters }</th> }) }
                    </tr></thead>
                    <tbody>{ for inspection.preview.iter().map(|row| line(row, send)) }</tbody>
                </table>
            </div>
        </div>
    }
}

fn line(row: &PreviewRow, send: &Callback<Event>) -> Html {
    let number = row.row;
    let (class, mark) = match row.part {
        PreviewPart::Title => ("preview__title", Some("読まない行")),
        PreviewPart::Heading => ("preview__heading", Some("見出し")),
        PreviewPart::Data => ("preview__data", None),
    };
    let choose = (row.part != PreviewPart::Heading).then(|| on_click(send, Event::HeaderRow(number)));
    html! {
        <tr key={number} {class} onclick={choose.clone()}>
            <th scope="row">
                <span class="preview__number">{ number }</span>
                if let Some(mark) = mark {
                    <span class="preview__mark">{ mark }</span>
                }
                if row.part != PreviewPart::Heading {
                    // The click reaches the row.
                    <button id={format!("heading-{number}")} type="button" class="preview__choose" aria-label={format!("{number}行目を見出しにする")}>{ "見出しにする" }</button>
                }
            </th>
            { for row.cells.iter().map(|cell| html! { <td>{ cell.clone() }</td> }) }
        </tr>
    }
}

/// The headings as they were joined.
pub fn joined(inspection: &Inspection) -> Html {
    let names = inspection.columns.iter().map(|column| {
        html! { <li><span class="headings__letters">{ column.letters.clone() }</span>{ column.heading.clone() }</li> }
    });
    let (first, last) = inspection.header_rows;
    html! {
        <details class="headings" open={last > first}>
            <summary>{ format!("読み取った見出し（{}列）", inspection.columns.len()) }</summary>
            <ul id="headings" class="headings__list">{ for names }</ul>
        </details>
    }
}
