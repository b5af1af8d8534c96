//! The head of the page: what this is, and that nothing leaves the machine.

use wasm_bindgen::JsCast;
use web_sys::PerformanceEntry;
use yew::prelude::*;

/// The head.
pub fn view(practice: bool) -> Html {
    html! {
        <header class="banner">
            <h1 class="banner__name">{ "PMH登録CSV作成ツール" }</h1>
            if practice {
                <p id="practice-mark" class="banner__practice">{ "練習モード：架空の人です。PMHに登録しないでください。" }</p>
            }
            <p id="traffic" class="banner__traffic">
                <span class="banner__lock" aria-hidden="true">{ "●" }</span>
                { format!("通信 {} 件", requests()) }
                <span class="banner__why">{ "（このツールは外部と通信しません）" }</span>
            </p>
        </header>
    }
}

/// How many things the browser has fetched from anywhere but this page, by its own count. On an office's web server the page's own
/// files lie beside it.
fn requests() -> usize {
    let Some(performance) = gloo::utils::window().performance() else { return 0 };
    let base = gloo::utils::document().base_uri().ok().flatten().unwrap_or_default();
    let own_folder = base.rsplit_once('/').map_or("about:", |(folder, _)| folder).to_owned();
    let entries = performance.get_entries_by_type("resource");
    let from_outside = |entry: &wasm_bindgen::JsValue| {
        let name = entry.unchecked_ref::<PerformanceEntry>().name();
        !["blob:", "data:", "file:", "about:", &own_folder].iter().any(|own| name.starts_with(own))
    };
    entries.iter().filter(from_outside).count()
}
