//! 取込: sheet, heading row and encoding as found, with the first rows.

use pmh_core::line::Inspection;
use pmh_core::privacy::masked;
use pmh_table::{Encoding, column_letters};
use web_sys::File;
use yew::prelude::*;

use crate::app::parts::chooser::Chooser;
use crate::app::parts::{on_click, on_select, on_text};
use crate::app::state::{Event, State, Step};
use crate::app::words::size;

/// The screen.
pub fn view(state: &State, send: &Callback<Event>, files: &Callback<Vec<File>>) -> Html {
    let Some(inspection) = &state.inspection else { return html! {} };
    html! {
        <div id="intake">
            { ledgers(state) }
            <div class="fields">
                { sheet(inspection, send) }
                { header_row(inspection, send) }
                if let Some(encoding) = &inspection.encoding {
                    { encoding_select(state, encoding, send) }
                }
            </div>
            if let Some(sheet) = inspection.sheets.iter().find(|s| s.name == inspection.sheet && s.suspicious.is_some()) {
                <p class="note note--ask">{ format!("シート名に「{}」があります。いま有効な受給者のシートか確かめてください。", sheet.suspicious.clone().unwrap_or_default()) }</p>
            }
            { notes(inspection) }
            { preview(inspection) }
            <div class="actions actions--bar">
                <button id="to-mapping" type="button" class="button button--main" onclick={on_click(send, Event::Go(Step::Mapping))}>{ "次へ（項目の対応を見る）" }</button>
                <button id="check-now" type="button" class="button button--outline" onclick={on_click(send, Event::Check)}>{ "すぐにチェックする" }</button>
                <Chooser id="choose-other" text="ほかのファイルを選ぶ" on_files={files.clone()} />
            </div>
        </div>
    }
}

fn ledgers(state: &State) -> Html {
    let ledger = |ledger: &crate::protocol::Ledger| html! { <li>{ format!("{}（{}）", masked(&ledger.name), size(ledger.bytes)) }</li> };
    html! {
        <>
            if state.ledgers.len() > 1 {
                <section aria-label="台帳のファイル">
                    <p>{ "下の表は1つ目の台帳です。2つ目からは、見出しの言葉で項目に対応させます。" }</p>
                    <ol id="ledgers" class="ledgers">{ for state.ledgers.iter().map(ledger) }</ol>
                </section>
            }
        </>
    }
}

fn sheet(inspection: &Inspection, send: &Callback<Event>) -> Html {
    if inspection.sheets.len() < 2 {
        return html! {
            if !inspection.sheet.is_empty() {
                <p class="field">{ "シート" }<output id="sheet" class="field__value">{ &inspection.sheet }</output></p>
            }
        };
    }
    let options = inspection.sheets.iter().map(|sheet| {
        let hidden = if sheet.visible { "" } else { "（非表示）" };
        html! { <option value={sheet.name.clone()} selected={sheet.name == inspection.sheet}>{ format!("{}{hidden}", sheet.name) }</option> }
    });
    html! {
        <label class="field">
            { "シート" }
            <select id="sheet" class="select" onchange={on_select(send, Event::Sheet)}>{ for options }</select>
        </label>
    }
}

fn header_row(inspection: &Inspection, send: &Callback<Event>) -> Html {
    let (first, last) = inspection.header_rows;
    let more = if last > first { format!("（{last}行目まで）") } else { String::new() };
    html! {
        <label class="field">
            { "見出しの行番号" }
            <span>
                <input id="header-row" class="input input--number" type="number" min="1" max="1048576" value={first.to_string()}
                    onchange={on_text(send, move |text| Event::HeaderRow(text.parse().unwrap_or(first)))} />
                { more }
            </span>
        </label>
    }
}

/// The choice of an encoding.
pub fn encoding_select(state: &State, found: &str, send: &Callback<Event>) -> Html {
    let chosen = state.reading.encoding.as_deref().unwrap_or_default();
    let automatic = if state.inspection.is_some() { format!("自動（{found}）") } else { "自動".to_owned() };
    let options = Encoding::ALL.into_iter().map(|encoding| {
        html! { <option value={encoding.label()} selected={encoding.label() == chosen}>{ encoding.label() }</option> }
    });
    html! {
        <label class="field">
            { "文字コード" }
            <select id="encoding" class="select" onchange={on_select(send, Event::Encoding)}>
                <option value="" selected={chosen.is_empty()}>{ if chosen.is_empty() { automatic } else { "自動".to_owned() } }</option>
                { for options }
            </select>
        </label>
    }
}

fn notes(inspection: &Inspection) -> Html {
    html! {
        if !inspection.notes.is_empty() {
            <ul id="reader-notes" class="notes">{ for inspection.notes.iter().map(|note| html! { <li>{ note.clone() }</li> }) }</ul>
        }
    }
}

/// The first rows as Excel shows them.
fn preview(inspection: &Inspection) -> Html {
    let width = inspection.preview.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
    let letters = (0..width).filter_map(|column| u32::try_from(column).ok()).map(column_letters);
    let (first, last) = inspection.header_rows;
    let rows = inspection.preview.iter().map(|(number, cells)| {
        let heading = (first..=last).contains(number);
        html! {
            <tr class={classes!(heading.then_some("preview__heading"))}>
                <th scope="row">
                    { *number }
                    if heading { <span class="preview__mark">{ "見出し" }</span> }
                </th>
                { for cells.iter().map(|cell| html! { <td>{ cell.clone() }</td> }) }
            </tr>
        }
    });
    html! {
        <div>
            <h3 id="preview-title">{ "台帳のはじめの行" }</h3>
            <div id="preview" class="preview" tabindex="0" role="region" aria-labelledby="preview-title">
                <table class="preview__table">
                    <thead><tr>
                        <th scope="col"><span class="sr-only">{ "行番号" }</span></th>
                        { for letters.map(|letters| html! { <th scope="col">{ letters }</th> }) }
                    </tr></thead>
                    <tbody>{ for rows }</tbody>
                </table>
            </div>
        </div>
    }
}
