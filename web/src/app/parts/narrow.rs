//! Narrowing a list: by rule, by item, by words.

use std::collections::BTreeMap;

use pmh_core::repairs::{OWN, REPAIRS};
use pmh_core::rules::REGISTRY;
use yew::prelude::*;

use super::cells::item_title;
use super::{on_select, on_text};
use crate::app::state::{Event, Narrow, State};
use crate::app::words::count;
use crate::protocol::{Facet, List, Outcome};

/// The controls above a list.
pub fn view(state: &State, outcome: &Outcome, list: List, send: &Callback<Event>) -> Html {
    let view = &state.view;
    let filtered = !(view.filter.is_empty() && view.rule.is_empty() && view.item.is_empty());
    let of_list: Vec<&Facet> = outcome.facets.iter().filter(|facet| facet.list == list).collect();
    let mut rules: BTreeMap<(&str, &str), u64> = BTreeMap::new();
    let mut items: BTreeMap<&str, u64> = BTreeMap::new();
    for facet in &of_list {
        if view.item.is_empty() || facet.item == view.item {
            *rules.entry((&facet.code, &facet.rule)).or_default() += facet.count;
        }
        if !facet.item.is_empty() && (view.rule.is_empty() || facet.rule == view.rule) {
            *items.entry(&facet.item).or_default() += facet.count;
        }
    }
    let by_rule = {
        let item = view.item.clone();
        on_select(send, move |rule| Event::Narrow(Narrow { list, rule, item: item.clone() }))
    };
    let by_item = {
        let rule = view.rule.clone();
        on_select(send, move |item| Event::Narrow(Narrow { list, rule: rule.clone(), item }))
    };
    let option = |value: &str, chosen: &str, text: String| {
        html! { <option value={value.to_owned()} selected={value == chosen}>{ text }</option> }
    };
    html! {
        <div class="search">
            if !of_list.is_empty() {
                <label class="field field--row">
                    { "内容" }
                    <select id="filter-rule" class="select search__select" onchange={by_rule}>
                        { option("", &view.rule, "すべて".to_owned()) }
                        { for rules.iter().map(|((code, rule), n)| option(rule, &view.rule, format!("{}（{}件）{code}", rule_title(code), count(*n)))) }
                    </select>
                </label>
                <label class="field field--row">
                    { "項目" }
                    <select id="filter-item" class="select search__select" onchange={by_item}>
                        { option("", &view.item, "すべて".to_owned()) }
                        { for items.iter().map(|(item, n)| option(item, &view.item, format!("{}（{}件）", item_title(item), count(*n)))) }
                    </select>
                </label>
            }
            <label class="field field--row">
                { "しぼり込み" }
                <input id="filter" class="input" type="search" placeholder="番号・カナ・セル・言葉" value={view.filter.clone()}
                    onchange={on_text(send, Event::Filter)} />
            </label>
            <span id="filter-count" role="status">
                if filtered {
                    { format!("{}件中{}件", count(outcome.length(list)), count(view.total)) }
                }
            </span>
            <span class="search__hint">{ "F8キーで次、Shift＋F8キーで前、Enterキーで開く" }</span>
        </div>
    }
}

/// What a code is about, in one sentence.
pub fn rule_title(code: &str) -> String {
    let rule = REGISTRY.iter().find(|rule| rule.code.to_string() == code);
    if let Some(rule) = rule {
        return rule.doc.trim().lines().next().unwrap_or_default().trim().to_owned();
    }
    let repair = REPAIRS.iter().chain(OWN).find(|repair| repair.code.to_string() == code);
    repair.map_or_else(String::new, |repair| repair.basis.to_owned())
}
