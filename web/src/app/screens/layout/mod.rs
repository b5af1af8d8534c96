//! レイアウト: how the CSV is written and which items it has, with its first lines beside it.

mod confirm;
mod dialect;
mod import;
mod items;
mod preview;

use pmh_layout::{Evidence, Layout, compare, find_layout};
use web_sys::File;
use yew::prelude::*;

use crate::app::parts::chooser::Chooser;
use crate::app::parts::{on_click, side_by_side};
use crate::app::state::{Event, Field, Form, FormEvent, State};

/// The screen.
pub fn view(state: &State, send: &Callback<Event>, files: &Callback<Vec<File>>) -> Html {
    let (Some(form), Some(layout)) = (&state.form, state.layout()) else { return html! {} };
    html! {
        <div id="layout-form" class="layout">
            { known(layout) }
            <p class="layout__choose">
                { "ファイル設計書（Excel）があれば、この画面に置くと、項目を読み取ります。" }
                <Chooser id="choose-design" text="ファイル設計書を選ぶ" on_files={files.clone()} />
            </p>
            if let Some(import) = &form.import {
                { import::view(import, send) }
            }
            { preview::view(form, layout) }
            { dialect::view(form, layout, send) }
            { items::view(form, layout, send) }
            { differences(layout) }
            { confirm::view(form, layout, send) }
            { confirm::template(state, send) }
            <div class="actions actions--bar">
                <button id="layout-back" type="button" class="button button--main" onclick={on_click(send, Event::Form(FormEvent::Close))}>{ "このレイアウトで戻る" }</button>
                <button id="layout-revert" type="button" class="button button--outline" disabled={!form.touched && form.wrong.is_empty()}
                    onclick={on_click(send, Event::Form(FormEvent::Revert))}>{ "変更を取り消す" }</button>
                <button id="layout-built-in" type="button" class="button button--text" onclick={on_click(send, Event::Form(FormEvent::BuiltIn))}>{ "ツールのレイアウトに戻す" }</button>
                if !form.wrong.is_empty() {
                    <span class="error-text">{ format!("＊直していない欄が{}つあります。その欄の変更はまだ使われません。", form.wrong.len()) }</span>
                }
            </div>
        </div>
    }
}

/// Which layout it is and how well it is known.
fn known(layout: &Layout) -> Html {
    let note = match (layout.evidence_note(), &layout.confirmation) {
        (Some(note), _) => format!("根拠：{note}。お手元の資料と照らし合わせて、いちばん下で確認してください。"),
        (None, Some(given)) => format!("{}に{}が「{}」で確認しました。", given.on, given.by, given.document),
        (None, None) => String::new(),
    };
    let class = if layout.evidence == Evidence::Confirmed { "note" } else { "note note--ask" };
    html! {
        <>
            <h3 id="layout-title">{ format!("{} {}", layout.title, layout.version) }</h3>
            <p id="layout-evidence" {class}>{ note }</p>
        </>
    }
}

/// What differs from the layout that comes with the tool.
fn differences(layout: &Layout) -> Html {
    let Some(built_in) = find_layout(&layout.id).filter(|built_in| *built_in != layout) else { return html! {} };
    let found = compare(built_in, layout);
    html! {
        if !found.is_same() {
            <section class="layout__part" aria-labelledby="layout-differences-title">
                <h3 id="layout-differences-title">{ "ツールのレイアウトとの違い" }</h3>
                { side_by_side::view("layout-differences", &found, "ツール", "いま") }
            </section>
        }
    }
}

/// A field is changed.
fn edit(field: Field) -> impl Fn(String) -> Event + 'static {
    move |text| Event::Form(FormEvent::Edit(field.clone(), text))
}

/// What was typed into a field and could not be meant, and why.
fn wrong<'a>(form: &'a Form, field: &Field) -> Option<(&'a str, &'a str)> {
    form.wrong.iter().find(|wrong| wrong.field == *field).map(|wrong| (wrong.text.as_str(), wrong.sentence.as_str()))
}
