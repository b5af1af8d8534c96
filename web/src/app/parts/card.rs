//! The card of one row: the person, the row between its neighbours, what goes out, and what the clerk may decide.

use gloo::events::EventListener;
use pmh_core::line::{CardColumn, CardField, RowCard};
use pmh_core::privacy::masked;
use pmh_layout::{Kind, Layout};
use pmh_text::date::Date;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlElement};
use yew::prelude::*;

use super::cells::shown;
use super::source::constant_choices;
use super::{deeds, on_click};
use crate::app::state::{CardTab, CardView, Deed, Event, State};
use crate::protocol::Entry;

/// What the page knows besides the card.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Known {
    /// Who decides.
    pub who: String,
    /// Why.
    pub reason: String,
    /// How often a My Number was shown.
    pub shown: u64,
    /// Whether the item on the card was corrected by a clerk.
    pub corrected: bool,
    /// Whether the person was left out by a clerk.
    pub left_out: bool,
    /// The layout: it says what a code means.
    pub layout: Option<Layout>,
}

/// What the page knows besides the card.
pub fn known(state: &State) -> Known {
    let decisions = &state.decisions;
    Known {
        who: decisions.who.clone(),
        reason: decisions.reason.clone(),
        shown: decisions.shown,
        corrected: decisions.card.as_ref().is_some_and(|card| state.is_corrected(&card.item)),
        left_out: state.is_left_out(),
        layout: decisions.card.as_ref().and_then(|_| state.layout().cloned()),
    }
}

/// The card.
#[derive(Properties, PartialEq)]
pub struct CardProps {
    /// `None` when it is closed.
    pub card: Option<CardView>,
    /// Besides.
    pub known: Known,
    /// Where events go.
    pub send: Callback<Event>,
}

/// A dialog, so that Esc closes it and the focus returns to the list.
#[function_component]
pub fn Card(props: &CardProps) -> Html {
    let dialog = use_node_ref();
    {
        let dialog = dialog.clone();
        let opened = props.card.as_ref().map(|card| card.entry.clone());
        let first = props.card.as_ref().map(|card| first_control(card, &props.known));
        use_effect_with(opened, move |opened| {
            let Some(dialog) = dialog.cast::<HtmlDialogElement>() else { return };
            if opened.is_some() {
                if !dialog.open() {
                    // Refused only when it is open already.
                    let _ = dialog.show_modal();
                }
                let first = first.and_then(|id| dialog.query_selector(&format!("#{id}")).ok().flatten());
                // A control that is not there leaves the focus on the first one.
                let _ = first.and_then(|found| found.dyn_into::<HtmlElement>().ok()).map(|found| found.focus());
            } else if dialog.open() {
                dialog.close();
            }
        });
    }
    {
        let (dialog, send) = (dialog.clone(), props.send.clone());
        use_effect_with((), move |()| {
            let listener = dialog
                .cast::<HtmlDialogElement>()
                .map(|dialog| EventListener::new(&dialog, "close", move |_| send.emit(Event::Decide(Deed::Close))));
            move || drop(listener)
        });
    }
    html! {
        <dialog id="card" ref={dialog} class="card" aria-labelledby="card-title">
            if let Some(card) = &props.card {
                { head(card, &props.send) }
                <div class="card__body">
                    <div class="card__row">{ sides(card, &props.known, &props.send) }</div>
                    <div class="card__deeds">{ deeds::view(card, &props.known, &props.send) }</div>
                </div>
            }
        </dialog>
    }
}

/// Where the hand lands: the second decision takes one Enter.
fn first_control(card: &CardView, known: &Known) -> &'static str {
    let Entry::Finding(finding) = &card.entry else { return "card-close" };
    match (finding.is_open() && finding.confirmable, known.who.is_empty() || known.reason.is_empty()) {
        (true, true) if known.who.is_empty() => "card-who",
        (true, true) => "card-reason",
        (true, false) => "card-confirm-0",
        (false, _) if finding.is_open() => "card-value",
        (false, _) => "card-close",
    }
}

fn head(card: &CardView, send: &Callback<Event>) -> Html {
    let place = card.place("");
    let (recipient, kana) = match &card.entry {
        Entry::Finding(f) => (f.recipient.clone(), f.kana.clone()),
        Entry::LeftOut(l) => (l.recipient.clone(), l.kana.clone()),
        Entry::Change(_) | Entry::Skipped(_) | Entry::Added(_) | Entry::Changed(_) | Entry::Gone(_) => {
            card.person().map_or_else(Default::default, |person| (person.recipient.clone(), person.kana.clone()))
        }
    };
    let sheet = if place.sheet.is_empty() { String::new() } else { format!("シート「{}」 ", place.sheet) };
    html! {
        <div class="card__head">
            <h2 id="card-title">{ format!("受給者番号［{recipient}］ {kana}") }</h2>
            <p class="card__place">{ format!("{} {sheet}{}行目", masked(&place.file), place.row) }</p>
            <button id="card-close" type="button" class="button button--outline" onclick={on_click(send, Event::Decide(Deed::Close))}>{ "閉じる" }</button>
        </div>
    }
}

fn sides(card: &CardView, known: &Known, send: &Callback<Event>) -> Html {
    let Some(row) = &card.row else {
        let text = match (&card.wrong, card.read) {
            (Some(sentence), true) => sentence.clone(),
            (None, true) => "この行は、いまの台帳にはありません。".to_owned(),
            (_, false) => "行を読んでいます。".to_owned(),
        };
        return html! { <p id="card-waiting" class="nothing">{ text }</p> };
    };
    let tab = |tab: CardTab, id: &'static str, text: &'static str| {
        let open = card.tab == tab;
        html! {
            <button {id} type="button" role="tab" class={classes!("tab", open.then_some("tab--open"))} aria-selected={open.to_string()}
                aria-controls="card-side" onclick={on_click(send, Event::Decide(Deed::Tab(tab)))}>{ text }</button>
        }
    };
    html! {
        <>
            { neighbours(&row.columns) }
            <div class="tabs" role="tablist" aria-label="この人の値">
                { tab(CardTab::Row, "card-tab-row", "台帳の値 → 出力する値") }
                { tab(CardTab::Clinic, "card-tab-clinic", "受診先での見え方") }
            </div>
            <div id="card-side" class="card__side" role="tabpanel" tabindex="0" aria-label="この人の値">
                { if card.tab == CardTab::Row { items(card, row, known) } else { clinic(row, known) } }
            </div>
        </>
    }
}

/// The row between its neighbours, as it stands in the ledger.
fn neighbours(columns: &[CardColumn]) -> Html {
    let line = |title: &str, class: &'static str, text: fn(&CardColumn) -> &str| {
        html! {
            <tr {class}>
                <th scope="row">{ title.to_owned() }</th>
                { for columns.iter().map(|column| html! { <td>{ text(column) }</td> }) }
            </tr>
        }
    };
    html! {
        <div id="card-neighbours" class="neighbours" role="region" tabindex="0" aria-label="台帳の行と前後の行">
            <table class="plain-table">
                <thead><tr>
                    <th scope="col">{ "列" }</th>
                    { for columns.iter().map(|column| html! { <th scope="col">{ format!("{} {}", column.letters, column.heading) }</th> }) }
                </tr></thead>
                <tbody>
                    { line("前の行", "neighbours__other", |column| &column.above) }
                    { line("この行", "neighbours__this", |column| &column.text) }
                    { line("次の行", "neighbours__other", |column| &column.below) }
                </tbody>
            </table>
        </div>
    }
}

/// What a code means that goes out, as people say it: 「男」 for 1, 「開示してよい」 for false, 「令和8年4月1日」 for a date.
pub fn meaning(item: &str, after: &str, layout: Option<&Layout>) -> Option<String> {
    let layout = layout?;
    let item = layout.item(item)?;
    let kind = item.kind;
    let choices = constant_choices(kind);
    if !choices.is_empty() {
        let dialect = &layout.dialect;
        let written = |value: &str| match (kind, value) {
            (Kind::NotDisclosed | Kind::Boolean, "true") => dialect.true_word.clone(),
            (Kind::NotDisclosed | Kind::Boolean, "false") => dialect.false_word.clone(),
            _ => value.to_owned(),
        };
        let spelled = item.table().and_then(|table| dialect.codes.get(table));
        let own = spelled.and_then(|codes| codes.iter().find(|(_, own)| *own == after));
        let found = choices.iter().find(|(_, value)| match own {
            Some((standard, _)) => standard == value,
            None => written(value) == after,
        });
        // What stands in brackets explains the choice, here it is made.
        return found.map(|(text, _)| text.split('（').next().unwrap_or_default().to_owned());
    }
    let date = Date::from_iso(after).filter(|_| kind.is_date())?;
    Some(pmh_text::era::wareki(date))
}

fn items(card: &CardView, row: &RowCard, known: &Known) -> Html {
    let line = |field: &CardField| {
        let found = card.found.iter().any(|(finding, _)| finding.is_open() && finding.item == field.item);
        // Nothing stands in the cell, and nothing has to.
        let blank = field.before.trim().is_empty() && !field.required && !found;
        let class = classes!(found.then_some("card__found"));
        html! {
            <tr {class}>
                <th scope="row">
                    { &field.title }
                    if found {
                        <span class="card__word">{ "指摘あり" }</span>
                    }
                </th>
                <td class="cell__name">{ &field.cell }</td>
                <td>{ shown(&field.before) }</td>
                <td><span class="arrow" aria-hidden="true">{ "→" }</span>{ if field.good || blank { shown(&field.after) } else { html! { <strong>{ "出力できません" }</strong> } } }
                    { for meaning(&field.item, &field.after, known.layout.as_ref()).map(|text| html! { <span class="meaning">{ format!("（{text}）") }</span> }) }
                </td>
            </tr>
        }
    };
    html! {
        <table class="plain-table">
            <thead><tr>
                <th scope="col">{ "項目" }</th><th scope="col">{ "セル" }</th><th scope="col">{ "台帳の値" }</th><th scope="col">{ "出力する値" }</th>
            </tr></thead>
            <tbody>{ for row.fields.iter().map(line) }</tbody>
        </table>
    }
}

/// 券面プレビュー.
fn clinic(row: &RowCard, known: &Known) -> Html {
    let line = |field: &CardField| {
        let empty = field.after.is_empty();
        let word = match (empty, field.required, field.item.starts_with("certificationDetail")) {
            (true, true, _) => Some("必要な項目が空欄です"),
            (true, false, true) => Some("券面の項目が空欄です"),
            _ => None,
        };
        html! {
            <div class={classes!("clinic__item", word.is_some().then_some("clinic__item--empty"))}>
                <dt>{ &field.title }</dt>
                <dd>
                    { if empty { html! { <span class="empty">{ "（空欄）" }</span> } } else { html! { { meaning(&field.item, &field.after, known.layout.as_ref()).unwrap_or_else(|| field.after.clone()) } } } }
                    if let Some(word) = word {
                        <strong class="card__word">{ word }</strong>
                    }
                </dd>
            </div>
        }
    };
    html! {
        <>
            <p class="note">{ "出力する値から推定した見え方です。受診先の実際の画面は公開されていないため、並びや表し方は異なることがあります。" }</p>
            <dl id="clinic" class="clinic">{ for row.fields.iter().map(line) }</dl>
        </>
    }
}
