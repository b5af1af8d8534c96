//! 「お手元の資料で確認しました」, and the empty template.

use pmh_layout::{Layout, schemes};
use yew::prelude::*;

use crate::app::parts::{on_click, on_select, on_text};
use crate::app::state::{ConfirmField, Event, Form, FormEvent, State};

/// Who, when, against what.
pub fn view(form: &Form, layout: &Layout, send: &Callback<Event>) -> Html {
    let given = |field: ConfirmField| move |text: String| Event::Form(FormEvent::Confirming(field, text));
    let now = &form.confirmation;
    html! {
        <section class="layout__part" aria-labelledby="confirm-title">
            <h3 id="confirm-title">{ "お手元の資料で確認する" }</h3>
            <p>{ "上のすべての欄が、PMHから配られたファイル設計書（別紙１）と同じかを確かめてから、記入してください。後で欄を変えると、確認は取り消されます。" }</p>
            <div class="layout__new">
                <label class="field">
                    { "確認した人（係名でもかまいません）" }
                    <input id="confirm-by" class="input" type="text" value={now.by.clone()} onchange={on_text(send, given(ConfirmField::By))} />
                </label>
                <label class="field">
                    { "確認した日" }
                    <input id="confirm-on" class="input" type="date" value={now.on.clone()} onchange={on_text(send, given(ConfirmField::On))} />
                </label>
                <label class="field">
                    { "資料の名前と版" }
                    <input id="confirm-document" class="input" type="text" value={now.document.clone()} onchange={on_text(send, given(ConfirmField::Document))} />
                </label>
                <button id="confirm-layout" type="button" class="button button--outline" onclick={on_click(send, Event::Form(FormEvent::Confirm))}>{ "お手元の資料で確認しました" }</button>
            </div>
            if let Some(sentence) = &form.unconfirmed {
                <p id="confirm-error" class="error-text">{ format!("＊{sentence}") }</p>
            }
            if let Some(given) = &layout.confirmation {
                <p id="confirmed" class="chip">{ format!("確認済み：{}　{}　{}", given.on, given.by, given.document) }</p>
            }
        </section>
    }
}

/// 空のExcelひな形.
pub fn template(state: &State, send: &Callback<Event>) -> Html {
    let chosen = state.template_scheme();
    let options = schemes().iter().map(|scheme| {
        html! { <option value={scheme.id.clone()} selected={scheme.id == chosen}>{ &scheme.title }</option> }
    });
    let scheme = |id| Event::Form(FormEvent::Scheme(id));
    html! {
        <section class="layout__part" aria-labelledby="template-title">
            <h3 id="template-title">{ "空のExcelひな形" }</h3>
            <p>{ "台帳がまだ無いときは、このレイアウトの列を持つExcelを保存して、入力できます。説明と架空の人の記入例が付きます。" }</p>
            <div class="layout__new">
                <label class="field">
                    { "制度" }
                    <select id="template-scheme" class="select" onchange={on_select(send, scheme)}>{ for options }</select>
                </label>
                <button id="save-template" type="button" class="button button--outline" onclick={on_click(send, Event::Form(FormEvent::Template))}>{ "空のExcelひな形を保存する" }</button>
            </div>
        </section>
    }
}
