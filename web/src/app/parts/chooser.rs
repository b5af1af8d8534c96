//! The button that opens the browser's file chooser.

use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

use crate::app::page::list;

/// Texts and weight of the button.
#[derive(Properties, PartialEq)]
pub struct ChooserProps {
    /// The button's id; the hidden input's is the same with `-input`.
    pub id: AttrValue,
    /// What stands on it.
    pub text: AttrValue,
    /// Whether it is the screen's main button.
    #[prop_or_default]
    pub main: bool,
    /// Gets the files.
    pub on_files: Callback<Vec<File>>,
}

/// A button, because a file input cannot be styled or worded in Japanese by us.
#[function_component]
pub fn Chooser(props: &ChooserProps) -> Html {
    let input = use_node_ref();
    let onclick = {
        let input = input.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(input) = input.cast::<HtmlInputElement>() {
                input.click();
            }
        })
    };
    let onchange = {
        let input = input.clone();
        props.on_files.reform(move |_: Event| {
            let Some(input) = input.cast::<HtmlInputElement>() else { return Vec::new() };
            let files = list(input.files());
            // The same file again is a change, too.
            input.set_value("");
            files
        })
    };
    let class = if props.main { "button button--main" } else { "button button--outline" };
    html! {
        <>
            <button id={props.id.clone()} type="button" {class} {onclick}>{ props.text.clone() }</button>
            <input ref={input} id={format!("{}-input", props.id)} class="hidden-input" type="file" multiple=true tabindex="-1"
                aria-hidden="true" accept=".xlsx,.xlsm,.xls,.xlsb,.ods,.csv,.txt,.tsv,.json" {onchange} />
        </>
    }
}
