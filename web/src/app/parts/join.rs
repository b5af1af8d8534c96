//! Several columns that make one value: 姓と名, 住所と方書, 年・月・日.

use pmh_core::mapping::{ItemSource, SourceColumn};
use pmh_layout::{Item, Kind};
use yew::prelude::*;

use super::source::column_name;
use super::{on_click, on_select};
use crate::app::state::{Event, SourceChoice, State};

/// What may stand between the parts.
const SEPARATORS: [(&str, &str); 4] = [
    ("", "何も入れない"),
    ("\u{3000}", "全角の空白を入れる"),
    (" ", "半角の空白を入れる"),
    (";", "「;」を入れる（コードの並び）"),
];

/// Whether an item may be put together from several columns.
pub fn allows(item: &Item) -> bool {
    let text = matches!(
        item.kind,
        Kind::Name
            | Kind::Kana
            | Kind::Address
            | Kind::Institutions
            | Kind::Text
            | Kind::Conditions
            | Kind::RecipientNumber
    );
    text || item.kind.is_date()
}

/// What stands between the parts where the clerk has not chosen.
pub const fn usual_separator(kind: Kind) -> &'static str {
    match kind {
        Kind::Name | Kind::Kana => "\u{3000}",
        Kind::Institutions => ";",
        _ => "",
    }
}

/// What each part is, where that follows from how many there are.
fn part_names(item: &Item, parts: usize) -> &'static [&'static str] {
    match (item.kind, parts) {
        (kind, 3) if kind.is_date() => &["年", "月", "日"],
        (kind, 4) if kind.is_date() => &["元号", "年", "月", "日"],
        (Kind::Name, 2) => &["姓", "名"],
        (Kind::Kana, 2) => &["セイ", "メイ"],
        _ => &[],
    }
}

/// The parts one after the other, each with its column, and what stands between them.
pub fn view(state: &State, item: &Item, source: &ItemSource, send: &Callback<Event>) -> Html {
    let ItemSource::Joined { columns, separator } = source else { return html! {} };
    let chosen: Vec<u32> = columns.iter().map(|column| column.column).collect();
    let names = part_names(item, chosen.len());
    let parts = chosen.iter().enumerate().map(|(at, column)| {
        let name = names.get(at).map_or_else(|| format!("{}つ目", at + 1), |name| (*name).to_owned());
        let title = format!("{}の{name}の列", item.title);
        let others: Vec<u32> = chosen.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, c)| *c).collect();
        let without = Event::Source(item.id.clone(), SourceChoice::Joined(others, separator.clone()));
        let (id, all, between) = (item.id.clone(), chosen.clone(), separator.clone());
        let onchange = on_select(send, move |value| {
            let mut all = all.clone();
            if let (Some(slot), Ok(column)) = (all.get_mut(at), value.parse()) {
                *slot = column;
            }
            Event::Source(id.clone(), SourceChoice::Joined(all, between.clone()))
        });
        html! {
            <li class="join__part">
                <span class="join__name">{ name.clone() }</span>
                <select id={format!("join-{}-{at}", item.id)} class="select" aria-label={title.clone()} {onchange}>
                    { for options(state, *column) }
                </select>
                <button id={format!("join-{}-remove-{at}", item.id)} type="button" class="button button--text button--small"
                    aria-label={format!("{title}を外す")} onclick={on_click(send, without)}>{ "外す" }</button>
            </li>
        }
    });
    let (id, all, between) = (item.id.clone(), chosen.clone(), separator.clone());
    let add = on_select(send, move |value| {
        let all = all.iter().copied().chain(value.parse()).collect();
        Event::Source(id.clone(), SourceChoice::Joined(all, between.clone()))
    });
    let (id, all) = (item.id.clone(), chosen.clone());
    let between = on_select(send, move |value| Event::Source(id.clone(), SourceChoice::Joined(all.clone(), value)));
    let known = SEPARATORS.iter().any(|(value, _)| value == separator);
    html! {
        <div class="join">
            <ol class="join__parts">{ for parts }</ol>
            <select id={format!("join-{}-add", item.id)} class="select" aria-label={format!("{}につなげる列を加える", item.title)} onchange={add}>
                <option value="" selected=true>{ "＋ つなげる列を加える" }</option>
                { for options(state, u32::MAX) }
            </select>
            if item.kind.is_date() {
                <p class="join__hint">{ "年・月・日（元号の列があれば先頭）の順に選んでください。1つの日付として読みます。" }</p>
            } else {
                <label class="field field--row">
                    { "間に" }
                    <select id={format!("join-{}-separator", item.id)} class="select" onchange={between}>
                        if !known { <option value={separator.clone()} selected=true>{ format!("「{separator}」を入れる") }</option> }
                        { for SEPARATORS.iter().map(|(value, text)| html! { <option value={*value} selected={value == separator}>{ *text }</option> }) }
                    </select>
                </label>
            }
        </div>
    }
}

fn options(state: &State, chosen: u32) -> Vec<Html> {
    let columns = state.inspection.iter().flat_map(|inspection| &inspection.columns);
    columns
        .map(|facts| {
            let column = SourceColumn { column: facts.column, heading: facts.heading.clone() };
            html! { <option value={facts.column.to_string()} selected={facts.column == chosen}>{ column_name(&column) }</option> }
        })
        .collect()
}
