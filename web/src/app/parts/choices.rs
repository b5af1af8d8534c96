//! 制度, レイアウト, 団体コード: may be chosen before a ledger is there and after.

use pmh_layout::{builtin_layouts, find_scheme, schemes};
use yew::prelude::*;

use super::{on_select, on_text};
use crate::app::state::{Event, State};

/// The `<select>` of the scheme.
pub fn scheme(state: &State, send: &Callback<Event>) -> Html {
    let chosen = state.settings.scheme.as_deref().unwrap_or_default();
    let found = state.inspection.as_ref().and_then(|inspection| find_scheme(&inspection.scheme));
    let automatic = match found.filter(|_| chosen.is_empty()) {
        Some(scheme) => format!("自動（{}）", scheme.title),
        None => "自動（公費負担者番号で判断）".to_owned(),
    };
    let options = schemes()
        .iter()
        .map(|s| html! { <option value={s.id.clone()} selected={s.id == chosen}>{ &s.title }</option> });
    html! {
        <label class="field">
            { "制度" }
            <select id="scheme" class="select" onchange={on_select(send, Event::Scheme)}>
                <option value="" selected={chosen.is_empty()}>{ automatic }</option>
                { for options }
            </select>
        </label>
    }
}

/// The `<select>` of the layout.
pub fn layout(state: &State, send: &Callback<Event>) -> Html {
    let chosen = state.layout().map_or("", |layout| layout.id.as_str());
    let own = state.settings.own_layout.as_ref();
    let options = builtin_layouts().iter().map(|l| {
        let changed = if own.is_some_and(|own| own.id == l.id) { "（団体で変更）" } else { "" };
        html! { <option value={l.id.clone()} selected={l.id == chosen}>{ format!("{} {}{changed}", l.title, l.version) }</option> }
    });
    let own = own.filter(|own| builtin_layouts().iter().all(|l| l.id != own.id));
    html! {
        <label class="field">
            { "レイアウト" }
            <select id="layout" class="select" onchange={on_select(send, Event::Layout)}>
                if let Some(own) = own {
                    <option value={own.id.clone()} selected=true>{ format!("{} {}", own.title, own.version) }</option>
                }
                { for options }
            </select>
        </label>
    }
}

/// The field of 全国地方公共団体コード.
pub fn municipality(state: &State, send: &Callback<Event>) -> Html {
    let value = state.settings.municipality.clone().unwrap_or_default();
    html! {
        <label class="field">
            { "団体コード（ファイル名用。空欄でもよい）" }
            <input id="municipality" class="input input--code" type="text" inputmode="numeric" maxlength="6" {value}
                onchange={on_text(send, Event::Municipality)} />
        </label>
    }
}
