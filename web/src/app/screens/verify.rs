//! CSVを確かめる: was it made here, and changed since? And the question what a given CSV is.

use pmh_core::privacy::masked;
use web_sys::File;
use yew::prelude::*;

use crate::app::parts::chooser::Chooser;
use crate::app::parts::on_click;
use crate::app::state::{CompareEvent, Event, Purpose, State};
use crate::app::words::count;
use crate::protocol::VerifiedCard;

/// The part of はじめに above the drop: what became of files that were given.
pub fn found(state: &State, send: &Callback<Event>) -> Html {
    let previous: Vec<String> =
        state.compare.previous.iter().map(|file| format!("「{}」", masked(&file.name))).collect();
    let nothing = previous.is_empty() && state.compare.pending.is_empty() && state.compare.verified.is_none();
    html! {
        if !nothing {
            <section class="given" aria-label="置いたCSV">
                if !previous.is_empty() {
                    <p id="previous-chosen" class="chip">{ format!("前回送ったCSV{}と比べます。", previous.join("")) }</p>
                }
                { question(state, send) }
                { for state.compare.verified.as_ref().map(card) }
            </section>
        }
    }
}

/// The button, beside the practice mode.
pub fn choose(files: &Callback<(Purpose, Vec<File>)>) -> Html {
    html! {
        <div id="verify" class="try__other">
            <p>{ "作ったCSVが変わっていないか調べます（検査結果の.jsonも一緒に）。" }</p>
            <Chooser id="choose-csv" text="CSVを確かめる" on_files={files.reform(|files| (Purpose::Verify, files))} />
        </div>
    }
}

fn question(state: &State, send: &Callback<Event>) -> Html {
    if state.compare.pending.is_empty() {
        return html! {};
    }
    let names: Vec<String> =
        state.compare.pending.iter().map(|(_, file)| format!("「{}」", masked(&file.name))).collect();
    let take = |id: &'static str, text: &'static str, purpose: Purpose| {
        html! {
            <button {id} type="button" class="button button--outline"
                onclick={on_click(send, Event::Compare(CompareEvent::TakeAs(purpose)))}>{ text }</button>
        }
    };
    html! {
        <div class="save asked">
            <p id="what-is-it">{ format!("{}は、台帳ですか、前回送ったCSVですか。", names.join("")) }</p>
            <div class="actions">
                { take("as-ledger", "台帳として読む", Purpose::Ledger) }
                { take("as-previous", "前回送ったCSVとして比べる", Purpose::Previous) }
            </div>
        </div>
    }
}

fn card(card: &VerifiedCard) -> Html {
    let rows = card.damages.iter().map(|(place, what)| html! { <tr><td>{ place }</td><td>{ what }</td></tr> });
    html! {
        <div id="verified" class="asked">
            if !card.damages.is_empty() {
                <div class="preview" tabindex="0" role="region" aria-label="変わったところ">
                    <table id="damages" class="plain-table">
                        <thead><tr><th scope="col">{ "場所（列の文字と行番号）" }</th><th scope="col">{ "変わったところ" }</th></tr></thead>
                        <tbody>{ for rows }</tbody>
                    </table>
                </div>
                if card.more > 0 {
                    <p>{ format!("ほかに{}件あります。", count(card.more)) }</p>
                }
            } else if card.code == 0 {
                <p>{ "Excelなどで変わったところは見つかりません。" }</p>
            }
        </div>
    }
}
