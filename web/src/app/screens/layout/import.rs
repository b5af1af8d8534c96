//! What was read from a ファイル設計書, beside the layout of the tool.

use pmh_core::privacy::masked;
use pmh_design::{Design, Proposal};
use pmh_layout::Standing;
use yew::prelude::*;

use crate::app::parts::{on_click, on_select, side_by_side};
use crate::app::state::{Event, FormEvent, Import};

/// The design that lies on the form.
pub fn view(import: &Import, send: &Callback<Event>) -> Html {
    html! {
        <section class="layout__part layout__import" aria-labelledby="design-title">
            <h3 id="design-title">{ format!("「{}」から読み取ったレイアウト", masked(&import.name)) }</h3>
            { tables(import, send) }
            if let Some(proposal) = import.proposal() {
                { counts(import, proposal) }
            }
            <div class="actions">
                if import.proposal().is_some() {
                    <button id="design-use" type="button" class="button button--main" disabled={import.used}
                        onclick={on_click(send, Event::Form(FormEvent::UseProposal))}>{ if import.used { "このレイアウトを使っています" } else { "このレイアウトを使う" } }</button>
                }
                <button id="design-drop" type="button" class="button button--outline" onclick={on_click(send, Event::Form(FormEvent::DropImport))}>{ "この表示を閉じる" }</button>
            </div>
            if let Some(proposal) = import.proposal() {
                { unread(proposal) }
                if let Some((_, found)) = import.beside() {
                    { side_by_side::whole("design", &found, "ツール", "設計書") }
                }
            }
            { others(&import.design) }
        </section>
    }
}

/// The choice between several tables.
fn tables(import: &Import, send: &Callback<Event>) -> Html {
    let proposals = &import.design.proposals;
    if proposals.len() < 2 {
        return html! {};
    }
    let options = proposals.iter().enumerate().map(|(at, proposal)| {
        html! { <option value={at.to_string()} selected={at == import.chosen}>{ format!("シート「{}」（{}項目）", proposal.sheet, proposal.layout.items.len()) }</option> }
    });
    let choose = |text: String| Event::Form(FormEvent::Proposal(text.parse().unwrap_or(0)));
    html! {
        <label class="field">
            { "読み取った表" }
            <select id="design-proposal" class="select" onchange={on_select(send, choose)}>{ for options }</select>
        </label>
    }
}

fn counts(import: &Import, proposal: &Proposal) -> Html {
    let Some((_, found)) = import.beside() else { return html! {} };
    let count = |standing| found.items.iter().filter(|pair| pair.standing == standing).count();
    let unstated: Vec<&str> = proposal.unstated.iter().map(|property| property.title()).collect();
    html! {
        <>
            <p id="design-counts">
                { format!(
                    "同じ項目{}、違う項目{}、設計書だけの項目{}、ツールだけの項目{}。読み取れなかったところ{}。",
                    count(Standing::Same), count(Standing::Differs), count(Standing::OnlyTheirs), count(Standing::OnlyOurs),
                    proposal.unreadable.len()
                ) }
            </p>
            if !unstated.is_empty() {
                <p id="design-unstated">{ format!("設計書に書かれていないため、ツールの値のままのもの：{}。", unstated.join("、")) }</p>
            }
        </>
    }
}

/// What could not be read, with its cell.
fn unread(proposal: &Proposal) -> Html {
    let lines = proposal.unreadable.iter().map(|unread| {
        let against = unread.against.as_ref().map(|cell| format!("と{cell}")).unwrap_or_default();
        html! {
            <tr>
                <th scope="row">{ format!("{}{against}", unread.cell) }</th>
                <td>{ unread.item.clone().unwrap_or_default() }</td>
                <td>{ unread.property.title() }</td>
                <td>{ masked(&unread.text).into_owned() }</td>
                <td>{ &unread.what }</td>
            </tr>
        }
    });
    html! {
        if !proposal.unreadable.is_empty() {
            <table id="design-unread" class="plain-table">
                <caption class="layout__caption">{ "読み取れなかったところ（下の欄で直してください）" }</caption>
                <thead><tr>
                    <th scope="col">{ "セル" }</th>
                    <th scope="col">{ "項目" }</th>
                    <th scope="col">{ "何が" }</th>
                    <th scope="col">{ "書かれていること" }</th>
                    <th scope="col">{ "どうするか" }</th>
                </tr></thead>
                <tbody>{ for lines }</tbody>
            </table>
        }
    }
}

fn others(design: &Design) -> Html {
    let names: Vec<String> = design.others.iter().map(|other| format!("シート「{}」", masked(&other.sheet))).collect();
    html! {
        if !names.is_empty() {
            <p id="design-others">{ format!("登録用ファイルではない表なので、使いません：{}。", names.join("、")) }</p>
        }
    }
}
