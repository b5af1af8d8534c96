//! What often means more than it shows: hidden, struck-out and grey rows, filters, merged cells, formulas without results,
//! comments. Named before the check, with the questions about them.

use pmh_core::line::{Inspection, Oddity};
use yew::prelude::*;

use super::inline;
use crate::app::state::{Event, State};
use crate::app::words::count;

/// One plain sentence about an oddity.
fn sentence(oddity: &Oddity) -> Option<String> {
    let n = count(oddity.count);
    Some(match oddity.kind.as_str() {
        "hidden_rows" => format!("非表示の行が{n}行あります。"),
        "struck_rows" => format!("取り消し線の引かれた行が{n}行あります。"),
        "greyed_rows" => format!("灰色の行が{n}行あります。"),
        "filtered" => "フィルターがかかっています。見えていない行も読みます。".to_owned(),
        "merged_cell" => format!(
            "結合セルのために空欄になっている値が{n}か所あります。項目の対応で、下の行にも入れるかを選んでください。"
        ),
        "formula_without_value" => {
            format!("計算結果の保存されていない数式が{n}か所あります。Excelで開いて保存し直してください。")
        }
        "cell_error" => format!("#N/A などのエラーになっているセルが{n}か所あります。"),
        "lapsed_person" => {
            format!("喪失・転出などの列に値のある人が{n}人います。項目の対応で、除くかを選んでください。")
        }
        _ => return None,
    })
}

/// What the reader and the survey have noticed, as sentences.
fn sentences(state: &State, inspection: &Inspection) -> Vec<String> {
    let found = state.survey.iter().flat_map(|survey| &survey.oddities).filter_map(sentence);
    let hidden = (!inspection.hidden_columns.is_empty())
        .then(|| format!("非表示の列があります（{}）。", inspection.hidden_columns.join("、")));
    found.chain(hidden).chain(inspection.notes.iter().cloned()).collect()
}

/// Whether there is anything but good news: then it stands beside the first rows, where it is seen.
pub fn has(state: &State, inspection: &Inspection) -> bool {
    !sentences(state, inspection).is_empty() || !state.questions_of_sheets().is_empty()
}

/// The section.
pub fn view(state: &State, inspection: &Inspection, send: &Callback<Event>) -> Html {
    let sentences = sentences(state, inspection);
    let questions = state.questions_of_sheets();
    html! {
        <section class="oddities" aria-labelledby="oddities-title">
            <h3 id="oddities-title">{ "台帳で気をつけること" }</h3>
            { progress(state) }
            if state.survey.is_some() && inspection.further.is_empty() && !has(state, inspection) {
                <p class="hint">{ "気をつけることは見つかりませんでした。" }</p>
            }
            if !sentences.is_empty() {
                <ul id="reader-notes" class="notes">{ for sentences.into_iter().map(|sentence| html! { <li>{ sentence }</li> }) }</ul>
            }
            <div id="sheet-questions">{ inline::list(state, "sheets", &questions, send) }</div>
        </section>
    }
}

/// How far the ledgers are being read to the end.
pub fn progress(state: &State) -> Html {
    let text = match (&state.surveying, &state.survey) {
        (Some((_, 0)), _) => "台帳を最後の行まで調べています。そのまま作業を続けられます。".to_owned(),
        (Some((percent, rows)), _) => {
            format!("台帳を最後の行まで調べています（{}行・{percent}%）。そのまま作業を続けられます。", count(*rows))
        }
        (None, Some(survey)) => format!("台帳の{}行をすべて調べました。", count(survey.rows)),
        (None, None) => return html! {},
    };
    html! { <p id="survey" class="hint" role="status" data-done={state.survey.is_some().to_string()}>{ text }</p> }
}
