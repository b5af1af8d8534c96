//! A dropped file that must not be taken silently: what it would change, and the clerk's choice.

use yew::prelude::*;

use crate::app::parts::{on_click, side_by_side};
use crate::app::state::{Event, Offer, OfferEvent, SettingChange};

/// The screen.
pub fn view(offer: &Offer, send: &Callback<Event>) -> Html {
    let button = |id: &'static str, class: &'static str, answer: OfferEvent, text: &'static str| {
        html! { <button {id} type="button" {class} onclick={on_click(send, Event::Offer(answer))}>{ text }</button> }
    };
    let (main, outline) = ("button button--main", "button button--outline");
    match offer {
        Offer::Settings { changes, layouts, .. } => html! {
            <div id="settings-offer">
                <h3 id="settings-changes-title">{ "変わること" }</h3>
                <table id="settings-changes" class="plain-table">
                    <caption class="sr-only">{ "設定の違い" }</caption>
                    <thead><tr>
                        <th scope="col">{ "何が" }</th>
                        <th scope="col">{ "今の設定" }</th>
                        <th scope="col">{ "置いた設定" }</th>
                    </tr></thead>
                    <tbody>{ for changes.iter().map(row) }</tbody>
                </table>
                if let Some(found) = layouts {
                    <section class="layout__part" aria-labelledby="settings-layout-title">
                        <h3 id="settings-layout-title">{ "レイアウトの違い" }</h3>
                        { side_by_side::view("settings-layout", found, "今の設定", "置いた設定") }
                    </section>
                }
                <div class="actions actions--bar">
                    { button("settings-take", main, OfferEvent::Take, "この設定に替える") }
                    { button("settings-leave", outline, OfferEvent::Leave, "今の設定のまま") }
                </div>
            </div>
        },
        Offer::Design { .. } => html! {
            <div id="design-offer">
                <p>{ "登録用ファイルの設計書（別紙１）なら、レイアウトとして開いてください。受給者の台帳なら、台帳として読んでください。" }</p>
                <div class="actions">
                    { button("design-open", main, OfferEvent::Take, "レイアウトとして開く") }
                    { button("design-as-ledger", outline, OfferEvent::Ledger, "台帳として読む") }
                    { button("design-leave", "button button--text", OfferEvent::Leave, "使わない") }
                </div>
            </div>
        },
    }
}

fn row(change: &SettingChange) -> Html {
    let said = |text: &str| if text.is_empty() { "（なし）".to_owned() } else { text.to_owned() };
    html! {
        <tr>
            <th scope="row">{ &change.what }</th>
            <td>{ said(&change.before) }</td>
            <td>{ said(&change.after) }</td>
        </tr>
    }
}
