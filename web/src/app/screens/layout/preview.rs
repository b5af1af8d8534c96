//! The first lines of the CSV as the layout writes them.

use pmh_layout::{Encoding, Layout, Newline};
use yew::prelude::*;

use crate::app::state::Form;

/// The lines, with what cannot be seen of them made visible.
pub fn view(form: &Form, layout: &Layout) -> Html {
    let dialect = &layout.dialect;
    let encoding = match dialect.encoding {
        Encoding::Utf8 => "UTF-8",
        Encoding::Utf8Bom => "UTF-8（BOM付き）",
        Encoding::Cp932 => "シフトJIS（CP932）",
    };
    let newline = match dialect.newline {
        Newline::Crlf => "CRLF",
        Newline::Lf => "LF",
    };
    let Some(preview) = &form.preview else {
        return html! { <p id="layout-preview" class="layout__preview">{ "はじめの行を作っています。" }</p> };
    };
    let who = if preview.synthetic { "架空の人" } else { "いまの台帳" };
    let lines = preview.text.split_inclusive('\n').map(|line| {
        let text = line.trim_end_matches(['\r', '\n']).replace('\t', "→");
        html! {
            <li>
                { text }
                if line.ends_with('\n') { <span class="layout__mark">{ newline }</span> }
            </li>
        }
    });
    html! {
        <section class="layout__preview" aria-labelledby="layout-preview-title">
            <h3 id="layout-preview-title">{ format!("はじめの3行（{who}。個人番号は伏せています。文字コード：{encoding}）") }</h3>
            <ol id="layout-preview" tabindex="0" aria-labelledby="layout-preview-title">{ for lines }</ol>
        </section>
    }
}
