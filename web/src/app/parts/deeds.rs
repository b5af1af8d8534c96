//! What a clerk may do on the card: correct, confirm, leave out, look at the My Number.

use pmh_core::entry::Finding;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, InputEvent, KeyboardEvent, PointerEvent};
use yew::prelude::*;

use super::card::Known;
use super::cells::item_title;
use super::{on_click, on_select, remedy};
use crate::app::state::{CardView, Deed, Event, Topic};
use crate::app::words::count;
use crate::protocol::Entry;

/// The right side of the card.
pub fn view(card: &CardView, known: &Known, send: &Callback<Event>) -> Html {
    let found = card.found.iter().enumerate();
    html! {
        <>
            <ul class="card__findings">{ for found.map(|(at, (finding, alike))| one(at, finding, *alike, send)) }</ul>
            if let Some(sentence) = &card.wrong {
                <p id="card-wrong" class="error-text" role="alert">{ format!("＊{sentence}") }</p>
            }
            <div class="card__decider">
                { text("card-who", "決める人", &known.who, "例 健康課 山田", send, Deed::Who) }
                { text("card-reason", "理由", &known.reason, "例 申請書で確認した", send, Deed::Reason) }
            </div>
            { correction(card, known, send) }
            { person(known, card, send) }
            { my_number(card, known, send) }
        </>
    }
}

/// An input that tells every letter.
fn text(
    id: &'static str,
    title: &'static str,
    value: &str,
    hint: &'static str,
    send: &Callback<Event>,
    deed: fn(String) -> Deed,
) -> Html {
    html! {
        <label class="field">
            <span>{ title }</span>
            <input {id} class="input" type="text" autocomplete="off" placeholder={hint} value={value.to_owned()} oninput={typing(send, deed)} />
        </label>
    }
}

fn typing(send: &Callback<Event>, deed: fn(String) -> Deed) -> Callback<InputEvent> {
    send.reform(move |event: InputEvent| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        Event::Decide(deed(input.map(|input| input.value()).unwrap_or_default()))
    })
}

fn deed(send: &Callback<Event>, deed: Deed) -> Callback<MouseEvent> {
    on_click(send, Event::Decide(deed))
}

fn one(at: usize, finding: &Finding, alike: u64, send: &Callback<Event>) -> Html {
    let topic =
        || Topic { code: finding.code.clone(), entry: Some(Box::new(Entry::Finding(Box::new(finding.clone())))) };
    let open = finding.is_open();
    html! {
        <li key={at} class={classes!("card__finding", (!open).then_some("card__finding--settled"))}>
            <p><strong>{ &finding.message }</strong></p>
            <p>
                { remedy::on_card(finding) }
                <button type="button" class="code" aria-label={format!("コード{}の説明", finding.code)}
                    onclick={on_click(send, Event::Help(Some(topic())))}>{ &finding.code }</button>
            </p>
            if let Some(decision) = &finding.confirmed {
                <p class="card__word">{ format!("確認済み {}", decision.words()) }</p>
                <button id={format!("card-reopen-{at}")} type="button" class="button button--outline" onclick={deed(send, Deed::Reopen(at))}>{ "確認を取り消す" }</button>
            }
            if open && finding.confirmable {
                <div class="card__buttons">
                    <button id={format!("card-confirm-{at}")} type="button" class="button button--main" onclick={deed(send, Deed::Confirm(at))}>{ "このままで正しい（確認）" }</button>
                    if alike > 1 {
                        <button id={format!("card-alike-{at}")} type="button" class="button button--outline" onclick={deed(send, Deed::ConfirmAlike(at))}>
                            { format!("同じ内容の{}件をまとめて確認", count(alike)) }
                        </button>
                    }
                </div>
            }
        </li>
    }
}

fn correction(card: &CardView, known: &Known, send: &Callback<Event>) -> Html {
    let fields = card.row.iter().flat_map(|row| &row.fields).filter(|field| !field.cell.is_empty());
    let options = fields.map(|field| {
        html! { <option value={field.item.clone()} selected={field.item == card.item}>{ &field.title }</option> }
    });
    let secret = card.is_secret();
    let enter = {
        let send = send.clone();
        Callback::from(move |event: KeyboardEvent| {
            // An Enter that ends the choice of kanji is no Enter.
            if event.key() == "Enter" && !event.is_composing() {
                event.prevent_default();
                send.emit(Event::Decide(Deed::Correct));
            }
        })
    };
    let tried = card.tried.as_ref().map(|tried| match (tried.message.is_empty(), tried.after.is_empty()) {
        (true, _) => html! { <span class="card__good">{ format!("出力する値：{}", tried.after) }</span> },
        (false, true) => html! { <span class="error-text">{ format!("＊{}{}", tried.message, tried.remedy) }</span> },
        (false, false) => {
            html! { <span class="error-text">{ format!("＊{}出力する値：{}", tried.message, tried.after) }</span> }
        }
    });
    html! {
        <fieldset class="card__part">
            <legend>{ "値を直す" }</legend>
            <label class="field field--row">
                <span>{ "項目" }</span>
                <select id="card-item" class="select" onchange={on_select(send, |item| Event::Decide(Deed::Item(item)))}>
                    if card.item.is_empty() {
                        <option value="" selected=true>{ "― 選んでください ―" }</option>
                    } else if card.row.is_none() {
                        <option value={card.item.clone()} selected=true>{ item_title(&card.item) }</option>
                    }
                    { for options }
                </select>
            </label>
            <div class="card__typed">
                <input id="card-value" class="input" type={if secret { "password" } else { "text" }} autocomplete="off"
                    aria-label="正しい値" aria-describedby="card-tried" placeholder="正しい値" value={card.typed.clone()}
                    oninput={typing(send, Deed::Type)} onkeydown={enter} />
                <button id="card-correct" type="button" class="button button--outline" onclick={deed(send, Deed::Correct)}>{ "この値に直す" }</button>
            </div>
            <p id="card-tried" class="card__tried" role="status">{ tried }</p>
            if secret {
                <p class="note note--ask">{ "個人番号の修正は今回だけです。台帳を閉じると消えます。元の台帳も直してください。" }</p>
            }
            if known.corrected {
                <button id="card-uncorrect" type="button" class="button button--outline" onclick={deed(send, Deed::Uncorrect(card.item.clone()))}>{ "この項目の修正を取り消す" }</button>
            }
        </fieldset>
    }
}

fn person(known: &Known, card: &CardView, send: &Callback<Event>) -> Html {
    if known.left_out {
        return html! {
            <div class="card__part">
                <button id="card-take-in" type="button" class="button button--outline" onclick={deed(send, Deed::TakeIn)}>{ "この人を出力に戻す" }</button>
            </div>
        };
    }
    if matches!(card.entry, Entry::LeftOut(_)) {
        return html! { <p class="note">{ "設定により除いた人です。質問への答えを変えると、出力に戻ります。" }</p> };
    }
    html! {
        <div class="card__part">
            <button id="card-leave-out" type="button" class="button button--outline" aria-describedby="card-gone"
                onclick={deed(send, Deed::LeaveOut)}>{ "この人を出力から除く" }</button>
            <p id="card-gone" class="card__hint">{ "前回との比較では「消える人」に数えます。" }</p>
        </div>
    }
}

/// Held: the number of this one person is on the screen.
fn my_number(card: &CardView, known: &Known, send: &Callback<Event>) -> Html {
    let has = card.row.iter().flat_map(|row| &row.fields).any(|field| field.sensitive && !field.before.is_empty());
    if !has {
        return html! {};
    }
    let press = send.reform(|_: PointerEvent| Event::Decide(Deed::Reveal(true)));
    let release = send.reform(|_: PointerEvent| Event::Decide(Deed::Reveal(false)));
    let is_key = |event: &KeyboardEvent| matches!(event.key().as_str(), " " | "Enter");
    let (down, up) = (send.clone(), send.clone());
    let key_down = Callback::from(move |event: KeyboardEvent| {
        if is_key(&event) {
            event.prevent_default();
            if !event.repeat() {
                down.emit(Event::Decide(Deed::Reveal(true)));
            }
        }
    });
    let key_up = Callback::from(move |event: KeyboardEvent| {
        if is_key(&event) {
            event.prevent_default();
            up.emit(Event::Decide(Deed::Reveal(false)));
        }
    });
    let leave = send.reform(|_: FocusEvent| Event::Decide(Deed::Reveal(false)));
    let number = card.row.as_ref().and_then(|row| row.my_number.clone());
    html! {
        <div class="card__part card__number">
            <button id="card-reveal" type="button" class="button button--outline" onpointerdown={press} onpointerup={release.clone()}
                onpointerleave={release.clone()} onpointercancel={release} onkeydown={key_down} onkeyup={key_up} onblur={leave}>
                { "個人番号を表示（押している間だけ）" }
            </button>
            <output id="card-my-number">{ number.unwrap_or_else(|| "＊＊＊＊＊＊＊＊＊＊＊＊".to_owned()) }</output>
            <p id="card-shown" class="card__hint">{ format!("個人番号を表示した回数：{}回", count(known.shown)) }</p>
        </div>
    }
}
